// SPDX-License-Identifier: Apache-2.0
#include "engine/schedule_findings.hpp"

#include "engine/plan_schedule.hpp"
#include "engine/wording.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace lymphodose::engine {

namespace {

using std::chrono::days;
using mins = std::chrono::minutes;

std::string dose_text(const timed_dose& dose) {
  return dose.drug + ", " + to_text(dose.day) + ", " + moment_text(dose.start);
}

civil_time last_end(const std::vector<timed_dose>& doses) {
  auto last = doses.front().end;
  for (const auto& d : doses) last = std::max(last, d.end);
  return last;
}

bool peritoneal(const workspace& ws) {
  return ws.entered.kidney.dialysis.modality == dialysis_modality::peritoneal;
}

// The end of what sessions must reach over: the cells, or else the last dose.
civil_time course_end(const workspace& ws) {
  const auto on = cells_date(ws);
  return on ? midnight_of(*on) : last_end(ws.time->doses);
}

}  // namespace

std::optional<mins> whole_minutes(const std::optional<entered<time_span>>& span) {
  if (!span) return std::nullopt;
  return mins(static_cast<mins::rep>(std::lround(span->value.in(minutes))));
}

std::optional<civil_date> cells_date(const workspace& ws) {
  if (!ws.entered.day0) return std::nullopt;
  if (ws.out.cells && ws.out.cells->infusion_date) return ws.out.cells->infusion_date;
  return ws.entered.day0;
}
std::vector<timed_dose> outside_allowed_hours(const workspace& ws) {
  const auto& limits = ws.entered.timing_limits;
  std::vector<timed_dose> out;
  std::copy_if(ws.time->doses.begin(), ws.time->doses.end(), std::back_inserter(out),
               [&](const timed_dose& d) {
                 const auto at = time_of_day(d.start);
                 return (limits.dose_earliest && at < *limits.dose_earliest) ||
                        (limits.dose_latest && at > *limits.dose_latest);
               });
  return out;
}

void note_unchosen_timing(workspace& ws) {
  if (!ws.on_dialysis() || !ws.plan) return;
  const bool continuous = ws.entered.kidney.dialysis.modality == dialysis_modality::crrt;
  for (const auto& drug : ws.plan->drugs) {
    if (chosen_timing(ws, drug.drug)) continue;
    ws.raise(code::RULE_NOT_CHOSEN, level::review,
             "no timing rule chosen for " + drug.drug +
                 (continuous ? "; continuous treatment runs during and after every infusion, so no "
                               "gap can be met"
                             : "; compare shows every timing rule for a schedule"),
             "timing." + drug.drug);
  }
}

void note_lengths(workspace& ws) {
  for (const auto& drug : ws.plan->drugs) {
    const auto clock = clock_of(ws.entered, drug);
    if (!clock.at || clock.infusion) continue;
    ws.raise(code::FIELD_MISSING, level::review,
             "no length of infusion for " + drug.drug +
                 ": its end and what follows from it are not judged",
             "regimen.infusion." + drug.drug);
  }
}

void note_dose_limits(workspace& ws) {
  for (const auto& dose : outside_allowed_hours(ws)) {
    ws.raise(code::OUT_OF_RANGE, level::review,
             dose_text(dose) + ": outside the hours allowed for doses", "timing.dose_earliest");
  }
  const auto least = whole_minutes(ws.entered.timing_limits.least_interval);
  if (!least) return;
  for (const auto& a : ws.time->doses) {
    for (const auto& b : ws.time->doses) {
      if (a.drug != b.drug || a.start >= b.start || b.start - a.start >= *least) continue;
      ws.raise(code::OUT_OF_RANGE, level::review,
               dose_text(b) + ": " + hours_text(b.start - a.start) +
                   " after the dose before, less than the least interval of " + hours_text(*least),
               "timing.least_interval");
    }
  }
}

