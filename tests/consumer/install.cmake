# SPDX-License-Identifier: Apache-2.0
# Installs to one place and moves the tree to another: nothing may remember the first.
file(REMOVE_RECURSE ${WORK}/first ${WORK}/tree)
execute_process(COMMAND ${CMAKE_COMMAND} --install ${BUILD} --prefix ${WORK}/first
  RESULT_VARIABLE code OUTPUT_QUIET)
if(NOT code EQUAL 0)
  message(FATAL_ERROR "installation ended with ${code}")
endif()
file(RENAME ${WORK}/first ${WORK}/tree)
file(GLOB_RECURSE texts ${WORK}/tree/*.cmake ${WORK}/tree/*.pc ${WORK}/tree/*.hpp ${WORK}/tree/*.h)
foreach(text IN LISTS texts)
  file(READ ${text} content)
  foreach(place IN ITEMS ${WORK} ${BUILD})
    string(FIND "${content}" "${place}" at)
    if(NOT at EQUAL -1)
      message(SEND_ERROR "${text} names ${place}")
    endif()
  endforeach()
endforeach()
