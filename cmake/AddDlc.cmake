# How the parts of dlc are built.
#
#   dlc_compiler_options   what every compiler library is compiled with: LLVM/MLIR 22, no exceptions
#   dlc_runtime_options    what libdlc is compiled with: C++17, no LLVM
#   dlc_add_library        a static library of the compiler, sharing one precompiled header
#   dlc_add_tool           an executable in build/bin

add_library(dlc_warnings INTERFACE)
target_compile_options(dlc_warnings INTERFACE -Wall -Wextra -Wno-unused-parameter)
if(DLC_SANITIZE)
  target_compile_options(dlc_warnings INTERFACE -fsanitize=${DLC_SANITIZE} -fno-omit-frame-pointer)
  target_link_options(dlc_warnings INTERFACE -fsanitize=${DLC_SANITIZE})
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_link_options(dlc_warnings INTERFACE -fuse-ld=lld -B${LLVM_TOOLS_BINARY_DIR})
else()
  target_link_options(dlc_warnings INTERFACE -fuse-ld=lld)
endif()

separate_arguments(DLC_LLVM_DEFINITIONS UNIX_COMMAND "${LLVM_DEFINITIONS}")
add_library(dlc_compiler_options INTERFACE)
target_include_directories(dlc_compiler_options SYSTEM INTERFACE ${LLVM_INCLUDE_DIRS})
target_compile_definitions(dlc_compiler_options INTERFACE ${DLC_LLVM_DEFINITIONS})
target_compile_options(dlc_compiler_options INTERFACE
  $<$<COMPILE_LANGUAGE:CXX>:-fno-exceptions>)
# The two dylibs and nothing else: a static LLVM or MLIR library beside them registers options twice.
target_link_libraries(dlc_compiler_options INTERFACE dlc_warnings MLIR LLVM fmt::fmt-header-only)

add_library(dlc_runtime_options INTERFACE)
target_link_libraries(dlc_runtime_options INTERFACE dlc_warnings)

# One precompiled header for all compiler libraries: front-end time is build time.
# It names only LLVM and MLIR headers, so it does not change with our own.
add_library(dlc_pch STATIC "${CMAKE_CURRENT_LIST_DIR}/pch.cpp")
target_link_libraries(dlc_pch PUBLIC dlc_compiler_options)
target_precompile_headers(dlc_pch PRIVATE "${CMAKE_CURRENT_LIST_DIR}/pch.h")
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  target_compile_options(dlc_pch PRIVATE $<$<COMPILE_LANGUAGE:CXX>:-fpch-instantiate-templates>
    $<$<COMPILE_LANGUAGE:CXX>:SHELL:-Xclang -fno-pch-timestamp>)
endif()

# dlc_add_library(NAME source… [DEPENDS tablegen-target…] [LINK_LIBS library…])
function(dlc_add_library name)
  cmake_parse_arguments(ARG "" "" "DEPENDS;LINK_LIBS" ${ARGN})
  add_library(${name} STATIC ${ARG_UNPARSED_ARGUMENTS})
  target_link_libraries(${name} PUBLIC dlc_compiler_options ${ARG_LINK_LIBS})
  target_precompile_headers(${name} REUSE_FROM dlc_pch)
  if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    target_compile_options(${name} PRIVATE $<$<COMPILE_LANGUAGE:CXX>:-fpch-instantiate-templates>
      $<$<COMPILE_LANGUAGE:CXX>:SHELL:-Xclang -fno-pch-timestamp>)
  endif()
  if(ARG_DEPENDS)
    add_dependencies(${name} ${ARG_DEPENDS})
  endif()
endfunction()

# dlc_add_tool(NAME source… LINK_LIBS library…): a main() over the Driver, so thin that it does without the header.
function(dlc_add_tool name)
  cmake_parse_arguments(ARG "" "" "LINK_LIBS" ${ARGN})
  add_executable(${name} ${ARG_UNPARSED_ARGUMENTS})
  target_link_libraries(${name} PRIVATE dlc_compiler_options ${ARG_LINK_LIBS})
  if(NOT DLC_SANITIZE) # sanitizers bring their own
    # Nothing names it: its malloc takes the place of libc's, and compilation 0.94 of the time.
    target_link_libraries(${name} PRIVATE "-Wl,--push-state,--no-as-needed" mimalloc "-Wl,--pop-state")
  endif()
endfunction()
