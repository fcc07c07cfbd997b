// SPDX-License-Identifier: Apache-2.0
#include "engine/arithmetic.hpp"
#include "engine/report_parts.hpp"
#include "engine/row_findings.hpp"
#include "engine/workspace.hpp"
#include "lymphodose/rounding.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace lymphodose::engine {

namespace {

const regimen_drug* drug_of_plan(const workspace& ws, const std::string& drug) {
  if (!ws.plan) return nullptr;
  for (const auto& planned : ws.plan->drugs) {
    if (planned.drug == drug) return &planned;
  }
  return nullptr;
}

void add_source(compare_entry& entry, const pack_row& row) {
  entry.row = row.label;
  entry.printed_as = row.printed_as;
  entry.citation = cite(row.source);
  entry.grade = grade_text(row.source.grade);
}

// Without a regimen a pack still says what it does to any dose.
void add_rule_alone(compare_entry& entry, const adjustment& what) {
  if (std::holds_alternative<keep_dose>(what)) entry.percent_of_protocol = 100.0;
  if (const auto* part = std::get_if<percent_of_protocol>(&what)) {
    entry.percent_of_protocol = part->fraction.percent();
  }
  if (const auto* own = std::get_if<absolute_rate>(&what)) entry.rate = figure_of(own->rate);
}

void add_outcome(compare_entry& entry, const workspace& ws, const renal_pack& pack,
                 const pack_row& row, const regimen_drug* drug, std::optional<double> percent) {
  entry.outcome = kind_of(row.adjustment);
  add_source(entry, row);
  if (const auto* range = std::get_if<percent_range>(&row.adjustment)) {
    entry.percent_least = range->least.percent();
    entry.percent_most = range->most.percent();
  }
  if (const auto* no = std::get_if<do_not_give>(&row.adjustment)) entry.reason = no->reason;
  if (const auto* no = std::get_if<not_covered>(&row.adjustment)) {
    entry.applies = false;
    entry.reason = no->what;
  }
  if (!row.requires_timing.empty()) {
    entry.reason = "rests on dialysis as in " + row.requires_timing +
                   "; gives no dose unless sessions are shown to meet it";
  }
  if (!drug) return add_rule_alone(entry, row.adjustment);
  unrecorded notes;
  const auto made = apply_row(notes, pack, row, *drug, ws.who, percent);
  entry.rate = made.rate;
  if (made.each && !needs_dose_per_kg(ws, *drug)) entry.per_dose = figure_of(made.each->value);
  entry.percent_of_protocol = made.percent;
}

// Without a row the pack is still from somewhere.
void add_top_source(compare_entry& entry, const renal_pack& pack) {
  const auto& source = top_row(pack).source;
  entry.citation = cite(source);
  entry.grade = grade_text(source.grade);
}

bool absolute_pack_for_child(const workspace& ws, const renal_pack& pack) {
  return ws.who.child() && !pack.indexed() && !ws.on_dialysis();
}

compare_entry entry_for(const workspace& ws, const renal_pack& pack, const selection& s) {
  const auto* drug = drug_of_plan(ws, pack.drug);
  const auto* chosen = rule_for(ws.entered, pack.drug);
  const bool is_chosen = chosen && chosen->pack == pack.id;
  const auto percent = is_chosen ? chosen->percent : std::nullopt;
  compare_entry entry{};
  entry.drug = pack.drug;
  entry.pack = pack.id;
  entry.title = pack.title;
  entry.applies = true;
  entry.evidence = to_text(pack.evidence);
  entry.rests_on = pack.rests_on;
  entry.embedded = pack.origin.embedded;
  if (ws.kind == calculation::compare) {
    auto all = sensitivity_of(ws, pack, s, drug, percent);
    entry.by_method = std::move(all.tiers_by_method);
    if (!ws.on_dialysis()) entry.flips = std::move(all.flips);
  }
  if (s.row) {
    add_outcome(entry, ws, pack, *s.row, drug, percent);
  } else {
    entry.outcome = "needs_choice";
    add_top_source(entry, pack);
    entry.reason = s.reason;
    entry.applies = s.verdict == verdict::needs_weight || s.verdict == verdict::needs_equation ||
                    s.verdict == verdict::size_effect;
  }
  if (absolute_pack_for_child(ws, pack) && entry.applies) {
    entry.applies = is_chosen;
    if (!is_chosen) {
      entry.reason =
          "an absolute rule scales a child's dose for size twice; it applies only when chosen by "
          "id";
    }
  }
  return entry;
}

bool below_labels(const method_tier& tier) {
  return (tier.rate || tier.per_dose) && canonical12(tier.value.value) < off_label_below;
}

bool has_off_label_figure(const workspace& ws, const compare_entry& entry, const selection& s) {
  if (entry.drug != fludarabine) return false;
  const bool figure = entry.rate || entry.per_dose || entry.percent_of_protocol;
  if (figure && below_labels(ws, s)) return true;
  return std::any_of(entry.by_method.begin(), entry.by_method.end(),
                     [](const method_tier& tier) { return below_labels(tier); });
}

// A plan says this of the figure it gives; a comparison shows figures without giving one.
void note_off_label_figures(workspace& ws, const std::string& packs) {
  if (packs.empty()) return;
  ws.raise(code::OFF_LABEL_CONTRAINDICATED, level::review,
           "labels say not to give fludarabine below 30 mL/min and give no dialysis dose; figures "
           "shown there: " +
               packs,
           "compare");
}

void note_status(workspace& ws) {
  if (ws.changing() && !ws.measured_is_recent) {
    ws.raise(code::CREATININE_CHANGING, level::review,
             ws.change + "; no clearance estimate holds, and no dose would be given", "kidney");
  }
  if (ws.entered.kidney.status == kidney_status::not_assessed) {
    ws.raise(code::KIDNEY_NOT_ASSESSED, level::review,
             "kidney function was not assessed; no dose would be given", "kidney.status");
  }
}

void note_infant(workspace& ws) {
  if (!ws.plan) return;
  for (const auto& drug : ws.plan->drugs) {
    if (!needs_dose_per_kg(ws, drug)) continue;
    ws.raise(code::INFANT_DOSE_BASIS, level::review,
             "below 1 year or 10 kg only a dose in mg/kg is computed; no amounts of " + drug.drug,
             dose_path(drug.drug));
  }
}

// A pack of several tiers is said once for all; the page shows each tier by its method.
void note_open_choices(workspace& ws) {
  std::string packs;
  for (const auto& entry : ws.out.compare) {
    if (entry.outcome != "needs_choice" || !entry.applies) continue;
    packs += (packs.empty() ? "" : ", ") + entry.pack;
  }
  if (packs.empty()) return;
  ws.raise(code::TIER_DEPENDS_ON_METHOD, level::review,
           "the equation or weight decides the tier of " + packs, "compare");
}

}  // namespace

void compare_packs(workspace& ws) {
  std::string off_label;
  for (const auto& pack : ws.tables.packs) {
    if (ws.plan && !drug_of_plan(ws, pack.drug)) continue;
    const auto s = select_row(pack, ws.selecting());
    auto entry = entry_for(ws, pack, s);
    if (has_off_label_figure(ws, entry, s)) {
      off_label += (off_label.empty() ? "" : "; ") + entry.pack + " rests on " +
                   (entry.rests_on.empty() ? entry.evidence : entry.rests_on);
    }
    ws.out.compare.push_back(std::move(entry));
  }
  if (ws.kind != calculation::compare) return;
  note_off_label_figures(ws, off_label);
  note_open_choices(ws);
  note_status(ws);
  note_infant(ws);
}

}  // namespace lymphodose::engine
