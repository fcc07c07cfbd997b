// SPDX-License-Identifier: Apache-2.0
#include "digest.hpp"

#include <sys/types.h>

#include <sha256.h>

#include <array>
#include <cstdint>

namespace lymphodose {

std::string sha256_of(std::string_view content) {
  SHA2_CTX context;
  SHA256Init(&context);
  SHA256Update(&context, reinterpret_cast<const std::uint8_t*>(content.data()), content.size());
  std::array<std::uint8_t, SHA256_DIGEST_LENGTH> digest{};
  SHA256Final(digest.data(), &context);
  constexpr std::string_view hex = "0123456789abcdef";
  std::string out;
  for (const std::uint8_t byte : digest) {
    out += hex[byte >> 4U];
    out += hex[byte & 15U];
  }
  return out;
}

}  // namespace lymphodose
