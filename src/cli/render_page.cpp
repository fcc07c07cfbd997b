// SPDX-License-Identifier: Apache-2.0
#include "cli/render_page.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace lymphodose::cli {
namespace {

// Stands for a space at which no line is broken; it never occurs in printable text.
constexpr char hard_space = '\x1f';
constexpr std::size_t level_column = 8;
constexpr std::string_view item_gap = "   ";

constexpr auto units = std::to_array<std::string_view>(
    {"mg",     "mg/m2",  "mg/kg", "mg/mL", "mg/dL",    "mg/L",     "g",       "kg",
     "kg/m2",  "m2",     "m",     "cm",    "mL",       "L",        "mL/min",  "mL/min/1.73",
     "umol/L", "mmol/L", "a",     "y",     "mo",       "wk",       "d",       "h",
     "min",    "%",      "cells", "/kg",   "cells/kg", "cells/mL", "million", "years",
     "months", "weeks",  "days",  "hours", "minutes",  "lb",       "in",      "doses",
     "mg.h/L", "mEq/L",  "L/h",   "year",  "day"});
constexpr auto months = std::to_array<std::string_view>(
    {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"});
constexpr auto weekdays =
    std::to_array<std::string_view>({"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"});

template <class List>
bool stands_in(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view without_brackets(std::string_view word) {
  while (!word.empty() && (word.front() == '(' || word.front() == '"')) word.remove_prefix(1);
  while (!word.empty() && std::string_view(".,;:)\"").find(word.back()) != std::string_view::npos) {
    word.remove_suffix(1);
  }
  return word;
}

bool is_comparison(std::string_view word) {
  return word == "<" || word == ">" || word == "<=" || word == ">=" || word == "=" || word == "+";
}

// May no line be broken between these two words?
bool belong_together(std::string_view left, std::string_view right) {
  const auto a = without_brackets(left);
  const auto b = without_brackets(right);
  if (a.empty() || b.empty()) return false;
  const bool ends_clause = left.back() == ',' || left.back() == ';' || left.back() == ':';
  if (ends_clause) return false;
  if (is_comparison(a)) return true;
  if (is_digit(a.back()) && (stands_in(units, b) || stands_in(months, b))) return true;
  if (a == "million" && (b == "cells" || b == "cells/kg" || b == "cells/mL")) return true;
  if (a == "day" && (is_digit(b.front()) || b.front() == '-')) return true;
  if (a == "grade") return true;
  if (is_digit(a.back()) && b == "to") return true;
  if (a == "to" && (is_digit(b.front()) || is_comparison(b))) return true;
  return is_digit(b.front()) && (stands_in(weekdays, a) || stands_in(months, a));
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

// The longest beginning of `text` that takes at most `width` columns.
std::size_t prefix_of_width(std::string_view text, std::size_t width) {
  std::size_t at = 0, used = 0;
  while (at < text.size()) {
    if (!is_continuation(text[at]) && ++used > width) break;
    ++at;
  }
  return at;
}

// Where to break `text` so that the line takes at most `width` columns; npos where it fits.
std::size_t break_at(std::string_view text, std::size_t width) {
  if (display_width(text) <= width) return std::string_view::npos;
  const auto reach = prefix_of_width(text, width);
  for (const char space : {' ', hard_space}) {
    const auto at = text.rfind(space, reach);
    if (at != std::string_view::npos && at > 0) return at;
  }
  return reach;
}

bool is_space(char c) { return c == ' ' || c == hard_space; }

std::string_view without_leading_space(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  return text;
}

std::string_view without_trailing_space(std::string_view text) {
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::string_view color_of(level l) {
  switch (l) {
    case level::stop: return "\x1b[1;31m";
    case level::review: return "\x1b[1;33m";
    case level::note: break;
  }
  return "\x1b[36m";
}

// Do the cells from `from` to before `to` leave a blank in their columns?
bool fits(const std::vector<std::string>& cells, const std::vector<std::size_t>& widths,
          std::size_t from, std::size_t to) {
  for (std::size_t i = from; i < to; ++i) {
    if (display_width(cells[i]) + 1 > widths[i]) return false;
  }
  return true;
}

}  // namespace

std::size_t display_width(std::string_view text) noexcept {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return !is_continuation(c); }));
}

std::string padded(std::string_view text, std::size_t width) {
  std::string out(text);
  const auto columns = display_width(text);
  if (columns < width) out.append(width - columns, ' ');
  return out;
}

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const bool upper_control = c == 0xC2U && i + 1 < text.size() &&
                               static_cast<unsigned char>(text[i + 1]) >= 0x80U &&
                               static_cast<unsigned char>(text[i + 1]) < 0xA0U;
    if (upper_control) ++i;
    if (c == '\n' || c == '\t') {
      out += ' ';
    } else if (c < 0x20U || c == 0x7FU || upper_control) {
      out += '?';
    } else {
      out += text[i];
    }
  }
  return out;
}

