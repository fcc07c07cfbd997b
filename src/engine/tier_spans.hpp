// SPDX-License-Identifier: Apache-2.0
//
// What would each tier of the chosen rule mean for this patient?
#pragma once

#include "engine/row_findings.hpp"
#include "engine/workspace.hpp"

#include <vector>

namespace lymphodose::engine {

/// Every tier of the pack in ascending order; on dialysis the row for the modality after them.
std::vector<tier_span> tier_spans(const workspace& ws, const chosen_row& chosen);

}  // namespace lymphodose::engine
