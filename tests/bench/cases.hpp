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

/// A course that collides with its dialysis week.
inline constexpr std::string_view dialysis_case = R"(schema = "lymphodose.case/1"
label = "erlangen-hd-2024 with a schedule chosen for the test"
evaluated_on = 2026-12-01

[patient]
sex = "female"
age = "15 a"
height = "155 cm"
weight = "45 kg"
weight_basis = "dry"
weight_measured_on = 2026-11-30

[kidney]
status = "dialysis"
creatinine = "500 umol/L"
creatinine_measured_on = 2026-11-30

[kidney.dialysis]
modality = "hemodialysis"
weekly = { days = ["mon", "wed", "fri"], start = "08:00", duration = "4 h" }
max_interval = "72 h"
unit_opens = "06:00"
unit_closes = "22:00"

[regimen]
id = "sle.erlangen.2022"
at = { "fludarabine phosphate" = "10:00", cyclophosphamide = "11:00" }
infusion = { "fludarabine phosphate" = "30 min", cyclophosphamide = "60 min" }

[rules]
"fludarabine phosphate" = "flu.handbook"
cyclophosphamide = { pack = "cy.handbook", percent = "75 %" }

[timing]
"fludarabine phosphate" = "dialysis.hunter-2022"
cyclophosphamide = "dialysis.hunter-2022"
tolerance = "1 h"
dose_earliest = "06:00"
dose_latest = "21:00"

[cells]
target = "1e6/kg"

[dates]
day0 = 2026-12-10
)";

/// The built-in case that is timed as a child's.
inline constexpr std::string_view child_case_name = "zhejiang-2024";

}  // namespace lymphodose::bench
