// SPDX-License-Identifier: Apache-2.0
#include "json/card_text.hpp"

#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace lymphodose::json {
namespace {

constexpr std::string_view cut_mark = " ...";

bool is_space_or_control(char c) {
  const auto u = static_cast<unsigned char>(c);
  return u <= 0x20U || u == 0x7FU;
}
bool is_figure(char c) { return c >= '0' && c <= '9'; }

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && !is_space_or_control(text[end])) ++end;
    if (end > at) out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

std::string_view without_stops(std::string_view word) {
  while (!word.empty() && std::string_view(",;:(.").find(word.back()) != word.npos) {
    word.remove_suffix(1);
  }
  return word;
}

// "38.73" of "38.73 mg", "mL/min/1.73" of "mL/min/1.73 m2", "3.76 million" of cells: what follows
// such a word belongs to it.
bool leans_on_the_next(std::string_view word) {
  constexpr std::array<std::string_view, 4> leaning{"x", "to", "million", "billion"};
  word = without_stops(word);
  return word.empty() || is_figure(word.back()) ||
         std::find(leaning.begin(), leaning.end(), word) != leaning.end();
}

std::string joined(const std::vector<std::string_view>& words) {
  std::string out;
  for (const auto word : words) {
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

// What of the words fits beside the mark.
std::vector<std::string_view> beginning_of(const std::vector<std::string_view>& words) {
  std::vector<std::string_view> out;
  std::size_t length = 0;
  for (const auto word : words) {
    length += utf16_length(word) + (out.empty() ? 0 : 1);
    if (length + cut_mark.size() > most_in_summary) break;
    out.push_back(word);
  }
  while (!out.empty() && leans_on_the_next(out.back())) out.pop_back();
  return out;
}

bool means_something(char c) {
  return std::string_view("\\`*_[]<>#|~&@!").find(c) != std::string_view::npos;
}

// A scheme's colon or the point of "www." would become a link where links are made of plain text.
bool begins_a_link(std::string_view text, std::size_t at) {
  if (text[at] == ':') return text.substr(at).starts_with("://") || at + 1 == text.size();
  return text[at] == '.' && at >= 3 &&
         (text.substr(at - 3, 3) == "www" || text.substr(at - 3, 3) == "WWW");
}

// "- ", "+ ", "=" or "3. " at the beginning of a line.
bool begins_a_block(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (at == 0) return c == '-' || c == '+' || c == '=';
  const bool after_figures = std::all_of(text.begin(), text.begin() + static_cast<long>(at),
                                         [](char one) { return is_figure(one); });
  const bool ends_there = at + 1 == text.size() || text[at + 1] == ' ';
  return (c == '.' || c == ')') && after_figures && ends_there;
}

}  // namespace

std::size_t utf16_length(std::string_view text) {
  std::size_t out = 0;
  for (std::size_t at = 0; at < text.size(); ++out) {
    const auto length = lymphodose::text::sequence_length(text, at);
    if (length == 4) ++out;
    at += length == 0 ? 1 : length;
  }
  return out;
}

std::string summary_text(std::string_view text, std::string_view otherwise) {
  const auto words = words_of(text);
  auto whole = joined(words);
  if (whole.empty()) return std::string(otherwise);
  if (utf16_length(whole) <= most_in_summary) return whole;
  const auto kept = beginning_of(words);
  if (kept.empty()) return std::string(otherwise);
  const auto line = joined(kept);
  return std::string(without_stops(line)) + std::string(cut_mark);
}

std::string markdown_text(std::string_view text) {
  const auto line = joined(words_of(text));
  std::string out;
  out.reserve(line.size() + line.size() / 8);
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (means_something(line[at]) || begins_a_link(line, at) || begins_a_block(line, at)) {
      out += '\\';
    }
    out += line[at];
  }
  return out;
}

}  // namespace lymphodose::json
