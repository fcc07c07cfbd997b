// SPDX-License-Identifier: Apache-2.0
//
// Which parts do several pages share? Heading, inputs, body, kidney, findings, sources.
#pragma once

#include "cli/render_page.hpp"
#include "lymphodose/report.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace lymphodose::cli {

/// A page that keeps the report's drug names unbroken.
[[nodiscard]] page page_for(const report& r, bool color);

/// Who it is about, and that it is no order.
void write_heading(page& out, const report& r, std::string_view what);
/// What was understood, with units.
void write_inputs(page& out, const report& r);
/// Body surface, cap and body mass index.
void write_body_surface(page& out, const report& r);
/// The kidney numbers that were used, or those there are.
void write_kidney(page& out, const report& r);
/// Every kidney number in both forms.
void write_kidney_numbers(page& out, const report& r);
/// Stops first, then reviews, then notes.
void write_findings(page& out, const report& r);
/// Where the figures come from: sources with their grades, and tables. Those that were merely
/// compared are listed where `compared_too` says so; a user's own table always is.
void write_sources(page& out, const report& r, bool compared_too);
/// What the program is for.
void write_intended_use(page& out);

/// Day 0, where the report knows its date.
[[nodiscard]] std::optional<std::chrono::local_days> day0_of(const report& r);
/// "Sat 5 Dec (day -5)"; with the year where it is not that of day 0; "day -5" without a date.
[[nodiscard]] std::string day_and_date(treatment_day day,
                                       const std::optional<std::chrono::local_days>& date,
                                       const std::optional<std::chrono::local_days>& day0);
/// The title of a table used, or its id.
[[nodiscard]] std::string table_title(const report& r, std::string_view id);
/// "Cockcroft-Gault, lean weight" for an equation of the report; the id where it has no title
/// there.
[[nodiscard]] std::string method_name(const report& r, std::string_view id,
                                      std::string_view weight);
/// "creatinine" of "kidney.creatinine".
[[nodiscard]] std::string input_name(std::string_view path);

}  // namespace lymphodose::cli
