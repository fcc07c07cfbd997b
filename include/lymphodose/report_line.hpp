// SPDX-License-Identifier: Apache-2.0
//
// How does one result of many become a line of text?
//
// Each function appends one JSON document without a line end. `line` is the number of the input
// line that the result belongs to, 1 or more; it is the second member, after the schema.
#pragma once

#include "lymphodose/report.hpp"
#include "lymphodose/report_fields.hpp"
#include "lymphodose/result.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace lymphodose {

/// The document of to_json(report) with the line.
void append_line(std::string& out, std::size_t line, const report& r);

/// The document of to_json(problems) with the line, and with the label of the case where there is
/// one.
void append_line(std::string& out, std::size_t line, const problems& found,
                 std::string_view label = {});

/// "line", "level" as standing(), "codes" as grave_codes(), then a member for each field: a figure
/// as {"value":1.5,"unit":"m2"}, words as a string, null where there is no value.
void append_line(std::string& out, std::size_t line, const report& r,
                 std::span<const report_field> fields);

}  // namespace lymphodose
