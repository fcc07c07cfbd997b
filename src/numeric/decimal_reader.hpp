// SPDX-License-Identifier: Apache-2.0
//
// Is there a plain decimal number at the start of this text, and if not, what is wrong with it?
//
// Digits, a point with digits on both sides, and an exponent; nothing else. The locale plays no
// part. What follows the number is the caller's business.
#pragma once

#include <cstddef>
#include <string_view>

namespace lymphodose::text {

enum class decimal_fault {
  none,
  no_number,       ///< no digit at the start
  negative,        ///< -5
  plus_sign,       ///< +5
  comma,           ///< 1,5 or 1,500
  leading_point,   ///< .5
  trailing_point,  ///< 5.
  second_point,    ///< 1.234.567
  hexadecimal,     ///< 0x10
  leading_zero,    ///< 010
  not_a_number,    ///< nan, inf, infinity
  bad_exponent,    ///< 1e, 1e2.5
  too_large,       ///< 1e400
  too_small,       ///< 1e-400, which would read as 0
};

/// What stands at the start of a text. `length` counts the characters that belong to the number, or
/// to what was meant as one; `value` holds only where `fault` is none.
struct scanned_decimal {
  decimal_fault fault;
  std::size_t length;
  double value;
};

/// Reads the number at the very start of `text`; correctly rounded. No blanks are skipped.
[[nodiscard]] scanned_decimal scan_decimal(std::string_view text) noexcept;

/// True for '0' to '9', in every locale.
[[nodiscard]] constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
/// True for a space or a tab.
[[nodiscard]] constexpr bool is_blank(char c) noexcept { return c == ' ' || c == '\t'; }
/// ASCII lower case; other bytes unchanged.
[[nodiscard]] constexpr char lower(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
/// `text` without spaces and tabs at its ends.
[[nodiscard]] constexpr std::string_view trimmed(std::string_view text) noexcept {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace lymphodose::text
