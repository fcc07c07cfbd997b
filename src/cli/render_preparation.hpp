// SPDX-License-Identifier: Apache-2.0
//
// Rounding, preparation and the institution's choices as text.
#pragma once

#include "cli/render_page.hpp"
#include "lymphodose/report.hpp"

namespace lymphodose::cli {

/// What the institution's file settled, each in the words of the case. Nothing where there is none.
void write_institution(page& out, const report& r);

/// "rounded to a step of 1 mg ...: 38.73 mg before, +0.7 %".
void write_rounding(page& out, const rounded_report& rounded, const figure& before,
                    std::size_t column);

/// Volume, vials, waste and bag of each drug. Nothing where there is none.
void write_preparation(page& out, const report& r);

}  // namespace lymphodose::cli
