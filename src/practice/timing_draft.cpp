// SPDX-License-Identifier: Apache-2.0
//
// Hours between a dose and a dialysis session. The engine counts them and records no step, so the
// lines are written here; making.cpp keeps only what agrees with the engine's figure.
#include "lymphodose/calendar.hpp"
#include "lymphodose/quantity_text.hpp"
#include "lymphodose/schedule.hpp"
#include "practice/clock_formulas.hpp"
#include "practice/draft.hpp"
#include "practice/rule_words.hpp"

#include <array>
#include <utility>

namespace lymphodose::practice_detail {

namespace {

using std::chrono::days;
using mins = std::chrono::minutes;

struct weekday_set {
  std::vector<std::chrono::weekday> on;
  const char* words;
};

const std::vector<weekday_set>& weeks() {
  using namespace std::chrono;
  static const std::vector<weekday_set> all{
      {{Monday, Wednesday, Friday}, "Monday, Wednesday and Friday"},
      {{Tuesday, Thursday, Saturday}, "Tuesday, Thursday and Saturday"}};
  return all;
}

time_span span_of(mins length) { return hours(static_cast<double>(length.count()) / 60.0); }

// "Tue 5 Jan 2027 14:00".
std::string moment_words(civil_time t) {
  return day_text_with_year(date_of(t)) + " " + time_text(time_of_day(t));
}

// What the sum is about.
struct sum {
  const timing_pack* pack;
  const timing_rule* rule;
  const regimen_drug* drug;
  civil_time start;
  mins length;
};

asked figure_of_rule(timing_kind kind) {
  if (kind == timing_kind::gap_before_session) return asked::end_to_session;
  if (kind == timing_kind::after_session) return asked::session_to_start;
  return asked::start_to_session;
}

// A rule for haemodialysis that is about hours between a dose and one session.
bool about_hours(const timing_rule* rule) {
  return rule != nullptr && (rule->kind == timing_kind::gap_before_session ||
                             rule->kind == timing_kind::session_after_each_dose ||
                             rule->kind == timing_kind::after_session);
}

bool draw_rule(draft& d, const regimen& plan, sum& out) {
  std::vector<std::pair<const regimen_drug*, const timing_pack*>> list;
  for (const auto& drug : plan.drugs) {
    for (const auto& pack : d.tables.timings) {
      if (!drug.days.empty() && pack.covers(drug.drug) &&
          about_hours(pack.rule_for(dialysis_modality::hemodialysis))) {
        list.emplace_back(&drug, &pack);
      }
    }
  }
  if (list.empty()) return false;
  const auto& drawn = d.draw.pick(list);
  out.drug = drawn.first;
  out.pack = drawn.second;
  out.rule = out.pack->rule_for(dialysis_modality::hemodialysis);
  d.drug = out.drug->drug;
  d.what = figure_of_rule(out.rule->kind);
  return true;
}

// The infusion: its length, its hour, and the date of day 0.
void enter_infusion(draft& d, sum& s, const chosen_conversions& how) {
  static const std::array in_minutes{30, 45, 90, 150};
  const bool by_minutes = how.has(conversion::minutes);
  s.length = mins(by_minutes ? d.draw.pick(in_minutes) : 60 * d.draw.between(1, 3));
  const auto at = mins(15 * d.draw.between(30, 76));
  // Clocks are changed in March and April, in September, October and November.
  const std::chrono::local_days first{std::chrono::year(2027) / 4 / 26};
  const auto day0 = first + days(d.draw.between(0, 110));
  d.entered.day0 = day0;
  d.entered.regimen.clocks.push_back({s.drug->drug, at, s.length});
  const auto& day = s.drug->days.front();
  s.start = midnight_of(date_of(day, day0)) + at;
  const auto number = std::to_string(day.number());
  if (how.has(conversion::day)) {
    d.fact("Day 0", day_text_with_year(day0));
    d.fact("Dose of " + s.drug->drug, "day " + number + " at " + time_text(at));
  } else {
    d.fact("Dose of " + s.drug->drug, moment_words(s.start));
  }
  d.fact("Length of the infusion",
         by_minutes ? std::to_string(s.length.count()) + " min" : hours_text(s.length));
}

void enter_sessions(draft& d) {
  const auto& week = d.draw.pick(weeks());
  const auto at = mins(30 * d.draw.between(13, 30));
  const auto length = mins(30 * d.draw.between(7, 9));
  auto& dialysis = d.entered.kidney.dialysis;
  d.entered.kidney.status = kidney_status::dialysis;
  dialysis.modality = dialysis_modality::hemodialysis;
  dialysis.weekly = weekly_sessions{week.on, at, length};
  d.fact("Haemodialysis",
         std::string(week.words) + " at " + time_text(at) + " for " + hours_text(length));
}

struct clock_lines {
  derivation steps;
  civil_time zero;

