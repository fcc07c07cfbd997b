// SPDX-License-Identifier: Apache-2.0
//
// How much of the full dose is left after a reduction?
//
// "80 % of full" and "20 % off" are one thing, and 0.8 is neither: a fraction is made by name, in
// percent, and leaves in percent. There is no arithmetic between fractions, so two reductions
// cannot melt into one number. Whether a dose was reduced before is not known here: the result of
// a reduction is a dose like any other.
#pragma once

#include "lymphodose/units.hpp"

#include <cassert>
#include <compare>
#include <concepts>

namespace lymphodose {

/// Part of a full dose, 0 to 100 %. Made by percent_of_full() or percent_off(), compared with its
/// like, applied to a drug mass or dose rate; no default value, no conversion to or from double.
class [[nodiscard]] dose_fraction {
  double percent_;
  constexpr explicit dose_fraction(double percent) noexcept : percent_(percent) {
    assert(percent >= 0.0 && percent <= 100.0);
  }

 public:
  dose_fraction() = delete;

  /// What is given, in percent of the full dose: 80 for percent_of_full(80) and percent_off(20).
  [[nodiscard]] constexpr double percent() const noexcept { return percent_; }

  friend constexpr dose_fraction percent_of_full(plain_number auto given) noexcept;
  friend constexpr dose_fraction percent_off(plain_number auto withheld) noexcept;
  friend constexpr auto operator<=>(dose_fraction, dose_fraction) noexcept = default;
};

/// `given` percent of the full dose are given. Valid from 0 to 100; asserted.
constexpr dose_fraction percent_of_full(plain_number auto given) noexcept {
  return dose_fraction{static_cast<double>(given)};
}
/// `withheld` percent of the full dose are not given. Valid from 0 to 100; asserted.
constexpr dose_fraction percent_off(plain_number auto withheld) noexcept {
  return dose_fraction{100.0 - static_cast<double>(withheld)};
}

/// A unit that a dose fraction applies to: mg, mg/m2 or mg/kg of a drug.
template <class U>
concept reducible_unit =
    std::same_as<U, mg_t> || std::same_as<U, mg_per_m2_t> || std::same_as<U, mg_per_kg_t>;

/// The part of a full dose, or of a full dose rate, that is given. Computed as full * percent /
/// 100, which is exact where whole numbers give one.
template <reducible_unit U>
constexpr quantity<U> operator*(quantity<U> full, dose_fraction part) noexcept {
  return full * part.percent() / 100.0;
}
template <reducible_unit U>
constexpr quantity<U> operator*(dose_fraction part, quantity<U> full) noexcept {
  return full * part;
}

}  // namespace lymphodose
