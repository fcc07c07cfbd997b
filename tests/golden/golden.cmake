# SPDX-License-Identifier: Apache-2.0
include(${CMAKE_CURRENT_LIST_DIR}/../cli/compare.cmake)

read_arguments(${FOLDER}/command.txt arguments)
unset(ENV{NO_COLOR})
execute_process(COMMAND ${PROGRAM} ${arguments} WORKING_DIRECTORY ${FOLDER}
  RESULT_VARIABLE code OUTPUT_VARIABLE text)
execute_process(COMMAND ${PROGRAM} ${arguments} --json WORKING_DIRECTORY ${FOLDER}
  RESULT_VARIABLE json_code OUTPUT_VARIABLE json)
if(NOT code STREQUAL json_code)
  message(SEND_ERROR "exit ${code} as text and ${json_code} as JSON")
endif()
# No key holds a quote, and a quote within a string is escaped, so this touches no string.
string(REGEX REPLACE ",(\"[^\",{}]+\":)" ",\n\\1" json "${json}")
expect_text(${FOLDER}/exit.txt ${ACTUAL}/exit.txt "${code}\n")
expect_text(${FOLDER}/report.txt ${ACTUAL}/report.txt "${text}")
expect_text(${FOLDER}/report.json ${ACTUAL}/report.json "${json}")
