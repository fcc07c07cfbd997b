// SPDX-License-Identifier: Apache-2.0
#include "numeric/decimal_reader.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <system_error>

namespace lymphodose::text {

namespace {

class scanner {
  std::string_view text_;
  std::size_t at_ = 0;

 public:
  explicit scanner(std::string_view text) noexcept : text_(text) {}

  [[nodiscard]] std::size_t at() const noexcept { return at_; }
  [[nodiscard]] char peek(std::size_t ahead = 0) const noexcept {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  void skip(std::size_t count = 1) noexcept { at_ += count; }
  std::size_t skip_digits() noexcept {
    const auto start = at_;
    while (is_digit(peek())) ++at_;
    return at_ - start;
  }
  // The rest of a run such as 1,234.5, so that a message can show it whole.
  void skip_run() noexcept {
    while (is_digit(peek()) || ((peek() == ',' || peek() == '.') && is_digit(peek(1)))) ++at_;
  }
};

constexpr bool is_letter(char c) noexcept { return lower(c) >= 'a' && lower(c) <= 'z'; }

// Length of nan, inf or infinity at the start of `text`, in any case, if a whole word.
std::size_t special_word(std::string_view text) noexcept {
  constexpr std::array<std::string_view, 3> words = {"infinity", "inf", "nan"};
  for (const auto word : words) {
    if (text.size() < word.size()) continue;
    const bool same = std::equal(word.begin(), word.end(), text.begin(),
                                 [](char w, char t) { return w == lower(t); });
    if (same && (text.size() == word.size() || !is_letter(text[word.size()]))) return word.size();
  }
  return 0;
}

scanned_decimal fault(decimal_fault what, const scanner& in) noexcept {
  return {what, in.at(), 0.0};
}

// Whether a number that no double can hold is below 1. `number` is well formed and not zero.
bool is_below_one(std::string_view number) noexcept {
  const auto mantissa_end = std::min(number.find_first_of("eE"), number.size());
  const auto mantissa = number.substr(0, mantissa_end);
  const auto point = static_cast<long long>(std::min(mantissa.find('.'), mantissa.size()));
  const auto first = static_cast<long long>(mantissa.find_first_of("123456789"));
  const bool small_exponent = number.substr(mantissa_end).starts_with("e-") ||
                              number.substr(mantissa_end).starts_with("E-");
  auto digits = number.substr(mantissa_end);
  while (!digits.empty() && !is_digit(digits.front())) digits.remove_prefix(1);
  long long exponent = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), exponent);
  if (read.ec == std::errc::result_out_of_range) return small_exponent;
  return point - first + (small_exponent ? -exponent : exponent) <= 0;
}

scanned_decimal converted(std::string_view number) noexcept {
  const auto mantissa = number.substr(0, number.find_first_of("eE"));
  if (mantissa.find_first_of("123456789") == std::string_view::npos) {
    return {decimal_fault::none, number.size(), 0.0};
  }
  double value = 0;
  const auto read = std::from_chars(number.data(), number.data() + number.size(), value);
  if (read.ec == std::errc{} && std::isnormal(value)) {
    return {decimal_fault::none, number.size(), value};
  }
  const auto what = is_below_one(number) ? decimal_fault::too_small : decimal_fault::too_large;
  return {what, number.size(), 0.0};
}

// What cannot begin a plain number. Fault none: a digit stands here, go on.
scanned_decimal unfit_start(std::string_view text, scanner in) noexcept {
  const bool has_sign = in.peek() == '-' || in.peek() == '+';
  const std::size_t sign = has_sign ? 1 : 0;
  if (const auto word = special_word(text.substr(std::min(sign, text.size())))) {
    return {decimal_fault::not_a_number, sign + word, 0.0};
  }
  const bool digit_follows =
      is_digit(in.peek(sign)) || (in.peek(sign) == '.' && is_digit(in.peek(sign + 1)));
  if (has_sign && digit_follows) {
    const auto what = in.peek() == '-' ? decimal_fault::negative : decimal_fault::plus_sign;
    in.skip();
    in.skip_run();
    return fault(what, in);
  }
  if (in.peek() == ',' && is_digit(in.peek(1))) {
    in.skip_run();
    return fault(decimal_fault::comma, in);
  }
  if (in.peek() == '.' && is_digit(in.peek(1))) {
    in.skip_run();
    return fault(decimal_fault::leading_point, in);
  }
  if (!is_digit(in.peek())) return {decimal_fault::no_number, 0, 0.0};
  if (in.peek() == '0' && lower(in.peek(1)) == 'x') {
    in.skip(2);
    while (is_digit(in.peek()) || (lower(in.peek()) >= 'a' && lower(in.peek()) <= 'f')) in.skip();
    return fault(decimal_fault::hexadecimal, in);
  }
  return {decimal_fault::none, 0, 0.0};
}

// 1e6: true and past it; 1e: false and past the letter.
bool skip_exponent(scanner& in) noexcept {
  in.skip();
  if (in.peek() == '-' || in.peek() == '+') in.skip();
  return in.skip_digits() > 0 && !(in.peek() == '.' && is_digit(in.peek(1)));
}

}  // namespace

scanned_decimal scan_decimal(std::string_view text) noexcept {
  scanner in(text);
  if (const auto unfit = unfit_start(text, in); unfit.fault != decimal_fault::none) return unfit;

  const bool leading_zero = in.peek() == '0' && is_digit(in.peek(1));
  in.skip_digits();
  if (in.peek() == ',') {
    in.skip_run();
    return fault(decimal_fault::comma, in);
  }
  if (in.peek() == '.') {
    in.skip();
    if (in.skip_digits() == 0) return fault(decimal_fault::trailing_point, in);
    if (in.peek() == '.' && is_digit(in.peek(1))) {
      in.skip_run();
      return fault(decimal_fault::second_point, in);
    }
  }
  if (leading_zero) return fault(decimal_fault::leading_zero, in);
  if (lower(in.peek()) == 'e' && !skip_exponent(in)) {
    return fault(decimal_fault::bad_exponent, in);
  }
  if (in.peek() == ',') {
    in.skip_run();
    return fault(decimal_fault::comma, in);
  }
  if (in.peek() == '.') return fault(decimal_fault::second_point, in);
  return converted(text.substr(0, in.at()));
}

}  // namespace lymphodose::text
