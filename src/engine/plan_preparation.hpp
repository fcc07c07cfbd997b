// SPDX-License-Identifier: Apache-2.0
//
// From one dose to what is drawn up: rounding by the rule chosen, then volumes, vials, the bag.
#pragma once

#include "engine/workspace.hpp"

#include <string>

namespace lymphodose::engine {

/// The dose after the drug's rounding rule, recorded and reported; the dose itself where there is
/// no rule. A reduced dose is rounded down only.
traced<drug_mass> round_one_dose(workspace& ws, const std::string& drug,
                                 const traced<drug_mass>& each, dose_report& report);

/// Fills report.preparation, for doses planned or, where the case enters them, for those.
void plan_preparation(workspace& ws);

/// Whether `prepare` can do without the whole plan: every dose was entered.
bool doses_are_entered(const patient_case& entered) noexcept;

}  // namespace lymphodose::engine
