// SPDX-License-Identifier: Apache-2.0
//
// For whom was each equation made? One sentence where the patient is outside, nothing inside.
//
// The facts that an equation uses are present and positive when its limit is asked.
#pragma once

#include "lymphodose/renal.hpp"

#include <optional>
#include <string>

namespace lymphodose::renal::limits {

using reason = std::optional<std::string>;

/// 18 years or more.
reason adults(const formula_info& info, const facts& patient);
/// From 18 to below 140 years.
reason cockcroft_gault(const formula_info& info, const facts& patient);
/// 1 to 16 years of decimal age.
reason schwartz_bedside(const formula_info& info, const facts& patient);
/// 1 to 25 years; 60 to 200 cm and 0.1 to 10 mg/dL.
reason ckid_u25_cr(const formula_info& info, const facts& patient);
/// 1 to 25 years; 0.2 to 8 mg/L.
reason ckid_u25_cys(const formula_info& info, const facts& patient);
/// Both of the above.
reason ckid_u25_mean(const formula_info& info, const facts& patient);
/// 2 years or more.
reason fas_cr(const formula_info& info, const facts& patient);
/// 2 to 100 years.
reason ekfc_cr(const formula_info& info, const facts& patient);
/// 18 years or more, 0.373 to 5.43 mg/dL, and a predicted root above zero.
reason camgfr(const formula_info& info, const facts& patient);

}  // namespace lymphodose::renal::limits
