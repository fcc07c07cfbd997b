// SPDX-License-Identifier: Apache-2.0
//
// What quantity does this text state?
//
// The one parser behind flags, case files, tables, JSON and the C interface. The form is a decimal
// number, optional blanks, a unit; number and unit are both mandatory and neither is ever guessed.
// Whether the value is plausible for a patient is not decided here.
#pragma once

#include "lymphodose/result.hpp"
#include "lymphodose/units.hpp"

#include <concepts>
#include <string>
#include <string_view>
#include <variant>

namespace lymphodose {

/// A percentage, "75 %". Of what, the field says.
struct percentage {
  double percent;
  friend constexpr auto operator<=>(percentage, percentage) noexcept = default;
};

/// The dose of one administration as a protocol states it: by body surface, by body mass, or fixed.
using dose_rate = std::variant<dose_per_surface, dose_per_mass, drug_mass>;

/// A quantity as somebody entered it.
template <class T>
struct entered {
  T value;                ///< in the unit the library computes with
  std::string text;       ///< as typed, blanks included
  double number;          ///< as typed, in `unit`
  std::string_view unit;  ///< UCUM text of the unit as typed, "umol/L" or "[lb_av]"; static storage
};

/// The quantities that parse_quantity reads.
template <class T>
concept has_quantity_text = std::same_as<T, body_mass> || std::same_as<T, body_height> ||
    std::same_as<T, body_surface> || std::same_as<T, patient_age> ||
    std::same_as<T, serum_creatinine> || std::same_as<T, serum_cystatin_c> ||
    std::same_as<T, urea_nitrogen> || std::same_as<T, serum_urea> ||
    std::same_as<T, absolute_clearance> || std::same_as<T, indexed_clearance> ||
    std::same_as<T, drug_mass> || std::same_as<T, dose_per_surface> ||
    std::same_as<T, dose_per_mass> || std::same_as<T, dose_rate> ||
    std::same_as<T, drug_concentration> || std::same_as<T, cells_per_body_mass> ||
    std::same_as<T, cell_count> || std::same_as<T, cell_concentration> || std::same_as<T, volume> ||
    std::same_as<T, time_span> || std::same_as<T, percentage>;

/// Reads `text` as a T. Blanks at the ends are skipped; units are spelled as UCUM or as listed in
/// src/text/unit_spellings.cpp and are case-sensitive; months, weeks and days of age are 1/12,
/// 7/365.25 and 1/365.25 year. Body mass, height, surface, creatinine, cystatin C and
/// concentrations must be above 0, everything else 0 or more.
///
/// Refuses with one problem at `path`: NUMBER_MALFORMED (comma, leading or trailing point, hex,
/// 010, nan, two numbers, text after the unit ...), UNIT_MISSING, UNIT_UNKNOWN, UNIT_WRONG_KIND,
/// OUT_OF_RANGE (negative, zero where it makes no sense, beyond the range of a double). would_do
/// tells a person what to write.
template <has_quantity_text T>
result<entered<T>> parse_quantity(std::string_view text, std::string_view path);

}  // namespace lymphodose
