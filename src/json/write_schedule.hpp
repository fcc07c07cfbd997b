// SPDX-License-Identifier: Apache-2.0
//
// The schedule of a report as JSON.
#pragma once

#include "json/json_writer.hpp"
#include "lymphodose/report.hpp"

namespace lymphodose::json {

/// Writes the member "schedule".
void write_schedule(writer& out, const schedule_report& schedule);

}  // namespace lymphodose::json
