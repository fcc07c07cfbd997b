# SPDX-License-Identifier: Apache-2.0
#
#   cmake -DPROGRAM=<lymphodose> -DCASE=<file.toml> -DEXPECTED=<file> [-DRUN=dose]
#         [-DFLAGS=<a;list>] -P golden.cmake
#
# GOLDEN_UPDATE=1 in the environment writes the expected file instead.
# Compares the schedule that the program prints for a case with the text that was read and kept: the
# exit code, the part about time, the codes to review. The other parts are tested elsewhere.
if(NOT RUN)
  set(RUN dose)
endif()
execute_process(COMMAND ${PROGRAM} ${RUN} ${CASE} ${FLAGS} --no-color
  OUTPUT_VARIABLE printed ERROR_VARIABLE said RESULT_VARIABLE code)
if(RUN STREQUAL "compare")
  string(REGEX MATCH "\nDialysis timing, .*" part "${printed}")
  string(REGEX REPLACE "\n(stop|review|note)  .*" "" part "${part}")
else()
  string(REGEX MATCH "\nTimeline .*" part "${printed}")
  string(REGEX REPLACE "\nBefore you go on.*" "" part "${part}")
endif()
string(REGEX MATCHALL "\n(stop|review) +[A-Z_]+" codes "${printed}")
list(JOIN codes "" codes)
set(actual "exit ${code}\n${part}\n${codes}\n")
if(DEFINED ENV{GOLDEN_UPDATE})
  file(WRITE ${EXPECTED} "${actual}")
  return()
endif()
file(READ ${EXPECTED} expected)
if(NOT actual STREQUAL expected)
  message(FATAL_ERROR "${CASE}: differs from ${EXPECTED}. It printed:\n${actual}")
endif()
string(REPLACE ";" "," lines "${part}")
string(REPLACE "\n" ";" lines "${lines}")
foreach(line IN LISTS lines)
  string(LENGTH "${line}" width)
  if(width GREATER 80)
    message(FATAL_ERROR "${CASE}: a line of more than 80 columns: ${line}")
  endif()
endforeach()
