// SPDX-License-Identifier: Apache-2.0
//
// What number does the text of a working come to? A second reading, by nothing that wrote the text.
#pragma once

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <limits>
#include <string>
#include <string_view>

namespace lymphodose::evaluated_text {

/// Reads "sqrt(150 cm x 40 kg / 3600)". A unit behind a number is passed over. NaN where the text
/// is no such expression.
class reading {
  static constexpr auto units = std::to_array<std::string_view>({"mL/min/1.73 m2",
                                                                 "mL/min",
                                                                 "mg/dL",
                                                                 "mg/m2",
                                                                 "mg/kg",
                                                                 "mg/mL",
                                                                 "mg/L",
                                                                 "umol/L",
                                                                 "cells/kg",
                                                                 "cells/mL",
                                                                 "kg/m2",
                                                                 "cells",
                                                                 "years",
                                                                 "year",
                                                                 "doses",
                                                                 "dose",
                                                                 "kg",
                                                                 "cm",
                                                                 "m2",
                                                                 "mL",
                                                                 "mg",
                                                                 "lb",
                                                                 "in",
                                                                 "mo",
                                                                 "wk",
                                                                 "min",
                                                                 "d",
                                                                 "h",
                                                                 "g",
                                                                 "L",
                                                                 "m",
                                                                 "%"});

  std::string_view rest_;

  bool take(std::string_view word) {
    if (!rest_.starts_with(word)) return false;
    rest_.remove_prefix(word.size());
    return true;
  }
  static double wrong() { return std::numeric_limits<double>::quiet_NaN(); }
  static bool is_digit(char c) { return c >= '0' && c <= '9'; }

  void pass_unit() {
    for (const auto unit : units) {
      if (rest_.size() < unit.size() + 1 || rest_.front() != ' ') continue;
      const auto behind = rest_.substr(1);
      if (!behind.starts_with(unit)) continue;
      const auto next = behind.substr(unit.size());
      if (!next.empty() && (std::isalnum(static_cast<unsigned char>(next.front())) != 0)) continue;
      rest_ = next;
      return;
    }
  }

  double number() {
    std::string digits;
    for (; !rest_.empty(); rest_.remove_prefix(1)) {
      const char c = rest_.front();
      const bool group = c == ',' && rest_.size() > 1 && is_digit(rest_[1]);
      const bool power = c == 'e' && !digits.empty() && rest_.size() > 1 && rest_[1] != 'x';
      const bool sign = (c == '-' || c == '+') && (digits.empty() || digits.back() == 'e');
      if (!is_digit(c) && c != '.' && !group && !power && !sign) break;
      if (!group) digits += c;
    }
    if (digits.empty()) return wrong();
    pass_unit();
    return std::stod(digits);
  }

  double inside() {
    const double value = sum();
    return take(")") ? value : wrong();
  }

  double pair(bool least) {
    const double a = sum();
    if (!take(", ")) return wrong();
    const double b = inside();
    return least ? std::min(a, b) : std::max(a, b);
  }

  double primary() {
    if (take("sqrt(")) return std::sqrt(inside());
    if (take("exp(")) return std::exp(inside());
    if (take("log10(")) return std::log10(inside());
    if (take("ln(")) return std::log(inside());
    if (take("min(")) return pair(true);
    if (take("max(")) return pair(false);
    if (take("(")) return inside();
    return number();
  }

  double power() {
    const double base = primary();
    return take("^") ? std::pow(base, primary()) : base;
  }

  double product() {
    double value = power();
    for (;;) {
      if (take(" x "))
        value *= power();
      else if (take(" / "))
        value /= power();
      else
        return value;
    }
  }

  double sum() {
    double value = product();
    for (;;) {
      if (take(" + "))
        value += product();
      else if (take(" - "))
        value -= product();
      else
        return value;
    }
  }

 public:
  explicit reading(std::string_view text) : rest_(text) {}

  double value() {
    if (take("the lower of ")) {
      const double a = number();
      return take(" and ") ? std::min(a, number()) : wrong();
    }
    const double all = sum();
    return rest_.empty() ? all : wrong();
  }
};

inline double value_of_text(std::string_view text) { return reading(text).value(); }

}  // namespace lymphodose::evaluated_text
