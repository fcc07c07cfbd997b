// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/rounding.hpp"

#include "numeric/decimal12.hpp"

#include <algorithm>
#include <cmath>

namespace lymphodose {

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
