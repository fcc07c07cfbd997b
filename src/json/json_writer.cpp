// SPDX-License-Identifier: Apache-2.0
#include "json/json_writer.hpp"

#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace lymphodose::json {
namespace {

constexpr std::string_view hexadecimal = "0123456789abcdef";
constexpr std::string_view replacement = "\xEF\xBF\xBD";

void append_escaped(std::string& out, char c) {
  switch (c) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\n': out += "\\n"; return;
    case '\t': out += "\\t"; return;
    case '\r': out += "\\r"; return;
    default: break;
  }
  out += "\\u00";
  out += hexadecimal[static_cast<unsigned char>(c) >> 4U];
  out += hexadecimal[static_cast<unsigned char>(c) & 0x0FU];
}

constexpr std::uint64_t each_byte(unsigned char byte) { return byte * 0x0101010101010101ULL; }
constexpr std::uint64_t top_bits = each_byte(0x80);

// Top bits that tell whether a byte of the word is zero.
constexpr std::uint64_t zero_bytes(std::uint64_t word) {
  return (word - each_byte(1)) & ~word & top_bits;
}

// True where one of eight bytes is no plain character, as is_plain() has it.
bool has_odd_byte(const char* at) {
  std::uint64_t word = 0;
  std::memcpy(&word, at, sizeof word);
  const auto below_space = (word - each_byte(0x20)) & ~word & top_bits;
  return ((word & top_bits) | below_space | zero_bytes(word ^ each_byte('"')) |
          zero_bytes(word ^ each_byte('\\')) | zero_bytes(word ^ each_byte(0x7F))) != 0;
}

bool is_plain(char c) {
  const auto u = static_cast<unsigned char>(c);
  return u >= 0x20U && u < 0x7FU && c != '"' && c != '\\';
}

bool all_plain(std::string_view text) {
  constexpr std::size_t step = sizeof(std::uint64_t);
  if (text.size() < step) return std::all_of(text.begin(), text.end(), is_plain);
  const char* const last = text.data() + text.size() - step;
  for (const char* at = text.data(); at < last; at += step) {
    if (has_odd_byte(at)) return false;
  }
  return !has_odd_byte(last);
}

}  // namespace

void append_token(std::string& out, bool comma, std::string_view text, bool is_key) {
  std::array<char, 128> token;
  if (text.size() + 4 > token.size() || !all_plain(text)) {
    if (comma) out += ',';
    append_string(out, text);
    if (is_key) out += ':';
    return;
  }
  char* end = token.data();
  if (comma) *end++ = ',';
  *end++ = '"';
  std::memcpy(end, text.data(), text.size());
  end += text.size();
  *end++ = '"';
  if (is_key) *end++ = ':';
  out.append(token.data(), end);
}

void append_string(std::string& out, std::string_view written) {
  if (all_plain(written)) {
    out += '"';
    out += written;
    out += '"';
    return;
  }
  out += '"';
  std::size_t at = 0;
  while (at < written.size()) {
    std::size_t end = at;
    while (end < written.size() && is_plain(written[end])) ++end;
    out.append(written, at, end - at);
    at = end;
    if (at == written.size()) break;
    const std::size_t length = text::sequence_length(written, at);
    if (length == 0) {
      out += replacement;
      ++at;
    } else if (length == 1) {
      append_escaped(out, written[at]);
      ++at;
    } else {
      out.append(written, at, length);
      at += length;
    }
  }
  out += '"';
}

}  // namespace lymphodose::json
