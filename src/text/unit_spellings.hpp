// SPDX-License-Identifier: Apache-2.0
//
// Which spellings of which units does each kind of quantity accept? One table for all of them.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace lymphodose::text {

/// The kinds of quantity that text can state; each has its rows in unit_spellings().
enum class quantity_kind {
  body_mass,
  body_height,
  patient_age,
  creatinine,
  cystatin_c,
  urea_nitrogen,
  urea,
  absolute_clearance,
  indexed_clearance,
  drug_mass,
  dose_per_surface,
  dose_per_mass,
  drug_concentration,
  cells_per_body_mass,
  cell_count,
  cell_concentration,
  volume,
  time_span,
  percentage,
  body_surface,
};

/// How a message speaks of a kind.
struct kind_description {
  quantity_kind kind;
  std::string_view name;     ///< "body weight"
  std::string_view example;  ///< "70 kg"; of the form, not of a typical patient
  bool above_zero;           ///< whether 0 is refused
};

/// One accepted spelling. The value in the unit the library computes with is
/// number * times / over.
struct unit_spelling {
  quantity_kind kind;
  std::string_view spelling;
  std::string_view ucum;
  double times = 1;
  double over = 1;
  bool listed = false;          ///< named in a message that lists what would do
  bool alone_is_one = false;    ///< the spelling without a number reads as one
  std::string_view gloss = "";  /// added in a list: "years"
};

/// The description of a kind.
[[nodiscard]] const kind_description& describe(quantity_kind kind) noexcept;
/// All accepted spellings, the preferred one of each kind first.
[[nodiscard]] std::span<const unit_spelling> unit_spellings() noexcept;

/// The row with exactly this spelling in one of `kinds`; null where there is none.
[[nodiscard]] const unit_spelling* find_unit(std::string_view spelling,
                                             std::span<const quantity_kind> kinds) noexcept;

/// The row in one of `kinds` that a differently written unit means without doubt: other case,
/// plural, full stop, "mg/m^2", "lbs". Nothing that is a letter away: mcg is not mg. Null where
/// there is none.
[[nodiscard]] const unit_spelling* find_unit_meant(std::string_view written,
                                                   std::span<const quantity_kind> kinds);

/// Every kind with a row of exactly this spelling.
[[nodiscard]] std::vector<quantity_kind> kinds_of_unit(std::string_view spelling);
/// Every kind with a row that find_unit_meant() finds.
[[nodiscard]] std::vector<quantity_kind> kinds_of_unit_meant(std::string_view written);

}  // namespace lymphodose::text
