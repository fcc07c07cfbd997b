// SPDX-License-Identifier: Apache-2.0
//
// How does text fit on a page of 80 columns?
//
// Lines are broken at spaces only. A number and its unit, "day -5", "Sat 5 Dec" and every phrase
// given to keep() stay on one line. Control characters in text from files are replaced, so that a
// label cannot steer the terminal. Colour, where wanted, is on level words alone; the words carry
// the meaning.
#pragma once

#include "lymphodose/finding.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lymphodose::cli {

inline constexpr std::size_t page_width = 80;
/// Where the text beside a heading ("Body surface") begins.
inline constexpr std::size_t text_column = 16;
/// Where the lines under a heading of their own begin.
inline constexpr std::size_t under = 2;

/// Columns that a text takes: code points of UTF-8.
[[nodiscard]] std::size_t display_width(std::string_view text) noexcept;

/// `text` followed by blanks up to `width` columns.
[[nodiscard]] std::string padded(std::string_view text, std::size_t width);

/// Without control characters: each becomes '?'.
[[nodiscard]] std::string printable(std::string_view text);

/// Text under construction, line by line.
class page {
 public:
  explicit page(bool color) : color_(color) {}

  /// A phrase that no line break may split, such as a drug name.
  void keep(std::string_view phrase);

  /// An empty line; never two in a row, never the first.
  void blank();
  /// `text` from column `first` on, broken where it must be; further lines begin at column `rest`.
  void paragraph(std::string_view text, std::size_t first = 0, std::size_t rest = 0);
  /// `heading` at column 0 and `text` beside it from text_column on. An empty heading continues the
  /// one before.
  void beside(std::string_view heading, std::string_view text);
  /// `heading` at column 0 and the items beside it, three blanks apart; lines are broken between
  /// items where possible. Nothing where there are no items.
  void items(std::string_view heading, const std::vector<std::string>& items);
  /// Cells padded to the widths given, starting at column `first`. A first cell that is too wide
  /// takes a line of its own, the last is broken within its column; where one between them is too
  /// wide, every cell takes a line of its own. At least one cell.
  void row(const std::vector<std::string>& cells, const std::vector<std::size_t>& widths,
           std::size_t first = 0);
  /// "stop    text", the text from column 8 on.
  void leveled(level l, std::string_view text);

  /// The page; it is empty afterwards.
  [[nodiscard]] std::string take();

 private:
  [[nodiscard]] std::string kept_together(std::string_view text) const;
  void add(std::string_view prefix, std::string_view text, std::size_t rest);
  void add_line(std::string_view line);

  bool color_;
  std::vector<std::string> phrases_;
  std::string out_;
};

}  // namespace lymphodose::cli
