// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/patient_case.hpp"

#include "case_reading.hpp"
#include "lymphodose/body_size.hpp"
#include "lymphodose/calendar.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace lymphodose {
namespace {

constexpr std::string_view whole_toml = R"(schema = "lymphodose.case/1"
label  = "girl of the example"
evaluated_on = 2026-12-01

[patient]
sex = "female"
age = "12 a"
height = "150 cm"
weight = "40 kg"
weight_basis = "measured"
weight_measured_on = 2026-11-28
previous_weight = "41 kg"
accept = [ { code = "HEIGHT_WEIGHT_SWAPPED", reason = "achondroplasia" } ]

[kidney]
status = "dialysis"
creatinine = "40 umol/L"
creatinine_measured_on = 2026-11-30
previous_creatinine = "41 umol/L"
previous_creatinine_measured_on = 2026-11-27
cystatin_c = "0.9 mg/L"
measured_gfr = "85 mL/min"
measured_gfr_on = 2026-11-29
cockcroft_gault_weight = "lean"
equation = "renal.ckid-u25-cr.2021"
paediatric_reading = "indexed"

[kidney.dialysis]
modality = "hemodialysis"
sessions = [ { start = 2026-12-05T08:00:00, duration = "4 h" } ]
max_interval = "72 h"
residual_urea_clearance = "2 mL/min"
residual_creatinine_clearance = "0 mL/min"

[regimen]
[[regimen.drug]]
name = "fludarabine phosphate"
dose = "30 mg/m2"
days = [-5, -4, -3]
at = "10:00"
infusion = "30 min"
[[regimen.drug]]
name = "cyclophosphamide"
dose = "1 g"
days = [-3]

[rules]
"fludarabine phosphate" = { pack = "flu.eu-label", percent = "75 %" }
"cyclophosphamide" = "cy.us-label"

[timing]
"fludarabine phosphate" = "dialysis.hunter-2022"

[body_surface]
formula = "bsa.mosteller.1987"
cap = "2.0 m2"
cap_reason = "house rule"

[cells]
target = "1e6/kg"
product = "axi-cel"
weight = "39 kg"
bags = [ { volume = "68 mL", concentration = "2e6/mL", counted = "viable CAR+" } ]

[dates]
day0 = 2026-12-10
)";

constexpr std::string_view whole_json = R"({"schema": "lymphodose.case/1",
"label": "girl of the example", "evaluated_on": "2026-12-01",
"patient": {"sex": "female", "age": "12 a", "height": "150 cm", "weight": "40 kg",
  "weight_basis": "measured", "weight_measured_on": "2026-11-28", "previous_weight": "41 kg",
  "accept": [{"code": "HEIGHT_WEIGHT_SWAPPED", "reason": "achondroplasia"}]},
"kidney": {"status": "dialysis", "creatinine": "40 umol/L", "creatinine_measured_on": "2026-11-30",
  "previous_creatinine": "41 umol/L", "previous_creatinine_measured_on": "2026-11-27",
  "cystatin_c": "0.9 mg/L", "measured_gfr": "85 mL/min", "measured_gfr_on": "2026-11-29",
  "cockcroft_gault_weight": "lean", "equation": "renal.ckid-u25-cr.2021",
  "paediatric_reading": "indexed",
  "dialysis": {"modality": "hemodialysis",
    "sessions": [{"start": "2026-12-05T08:00:00", "duration": "4 h"}], "max_interval": "72 h",
    "residual_urea_clearance": "2 mL/min", "residual_creatinine_clearance": "0 mL/min"}},
"regimen": {"drug": [
  {"name": "fludarabine phosphate", "dose": "30 mg/m2", "days": [-5, -4, -3], "at": "10:00",
   "infusion": "30 min"},
  {"name": "cyclophosphamide", "dose": "1 g", "days": [-3]}]},
"rules": {"fludarabine phosphate": {"pack": "flu.eu-label", "percent": "75 %"},
  "cyclophosphamide": "cy.us-label"},
"timing": {"fludarabine phosphate": "dialysis.hunter-2022"},
"body_surface": {"formula": "bsa.mosteller.1987", "cap": "2.0 m2", "cap_reason": "house rule"},
"cells": {"target": "1e6/kg", "product": "axi-cel", "weight": "39 kg",
  "bags": [{"volume": "68 mL", "concentration": "2e6/mL", "counted": "viable CAR+"}]},
"dates": {"day0": "2026-12-10"}}
)";

