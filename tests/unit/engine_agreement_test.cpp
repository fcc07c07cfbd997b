// SPDX-License-Identifier: Apache-2.0
//
// A dose without a chosen rule only where every rule keeps it.
#include "engine_case.hpp"

namespace {

using namespace lymphodose;
using namespace lymphodose::engine_case;

void expect_no_agreement(const report& r, const std::string& words, const std::string& drug = flu) {
  expect_withheld(r, code::RULE_NOT_CHOSEN, drug);
  EXPECT_FALSE(has(r, code::ALL_RULES_AGREE, drug));
  EXPECT_TRUE(holds(said(r, code::RULE_NOT_CHOSEN, drug), words))
      << said(r, code::RULE_NOT_CHOSEN, drug);
}

std::string own_pack(const std::string& drug, const std::string& action) {
  return R"(schema = "lymphodose.renal-pack/1"
id = "own.pack"
version = "1"
drug = ")" +
         drug + R"("
title = "our own"
evidence = "label"
[measure]
kind = "clearance.absolute"
equations = []
[[band]]
action = )" +
         action + R"(
source = { key = "fludara-us", locator = "dosage section", grade = "A" }
[[dialysis]]
modalities = ["hemodialysis", "hemodiafiltration", "peritoneal", "crrt"]
action = { not_covered = "dialysis" }
source = { key = "fludara-us", locator = "dosage section", grade = "A" }
[[example]]
measure = "30 mL/min"
expect = )" +
         action + "\n";
}

table_set without(const std::vector<std::string>& ids) {
  auto tables = built_in();
  std::erase_if(tables.packs, [&](const renal_pack& p) {
    return std::find(ids.begin(), ids.end(), p.id) != ids.end();
  });
  return tables;
}

TEST(engine_agreement, gives_the_full_dose_and_names_the_rules) {
  const auto report = run(adult());
  expect_given(report, 30, 100);
  expect_given(report, 300, 100, cy);
  for (const auto& drug : {flu, cy}) {
    EXPECT_TRUE(has(report, code::ALL_RULES_AGREE, level::note, drug));
    EXPECT_EQ(dose_of(report, drug).adjustment->kind, "keep");
    EXPECT_GE(dose_of(report, drug).adjustment->packs.size(), 2U);
  }
  EXPECT_EQ(dose_of(report).adjustment->packs,
            (std::vector<std::string>{"flu.dana-farber", "flu.eu-label", "flu.handbook",
                                      "flu.us-label-older.indexed", "flu.us-label.absolute",
                                      "flu.us-label.proportional"}));
  EXPECT_EQ(dose_of(report, cy).adjustment->packs,
            (std::vector<std::string>{"cy.handbook", "cy.us-label"}));
}

TEST(engine_agreement, fails_where_one_rule_reduces) {
  // About 75 mL/min: full above 70 by some, reduced below 80 by the US label.
  expect_no_agreement(run(adult({{"kidney.creatinine", "110 umol/L"}})),
                      "by every equation and weight");
}

TEST(engine_agreement, fails_where_one_weight_reduces) {
  const auto report =
      run(adult({{"patient.weight", "120 kg"}, {"kidney.creatinine", "95 umol/L"}}));
  expect_no_agreement(report, "by every equation and weight");
}

TEST(engine_agreement, heeds_every_weight_whatever_was_chosen) {
  const fields heavy{{"patient.weight", "120 kg"},
                     {"kidney.creatinine", "95 umol/L"},
                     {"kidney.cockcroft_gault_weight", "actual"},
                     {"kidney.equation", "renal.cockcroft-gault.1976"}};
  expect_no_agreement(run(adult(heavy)), "by every equation and weight");
}

TEST(engine_agreement, a_range_is_disagreement) {
  // At 15 mL/min the US text keeps cyclophosphamide, the handbook gives a range.
  expect_no_agreement(run(measured("15 mL/min")), "cy.handbook", cy);
}

TEST(engine_agreement, fails_with_one_rule) {
  expect_no_agreement(run(adult(), calculation::dose, without({"cy.handbook"})), "fewer than two",
                      cy);
}

TEST(engine_agreement, fails_without_a_label) {
  const auto tables = without({"flu.us-label.absolute", "flu.us-label.proportional",
                               "flu.us-label-older.indexed", "flu.eu-label"});
  expect_no_agreement(run(adult(), calculation::dose, tables), "label");
}