  traced<time_span> hour(const char* id, const char* title, civil_time at) {
    return steps.input(id, title, moment_words(at), span_of(at - zero));
  }
  traced<time_span> length(const char* id, const char* title, mins how_long) {
    return steps.input(id, title, hours_text(how_long), span_of(how_long));
  }
};

// Hours count from midnight of the earlier of the two days.
bool write_lines(draft& d, const sum& s) {
  const auto sessions =
      sessions_between(d.entered.kidney.dialysis, s.start - days(4), s.start + days(5));
  const auto end = s.start + s.length;
  const dialysis_session *before = nullptr, *after = nullptr;
  for (const auto& one : sessions) {
    if (one.start < end && one.end() > s.start) return false;  // a dose during a session
    if (one.end() <= s.start) before = &one;
    if (one.start >= end && after == nullptr) after = &one;
  }
  if (before == nullptr || after == nullptr) return false;
  const bool back = d.what == asked::session_to_start;
  clock_lines lines{{}, midnight_of(date_of(back ? before->start : s.start))};
  if (back) {
    const auto starts = lines.hour("timing.session", "Start of the session before", before->start);
    const auto length =
        lines.length("timing.session-length", "Length of the session", before->duration);
    const auto ends = lines.steps.apply(session_end{}, starts, length);
    const auto start = lines.hour("timing.start", "Start of the infusion", s.start);
    lines.steps.apply(gap_between{}, ends, start);
  } else {
    const auto start = lines.hour("timing.start", "Start of the infusion", s.start);
    auto from = start;
    if (d.what == asked::end_to_session) {
      const auto length = lines.length("timing.length", "Length of the infusion", s.length);
      from = lines.steps.apply(infusion_end{}, start, length);
    }
    const auto next = lines.hour("timing.session", "Start of the next session", after->start);
    lines.steps.apply(gap_between{}, from, next);
  }
  d.own_steps = std::move(lines.steps);
  return true;
}

std::string question_of(const draft& d) {
  const auto unit = std::string(d.unit == "min" ? "minutes" : "hours");
  if (d.what == asked::end_to_session) {
    return "How many " + unit + " lie between the end of the infusion and the next session?";
  }
  if (d.what == asked::start_to_session) {
    return "How many " + unit + " lie between the start of the infusion and the next session?";
  }
  return "How many " + unit +
         " lie between the end of the session before and the start of the infusion?";
}

}  // namespace

bool draft_timing(draft& d) {
  d.kind = calculation::dose;
  d.wanted = {code::GAP_FROM_OTHER_END, code::OTHER_SESSION, code::DAY_OFF_BY_ONE,
              code::TWELVE_HOURS_OFF, code::MINUTES_AS_DECIMALS};
  const auto how =
      choose_conversions(d, {conversion::day, conversion::minutes, conversion::answer});
  if (!how) return false;
  const bool child = d.draw.one_in(2);
  const auto who = draw_person(d, child ? wanted_age::child : wanted_age::adult, true);
  const auto* plan = enter_regimen(d, who);
  d.given.clear();
  sum s{};
  if (plan == nullptr || !draw_rule(d, *plan, s)) return false;
  const bool needs_length = d.what == asked::end_to_session;
  if (how->has(conversion::minutes) && !needs_length) return false;
  d.entered.patient.weight_basis = weight_basis::dry;
  enter_body(d, who, *how);
  d.entered.patient.previous_weight.reset();
  d.given.clear();
  enter_infusion(d, s, *how);
  enter_sessions(d);
  if (!write_lines(d, s)) return false;
  d.rules.push_back("Timing " + s.pack->id + ": " + s.rule->printed_as +
                    "; read as: " + s.rule->reading + " (" + words_of(s.rule->source) + ")");
  d.unit = how->has(conversion::answer) ? "min" : "h";
  d.patient = words_of(who) + " with kidney failure, on haemodialysis";
  d.question = question_of(d);
  return true;
}

}  // namespace lymphodose::practice_detail
