# SPDX-License-Identifier: Apache-2.0
#
#   cmake -DPROGRAM=<kernels> -DVALGRIND=<valgrind> -P instructions.cmake
#
# What do the units cost at run time? Counts the instructions of each equation on quantities and on
# doubles; fails where the typed one executes more than 5 % more. Counts do not depend on the load.
cmake_minimum_required(VERSION 3.25)

function(count_instructions name out)
  set(file ${CMAKE_CURRENT_BINARY_DIR}/callgrind.out)
  execute_process(
    COMMAND ${VALGRIND} --tool=callgrind --collect-atstart=no "--toggle-collect=${name}"
            --callgrind-out-file=${file} ${PROGRAM}
    RESULT_VARIABLE failed ERROR_VARIABLE said)
  if(failed)
    message(FATAL_ERROR "${PROGRAM} under valgrind: ${failed}\n${said}")
  endif()
  file(STRINGS ${file} totals REGEX "^(totals|summary): ")
  if(NOT totals MATCHES ": ([0-9]+)" OR CMAKE_MATCH_1 EQUAL 0)
    message(FATAL_ERROR "${name} was not seen to run")
  endif()
  set(${out} ${CMAKE_MATCH_1} PARENT_SCOPE)
endfunction()

set(faults 0)
foreach(equation IN ITEMS mosteller cockcroft_gault)
  set(typed_name "kernels::typed_${equation}*")
  if(equation STREQUAL "cockcroft_gault")
    set(typed_name "lymphodose::renal::cockcroft_gault_t::operator()*")
  endif()
  count_instructions("${typed_name}" typed)
  count_instructions("kernels::raw_${equation}*" raw)
  math(EXPR percent "100 * ${typed} / ${raw}")
  message(STATUS "${equation}: typed ${typed}, doubles ${raw}: ${percent} %")
  math(EXPR more "100 * ${typed} - 105 * ${raw}")
  if(more GREATER 0)
    math(EXPR faults "${faults} + 1")
  endif()
endforeach()
if(faults GREATER 0)
  message(FATAL_ERROR "units cost more than 5 % of instructions")
endif()
