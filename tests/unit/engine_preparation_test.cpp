// SPDX-License-Identifier: Apache-2.0
//
// From a dose to what is drawn: the strength typed from the vial, rounding, vials, bag, and what is
// said about another strength.
#include "engine_case.hpp"

namespace {

using namespace lymphodose;
using namespace lymphodose::engine_case;

const std::string flu_prep = "preparation.\"fludarabine phosphate\"";
const std::string cy_prep = "preparation.cyclophosphamide";

// Body surface 2 m2, full doses: fludarabine 60 mg, cyclophosphamide 600 mg.
fields full(const fields& changes = {}) {
  return measured("110 mL/min",
                  also({{flu_rule, "flu.us-label.absolute"}, {cy_rule, "cy.us-label"}}, changes));
}
// At 60 mL/min the label gives 20 mg/m2 of fludarabine: 40 mg, an absolute, reduced dose.
fields reduced(const fields& changes = {}) {
  return measured(
      "60 mL/min",
      also({{flu_rule, "flu.us-label.proportional"}, {cy_rule, "cy.us-label"}}, changes));
}

fields alone(const std::string& entry, const std::string& drug = cy) {
  return {{"preparation.\"" + drug + "\"", entry}};
}
report prepared(const std::string& entry, const std::string& drug = cy) {
  return run(alone(entry, drug), calculation::prepare);
}
const preparation_report& of(const report& r, const std::string& drug = cy) {
  for (const auto& one : r.preparation) {
    if (one.drug == drug) return one;
  }
  ADD_FAILURE() << "no preparation of " << drug;
  static const preparation_report none{};
  return none;
}

TEST(engine_preparation, volume_vials_waste_and_bag) {
  const auto r = run(full({{cy_prep,
                            "{ concentration = \"20 mg/mL\", vial = \"25 mL\", vial_content = "
                            "\"500 mg\", bag = \"250 mL\", overfill = \"20 mL\", drug_volume = "
                            "\"added\" }"}}));
  const auto& p = of(r);
  EXPECT_FALSE(p.withheld);
  EXPECT_NEAR(p.dose->value, 600, 1e-9);
  EXPECT_NEAR(p.volume->value, 30, 1e-10);
  EXPECT_EQ(p.volume->unit, "mL");
  EXPECT_EQ(p.vials, 2);
  EXPECT_NEAR(p.waste->value, 400, 1e-9);
  EXPECT_NEAR(p.waste_volume->value, 20, 1e-10);
  EXPECT_NEAR(p.final_volume->value, 300, 1e-10);
  EXPECT_NEAR(p.final_concentration->value, 2, 1e-12);
  EXPECT_TRUE(p.final_missing.empty());
  EXPECT_FALSE(dose_of(r, cy).rounded);
}

TEST(engine_preparation, no_final_concentration_from_half_the_facts) {
  const auto missing = [](const std::string& more) {
    return of(prepared("{ dose = \"600 mg\", concentration = \"20 mg/mL\", bag = \"25 mL\"" + more +
                       " }"))
        .final_missing;
  };
  EXPECT_TRUE(holds(missing(""), "overfill"));
  EXPECT_TRUE(holds(missing(", overfill = \"0 mL\""), "added or replaces"));
  EXPECT_TRUE(holds(missing(", overfill = \"0 mL\", drug_volume = \"replaces\""), "more volume"));
  EXPECT_EQ(missing(", overfill = \"0 mL\", drug_volume = \"added\""), "");
  const auto p = of(prepared(
      "{ dose = \"600 mg\", concentration = \"20 mg/mL\", bag = \"250 mL\", overfill = \"10 mL\", "
      "drug_volume = \"replaces\" }"));
  EXPECT_EQ(p.final_volume->value, 260);
}

TEST(engine_preparation, there_is_no_default_strength) {
  const auto read = read_case(toml(alone("{ dose = \"600 mg\" }")), "case.toml");
  ASSERT_EQ(read.problems.size(), 1U) << listed(read.problems);
  EXPECT_EQ(read.problems[0].what, code::FIELD_MISSING);
  EXPECT_EQ(read.problems[0].path, "preparation.cyclophosphamide.concentration");
  expect_refused({{"patient.height", "150 cm"}}, code::FIELD_MISSING, "preparation", "",
                 calculation::prepare);
}

TEST(engine_preparation, a_20_for_a_200_mg_per_ml_vial) {
  // The vial says 500 mg in 2.5 mL; 20 was typed for 200.
  const auto read =
      read_case(toml(alone("{ dose = \"600 mg\", concentration = \"20 mg/mL\", vial = "
                           "\"2.5 mL\", vial_content = \"500 mg\" }")),
                "case.toml");
  ASSERT_EQ(read.problems.size(), 1U);
  EXPECT_EQ(read.problems[0].what, code::FIELD_CONFLICT);
  EXPECT_EQ(read.problems[0].path, "preparation.cyclophosphamide.vial_content");
  EXPECT_TRUE(holds(read.problems[0].would_do, "200 mg/mL")) << read.problems[0].would_do;
  // Without the vial's two numbers nothing contradicts, and the other strength is named.
  const auto r = prepared("{ dose = \"600 mg\", concentration = \"20 mg/mL\" }");
  ASSERT_TRUE(has(r, code::STRENGTH_TENFOLD, level::review));
  EXPECT_TRUE(holds(said(r, code::STRENGTH_TENFOLD), "3 mL and not 30 mL"))
      << said(r, code::STRENGTH_TENFOLD);
}

TEST(engine_preparation, the_vials_own_numbers_settle_the_strength) {
  for (const auto* entry :
       {"{ dose = \"600 mg\", concentration = \"20 mg/mL\", vial = \"25 mL\", vial_content = \"500 "
        "mg\" }",
        "{ dose = \"600 mg\", concentration = \"200 mg/mL\", vial = \"2.5 mL\", vial_content = "
        "\"500 mg\" }"}) {
    const auto r = prepared(entry);
    EXPECT_TRUE(has(r, code::STRENGTH_TENFOLD, level::note)) << entry;
    EXPECT_FALSE(has(r, code::STRENGTH_TENFOLD, level::review)) << entry;
    EXPECT_EQ(of(r).others.size(), 2U);
  }
  const auto middle = prepared("{ dose = \"600 mg\", concentration = \"100 mg/mL\" }");
  EXPECT_FALSE(has(middle, code::STRENGTH_TENFOLD)) << "20 and 200 are five and two times away";
  EXPECT_FALSE(has(middle, code::CONCENTRATION_UNUSUAL));
}

TEST(engine_preparation, an_unusual_strength_is_said) {
  const auto r = prepared("{ dose = \"600 mg\", concentration = \"25 mg/mL\" }");
  EXPECT_TRUE(has(r, code::CONCENTRATION_UNUSUAL, level::review));
  EXPECT_TRUE(holds(said(r, code::CONCENTRATION_UNUSUAL), "20 mg/mL, 100 mg/mL, 200 mg/mL"));
  const auto tenfold = prepared("{ dose = \"60 mg\", concentration = \"2.5 mg/mL\" }", flu);
  EXPECT_TRUE(has(tenfold, code::CONCENTRATION_UNUSUAL, level::review));
  EXPECT_TRUE(has(tenfold, code::STRENGTH_TENFOLD, level::review));
  EXPECT_FALSE(has(prepared("{ dose = \"60 mg\", concentration = \"25 mg/mL\" }", flu),
                   code::STRENGTH_TENFOLD));
}

TEST(engine_preparation, the_anhydrous_basis_is_said) {
  const auto r = prepared("{ dose = \"600 mg\", concentration = \"20 mg/mL\" }");
  ASSERT_EQ(of(r).facts.size(), 1U);
  EXPECT_TRUE(holds(of(r).facts[0], "anhydrous"));
  EXPECT_TRUE(
      of(prepared("{ dose = \"60 mg\", concentration = \"25 mg/mL\" }", flu), flu).facts.empty());
}

TEST(engine_preparation, the_total_is_the_sum_of_the_rounded) {
  // 1.85 m2 would give 55.5 mg: three times 56 is 168, not the 166.5 that is printed as 167.
  const auto r = prepared(
      "{ dose = \"55.5 mg\", reduced = false, concentration = \"25 mg/mL\", round = { step = \"1 "
      "mg\", direction = \"nearest\", tie = \"up\" } }",
      flu);
  EXPECT_EQ(of(r, flu).dose->value, 56);
  const auto plan = run(full({{flu_prep,
                               "{ round = { step = \"7 mg\", direction = \"nearest\", tie "
                               "= \"up\" } }"}}));
  const auto& dose = dose_of(plan);
  ASSERT_TRUE(dose.rounded);
  EXPECT_EQ(dose.rounded->value.value, 63);
  EXPECT_NEAR(dose.per_dose->value, 60, 1e-10) << "the dose before stays in the report";
  EXPECT_NEAR(dose.course_total->value, 3 * 63, 1e-9);
  EXPECT_NEAR(*dose.rounded->percent_of_protocol, 105, 1e-9);
  EXPECT_NEAR(dose.rounded->change_percent, 5, 1e-9);
  EXPECT_NEAR(*dose.percent_of_protocol, 100, 1e-9);
  EXPECT_EQ(dose.rounded->chosen_by, "case");
  EXPECT_TRUE(plan.preparation.empty()) << "no concentration, no volume";
}

TEST(engine_preparation, a_reduced_dose_rounds_down_only) {
  // 80 % of 60 mg is 48 mg; to a step of 5 mg the nearest is 50.
  const fields rule{{flu_prep,
                     "{ round = { step = \"5 mg\", direction = \"nearest\", tie = \"up\" } "
                     "}"}};
  const auto r = run(reduced(rule));
  ASSERT_TRUE(dose_of(r).rounded) << listed(r.findings);
  EXPECT_EQ(dose_of(r).rounded->value.value, 45);
  EXPECT_TRUE(dose_of(r).rounded->held_down);
  EXPECT_TRUE(has(r, code::ROUNDED_DOWN, level::note));
  EXPECT_TRUE(has(r, code::ROUNDING_LOSS, level::review)) << "6.25 % of a reduced dose";
  EXPECT_NEAR(*dose_of(r).rounded->percent_of_protocol, 75, 1e-9);
  EXPECT_FALSE(has(run(full(rule)), code::ROUNDED_DOWN));
  // exactly 5 % is not more than 5 %
  const auto edge =
      run(reduced({{flu_prep, "{ round = { step = \"45.6 mg\", direction = \"down\" } }"}}));
  EXPECT_EQ(dose_of(edge).rounded->value.value, 45.6);
  EXPECT_FALSE(has(edge, code::ROUNDING_LOSS));
  EXPECT_FALSE(has(edge, code::ROUNDED_DOWN)) << "down was asked for";
}

TEST(engine_preparation, on_dialysis_and_by_an_absolute_rule_a_dose_counts_as_reduced) {
  const std::string up = "{ round = { step = \"7 mg\", direction = \"up\" } }";
  const auto absolute = run(full({{flu_rule, "flu.us-label.absolute"}, {flu_prep, up}}));
  EXPECT_EQ(dose_of(absolute).adjustment->kind, "keep");
  EXPECT_EQ(dose_of(absolute).rounded->value.value, 63);
  const auto lower = run(
      measured("60 mL/min",
               {{flu_rule, "flu.us-label.absolute"}, {cy_rule, "cy.us-label"}, {flu_prep, up}}));
  EXPECT_EQ(dose_of(lower).adjustment->kind, "absolute");
  EXPECT_EQ(dose_of(lower).rounded->value.value, 35) << "20 mg/m2 are 40 mg";
  const auto dialysis = run(on_dialysis({{"rules.cyclophosphamide",
                                          "{ pack = \"cy.handbook\", "
                                          "percent = \"100 %\" }"},
                                         {cy_prep,
                                          "{ round = { step = \"7 mg\", direction = "
                                          "\"up\" } }"}}));
  ASSERT_TRUE(dose_of(dialysis, cy).rounded) << listed(dialysis.findings);
  EXPECT_LE(dose_of(dialysis, cy).rounded->value.value, dose_of(dialysis, cy).per_dose->value);
}

TEST(engine_preparation, too_much_rounding_is_said) {
  const auto entry = [](const char* dose) {
    return "{ dose = \"" + std::string(dose) +
           "\", reduced = false, concentration = \"25 mg/mL\", vial = \"2 mL\", round = { step = "
           "\"vial\", direction = \"nearest\", tie = \"up\" } }";
  };
  EXPECT_FALSE(has(prepared(entry("55 mg"), flu), code::ROUNDING_LARGE)) << "9.1 %";
  EXPECT_TRUE(has(prepared(entry("39 mg"), flu), code::ROUNDING_LARGE, level::review)) << "28 %";
  const auto none = prepared(entry("24 mg"), flu);
  EXPECT_TRUE(has(none, code::ROUNDING_IMPOSSIBLE, level::review));
  EXPECT_TRUE(of(none, flu).withheld);
  EXPECT_FALSE(of(none, flu).volume);
}

TEST(engine_preparation, an_expired_vial_is_not_prepared) {
  const auto with_vial = [](const char* date) {
    return run(
        full({{"dates.day0", "2026-12-10"},
              {cy_prep, "{ concentration = \"20 mg/mL\", expires = " + std::string(date) + " }"}}));
  };
  EXPECT_FALSE(has(with_vial("2026-12-07"), code::VIAL_EXPIRED)) << "the day of the last dose";
  const auto r = with_vial("2026-12-06");
  EXPECT_TRUE(has(r, code::VIAL_EXPIRED, level::stop));
  EXPECT_TRUE(of(r).withheld);
  EXPECT_FALSE(of(r).volume);
  EXPECT_TRUE(dose_of(r, cy).per_dose) << "the dose itself stands";
}

TEST(engine_preparation, a_vial_is_held_against_day_0_where_no_day_of_dosing_is_known) {
  const auto with_dates = [](const fields& dates) {
    return run(also(alone("{ dose = \"600 mg\", concentration = \"20 mg/mL\", expires = "
                          "2026-01-01 }"),
                    dates),
               calculation::prepare);
  };
  const auto late = with_dates({{"dates.day0", "2026-12-01"}});
  EXPECT_TRUE(has(late, code::VIAL_EXPIRED, level::stop)) << listed(late.findings);
  EXPECT_TRUE(holds(said(late, code::VIAL_EXPIRED), "day 0, 2026-12-01"))
      << said(late, code::VIAL_EXPIRED);
  EXPECT_TRUE(of(late).withheld);
  EXPECT_FALSE(has(with_dates({{"dates.day0", "2026-01-01"}}), code::VIAL_EXPIRED));
  EXPECT_TRUE(has(with_dates({{"dates.day0", "2026-01-02"}}), code::VIAL_EXPIRED));
  EXPECT_TRUE(has(with_dates({{"evaluated_on", "2026-01-02"}}), code::VIAL_EXPIRED));
  const auto none = with_dates({});
  EXPECT_FALSE(has(none, code::VIAL_EXPIRED));
  EXPECT_TRUE(has(none, code::FIELD_MISSING, level::note));
}

TEST(engine_preparation, a_dose_by_hand_has_a_typing_gate) {
  const auto entry = [](const char* dose) {
    return alone("{ dose = \"" + std::string(dose) + "\", concentration = \"20 mg/mL\" }");
  };
  expect_refused(entry("9999999 mg"), code::OUT_OF_RANGE, "preparation.cyclophosphamide.dose",
                 "1,000,000 mg", calculation::prepare);
  EXPECT_TRUE(checked(entry("1000 g"), calculation::prepare).empty());
}

TEST(engine_preparation, a_rule_without_the_facts_it_needs_is_reviewed_and_says_which) {
  const auto own = [](const char* step) {
    return with_institution(
        built_in(),
        read_institution("schema = \"lymphodose.institution/1\"\ntitle = \"a\"\nversion = "
                         "\"1\"\n[rounding.cyclophosphamide]\nstep = \"" +
                             std::string(step) + "\"\ndirection = \"down\"\n",
                         "h.toml")
            .value());
  };
  const auto volume = run(full(), calculation::dose, own("0.1 mL"));
  EXPECT_TRUE(has(volume, code::ROUNDING_IMPOSSIBLE, level::review));
  EXPECT_TRUE(
      holds(said(volume, code::ROUNDING_IMPOSSIBLE), "preparation.cyclophosphamide.concentration"));
  const auto no_vial =
      run(full({{cy_prep, "{ concentration = \"20 mg/mL\" }"}}), calculation::dose, own("vial"));
  EXPECT_TRUE(has(no_vial, code::ROUNDING_IMPOSSIBLE, level::review));
  const auto words = said(no_vial, code::ROUNDING_IMPOSSIBLE);
  EXPECT_TRUE(holds(words, "preparation.cyclophosphamide.vial")) << words;
  EXPECT_FALSE(holds(words, "cyclophosphamide.concentration")) << "that one is there: " << words;
  EXPECT_FALSE(has(run(full({{cy_prep, "{ concentration = \"20 mg/mL\", vial = \"5 mL\" }"}}),
                       calculation::dose, own("vial")),
                   code::ROUNDING_IMPOSSIBLE));
}

TEST(engine_preparation, a_withheld_dose_prepares_nothing) {
  const auto r = run(measured("20 mL/min", {{flu_rule, "flu.us-label.absolute"},
                                            {cy_rule, "cy.us-label"},
                                            {flu_prep, "{ concentration = \"25 mg/mL\" }"}}));
  EXPECT_TRUE(dose_of(r).withheld);
  EXPECT_TRUE(of(r, flu).withheld);
  EXPECT_FALSE(of(r, flu).dose);
  EXPECT_FALSE(of(r, flu).volume);
}

TEST(engine_preparation, one_source_for_a_dose) {
  expect_refused(full({{cy_prep, "{ dose = \"600 mg\", concentration = \"20 mg/mL\" }"}}),
                 code::FIELD_CONFLICT, "preparation.cyclophosphamide.dose");
  expect_refused(full(also(inline_drug("30 mg/m2"),
                           {{cy_rule, ""}, {cy_prep, "{ concentration = \"20 mg/mL\" }"}})),
                 code::FIELD_CONFLICT, "preparation.cyclophosphamide");
}

TEST(engine_preparation, from_the_plan) {
  const auto r = run(full({{cy_prep, "{ concentration = \"20 mg/mL\" }"}}), calculation::prepare);
  EXPECT_NEAR(of(r).volume->value, 30, 1e-10);
  EXPECT_FALSE(r.cells) << "cells are no part of this step";
}

}  // namespace
