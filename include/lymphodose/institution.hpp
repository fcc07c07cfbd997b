// SPDX-License-Identifier: Apache-2.0
//
// What has an institution settled for all of its cases?
//
// A file of schema "lymphodose.institution/1". It fills what a case leaves open and never wins
// against a case: a contradiction is refused. Its hash stands in every report. It holds no clinical
// rule of its own; kidney rules are packs, and the file names which one is used.
#pragma once

#include "lymphodose/ceilings.hpp"
#include "lymphodose/preparation.hpp"
#include "lymphodose/renal.hpp"
#include "lymphodose/result.hpp"
#include "lymphodose/rules.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lymphodose {

/// In percent, ascending, in place of those built in. Upwards in a reduced, absolute or dialysis
/// dose: a review up to `reduced_upward`, a stop beyond.
struct check_tolerances {
  double match, rounding, review, reduced_upward;
};

/// The institution's kidney rule for a drug.
struct institution_rule {
  std::string drug, pack;
  std::optional<double> percent;
};

struct institution {
  std::string title, version;
  std::string header;  ///< printed at the head of a worksheet; may be empty
  table_origin origin;
  std::optional<check_tolerances> tolerances;
  std::optional<std::string> body_surface_formula;
  std::optional<renal::cg_weight> cockcroft_gault_weight;
  std::vector<institution_rule> rules;
  std::vector<std::pair<std::string, dose_rounding>> rounding;  ///< by drug
  std::vector<dose_ceiling> ceilings;
  std::vector<typed_range> ranges;
  std::vector<std::string> looser;  ///< filled by with_institution(): what is wider than built in

  /// The rounding rule for a drug; null where there is none.
  [[nodiscard]] const dose_rounding* rounding_for(std::string_view drug) const noexcept;
};

/// Reads an institution file from TOML or JSON text. Ids of packs are not looked up; those of
/// formulas are. All problems at once, with the field's path; an unknown key is refused with the
/// nearest known one.
result<institution> read_institution(std::string_view text, std::string_view file_name);

}  // namespace lymphodose
