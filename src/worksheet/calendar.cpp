// SPDX-License-Identifier: Apache-2.0
#include "worksheet/calendar.hpp"

#include "wording/figures.hpp"
#include "wording/parts.hpp"
#include "worksheet/blocks.hpp"
#include "worksheet/drawing.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace lymphodose::worksheet {
namespace {

using wording::figure_text;

// The strip of a day, in mm.
constexpr double per_hour = 1.7, strip_left = 2.2, strip_height = 3.3,
                 strip_width = 24 * per_hour + 4.4;
constexpr double least_width = 0.7;  // a short infusion must not vanish

// "14:00"; with the date where it is not that of the beginning.
std::string end_text(civil_time from, civil_time to) {
  using std::chrono::days;
  return date_of(from) == date_of(to) ? wording::clock_text(to) : wording::moment_text(to);
}

std::string dose_text(const calendar_dose& one) {
  std::string text = one.dose->withheld || !one.dose->per_dose
                         ? std::string("WITHHELD")
                         : figure_text(*given_dose(*one.dose));
  if (one.when->start) text += " " + wording::clock_text(*one.when->start);
  if (one.when->start && one.when->end) text += "-" + end_text(*one.when->start, *one.when->end);
  return one.conflict ? text + " (!)" : text;
}

std::string doses_text(const calendar_day& day, const dose_report& dose) {
  std::string out;
  for (const auto& one : day.doses) {
    if (one.dose == &dose) out += (out.empty() ? "" : "; ") + dose_text(one);
  }
  return out.empty() ? "-" : out;
}

std::string sessions_text(const calendar_day& day) {
  std::string out;
  for (const auto* one : day.sessions) {
    out += (out.empty() ? "" : ", ") + wording::clock_text(one->start) + "-" +
           end_text(one->start, one->end);
  }
  return out.empty() ? "-" : out;
}

std::string cells_text(const report& r, const calendar_day& day) {
  if (!day.cells) return "-";
  return r.cells->total ? figure_text(*r.cells->total) : std::string("WITHHELD");
}

struct columns {
  bool dialysis, cells, hours;
};

void write_axis(markup& out) {
  const auto head = out.inside("th", {{"scope", "col"}});
  const drawing here(out, "hours-axis", {strip_width, strip_height}, "hours of the day",
                     "from 0 to 24");
  for (const int hour : {0, 6, 12, 18, 24}) {
    label(out, {strip_left + per_hour * hour, strip_height - 0.4}, anchor::middle,
          std::to_string(hour));
  }
}

void write_strip(markup& out, const calendar_day& day, std::size_t index) {
  const auto cell = out.inside("td", {{"class", "strip"}});
  std::string words;
  const auto hours = hours_of(day);
  for (const auto& one : hours) words += (words.empty() ? "" : ", ") + one.words;
  const drawing here(out, "hours-" + std::to_string(index), {strip_width, strip_height},
                     "timeline of this day", words.empty() ? "nothing at a known hour" : words);
  rectangle(out, {strip_left, strip_height / 2, 24 * per_hour, 0.01}, "plain");
  for (const int hour : {0, 6, 12, 18, 24}) {
    upright(out, {strip_left + per_hour * hour, strip_height / 2 - 0.6}, 1.2, "tick-mark");
  }
  for (const auto& one : hours) {
    const bool session = one.class_name == "session";
    const double inset = session ? 0.2 : 0.8;
    rectangle(out,
              {strip_left + per_hour * one.from, inset,
               std::max(least_width, per_hour * (one.to - one.from)), strip_height - 2 * inset},
              one.class_name);
  }
}

void write_head(markup& out, const report& r, const columns& shown) {
  const auto head = out.inside("thead");
  const auto row = out.inside("tr");
  write_over(out, "date");
  out.element("th", "day", {{"scope", "col"}});
  for (const auto& dose : r.doses) out.element("th", dose.drug, {{"scope", "col"}});
  if (shown.dialysis) out.element("th", "dialysis", {{"scope", "col"}});
  if (shown.cells) out.element("th", "CAR-T cells", {{"scope", "col"}});
  if (shown.hours) write_axis(out);
  out.element("th", "given", {{"scope", "col"}});
}

std::string date_text(const calendar_day& day, bool with_year) {
  if (!day.date) return "no date";
  return with_year ? day_text_with_year(*day.date) : day_text(*day.date);
}

void write_day(markup& out, const report& r, const calendar_day& day, const columns& shown,
               std::size_t index) {
  const auto row = out.inside("tr");
  out.element("th", date_text(day, index == 0), {{"scope", "row"}});
  out.element("td", day.day ? to_text(*day.day) : "-");
  for (const auto& dose : r.doses) out.element("td", doses_text(day, dose));
  if (shown.dialysis) out.element("td", sessions_text(day));
  if (shown.cells) out.element("td", cells_text(r, day));
  if (shown.hours) write_strip(out, day, index);
  if (!day.doses.empty() || day.cells)
    write_empty_cell(out);
  else
    out.element("td", "-");
}

// Which timing rule was held against the schedule, and what the marks mean.
void write_legend(markup& out, const report& r, const columns& shown) {
  std::vector<std::string> parts;
  if (r.schedule) {
    for (const auto& t : r.schedule->timing) {
      parts.push_back("timing of " + t.drug + ": " + t.title + " (" + t.pack + ", grade " +
                      t.grade + ")" + (t.reason.empty() ? "" : ", " + t.reason));
    }
  }
  if (shown.hours) {
    parts.emplace_back("hours: grey dialysis, black fludarabine phosphate, white cyclophosphamide");
  }
  if (r.schedule && !r.schedule->conflicts.empty()) {
    parts.emplace_back("(!) breaks a timing rule or lies within dialysis, see 9");
  }
  std::string text;
  for (const auto& part : parts) text += (text.empty() ? "" : "; ") + part;
  if (!text.empty()) out.element("p", text);
}

}  // namespace

void write_calendar(markup& out, const report& r) {
  const auto all = days_of(r);
  const block here(out, "calendar", "7 Calendar",
                   all.empty() ? heading::run_in : heading::over_table);
  if (all.empty()) {
    out.element("p", "no days: the source gives none and none were entered");
    return;
  }
  const auto has = [&](auto&& test) { return std::any_of(all.begin(), all.end(), test); };
  const columns shown{has([](const calendar_day& d) { return !d.sessions.empty(); }),
                      has([](const calendar_day& d) { return d.cells; }),
                      has([](const calendar_day& d) { return !hours_of(d).empty(); })};
  {
    const auto table = out.inside("table", {{"class", "calendar"}});
    out.element("caption", "One line for each day", {{"class", "unseen"}});
    write_head(out, r, shown);
    const auto body = out.inside("tbody");
    for (std::size_t i = 0; i < all.size(); ++i) write_day(out, r, all[i], shown, i);
  }
  write_legend(out, r, shown);
}

}  // namespace lymphodose::worksheet
