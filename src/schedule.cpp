// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/schedule.hpp"

#include <algorithm>
#include <cmath>

namespace lymphodose {

namespace {

using std::chrono::days;
using mins = std::chrono::minutes;

civil_time midnight_after(civil_time t) { return midnight_of(date_of(t) + days(1)); }

std::string clock_text(civil_time t) {
  const auto date = date_of(t);
  return day_text(date) + " " + time_text(t - civil_time(date.time_since_epoch()));
}

std::string opening(const timed_dose& dose) {
  return dose.drug + ", " + to_text(dose.day) + ", " + clock_text(dose.start);
}

using sessions_t = std::vector<dialysis_session>;

const dialysis_session* first_from(const sessions_t& all, civil_time t) {
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const auto& s) { return s.start >= t; });
  return found == all.end() ? nullptr : &*found;
}

const dialysis_session* last_ended_by(const sessions_t& all, civil_time t) {
  const dialysis_session* last = nullptr;
  for (const auto& s : all) {
    if (s.end() <= t) last = &s;
  }
  return last;
}

std::string asked(const applied_timing& rule) {
  switch (rule.kind) {
    case timing_kind::session_after_each_dose:
      return "asks for a session " + hours_text(rule.gap) + " after the start (tolerance " +
             hours_text(rule.tolerance) + ")";
    case timing_kind::gap_before_session:
      return "asks for at least " + hours_text(rule.gap) + " from the end of the infusion";
    case timing_kind::daily_session_after_dose:
      return "asks for a session on the day of the dose, after it";
    case timing_kind::after_session: return "gives the dose after the session of its day";
    case timing_kind::capd_pause: break;
  }
  return "asks for no exchange for " + hours_text(rule.gap) + " after the dose";
}

class judge {
  const timed_dose& dose_;
  const applied_timing* rule_;
  const timing_zone zone_;
  std::vector<schedule_conflict>& out_;

  void add(code what, const dialysis_session* session, std::string text, bool by_rule) {
    out_.push_back({what, dose_.drug, dose_.day, dose_.start,
                    session ? std::optional(session->start) : std::nullopt,
                    by_rule ? rule_->pack : std::string(), std::move(text)});
  }

  void against(const dialysis_session& s) {
    const bool during = s.start < dose_.end && s.end() > dose_.start;
    if (during || (s.start == dose_.start)) {
      return add(code::DIALYSIS_OVERLAP, &s,
                 opening(dose_) + ": given during the session of " + clock_text(s.start) + " to " +
                     time_text(time_of_day(s.end())),
                 false);
    }
    if (s.start < dose_.end || s.start >= zone_.closed_until) return;
    const bool exchange = rule_->kind == timing_kind::capd_pause;
    add(code::DIALYSIS_TOO_SOON, &s,
        opening(dose_) + (exchange ? ": exchange of " : ": session of ") + clock_text(s.start) +
            " starts " + hours_text(s.start - dose_.end) + " after the end of the infusion (" +
            hours_text(s.start - dose_.start) + " after its start); " + rule_->pack + " " +
            asked(*rule_),
        true);
  }

 public:
  judge(const timed_dose& dose, const applied_timing* rule, std::vector<schedule_conflict>& out)
      : dose_(dose), rule_(rule), zone_(zone_of(dose, rule)), out_(out) {}

  void run(const sessions_t& sessions) {
    for (const auto& s : sessions) against(s);
    if (!zone_.wanted_from) return;
    const auto* next = first_from(sessions, *zone_.wanted_from);
    if (next && next->start <= *zone_.wanted_until) return;
    std::string text = opening(dose_) + ": no session starts from " +
                       clock_text(*zone_.wanted_from) + " to " + clock_text(*zone_.wanted_until);
    if (next) text += "; the next is " + clock_text(next->start);
    add(code::DIALYSIS_MISSING, nullptr, text + "; " + rule_->pack + " " + asked(*rule_), true);
  }
};

std::vector<timed_dose> in_order(std::vector<timed_dose> doses) {
  std::stable_sort(doses.begin(), doses.end(),
                   [](const timed_dose& a, const timed_dose& b) { return a.start < b.start; });
  return doses;
}

civil_time last_end(const std::vector<timed_dose>& doses) {
  auto last = doses.front().end;
  for (const auto& d : doses) last = std::max(last, d.end);
  return last;
}
civil_time first_start(const std::vector<timed_dose>& doses) {
  auto first = doses.front().start;
  for (const auto& d : doses) first = std::min(first, d.start);
  return first;
}

void name_session(std::vector<schedule_event>& events, const dialysis_session* session,
                  std::string_view name) {
  if (!session) return;
  for (auto& e : events) {
    if (e.kind != event_kind::session || e.start != session->start) continue;
    e.name += (e.name.empty() ? "" : "; ") + std::string(name);
  }
}

}  // namespace

