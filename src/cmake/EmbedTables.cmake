# SPDX-License-Identifier: Apache-2.0
# lymphodose_embed(<target> <room> <directory> <pattern>...)
#
# Compiles every file of the directory that a pattern names into <target>: one array of bytes for
# each file, with its path and SHA-256, as src/<room>/embedded_bytes.hpp declares them. Byte arrays
# and no logic; what reads them reads a user's file in the same way. An edited, added or removed file
# makes the next build configure again.
function(lymphodose_embed target room directory)
  set(patterns ${ARGN})
  list(TRANSFORM patterns PREPEND ${directory}/)
  file(GLOB_RECURSE names CONFIGURE_DEPENDS RELATIVE ${directory} ${patterns})
  list(SORT names)
  set(arrays "")
  set(entries "")
  set(number 0)
  foreach(name IN LISTS names)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${directory}/${name})
    file(READ ${directory}/${name} bytes HEX)
    file(SHA256 ${directory}/${name} digest)
    file(SIZE ${directory}/${name} size)
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
    string(APPEND arrays
      "constexpr unsigned char content_${number}[] = {${bytes}0x00};\n")
    string(APPEND entries
      "    {\"${name}\", content_${number}, ${size},\n     \"${digest}\"},\n")
    math(EXPR number "${number} + 1")
  endforeach()
  set(generated ${CMAKE_CURRENT_BINARY_DIR}/embedded_${room}.cpp)
  file(CONFIGURE OUTPUT ${generated} @ONLY CONTENT "\
// Written by EmbedTables.cmake.
#include \"${room}/embedded_bytes.hpp\"

namespace lymphodose::${room} {
namespace {
${arrays}
constexpr embedded_bytes all[] = {
${entries}};
}  // namespace

std::span<const embedded_bytes> embedded_content() noexcept { return all; }

}  // namespace lymphodose::${room}
")
  target_sources(${target} PRIVATE ${generated})
endfunction()
