// SPDX-License-Identifier: Apache-2.0
#include "wording/parts.hpp"
#include "worksheet/calendar.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace lymphodose::worksheet {
namespace {

using std::chrono::days;

bool in_conflict(const report& r, const std::string& drug, treatment_day day) {
  if (!r.schedule) return false;
  const auto& all = r.schedule->conflicts;
  return std::any_of(all.begin(), all.end(),
                     [&](const schedule_conflict& c) { return c.drug == drug && c.day == day; });
}

// Days by date, or by number where no date is known.
class calendar {
  std::map<int, calendar_day> by_key_;

 public:
  calendar_day& at(const std::optional<civil_date>& date, std::optional<treatment_day> day) {
    const int key = date ? static_cast<int>(date->time_since_epoch().count()) : day->number();
    auto& found = by_key_[key];
    if (date) found.date = date;
    if (day) found.day = day;
    return found;
  }
  std::vector<calendar_day> take() {
    std::vector<calendar_day> out;
    for (auto& [key, day] : by_key_) out.push_back(std::move(day));
    return out;
  }
};

// From the last session before the first dose to the first that follows everything else.
std::vector<const schedule_event*> sessions_that_matter(const schedule_report& s) {
  std::vector<const schedule_event*> sessions;
  std::optional<civil_time> first, last;
  for (const auto& e : s.events) {
    if (e.kind == event_kind::session) {
      sessions.push_back(&e);
      continue;
    }
    first = first ? std::min(*first, e.start) : e.start;
    last = last ? std::max(*last, e.end) : e.end;
  }
  if (!first) return sessions;
  const auto begin = std::find_if(sessions.begin(), sessions.end(),
                                  [&](const auto* e) { return e->start >= *first; });
  const auto end = std::find_if(sessions.begin(), sessions.end(),
                                [&](const auto* e) { return e->start >= *last; });
  return {begin == sessions.begin() ? begin : begin - 1, end == sessions.end() ? end : end + 1};
}

double hour_of(civil_time t, civil_date date) {
  const auto since = t - civil_time(date.time_since_epoch());
  return std::clamp(static_cast<double>(since.count()) / 60.0, 0.0, 24.0);
}

std::string span_words(civil_time from, civil_time to) {
  return wording::clock_text(from) + " to " +
         (date_of(from) == date_of(to) ? wording::clock_text(to) : wording::moment_text(to));
}

}  // namespace

std::vector<calendar_day> days_of(const report& r) {
  calendar all;
  for (const auto& dose : r.doses) {
    for (const auto& when : dose.days) {
      all.at(when.date, when.day)
          .doses.push_back({&dose, &when, in_conflict(r, dose.drug, when.day)});
    }
  }
  if (r.cells && (r.cells->infusion_day || r.cells->infusion_date)) {
    all.at(r.cells->infusion_date, r.cells->infusion_day).cells = true;
  }
  if (r.schedule) {
    for (const auto* session : sessions_that_matter(*r.schedule)) {
      all.at(date_of(session->start), std::nullopt).sessions.push_back(session);
    }
  }
  return all.take();
}

std::vector<hours_of_day> hours_of(const calendar_day& day) {
  std::vector<hours_of_day> out;
  if (!day.date) return out;
  for (const auto* session : day.sessions) {
    out.push_back({hour_of(session->start, *day.date), hour_of(session->end, *day.date), "session",
                   "dialysis " + span_words(session->start, session->end)});
  }
  for (const auto& one : day.doses) {
    if (!one.when->start || !one.when->end) continue;
    const bool first = one.dose->drug.starts_with("fludarabine");
    out.push_back({hour_of(*one.when->start, *day.date), hour_of(*one.when->end, *day.date),
                   first ? "black" : "clear",
                   one.dose->drug + " " + span_words(*one.when->start, *one.when->end)});
  }
  return out;
}

}  // namespace lymphodose::worksheet
