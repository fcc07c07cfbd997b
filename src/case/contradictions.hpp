// SPDX-License-Identifier: Apache-2.0
//
// Which fields of a case exclude or need each other?
#pragma once

#include "case/draft.hpp"
#include "lymphodose/result.hpp"

namespace lymphodose::case_text {

/// Reports fields that stand beside each other and must not (FIELD_CONFLICT), and fields whose
/// companion is absent (FIELD_MISSING). Looks at what was written, readable or not.
void check_together(const draft& all, problems& out);

}  // namespace lymphodose::case_text
