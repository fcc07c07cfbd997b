# SPDX-License-Identifier: Apache-2.0
include(${CMAKE_CURRENT_LIST_DIR}/../cli/compare.cmake)

read_arguments(${FOLDER}/command.txt arguments)
file(MAKE_DIRECTORY ${MADE})
execute_process(COMMAND ${PROGRAM} ${arguments} --working ${MADE}/new.${FORM}
  WORKING_DIRECTORY ${FOLDER} RESULT_VARIABLE code OUTPUT_QUIET)
if(NOT code MATCHES "^[045]$")
  message(FATAL_ERROR "exit ${code}")
endif()
file(READ ${MADE}/new.${FORM} text)
expect_text(${FOLDER}/working.${FORM} ${MADE}/working.${FORM} "${text}")
