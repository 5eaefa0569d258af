# What `cmake --install build` puts where: the tools, libdlc with its headers, and the package for find_package(dlc).
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

install(TARGETS dlc dlc-run RUNTIME)
install(TARGETS DlcRuntime ARCHIVE)
install(DIRECTORY "${CMAKE_SOURCE_DIR}/include/dlc/Runtime" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/dlc"
  FILES_MATCHING PATTERN "*.h")

set(package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/dlc")
configure_package_config_file("${CMAKE_CURRENT_LIST_DIR}/DlcConfig.cmake.in" "${CMAKE_BINARY_DIR}/DlcConfig.cmake"
  INSTALL_DESTINATION "${package_dir}"
  PATH_VARS CMAKE_INSTALL_BINDIR CMAKE_INSTALL_LIBDIR CMAKE_INSTALL_INCLUDEDIR)
write_basic_package_version_file("${CMAKE_BINARY_DIR}/DlcConfigVersion.cmake" COMPATIBILITY SameMinorVersion)
install(FILES "${CMAKE_BINARY_DIR}/DlcConfig.cmake" "${CMAKE_BINARY_DIR}/DlcConfigVersion.cmake"
  "${CMAKE_CURRENT_LIST_DIR}/AddDlcModel.cmake" DESTINATION "${package_dir}")

# Inside this project the same names work.
add_executable(dlc::dlc ALIAS dlc)
add_library(dlc::runtime ALIAS DlcRuntime)
include("${CMAKE_CURRENT_LIST_DIR}/AddDlcModel.cmake")
