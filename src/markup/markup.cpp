// SPDX-License-Identifier: Apache-2.0
#include "markup/markup.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace lymphodose::text {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD", no_break_space = "&#160;";
// Elements that stand within a line; a line break before them would print as a space.
constexpr std::array<std::string_view, 7> within_line{"span", "b",     "s",    "bdi",
                                                      "code", "tspan", "title"};

constexpr unsigned byte_at(std::string_view text, std::size_t i) {
  return static_cast<unsigned char>(text[i]);
}
constexpr bool continues(std::string_view text, std::size_t i) {
  return i < text.size() && (byte_at(text, i) & 0xC0U) == 0x80U;
}

// Bytes of the character at `i`; 0 where it is no UTF-8 or must not stand in a document.
std::size_t length_at(std::string_view text, std::size_t i) {
  const unsigned lead = byte_at(text, i);
  if (lead < 0x80U) return (lead < 0x20U && lead != '\n' && lead != '\t') || lead == 0x7FU ? 0 : 1;
  const std::size_t length = lead >= 0xF0U ? 4 : lead >= 0xE0U ? 3 : 2;
  if (lead < 0xC2U || lead > 0xF4U) return 0;
  for (std::size_t k = 1; k < length; ++k) {
    if (!continues(text, i + k)) return 0;
  }
  const unsigned second = byte_at(text, i + 1);
  const bool overlong = (lead == 0xE0U && second < 0xA0U) || (lead == 0xF0U && second < 0x90U);
  const bool surrogate = lead == 0xEDU && second > 0x9FU;
  const bool beyond = lead == 0xF4U && second > 0x8FU;
  const bool c1_control = lead == 0xC2U && second < 0xA0U;
  const bool no_character = lead == 0xEFU && second == 0xBFU && byte_at(text, i + 2) >= 0xBEU;
  return overlong || surrogate || beyond || c1_control || no_character ? 0 : length;
}

std::string_view reference_for(char c) {
  switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return {};
  }
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const auto length = length_at(text, i);
    if (length == 0) {
      out += replacement;
      ++i;
      continue;
    }
    const auto reference = length == 1 ? reference_for(text[i]) : std::string_view();
    out += reference.empty() ? text.substr(i, length) : reference;
    i += length;
  }
  return out;
}

void markup::text(std::string_view content) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto is_unit = [](char c) {
    return c == '%' || (c >= 'a' && c <= 'z' && c != 'x') || (c >= 'A' && c <= 'Z');
  };
  std::size_t done = 0;
  for (std::size_t i = 1; i + 1 < content.size(); ++i) {
    if (content[i] != ' ' || !is_digit(content[i - 1]) || !is_unit(content[i + 1])) continue;
    out_ += escaped(content.substr(done, i - done));
    out_ += no_break_space;
    done = i + 1;
  }
  out_ += escaped(content.substr(done));
}

void markup::start(std::string_view name, attributes with) {
  if (std::find(within_line.begin(), within_line.end(), name) == within_line.end()) out_ += '\n';
  out_.append("<").append(name);
  for (const auto& [key, value] : with) {
    if (value.empty()) continue;
    out_.append(" ").append(key).append("=\"").append(escaped(value)).append("\"");
  }
}

void markup::open(std::string_view name, attributes with) {
  start(name, with);
  out_ += '>';
  open_.push_back(name);
}

void markup::close() {
  out_.append("</").append(open_.back()).append(">");
  open_.pop_back();
}

void markup::element(std::string_view name, std::string_view content, attributes with) {
  open(name, with);
  text(content);
  close();
}

void markup::empty(std::string_view name, attributes with) {
  start(name, with);
  out_ += "/>";
}

}  // namespace lymphodose::text
