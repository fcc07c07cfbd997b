# SPDX-License-Identifier: Apache-2.0
# cmake -DSOURCE=<file> -DCOMPILER_ID=<id> -P refuses.cmake -- <compile command>
#
# Succeeds where the command fails with exactly one error, and that error with its notes matches
# the regex of the file's "// expect:" line, or for clang of its "// expect-clang:" line where
# there is one.
cmake_minimum_required(VERSION 3.25)

set(command "")
set(collecting FALSE)
math(EXPR last "${CMAKE_ARGC} - 1")
foreach(i RANGE ${last})
  if(collecting)
    list(APPEND command "${CMAKE_ARGV${i}}")
  elseif(CMAKE_ARGV${i} STREQUAL "--")
    set(collecting TRUE)
  endif()
endforeach()

function(read_expectation key result)
  file(STRINGS "${SOURCE}" line REGEX "^// ${key}: " LIMIT_COUNT 1)
  string(REGEX REPLACE "^// ${key}: " "" line "${line}")
  set(${result} "${line}" PARENT_SCOPE)
endfunction()

read_expectation(expect expect)
if(COMPILER_ID MATCHES "Clang")
  read_expectation(expect-clang for_clang)
  if(NOT for_clang STREQUAL "")
    set(expect "${for_clang}")
  endif()
endif()
if(expect STREQUAL "")
  message(FATAL_ERROR "${SOURCE} has no '// expect: <regex>' line")
endif()

set(ENV{LC_ALL} C)
execute_process(COMMAND ${command} RESULT_VARIABLE status OUTPUT_VARIABLE said ERROR_VARIABLE said)
if(status EQUAL 0)
  message(FATAL_ERROR "accepted, but must be refused: ${SOURCE}")
endif()
string(REGEX MATCHALL "error: " errors "${said}")
list(LENGTH errors count)
if(NOT count EQUAL 1)
  message(FATAL_ERROR "${count} errors where one is expected\n${said}")
endif()
if(NOT said MATCHES "error: .*${expect}")
  message(FATAL_ERROR "refused, but not for the expected reason: ${expect}\n${said}")
endif()
