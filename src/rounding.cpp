// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/rounding.hpp"

#include "numeric/decimal12.hpp"

#include <cmath>

namespace lymphodose {

double canonical12(double value) noexcept {
  if (!std::isfinite(value)) return value;
  return text::to_double(text::to_decimal12(value));
}

std::string round_half_up(double value, int places) {
  if (std::isnan(value)) return "nan";
  if (std::isinf(value)) return value < 0 ? "-inf" : "inf";
  return text::rounded_text(text::to_decimal12(value), places);
}

}  // namespace lymphodose
