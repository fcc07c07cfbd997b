// SPDX-License-Identifier: Apache-2.0
//
// The cases that are timed. Invented bodies; nothing is left out that a dose needs.
#pragma once

#include <string_view>

namespace lymphodose::bench {

/// A complete adult: both drugs with their rules, every measurement dated, days with dates, cells.
inline constexpr std::string_view adult_case = R"(schema = "lymphodose.case/1"
label = "adult"
evaluated_on = 2026-12-01

[patient]
sex = "female"
age = "45 a"
height = "165 cm"
weight = "70 kg"
weight_basis = "measured"
weight_measured_on = 2026-11-30

[kidney]
status = "stable"
creatinine = "95 umol/L"
creatinine_measured_on = 2026-11-30
cockcroft_gault_weight = "actual"

[regimen]
id = "sle.erlangen.2022"

[rules]
"fludarabine phosphate" = "flu.us-label.absolute"
"cyclophosphamide" = "cy.us-label"

[cells]
target = "1e6/kg"

[dates]
day0 = 2026-12-07
)";

/// The built-in case that is timed as a child's.
inline constexpr std::string_view child_case_name = "zhejiang-2024";

}  // namespace lymphodose::bench