void expect_whole(const case_reading& read) {
  using namespace std::chrono;
  EXPECT_TRUE(read.problems.empty()) << list(read.problems);
  const patient_case& c = read.content;
  EXPECT_EQ(c.label, "girl of the example");
  EXPECT_EQ(c.evaluated_on, local_days(2026y / 12 / 1));
  EXPECT_EQ(c.day0, local_days(2026y / 12 / 10));

  ASSERT_TRUE(c.patient.sex && c.patient.age && c.patient.height && c.patient.weight);
  EXPECT_EQ(c.patient.sex, sex::female);
  EXPECT_EQ(c.patient.age->value, years(12));
  EXPECT_EQ(c.patient.height->value, cm(150));
  EXPECT_EQ(c.patient.weight->value, kg(40));
  EXPECT_EQ(c.patient.weight->text, "40 kg");
  EXPECT_EQ(c.patient.weight_basis, weight_basis::measured);
  EXPECT_EQ(c.patient.weight_measured_on, local_days(2026y / 11 / 28));
  ASSERT_TRUE(c.patient.previous_weight);
  EXPECT_EQ(c.patient.previous_weight->value, kg(41));
  ASSERT_EQ(c.patient.accepted.size(), 1u);
  EXPECT_EQ(c.patient.accepted[0].what, code::HEIGHT_WEIGHT_SWAPPED);
  EXPECT_EQ(c.patient.accepted[0].reason, "achondroplasia");

  ASSERT_TRUE(c.kidney.creatinine && c.kidney.previous_creatinine && c.kidney.cystatin_c);
  EXPECT_EQ(c.kidney.status, kidney_status::dialysis);
  EXPECT_EQ(c.kidney.creatinine->number, 40);
  EXPECT_EQ(c.kidney.creatinine->unit, "umol/L");
  EXPECT_EQ(c.kidney.creatinine_measured_on, local_days(2026y / 11 / 30));
  EXPECT_EQ(c.kidney.previous_creatinine->number, 41);
  EXPECT_EQ(c.kidney.previous_creatinine_measured_on, local_days(2026y / 11 / 27));
  EXPECT_EQ(c.kidney.cystatin_c->value, cystatin_c_mg_per_l(0.9));
  ASSERT_TRUE(c.kidney.measured_gfr);
  EXPECT_EQ(c.kidney.measured_gfr->value, ml_per_min(85));
  EXPECT_EQ(c.kidney.measured_gfr_on, local_days(2026y / 11 / 29));
  EXPECT_EQ(c.kidney.cockcroft_gault_weight, renal::cg_weight::lean);
  EXPECT_EQ(c.kidney.equation, "renal.ckid-u25-cr.2021");
  EXPECT_EQ(c.kidney.paediatric_reading, paediatric_reading::indexed);

  const dialysis_input& d = c.kidney.dialysis;
  EXPECT_EQ(d.modality, dialysis_modality::hemodialysis);
  ASSERT_EQ(d.sessions.size(), 1u);
  EXPECT_EQ(d.sessions[0].start, civil_time(local_days(2026y / 12 / 5) + 8h));
  EXPECT_EQ(d.sessions[0].duration, 4h);
  ASSERT_TRUE(d.max_interval && d.residual_urea_clearance && d.residual_creatinine_clearance);
  EXPECT_EQ(d.max_interval->value, hours(72));
  EXPECT_EQ(d.residual_urea_clearance->value, ml_per_min(2));
  EXPECT_EQ(d.residual_creatinine_clearance->value, ml_per_min(0));

  ASSERT_EQ(c.regimen.inline_drugs.size(), 2u);
  const regimen_drug& flu = c.regimen.inline_drugs[0];
  EXPECT_EQ(flu.drug, "fludarabine phosphate");
  EXPECT_EQ(std::get<dose_per_surface>(flu.rate), mg_per_m2(30));
  EXPECT_EQ(flu.rate_text, "30 mg/m2");
  EXPECT_EQ(flu.doses, 3);
  EXPECT_EQ(flu.days, (std::vector{treatment_day(-5), treatment_day(-4), treatment_day(-3)}));
  EXPECT_EQ(flu.at, 10h);
  EXPECT_EQ(flu.infusion, 30min);
  EXPECT_EQ(std::get<drug_mass>(c.regimen.inline_drugs[1].rate), mg(1000));
  EXPECT_EQ(c.regimen.inline_drugs[1].doses, 1);
  EXPECT_FALSE(c.regimen.inline_drugs[1].at);

  ASSERT_EQ(c.rules.size(), 2u);
  for (const auto& rule : c.rules) {
    const bool is_flu = rule.drug == "fludarabine phosphate";
    EXPECT_EQ(rule.pack, is_flu ? "flu.eu-label" : "cy.us-label");
    EXPECT_EQ(rule.percent, is_flu ? std::optional(75.0) : std::nullopt);
  }
  ASSERT_EQ(c.timing.size(), 1u);
  EXPECT_EQ(c.timing[0].second, "dialysis.hunter-2022");
  EXPECT_EQ(c.body_surface.formula, "bsa.mosteller.1987");
  ASSERT_TRUE(c.body_surface.cap);
  EXPECT_EQ(c.body_surface.cap->value, m2(2.0));
  EXPECT_EQ(c.body_surface.cap_reason, "house rule");
  ASSERT_TRUE(c.cells.target && c.cells.weight);
  EXPECT_EQ(c.cells.target->value, cells_per_kg(1e6));
  EXPECT_EQ(c.cells.product, "axi-cel");
  EXPECT_EQ(c.cells.weight->value, kg(39));
  ASSERT_EQ(c.cells.bags.size(), 1u);
  EXPECT_EQ(c.cells.bags[0].content.value, ml(68));
  EXPECT_EQ(c.cells.bags[0].concentration.value, cells_per_ml(2e6));
  EXPECT_EQ(c.cells.bags[0].counted, bag_count::viable_car_positive);
  EXPECT_TRUE(c.drug_names.empty());
}

