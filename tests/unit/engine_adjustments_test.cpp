// SPDX-License-Identifier: Apache-2.0
//
// What a row does to a dose, what must be said of it, and what a stop takes away.
#include "engine_case.hpp"

#include <cmath>

namespace {

using namespace lymphodose;
using namespace lymphodose::engine_case;

std::string chosen(const std::string& pack, const std::string& percent) {
  return "{ pack = \"" + pack + "\", percent = \"" + percent + "\" }";
}

report at(const std::string& gfr, const std::string& pack, const fields& changes = {}) {
  return run(measured(gfr, also({{flu_rule, pack}}, changes)));
}

// BSA is 2 m2 in all of these.
TEST(engine_adjustments, keep_gives_the_protocol_dose) {
  const auto report = at("90 mL/min", "flu.us-label.absolute");
  expect_given(report, 30, 100);
  EXPECT_NEAR(dose_of(report).per_dose->value, 60, 1e-12);
  EXPECT_NEAR(dose_of(report).course_total->value, 180, 1e-12);
  EXPECT_EQ(dose_of(report).doses, 3);
  EXPECT_FALSE(has(report, code::ABSOLUTE_RULE_OTHER_BASE));
}

TEST(engine_adjustments, a_percentage_is_of_the_protocol_dose) {
  const auto report = at("60 mL/min", "flu.us-label.proportional");
  expect_given(report, 24, 80);
  EXPECT_NEAR(dose_of(report).per_dose->value, 48, 1e-12);
  expect_given(at("40 mL/min", "flu.us-label.proportional"), 18, 60);
}

TEST(engine_adjustments, an_absolute_rate_stands_for_the_protocols) {
  const auto report = at("60 mL/min", "flu.us-label.absolute");
  expect_given(report, 20, 100 * 20.0 / 30);
  EXPECT_TRUE(has(report, code::ABSOLUTE_RULE_OTHER_BASE, level::review, flu));
  EXPECT_FALSE(has(report, code::ABSOLUTE_RULE_NO_REDUCTION));
}

TEST(engine_adjustments, an_absolute_rate_on_its_own_base_says_nothing) {
  const auto report =
      at("60 mL/min", "flu.us-label.absolute", {{"regimen.id", "sle.erlangen.2022"}});
  expect_given(report, 20, 80);
  EXPECT_FALSE(has(report, code::ABSOLUTE_RULE_OTHER_BASE));
}

TEST(engine_adjustments, an_absolute_rate_is_never_above_the_protocol) {
  for (const auto* dose : {"18 mg/m2", "20 mg/m2"}) {
    const auto report = at("60 mL/min", "flu.us-label.absolute", inline_drug(dose));
    expect_given(report, std::stod(dose), 100);
    EXPECT_TRUE(has(report, code::ABSOLUTE_RULE_NO_REDUCTION, level::review, flu)) << dose;
    EXPECT_TRUE(has(report, code::ABSOLUTE_RULE_OTHER_BASE, level::review, flu)) << dose;
  }
  const auto above = at("60 mL/min", "flu.us-label.absolute", inline_drug("20.0000000001 mg/m2"));
  EXPECT_FALSE(has(above, code::ABSOLUTE_RULE_NO_REDUCTION));
}

TEST(engine_adjustments, an_absolute_rate_holds_for_other_forms_of_protocol) {
  // 1 mg/kg at 80 kg and 2 m2 is 40 mg/m2; 30 mg is 15 mg/m2.
  const auto by_mass = at("60 mL/min", "flu.us-label.absolute", inline_drug("1 mg/kg"));
  expect_given(by_mass, 20, 50);
  EXPECT_NEAR(dose_of(by_mass).per_dose->value, 40, 1e-11);
  const auto fixed = at("60 mL/min", "flu.us-label.absolute", inline_drug("30 mg"));
  EXPECT_NEAR(dose_of(fixed).per_dose->value, 30, 1e-11);
  EXPECT_TRUE(has(fixed, code::ABSOLUTE_RULE_NO_REDUCTION));
}

TEST(engine_adjustments, a_range_needs_a_choice) {
  const auto open = at("60 mL/min", "flu.eu-label");
  expect_withheld(open, code::RENAL_RANGE_NEEDS_CHOICE);
  EXPECT_TRUE(holds(said(open, code::RENAL_RANGE_NEEDS_CHOICE), "50 to 100 %"));
  EXPECT_EQ(entry_of(open, "flu.eu-label").percent_least, 50.0);
  EXPECT_EQ(entry_of(open, "flu.eu-label").percent_most, 100.0);
  const auto report = at("60 mL/min", chosen("flu.eu-label", "75 %"));
  expect_given(report, 22.5, 75);
  EXPECT_FALSE(has(report, code::RENAL_RANGE_NEEDS_CHOICE));
}

TEST(engine_adjustments, the_choice_lies_within_the_range) {
  expect_given(at("60 mL/min", chosen("flu.eu-label", "50 %")), 15, 50);
  expect_given(at("60 mL/min", chosen("flu.handbook", "75 %")), 22.5, 75);
  for (const auto* outside : {"49.9 %", "75.1 %", "100 %"}) {
    const auto report = at("60 mL/min", chosen("flu.handbook", outside));
    expect_withheld(report, code::RENAL_RANGE_NEEDS_CHOICE);
    EXPECT_TRUE(holds(said(report, code::RENAL_RANGE_NEEDS_CHOICE), "50 to 75 %"));
  }
}

TEST(engine_adjustments, a_hundred_percent_is_said_to_be_no_reduction) {
  const auto report = at("60 mL/min", chosen("flu.eu-label", "100 %"));
  expect_given(report, 30, 100);
  EXPECT_TRUE(has(report, code::RENAL_RANGE_NEEDS_CHOICE, level::review, flu));
  EXPECT_TRUE(holds(said(report, code::RENAL_RANGE_NEEDS_CHOICE), "no reduction"));
}

TEST(engine_adjustments, a_choice_where_the_row_is_no_range_is_not_used) {
  const auto report = at("90 mL/min", chosen("flu.eu-label", "75 %"));
  expect_given(report, 30, 100);
  EXPECT_TRUE(has(report, code::FIELD_CONFLICT, level::review, flu));
}

TEST(engine_adjustments, the_choice_is_among_what_was_understood) {
  const auto report = at("60 mL/min", chosen("flu.eu-label", "75 %"));
  const auto& inputs = report.inputs;
  const auto found = std::find_if(inputs.begin(), inputs.end(), [](const input_entry& e) {
    return e.path == "rules.fludarabine phosphate.percent";
  });
  ASSERT_NE(found, inputs.end());
  ASSERT_TRUE(found->value);
  EXPECT_EQ(found->value->value, 75);
  EXPECT_EQ(found->value->unit, "%");
}

TEST(engine_adjustments, a_stop_withholds_with_the_sources_reason) {
  const auto report = at("29 mL/min", "flu.us-label.absolute");
  expect_withheld(report, code::RENAL_STOP);
  EXPECT_TRUE(holds(said(report, code::RENAL_STOP), "must not be given"));
  expect_withheld(at("29 mL/min", "flu.eu-label"), code::RENAL_STOP);
  expect_withheld(at("29 mL/min", "flu.dana-farber"), code::RENAL_NOT_COVERED);
  expect_withheld(run(measured("9 mL/min", {{cy_rule, "cy.us-label"}})), code::RENAL_NOT_COVERED,
                  cy);
}

TEST(engine_adjustments, a_comparison_still_shows_what_each_pack_says) {
  const auto report = at("29 mL/min", "flu.us-label.absolute");
  EXPECT_EQ(entry_of(report, "flu.us-label.absolute").outcome, "stop");
  EXPECT_EQ(entry_of(report, "flu.handbook").outcome, "range");
  EXPECT_EQ(entry_of(report, "flu.us-label-older.indexed").outcome, "stop");
}

TEST(engine_adjustments, one_stop_makes_the_regimen_incomplete) {
  const auto report = at("29 mL/min", "flu.us-label.absolute", {{cy_rule, "cy.us-label"}});
  expect_given(report, 300, 100, cy);
  ASSERT_TRUE(has(report, code::REGIMEN_INCOMPLETE, level::stop));
  EXPECT_TRUE(holds(said(report, code::REGIMEN_INCOMPLETE), flu));
  EXPECT_FALSE(has(at("90 mL/min", "flu.us-label.absolute"), code::REGIMEN_INCOMPLETE));
}

TEST(engine_adjustments, evidence_is_said_at_its_level) {
  const auto label = at("90 mL/min", "flu.us-label.absolute");
  for (const auto what : {code::EVIDENCE_SECONDARY, code::EVIDENCE_HANDBOOK,
                          code::EVIDENCE_CASE_REPORT, code::EVIDENCE_UNVERIFIED}) {
    EXPECT_FALSE(has(label, what, flu)) << to_text(what);
  }
  const auto handbook = at("60 mL/min", chosen("flu.handbook", "60 %"));
  EXPECT_TRUE(has(handbook, code::EVIDENCE_SECONDARY, level::note, flu));
  EXPECT_TRUE(has(handbook, code::EVIDENCE_HANDBOOK, level::note, flu));
  const auto low = at("20 mL/min", chosen("flu.handbook", "60 %"));
  EXPECT_TRUE(has(low, code::EVIDENCE_HANDBOOK, level::review, flu));
  const auto secondary = run(measured("90 mL/min", {{cy_rule, "cy.us-label"}}));
  EXPECT_TRUE(has(secondary, code::EVIDENCE_SECONDARY, level::note, cy));
}

TEST(engine_adjustments, below_30_never_without_a_review_and_what_it_rests_on) {
  for (const auto* gfr : {"29.9999999999 mL/min", "20 mL/min", "9 mL/min"}) {
    const auto report = at(gfr, chosen("flu.handbook", "60 %"), {{cy_rule, "cy.us-label"}});
    ASSERT_FALSE(dose_of(report).withheld) << gfr;
    EXPECT_TRUE(has(report, code::OFF_LABEL_CONTRAINDICATED, level::review, flu)) << gfr;
    EXPECT_TRUE(holds(said(report, code::OFF_LABEL_CONTRAINDICATED), "secondary copy")) << gfr;
    EXPECT_GE(*gravest(report.findings), level::review);
  }
  EXPECT_FALSE(has(at("30 mL/min", "flu.us-label.absolute"), code::OFF_LABEL_CONTRAINDICATED));
}

TEST(engine_adjustments, monitoring_is_passed_on) {
  EXPECT_TRUE(has(at("60 mL/min", "flu.us-label.absolute"), code::RENAL_MONITOR, level::note, flu));
  const auto severe = run(measured("24 mL/min", {{cy_rule, "cy.us-label"}}));
  expect_given(severe, 300, 100, cy);
  EXPECT_TRUE(has(severe, code::RENAL_MONITOR, level::review, cy)) << "no number, so no reduction";
}

TEST(engine_adjustments, a_users_pack_without_source_is_unverified) {
  const auto tables = and_file(R"(schema = "lymphodose.renal-pack/1"
id = "flu.own"
version = "1"
drug = "fludarabine phosphate"
title = "our own"
[measure]
kind = "clearance.absolute"
equations = []
[[band]]
action = { percent_of_full = 90 }
[[dialysis]]
modalities = ["hemodialysis", "hemodiafiltration", "peritoneal", "crrt"]
action = { not_covered = "dialysis" }
[[example]]
measure = "30 mL/min"
expect = { percent_of_full = 90 }
)");
  const auto report =
      run(measured("90 mL/min", {{flu_rule, "flu.own"}}), calculation::dose, tables);
  expect_given(report, 27, 90);
  EXPECT_TRUE(has(report, code::EVIDENCE_UNVERIFIED, level::review, flu));
  EXPECT_TRUE(holds(said(report, code::EVIDENCE_UNVERIFIED), "own.toml"));
  EXPECT_FALSE(entry_of(report, "flu.own").embedded);
}

// The regimen

TEST(engine_regimen, without_one_nothing_is_dosed_and_the_rest_is_shown) {
  const auto report = run(adult({{"regimen.id", ""}}));
  EXPECT_TRUE(has(report, code::REGIMEN_MISSING, level::stop));
  EXPECT_TRUE(report.doses.empty());
  EXPECT_TRUE(report.body && !report.kidney.estimates.empty());
  const auto& entry = entry_of(report, "flu.us-label.proportional");
  EXPECT_EQ(entry.percent_of_protocol, 100.0);
  EXPECT_FALSE(entry.per_dose);
}

TEST(engine_regimen, days_that_a_source_does_not_give_are_asked_for) {
  const fields tisa{{"regimen.id", "tisa-cel.all"}};
  const auto open = run(adult(tisa));
  EXPECT_TRUE(has(open, code::REGIMEN_DAYS_MISSING, level::review, flu));
  EXPECT_TRUE(dose_of(open).days.empty());
  EXPECT_EQ(dose_of(open).doses, 4);
  const auto given =
      run(adult(also(tisa, {{"regimen.days.\"fludarabine phosphate\"", "[-6, -5, -4, -3]"},
                            {"regimen.days.cyclophosphamide", "[-6, -5]"},
                            {"dates.day0", "2026-12-10"}})));
  EXPECT_FALSE(has(given, code::REGIMEN_DAYS_MISSING));
  ASSERT_EQ(dose_of(given).days.size(), 4U);
  EXPECT_EQ(iso_text(*dose_of(given).days[0].date), "2026-12-04");
}

TEST(engine_regimen, as_many_days_as_doses) {
  const auto days = "regimen.days.\"fludarabine phosphate\"";
  const fields tisa{{"regimen.id", "tisa-cel.all"}};
  for (const auto* wrong : {"[-5, -4, -3]", "[-7, -6, -5, -4, -3]"}) {
    expect_refused(adult(also(tisa, {{days, wrong}})), code::FIELD_CONFLICT,
                   "regimen.days.fludarabine phosphate", "4");
  }
  expect_refused(adult({{days, "[-6, -5, -4]"}}), code::FIELD_CONFLICT,
                 "regimen.days.fludarabine phosphate", "-5, -4, -3");
  EXPECT_TRUE(checked(adult({{days, "[-5, -4, -3]"}})).empty()) << "the regimen's own";
}

TEST(engine_regimen, course_totals_are_sums_of_what_is_given) {
  for (const auto& regimen : built_in().regimens) {
    const auto report = run(adult({{"regimen.id", regimen.id}}));
    for (const auto& dose : report.doses) {
      ASSERT_TRUE(dose.course_total) << regimen.id << "\n" << listed(report.findings);
      double sum = 0;
      for (int i = 0; i < dose.doses; ++i) sum += dose.per_dose->value;
      EXPECT_NEAR(dose.course_total->value, sum, 1e-12 * sum) << regimen.id;
      EXPECT_TRUE(dose.days.empty() || dose.days.size() == static_cast<std::size_t>(dose.doses));
    }
  }
}

TEST(engine_regimen, dates_and_times_follow_day_zero) {
  const auto report = run(adult({{"regimen.id", ""},
                                 {"regimen.drug",
                                  "[{ name = \"cyclophosphamide\", dose = \"1 g\", "
                                  "days = [-3], at = \"23:45\", infusion = \"30 "
                                  "min\" }]"},
                                 {"dates.day0", "2027-01-02"}}));
  const auto& day = dose_of(report, cy).days.at(0);
  EXPECT_EQ(iso_text(*day.date), "2026-12-30");
  EXPECT_EQ(iso_text(std::chrono::local_seconds(*day.start)), "2026-12-30T23:45:00");
  EXPECT_EQ(iso_text(std::chrono::local_seconds(*day.end)), "2026-12-31T00:15:00");
}

}  // namespace
