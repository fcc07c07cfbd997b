# SPDX-License-Identifier: Apache-2.0
include(${CMAKE_CURRENT_LIST_DIR}/../cli/compare.cmake)

read_arguments(${FOLDER}/command.txt arguments)
execute_process(COMMAND ${PROGRAM} ${arguments} --html ${PAGE}.new WORKING_DIRECTORY ${FOLDER}
  RESULT_VARIABLE code OUTPUT_QUIET)
if(NOT code MATCHES "^[045]$")
  message(FATAL_ERROR "exit ${code}")
endif()
file(READ ${PAGE}.new text)
expect_text(${FOLDER}/page.html ${PAGE} "${text}")
