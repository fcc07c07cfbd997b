// SPDX-License-Identifier: Apache-2.0
//
// Does a patient's value lie inside the range a formula was made for, and how is a "no" said?
#pragma once

#include "lymphodose/derivation.hpp"
#include "lymphodose/units.hpp"

#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace lymphodose::population {

/// A range of valid values in the unit of its user. The upper end belongs to it unless `below`.
struct range {
  double from;
  double to = std::numeric_limits<double>::infinity();
  bool below = false;
};

/// True where the 12-digit value lies in `r`, so that the noise of a unit conversion does not
/// decide: 8.84 umol/L is 0.1 mg/dL. False for a value that is no number.
bool contains(const range& r, double value) noexcept;

/// "CKiD U25 2021 holds for an age from 1 to 25 years; here it is 30 years." or nothing. `what` is
/// "an age"; `unit` is "years".
std::optional<std::string> outside(const formula_info& formula, std::string_view what,
                                   std::string_view unit, const range& r, double value);

/// outside() for an age in years.
std::optional<std::string> outside_age(const formula_info& formula, const range& r,
                                       patient_age age);
/// outside() for a creatinine range in mg/dL, said in both units.
std::optional<std::string> outside_creatinine(const formula_info& formula, const range& r,
                                              serum_creatinine creatinine);

/// The formula's name without its field: "Mosteller 1987" of "Body surface, Mosteller 1987".
std::string_view name_of(const formula_info& formula) noexcept;

/// Four significant digits, more where fewer would show one of `others` instead of `value`.
std::string number(double value, double other, double another);

}  // namespace lymphodose::population
