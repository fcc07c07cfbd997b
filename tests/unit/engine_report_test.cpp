// SPDX-License-Identifier: Apache-2.0
//
// The report as a whole, and where each code comes from.
#include "engine_case.hpp"
#include "lymphodose/misconceptions.hpp"

#include <set>

namespace {

using namespace lymphodose;
using namespace lymphodose::engine_case;

TEST(engine_report, is_the_same_each_time) {
  for (const auto& one : {adult(), child(), on_dialysis(), measured("60 mL/min")}) {
    EXPECT_EQ(to_json(run(one)), to_json(run(one)));
    EXPECT_EQ(to_json(run(one, calculation::compare)), to_json(run(one, calculation::compare)));
  }
}

TEST(engine_report, the_gravest_findings_come_first) {
  const auto report = run(measured("29 mL/min", {{flu_rule, "flu.us-label.absolute"}}));
  for (std::size_t i = 1; i < report.findings.size(); ++i) {
    EXPECT_GE(report.findings[i - 1].level, report.findings[i].level);
  }
  EXPECT_EQ(gravest(report.findings), level::stop);
  EXPECT_FALSE(gravest({}));
}

TEST(engine_report, a_withheld_dose_has_no_figure_in_its_json) {
  const auto text = to_json(
      run(measured("29 mL/min", {{flu_rule, "flu.us-label.absolute"}, {cy_rule, "cy.us-label"}})));
  const auto doses = text.find("\"doses\":");
  const auto first = text.substr(doses, text.find("\"cyclophosphamide\"", doses) - doses);
  EXPECT_TRUE(holds(first, "\"withheld\":true") || holds(first, "\"withheld\": true")) << first;
  const auto own = first.substr(0, first.find("\"sensitivity\""));
  for (const auto* key :
       {"\"rate\"", "\"per_dose\"", "\"course_total\"", "\"percent_of_protocol\""}) {
    EXPECT_FALSE(holds(own, key)) << key;
  }
}

TEST(engine_report, every_number_stands_beside_its_unit) {
  const auto report = run(adult({{flu_rule, "flu.us-label.absolute"}}));
  EXPECT_EQ(dose_of(report).rate->unit, "mg/m2");
  EXPECT_EQ(dose_of(report).per_dose->unit, "mg");
  EXPECT_EQ(dose_of(report).course_total->unit, "mg");
  EXPECT_EQ(report.body->surface.figure.unit, "m2");
  for (const auto& step : report.derivation.steps()) {
    const bool plain = holds(step.id, "-constant");  // CKiD's K has no unit
    EXPECT_TRUE(!step.value || plain || !step.unit.empty()) << step.id;
  }
}

TEST(engine_report, each_step_rests_on_earlier_ones) {
  const auto report = run(child({{flu_rule, "flu.us-label-older.indexed"}}));
  const auto& steps = report.derivation.steps();
  for (std::size_t i = 0; i < steps.size(); ++i) {
    for (const auto from : steps[i].from) EXPECT_LT(from, i);
  }
}

TEST(engine_report, compare_lists_every_pack_and_renal_every_equation_once) {
  const auto report = run(adult({{"kidney.cystatin_c", "0.9 mg/L"}}), calculation::renal);
  std::set<std::pair<std::string, std::string>> seen;
  for (const auto& e : report.kidney.estimates) {
    EXPECT_TRUE(seen.emplace(e.id, e.weight).second) << e.id << e.weight;
    EXPECT_TRUE(e.converted) << e.id;
  }
  for (const auto& no : report.kidney.refused) {
    EXPECT_TRUE(seen.emplace(no.id, no.weight).second) << no.id;
  }
  std::set<std::string> ids;
  for (const auto& [id, weight] : seen) ids.insert(id);
  for (const auto& equation : renal::equations()) {
    EXPECT_TRUE(ids.contains(std::string(equation.info->id))) << equation.info->id;
  }
  EXPECT_EQ(run(adult(), calculation::compare).compare.size(), built_in().packs.size());
}

TEST(engine_report, the_salt_is_said) {
  const auto report = run(adult());
  EXPECT_TRUE(has(report, code::SALT_FORM, level::note, flu));
  EXPECT_TRUE(has(report, code::SALT_FORM, level::note, cy));
}

// Codes

void add(const report& r, std::set<std::string_view>& codes) {
  for (const auto& f : r.findings) codes.insert(to_text(f.what));
  for (const auto& no : r.kidney.refused) codes.insert(to_text(no.what));
}

std::set<std::string_view> raised_by_the_engine() {
  std::set<std::string_view> codes;
  const std::string us = "flu.us-label.absolute";
  for (const auto& one : std::vector<fields>{
           adult({{"regimen.id", ""}, {"cells.target", ""}}),
           adult({{"patient.previous_weight", "80 kg"}, {"kidney.creatinine", "40 umol/L"}}),
           adult({{"kidney.status", "changing"}}),
           adult({{"kidney.status", "not-assessed"}}),
           adult({{"kidney.creatinine", "110 umol/L"}}),
           adult({{"body_surface.cap", "1.5 m2"}, {"body_surface.cap_reason", "x"}}),
           adult({{"patient.sex", "female"},
                  {"patient.age", "78 a"},
                  {"patient.height", "160 cm"},
                  {"patient.weight", "92 kg"},
                  {"kidney.creatinine", "95 umol/L"},
                  {flu_rule, us},
                  {"kidney.cockcroft_gault_weight", "lean"}}),
           adult({{"regimen.id", "tisa-cel.all"}}),
           adult(inline_drug("61 mg/m2")),
           adult({{"cells.target", "9e6/kg"}, {"cells.product", "axi-cel"}}),
           adult({{"cells.product", "ide-cel.eu"}}),
           adult({{"cells.product", "axi-cel"}, {"cells.target", "1e5/kg"}}),
           adult({{"patient.accept", "[{ code = \"HEIGHT_WEIGHT_SWAPPED\", reason = \"x\" }]"}}),
           measured("60 mL/min", {{flu_rule, us}}),
           measured("29 mL/min", {{flu_rule, us}}),
           measured("60 mL/min", {{flu_rule, "flu.eu-label"}}),
           measured("60 mL/min", also(inline_drug("15 mg/m2"), {{flu_rule, us}})),
           child({{flu_rule, us}}),
           child(
               {{"patient.age", "5 mo"}, {"patient.height", "65 cm"}, {"patient.weight", "7 kg"}}),
           on_dialysis({{"patient.weight_basis", ""},
                        {"kidney.creatinine", "400 umol/L"},
                        {flu_rule, "flu.hd-choi-2011"},
                        {"patient.age", "16 a"}}),
           on_dialysis({{flu_rule, "flu.handbook"}, {cy_rule, "cy.us-label"}}),
           on_dialysis({{flu_rule, "flu.hd-horwitz-2007"}}),
           measured("90 mL/min",
                    {{flu_rule, "{ pack = \"flu.eu-label\", percent = \"60 %\" }"}})}) {
    add(run(one), codes);
  }
  add(run_built_in("zhejiang-2024"), codes);
  for (const auto& one :
       std::vector<fields>{{},
                           adult({{"patient.height", "65 cm"}, {"patient.weight", "165 kg"}}),
                           adult({{flu_rule, "flu.none"}}),
                           adult({{"kidney.measured_gfr", "301 mL/min"}})}) {
    for (const auto& p : checked(one)) codes.insert(to_text(p.what));
  }
  return codes;
}

TEST(engine_report, every_code_is_raised_or_listed_as_another_part_s) {
  const std::set<std::string_view> while_reading{
      "UNIT_MISSING",       "UNIT_UNKNOWN",    "UNIT_WRONG_KIND",
      "NUMBER_MALFORMED",   "FIELD_UNKNOWN",   "FIELD_MALFORMED",
      "DOCUMENT_MALFORMED", "FILE_UNREADABLE", "TABLE_INVALID"};
  // A user's own table: engine_adjustments, a_users_pack_without_source_is_unverified. A fault of
  // the program itself: batch_lines.
  const std::set<std::string_view> elsewhere{"EVIDENCE_UNVERIFIED", "INTERNAL_FAULT"};
  // engine_bags, engine_preparation and institution tests.
  const std::set<std::string_view> bags_and_vials{"CELLS_SHORT",
                                                  "CELLS_COUNT_BASIS",
                                                  "CELLS_EXTENT_OPEN",
                                                  "CELLS_SPLIT_MISMATCH",
                                                  "CELLS_OUT_OF_SPECIFICATION",
                                                  "CELLS_WEIGHT",
                                                  "CONCENTRATION_UNUSUAL",
                                                  "STRENGTH_TENFOLD",
                                                  "VIAL_EXPIRED",
                                                  "ROUNDED_DOWN",
                                                  "ROUNDING_LOSS",
                                                  "ROUNDING_LARGE",
                                                  "ROUNDING_IMPOSSIBLE",
                                                  "INSTITUTION_LOOSER"};
  // Dialysis timing and infusion windows: schedule tests.
  const std::set<std::string_view> timing{"DIALYSIS_TOO_SOON",        "DIALYSIS_INTERVAL_EXCEEDED",
                                          "DIALYSIS_OVERLAP",         "MODALITY_MISMATCH",
                                          "TIMING_FROM_OTHER_SOURCE", "NO_SESSION_BEFORE_CELLS",
                                          "INFUSION_WINDOW_MISSED"};
  // check, second_entry and misconceptions tests.
  std::set<std::string_view> orders{"ORDER_MISMATCH", "ORDER_INCOMPLETE", "ORDER_CONTRADICTORY",
                                    "SECOND_ENTRY_DIFFERS"};
  const auto raised = raised_by_the_engine();
  for (const auto& m : misconceptions()) {
    if (!raised.contains(to_text(m.what))) orders.insert(to_text(m.what));
  }
  for (const auto& entry : detail::code_entries) {
    const int homes = static_cast<int>(raised.contains(entry.name)) +
                      static_cast<int>(while_reading.contains(entry.name)) +
                      static_cast<int>(elsewhere.contains(entry.name)) +
                      static_cast<int>(bags_and_vials.contains(entry.name)) +
                      static_cast<int>(timing.contains(entry.name)) +
                      static_cast<int>(orders.contains(entry.name));
    EXPECT_EQ(homes, 1) << entry.name;
  }
}

}  // namespace