TEST(read_case, reads_toml_and_json_alike) {
  expect_whole(read_case(whole_toml, "case.toml"));
  expect_whole(read_case(whole_json, "case.json"));
  expect_whole(read_case(whole_toml, "-"));
  expect_whole(read_case(whole_json, "-"));
}

TEST(read_case, reads_a_byte_order_mark_and_windows_line_ends) {
  std::string windows = "\xEF\xBB\xBF";
  for (const char c : whole_toml) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
  expect_whole(read_case(windows, "case.toml"));
  expect_whole(read_case("\xEF\xBB\xBF" + std::string(whole_json), "-"));
}

TEST(read_case, nothing_is_a_case_without_a_file) {
  const auto read = read_case("", "");
  EXPECT_TRUE(read.problems.empty());
  EXPECT_FALSE(read.content.patient.weight || read.content.kidney.status);
  EXPECT_FALSE(read.content.regimen.given() || read.content.cells.given());
}

TEST(read_case, an_empty_file_has_no_schema) {
  const auto all = read_case("", "case.toml").problems;
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].what, code::FIELD_MISSING);
  EXPECT_EQ(all[0].path, "schema");
}

TEST(read_case, refuses_another_schema) {
  for (const std::string other : {"\"lymphodose.order/1\"", "\"lymphodose.case/2\"", "1", "\"\""}) {
    const auto all = read_case("schema = " + other + "\n", "case.toml").problems;
    ASSERT_EQ(all.size(), 1u) << other << list(all);
    EXPECT_EQ(all[0].what, code::FIELD_MALFORMED);
    EXPECT_EQ(all[0].path, "schema");
    EXPECT_TRUE(holds(all[0].would_do, "lymphodose.case/1"));
  }
}

TEST(read_case, refuses_what_is_no_document) {
  std::string cut(whole_toml.substr(0, whole_toml.find("female") + 3));
  std::string json_cut(whole_json.substr(0, whole_json.size() / 2));
  std::string with_nul = head + "label = \"a";
  with_nul += '\0';
  with_nul += "b\"\n";
  const std::string huge = head + "label = \"" + std::string(5u << 20, 'x') + "\"\n";
  const std::string deep = head + "label = " + std::string(5000, '[') + std::string(5000, ']');
  for (const auto& text : {cut, with_nul, huge, deep, std::string("\xFF\xFEs\0c\0", 6),
                           std::string("label = \"\xC3\x28\"\n"), std::string("a = 1\na = 2\n")}) {
    const auto read = read_case(text, "case.toml");
    ASSERT_FALSE(read.problems.empty()) << text.substr(0, 60);
    EXPECT_EQ(read.problems[0].what, code::DOCUMENT_MALFORMED) << text.substr(0, 60);
    EXPECT_TRUE(holds(read.problems[0].path, "case.toml")) << read.problems[0].path;
  }
  for (const auto& text : {json_cut, std::string("[]"), std::string("{\"a\": NaN}"),
                           std::string("{} {}"), std::string("{")}) {
    const auto read = read_case(text, "case.json");
    ASSERT_FALSE(read.problems.empty()) << text;
    EXPECT_EQ(read.problems[0].what, code::DOCUMENT_MALFORMED) << text;
  }
}

TEST(read_case, a_text_cut_anywhere_is_read_or_refused) {
  const std::string_view json = whole_json.substr(0, whole_json.rfind('}'));
  for (std::size_t length = 1; length <= json.size(); length += 7) {
    const auto read = read_case(json.substr(0, length), "case.json");
    ASSERT_FALSE(read.problems.empty()) << length;
    ASSERT_EQ(read.problems[0].what, code::DOCUMENT_MALFORMED) << length;
  }
  for (std::size_t length = 1; length < whole_toml.size(); length += 7) {
    const auto read = read_case(whole_toml.substr(0, length), "case.toml");
    for (const auto& p : read.problems) ASSERT_FALSE(p.would_do.empty()) << length << p.path;
  }
}

