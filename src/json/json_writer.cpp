// SPDX-License-Identifier: Apache-2.0
#include "json/json_writer.hpp"

#include "text/utf8.hpp"

#include <cstddef>

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

bool is_plain(char c) {
  const auto u = static_cast<unsigned char>(c);
  return u >= 0x20U && u < 0x7FU && c != '"' && c != '\\';
}

}  // namespace

void append_string(std::string& out, std::string_view written) {
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
