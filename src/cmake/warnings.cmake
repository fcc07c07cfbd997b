# SPDX-License-Identifier: Apache-2.0
# Warnings are errors here and not in a host's build; no fused multiply-add, with which
# -march=haswell would move last digits.
function(lymphodose_strict target)
  target_compile_options(${target} PRIVATE
    -Wall -Wextra -Wpedantic -Wconversion -Wshadow $<$<BOOL:${LYMPHODOSE_WERROR}>:-Werror>)
  # GCC 12 reports memcpy inside std::string as overlapping (GCC bug 105651), fixed in GCC 13.
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    target_compile_options(${target} PRIVATE -Wno-restrict)
  endif()
  target_compile_options(${target} PRIVATE -ffp-contract=off)
  if(LYMPHODOSE_SANITIZE)
    target_compile_options(${target} PRIVATE
      -fsanitize=${LYMPHODOSE_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(${target} PUBLIC -fsanitize=${LYMPHODOSE_SANITIZE})
  endif()
endfunction()
