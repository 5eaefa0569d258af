# What `cmake --install` puts where: the compiler and dlc-run, libdlc and its headers, and the package for
# find_package(dlc). The standard library of layers is inside the compiler.

include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(package "${CMAKE_INSTALL_LIBDIR}/cmake/dlc")

set_target_properties(DlcRuntime PROPERTIES EXPORT_NAME runtime)
install(TARGETS dlc dlc-run DlcRuntime EXPORT DlcTargets COMPONENT package
  RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}"
  ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}")
install(DIRECTORY include/dlc/Runtime COMPONENT package
  DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/dlc" FILES_MATCHING PATTERN "*.h")
install(EXPORT DlcTargets COMPONENT package NAMESPACE dlc:: DESTINATION "${package}")

configure_package_config_file(cmake/DlcConfig.cmake.in "${CMAKE_BINARY_DIR}/dlcConfig.cmake"
  INSTALL_DESTINATION "${package}")
write_basic_package_version_file("${CMAKE_BINARY_DIR}/dlcConfigVersion.cmake" COMPATIBILITY SameMinorVersion)
install(FILES "${CMAKE_BINARY_DIR}/dlcConfig.cmake" "${CMAKE_BINARY_DIR}/dlcConfigVersion.cmake"
  cmake/AddDlcModel.cmake COMPONENT package DESTINATION "${package}")
