// SPDX-License-Identifier: Apache-2.0
//
// Which decimal number does a double stand for, and how is it rounded for people?
//
// canonical12 removes the noise of binary arithmetic, so that a tier edge is compared with the
// number that was meant (0.1 + 0.2 is 0.3). Rounding then works on those decimal digits, never on
// the binary value. Dose rounding to vials or bands is a rule of its own and not here.
#pragma once

#include <compare>
#include <string>

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

}  // namespace lymphodose
