// SPDX-License-Identifier: Apache-2.0
//
// Which parts do several pages share? Heading, inputs, body, kidney, findings, sources.
#pragma once

#include "cli/render_page.hpp"
#include "lymphodose/report.hpp"
#include "wording/inputs.hpp"
#include "wording/parts.hpp"

#include <string_view>

namespace lymphodose::cli {

using namespace wording;

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

}  // namespace lymphodose::cli
