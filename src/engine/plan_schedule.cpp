// SPDX-License-Identifier: Apache-2.0
#include "engine/plan_schedule.hpp"

#include "engine/report_parts.hpp"
#include "engine/schedule_findings.hpp"
#include "engine/wording.hpp"
#include "lymphodose/proposals.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace lymphodose::engine {

namespace {

using std::chrono::days;
using mins = std::chrono::minutes;

constexpr std::string_view fludarabine = "fludarabine phosphate";
constexpr days before_first_dose{4}, shown{14}, after_cells{2};

mins tolerance_of(const patient_case& entered) {
  return whole_minutes(entered.timing_limits.tolerance).value_or(mins(0));
}

applied_timing applied(const patient_case& entered, const std::string& drug,
                       const timing_pack& pack, const timing_rule& rule) {
  return {drug, pack.id, rule.kind, rule.gap,
          rule.kind == timing_kind::session_after_each_dose ? tolerance_of(entered) : mins(0)};
}

treatment_day cells_day(const workspace& ws) {
  if (ws.out.cells && ws.out.cells->infusion_day) return *ws.out.cells->infusion_day;
  return treatment_day(0);
}

void read_doses(const workspace& ws, time_line& time) {
  time.every_dose_timed = true;
  for (const auto& drug : ws.plan->drugs) {
    const auto clock = clock_of(ws.entered, drug);
    const auto on = days_of(ws.entered, drug);
    if (!clock.at || on.empty()) time.every_dose_timed = false;
    if (!clock.at) continue;
    for (const auto day : on) {
      const auto start = midnight_of(date_of(day, *ws.entered.day0)) + *clock.at;
      time.doses.push_back({drug.drug, day, start, start + clock.infusion.value_or(mins(0))});
    }
  }
}

void read_rules(const workspace& ws, time_line& time) {
  const auto modality = ws.entered.kidney.dialysis.modality;
  for (const auto& [drug, id] : ws.entered.timing) {
    const auto* pack = ws.tables.timing(id);
    const auto* rule = pack && modality ? pack->rule_for(*modality) : nullptr;
    if (rule) time.rules.push_back(applied(ws.entered, drug, *pack, *rule));
  }
}

std::string conflict_text(const std::vector<schedule_conflict>& all) {
  return all.empty() ? std::string() : all.front().text;
}

timing_report describe(const std::string& drug, const timing_pack& pack, const timing_rule* rule,
                       dialysis_modality modality) {
  timing_report out{};
  out.drug = drug;
  out.pack = pack.id;
  out.title = pack.title;
  out.rests_on = pack.rests_on;
  const auto& source = rule ? rule->source : pack.rules.front().source;
  out.citation = cite(source);
  out.grade = grade_text(source.grade);
  if (!rule) {
    out.reason = "says nothing about " + std::string(to_text(modality));
    return out;
  }
  out.kind = to_text(rule->kind);
  out.printed_as = rule->printed_as;
  out.reading = rule->reading;
  return out;
}

std::vector<timed_dose> doses_of(const time_line& time, std::string_view drug) {
  std::vector<timed_dose> out;
  std::copy_if(time.doses.begin(), time.doses.end(), std::back_inserter(out),
               [&](const timed_dose& d) { return d.drug == drug; });
  return out;
}

void describe_chosen(workspace& ws, schedule_report& out) {
  const auto modality = *ws.entered.kidney.dialysis.modality;
  for (const auto& [drug, id] : ws.entered.timing) {
    const auto* pack = ws.tables.timing(id);
    const auto* rule = pack->rule_for(modality);
    out.timing.push_back(describe(drug, *pack, rule, modality));
    auto& entry = out.timing.back();
    if (!rule) {
      ws.raise(code::MODALITY_MISMATCH, level::review,
               id + " " + entry.reason + "; it is for other kinds of dialysis, so no timing of " +
                   drug + " was judged",
               "timing." + drug, pack->rules.front().source.key);
      continue;
    }
    const auto* applied_rule = timing_for(ws.time->rules, drug);
    entry.conflicts = find_conflicts(doses_of(*ws.time, drug), ws.time->sessions, {*applied_rule});
  }
}

void compare_timings(workspace& ws, schedule_report& out) {
  const auto modality = *ws.entered.kidney.dialysis.modality;
  for (const auto& drug : ws.plan->drugs) {
    const auto doses = doses_of(*ws.time, drug.drug);
    for (const auto& pack : ws.tables.timings) {
      if (!pack.covers(drug.drug)) continue;
      const auto* rule = pack.rule_for(modality);
      out.compare.push_back(describe(drug.drug, pack, rule, modality));
      auto& entry = out.compare.back();
      if (!rule) continue;
      const bool needs_tolerance =
          rule->kind == timing_kind::session_after_each_dose && !ws.entered.timing_limits.tolerance;
      if (needs_tolerance) {
        entry.reason = "not judged: the source gives no tolerance; give timing.tolerance";
      } else if (doses.empty() || !clock_of(ws.entered, drug).infusion) {
        entry.reason = "not judged: give the time of day and the length of the infusion";
      } else {
        entry.conflicts =
            find_conflicts(doses, ws.time->sessions, {applied(ws.entered, drug.drug, pack, *rule)});
      }
    }
  }
}

// ---- fraction left -----------------------------------------------------------------------------

struct half_life_use {
  std::string_view drug, id, condition;
};
constexpr half_life_use half_lives[]{
    {fludarabine, "half_life.fludarabine.normal", "normal kidneys"},
    {fludarabine, "half_life.fludarabine.anuric", "modelled without kidney function"},
    {"cyclophosphamide", "half_life.cyclophosphamide.uraemic", "kidney failure, between sessions"},
};

figure hours_figure(double value) { return {value, "h", "h"}; }

void add_fractions(const workspace& ws, schedule_report& out) {
  for (const auto& dose : ws.time->doses) {
    const auto& all = ws.time->sessions;
    const bool dialysed = std::any_of(all.begin(), all.end(), [&](const auto& session) {
      return session.start < dose.end && session.end() > dose.start;
    });
    if (dialysed || dose.end == dose.start) continue;  // no such gap, or no known end
    const auto next =
        std::find_if(all.begin(), all.end(), [&](const auto& s) { return s.start >= dose.end; });
    if (next == all.end()) continue;
    const auto gap = next->start - dose.end;
    for (const auto& use : half_lives) {
      const auto* constant = use.drug == dose.drug ? ws.tables.constant(use.id) : nullptr;
      if (!constant) continue;
      out.fractions.push_back({dose.drug,
                               dose.day,
                               next->start,
                               hours_figure(static_cast<double>(gap.count()) / 60.0),
                               hours_figure(constant->value),
                               {100.0 * fraction_left(gap, constant->value), "%", "%"},
                               std::string(use.condition),
                               cite(constant->source),
                               std::string(grade_text(constant->source.grade))});
    }
  }
}

// ---- proposals ---------------------------------------------------------------------------------

schedule_problem problem_of(const workspace& ws) {
  schedule_problem p;
  const auto& entered = ws.entered;
  const auto& dialysis = entered.kidney.dialysis;
  p.doses = ws.time->doses;
  p.infused = cells_date(ws);
  p.routine = dialysis;
  p.exchanges = dialysis.modality == dialysis_modality::peritoneal;
  p.from = ws.time->from;
  p.until = ws.time->until;
  p.rules = ws.time->rules;
  p.limits = {entered.timing_limits.dose_earliest,
              entered.timing_limits.dose_latest,
              dialysis.unit_opens,
              dialysis.unit_closes,
              whole_minutes(dialysis.max_interval),
              whole_minutes(entered.timing_limits.least_interval),
              entered.evaluated_on ? midnight_of(*entered.evaluated_on) : ws.time->from - days(30)};
  return p;
}

void search_proposals(const workspace& ws, schedule_report& out) {
  const bool broken =
      !out.conflicts.empty() || !out.too_long.empty() || !outside_allowed_hours(ws).empty();
  const bool sessions = ws.entered.kidney.dialysis.has_sessions();
  if (!broken || !sessions || ws.time->doses.empty() || ws.kind != calculation::dose) return;
  out.searched = true;
  for (const auto& dose : ws.time->doses) {
    if (dose.end != dose.start) continue;
    out.search.no_solution =
        "not searched: the length of the infusion of " + dose.drug + " is not given";
    return;
  }
  out.search = propose(problem_of(ws));
}

std::vector<std::string> uncovered(dialysis_modality modality) {
  switch (modality) {
    case dialysis_modality::peritoneal:
      return {
          "automated peritoneal dialysis is not covered by any source; exchanges are read as "
          "continuous ambulatory (CAPD)"};
    case dialysis_modality::crrt: return {};
    default: break;
  }
  return {
      "sustained low-efficiency dialysis (SLED) is not covered by any source; sessions are read "
      "as intermittent"};
}

}  // namespace

