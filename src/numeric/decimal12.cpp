// SPDX-License-Identifier: Apache-2.0
#include "numeric/decimal12.hpp"

#include <array>
#include <bit>
#include <cassert>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <limits>
#include <optional>

namespace lymphodose::text {

namespace {

constexpr std::int64_t smallest = 100'000'000'000;  // the smallest number of 12 digits
constexpr std::int64_t limit = 1'000'000'000'000;
constexpr int shown_digits = 12;

// Every power of ten up to 10^22 is a double without error.
constexpr int exact_powers = 22;
constexpr std::array<double, exact_powers + 1> power_of_ten = {
    1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
    1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

bool is_exact_power(int k) noexcept { return std::abs(k) <= exact_powers; }

// value * 10^k with a single rounding, for |k| <= 22.
double scaled(double value, int k) noexcept {
  return k >= 0 ? value * power_of_ten[static_cast<std::size_t>(k)]
                : value / power_of_ten[static_cast<std::size_t>(-k)];
}

// At most one below the true floor(log10(value)), never above it. `value` is positive; a subnormal
// one gives -308, for which there is no exact power of ten either.
int lower_log10(double value) noexcept {
  constexpr int mantissa_bits = std::numeric_limits<double>::digits - 1;
  const auto bits = std::bit_cast<std::uint64_t>(value);
  const int binary = static_cast<int>(bits >> mantissa_bits) - 1023;
  // 78913 / 2^18 is log10(2) from below; the shift rounds down, also below zero.
  return binary * 78913 >> 18;
}

decimal12 normalised(bool negative, std::int64_t digits, int exponent) noexcept {
  if (digits == limit) return {negative, smallest, exponent + 1};
  return {negative, digits, exponent};
}

// Scaling has one rounding error of at most 2^-14, so away from a tie the nearest integer is the
// one that exact arithmetic gives; near a tie there is no answer here.
std::optional<decimal12> by_scaling(double magnitude, bool negative) noexcept {
  int k = shown_digits - 1 - lower_log10(magnitude);
  if (!is_exact_power(k) || !is_exact_power(k - 1)) return std::nullopt;
  double y = scaled(magnitude, k);
  if (y >= static_cast<double>(limit)) y = scaled(magnitude, --k);
  const auto whole = static_cast<std::int64_t>(y);
  const double rest = y - static_cast<double>(whole);
  if (std::abs(rest - 0.5) < 1e-3) return std::nullopt;
  return normalised(negative, rest > 0.5 ? whole + 1 : whole, -k);
}

// d.ddddddddddde[+-]x..., which std::to_chars rounds exactly.
decimal12 by_printing(double magnitude, bool negative) noexcept {
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), magnitude,
                                 std::chars_format::scientific, shown_digits - 1)
                       .ptr;
  std::int64_t digits = 0;
  const char* at = text.data();
  for (; *at != 'e'; ++at) {
    if (*at != '.') digits = digits * 10 + (*at - '0');
  }
  ++at;
  if (*at == '+') ++at;
  int exponent = 0;
  std::from_chars(at, end, exponent);
  return normalised(negative, digits, exponent - (shown_digits - 1));
}

}  // namespace

decimal12 to_decimal12(double value) noexcept {
  assert(std::isfinite(value));
  if (value == 0.0) return {false, 0, 0};
  const bool negative = value < 0;
  const double magnitude = std::abs(value);
  if (const auto fast = by_scaling(magnitude, negative)) return *fast;
  return by_printing(magnitude, negative);
}

double to_double(decimal12 d) noexcept {
  const auto digits = static_cast<double>(d.digits);
  if (is_exact_power(d.exponent)) {
    // Both factors are exact, so this one rounding is the correct one.
    const double magnitude = scaled(digits, d.exponent);
    return d.negative ? -magnitude : magnitude;
  }
  std::array<char, 24> text{};
  const auto all = text.data() + text.size();
  std::to_chars(text.data(), text.data() + shown_digits, d.digits);
  text[shown_digits] = 'e';
  const auto end = std::to_chars(text.data() + shown_digits + 1, all, d.exponent).ptr;
  double magnitude = 0;
  std::from_chars(text.data(), end, magnitude);
  return d.negative ? -magnitude : magnitude;
}

int leading_power(decimal12 d) noexcept {
  return d.digits == 0 ? 0 : d.exponent + shown_digits - 1;
}

std::string rounded_text(decimal12 d, int places) {
  std::int64_t digits = d.digits;
  int decimals = -d.exponent;
  if (const int cut = decimals - places; cut > shown_digits) {
    digits = 0;
  } else if (cut > 0) {
    std::int64_t unit = 1;
    for (int i = 0; i < cut; ++i) unit *= 10;
    digits = digits / unit + (digits % unit * 2 >= unit ? 1 : 0);
    decimals = places;
  }
  if (digits == 0) return "0";
  for (; digits % 10 == 0; digits /= 10) --decimals;

  std::string text = std::to_string(digits);
  if (decimals <= 0) {
    text.append(static_cast<std::size_t>(-decimals), '0');
  } else {
    const auto after_point = static_cast<std::size_t>(decimals);
    if (text.size() <= after_point) text.insert(0, after_point + 1 - text.size(), '0');
    text.insert(text.size() - after_point, 1, '.');
  }
  if (d.negative) text.insert(0, 1, '-');
  return text;
}

}  // namespace lymphodose::text