void page::keep(std::string_view phrase) {
  if (phrase.find(' ') != std::string_view::npos) phrases_.push_back(printable(phrase));
}

void page::blank() {
  if (!out_.empty() && !out_.ends_with("\n\n")) out_ += '\n';
}

std::string page::kept_together(std::string_view text) const {
  std::string out = printable(text);
  for (const auto& phrase : phrases_) {
    for (auto at = out.find(phrase); at != std::string::npos; at = out.find(phrase, at + 1)) {
      std::replace(out.begin() + static_cast<std::ptrdiff_t>(at),
                   out.begin() + static_cast<std::ptrdiff_t>(at + phrase.size()), ' ', hard_space);
    }
  }
  std::size_t start = 0;
  for (auto space = out.find(' '); space != std::string::npos; space = out.find(' ', start)) {
    auto end = out.find(' ', space + 1);
    if (end == std::string::npos) end = out.size();
    const std::string_view all = out;
    const auto left = all.substr(start, space - start);
    const auto right = all.substr(space + 1, end - space - 1);
    const auto last = left.rfind(hard_space);
    const auto word = last == std::string_view::npos ? left : left.substr(last + 1);
    if (belong_together(word, right)) out[space] = hard_space;
    start = space + 1;
  }
  return out;
}

void page::add_line(std::string_view line) {
  std::string text(without_trailing_space(line));
  std::replace(text.begin(), text.end(), hard_space, ' ');
  out_ += text;
  out_ += '\n';
}

void page::add(std::string_view prefix, std::string_view text, std::size_t rest) {
  const std::string whole = kept_together(text);
  std::string_view left = whole;
  std::string start(prefix);
  do {
    const auto at = break_at(left, page_width - display_width(start));
    add_line(start + std::string(left.substr(0, at)));
    left =
        at == std::string_view::npos ? std::string_view{} : without_leading_space(left.substr(at));
    start.assign(rest, ' ');
  } while (!left.empty());
}

void page::paragraph(std::string_view text, std::size_t first, std::size_t rest) {
  add(std::string(first, ' '), text, rest);
}

void page::beside(std::string_view heading, std::string_view text) {
  row({std::string(heading), std::string(text)}, {text_column, page_width - text_column});
}

void page::items(std::string_view heading, const std::vector<std::string>& items) {
  std::string line;
  for (const auto& item : items) {
    const auto width = line.empty() ? 0 : display_width(line) + item_gap.size();
    if (!line.empty() && text_column + width + display_width(item) > page_width) {
      beside(std::exchange(heading, {}), std::exchange(line, {}));
    }
    if (!line.empty()) line += item_gap;
    line += item;
  }
  if (!line.empty()) beside(heading, line);
}

void page::row(const std::vector<std::string>& cells, const std::vector<std::size_t>& widths,
               std::size_t first) {
  const std::size_t last = cells.size() - 1;
  if (!fits(cells, widths, 1, last)) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::size_t indent = i == 0 ? first : first + 2;
      if (!cells[i].empty()) paragraph(cells[i], indent, indent + 2);
    }
    return;
  }
  auto shown = cells;
  if (last > 0 && !fits(cells, widths, 0, 1)) {
    paragraph(cells.front(), first, first + 2);
    shown.front().clear();
  }
  std::string line(first, ' ');
  for (std::size_t i = 0; i < last; ++i) line += padded(printable(shown[i]), widths[i]);
  add(line, shown[last], display_width(line));
}

void page::leveled(level l, std::string_view text) {
  const auto start = out_.size();
  const std::string word(to_text(l));
  add(padded(word, level_column), text, level_column);
  if (!color_) return;
  out_.replace(start, word.size(), std::string(color_of(l)) + word + "\x1b[0m");
}

std::string page::take() { return std::exchange(out_, {}); }

}  // namespace lymphodose::cli
