// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/lesson.hpp"

#include <algorithm>
#include <array>

namespace lymphodose {
namespace {

constexpr std::string_view unit_of_indexing = "1.73 m2";
constexpr std::array<std::string_view, 2> counted_words{"day ", "lesson "};
constexpr std::size_t shown_around = 12;

bool is_decimal_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Whether the digits that begin at `at` name something and count nothing.
bool names_something(std::string_view words, std::size_t at) {
  if (at > 0 && is_ascii_letter(words[at - 1])) return true;
  if (words.substr(at).starts_with(unit_of_indexing)) return true;
  const bool negative = at > 0 && words[at - 1] == '-';
  const auto before = words.substr(0, at - (negative ? 1 : 0));
  return std::any_of(counted_words.begin(), counted_words.end(),
                     [&](std::string_view one) { return before.ends_with(one); });
}

std::string digit_fault(std::string_view words) {
  for (std::size_t at = 0; at < words.size();) {
    if (!is_decimal_digit(words[at])) {
      ++at;
      continue;
    }
    if (!names_something(words, at)) {
      const auto from = at < shown_around ? 0 : at - shown_around;
      return "a typed number: \"" + std::string(words.substr(from, 2 * shown_around)) + "\"";
    }
    if (words.substr(at).starts_with(unit_of_indexing)) at += unit_of_indexing.size();
    while (at < words.size() && is_decimal_digit(words[at])) ++at;
  }
  return {};
}

}  // namespace

const lesson_fact* lesson::fact(std::string_view name) const noexcept {
  const auto found = std::find_if(facts.begin(), facts.end(),
                                  [&](const lesson_fact& one) { return one.name == name; });
  return found == facts.end() ? nullptr : &*found;
}

std::vector<lesson_piece> pieces_of(std::string_view text) {
  std::vector<lesson_piece> out;
  while (!text.empty()) {
    const auto open = text.find('{');
    const auto close = text.find('}', open == text.npos ? text.size() : open);
    if (close == text.npos) {
      out.push_back({false, text});
      return out;
    }
    if (open > 0) out.push_back({false, text.substr(0, open)});
    out.push_back({true, text.substr(open + 1, close - open - 1)});
    text.remove_prefix(close + 1);
  }
  return out;
}

std::string place_fault(std::string_view text) {
  for (const auto& piece : pieces_of(text)) {
    if (piece.is_place) {
      const bool named = !piece.text.empty() && piece.text.find('{') == piece.text.npos;
      if (!named) return "a place without name: \"{" + std::string(piece.text) + "}\"";
      continue;
    }
    if (piece.text.find_first_of("{}") != piece.text.npos) return "a brace without its partner";
    if (auto fault = digit_fault(piece.text); !fault.empty()) return fault;
  }
  return {};
}

}  // namespace lymphodose
