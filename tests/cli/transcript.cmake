# SPDX-License-Identifier: Apache-2.0
include(${CMAKE_CURRENT_LIST_DIR}/compare.cmake)

read_arguments(${FOLDER}/args.txt arguments)
set(input "")
if(EXISTS ${FOLDER}/stdin.txt)
  set(input INPUT_FILE ${FOLDER}/stdin.txt)
endif()
unset(ENV{NO_COLOR})
execute_process(COMMAND ${PROGRAM} ${arguments} ${input}
  WORKING_DIRECTORY ${FOLDER}
  RESULT_VARIABLE code OUTPUT_VARIABLE out ERROR_VARIABLE err)
expect_text(${FOLDER}/exit.txt ${ACTUAL}/exit.txt "${code}\n")
expect_text(${FOLDER}/stdout.txt ${ACTUAL}/stdout.txt "${out}")
expect_text(${FOLDER}/stderr.txt ${ACTUAL}/stderr.txt "${err}")