TEST(read_case, a_key_that_stands_twice_in_json_is_a_conflict) {
  const auto all = read_case(R"({"schema": "lymphodose.case/1", "patient": {"weight": "40 kg",
    "weight": "41 kg"}})",
                             "case.json")
                       .problems;
  ASSERT_EQ(all.size(), 1u) << list(all);
  EXPECT_EQ(all[0].what, code::FIELD_CONFLICT);
  EXPECT_EQ(all[0].path, "patient.weight");
}

TEST(read_case, an_unreadable_file_is_not_said_to_lack_fields) {
  const auto all =
      read_case("[patient", "case.toml",
                {{"percent", "cyclophosphamide=75", "--percent"}, {"patient.weight", "70", "-w"}})
          .problems;
  ASSERT_EQ(all.size(), 2u) << list(all);
  EXPECT_EQ(all[0].what, code::DOCUMENT_MALFORMED);
  EXPECT_EQ(all[1].what, code::UNIT_MISSING);
}

TEST(read_case, refuses_unknown_keys_everywhere) {
  refused("[patient]\nwieght = \"40 kg\"\n", code::FIELD_UNKNOWN, "patient.wieght", "weight");
  refused("[patiant]\n", code::FIELD_UNKNOWN, "patiant", "patient");
  refused("[kidney]\ncreatinin = \"40 umol/L\"\n", code::FIELD_UNKNOWN, "kidney.creatinin",
          "creatinine");
  refused("[kidney.dialysis]\nmodalty = \"crrt\"\n", code::FIELD_UNKNOWN, "kidney.dialysis.modalty",
          "modality");
  refused("[regimen]\nid = \"axi-cel\"\ndoses = 3\n", code::FIELD_UNKNOWN, "regimen.doses");
  refused("[body_surface]\nformla = \"bsa.boyd.1935\"\n", code::FIELD_UNKNOWN,
          "body_surface.formla", "formula");
  refused("[cells]\ntarget = \"1e6/kg\"\nmax = \"1e8 cells\"\n", code::FIELD_UNKNOWN, "cells.max");
  refused("[dates]\nday_0 = 2026-12-10\n", code::FIELD_UNKNOWN, "dates.day_0", "day0");
  refused("[about]\nauthor = \"x\"\n", code::FIELD_UNKNOWN, "about.author");
  refused("name = \"x\"\n", code::FIELD_UNKNOWN, "name");
  refused(
      "[[regimen.drug]]\nname=\"cyclophosphamide\"\ndose=\"300 mg/m2\"\ndays=[-3]\nroute=\"IV\"\n",
      code::FIELD_UNKNOWN, "regimen.drug[0].route");
  refused("[rules]\ncyclophosphamide = { pack = \"cy.us-label\", percentage = \"75 %\" }\n",
          code::FIELD_UNKNOWN, "rules.cyclophosphamide.percentage", "percent");
}

TEST(read_case, never_assumes_a_unit) {
  refused("[patient]\nweight = 70\n", code::UNIT_MISSING, "patient.weight", "kg");
  refused("[patient]\nheight = 1.7\n", code::UNIT_MISSING, "patient.height", "cm");
  refused("[patient]\nage = 12\n", code::UNIT_MISSING, "patient.age");
  refused("[kidney]\ncreatinine = \"1.2\"\n", code::UNIT_MISSING, "kidney.creatinine", "umol/L");
  refused("[cells]\ntarget = 1e6\n", code::UNIT_MISSING, "cells.target", "/kg");
  refused("[regimen]\n[[regimen.drug]]\nname=\"cyclophosphamide\"\ndose=300\ndays=[-3]\n",
          code::UNIT_MISSING, "regimen.drug[0].dose", "mg/m2");
  refused("[rules]\ncyclophosphamide = { pack = \"cy.us-label\", percent = 75 }\n",
          code::UNIT_MISSING, "rules.cyclophosphamide.percent", "%");
}

TEST(read_case, refuses_a_quantity_of_another_kind) {
  refused("[patient]\nweight = \"150 cm\"\n", code::UNIT_WRONG_KIND, "patient.weight");
  refused("[kidney]\nmeasured_gfr = \"85 mL/min/1.73 m2\"\n", code::UNIT_WRONG_KIND,
          "kidney.measured_gfr");
  refused("[cells]\ntarget = \"4e8 cells\"\n", code::UNIT_WRONG_KIND, "cells.target");
  refused("[regimen]\n[[regimen.drug]]\nname=\"cyclophosphamide\"\ndose=\"300 mL\"\ndays=[-3]\n",
          code::UNIT_WRONG_KIND, "regimen.drug[0].dose");
  refused("[patient]\nweight = true\n", code::FIELD_MALFORMED, "patient.weight");
  refused("[patient]\nweight = \"40,5 kg\"\n", code::NUMBER_MALFORMED, "patient.weight");
  refused("patient = \"girl\"\n", code::FIELD_MALFORMED, "patient");
}

