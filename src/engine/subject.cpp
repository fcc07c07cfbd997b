// SPDX-License-Identifier: Apache-2.0
#include "engine/subject.hpp"
#include "engine/wording.hpp"

#include "engine/wording.hpp"
#include "lymphodose/calendar.hpp"
#include "numeric/number_text.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace lymphodose::engine {

namespace {

struct surface_cap_t {
  static constexpr formula_info info{"bsa.cap",
                                     "the lower of body surface and the user's cap",
                                     "Body surface for doses, capped",
                                     {"user", "cap with a stated reason", evidence_grade::d},
                                     ""};
  constexpr body_surface operator()(body_surface full, body_surface cap) const noexcept {
    return std::min(full, cap);
  }
};

template <class T>
std::optional<traced<T>> record(derivation& steps, const char* path, const char* title,
                                const std::optional<entered<T>>& field) {
  if (!field) return std::nullopt;
  return steps.input(path, title, field->text, field->value);
}

void record_surface(const patient_case& entered, derivation& steps, subject& who) {
  const auto& wanted = entered.body_surface.formula;
  who.surface_formula = wanted ? bsa::find(*wanted) : &bsa::formulas().front();
  if (!who.height || !who.weight || !who.surface_formula) return;
  who.surface = who.surface_formula->derive(steps, *who.height, *who.weight);
  who.dose_surface = who.surface;
  if (const auto& cap = entered.body_surface.cap) {
    const auto limit =
        steps.input("body_surface.cap", "Cap on the body surface", cap->text, cap->value);
    who.dose_surface = steps.apply(surface_cap_t{}, *who.surface, limit);
  }
}

class input_list {
  std::vector<input_entry> entries_;

