// SPDX-License-Identifier: Apache-2.0
//
// What holds for every patient: doses grow with the body, never with a failing kidney; units of
// entry do not matter; a user's table adds no dose; the record repeats the arithmetic.
#include "../unit/engine_case.hpp"

#include <rapidcheck/gtest.h>

#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

namespace {

using namespace lymphodose;
using namespace lymphodose::engine_case;

std::string number(double value) {
  char text[40];
  std::snprintf(text, sizeof text, "%.12g", value);
  return text;
}

// A value between two ends in steps of a thousandth of the span.
double between(double from, double to) {
  return from + (to - from) * *rc::gen::inRange(0, 1001) / 1000.0;
}

fields any_adult() {
  const double height = between(150, 200);
  const double weight = between(20, 34) * height * height / 1e4;
  return adult({{"patient.sex", *rc::gen::element(std::string("female"), std::string("male"))},
                {"patient.age", number(between(18, 80)) + " a"},
                {"patient.height", number(height) + " cm"},
                {"patient.weight", number(weight) + " kg"},
                {"kidney.creatinine", number(between(40, 250)) + " umol/L"}});
}

const std::vector<std::string>& flu_packs() {
  static const std::vector<std::string> ids{"flu.us-label.absolute", "flu.us-label.proportional",
                                            "flu.us-label-older.indexed", "flu.dana-farber"};
  return ids;
}
std::string any_pack() { return *rc::gen::elementOf(flu_packs()); }
std::string any_weight() { return *rc::gen::element(std::string("actual"), std::string("lean")); }
std::string any_equation() {
  return *rc::gen::element(std::string("renal.ckd-epi-cr.2021"),
                           std::string("renal.cockcroft-gault.1976"),
                           std::string("renal.ckd-epi-cr.2009"));
}

fields any_chosen_adult() {
  return also(any_adult(), {{flu_rule, any_pack()},
                            {cy_rule, "cy.us-label"},
                            {"kidney.cockcroft_gault_weight", any_weight()},
                            {"kidney.equation", any_equation()}});
}

double each(const report& r) {
  const auto& dose = dose_of(r);
  return dose.per_dose ? dose.per_dose->value : 0.0;
}

bool twelve(double a, double b) { return std::abs(a - b) <= 2e-12 * std::abs(b); }

RC_GTEST_PROP(engine, doses_grow_with_the_body_surface, ()) {
  const double surface = between(1.2, 2.4);
  const double more = surface * between(1.0001, 1.3);
  const double height = 180;
  const auto at = [&](double m2) {
    return run(measured("60 mL/min", {{"patient.height", number(height) + " cm"},
                                      {"patient.weight", number(m2 * m2 * 3600 / height) + " kg"},
                                      {"patient.accept",
                                       "[{ code = \"HEIGHT_WEIGHT_SWAPPED\", "
                                       "reason = \"any body\" }]"},
                                      {flu_rule, "flu.us-label.absolute"},
                                      {cy_rule, "cy.us-label"}}));
  };
  const auto less_report = at(surface), more_report = at(more);
  RC_ASSERT(each(less_report) < each(more_report));
  RC_ASSERT(dose_of(less_report, cy).per_dose->value < dose_of(more_report, cy).per_dose->value);
}

RC_GTEST_PROP(engine, a_dose_never_rises_as_clearance_falls, ()) {
  const auto pack = any_pack();
  const double high = between(0, 150), low = high * between(0, 1);
  const auto dose =
      *rc::gen::element(std::string("18 mg/m2"), std::string("25 mg/m2"), std::string("30 mg/m2"),
                        std::string("0.7 mg/kg"), std::string("50 mg"));
  const std::string unit = pack == "flu.us-label-older.indexed" ? " mL/min/1.73m2" : " mL/min";
  const auto at = [&](double gfr) {
    return each(run(measured(number(gfr) + unit, also(inline_drug(dose), {{flu_rule, pack}}))));
  };
  RC_ASSERT(at(low) <= at(high));
}

RC_GTEST_PROP(engine, units_of_entry_do_not_matter, ()) {
  const auto metric = any_chosen_adult();
  const auto value = [&](const char* path) { return std::stod(metric.at(path)); };
  const double pounds = value("patient.weight") / 0.45359237;
  const double inches = value("patient.height") / 2.54;
  const double mg = value("kidney.creatinine") / 88.4;
  char lb[64], in[64], mg_per_dl[64];
  std::snprintf(lb, sizeof lb, "%.17g lb", pounds);
  std::snprintf(in, sizeof in, "%.17g in", inches);
  std::snprintf(mg_per_dl, sizeof mg_per_dl, "%.17g mg/dL", mg);
  const auto a = run(metric);
  const auto b = run(with(
      metric, {{"patient.weight", lb}, {"patient.height", in}, {"kidney.creatinine", mg_per_dl}}));
  RC_ASSERT(twelve(a.body->surface.figure.value, b.body->surface.figure.value));
  RC_ASSERT(a.kidney.estimates.size() == b.kidney.estimates.size());
  for (std::size_t i = 0; i < a.kidney.estimates.size(); ++i) {
    RC_ASSERT(twelve(a.kidney.estimates[i].value.value, b.kidney.estimates[i].value.value));
  }
  for (const auto& drug : {flu, cy}) {
    RC_ASSERT(dose_of(a, drug).withheld == dose_of(b, drug).withheld);
    if (dose_of(a, drug).withheld) continue;
    RC_ASSERT(twelve(dose_of(a, drug).per_dose->value, dose_of(b, drug).per_dose->value));
    RC_ASSERT(twelve(dose_of(a, drug).course_total->value, dose_of(b, drug).course_total->value));
  }
  RC_ASSERT(twelve(a.cells->total->value, b.cells->total->value));
}

RC_GTEST_PROP(engine, a_course_is_the_sum_of_its_doses, ()) {
  const auto report = run(any_chosen_adult());
  for (const auto& dose : report.doses) {
    if (dose.withheld) continue;
    double sum = 0;
    for (int i = 0; i < dose.doses; ++i) sum += dose.per_dose->value;
    RC_ASSERT(twelve(dose.course_total->value, sum));
  }
}

// A user's pack for either drug that keeps, reduces, stops or leaves to choose, at any edge.
std::string any_own_pack() {
  const auto action = [] {
    return *rc::gen::element(
        std::string("{ keep = true }"), std::string("{ percent_of_full = 70 }"),
        std::string("{ range_percent = [50, 100] }"), std::string("{ stop = \"no\" }"),
        std::string("{ rate = \"50 mg/m2\" }"), std::string("{ not_covered = \"nothing\" }"));
  };
  const bool indexed = *rc::gen::arbitrary<bool>();
  const std::string unit = indexed ? " mL/min/{1.73_m2}" : " mL/min";
  const auto edge = number(between(5, 120)) + unit;
  const auto drug = *rc::gen::element(flu, cy);
  return "schema = \"lymphodose.renal-pack/1\"\nid = \"own\"\nversion = \"1\"\ndrug = \"" + drug +
         "\"\ntitle = \"own\"\nevidence = \"label\"\n[measure]\nkind = \"clearance." +
         (indexed ? "indexed" : "absolute") + "\"\nequations = []\n[[band]]\nat_least = \"" + edge +
         "\"\naction = " + action() + "\n[[band]]\nbelow = \"" + edge + "\"\naction = " + action() +
         "\n[[dialysis]]\nmodalities = [\"hemodialysis\", \"hemodiafiltration\", \"peritoneal\", "
         "\"crrt\"]\naction = " +
         action() + "\n";
}

RC_GTEST_PROP(engine, a_users_pack_never_adds_or_changes_a_dose, ()) {
  const auto patient = *rc::gen::arbitrary<bool>() ? any_adult() : any_chosen_adult();
  const auto tables = and_file(any_own_pack());
  const auto before = run(patient), after = run(patient, calculation::dose, tables);
  for (const auto& drug : {flu, cy}) {
    const auto &old_dose = dose_of(before, drug), &new_dose = dose_of(after, drug);
    if (new_dose.withheld) continue;
    RC_ASSERT(!old_dose.withheld);
    RC_ASSERT(new_dose.per_dose->value == old_dose.per_dose->value);
    RC_ASSERT(new_dose.adjustment->packs == old_dose.adjustment->packs);
  }
}

RC_GTEST_PROP(engine, evaluation_is_repeatable, ()) {
  const auto patient = any_chosen_adult();
  RC_ASSERT(to_json(run(patient)) == to_json(run(patient)));
}

// The formulas of the record a second time, on plain numbers in the units the steps are in.
using numbers = std::vector<double>;
double replayed(const std::string& id, const numbers& v, bool female) {
  const auto ckd_epi = [&](double factor, double low, double high, double aging, double woman) {
    const double k = female ? 0.7 : 0.9;
    return factor * std::pow(std::min(v[2] / k, 1.0), low) *
           std::pow(std::max(v[2] / k, 1.0), high) * std::pow(aging, v[1]) * (female ? woman : 1.0);
  };
  if (id == "bsa.mosteller.1987") return std::sqrt(v[0] * v[1] / 3600);
  if (id == "renal.cockcroft-gault.1976")
    return (140 - v[1]) * v[2] / (72 * v[3]) * (female ? 0.85 : 1.0);
  if (id == "renal.ckd-epi-cr.2021")
    return ckd_epi(142, female ? -0.241 : -0.302, -1.200, 0.9938, 1.012);
  if (id == "renal.ckd-epi-cr.2009")
    return ckd_epi(141, female ? -0.329 : -0.411, -1.209, 0.993, 1.018);
  if (id == "renal.deindex") return v[0] * v[1] / 1.73;
  if (id == "renal.index-to-173") return v[0] * 1.73 / v[1];
  if (id == "weight.lean-janmahasatian.2005") {
    const double index = v[2] / (v[1] / 100) / (v[1] / 100);
    return 9270 * v[2] / (female ? 8780 + 244 * index : 6680 + 216 * index);
  }
  if (id == "dose.by-surface" || id == "dose.course" || id == "cells.by-mass") return v[0] * v[1];
  if (id == "dose.reduced") return v[0] * v[1] / 100;
  if (id == "dose.absolute-rate") return std::min(v[0], v[1]);
  ADD_FAILURE() << "no second formula for " << id;
  return 0;
}

RC_GTEST_PROP(engine, the_record_repeats_every_value, ()) {
  const auto patient = any_chosen_adult();
  const bool female = patient.at("patient.sex") == "female";
  const auto report = run(patient);
  const auto& steps = report.derivation.steps();
  for (const auto& step : steps) {
    if (step.kind != step_kind::formula) continue;
    numbers values;
    for (const auto from : step.from) values.push_back(steps[from].value.value_or(0));
    const double again = replayed(step.id, values, female);
    RC_ASSERT(step.value.has_value());
    RC_ASSERT(twelve(again, *step.value));
  }
  // and the doses are steps of it
  for (const auto& dose : report.doses) {
    if (dose.withheld) continue;
    for (const auto& shown : {*dose.per_dose, *dose.course_total}) {
      RC_ASSERT(std::any_of(steps.begin(), steps.end(), [&](const derivation_step& s) {
        return s.value == shown.value && s.unit == shown.unit;
      }));
    }
  }
}

}  // namespace