TEST(engine_agreement, a_users_pack_vetoes) {
  for (const auto* action :
       {"{ percent_of_full = 90 }", "{ range_percent = [50, 100] }", "{ rate = \"40 mg/m2\" }"}) {
    const auto tables = and_file(own_pack(flu, action));
    expect_no_agreement(run(adult(), calculation::dose, tables), "own.pack");
  }
}

TEST(engine_agreement, a_users_pack_does_not_join) {
  const auto tables = and_file(own_pack(cy, "{ keep = true }"));
  const auto report = run(adult(), calculation::dose, tables);
  EXPECT_EQ(dose_of(report, cy).adjustment->packs,
            (std::vector<std::string>{"cy.handbook", "cy.us-label"}));
  auto fewer = tables;
  std::erase_if(fewer.packs, [](const renal_pack& p) { return p.id == "cy.handbook"; });
  expect_no_agreement(run(adult(), calculation::dose, fewer), "fewer than two", cy);
  std::erase_if(fewer.packs, [](const renal_pack& p) { return p.id == "cy.us-label"; });
  expect_no_agreement(run(adult(), calculation::dose, fewer), "fewer than two", cy);
}

TEST(engine_agreement, fails_where_a_built_in_rule_was_replaced) {
  auto tables = built_in();
  auto& pack = *std::find_if(tables.packs.begin(), tables.packs.end(),
                             [](const renal_pack& p) { return p.id == "flu.handbook"; });
  pack.replaces = "flu.handbook@" + pack.version;
  expect_no_agreement(run(adult(), calculation::dose, tables), "was replaced by the user");
}

TEST(engine_agreement, is_for_stable_kidneys) {
  expect_withheld(run(adult({{"kidney.status", "changing"}})), code::CREATININE_CHANGING);
  expect_withheld(run(adult({{"kidney.status", "not-assessed"}})), code::KIDNEY_NOT_ASSESSED);
  // A GFR measured after the change may be banded by a chosen rule, but nothing agrees by itself.
  const auto report = run(adult({{"evaluated_on", "2026-12-01"},
                                 {"kidney.status", "changing"},
                                 {"kidney.creatinine_measured_on", "2026-11-29"},
                                 {"kidney.measured_gfr", "100 mL/min"},
                                 {"kidney.measured_gfr_on", "2026-11-30"}}));
  expect_no_agreement(report, "stable");
}

TEST(engine_agreement, a_rule_whose_number_is_missing_does_not_agree) {
  // 75 mL/min is full dose above 70 and reduced by a label that reads Cockcroft-Gault, which
  // needs a creatinine.
  const fields no_creatinine{
      {"kidney.equation", ""}, {"patient.height", "170 cm"}, {"patient.weight", "65 kg"}};
  expect_no_agreement(run(measured("75 mL/min", no_creatinine)), "flu.us-label.absolute");
  expect_no_agreement(run(measured("95 mL/min", no_creatinine)), "flu.us-label.absolute");
  const auto asked_for = run(measured("95 mL/min"));
  expect_given(asked_for, 30, 100);
}

TEST(engine_agreement, passes_on_what_its_rows_ask_to_watch) {
  // At 22 mL/min both texts keep cyclophosphamide; the label asks to monitor for toxicity.
  const auto report = run(measured("22 mL/min"));
  expect_given(report, 300, 100, cy);
  EXPECT_TRUE(has(report, code::ALL_RULES_AGREE, cy));
  EXPECT_TRUE(has(report, code::RENAL_MONITOR, level::review, cy));
  EXPECT_TRUE(has(report, code::EVIDENCE_SECONDARY, level::note, cy));
  EXPECT_FALSE(has(run(measured("90 mL/min")), code::RENAL_MONITOR, cy));
}

TEST(engine_agreement, says_when_an_edge_is_near) {
  const auto report = run(measured("85 mL/min", {{"kidney.equation", "renal.measured"},
                                                 {"patient.height", "170 cm"},
                                                 {"patient.weight", "65 kg"}}));
  expect_given(report, 30, 100);
  EXPECT_TRUE(has(report, code::TIER_NEAR_EDGE)) << "a measured 85 mL/min may be 80 tomorrow";
  // Cockcroft-Gault with lean weight is the lowest number of this man, 85 mL/min.
  const auto close = run(adult({{"kidney.creatinine", "0.92 mg/dL"}}));
  expect_given(close, 30, 100);
  EXPECT_TRUE(has(close, code::TIER_NEAR_EDGE, level::review, flu));
  EXPECT_FALSE(has(run(adult()), code::TIER_NEAR_EDGE));
}

}  // namespace
