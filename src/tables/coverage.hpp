// SPDX-License-Identifier: Apache-2.0
//
// Do these rows cover every value from 0 up exactly once? And how is a row's span written?
#pragma once

#include "text/field_reader.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lymphodose::tables {

/// One end of a row's span; `included` says whether the value itself belongs to the row.
struct edge {
  double at;
  bool included;
};

/// A row's span with its place in the file. No lower edge: from 0. No upper edge: no end.
struct interval {
  std::optional<edge> lower, upper;
  int line;
  std::string path;
};

/// Positions of `spans` in ascending order.
std::vector<std::size_t> ascending(const std::vector<interval>& spans);

/// Reports every gap and overlap of `spans`, empty spans, and a missing start or end, with values
/// compared at 12 significant digits.
void check_cover_once(const std::vector<interval>& spans, std::string_view unit,
                      text::reading& out);

/// ">= 80 mL/min", "50 to < 80 mL/min", "30 to 70 mL/min" (both included), "> 70 mL/min",
/// "> 50 to < 70 mL/min", "<= 50 kg", "any mL/min".
std::string span_label(const interval& span, std::string_view unit);

/// A number as plain decimal text, "79.5"; no exponent, no trailing zero.
std::string plain_number(double value);

}  // namespace lymphodose::tables
