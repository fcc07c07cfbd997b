// SPDX-License-Identifier: Apache-2.0
//
// Which figures are too large or too odd to pass without a second look?
//
// Two kinds, both tables: ceilings on a dose (a basis beside each), and gates on typed values that
// catch a slip of unit, field or decimal point. Neither is a clinical limit.
#pragma once

#include "lymphodose/finding.hpp"
#include "lymphodose/source.hpp"
#include "lymphodose/units.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace lymphodose {

/// Over which span a ceiling counts the doses of a drug.
enum class ceiling_span { day, course };

/// A finding is raised when the drug's rate, summed over the span, exceeds `above`.
struct dose_ceiling {
  std::string drug;
  ceiling_span span;
  dose_per_surface above;
  lymphodose::level level;
  std::string text;   ///< printed after the figures
  std::string basis;  ///< why this figure
  source_ref source;  ///< empty where the figure is this program's own
};

/// The span a typed number may lie in; both ends included. `field` is a case path. A field may have
/// one range for each unit it can be typed in: the range whose `unit` was typed counts, and where
/// there is none, the first range of the field.
struct typed_range {
  std::string field;
  double least, most;                 ///< in the unit the library computes with (creatinine: mg/dL)
  std::string_view unit;              ///< UCUM text of the unit the range is written in
  std::string least_text, most_text;  ///< as written, "9 umol/L"
  std::string basis;
};

/// Plausible heights at an age; between two rows the span is interpolated.
struct height_for_age {
  patient_age age;
  body_height least, most;
};

/// When a measurement or a tier is reviewed (tables/review-limits.toml, each with its basis).
struct review_limits {
  serum_creatinine creatinine_rise = creatinine_mg_per_dl(0);  ///< changing from this on,
  time_span rise_within = hours(0);                            ///< within this time
  double creatinine_fold = 0;                                  ///< changing from this ratio on,
  time_span fold_within = hours(0);                            ///< within this time
  time_span creatinine_age = hours(0);                         ///< stale beyond, before dose 1
  time_span weight_age = hours(0);                             ///< stale beyond, before dose 1
  serum_creatinine creatinine_low = creatinine_mg_per_dl(0);   ///< low below, in adults
  double weight_change_percent = 0;                            ///< changed from this on
  double near_edge_creatinine_percent = 0, near_edge_weight_percent = 0;
};

/// Another chemical form of a drug that a figure may have been counted in.
struct other_form {
  std::string drug;
  std::string form;     ///< "fludarabine base"
  double part_of_mass;  ///< mass of the other form in one mass of the form on the label
  source_ref source;
};

/// How an order is held against a calculation, and what the table of mistakes needs
/// (tables/check.toml, each with its basis). Bands are in percent of the calculated figure, their
/// upper ends included.
struct check_limits {
  double match_percent = 0;          ///< the same figure
  double rounding_percent = 0;       ///< ordinary rounding
  double review_percent = 0;         ///< to be looked at; beyond: stop
  double upward_review_percent = 0;  ///< upwards in a reduced, absolute or dialysis dose
  double cause_percent = 0;          ///< how closely a mistake reproduces a figure
  drug_mass typed_mass = mg(0);      ///< a higher figure was mistyped
  dose_per_surface typed_by_surface = mg_per_m2(0);
  dose_per_mass typed_by_mass = mg_per_kg(0);
  std::vector<body_surface> surface_caps;  ///< caps in use
  std::vector<other_form> other_forms;
};

/// Gates on what was typed.
struct plausibility_gates {
  std::vector<typed_range> ranges;
  std::vector<height_for_age> heights;  ///< ascending age
  std::string heights_basis;
  body_mass_index least_bmi = kg_per_m2(0), most_bmi = kg_per_m2(0);
  std::string bmi_basis;

  /// The range that holds for a field typed in this unit; null where the field has none.
  [[nodiscard]] const typed_range* range_for(std::string_view field,
                                             std::string_view unit) const noexcept;
};

}  // namespace lymphodose
