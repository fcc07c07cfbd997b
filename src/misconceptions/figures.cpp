// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/misconceptions.hpp"

#include <algorithm>
#include <utility>

namespace lymphodose {
namespace {

using std::chrono::minutes;

figure hours_of(minutes length) {
  return figure_of(hours(static_cast<double>(length.count()) / 60.0));
}

void add_doses(const report& r, plan_figures& out) {
  for (const auto& dose : r.doses) {
    drug_figures one{dose.drug, {}, {}, {}, dose.doses};
    if (!dose.withheld) {
      one.rate = dose.rate;
      one.per_dose = given_dose(dose);
      one.total = dose.course_total;
    }
    if (dose.kidney_used) one.kidney = dose.kidney_used->value;
    if (dose.adjustment) one.row = dose.adjustment->row;
    out.drugs.push_back(std::move(one));
  }
}

// What is drawn up; of a dose typed for that alone there is nothing else.
void add_volumes(const report& r, plan_figures& out) {
  for (const auto& made : r.preparation) {
    auto found = std::find_if(out.drugs.begin(), out.drugs.end(),
                              [&](const drug_figures& one) { return one.drug == made.drug; });
    if (found == out.drugs.end()) {
      found = out.drugs.insert(found, drug_figures{made.drug, {}, made.dose, {}, 0});
    }
    found->volume = made.volume;
  }
}

void add_body(const report& r, plan_figures& out) {
  if (!r.body) return;
  out.surface = r.body->surface.figure;
  out.ideal_weight = r.body->ideal_weight;
  out.adjusted_weight = r.body->adjusted_weight;
  out.lean_weight = r.body->lean_weight;
}

std::string_view text_of(const report& r, std::string_view path) {
  const auto found = std::find_if(r.inputs.begin(), r.inputs.end(),
                                  [&](const input_entry& one) { return one.path == path; });
  return found == r.inputs.end() ? std::string_view() : std::string_view(found->text);
}

void add_clearance(const report& r, plan_figures& out) {
  const auto equation = text_of(r, "kidney.equation");
  const auto weight = text_of(r, "kidney.cockcroft_gault_weight");
  for (const auto& e : r.kidney.estimates) {
    if (e.id != equation || (!e.weight.empty() && e.weight != weight)) continue;
    out.clearance = e.value;
    out.converted = e.converted;
  }
}

// Of the first dose alone: one given during a session has none, and those of the next are not its.
session_gaps gaps_about(const dose_report& dose, const std::vector<schedule_gap>& all) {
  session_gaps out{dose.drug, {}, {}, {}, {}};
  const auto& first = dose.days.front();
  std::optional<civil_time> next;
  for (const auto& gap : all) {
    if (gap.drug != dose.drug) continue;
    if (gap.to == first.start) out.session_to_start = hours_of(gap.length);
    if (gap.from == first.start) {
      out.start_to_session = hours_of(gap.length);
      next = gap.to;
    }
    if (gap.from == first.end) out.end_to_session = hours_of(gap.length);
  }
  for (const auto& gap : all) {
    if (next && gap.what == "session start to session start" && gap.from == *next) {
      out.to_session_after = hours_of(gap.length);
    }
  }
  return out;
}

void add_sessions(const report& r, plan_figures& out) {
  if (!r.schedule) return;
  for (const auto& dose : r.doses) {
    if (dose.days.empty() || !dose.days.front().start) continue;
    auto one = gaps_about(dose, r.schedule->gaps);
    if (one.start_to_session || one.session_to_start) out.sessions.push_back(std::move(one));
  }
}

}  // namespace

plan_figures figures_of(const report& r) {
  plan_figures out;
  add_doses(r, out);
  add_volumes(r, out);
  add_body(r, out);
  add_clearance(r, out);
  add_sessions(r, out);
  if (r.cells) {
    out.cells_target = r.cells->basis == "per kg" ? r.cells->target : std::nullopt;
    out.cells_total = r.cells->total;
  }
  return out;
}

}  // namespace lymphodose
