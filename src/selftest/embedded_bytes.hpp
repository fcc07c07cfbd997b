// SPDX-License-Identifier: Apache-2.0
//
// The vectors as the build found them; src/cmake/EmbedTables.cmake writes the definitions.
#pragma once

#include <cstddef>
#include <span>

namespace lymphodose::selftest {

/// A file of tests/conformance.
struct embedded_bytes {
  const char* path;  ///< relative to the directory
  const unsigned char* content;
  std::size_t size;
  const char* sha256;
};

/// All of them, by path.
std::span<const embedded_bytes> embedded_content() noexcept;

}  // namespace lymphodose::selftest