 public:
  template <class T>
  void quantity(const char* path, const std::optional<entered<T>>& field) {
    if (field)
      entries_.push_back({path, field->text, figure{field->number, field->unit, field->unit}});
  }
  void word(std::string path, std::string text) {
    entries_.push_back({std::move(path), std::move(text), std::nullopt});
  }
  void days(const std::string& drug, const std::vector<treatment_day>& when) {
    std::string text;
    for (const auto day : when) text += (text.empty() ? "" : ", ") + std::to_string(day.number());
    word("regimen.days." + drug, std::move(text));
  }
  void percent(std::string path, double part) {
    entries_.push_back({std::move(path), text::people(part, 10) + " %", figure{part, "%", "%"}});
  }
  void date(const char* path, const std::optional<civil_date>& field) {
    if (field) word(path, iso_text(*field));
  }
  void time(const char* path, const std::optional<std::chrono::minutes>& field) {
    if (field) word(path, time_text(*field));
  }
  // Says by how much the entry at `path` differs from the previous value of the same thing.
  template <class T>
  void change(std::string_view path, const std::optional<entered<T>>& now,
              const std::optional<entered<T>>& before) {
    if (!now || !before || !(before->value > before->value * 0.0)) return;
    for (auto& entry : entries_) {
      if (entry.path == path) entry.change_percent = 100.0 * (now->value / before->value - 1.0);
    }
  }
  std::vector<input_entry> take() { return std::move(entries_); }
};

void list_patient(const patient_input& p, input_list& list) {
  if (p.sex) list.word("patient.sex", std::string(to_text(*p.sex)));
  list.quantity("patient.age", p.age);
  list.date("patient.birth_date", p.birth_date);
  list.quantity("patient.height", p.height);
  list.quantity("patient.weight", p.weight);
  if (p.weight_basis) list.word("patient.weight_basis", std::string(to_text(*p.weight_basis)));
  list.date("patient.weight_measured_on", p.weight_measured_on);
  list.quantity("patient.previous_weight", p.previous_weight);
  for (const auto& gate : p.accepted) {
    list.word("patient.accept." + std::string(to_text(gate.what)), gate.reason);
  }
}

std::string routine_text(const session_pattern& routine) {
  std::string out;
  if (const auto& week = routine.weekly) {
    for (const auto day : week->days) {
      out += (out.empty() ? "" : ", ") + std::string(lymphodose::to_text(day));
    }
    return out + " at " + time_text(week->start) + " for " + hours_text(week->duration);
  }
  if (const auto& rhythm = routine.periodic) {
    return "every " + hours_text(rhythm->every) + " from " + moment_text(rhythm->first) + " for " +
           hours_text(rhythm->duration);
  }
  for (const auto& one : routine.sessions) {
    out += (out.empty() ? "" : "; ") + moment_text(one.start) + " for " + hours_text(one.duration);
  }
  return out;
}

void list_dialysis(const dialysis_input& d, input_list& list) {
  if (d.modality) list.word("kidney.dialysis.modality", std::string(to_text(*d.modality)));
  if (d.weekly) list.word("kidney.dialysis.weekly", routine_text(d));
  if (d.periodic) list.word("kidney.dialysis.every", routine_text(d));
  if (!d.sessions.empty()) list.word("kidney.dialysis.sessions", routine_text(d));
  list.quantity("kidney.dialysis.max_interval", d.max_interval);
  list.time("kidney.dialysis.unit_opens", d.unit_opens);
  list.time("kidney.dialysis.unit_closes", d.unit_closes);
  list.quantity("kidney.dialysis.residual_urea_clearance", d.residual_urea_clearance);
  list.quantity("kidney.dialysis.residual_creatinine_clearance", d.residual_creatinine_clearance);
}

void list_clock(const dose_clock& clock, input_list& list) {
  list.time(("regimen.at." + clock.drug).c_str(), clock.at);
  if (clock.infusion) list.word("regimen.infusion." + clock.drug, hours_text(*clock.infusion));
}

// What a case writes about a drug of its own beside the rate.
void list_plan(const regimen_drug& drug, input_list& list) {
  if (!drug.days.empty())
    list.days(drug.drug, drug.days);
  else
    list.word("regimen.doses." + drug.drug, std::to_string(drug.doses));
  list_clock({drug.drug, drug.at, drug.infusion}, list);
}

void list_kidney(const kidney_input& k, input_list& list) {
  if (k.status) list.word("kidney.status", std::string(to_text(*k.status)));
  list.quantity("kidney.creatinine", k.creatinine);
  list.date("kidney.creatinine_measured_on", k.creatinine_measured_on);
  list.quantity("kidney.previous_creatinine", k.previous_creatinine);
  list.date("kidney.previous_creatinine_measured_on", k.previous_creatinine_measured_on);
  list.quantity("kidney.cystatin_c", k.cystatin_c);
  list.quantity("kidney.measured_gfr", k.measured_gfr);
  list.quantity("kidney.measured_gfr_indexed", k.measured_gfr_indexed);
  list.date("kidney.measured_gfr_on", k.measured_gfr_on);
  if (k.cockcroft_gault_weight) {
    list.word("kidney.cockcroft_gault_weight",
              std::string(renal::to_text(*k.cockcroft_gault_weight)));
  }
  if (k.equation) list.word("kidney.equation", *k.equation);
  if (k.paediatric_reading) {
    list.word("kidney.paediatric_reading", std::string(to_text(*k.paediatric_reading)));
  }
  list_dialysis(k.dialysis, list);
}

void list_cells(const cells_input& c, input_list& list) {
  list.quantity("cells.target", c.target);
  list.quantity("cells.total", c.total);
  if (c.product) list.word("cells.product", *c.product);
  list.quantity("cells.weight", c.weight);
  if (c.infuse) list.word("cells.infuse", std::string(to_text(*c.infuse)));
  if (!c.infuse_reason.empty()) list.word("cells.infuse_reason", c.infuse_reason);
  if (!c.out_of_specification.empty()) {
    list.word("cells.out_of_specification", c.out_of_specification);
  }
  if (!c.out_of_specification_reason.empty()) {
    list.word("cells.out_of_specification_reason", c.out_of_specification_reason);
  }
  for (std::size_t i = 0; i < c.parts.size(); ++i) {
    const auto& part = c.parts[i];
    list.word("cells.parts[" + std::to_string(i) + "]", part.name + ", " + part.total.text);
  }
  for (std::size_t i = 0; i < c.bags.size(); ++i) {
    const auto& bag = c.bags[i];
    std::string words = bag.content.text + " of " + bag.concentration.text + ", counted " +
                        std::string(to_text(bag.counted));
    if (bag.viability) words += ", viability " + bag.viability->text;
    if (bag.car_positive) words += ", CAR-positive " + bag.car_positive->text;
    if (!bag.part.empty()) words += ", for " + bag.part;
    list.word("cells.bags[" + std::to_string(i) + "]", std::move(words));
  }
}

void list_preparation(const preparation_entry& one, input_list& list) {
  const auto path = "preparation." + one.drug + ".";
  const auto quantity = [&](const char* key, const auto& field) {
    list.quantity((path + key).c_str(), field);
  };
  quantity("dose", one.dose);
  if (one.reduced) list.word(path + "reduced", *one.reduced ? "true" : "false");
  quantity("concentration", one.concentration);
  quantity("vial", one.vial);
  quantity("vial_content", one.vial_content);
  quantity("bag", one.bag);
  quantity("overfill", one.overfill);
  if (one.drug_volume) list.word(path + "drug_volume", std::string(to_text(*one.drug_volume)));
  if (one.expires) list.word(path + "expires", iso_text(*one.expires));
  if (one.rounding) list.word(path + "round", one.rounding->text);
}

}  // namespace

