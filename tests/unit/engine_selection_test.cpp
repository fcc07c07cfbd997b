// SPDX-License-Identifier: Apache-2.0
//
// Which kidney number is banded, and what is asked where the numbers disagree.
#include "engine_case.hpp"

#include <cmath>

namespace {

using namespace lymphodose;
using namespace lymphodose::engine_case;

fields woman(const fields& changes = {}) {
  return with({{"patient.sex", "female"},
               {"patient.age", "78 a"},
               {"patient.height", "160 cm"},
               {"patient.weight", "92 kg"},
               {"kidney.status", "stable"},
               {"kidney.creatinine", "95 umol/L"},
               {"regimen.id", "sle.zhejiang.2024"},
               {flu_rule, "flu.us-label.absolute"}},
              changes);
}

const method_tier& tier_of(const std::vector<method_tier>& all, const std::string& weight,
                           const std::string& id = "renal.cockcroft-gault.1976") {
  for (const auto& t : all) {
    if (t.id == id && t.weight == weight) return t;
  }
  ADD_FAILURE() << id << " " << weight;
  return all.front();
}

const tier_flip* flip_of(const std::vector<tier_flip>& all, const std::string& weight,
                         const std::string& beyond) {
  for (const auto& f : all) {
    if (f.input == "kidney.creatinine" && f.weight == weight && holds(f.row, beyond)) return &f;
  }
  return nullptr;
}

TEST(engine_selection, four_weights_two_tiers_stop_and_show_all_four) {
  const auto report = run(woman());
  expect_withheld(report, code::FIELD_MISSING);
  EXPECT_TRUE(holds(said(report, code::FIELD_MISSING, flu), "cockcroft_gault_weight"));
  ASSERT_TRUE(dose_of(report).sensitivity);
  const auto& tiers = dose_of(report).sensitivity->tiers_by_method;
  struct line {
    const char* weight;
    double clearance;
    const char* row;
    double rate, each, percent;
  };
  for (const auto& l : {line{"actual", 62.7, "50 to < 80", 20, 40.44, 67},
                        {"adjusted", 46.5, "30 to < 50", 15, 30.33, 50},
                        {"ideal", 35.7, "30 to < 50", 15, 30.33, 50},
                        {"lean", 33.1, "30 to < 50", 15, 30.33, 50}}) {
    const auto& tier = tier_of(tiers, l.weight);
    EXPECT_NEAR(tier.value.value, l.clearance, 0.05) << l.weight;
    EXPECT_TRUE(holds(tier.row, l.row)) << tier.row;
    EXPECT_TRUE(tier.named);
    EXPECT_EQ(tier.kind, "absolute");
    EXPECT_EQ(tier.rate->value, l.rate);
    EXPECT_NEAR(tier.per_dose->value, l.each, 0.005);
    EXPECT_NEAR(*tier.percent_of_protocol, l.percent, 0.5);
  }
  const auto& other = tier_of(tiers, "", "renal.ckd-epi-cr.2021");
  EXPECT_FALSE(other.named);
  EXPECT_NEAR(other.value.value, 61.8, 0.05);
}

TEST(engine_selection, the_nearest_edges_are_those_worked_by_hand) {
  const auto report = run(woman());
  const auto& flips = dose_of(report).sensitivity->flips;
  struct line {
    const char *weight, *beyond;
    double at;
  };
  for (const auto& l :
       {line{"lean", "< 30", 105}, {"ideal", "< 30", 113}, {"actual", "30 to", 119}}) {
    const auto* flip = flip_of(flips, l.weight, l.beyond);
    ASSERT_NE(flip, nullptr) << l.weight;
    EXPECT_NEAR(flip->at.value, l.at, 0.5) << l.weight;
    EXPECT_EQ(flip->at.unit, "umol/L");
    EXPECT_NEAR(flip->change_percent, 100 * (flip->at.value / 95 - 1), 1e-9);
  }
}

TEST(engine_selection, a_chosen_weight_decides_and_every_other_is_named) {
  struct line {
    const char* weight;
    double rate;
    int others;
  };
  for (const auto& l :
       {line{"actual", 20, 3}, {"lean", 15, 1}, {"ideal", 15, 1}, {"adjusted", 15, 1}}) {
    const auto report = run(woman({{"kidney.cockcroft_gault_weight", l.weight}}));
    expect_given(report, l.rate, 100 * l.rate / 30);
    EXPECT_EQ(dose_of(report).kidney_used->weight, l.weight);
    ASSERT_TRUE(has(report, code::TIER_DEPENDS_ON_METHOD, level::review, flu)) << l.weight;
    const auto text = said(report, code::TIER_DEPENDS_ON_METHOD, flu);
    const auto review = text.substr(0, text.find('\n'));
    int named = 0;
    for (const auto* w : {"actual weight", "ideal weight", "adjusted weight", "lean weight"}) {
      named += holds(review, w);
    }
    EXPECT_EQ(named, l.others) << review;
  }
}

TEST(engine_selection, both_readings_of_an_absolute_rule_in_mg) {
  const auto actual = said(run(woman({{"kidney.cockcroft_gault_weight", "actual"}})),
                           code::ABSOLUTE_RULE_OTHER_BASE);
  EXPECT_TRUE(holds(actual, "20 mg/m2 (40.44 mg)")) << actual;
  EXPECT_TRUE(holds(actual, "24 mg/m2 (48.53 mg)")) << actual;
  const auto lean =
      said(run(woman({{"kidney.cockcroft_gault_weight", "lean"}})), code::ABSOLUTE_RULE_OTHER_BASE);
  EXPECT_TRUE(holds(lean, "15 mg/m2 (30.33 mg)")) << lean;
  EXPECT_TRUE(holds(lean, "18 mg/m2 (36.4 mg)")) << lean;
}

TEST(engine_selection, one_tier_by_every_weight_needs_no_choice) {
  const auto report = run(adult({{flu_rule, "flu.us-label.absolute"}}));
  expect_given(report, 30, 100);
  EXPECT_FALSE(has(report, code::FIELD_MISSING, flu));
  EXPECT_FALSE(has(report, code::TIER_DEPENDS_ON_METHOD, level::review, flu));
}

TEST(engine_selection, ideal_and_adjusted_are_refused_below_the_ideal_weight) {
  // The ideal weight of this man is 70.5 kg.
  for (const auto* weight : {"ideal", "adjusted"}) {
    const fields light{{"patient.weight", "70 kg"}, {"kidney.cockcroft_gault_weight", weight}};
    expect_refused(adult(light), code::OUT_OF_RANGE, "kidney.cockcroft_gault_weight");
  }
  const auto report = run(adult({{flu_rule, "flu.us-label.absolute"}}));
  int weights = 0;
  for (const auto& estimate : report.kidney.estimates) weights += !estimate.weight.empty();
  EXPECT_EQ(weights, 2) << "actual and lean";
  for (const auto& no : report.kidney.refused) {
    if (no.weight != "ideal" && no.weight != "adjusted") continue;
    EXPECT_EQ(no.what, code::EQUATION_OUTSIDE_POPULATION);
    EXPECT_FALSE(no.reason.empty());
  }
  EXPECT_TRUE(
      checked(adult({{"patient.weight", "71 kg"}, {"kidney.cockcroft_gault_weight", "ideal"}}))
          .empty());
}

TEST(engine_selection, a_source_that_names_none_needs_the_equation_unless_all_agree) {
  const fields open{{flu_rule, "flu.us-label-older.indexed"}, {"kidney.creatinine", "105 umol/L"}};
  const auto stopped = run(adult(open));
  expect_withheld(stopped, code::FIELD_MISSING);
  EXPECT_TRUE(holds(said(stopped, code::FIELD_MISSING, flu), "kidney.equation"));
  const auto chosen = run(adult(also(open, {{"kidney.equation", "renal.ckd-epi-cr.2021"}})));
  ASSERT_FALSE(dose_of(chosen).withheld);
  EXPECT_EQ(dose_of(chosen).kidney_used->id, "renal.ckd-epi-cr.2021");
  EXPECT_FALSE(has(chosen, code::EQUATION_SUBSTITUTED, flu)) << "the source names none";
  EXPECT_TRUE(has(chosen, code::TIER_DEPENDS_ON_METHOD, level::review, flu));
  const auto agreed = run(adult({{flu_rule, "flu.us-label-older.indexed"}}));
  expect_given(agreed, 30, 100);
}

TEST(engine_selection, a_chosen_cockcroft_gault_still_needs_its_weight) {
  const auto report = run(
      woman({{flu_rule, "flu.dana-farber"}, {"kidney.equation", "renal.cockcroft-gault.1976"}}));
  expect_withheld(report, code::FIELD_MISSING);
  EXPECT_TRUE(holds(said(report, code::FIELD_MISSING, flu), "cockcroft_gault_weight"));
}

TEST(engine_selection, the_users_equation_does_not_replace_the_one_a_source_names) {
  const auto report = run(
      adult({{flu_rule, "flu.us-label.absolute"}, {"kidney.equation", "renal.ckd-epi-cr.2021"}}));
  EXPECT_EQ(dose_of(report).kidney_used->id, "renal.cockcroft-gault.1976");
  EXPECT_FALSE(has(report, code::EQUATION_SUBSTITUTED, flu));
}

TEST(engine_selection, a_measured_gfr_asked_for_by_name_stands_in_and_says_so) {
  const auto report = run(measured("60 mL/min", {{flu_rule, "flu.us-label.absolute"}}));
  expect_given(report, 20, 100 * 20.0 / 30);
  EXPECT_TRUE(has(report, code::EQUATION_SUBSTITUTED, level::review, flu));
  const auto unasked =
      run(measured("60 mL/min", {{flu_rule, "flu.us-label.absolute"}, {"kidney.equation", ""}}));
  expect_withheld(unasked, code::FIELD_MISSING);
}

TEST(engine_selection, de_indexing_uses_the_uncapped_body_and_is_a_step) {
  const auto report = run(adult({{"patient.height", "190 cm"},
                                 {"patient.weight", "110 kg"},
                                 {"body_surface.cap", "2.0 m2"},
                                 {"body_surface.cap_reason", "protocol"},
                                 {"kidney.equation", "renal.ckd-epi-cr.2021"},
                                 {flu_rule, "flu.eu-label"}}));
  const double surface = std::sqrt(190 * 110 / 3600.0);
  const double indexed = 142 * std::pow(70 / 88.4 / 0.9, -0.302) * std::pow(0.9938, 40);
  ASSERT_TRUE(dose_of(report).kidney_used);
  EXPECT_NEAR(dose_of(report).kidney_used->value.value, indexed * surface / 1.73, 1e-9);
  EXPECT_EQ(dose_of(report).kidney_used->reading, "de-indexed");
  const auto& steps = report.derivation.steps();
  EXPECT_TRUE(std::any_of(steps.begin(), steps.end(),
                          [](const auto& s) { return s.id == "renal.deindex"; }));
  EXPECT_NEAR(dose_of(report).per_dose->value, 30 * 2.0, 1e-12) << "the dose uses the cap";
  EXPECT_TRUE(has(report, code::BSA_CAPPED, level::review));
  EXPECT_NEAR(report.cells->total->value, 110e6, 1e-3) << "cells do not";
}

TEST(engine_selection, an_edge_reached_exactly_is_near) {
  // (140 - 60) x 72 / (72 x 1) = 80 mL/min, the last value of the full dose.
  const fields at_80{{"patient.age", "60 a"},
                     {"patient.weight", "72 kg"},
                     {"kidney.creatinine", "1 mg/dL"},
                     {flu_rule, "flu.us-label.absolute"},
                     {"kidney.cockcroft_gault_weight", "actual"}};
  const auto report = run(adult(at_80));
  expect_given(report, 30, 100);
  EXPECT_EQ(dose_of(report).sensitivity->distance->value, 0);
  EXPECT_TRUE(has(report, code::TIER_NEAR_EDGE, level::review, flu));
  const auto& flips = dose_of(report).sensitivity->flips;
  ASSERT_TRUE(std::any_of(flips.begin(), flips.end(), [](const tier_flip& f) {
    return f.input == "kidney.creatinine" && f.change_percent == 0;
  }));
}

TEST(engine_selection, near_is_fifteen_percent_of_creatinine) {
  // 80 mL/min lies at 1 mg/dL.
  const fields base{{"patient.age", "60 a"},
                    {"patient.weight", "72 kg"},
                    {flu_rule, "flu.us-label.absolute"},
                    {"kidney.cockcroft_gault_weight", "actual"}};
  const auto near = [&](const std::string& creatinine) {
    return has(run(adult(also(base, {{"kidney.creatinine", creatinine}}))), code::TIER_NEAR_EDGE,
               level::review, flu);
  };
  EXPECT_TRUE(near("0.87 mg/dL")) << "1 / 0.87 = 1.149";
  EXPECT_FALSE(near("0.869 mg/dL")) << "1 / 0.869 = 1.151";
  EXPECT_TRUE(near("1.176 mg/dL")) << "down 14.97 %";
  EXPECT_FALSE(near("1.177 mg/dL")) << "down 15.04 %";
}

TEST(engine_selection, near_is_five_percent_of_weight) {
  // 80 mL/min lies at 72 kg.
  const auto near = [](const std::string& weight) {
    const auto report = run(adult({{"patient.age", "60 a"},
                                   {"patient.weight", weight},
                                   {"kidney.creatinine", "1 mg/dL"},
                                   {flu_rule, "flu.us-label.absolute"},
                                   {"kidney.cockcroft_gault_weight", "actual"}}));
    return holds(said(report, code::TIER_NEAR_EDGE, flu), "weight 72 kg");
  };
  EXPECT_TRUE(near("75.78 kg")) << "down 4.988 %";
  EXPECT_FALSE(near("75.8 kg")) << "down 5.013 %";
  EXPECT_TRUE(near("68.58 kg")) << "up 4.987 %";
  EXPECT_FALSE(near("68.56 kg")) << "up 5.018 %";
}

TEST(engine_selection, weight_moves_a_measured_number_that_is_converted) {
  // 70 mL/min/1.73 m2 at 2 m2 is 80.9 mL/min; the edge of 80 lies 2.26 % lower in weight.
  const auto report = run(measured("70 mL/min/1.73m2", {{flu_rule, "flu.us-label.absolute"}}));
  expect_given(report, 30, 100);
  EXPECT_TRUE(has(report, code::TIER_NEAR_EDGE, level::review, flu));
}

TEST(engine_selection, a_measured_number_is_near_an_edge_too) {
  const auto near = [](const char* gfr) {
    return has(run(measured(gfr, {{flu_rule, "flu.us-label.absolute"}})), code::TIER_NEAR_EDGE,
               level::review, flu);
  };
  EXPECT_TRUE(near("80.9 mL/min"));
  EXPECT_TRUE(near("94.1 mL/min")) << "80 lies 14.98 % lower";
  EXPECT_FALSE(near("94.2 mL/min")) << "80 lies 15.07 % lower";
}

TEST(engine_selection, an_equation_that_decided_nothing_is_said) {
  const auto unused = run(adult({{"kidney.equation", "renal.ckd-epi-cr.2021"}}));
  EXPECT_TRUE(has(unused, code::EQUATION_SUBSTITUTED, level::review));
  const auto child_only = run(adult({{"kidney.equation", "renal.schwartz-bedside.2009"}}));
  EXPECT_TRUE(has(child_only, code::EQUATION_OUTSIDE_POPULATION, level::review));
  const auto used =
      run(adult({{"kidney.equation", "renal.ckd-epi-cr.2021"}, {flu_rule, "flu.eu-label"}}));
  EXPECT_FALSE(has(used, code::EQUATION_SUBSTITUTED));
}

TEST(engine_selection, edges_are_those_of_the_weight_that_was_chosen) {
  const auto report =
      run(woman({{flu_rule, "flu.eu-label"}, {"kidney.cockcroft_gault_weight", "actual"}}));
  const auto& s = *dose_of(report).sensitivity;
  EXPECT_EQ(s.nearest_edge->value, 70);
  for (const auto& flip : s.flips) EXPECT_NE(flip.weight, "lean") << flip.input;
}

}  // namespace