TEST(read_case, refuses_nothing_at_all_as_an_amount) {
  refused("[cells]\ntarget = \"0/kg\"\n", code::OUT_OF_RANGE, "cells.target");
  refused("[cells]\ntotal = \"0 cells\"\n", code::OUT_OF_RANGE, "cells.total");
  refused("[patient]\nweight = \"0 kg\"\n", code::OUT_OF_RANGE, "patient.weight");
  refused("[[regimen.drug]]\nname=\"cyclophosphamide\"\ndose=\"0 mg/m2\"\ndays=[-3]\n",
          code::OUT_OF_RANGE, "regimen.drug[0].dose");
  accepted("[patient]\nage = \"0 d\"\n[kidney]\nmeasured_gfr = \"0 mL/min\"\n");
}

TEST(read_case, reports_every_problem_and_keeps_what_could_be_read) {
  const auto read = read_toml(
      "[patient]\nsex = \"f\"\nage = \"12 a\"\nheight = \"150\"\nweight = \"40 kg\"\n"
      "[kidney]\nstatus = \"ok\"\ncreatinine = \"40 umol/L\"\n[dates]\nday0 = \"10/12/2026\"\n");
  EXPECT_EQ(read.problems.size(), 4u) << list(read.problems);
  EXPECT_TRUE(read.content.patient.age && read.content.patient.weight &&
              read.content.kidney.creatinine);
  EXPECT_FALSE(read.content.patient.sex || read.content.patient.height ||
               read.content.kidney.status || read.content.day0);
}

TEST(read_case, refuses_two_answers_to_one_question) {
  refused("[patient]\nage = \"12 a\"\nbirth_date = 2014-01-01\n", code::FIELD_CONFLICT,
          "patient.age", "patient.birth_date");
  refused("[kidney]\nmeasured_gfr = \"85 mL/min\"\nmeasured_gfr_indexed = \"85 mL/min/1.73 m2\"\n",
          code::FIELD_CONFLICT, "kidney.measured_gfr");
  refused("[cells]\ntarget = \"1e6/kg\"\ntotal = \"4e7 cells\"\n", code::FIELD_CONFLICT,
          "cells.target");
  const std::string drug =
      "[[regimen.drug]]\nname=\"cyclophosphamide\"\ndose=\"300 mg/m2\"\ndays=[-3]\n";
  refused("[regimen]\nid = \"axi-cel\"\n" + drug, code::FIELD_CONFLICT, "regimen.id");
  refused("[regimen]\ndays = { cyclophosphamide = [-3] }\n" + drug, code::FIELD_CONFLICT,
          "regimen.days");
}

TEST(read_case, sees_a_contradiction_of_a_field_it_cannot_read) {
  const auto all = read_toml("[patient]\nage = \"twelve\"\nbirth_date = 2014-01-01\n").problems;
  ASSERT_EQ(all.size(), 2u) << list(all);
  EXPECT_EQ(all[0].path, "patient.age");
  EXPECT_EQ(all[1].what, code::FIELD_CONFLICT);
}

TEST(read_case, a_cap_is_never_silent) {
  refused("[body_surface]\ncap = \"2.0 m2\"\n", code::FIELD_MISSING, "body_surface.cap_reason");
  refused("[body_surface]\ncap_reason = \"house rule\"\n", code::FIELD_MISSING, "body_surface.cap");
  refused("[body_surface]\ncap = \"2.0 m2\"\ncap_reason = \" \"\n", code::FIELD_MALFORMED,
          "body_surface.cap_reason");
}

TEST(read_case, checks_the_ids_of_formulas) {
  refused("[body_surface]\nformula = \"bsa.mostler.1987\"\n", code::ID_UNKNOWN,
          "body_surface.formula", "bsa.mosteller.1987");
  refused("[body_surface]\nformula = \"quetelet\"\n", code::ID_UNKNOWN, "body_surface.formula",
          "bsa.boyd.1935");
  refused("[kidney]\nequation = \"renal.ckd-epi-cr.2020\"\n", code::ID_UNKNOWN, "kidney.equation",
          "renal.ckd-epi-cr.20");
  accepted("[kidney]\nequation = \"renal.measured\"\n");
  for (const auto& one : bsa::formulas()) {
    accepted("[body_surface]\nformula = \"" + std::string(one.info->id) + "\"\n");
  }
  for (const auto& one : renal::equations()) {
    accepted("[kidney]\nequation = \"" + std::string(one.info->id) + "\"\n");
  }
}

