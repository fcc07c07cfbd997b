# SPDX-License-Identifier: Apache-2.0
# lymphodose_embed_tables(<target> <directory>)
#
# Compiles every *.toml of the directory, and every *.json of its schema folder, into <target>: one
# array of bytes for each file, with its path and SHA-256. Byte arrays and no logic; the library
# parses them as it parses a user's file. An edited, added or removed file makes the next build
# configure again.
function(lymphodose_embed_tables target directory)
  file(GLOB_RECURSE names CONFIGURE_DEPENDS RELATIVE ${directory}
    ${directory}/*.toml ${directory}/schema/*.json)
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
  set(generated ${CMAKE_CURRENT_BINARY_DIR}/embedded_tables.cpp)
  file(CONFIGURE OUTPUT ${generated} @ONLY CONTENT "\
// Written by EmbedTables.cmake from the tables directory.
#include \"tables/embedded_bytes.hpp\"

namespace lymphodose::tables {
namespace {
${arrays}
constexpr embedded_bytes all[] = {
${entries}};
}  // namespace

std::span<const embedded_bytes> embedded_content() noexcept { return all; }

}  // namespace lymphodose::tables
")
  target_sources(${target} PRIVATE ${generated})
endfunction()
