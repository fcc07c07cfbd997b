// SPDX-License-Identifier: Apache-2.0
//
// On dialysis the row for the modality holds and no clearance does.
#include "engine_case.hpp"

#include <cmath>

namespace {

using namespace lymphodose;
using namespace lymphodose::engine_case;

const double small_surface = std::sqrt(160 * 60 / 3600.0);

fields hd(const std::string& flu_pack, const fields& changes = {}) {
  return on_dialysis(also({{flu_rule, flu_pack}}, changes));
}

void expect_no_figure(const report& r) {
  const auto& dose = dose_of(r);
  if (!dose.sensitivity) return;
  for (const auto& tier : dose.sensitivity->tiers_by_method) {
    EXPECT_FALSE(tier.rate || tier.per_dose) << tier.id;
  }
}

TEST(engine_dialysis, every_label_stops_and_quotes_its_lowest_tier) {
  for (const auto* label : {"flu.us-label.absolute", "flu.us-label.proportional",
                            "flu.us-label-older.indexed", "flu.eu-label"}) {
    for (const auto* modality : {"hemodialysis", "hemodiafiltration", "peritoneal", "crrt"}) {
      const auto report = run(hd(label, {{"kidney.dialysis.modality", modality}}));
      expect_withheld(report, code::RENAL_NOT_COVERED);
      EXPECT_TRUE(holds(said(report, code::RENAL_NOT_COVERED, flu), "no dialysis dose")) << label;
      EXPECT_TRUE(holds(said(report, code::RENAL_NOT_COVERED, flu), "lowest tier")) << label;
      EXPECT_FALSE(has(report, code::OFF_LABEL_CONTRAINDICATED)) << "no figure, nothing to rest on";
      expect_no_figure(report);
    }
  }
  expect_withheld(run(on_dialysis({{cy_rule, "cy.us-label"}})), code::RENAL_NOT_COVERED, cy);
}

TEST(engine_dialysis, one_case_report_computes_with_reviews_only) {
  const auto report = run(hd("flu.hd-choi-2011", {{cy_rule,
                                                   "{ pack = \"cy.handbook\", percent = "
                                                   "\"75 %\" }"}}));
  expect_given(report, 15, 50);
  EXPECT_NEAR(dose_of(report).per_dose->value, 15 * small_surface, 1e-11);
  EXPECT_NEAR(dose_of(report).course_total->value, 45 * small_surface, 1e-11);
  EXPECT_EQ(gravest(report.findings), level::review) << listed(report.findings);
  EXPECT_TRUE(has(report, code::EVIDENCE_CASE_REPORT, level::review, flu));
  EXPECT_TRUE(has(report, code::OFF_LABEL_CONTRAINDICATED, level::review, flu));
  const auto rests = said(report, code::OFF_LABEL_CONTRAINDICATED, flu);
  for (const auto* words : {"one adult of 61", "allogeneic", "five doses", "melphalan", "TBI",
                            "ATG", "not CAR-T", "not a child"}) {
    EXPECT_TRUE(holds(rests, words)) << words;
  }
  EXPECT_FALSE(dose_of(report).kidney_used) << "no number is banded";
}

TEST(engine_dialysis, a_case_report_of_an_adult_is_a_review_for_a_child) {
  const auto report = run(hd("flu.hd-choi-2011", {{"patient.age", "16 a"}}));
  expect_given(report, 15, 50);
  EXPECT_TRUE(has(report, code::PACK_OUTSIDE_POPULATION, level::review, flu));
}

TEST(engine_dialysis, a_pack_that_requires_sessions_stops) {
  const auto report = run(hd("flu.hd-horwitz-2007"));
  expect_withheld(report, code::DIALYSIS_MISSING);
  EXPECT_EQ(dose_of(report).adjustment->kind, "percent");
  EXPECT_FALSE(dose_of(report).adjustment->percent);
}

TEST(engine_dialysis, the_handbook_gives_half_and_a_range_on_crrt) {
  for (const auto* modality : {"hemodialysis", "hemodiafiltration", "peritoneal"}) {
    const auto report = run(hd("flu.handbook", {{"kidney.dialysis.modality", modality}}));
    expect_given(report, 15, 50);
    EXPECT_TRUE(has(report, code::EVIDENCE_HANDBOOK, level::review, flu)) << modality;
    EXPECT_TRUE(has(report, code::EVIDENCE_SECONDARY, level::note, flu)) << modality;
    EXPECT_TRUE(has(report, code::OFF_LABEL_CONTRAINDICATED, level::review, flu)) << modality;
  }
  const fields crrt{{"kidney.dialysis.modality", "crrt"}};
  expect_withheld(run(hd("flu.handbook", crrt)), code::RENAL_RANGE_NEEDS_CHOICE);
  const auto chosen = run(hd(
      "flu.handbook", also(crrt, {{flu_rule, "{ pack = \"flu.handbook\", percent = \"60 %\" }"}})));
  expect_given(chosen, 18, 60);
  EXPECT_TRUE(has(chosen, code::OFF_LABEL_CONTRAINDICATED, level::review, flu));
}

TEST(engine_dialysis, a_rule_for_one_modality_is_not_for_another) {
  for (const auto* modality : {"hemodiafiltration", "peritoneal", "crrt"}) {
    const fields other{{"kidney.dialysis.modality", modality}};
    for (const auto* pack : {"flu.hd-choi-2011", "flu.hd-horwitz-2007"}) {
      expect_withheld(run(hd(pack, other)), code::RENAL_NOT_COVERED);
    }
    expect_withheld(run(on_dialysis(also(other, {{cy_rule, "cy.hd-janus-2010"}}))),
                    code::RENAL_NOT_COVERED, cy);
  }
}

TEST(engine_dialysis, cyclophosphamide_says_what_its_source_says_of_timing) {
  const auto janus = run(on_dialysis({{cy_rule, "cy.hd-janus-2010"}}));
  expect_given(janus, 225, 75, cy);
  EXPECT_TRUE(has(janus, code::DIALYSIS_MISSING, level::review, cy));
  EXPECT_TRUE(holds(said(janus, code::DIALYSIS_MISSING, cy), "after the dialysis treatment"));
  EXPECT_FALSE(has(janus, code::OFF_LABEL_CONTRAINDICATED)) << "said of fludarabine only";
}

TEST(engine_dialysis, overrides_a_low_creatinine) {
  const auto report = run(hd("flu.us-label.absolute", {{"kidney.creatinine", "40 umol/L"}}));
  expect_withheld(report, code::RENAL_NOT_COVERED);
  EXPECT_TRUE(has(report, code::DIALYSIS_OVERRIDES_ESTIMATE));
  ASSERT_FALSE(report.kidney.estimates.empty());
  for (const auto& estimate : report.kidney.estimates) EXPECT_FALSE(estimate.applies);
  for (const auto& entry : report.compare) {
    EXPECT_TRUE(entry.row == "hemodialysis" || holds(entry.row, "hemodialysis")) << entry.row;
    for (const auto& tier : entry.by_method) {
      EXPECT_FALSE(tier.rate || tier.per_dose) << entry.pack << " " << tier.id;
    }
  }
  EXPECT_FALSE(has(report, code::CREATININE_LOW)) << "no estimate is made from it";
}

TEST(engine_dialysis, is_not_undone_by_a_measured_gfr) {
  const auto report = run(hd("flu.us-label.absolute", {{"kidney.measured_gfr", "90 mL/min"},
                                                       {"kidney.equation", "renal.measured"}}));
  expect_withheld(report, code::RENAL_NOT_COVERED);
}

TEST(engine_dialysis, creatinine_goes_up_and_down_with_the_sessions) {
  const auto report = run(hd("flu.hd-choi-2011", {{"kidney.creatinine", "400 umol/L"},
                                                  {"kidney.previous_creatinine", "800 umol/L"}}));
  EXPECT_FALSE(has(report, code::CREATININE_CHANGING));
  expect_given(report, 15, 50);
}

TEST(engine_dialysis, residual_clearance_is_shown_and_never_banded) {
  const auto report =
      run(hd("flu.handbook", {{"kidney.dialysis.residual_urea_clearance", "4 mL/min"},
                              {"kidney.dialysis.residual_creatinine_clearance", "12 mL/min"}}));
  ASSERT_TRUE(report.kidney.residual_clearance);
  EXPECT_EQ(report.kidney.residual_clearance->value, 8);
  EXPECT_EQ(report.kidney.residual_clearance->unit, "mL/min");
  expect_given(report, 15, 50);
  EXPECT_FALSE(dose_of(report).kidney_used);
  const auto one =
      run(hd("flu.handbook", {{"kidney.dialysis.residual_urea_clearance", "4 mL/min"}}));
  EXPECT_FALSE(one.kidney.residual_clearance) << "urea alone reads low";
}

TEST(engine_dialysis, the_modality_must_be_said) {
  expect_refused(hd("flu.handbook", {{"kidney.dialysis.modality", ""}}), code::FIELD_MISSING,
                 "kidney.dialysis.modality");
  expect_refused(adult({{"kidney.dialysis.modality", "hemodialysis"}}), code::FIELD_CONFLICT,
                 "kidney.dialysis.modality");
}

TEST(engine_dialysis, rules_never_agree_by_themselves) {
  const auto report = run(on_dialysis());
  expect_withheld(report, code::RULE_NOT_CHOSEN, flu);
  expect_withheld(report, code::RULE_NOT_CHOSEN, cy);
  EXPECT_FALSE(has(report, code::REGIMEN_INCOMPLETE)) << "nothing is given";
}

TEST(engine_dialysis, a_comparison_with_fludarabine_figures_is_never_without_a_review) {
  const auto report = run(on_dialysis(), calculation::compare);
  ASSERT_TRUE(entry_of(report, "flu.hd-choi-2011").per_dose);
  EXPECT_TRUE(has(report, code::OFF_LABEL_CONTRAINDICATED, level::review));
  const auto low = run(measured("8 mL/min"), calculation::compare);
  ASSERT_TRUE(entry_of(low, "flu.handbook").per_dose);
  EXPECT_TRUE(has(low, code::OFF_LABEL_CONTRAINDICATED, level::review));
  EXPECT_FALSE(
      has(run(measured("90 mL/min"), calculation::compare), code::OFF_LABEL_CONTRAINDICATED));
}

TEST(engine_dialysis, the_haemodialysis_case_stops_by_a_label_and_computes_by_a_report) {
  const std::vector<case_flag> label{{"regimen.id", "sle.zhejiang.2024", "--regimen"},
                                     {"rules", flu + "=flu.us-label.absolute", "--rule"}};
  const auto stopped = run_built_in("zhejiang-hd-2025", label);
  expect_withheld(stopped, code::RENAL_NOT_COVERED);
  const std::vector<case_flag> choi{{"regimen.id", "sle.zhejiang.2024", "--regimen"},
                                    {"rules", flu + "=flu.hd-choi-2011", "--rule"},
                                    {"rules", cy + "=cy.hd-janus-2010", "--rule"}};
  const auto computed = run_built_in("zhejiang-hd-2025", choi);
  EXPECT_EQ(gravest(computed.findings), level::review) << listed(computed.findings);
  expect_given(computed, 15, 50);
  const auto open = run_built_in("zhejiang-hd-2025");
  EXPECT_TRUE(has(open, code::REGIMEN_MISSING, level::stop));
}

}  // namespace
