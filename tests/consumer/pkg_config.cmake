# SPDX-License-Identifier: Apache-2.0
include(${CMAKE_CURRENT_LIST_DIR}/run.cmake)
file(GLOB_RECURSE found ${WORK}/tree/lymphodose.pc)
get_filename_component(folder "${found}" DIRECTORY)
get_filename_component(libraries "${folder}" DIRECTORY)
set(ENV{PKG_CONFIG_PATH} ${folder})
set(ENV{LD_LIBRARY_PATH} ${libraries})

function(flags_of name out)
  execute_process(COMMAND ${PKG_CONFIG} --cflags --libs ${name} OUTPUT_VARIABLE flags
    OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
  separate_arguments(flags UNIX_COMMAND "${flags}")
  set(${out} ${flags} PARENT_SCOPE)
endfunction()

flags_of(lymphodose flags)
run(${CXX} -std=c++20 ${SOURCE}/dose.cpp -o ${WORK}/dose ${flags})
run(${WORK}/dose)
flags_of(lymphodose-c flags)
run(${C} -std=c11 ${SOURCE}/from_c.c -o ${WORK}/from_c ${flags})
run(${WORK}/from_c)
