// SPDX-License-Identifier: Apache-2.0
//
// Which decimal number does a double stand for, and how is it rounded for people?
//
// canonical12 removes the noise of binary arithmetic, so that a tier edge is compared with the
// number that was meant (0.1 + 0.2 is 0.3). Rounding then works on those decimal digits, never on
// the binary value. Which rule rounds a dose is in preparation.hpp.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace lymphodose {

/// `value` rounded to 12 significant decimal digits, ties to even: the same double as printing it
/// with 12 digits and reading that back. Any double; infinities and NaN come back unchanged, and
/// -0 becomes 0. Idempotent and monotone. Source: the design rule for comparing with a tier edge.
[[nodiscard]] double canonical12(double value) noexcept;

/// How two finite numbers compare at 12 significant digits: as canonical12(a) <=> canonical12(b).
/// Source: the design rule for comparing with a tier edge.
[[nodiscard]] std::strong_ordering compare12(double a, double b) noexcept;

/// The 12-digit value of `value` rounded to `places` decimals, a half away from zero, as decimal
/// text: leading zero, no trailing zero, no thousands separator, no exponent. round_half_up(58.65,
/// 1) is "58.7". Negative places round to tens, hundreds and so on. An infinity or NaN, which no
/// validated input can lead to, gives "inf", "-inf" or "nan".
[[nodiscard]] std::string round_half_up(double value, int places);

/// Which way a dose or a volume is rounded. Texts: "nearest", "down", "up".
enum class rounding_direction { nearest, down, up };
constexpr std::string_view to_text(rounding_direction direction) noexcept {
  switch (direction) {
    case rounding_direction::nearest: return "nearest";
    case rounding_direction::down: return "down";
    case rounding_direction::up: break;
  }
  return "up";
}

/// Where a value exactly between two steps goes, or on the edge of two bands. Texts: "up", "down".
enum class tie_rule { up, down };
constexpr std::string_view to_text(tie_rule tie) noexcept {
  return tie == tie_rule::up ? "up" : "down";
}

/// The multiple of `step` that the 12-digit value of `value` is rounded to, worked out in decimal
/// digits: 38.5 to a step of 1 is a tie, and 0.3 is a multiple of 0.1. Both finite, `step` above 0,
/// `value` not below 0. Nothing where the two are further apart than 18 digits can hold.
[[nodiscard]] std::optional<double> round_to_step(double value, double step,
                                                  rounding_direction direction, tie_rule tie);

}  // namespace lymphodose
