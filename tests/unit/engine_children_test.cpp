// SPDX-License-Identifier: Apache-2.0
//
// A dose in mg/m2 already scales for size, so an absolute tier scales a child's dose twice.
#include "engine_case.hpp"

namespace {

using namespace lymphodose;
using namespace lymphodose::engine_case;

const fields by_us_label{{flu_rule, "flu.us-label.absolute"}};

TEST(engine_children, full_dose_by_an_indexed_pack) {
  const auto report = run(child({{flu_rule, "flu.us-label-older.indexed"}}));
  expect_given(report, 30, 100);
  EXPECT_EQ(dose_of(report).kidney_used->reading, "as estimated");
  EXPECT_FALSE(has(report, code::EQUATION_SUBSTITUTED, flu));
  EXPECT_FALSE(has(report, code::PAEDIATRIC_SIZE_EFFECT));
}

TEST(engine_children, stop_where_the_two_readings_lie_in_two_tiers) {
  const auto report = run(child(by_us_label));
  expect_withheld(report, code::PAEDIATRIC_SIZE_EFFECT);
  const auto& tiers = dose_of(report).sensitivity->tiers_by_method;
  ASSERT_EQ(tiers.size(), 2U);
  EXPECT_NEAR(tiers[0].value.value, 110 * std::sqrt(128 * 26 / 3600.0) / 1.73, 1e-9);
  EXPECT_EQ(tiers[0].kind, "absolute");
  EXPECT_NEAR(tiers[1].value.value, 110, 1e-9);
  EXPECT_EQ(tiers[1].kind, "keep");
}

TEST(engine_children, the_reading_is_the_users_choice) {
  auto indexed = by_us_label;
  indexed["kidney.paediatric_reading"] = "indexed";
  const auto full = run(child(indexed));
  expect_given(full, 30, 100);
  EXPECT_EQ(dose_of(full).kidney_used->reading, "indexed, as at 1.73 m2");
  EXPECT_TRUE(has(full, code::EQUATION_SUBSTITUTED, level::review, flu));
  EXPECT_TRUE(has(full, code::TIER_DEPENDS_ON_METHOD, level::review, flu));

  auto absolute = by_us_label;
  absolute["kidney.paediatric_reading"] = "absolute";
  const auto reduced = run(child(absolute));
  expect_given(reduced, 20, 100 * 20.0 / 30);
  EXPECT_EQ(dose_of(reduced).kidney_used->reading, "de-indexed");
  EXPECT_TRUE(has(reduced, code::EQUATION_SUBSTITUTED, level::review, flu));
  EXPECT_TRUE(holds(said(reduced, code::TIER_DEPENDS_ON_METHOD), "110 mL/min"));
}

TEST(engine_children, dose_with_a_review_where_both_readings_agree) {
  auto both_above = by_us_label;
  both_above["kidney.measured_gfr_indexed"] = "150 mL/min/{1.73_m2}";  // 83.4 mL/min
  const auto report = run(child(both_above));
  expect_given(report, 30, 100);
  EXPECT_TRUE(has(report, code::EQUATION_SUBSTITUTED, level::review, flu));
  EXPECT_TRUE(holds(said(report, code::EQUATION_SUBSTITUTED), "both readings"));
}

TEST(engine_children, a_measured_gfr_of_this_body_is_read_both_ways_too) {
  const auto report = run(child({{flu_rule, "flu.us-label.absolute"},
                                 {"kidney.measured_gfr_indexed", ""},
                                 {"kidney.measured_gfr", "61.1 mL/min"}}));
  expect_withheld(report, code::PAEDIATRIC_SIZE_EFFECT);
}

TEST(engine_children, several_equations_that_differ_need_a_choice) {
  // CKiD U25 and FAS lie on two sides of 70 mL/min/1.73 m2.
  const fields two{{"kidney.measured_gfr_indexed", ""},
                   {"kidney.creatinine", "62 umol/L"},
                   {"kidney.equation", ""},
                   {flu_rule, "flu.us-label-older.indexed"}};
  const auto open = run(child(two));
  expect_withheld(open, code::FIELD_MISSING);
  EXPECT_TRUE(holds(said(open, code::FIELD_MISSING), "kidney.equation"));
  auto chosen = two;
  chosen["kidney.equation"] = "renal.ckid-u25-cr.2021";
  const auto report = run(child(chosen));
  expect_given(report, 24, 80);
  EXPECT_EQ(dose_of(report).kidney_used->id, "renal.ckid-u25-cr.2021");
  EXPECT_TRUE(has(report, code::TIER_DEPENDS_ON_METHOD, level::review, flu));
}

TEST(engine_children, no_adult_equation_is_used) {
  const auto report = run(child({{"kidney.measured_gfr_indexed", ""},
                                 {"kidney.creatinine", "40 umol/L"},
                                 {"kidney.equation", ""}}));
  for (const auto& estimate : report.kidney.estimates) {
    EXPECT_FALSE(holds(estimate.id, "cockcroft")) << estimate.id;
    EXPECT_FALSE(holds(estimate.id, "ckd-epi")) << estimate.id;
    EXPECT_FALSE(holds(estimate.id, "mdrd")) << estimate.id;
  }
  int refusals = 0;
  for (const auto& no : report.kidney.refused) {
    refusals += no.id == "renal.cockcroft-gault.1976";
    EXPECT_EQ(no.what, code::EQUATION_OUTSIDE_POPULATION);
  }
  EXPECT_EQ(refusals, 1);
  const auto asked = run(child({{"kidney.measured_gfr_indexed", ""},
                                {"kidney.creatinine", "40 umol/L"},
                                {"kidney.equation", "renal.ckd-epi-cr.2021"},
                                {flu_rule, "flu.us-label-older.indexed"}}));
  expect_withheld(asked, code::FIELD_MISSING);
  EXPECT_TRUE(holds(said(asked, code::FIELD_MISSING), "18 years"));
}

TEST(engine_children, an_absolute_pack_does_not_apply_by_itself) {
  const auto report = run(child());
  expect_withheld(report, code::RULE_NOT_CHOSEN, flu);
  expect_withheld(report, code::RULE_NOT_CHOSEN, cy);
  for (const auto& entry : report.compare) {
    if (entry.outcome == "not_covered") continue;
    EXPECT_EQ(entry.applies, entry.pack == "flu.us-label-older.indexed") << entry.pack;
    EXPECT_EQ(entry.reason.empty(), entry.applies) << entry.pack;
  }
  const auto chosen = run(child({{flu_rule, "flu.eu-label"}}), calculation::compare);
  EXPECT_TRUE(entry_of(chosen, "flu.eu-label").applies);
  EXPECT_FALSE(entry_of(chosen, "flu.us-label.absolute").applies);
}

TEST(engine_children, end_on_the_eighteenth_birthday) {
  const fields adult_at{
      {"patient.age", "18 a"}, {"patient.height", "165 cm"}, {"patient.weight", "60 kg"}};
  const auto grown = run(child(also(adult_at, by_us_label)));
  EXPECT_FALSE(has(grown, code::PAEDIATRIC_SIZE_EFFECT));
  expect_given(grown, 30, 100);
  EXPECT_EQ(dose_of(grown).kidney_used->reading, "de-indexed");
  auto just_below = adult_at;
  just_below["patient.age"] = "17.9999999999 a";
  const auto report = run(child(also(just_below, by_us_label)));
  EXPECT_EQ(dose_of(report).sensitivity->tiers_by_method.size(), 2U);
  EXPECT_TRUE(has(report, code::EQUATION_SUBSTITUTED, flu));
}

TEST(engine_children, a_pack_for_adults_is_a_review) {
  const fields choice{{flu_rule, "flu.dana-farber"}, {"kidney.paediatric_reading", "indexed"}};
  const auto report = run(child(choice));
  expect_given(report, 30, 100);
  EXPECT_TRUE(has(report, code::PACK_OUTSIDE_POPULATION, level::review, flu));
  const auto label = run(child(also(choice, {{flu_rule, "flu.eu-label"}})));
  EXPECT_TRUE(has(label, code::PACK_OUTSIDE_POPULATION, level::note, flu));
  EXPECT_FALSE(has(label, code::PACK_OUTSIDE_POPULATION, level::review, flu));
  EXPECT_FALSE(has(run(adult({{flu_rule, "flu.dana-farber"}})), code::PACK_OUTSIDE_POPULATION));
}

// Infants

fields infant(const fields& changes = {}) {
  return child(also({{"patient.age", "11 mo"},
                     {"patient.height", "78 cm"},
                     {"patient.weight", "10.5 kg"},
                     {flu_rule, "flu.us-label-older.indexed"}},
                    changes));
}

TEST(engine_infants, get_no_dose_per_square_metre) {
  expect_withheld(run(infant()), code::INFANT_DOSE_BASIS);
  expect_withheld(run(infant()), code::INFANT_DOSE_BASIS, cy);
  const auto year_old = run(infant({{"patient.age", "12 mo"}}));
  EXPECT_FALSE(has(year_old, code::INFANT_DOSE_BASIS));
  expect_given(year_old, 30, 100);
}

TEST(engine_infants, nor_does_a_light_child) {
  const auto light = infant({{"patient.age", "2 a"}, {"patient.weight", "9.99999999999 kg"}});
  expect_withheld(run(light), code::INFANT_DOSE_BASIS);
  const auto at = run(infant({{"patient.age", "2 a"}, {"patient.weight", "10 kg"}}));
  EXPECT_FALSE(has(at, code::INFANT_DOSE_BASIS));
}

TEST(engine_infants, are_dosed_by_a_regimen_per_kilogram) {
  const auto report = run(infant(inline_drug("1 mg/kg")));
  EXPECT_FALSE(has(report, code::INFANT_DOSE_BASIS));
  expect_given(report, 1, 100);
  EXPECT_EQ(dose_of(report).rate->unit, "mg/kg");
  EXPECT_NEAR(dose_of(report).per_dose->value, 10.5, 1e-12);
  EXPECT_NEAR(dose_of(report).course_total->value, 31.5, 1e-12);
  const auto reduced = run(infant(
      also(inline_drug("1 mg/kg"), {{"kidney.measured_gfr_indexed", "60 mL/min/{1.73_m2}"}})));
  expect_given(reduced, 0.8, 80);
  EXPECT_NEAR(dose_of(reduced).per_dose->value, 8.4, 1e-12);
}

TEST(engine_infants, are_not_dosed_by_a_fixed_dose) {
  expect_withheld(run(infant(inline_drug("8 mg"))), code::INFANT_DOSE_BASIS);
}

TEST(engine_infants, are_not_dosed_by_a_rule_in_mg_per_square_metre) {
  const auto report = run(
      infant(also(inline_drug("1 mg/kg"), {{"kidney.measured_gfr_indexed", "60 mL/min/{1.73_m2}"},
                                           {"kidney.paediatric_reading", "indexed"},
                                           {flu_rule, "flu.us-label.absolute"}})));
  expect_withheld(report, code::INFANT_DOSE_BASIS);
  const auto full =
      run(infant(also(inline_drug("1 mg/kg"), {{"kidney.paediatric_reading", "indexed"},
                                               {flu_rule, "flu.us-label.absolute"}})));
  expect_given(full, 1, 100);
}

TEST(engine_infants, have_a_measured_gfr_or_none) {
  const auto report =
      run(infant(also(inline_drug("1 mg/kg"), {{"kidney.measured_gfr_indexed", ""},
                                               {"kidney.equation", ""},
                                               {"kidney.creatinine", "20 umol/L"}})));
  EXPECT_TRUE(report.kidney.estimates.empty());
  expect_withheld(report, code::FIELD_MISSING);
}

TEST(engine_infants, a_comparison_shows_no_amounts) {
  const auto report =
      run(with(on_dialysis(),
               {{"patient.age", "11 mo"}, {"patient.height", "72 cm"}, {"patient.weight", "9 kg"}}),
          calculation::compare);
  EXPECT_TRUE(has(report, code::INFANT_DOSE_BASIS, level::review));
  for (const auto& entry : report.compare) EXPECT_FALSE(entry.per_dose) << entry.pack;
}

}  // namespace
