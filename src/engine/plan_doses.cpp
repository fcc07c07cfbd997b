// SPDX-License-Identifier: Apache-2.0
#include "engine/agreement.hpp"
#include "engine/arithmetic.hpp"
#include "engine/plan_preparation.hpp"
#include "engine/plan_schedule.hpp"
#include "engine/report_parts.hpp"
#include "engine/row_findings.hpp"
#include "engine/tier_spans.hpp"
#include "engine/workspace.hpp"
#include "lymphodose/calendar.hpp"
#include "lymphodose/dose.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace lymphodose::engine {

namespace {

constexpr patient_age infant_below = years(1);
constexpr body_mass infant_weight_below = kg(10);

bool is_infant(const workspace& ws) {
  return ws.who.age->value < infant_below || ws.who.weight->value < infant_weight_below;
}

std::optional<civil_time> moment(civil_date date, std::optional<std::chrono::minutes> since) {
  if (!since) return std::nullopt;
  return civil_time{date.time_since_epoch()} + *since;
}

std::vector<dose_day> dated(const workspace& ws, const regimen_drug& drug) {
  std::vector<dose_day> list;
  const auto clock = clock_of(ws.entered, drug);
  for (const auto day : days_of(ws.entered, drug)) {
    dose_day entry{day, std::nullopt, std::nullopt, std::nullopt};
    if (ws.entered.day0) {
      entry.date = date_of(day, *ws.entered.day0);
      entry.start = moment(*entry.date, clock.at);
      if (entry.start && clock.infusion) entry.end = *entry.start + *clock.infusion;
    }
    list.push_back(entry);
  }
  return list;
}

dose_report blank(const workspace& ws, const regimen_drug& drug) {
  dose_report report{};
  report.drug = drug.drug;
  report.protocol = std::visit([](const auto& rate) { return figure_of(rate); }, drug.rate);
  report.doses = drug.doses;
  report.withheld = true;
  report.days = dated(ws, drug);
  return report;
}

adjustment_report describe(const renal_pack& pack, const pack_row& row, const outcome& made) {
  return {{pack.id},
          row.label,
          std::string(kind_of(row.adjustment)),
          made.percent,
          row.printed_as,
          cite(row.source),
          grade_text(row.source.grade),
          std::string(to_text(pack.evidence)),
          pack.rests_on};
}

void fill(workspace& ws, const regimen_drug& drug, const outcome& made, dose_report& report) {
  if (!made.each) return;
  report.withheld = false;
  report.rate = made.rate;
  report.per_dose = figure_of(made.each->value);
  report.percent_of_protocol = made.percent;
  auto& steps = ws.out.derivation;
  const auto count = steps.table("regimen." + drug.drug + ".doses",
                                 "Number of doses of " + drug.drug, std::to_string(drug.doses),
                                 administrations{drug.doses}, cite_with_grade(drug.source));
  const auto given = round_one_dose(ws, drug.drug, *made.each, report);
  report.course_total = figure_of(steps.apply(dose::course, given, count).value);
}

void raise_no_row(workspace& ws, const regimen_drug& drug, const renal_pack& pack,
                  const selection& s) {
  const auto path = dose_path(drug.drug);
  auto text = pack.id + ": " + s.reason;
  switch (s.verdict) {
    case verdict::needs_weight:
      return ws.raise(code::FIELD_MISSING, level::stop,
                      std::move(text) + ": choose kidney.cockcroft_gault_weight", path);
    case verdict::needs_equation:
      return ws.raise(code::FIELD_MISSING, level::stop,
                      std::move(text) + ": choose kidney.equation", path);
    case verdict::size_effect:
      return ws.raise(code::PAEDIATRIC_SIZE_EFFECT, level::stop,
                      std::move(text) +
                          "; mg/m2 already scales for size. Choose kidney.paediatric_reading "
                          "(indexed or absolute), or a rule in mL/min/1.73 m2",
                      path);
    case verdict::no_number:
      return ws.raise(code::FIELD_MISSING, level::stop, std::move(text), path);
    default: break;  // a row was found, or the kidney status was said before
  }
}

void derive_used(workspace& ws, const renal_pack& pack, const selection& s) {
  const auto* used = s.used();
  auto& steps = ws.out.derivation;
  if (!used) {
    steps.decision(pack.id + ", " + s.row->label, "Tier of the kidney rule",
                   "on " + s.row->label + ": " + s.row->printed_as, {}, cite(s.row->source));
    return;
  }
  const bool as_indexed = pack.indexed() || used->reading == reading::indexed_face;
  const auto from = ws.working.derive(steps, ws.entered, ws.who, *used->number, as_indexed);
  steps.decision(pack.id + ", " + s.row->label, "Tier of the kidney rule",
                 say_clearance(used->value) +
                     (used->reading == reading::indexed_face
                          ? ", a child's number in mL/min/1.73 m2 as it stands,"
                          : "") +
                     " lies in " + s.row->label + "; as printed: " + s.row->printed_as,
                 {from}, cite(s.row->source));
}

// A rule's own mg/m2 would dose an infant by surface although the regimen does not.
bool stopped_for_infant_rule(workspace& ws, const chosen_row& c) {
  if (!std::holds_alternative<absolute_rate>(c.row.adjustment) || !is_infant(ws)) return false;
  ws.raise(code::INFANT_DOSE_BASIS, level::stop,
           c.pack.id + ", " + c.row.label +
               ", gives a dose in mg/m2; below 1 year or 10 kg none is computed",
           dose_path(c.drug.drug), c.row.source.key);
  return true;
}

void plan_by_row(workspace& ws, const regimen_drug& drug, const renal_pack& pack,
                 const selection& s, std::optional<double> percent, dose_report& report) {
  const chosen_row chosen{drug, pack, s, *s.row, percent};
  report.adjustment = describe(pack, *s.row, {});
  if (const auto* used = s.used()) {
    report.kidney_used =
        kidney_used{std::string(used->number->id()), std::string(used->number->title()),
                    figure_of_clearance(used->value), std::string(used->number->weight_text()),
                    std::string(to_text(used->reading))};
    report.sensitivity = sensitivity_of(ws, pack, s, &drug, percent);
    note_sensitivity(ws, chosen, *report.sensitivity);
  }
  derive_used(ws, pack, s);
  report.tiers = tier_spans(ws, chosen);
  if (withheld_by_row(ws, chosen) || stopped_for_infant_rule(ws, chosen)) {
    for (auto& tier : report.tiers) tier.per_dose.reset();
    return;
  }
  recorded notes{ws.out.derivation};
  const auto made = apply_row(notes, pack, *s.row, drug, ws.who, percent);
  report.adjustment = describe(pack, *s.row, made);
  note_row(ws, chosen, made);
  fill(ws, drug, made, report);
}

void plan_by_choice(workspace& ws, const regimen_drug& drug, const rule_choice& rule,
                    dose_report& report) {
  const auto& pack = *ws.tables.pack(rule.pack);
  const auto s = select_row(pack, ws.selecting());
  if (s.row) return plan_by_row(ws, drug, pack, s, rule.percent, report);
  raise_no_row(ws, drug, pack, s);
  if (!s.all.empty()) report.sensitivity = sensitivity_of(ws, pack, s, &drug, rule.percent);
}

adjustment_report describe_agreement(const agreement& all) {
  adjustment_report report{};
  for (const auto* pack : all.packs) report.packs.push_back(pack->id);
  report.row = "full dose by every rule";
  report.kind = "keep";
  report.percent = 100.0;
  report.evidence = "agreement";
  return report;
}

struct nearest_method {
  const renal_pack* pack = nullptr;
  selection how;
  double relative = std::numeric_limits<double>::infinity();  // distance to the edge, in edges
};

// Of every pack and method that agree, the one closest to its edge tells how firm agreement is.
nearest_method nearest_of(const workspace& ws, const agreement& all) {
  nearest_method nearest;
  for (const auto* pack : all.packs) {
    auto s = select_unanimous(*pack, ws.selecting());
    const auto closest = closest_to_edge(*pack, s);
    if (!closest || closest->relative_distance >= nearest.relative) continue;
    s.used_at = closest->index;
    s.unanimous = false;  // this method alone is looked at
    nearest = {pack, std::move(s), closest->relative_distance};
  }
  return nearest;
}

void note_agreement_edges(workspace& ws, const regimen_drug& drug, const agreement& all,
                          dose_report& report) {
  const auto nearest = nearest_of(ws, all);
  if (!nearest.pack) return;
  const auto& s = nearest.how;
  report.sensitivity = sensitivity_of(ws, *nearest.pack, s, &drug, std::nullopt);
  report.sensitivity->row = nearest.pack->id + ", " + s.row->label;
  const auto& used = *s.used();
  report.kidney_used =
      kidney_used{std::string(used.number->id()), std::string(used.number->title()),
                  figure_of_clearance(used.value), std::string(used.number->weight_text()),
                  "closest to a tier edge of every method"};
  note_near_edge(ws, {drug, *nearest.pack, s, *s.row, std::nullopt}, *report.sensitivity);
}

void plan_by_agreement(workspace& ws, const regimen_drug& drug, dose_report& report) {
  const auto path = dose_path(drug.drug);
  const auto all = rules_agree(ws, drug.drug);
  if (!all.agreed) {
    ws.raise(code::RULE_NOT_CHOSEN, level::stop,
             "no kidney rule was chosen for " + drug.drug + ", and " + all.why_not +
                 "; compare shows every rule for this patient",
             path);
    return;
  }
  report.adjustment = describe_agreement(all);
  std::string ids;
  for (const auto* pack : all.packs) ids += (ids.empty() ? "" : ", ") + pack->id;
  ws.raise(code::ALL_RULES_AGREE, level::note,
           "no rule was chosen; full dose by every equation and weight in " + ids, path);
  ws.out.derivation.decision("agreement." + drug.drug, "Kidney rules agree", "full dose by " + ids,
                             {});
  recorded notes{ws.out.derivation};
  fill(ws, drug, arithmetic::full(notes, drug, ws.who), report);
  note_agreement_edges(ws, drug, all, report);
  for (const auto* pack : all.packs) {
    const auto s = select_unanimous(*pack, ws.selecting());
    note_agreeing_row(ws, {drug, *pack, s, *s.row, std::nullopt});
  }
}

bool stopped_for_infant(workspace& ws, const regimen_drug& drug) {
  if (!needs_dose_per_kg(ws, drug)) return false;
  ws.raise(code::INFANT_DOSE_BASIS, level::stop,
           "below 1 year or 10 kg only a dose in mg/kg is computed; write the regimen in mg/kg",
           dose_path(drug.drug));
  return true;
}

// A status that withholds every dose is said before anything about rules.
bool stopped_by_status(workspace& ws, const regimen_drug& drug) {
  const auto path = dose_path(drug.drug);
  if (ws.entered.kidney.status == kidney_status::not_assessed) {
    ws.raise(code::KIDNEY_NOT_ASSESSED, level::stop,
             "kidney function was not assessed; no dose of " + drug.drug + " is computed", path);
    return true;
  }
  if (ws.changing() && !ws.measured_is_recent) {
    ws.raise(code::CREATININE_CHANGING, level::stop,
             ws.change + "; no clearance estimate holds, and no GFR was measured after the change",
             path);
    return true;
  }
  return false;
}

void plan_drug(workspace& ws, const regimen_drug& drug) {
  auto report = blank(ws, drug);
  const auto* rule = rule_for(ws.entered, drug.drug);
  const bool infant = stopped_for_infant(ws, drug);
  const bool implausible = above_stop_ceiling(ws, drug);
  const bool continuous = stopped_by_continuous(ws, drug.drug);
  if (!stopped_by_status(ws, drug) && !infant && !implausible && !continuous) {
    if (rule)
      plan_by_choice(ws, drug, *rule, report);
    else
      plan_by_agreement(ws, drug, report);
  }
  if (report.days.empty()) {
    ws.raise(code::REGIMEN_DAYS_MISSING, level::review,
             "the source gives " + std::to_string(drug.doses) + " doses of " + drug.drug +
                 " and no days; enter them under regimen.days",
             dose_path(drug.drug));
  }
  ws.out.doses.push_back(std::move(report));
}

void note_salt(workspace& ws, const regimen_drug& drug) {
  const bool flu = drug.drug == "fludarabine phosphate";
  ws.raise(
      code::SALT_FORM, level::note,
      flu ? "doses count fludarabine phosphate, as on the vial label; nothing is converted"
          : "doses count anhydrous cyclophosphamide, as on the vial label; nothing is converted",
      dose_path(drug.drug));
}

void note_incomplete(workspace& ws) {
  const auto& doses = ws.out.doses;
  const auto withheld =
      std::count_if(doses.begin(), doses.end(), [](const dose_report& d) { return d.withheld; });
  if (withheld == 0 || static_cast<std::size_t>(withheld) == doses.size()) return;
  std::string names;
  for (const auto& d : doses) {
    if (d.withheld) names += (names.empty() ? "" : ", ") + d.drug;
  }
  ws.raise(code::REGIMEN_INCOMPLETE, level::stop,
           names + " is withheld: the other lines are not a complete lymphodepletion", "doses");
}

// An equation that was asked for and decided nothing must not look as if it had.
void note_unused_equation(workspace& ws) {
  const auto& wanted = ws.entered.kidney.equation;
  if (!wanted || ws.on_dialysis()) return;
  for (const auto& refused : ws.numbers.refused) {
    if (refused.id != *wanted) continue;
    ws.raise(code::EQUATION_OUTSIDE_POPULATION, level::review,
             *wanted + " was asked for: " + refused.reason, "kidney.equation");
    return;
  }
  const auto& doses = ws.out.doses;
  const bool used = std::any_of(doses.begin(), doses.end(), [&](const dose_report& d) {
    return rule_for(ws.entered, d.drug) && d.kidney_used && d.kidney_used->id == *wanted;
  });
  if (used) return;
  ws.raise(code::EQUATION_SUBSTITUTED, level::review,
           *wanted +
               " was asked for and decided no tier: it is for rules that are chosen and whose "
               "source names no equation",
           "kidney.equation");
}

// A comparison plans the drugs whose rule was chosen, to say what that choice leads to.
void plan_chosen(workspace& ws) {
  if (!ws.plan) return;
  for (const auto& drug : ws.plan->drugs) {
    if (rule_for(ws.entered, drug.drug)) plan_drug(ws, drug);
  }
}

}  // namespace

bool needs_dose_per_kg(const workspace& ws, const regimen_drug& drug) {
  return !std::holds_alternative<dose_per_mass>(drug.rate) && is_infant(ws);
}

void plan_doses(workspace& ws) {
  if (ws.kind == calculation::compare) return plan_chosen(ws);
  if (!ws.plan) {
    std::string text = "no lymphodepletion regimen was given";
    for (const auto& gap : ws.entered.about.missing) {
      if (gap.what == "regimen") text += ": " + gap.text;
    }
    ws.raise(code::REGIMEN_MISSING, level::stop,
             text + "; name one under regimen.id or write its drugs", "regimen");
    return;
  }
  for (const auto& drug : ws.plan->drugs) {
    plan_drug(ws, drug);
    note_salt(ws, drug);
  }
  note_incomplete(ws);
  note_unused_equation(ws);
}

}  // namespace lymphodose::engine
