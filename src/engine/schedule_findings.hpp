// SPDX-License-Identifier: Apache-2.0
//
// What must be said about doses, sessions and hours, beside the conflicts themselves.
#pragma once

#include "engine/workspace.hpp"

#include <chrono>
#include <optional>
#include <vector>

namespace lymphodose::engine {

/// Whole minutes of a span that check_inputs() let through.
std::optional<std::chrono::minutes> whole_minutes(const std::optional<entered<time_span>>& span);

/// The day of the cells: the product's, or day 0; nothing without a day 0.
std::optional<civil_date> cells_date(const workspace& ws);

/// Doses whose start lies outside the hours that the user allows.
std::vector<timed_dose> outside_allowed_hours(const workspace& ws);

void note_unchosen_timing(workspace& ws);  ///< a drug without a timing rule, on dialysis
void note_window(workspace& ws);           ///< the product's days from the last dose to the cells
void note_lengths(workspace& ws);          ///< an hour without the length of the infusion
void note_dose_limits(workspace& ws);      ///< the user's hours and least interval
void note_coverage(workspace& ws);         ///< sessions that do not reach over the course
void note_last_infusion(workspace& ws);    ///< an infusion that ends on the day of the cells
void note_session_before_cells(workspace& ws);
void note_intervals(workspace& ws, schedule_report& out);  ///< fills out.too_long too
void raise_conflicts(workspace& ws, const schedule_report& out);

}  // namespace lymphodose::engine