TEST(read_case, leaves_the_ids_of_tables_alone) {
  const auto c = accepted("[regimen]\nid = \"mine\"\n[rules]\ncyclophosphamide = \"cy.mine\"\n");
  EXPECT_EQ(c.regimen.id, "mine");
  EXPECT_EQ(c.rules[0].pack, "cy.mine");
}

TEST(read_case, reads_every_name_it_writes) {
  for (const auto one : {weight_basis::measured, weight_basis::dry, weight_basis::pre_dialysis,
                         weight_basis::reported}) {
    const auto c = accepted("[patient]\nweight_basis = \"" + std::string(to_text(one)) + "\"\n");
    EXPECT_EQ(c.patient.weight_basis, one);
  }
  for (const auto one : {kidney_status::stable, kidney_status::changing, kidney_status::dialysis,
                         kidney_status::not_assessed}) {
    const auto c = accepted("[kidney]\nstatus = \"" + std::string(to_text(one)) + "\"\n");
    EXPECT_EQ(c.kidney.status, one);
  }
  for (const auto one : {paediatric_reading::indexed, paediatric_reading::absolute}) {
    const auto c =
        accepted("[kidney]\npaediatric_reading = \"" + std::string(to_text(one)) + "\"\n");
    EXPECT_EQ(c.kidney.paediatric_reading, one);
  }
  for (const auto one : {dialysis_modality::hemodialysis, dialysis_modality::hemodiafiltration,
                         dialysis_modality::peritoneal, dialysis_modality::crrt}) {
    const auto c =
        accepted("[kidney.dialysis]\nmodality = \"" + std::string(to_text(one)) + "\"\n");
    EXPECT_EQ(c.kidney.dialysis.modality, one);
  }
}

TEST(read_case, full_drug_names_only) {
  for (const std::string name : {"flu", "FLU", "fludara"}) {
    refused("[rules]\n\"" + name + "\" = \"flu.eu-label\"\n", code::ID_UNKNOWN, "rules." + name,
            "fludarabine phosphate");
  }
  for (const std::string name : {"cy", "CTX", "Cyclophosphamide", "cyclofosfamide"}) {
    refused("[timing]\n\"" + name + "\" = \"dialysis.handbook\"\n", code::ID_UNKNOWN,
            "timing." + name, "cyclophosphamide");
  }
  refused("[[regimen.drug]]\nname=\"bendamustine\"\ndose=\"90 mg/m2\"\ndays=[-4,-3]\n",
          code::ID_UNKNOWN, "regimen.drug[0].name", "fludarabine phosphate or cyclophosphamide");
}

TEST(read_case, keeps_that_fludarabine_was_read_as_the_phosphate) {
  const auto c = accepted("[rules]\nfludarabine = \"flu.eu-label\"\n");
  ASSERT_EQ(c.rules.size(), 1u);
  EXPECT_EQ(c.rules[0].drug, "fludarabine phosphate");
  ASSERT_EQ(c.drug_names.size(), 1u);
  EXPECT_EQ(c.drug_names[0].path, "rules.fludarabine");
  EXPECT_EQ(c.drug_names[0].read, "fludarabine");
  EXPECT_EQ(c.drug_names[0].taken, "fludarabine phosphate");
}

TEST(read_case, one_entry_for_a_drug) {
  refused("[rules]\nfludarabine = \"flu.eu-label\"\n\"fludarabine phosphate\" = \"flu.handbook\"\n",
          code::FIELD_CONFLICT, "rules.fludarabine phosphate");
  const std::string drug =
      "[[regimen.drug]]\nname=\"cyclophosphamide\"\ndose=\"300 mg/m2\"\ndays=[-3]\n";
  refused(drug + drug, code::FIELD_CONFLICT, "regimen.drug[1].name");
}

TEST(read_case, percentages_lie_above_0_and_up_to_100) {
  const auto rule = [](const std::string& percent) {
    return "[rules]\ncyclophosphamide = { pack = \"cy.us-label\", percent = \"" + percent +
           "\" }\n";
  };
  EXPECT_EQ(accepted(rule("100 %")).rules[0].percent, 100.0);
  EXPECT_EQ(accepted(rule("0.1%")).rules[0].percent, 0.1);
  refused(rule("100.1 %"), code::OUT_OF_RANGE, "rules.cyclophosphamide.percent");
  refused(rule("0 %"), code::OUT_OF_RANGE, "rules.cyclophosphamide.percent");
  refused(rule("0.75"), code::UNIT_MISSING, "rules.cyclophosphamide.percent");
  refused("[rules]\ncyclophosphamide = { percent = \"75 %\" }\n", code::FIELD_MISSING,
          "rules.cyclophosphamide.pack");
}

