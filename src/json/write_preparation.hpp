// SPDX-License-Identifier: Apache-2.0
//
// Rounding, preparation and the institution's choices of a report as JSON.
#pragma once

#include "json/json_writer.hpp"
#include "lymphodose/report.hpp"

#include <vector>

namespace lymphodose::json {

/// Writes the member "rounded".
void write_rounded(writer& out, const rounded_report& rounded);
/// Writes the member "preparation"; nothing where there is none.
void write_preparation(writer& out, const std::vector<preparation_report>& all);
/// Writes the member "institution".
void write_institution(writer& out, const institution_report& own);

}  // namespace lymphodose::json
