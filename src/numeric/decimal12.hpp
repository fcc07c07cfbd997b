// SPDX-License-Identifier: Apache-2.0
//
// The decimal digits behind a double: at most 12 of them, as integers.
#pragma once

#include <cstdint>
#include <string>

namespace lymphodose::text {

/// A decimal number, digits * 10^exponent, negative or not. `digits` has exactly 12 digits, or is
/// 0 together with `exponent` 0.
struct decimal12 {
  bool negative;
  std::int64_t digits;
  int exponent;

  friend bool operator==(const decimal12&, const decimal12&) = default;
};

/// The 12 significant digits of `value`, ties to even. `value` is finite.
[[nodiscard]] decimal12 to_decimal12(double value) noexcept;

/// The double nearest to `d`.
[[nodiscard]] double to_double(decimal12 d) noexcept;

/// The power of ten of the first digit: 0 for 1 to below 10, -1 for 0.1 to below 1; 0 for zero.
[[nodiscard]] int leading_power(decimal12 d) noexcept;

/// `d` rounded to `places` decimals, a half away from zero; form as round_half_up() of rounding.hpp
/// gives it.
[[nodiscard]] std::string rounded_text(decimal12 d, int places);

}  // namespace lymphodose::text