dose_clock clock_of(const patient_case& entered, const regimen_drug& drug) {
  dose_clock out{drug.drug, drug.at, drug.infusion};
  for (const auto& own : entered.regimen.clocks) {
    if (own.drug != drug.drug) continue;
    if (!out.at) out.at = own.at;
    if (!out.infusion) out.infusion = own.infusion;
  }
  return out;
}

const timing_pack* chosen_timing(const workspace& ws, std::string_view drug) {
  for (const auto& [name, id] : ws.entered.timing) {
    if (name == drug) return ws.tables.timing(id);
  }
  return nullptr;
}

void read_schedule(workspace& ws) {
  const auto& dialysis = ws.entered.kidney.dialysis;
  const bool sessions = ws.on_dialysis() && dialysis.has_sessions();
  const auto first = first_dose_date(ws);
  if (!first) return;
  time_line time{};
  time.from = midnight_of(*first - before_first_dose);
  time.until = std::max(time.from + shown, midnight_of(*ws.entered.day0 + after_cells));
  read_doses(ws, time);
  if (!sessions && time.doses.empty()) return;
  if (sessions) {
    time.sessions = sessions_between(dialysis, time.from, time.until);
    read_rules(ws, time);
  }
  ws.time = std::move(time);
}

std::string why_unmet(const workspace& ws, std::string_view drug, std::string_view pack_id) {
  const auto* pack = ws.tables.timing(pack_id);
  const auto modality = ws.entered.kidney.dialysis.modality;
  const auto* rule = pack && modality ? pack->rule_for(*modality) : nullptr;
  if (!rule) return "there is no such rule for this kind of dialysis";
  if (!ws.time || ws.time->sessions.empty()) return "no sessions are shown to meet it";
  if (!chosen_timing(ws, drug)) {
    return "no timing rule is chosen for " + std::string(drug) + "; choose " +
           std::string(pack_id) + " under timing";
  }
  const auto doses = doses_of(*ws.time, drug);
  if (doses.empty()) return "the doses have no hours, so no session is shown to follow them";
  const auto found = find_conflicts(doses, ws.time->sessions,
                                    {applied(ws.entered, std::string(drug), *pack, *rule)});
  return conflict_text(found);
}

