// SPDX-License-Identifier: Apache-2.0
//
// From a case and tables to one report.
//
// The engine opens no file, reads no clock, environment or locale, and keeps nothing between calls;
// calls may run in parallel on one table_set. Same case and tables: same report.
#pragma once

#include "lymphodose/patient_case.hpp"
#include "lymphodose/report.hpp"
#include "lymphodose/result.hpp"
#include "lymphodose/tables.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace lymphodose {

/// How far to go; each kind needs other fields.
enum class calculation {
  dose,     ///< everything
  compare,  ///< body, kidney, every pack
  surface,  ///< height and weight only
  renal,    ///< kidney numbers only
  bags,     ///< the cell product only: a weight, or a total alone
  prepare,  ///< preparation only: of doses entered, else of the whole plan
};

/// The case with what the institution of the tables chooses where the case leaves it open: formula,
/// weight of Cockcroft-Gault, rules. Ceilings, ranges, tolerances and rounding stay in the tables.
/// Without an institution the case as it is.
patient_case with_choices_of(const patient_case& entered, const table_set& tables);

/// Everything that makes the case unfit for `kind`: missing fields, unknown ids, contradictory
/// entries, implausible values. Empty when evaluate() can run.
problems check_inputs(const patient_case& entered, const table_set& tables, calculation kind);

/// The report. Clinical "no" is a stop finding inside it; problems are those of check_inputs().
result<report> evaluate(const patient_case& entered, const table_set& tables, calculation kind);

/// SHA-256 over the inputs as report::inputs_sha256 says it; empty where there are none.
std::string digest_of(const std::vector<input_entry>& inputs);

/// "0.1.0"
extern const std::string_view version;

}  // namespace lymphodose
