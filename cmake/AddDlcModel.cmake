# Compiles .nn models as part of a build.
#
#   dlc_add_model(digits cnn.nn [OPTIONS --export=predict …] [WEIGHTS cnn.safetensors])
#   target_link_libraries(app PRIVATE digits)
#
# makes a library of the object, whose users find the header cnn.h.

function(dlc_add_model target source)
  cmake_parse_arguments(ARG "" "WEIGHTS" "OPTIONS" ${ARGN})
  if(ARG_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "dlc_add_model: unknown arguments ${ARG_UNPARSED_ARGUMENTS}")
  endif()
  cmake_path(ABSOLUTE_PATH source)
  cmake_path(GET source STEM name)
  set(folder "${CMAKE_CURRENT_BINARY_DIR}/${target}.dlc")
  set(object "${folder}/${name}${CMAKE_C_OUTPUT_EXTENSION}")
  set(header "${folder}/${name}.h")
  set(options ${ARG_OPTIONS})
  set(inputs "${source}")
  if(ARG_WEIGHTS)
    cmake_path(ABSOLUTE_PATH ARG_WEIGHTS)
    list(APPEND options "--weights=${ARG_WEIGHTS}")
    list(APPEND inputs "${ARG_WEIGHTS}")
  endif()
  file(MAKE_DIRECTORY "${folder}")
  add_custom_command(
    OUTPUT "${object}" "${header}"
    COMMAND dlc::dlc "${source}" -o "${object}" "--header=${header}" ${options}
    DEPENDS ${inputs} dlc::dlc
    COMMENT "Compiling model ${name}"
    VERBATIM)
  add_library(${target} STATIC "${object}" "${header}")
  set_source_files_properties("${object}" PROPERTIES EXTERNAL_OBJECT TRUE GENERATED TRUE)
  set_target_properties(${target} PROPERTIES LINKER_LANGUAGE C)
  target_include_directories(${target} INTERFACE "${folder}")
endfunction()