bool stopped_by_continuous(workspace& ws, std::string_view drug) {
  const auto* pack = chosen_timing(ws, drug);
  if (!pack || !ws.on_dialysis()) return false;
  if (ws.entered.kidney.dialysis.modality != dialysis_modality::crrt) return false;
  ws.raise(code::DIALYSIS_TOO_SOON, level::stop,
           "continuous treatment leaves no gap after a dose, so " + pack->id + " cannot be met",
           dose_path(std::string(drug)), pack->rules.front().source.key);
  return true;
}

void report_schedule(workspace& ws) {
  note_window(ws);
  note_unchosen_timing(ws);
  if (!ws.time) return;
  schedule_report out{};
  const auto& dialysis = ws.entered.kidney.dialysis;
  const bool sessions = ws.on_dialysis() && dialysis.has_sessions();
  const auto infused = cells_date(ws);
  out.events = events_of(ws.time->doses, ws.time->sessions, infused, cells_day(ws));
  out.gaps = gaps_of(ws.time->doses, ws.time->sessions, infused);
  note_lengths(ws);
  note_dose_limits(ws);
  note_last_infusion(ws);
  if (sessions) {
    out.modality = dialysis.modality;
    out.not_covered = uncovered(*dialysis.modality);
    describe_chosen(ws, out);
    out.conflicts = find_conflicts(ws.time->doses, ws.time->sessions, ws.time->rules);
    note_coverage(ws);
    note_intervals(ws, out);
    raise_conflicts(ws, out);
    note_session_before_cells(ws);
    add_fractions(ws, out);
    if (ws.kind == calculation::compare) compare_timings(ws, out);
    search_proposals(ws, out);
  }
  ws.out.schedule = std::move(out);
}

}  // namespace lymphodose::engine