TEST(read_case, treatment_days_lie_before_the_cells) {
  const auto drug = [](const std::string& days) {
    return "[[regimen.drug]]\nname=\"cyclophosphamide\"\ndose=\"300 mg/m2\"\n" + days + "\n";
  };
  refused(drug(""), code::FIELD_MISSING, "regimen.drug[0].days");
  refused(drug("days = []"), code::FIELD_MALFORMED, "regimen.drug[0].days");
  refused(drug("days = -3"), code::FIELD_MALFORMED, "regimen.drug[0].days");
  refused(drug("days = [0]"), code::OUT_OF_RANGE, "regimen.drug[0].days", "negative");
  refused(drug("days = [5, 4, 3]"), code::OUT_OF_RANGE, "regimen.drug[0].days", "negative");
  refused(drug("days = [-5, 3]"), code::OUT_OF_RANGE, "regimen.drug[0].days", "negative");
  refused(drug("days = [-100]"), code::OUT_OF_RANGE, "regimen.drug[0].days[0]");
  refused(drug("days = [-5, -4, -5]"), code::FIELD_CONFLICT, "regimen.drug[0].days");
  refused(drug("days = [-3.5]"), code::FIELD_MALFORMED, "regimen.drug[0].days[0]");
  const auto c = accepted(drug("days = [-3, -99, -4]"));
  EXPECT_EQ(c.regimen.inline_drugs[0].days,
            (std::vector{treatment_day(-99), treatment_day(-4), treatment_day(-3)}));
  EXPECT_EQ(c.regimen.inline_drugs[0].doses, 3);
}

TEST(read_case, days_for_a_regimen_that_gives_none) {
  const auto c =
      accepted("[regimen]\nid = \"liso-cel\"\ndays = { \"fludarabine phosphate\" = [-5,-4,-3] }\n");
  ASSERT_EQ(c.regimen.days.size(), 1u);
  EXPECT_EQ(c.regimen.days[0].drug, "fludarabine phosphate");
  EXPECT_EQ(c.regimen.days[0].days.size(), 3u);
  refused("[regimen]\ndays = { cyclophosphamide = [-3] }\n", code::FIELD_MISSING, "regimen.id");
}

TEST(read_case, reads_weekly_and_periodic_sessions) {
  using namespace std::chrono;
  const auto weekly = accepted(
      "[kidney.dialysis]\nweekly = { days = [\"mon\",\"fri\"], start = \"08:00\", duration = \"210 "
      "min\" }\n");
  ASSERT_TRUE(weekly.kidney.dialysis.weekly);
  EXPECT_EQ(weekly.kidney.dialysis.weekly->days, (std::vector{Monday, Friday}));
  EXPECT_EQ(weekly.kidney.dialysis.weekly->start, 8h);
  EXPECT_EQ(weekly.kidney.dialysis.weekly->duration, 210min);
  const auto periodic = accepted(
      "[kidney.dialysis]\nevery = \"2 d\"\nfirst = 2026-12-01T08:00:00\nduration = \"3.5 h\"\n");
  ASSERT_TRUE(periodic.kidney.dialysis.periodic);
  EXPECT_EQ(periodic.kidney.dialysis.periodic->every, 48h);
  EXPECT_EQ(periodic.kidney.dialysis.periodic->first, civil_time(local_days(2026y / 12 / 1) + 8h));
  EXPECT_EQ(periodic.kidney.dialysis.periodic->duration, 210min);
}

