// SPDX-License-Identifier: Apache-2.0
//
// How does a checked order stand in the report? Keys follow tables/schema/report.schema.json.
#pragma once

#include "json/json_writer.hpp"
#include "lymphodose/report.hpp"

namespace lymphodose::json {

/// "check", and "second_entry" where two entries were compared; nothing where neither was done.
void write_check(writer& out, const report& r);

}  // namespace lymphodose::json