// A list that has ended, or has not begun, looks like a schedule without conflicts.
void note_coverage(workspace& ws) {
  if (ws.time->doses.empty()) return;
  const auto& all = ws.time->sessions;
  const auto within = [&](const dialysis_session& s) {
    return s.start >= ws.time->from && s.start < ws.time->until;
  };
  if (std::none_of(all.begin(), all.end(), within)) {
    ws.raise(code::DIALYSIS_MISSING, level::review,
             "no session lies in the days shown, " + day_text_with_year(date_of(ws.time->from)) +
                 " to " + day_text_with_year(date_of(ws.time->until) - days(1)) +
                 (all.empty() ? "" : "; the nearest is " + moment_text(all.front().start)),
             "kidney.dialysis.sessions");
    return;
  }
  const auto first =
      std::min_element(ws.time->doses.begin(), ws.time->doses.end(),
                       [](const timed_dose& a, const timed_dose& b) { return a.start < b.start; });
  if (all.front().start > first->start) {
    ws.raise(
        code::DIALYSIS_MISSING, level::review,
        "no session is given before the first dose; the first is " + moment_text(all.front().start),
        "kidney.dialysis.sessions");
  }
  const auto most = whole_minutes(ws.entered.kidney.dialysis.max_interval);
  const auto end = course_end(ws);
  const auto open = end - all.back().start;
  if (!most || open <= *most) return;
  ws.raise(code::DIALYSIS_INTERVAL_EXCEEDED, level::review,
           "no session is given after " + moment_text(all.back().start) + ", " + hours_text(open) +
               " before " + (cells_date(ws) ? "the day of the cells" : "the end of the last dose") +
               ", more than " + hours_text(*most),
           "kidney.dialysis.sessions");
}

void note_last_infusion(workspace& ws) {
  const auto on = cells_date(ws);
  if (!on || ws.time->doses.empty()) return;
  const auto end = last_end(ws.time->doses);
  if (end <= midnight_of(*on)) return;
  ws.raise(code::FIELD_CONFLICT, level::review,
           "the last infusion ends " + moment_text(end) + ", on or after the day of the cells, " +
               day_text_with_year(*on),
           "dates.day0");
}

void note_intervals(workspace& ws, schedule_report& out) {
  out.max_interval = whole_minutes(ws.entered.kidney.dialysis.max_interval);
  if (!out.max_interval) return;
  const auto& all = ws.time->sessions;
  std::string list;
  for (const auto i : intervals_over(all, *out.max_interval)) {
    const auto length = all[i + 1].start - all[i].start;
    out.too_long.push_back(
        {"session start to session start", {}, all[i].start, all[i + 1].start, length});
    list += (list.empty() ? "" : ", ") + hours_text(length) + " from " +
            day_text(date_of(all[i].start));
  }
  if (list.empty()) return;
  ws.raise(code::DIALYSIS_INTERVAL_EXCEEDED, level::review,
           "the routine itself exceeds the user's longest interval between sessions, " +
               hours_text(*out.max_interval) + " start to start: " + list,
           "kidney.dialysis.max_interval");
}

void raise_conflicts(workspace& ws, const schedule_report& out) {
  for (const auto& c : out.conflicts) {
    const auto* pack = c.pack.empty() ? nullptr : ws.tables.timing(c.pack);
    const auto modality = ws.entered.kidney.dialysis.modality;
    const auto* rule = pack && modality ? pack->rule_for(*modality) : nullptr;
    ws.raise(c.what, level::review, c.text, "schedule." + c.drug,
             rule ? rule->source.key : std::string());
  }
}

void note_session_before_cells(workspace& ws) {
  const auto on = cells_date(ws);
  if (!on || ws.time->doses.empty() || !ws.on_dialysis()) return;
  if (peritoneal(ws)) return;
  if (session_before_cells(ws.time->doses, ws.time->sessions, *on)) return;
  ws.raise(code::NO_SESSION_BEFORE_CELLS, level::review,
           "no session lies between the last dose and the cells on " + day_text(*on), "schedule");
}

void note_window(workspace& ws) {
  const auto& id = ws.entered.cells.product;
  const auto* product = id ? ws.tables.product(*id) : nullptr;
  if (!product || !product->window || !ws.plan || ws.kind != calculation::dose) return;
  std::optional<treatment_day> last;
  for (const auto& drug : ws.plan->drugs) {
    for (const auto day : days_of(ws.entered, drug)) {
      if (!last || day > *last) last = day;
    }
  }
  if (!last) return;
  const auto apart = (treatment_day(product->infusion_day) - *last).count();
  const auto& window = *product->window;
  if (apart >= window.earliest_days && apart <= window.latest_days) return;
  ws.raise(code::INFUSION_WINDOW_MISSED, level::review,
           "the cells follow the last dose (" + to_text(*last) + ") by " + std::to_string(apart) +
               (apart == 1 ? " day; " : " days; ") + product->id + " asks for " +
               std::to_string(window.earliest_days) + " to " + std::to_string(window.latest_days) +
               (window.printed_as.empty() ? "" : ", printed as \"" + window.printed_as + "\""),
           "cells.product", window.source.key);
}

}  // namespace lymphodose::engine
