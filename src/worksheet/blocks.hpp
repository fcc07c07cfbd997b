// SPDX-License-Identifier: Apache-2.0
//
// Which blocks does the worksheet have, in the order of a check?
//
// Each function writes one block from the report. Where the report has nothing for a field that a
// check needs, the field is a ruled blank.
#pragma once

#include "lymphodose/report.hpp"
#include "markup/markup.hpp"

#include <string_view>

namespace lymphodose::worksheet {

using text::markup;

/// The style sheet of the page.
[[nodiscard]] std::string_view style_sheet() noexcept;

/// Where the heading of a block stands: above it, at the beginning of its first line, or in the
/// place of its table's first column head.
enum class heading { above, run_in, over_table };

/// A heading "3 Body surface" that names its section.
class block {
  markup& out_;

 public:
  /// `id` names the section in the document, "surface".
  block(markup& out, std::string_view id, std::string_view title, heading where = heading::above);
  block(const block&) = delete;
  block& operator=(const block&) = delete;
  ~block();
};

/// A ruled blank that is `class_name` wide ("short", "long"), with `unit` behind it.
void write_blank(markup& out, std::string_view class_name, std::string_view unit = {});
/// A cell of a table that is filled in by hand.
void write_empty_cell(markup& out);
/// The first column head of a table that its block's heading stands in for; it is read aloud.
void write_over(markup& out, std::string_view text);
/// "[ ] label".
void write_tick(markup& out, std::string_view label);

void write_header(markup& out, const report& r);        ///< 1: what it is, whom it is about
void write_inputs(markup& out, const report& r);        ///< 2: inputs as understood
void write_choices(markup& out, const report& r);       ///< still 2: what the user chose
void write_body_surface(markup& out, const report& r);  ///< 3
void write_kidney(markup& out, const report& r);        ///< 4
void write_doses(markup& out, const report& r);         ///< 5: each drug, with the tier picture
void write_preparation(markup& out, const report& r);   ///< 6
void write_calendar(markup& out, const report& r);      ///< 7: dates, with the timeline
void write_cells(markup& out, const report& r);         ///< 8
void write_findings(markup& out, const report& r);      ///< 9
void write_tick_list(markup& out, const report& r);     ///< 10: what no program can know
void write_signatures(markup& out);                     ///< 11
void write_record(markup& out, const report& r);        ///< 12: intended use, hashes, tables

/// The tiers of the rule that was applied, as a picture; nothing where the report has none.
void write_tier_picture(markup& out, const dose_report& dose, std::string_view id);

}  // namespace lymphodose::worksheet
