// SPDX-License-Identifier: Apache-2.0
//
// Which figures of a report does a host ask for, by name?
//
// A name is the dotted path of the report: "body.bsa", "doses.cyclophosphamide.per_dose". What a
// stop withheld, or what does not exist for a patient, has no value; it never becomes zero.
#pragma once

#include "lymphodose/report.hpp"
#include "lymphodose/result.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace lymphodose {

/// Nothing, words, or a figure. Words view into the report.
using field_value = std::variant<std::monostate, std::string_view, figure>;

/// One field of a report.
struct report_field {
  std::string name;       ///< "doses.fludarabine phosphate.per_dose"
  bool is_words = false;  ///< words, as "adjustment.row"; else a figure
  /// The unit that every report gives it in, a UCUM text; empty where that depends on the case.
  std::string_view unit = {};
  std::function<field_value(const report&)> value_in;
};

/// Every field there is: of the body, each kidney estimate ("kidney." with the id of its equation,
/// of Cockcroft-Gault its weight too; only where it applies to the patient, and ".deindexed" or
/// ".indexed" for the other form), each dose and preparation by drug, and the cells.
std::vector<report_field> all_report_fields();

/// The fields of a list as "body.bsa,doses.fludarabine.per_dose", in its order; a drug by its full
/// name or as a rule is named for it, "fludarabine". Problems at the path "--fields", all at once:
/// FIELD_UNKNOWN with the name that is near, FIELD_CONFLICT for a name given twice, FIELD_MISSING
/// for an empty one.
result<std::vector<report_field>> choose_fields(std::string_view list);

/// How a report stands: "stop" or "review" by its gravest finding, else "done".
std::string_view standing(const report& r) noexcept;

/// The codes of its findings of review and stop, each once, in their order.
std::vector<code> grave_codes(const report& r);

}  // namespace lymphodose