timing_zone zone_of(const timed_dose& dose, const applied_timing* rule) noexcept {
  timing_zone zone{dose.start, dose.end, std::nullopt, std::nullopt};
  if (zone.closed_until == zone.closed_from) zone.closed_until += mins(1);
  if (!rule) return zone;
  switch (rule->kind) {
    case timing_kind::session_after_each_dose:
      zone.wanted_from = std::max(dose.start + rule->gap - rule->tolerance, zone.closed_until);
      zone.wanted_until = dose.start + rule->gap + rule->tolerance;
      zone.closed_until = *zone.wanted_from;
      break;
    case timing_kind::gap_before_session:
    case timing_kind::capd_pause: zone.closed_until = dose.end + rule->gap; break;
    case timing_kind::daily_session_after_dose:
      zone.wanted_from = zone.closed_until;
      zone.wanted_until = midnight_after(dose.start) - mins(1);
      break;
    case timing_kind::after_session:
      zone.closed_from -= rule->gap;
      zone.closed_until = std::max(midnight_after(dose.start), dose.end);
      break;
  }
  return zone;
}

const applied_timing* timing_for(const std::vector<applied_timing>& rules,
                                 std::string_view drug) noexcept {
  for (const auto& rule : rules) {
    if (rule.drug == drug) return &rule;
  }
  return nullptr;
}

std::vector<schedule_conflict> find_conflicts(const std::vector<timed_dose>& doses,
                                              const sessions_t& sessions,
                                              const std::vector<applied_timing>& rules) {
  std::vector<schedule_conflict> out;
  for (const auto& dose : in_order(doses)) {
    judge(dose, timing_for(rules, dose.drug), out).run(sessions);
  }
  return out;
}

std::vector<schedule_event> events_of(const std::vector<timed_dose>& doses,
                                      const sessions_t& sessions, std::optional<civil_date> infused,
                                      treatment_day cells_day) {
  std::vector<schedule_event> out;
  for (const auto& s : sessions) out.push_back({event_kind::session, s.start, s.end(), {}, {}, {}});
  for (const auto& d : doses) {
    out.push_back({event_kind::dose, d.start, d.end, d.drug, d.day, {}});
  }
  if (infused) {
    out.push_back({event_kind::cell_infusion,
                   midnight_of(*infused),
                   midnight_of(*infused + days(1)),
                   {},
                   cells_day,
                   {}});
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const auto& a, const auto& b) { return a.start < b.start; });
  if (doses.empty()) return out;
  name_session(out, last_ended_by(sessions, first_start(doses)),
               "last session before the first dose");
  name_session(out, first_from(sessions, last_end(doses)), "first session after the last dose");
  if (infused) {
    name_session(out, last_ended_by(sessions, midnight_of(*infused)),
                 "last session before the cells");
  }
  return out;
}

std::vector<schedule_gap> gaps_of(const std::vector<timed_dose>& doses, const sessions_t& sessions,
                                  std::optional<civil_date> infused) {
  std::vector<schedule_gap> out;
  const auto add = [&](std::string what, std::string drug, civil_time from, civil_time to) {
    out.push_back({std::move(what), std::move(drug), from, to, to - from});
  };
  for (std::size_t i = 0; i + 1 < sessions.size(); ++i) {
    add("session start to session start", {}, sessions[i].start, sessions[i + 1].start);
  }
  for (const auto& dose : in_order(doses)) {
    const bool dialysed = std::any_of(sessions.begin(), sessions.end(), [&](const auto& s) {
      return s.start < dose.end && s.end() > dose.start;
    });
    if (dialysed) continue;  // what lies beyond that session is no gap of this dose
    if (const auto* before = last_ended_by(sessions, dose.start)) {
      add("session end to infusion start", dose.drug, before->end(), dose.start);
    }
    if (const auto* after = first_from(sessions, dose.end)) {
      add("infusion start to session start", dose.drug, dose.start, after->start);
      if (dose.end == dose.start) continue;  // its length is not known
      add("infusion end to session start", dose.drug, dose.end, after->start);
    }
  }
  if (!infused || doses.empty()) return out;
  add("last infusion end to the day of the cells", {}, last_end(doses), midnight_of(*infused));
  if (const auto* last = last_ended_by(sessions, midnight_of(*infused))) {
    add("last session end to the day of the cells", {}, last->end(), midnight_of(*infused));
  }
  return out;
}

bool session_before_cells(const std::vector<timed_dose>& doses, const sessions_t& sessions,
                          civil_date infused) {
  if (doses.empty()) return true;
  const auto from = last_end(doses), until = midnight_of(infused);
  return std::any_of(sessions.begin(), sessions.end(),
                     [&](const auto& s) { return s.start >= from && s.end() <= until; });
}

double fraction_left(mins gap, double half_life_hours) {
  if (gap <= mins(0)) return 1.0;
  return std::exp2(-static_cast<double>(gap.count()) / 60.0 / half_life_hours);
}

}  // namespace lymphodose