std::optional<patient_age> age_of(const patient_case& entered) {
  const auto& p = entered.patient;
  if (p.age) return p.age->value;
  if (!p.birth_date || !entered.evaluated_on) return std::nullopt;
  const auto age = age_on(*p.birth_date, *entered.evaluated_on, "patient.birth_date");
  return age ? std::optional(age.value()) : std::nullopt;
}

subject make_subject(const patient_case& entered, derivation& steps) {
  const auto& p = entered.patient;
  subject who{};
  if (p.sex) who.sex = steps.input("patient.sex", "Sex", std::string(to_text(*p.sex)), *p.sex);
  if (const auto age = age_of(entered)) {
    auto text = p.age ? p.age->text : "born " + iso_text(*p.birth_date);
    who.age = steps.input("patient.age", "Age", std::move(text), *age);
  }
  who.height = record(steps, "patient.height", "Height", p.height);
  who.weight = record(steps, "patient.weight", "Weight", p.weight);
  who.creatinine =
      record(steps, "kidney.creatinine", "Serum creatinine", entered.kidney.creatinine);
  who.cystatin_c =
      record(steps, "kidney.cystatin_c", "Serum cystatin C", entered.kidney.cystatin_c);
  record_surface(entered, steps, who);
  return who;
}

std::optional<body_report> describe_body(const patient_case& entered, const subject& who) {
  if (!who.surface) return std::nullopt;
  const auto height = who.height->value;
  const auto weight = who.weight->value;
  const auto& chosen = *who.surface_formula->info;
  body_report body{
      {std::string(chosen.id), std::string(chosen.title), figure_of(who.dose_surface->value)},
      std::nullopt,
      {},
      {},
      figure_of(weight::body_mass_index(height, weight)),
      std::nullopt,
      std::nullopt,
      std::nullopt};
  if (entered.body_surface.cap) {
    body.uncapped = figure_of(who.surface->value);
    body.cap_reason = entered.body_surface.cap_reason;
  }
  for (const auto& other : bsa::formulas()) {
    if (&other == who.surface_formula) continue;
    body.alternatives.push_back({std::string(other.info->id), std::string(other.info->title),
                                 figure_of(other.evaluate(height, weight))});
  }
  if (!who.sex || !who.age) return body;
  const auto sex = who.sex->value;
  if (!weight::refuses_ideal_devine(sex, who.age->value, height)) {
    const auto ideal = weight::ideal_devine(sex, height);
    body.ideal_weight = figure_of(ideal);
    body.ideal_weight_extrapolated = weight::devine_extrapolated(height);
    if (!weight::refuses_adjusted_40(ideal, weight)) {
      body.adjusted_weight = figure_of(weight::adjusted_40(ideal, weight));
    }
  }
  if (!weight::refuses_lean_janmahasatian(who.age->value, height, weight)) {
    body.lean_weight = figure_of(weight::lean_janmahasatian(sex, height, weight));
  }
  return body;
}

std::vector<input_entry> list_inputs(const patient_case& entered) {
  input_list list;
  list.date("evaluated_on", entered.evaluated_on);
  list_patient(entered.patient, list);
  list_kidney(entered.kidney, list);
  const auto& surface = entered.body_surface;
  if (surface.formula) list.word("body_surface.formula", *surface.formula);
  list.quantity("body_surface.cap", surface.cap);
  if (!surface.cap_reason.empty()) list.word("body_surface.cap_reason", surface.cap_reason);
  if (entered.regimen.id) list.word("regimen.id", *entered.regimen.id);
  for (const auto& drug : entered.regimen.inline_drugs) {
    list.word("regimen.drug." + drug.drug, drug.rate_text);
    list_plan(drug, list);
  }
  for (const auto& own : entered.regimen.days) list.days(own.drug, own.days);
  for (const auto& clock : entered.regimen.clocks) list_clock(clock, list);
  for (const auto& rule : entered.rules) {
    list.word("rules." + rule.drug, rule.pack);
    if (rule.percent) list.percent("rules." + rule.drug + ".percent", *rule.percent);
  }
  for (const auto& [drug, pack] : entered.timing) list.word("timing." + drug, pack);
  list.quantity("timing.tolerance", entered.timing_limits.tolerance);
  list.quantity("timing.least_interval", entered.timing_limits.least_interval);
  list.time("timing.dose_earliest", entered.timing_limits.dose_earliest);
  list.time("timing.dose_latest", entered.timing_limits.dose_latest);
  list_cells(entered.cells, list);
  for (const auto& one : entered.preparation) list_preparation(one, list);
  list.date("dates.day0", entered.day0);
  list.change("patient.weight", entered.patient.weight, entered.patient.previous_weight);
  list.change("kidney.creatinine", entered.kidney.creatinine, entered.kidney.previous_creatinine);
  return list.take();
}

}  // namespace lymphodose::engine
