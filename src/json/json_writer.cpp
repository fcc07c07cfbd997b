// SPDX-License-Identifier: Apache-2.0
#include "json/json_writer.hpp"

#include "text/utf8.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace lymphodose::json {
namespace {

constexpr std::string_view hexadecimal = "0123456789abcdef";
constexpr std::string_view replacement = "\xEF\xBF\xBD";

char* copy(std::string_view text, char* to) noexcept {
  std::memcpy(to, text.data(), text.size());
  return to + text.size();
}

char* write_escaped(char* to, char c) noexcept {
  switch (c) {
    case '"': return copy("\\\"", to);
    case '\\': return copy("\\\\", to);
    case '\n': return copy("\\n", to);
    case '\t': return copy("\\t", to);
    case '\r': return copy("\\r", to);
    default: break;
  }
  to = copy("\\u00", to);
  *to++ = hexadecimal[static_cast<unsigned char>(c) >> 4U];
  *to++ = hexadecimal[static_cast<unsigned char>(c) & 0x0FU];
  return to;
}

// What stands in JSON as it is; looked up, because most of a report is such text.
constexpr auto plain = [] {
  std::array<bool, 256> is{};
  for (std::size_t u = 0x20; u < 0x7F; ++u) is[u] = u != '"' && u != '\\';
  return is;
}();

// Copies eight characters at a time as long as all eight stand as they are; how many were copied.
// The highest bit of a byte of each mask tells of that character (a "haszero" test on a word).
std::size_t copy_plain_words(std::string_view text, char* to) noexcept {
  constexpr std::uint64_t each = 0x0101010101010101U, high = each << 7U;
  const auto zero_byte = [](std::uint64_t x) { return (x - each) & ~x & high; };
  std::size_t at = 0;
  for (std::uint64_t word = 0; text.size() - at >= sizeof word; at += sizeof word) {
    std::memcpy(&word, text.data() + at, sizeof word);
    const auto control = (word - each * 0x20U) & ~word & high;
    const auto not_ascii = ((word + each) | word) & high;
    if ((control | not_ascii | zero_byte(word ^ each * '"') | zero_byte(word ^ each * '\\')) != 0)
      break;
    std::memcpy(to + at, &word, sizeof word);
  }
  return at;
}

}  // namespace

char* write_string(char* to, std::string_view text) noexcept {
  *to++ = '"';
  std::size_t at = copy_plain_words(text, to);
  to += at;
  while (at < text.size()) {
    if (plain[static_cast<unsigned char>(text[at])]) {
      *to++ = text[at++];
      continue;
    }
    const std::size_t length = lymphodose::text::sequence_length(text, at);
    if (length == 0) {
      to = copy(replacement, to);
    } else if (length == 1) {
      to = write_escaped(to, text[at]);
    } else {
      to = copy(text.substr(at, length), to);
    }
    at += length == 0 ? 1 : length;
  }
  *to++ = '"';
  return to;
}

}  // namespace lymphodose::json
