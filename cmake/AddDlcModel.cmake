# Compiles models into libraries: what find_package(dlc) gives to a project, beside the targets
# dlc::dlc (the compiler) and dlc::runtime (libdlc).
#
#   dlc_add_model(TARGET FILE.nn [WEIGHTS FILE] [HEADER NAME] [OPTIONS OPTION…] [DEPENDS FILE…])
#
# makes a static library TARGET of FILE.nn and its header, `#include "FILE.h"` or NAME, which whatever links TARGET
# finds. WEIGHTS folds parameters into the code; OPTIONS go to dlc, such as `--dim=n=1` or `--export=predict`; when
# cross compiling, give it the machine with `--target=…`. A change of FILE.nn, of what it imports, of the weights or of
# what DEPENDS names compiles anew.

include_guard(GLOBAL)

function(dlc_add_model target file)
  cmake_parse_arguments(ARG "" "WEIGHTS;HEADER" "OPTIONS;DEPENDS" ${ARGN})
  if(ARG_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "dlc_add_model(${target}): unknown argument '${ARG_UNPARSED_ARGUMENTS}'")
  endif()
  get_filename_component(file "${file}" ABSOLUTE)
  if(NOT EXISTS "${file}")
    message(FATAL_ERROR "dlc_add_model(${target}): there is no file '${file}'")
  endif()
  get_filename_component(name "${file}" NAME_WE)
  if(NOT ARG_HEADER)
    set(ARG_HEADER "${name}.h")
  endif()
  set(options ${ARG_OPTIONS})
  if(ARG_WEIGHTS)
    get_filename_component(weights "${ARG_WEIGHTS}" ABSOLUTE)
    list(APPEND options "--weights=${weights}")
  endif()

  # A folder of its own, so that two targets of one file do not meet.
  set(folder "${CMAKE_CURRENT_BINARY_DIR}/${target}.dlc")
  set(object "${folder}/${name}${CMAKE_C_OUTPUT_EXTENSION}")
  file(MAKE_DIRECTORY "${folder}")
  add_custom_command(
    OUTPUT "${object}" "${folder}/${ARG_HEADER}"
    COMMAND dlc::dlc "${file}" ${options} -o "${object}" "--header=${folder}/${ARG_HEADER}" -MF "${object}.d"
    DEPENDS dlc::dlc "${file}" ${weights} ${ARG_DEPENDS}
    DEPFILE "${object}.d"
    COMMENT "Compiling model ${name}"
    VERBATIM)
  add_library(${target} STATIC "${object}" "${folder}/${ARG_HEADER}")
  set_source_files_properties("${object}" PROPERTIES EXTERNAL_OBJECT ON)
  set_target_properties(${target} PROPERTIES LINKER_LANGUAGE C)
  target_include_directories(${target} INTERFACE "${folder}")
endfunction()
