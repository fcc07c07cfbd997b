# SPDX-License-Identifier: Apache-2.0
# Runs a command; a failure shows its output.
function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE code OUTPUT_VARIABLE out ERROR_VARIABLE out)
  if(NOT code EQUAL 0)
    list(JOIN ARGN " " command)
    message(FATAL_ERROR "${command}\nended with ${code}\n${out}")
  endif()
  message(STATUS "${out}")
endfunction()
