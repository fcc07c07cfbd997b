// SPDX-License-Identifier: Apache-2.0
//
// Does a typed value look like a slip of unit, field or decimal point?
#pragma once

#include "lymphodose/ceilings.hpp"
#include "lymphodose/patient_case.hpp"
#include "lymphodose/result.hpp"

namespace lymphodose::engine {

/// Appends what the gates refuse: values outside their typed range, and a height and weight that do
/// not belong together at this age unless the user accepted that with a reason.
void check_gates(const patient_case& entered, const plausibility_gates& gates, problems& list);

}  // namespace lymphodose::engine
