// SPDX-License-Identifier: Apache-2.0
#include "numeric/number_text.hpp"

#include "lymphodose/rounding.hpp"
#include "numeric/decimal12.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <cmath>
#include <cstddef>

namespace lymphodose::text {

namespace {

constexpr double million = 1e6;
constexpr std::size_t digits_without_separator = 4;
constexpr double first_with_exponent = 1e15;

std::string grouped(std::string text) {
  const std::size_t start = text.starts_with('-') ? 1 : 0;
  std::size_t end = text.find('.');
  if (end == std::string::npos) end = text.size();
  if (end - start <= digits_without_separator) return text;
  for (std::size_t at = end; at > start + 3;) text.insert(at -= 3, 1, ',');
  return text;
}

template <class U>
std::string with_unit(std::string number) {
  return number.append(" ").append(U::symbol);
}

template <class U>
std::string clearance(quantity<U> value) {
  return with_unit<U>(people(value.in(U{}), 1));
}

template <class U>
std::string clearance(quantity<U> value, quantity<U> edge) {
  return with_unit<U>(people_beside(value.in(U{}), edge.in(U{}), 1));
}

}  // namespace

std::string people(double value, int max_places) {
  return grouped(round_half_up(value, max_places));
}

std::string significant(double value, int digits) {
  assert(digits >= 1 && digits <= 12);
  if (!std::isfinite(value)) return round_half_up(value, 0);
  const auto decimal = to_decimal12(value);
  return grouped(rounded_text(decimal, digits - 1 - leading_power(decimal)));
}

std::string people_beside(double value, double edge, int max_places) {
  if (!std::isfinite(value) || !std::isfinite(edge)) return people(value, max_places);
  const auto shown = to_decimal12(value);
  const auto other = to_decimal12(edge);
  if (shown == other) return people(value, max_places);
  // All digits of both are shown at this many decimals, so the search ends there at the latest.
  const int all = std::max(-shown.exponent, -other.exponent);
  int places = max_places;
  while (places < all && rounded_text(shown, places) == rounded_text(other, places)) ++places;
  return grouped(rounded_text(shown, places));
}

std::string count_in_words(double count) {
  const std::string whole = round_half_up(count, 0);
  // Six digits at most, with a sign in front of a negative difference.
  const bool below_a_million = whole.size() <= (whole.starts_with('-') ? 7U : 6U);
  if (below_a_million || !std::isfinite(count)) return grouped(whole);
  return significant(count / million, 4) + " million";
}

std::string percent_text(double percent, int max_places) {
  const auto text = round_half_up(percent, max_places);
  if (text == "0") return people_beside(percent, 0.0, max_places) + " %";
  return people_beside(percent, 100.0, max_places) + " %";
}

std::string signed_percent_text(double percent, int max_places) {
  auto text = people_beside(percent, 0.0, max_places) + " %";
  if (canonical12(percent) > 0) text.insert(0, 1, '+');
  return text;
}

std::string mg_text(drug_mass mass) { return with_unit<mg_t>(people_beside(mass.in(mg), 0.0, 2)); }

std::string clearance_text(absolute_clearance value) { return clearance(value); }
std::string clearance_text(indexed_clearance value) { return clearance(value); }
std::string clearance_text(absolute_clearance value, absolute_clearance edge) {
  return clearance(value, edge);
}
std::string clearance_text(indexed_clearance value, indexed_clearance edge) {
  return clearance(value, edge);
}

char* write_json_number(char* to, double value) noexcept {
  assert(std::isfinite(value));
  constexpr std::string_view none = "null";
  if (!std::isfinite(value)) return std::copy(none.begin(), none.end(), to);
  const auto end = to + json_number_size;
  const bool integer = std::abs(value) < first_with_exponent && std::trunc(value) == value;
  return integer ? std::to_chars(to, end, static_cast<long long>(value)).ptr
                 : std::to_chars(to, end, value).ptr;
}

std::string json_number(double value) {
  std::array<char, json_number_size> text{};
  return {text.data(), write_json_number(text.data(), value)};
}

}  // namespace lymphodose::text