TEST(read_case, refuses_a_muddled_schedule) {
  const std::string start = "[kidney.dialysis]\n";
  const std::string sessions =
      "sessions = [ { start = 2026-12-05T08:00:00, duration = \"4 h\" } ]\n";
  const std::string weekly =
      "weekly = { days = [\"mon\"], start = \"08:00\", duration = \"4 h\" }\n";
  const std::string every = "every = \"2 d\"\nfirst = 2026-12-01T08:00:00\nduration = \"4 h\"\n";
  refused(start + sessions + weekly, code::FIELD_CONFLICT, "kidney.dialysis.sessions");
  refused(start + sessions + every, code::FIELD_CONFLICT, "kidney.dialysis.sessions");
  refused(start + weekly + every, code::FIELD_CONFLICT, "kidney.dialysis.weekly");
  refused(start + sessions + weekly + every, code::FIELD_CONFLICT, "kidney.dialysis.sessions",
          "kidney.dialysis.every");

  refused(start + "first = 2026-12-01T08:00:00\nduration = \"4 h\"\n", code::FIELD_MISSING,
          "kidney.dialysis.every");
  refused(start + "every = \"2 d\"\nduration = \"4 h\"\n", code::FIELD_MISSING,
          "kidney.dialysis.first");
  refused(start + "every = \"2 d\"\nfirst = 2026-12-01T08:00:00\n", code::FIELD_MISSING,
          "kidney.dialysis.duration");
  refused(start + "every = \"32 d\"\nfirst = 2026-12-01T08:00:00\nduration = \"4 h\"\n",
          code::OUT_OF_RANGE, "kidney.dialysis.every");
  refused(start + "sessions = []\n", code::FIELD_MALFORMED, "kidney.dialysis.sessions");
  refused(start + "sessions = [ { start = 2026-12-05T08:00:00 } ]\n", code::FIELD_MISSING,
          "kidney.dialysis.sessions[0].duration");
  refused(start + "sessions = [ { start = 2026-12-05, duration = \"4 h\" } ]\n",
          code::FIELD_MALFORMED, "kidney.dialysis.sessions[0].start");
  refused(start + "sessions = [ { start = 2026-12-05T08:00:00Z, duration = \"4 h\" } ]\n",
          code::FIELD_MALFORMED, "kidney.dialysis.sessions[0].start");
  refused(start + "sessions = [ { start = 2026-12-05T08:00:00, duration = \"25 h\" } ]\n",
          code::OUT_OF_RANGE, "kidney.dialysis.sessions[0].duration", "24 h");
  refused(start + "sessions = [ { start = 2026-12-05T08:00:00, duration = \"0.01 h\" } ]\n",
          code::FIELD_MALFORMED, "kidney.dialysis.sessions[0].duration", "minutes");
  refused(start + "weekly = { days = [\"mon\",\"mon\"], start = \"08:00\", duration = \"4 h\" }\n",
          code::FIELD_CONFLICT, "kidney.dialysis.weekly.days");
  refused(start + "weekly = { days = [\"Monday\"], start = \"08:00\", duration = \"4 h\" }\n",
          code::FIELD_MALFORMED, "kidney.dialysis.weekly.days");
  refused(start + "weekly = { days = [], start = \"08:00\", duration = \"4 h\" }\n",
          code::FIELD_MALFORMED, "kidney.dialysis.weekly.days");
}

TEST(read_case, only_gates_are_passed_and_with_a_reason) {
  refused("[patient]\naccept = [ { code = \"HEIGHT_WEIGHT_SWAPPED\" } ]\n", code::FIELD_MISSING,
          "patient.accept[0].reason");
  refused("[patient]\naccept = [ { code = \"HEIGHT_WEIGHT_SWAPPED\", reason = \"\" } ]\n",
          code::FIELD_MALFORMED, "patient.accept[0].reason");
  refused("[patient]\naccept = [ { code = \"RENAL_STOP\", reason = \"sure\" } ]\n",
          code::ID_UNKNOWN, "patient.accept[0].code", "HEIGHT_WEIGHT_SWAPPED");
  refused("[patient]\naccept = [ { code = \"HEIGHT_WEIGHT\", reason = \"sure\" } ]\n",
          code::ID_UNKNOWN, "patient.accept[0].code", "HEIGHT_WEIGHT_SWAPPED");
}

TEST(read_case, a_bag_says_which_cells_it_counts) {
  refused("[cells]\nbags = [ { volume = \"68 mL\", concentration = \"2e6/mL\" } ]\n",
          code::FIELD_MISSING, "cells.bags[0].counted");
  refused(
      "[cells]\nbags = [ { volume = \"68 mL\", concentration = \"2e6/kg\", counted = \"CAR+\" } "
      "]\n",
      code::UNIT_WRONG_KIND, "cells.bags[0].concentration");
}

TEST(read_case, reads_what_a_published_case_says_of_itself) {
  const auto c = accepted(R"([about]
title = "girl, 12 years, lupus"
published = ["patient.age"]
illustrative = ["patient.height", "patient.weight"]
missing = [ { what = "regimen", text = "not in the abstract" } ]
sources = [ { key = "zju-2024", locator = "report", grade = "A" } ]
note = "n"
)");
  EXPECT_EQ(c.about.title, "girl, 12 years, lupus");
  EXPECT_EQ(c.about.published, std::vector<std::string>{"patient.age"});
  EXPECT_EQ(c.about.illustrative.size(), 2u);
  ASSERT_EQ(c.about.missing.size(), 1u);
  EXPECT_EQ(c.about.missing[0].what, "regimen");
  ASSERT_EQ(c.about.sources.size(), 1u);
  EXPECT_EQ(c.about.sources[0].grade, "A");
  EXPECT_EQ(c.about.note, "n");
  refused("[about]\nsources = [ { key = \"x\", locator = \"y\", grade = \"C\" } ]\n",
          code::FIELD_MALFORMED, "about.sources[0].grade");
}

}  // namespace
}  // namespace lymphodose
