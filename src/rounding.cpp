// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/rounding.hpp"

#include "numeric/decimal12.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <string>

namespace lymphodose {

namespace {

constexpr std::int64_t most_digits = 900'000'000'000'000'000;

text::decimal12 without_trailing_zeros(text::decimal12 d) noexcept {
  for (; d.digits != 0 && d.digits % 10 == 0; ++d.exponent) d.digits /= 10;
  return d;
}

// The digits of `d` counted in units of 10^exponent; `exponent` is not above that of `d`.
std::optional<std::int64_t> in_units(text::decimal12 d, int exponent) noexcept {
  if (d.digits == 0) return 0;
  for (; d.exponent > exponent; --d.exponent) {
    if (d.digits > most_digits / 10) return std::nullopt;
    d.digits *= 10;
  }
  return d.digits;
}

double nearest_double(std::int64_t digits, int exponent) {
  const std::string text = std::to_string(digits) + "e" + std::to_string(exponent);
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

bool goes_up(std::int64_t rest, std::int64_t step, rounding_direction direction,
             tie_rule tie) noexcept {
  if (rest == 0 || direction == rounding_direction::down) return false;
  if (direction == rounding_direction::up) return true;
  const std::int64_t beyond = step - rest;
  return rest > beyond || (rest == beyond && tie == tie_rule::up);
}

}  // namespace

std::optional<double> round_to_step(double value, double step, rounding_direction direction,
                                    tie_rule tie) {
  if (!std::isfinite(value) || !std::isfinite(step) || value < 0 || !(step > 0)) {
    return std::nullopt;
  }
  const auto v = without_trailing_zeros(text::to_decimal12(value));
  const auto s = without_trailing_zeros(text::to_decimal12(step));
  const int exponent = v.digits == 0 ? s.exponent : std::min(v.exponent, s.exponent);
  const auto whole = in_units(v, exponent);
  const auto unit = in_units(s, exponent);
  if (!whole || !unit) return std::nullopt;
  const std::int64_t rest = *whole % *unit;
  const std::int64_t count = *whole / *unit + (goes_up(rest, *unit, direction, tie) ? 1 : 0);
  return nearest_double(count * *unit, exponent);
}

double canonical12(double value) noexcept {
  if (!std::isfinite(value)) return value;
  return text::to_double(text::to_decimal12(value));
}

std::strong_ordering compare12(double a, double b) noexcept {
  // Rounding to 12 digits moves a number by less than 1e-11 of itself, so it cannot change the
  // order of two that are further apart; the exact way is slow and needed only near an edge.
  constexpr double safely_apart = 1e-10;
  if (!(std::abs(a - b) > safely_apart * std::max(std::abs(a), std::abs(b)))) {
    a = canonical12(a);
    b = canonical12(b);
  }
  if (a < b) return std::strong_ordering::less;
  if (a > b) return std::strong_ordering::greater;
  return std::strong_ordering::equal;
}

std::string round_half_up(double value, int places) {
  if (std::isnan(value)) return "nan";
  if (std::isinf(value)) return value < 0 ? "-inf" : "inf";
  return text::rounded_text(text::to_decimal12(value), places);
}

}  // namespace lymphodose
