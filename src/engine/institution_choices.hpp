// SPDX-License-Identifier: Apache-2.0
//
// What does an institution's file settle for this case, and where do the two contradict?
#pragma once

#include "lymphodose/patient_case.hpp"
#include "lymphodose/report.hpp"
#include "lymphodose/result.hpp"
#include "lymphodose/tables.hpp"

#include <optional>

namespace lymphodose::engine {

/// A case with the institution's choices where it left them open.
struct settled_case {
  patient_case entered;
  problems contradictions;
  std::optional<institution_report> institution;
};

/// Fills what the case leaves open; a contradiction changes nothing and is a FIELD_CONFLICT.
/// Without an institution the case as it is.
settled_case settle(const patient_case& entered, const table_set& tables);

/// The rounding rule for a drug and who chose it: "case" or "institution".
struct chosen_rounding {
  const dose_rounding* rule = nullptr;
  const char* by = "";
};
chosen_rounding rounding_of(const patient_case& entered, const table_set& tables,
                            const std::string& drug) noexcept;

/// What was entered about the preparation of a drug; null where nothing was.
const preparation_entry* preparation_of(const patient_case& entered,
                                        const std::string& drug) noexcept;

}  // namespace lymphodose::engine
