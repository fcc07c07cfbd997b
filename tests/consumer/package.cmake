# SPDX-License-Identifier: Apache-2.0
include(${CMAKE_CURRENT_LIST_DIR}/run.cmake)
file(REMOVE_RECURSE ${WORK}/package)
run(${CMAKE_COMMAND} -S ${SOURCE} -B ${WORK}/package -G ${GENERATOR} -DCMAKE_BUILD_TYPE=Release
  -DCMAKE_CXX_COMPILER=${CXX} -DCMAKE_C_COMPILER=${C} -DCMAKE_PREFIX_PATH=${WORK}/tree)
run(${CMAKE_COMMAND} --build ${WORK}/package)
foreach(program IN ITEMS dose report equation from_c)
  run(${WORK}/package/${program})
endforeach()
