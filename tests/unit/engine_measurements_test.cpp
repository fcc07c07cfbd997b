// SPDX-License-Identifier: Apache-2.0
//
// Old, changed and moving measurements.
#include "engine_case.hpp"

namespace {

using namespace lymphodose;
using namespace lymphodose::engine_case;

fields dated(const fields& changes = {}) {
  return adult(also({{"evaluated_on", "2026-12-01"},
                     {"dates.day0", "2026-12-10"},  // first dose on 5 December
                     {"patient.weight_measured_on", "2026-12-01"},
                     {"kidney.creatinine_measured_on", "2026-12-01"}},
                    changes));
}

bool stale(const report& r, const std::string& path) {
  const auto list = found(r, code::MEASUREMENT_STALE);
  return std::any_of(list.begin(), list.end(),
                     [&](const finding& f) { return f.level == level::review && f.path == path; });
}

TEST(engine_measurements, a_creatinine_lasts_72_hours_before_the_first_dose) {
  const auto on = [](const char* date) {
    return stale(
        run(dated({{"evaluated_on", "2026-12-05"}, {"kidney.creatinine_measured_on", date}})),
        "kidney.creatinine_measured_on");
  };
  EXPECT_FALSE(on("2026-12-02"));
  EXPECT_TRUE(on("2026-12-01"));
}

TEST(engine_measurements, a_weight_lasts_seven_days_before_the_first_dose) {
  const auto on = [](const char* date) {
    return stale(run(dated({{"patient.weight_measured_on", date}})), "patient.weight_measured_on");
  };
  EXPECT_FALSE(on("2026-11-28"));
  EXPECT_TRUE(on("2026-11-27"));
}

TEST(engine_measurements, the_date_of_evaluation_stands_in_for_an_unknown_first_dose) {
  const auto report =
      run(dated({{"dates.day0", ""}, {"kidney.creatinine_measured_on", "2026-11-27"}}));
  EXPECT_TRUE(stale(report, "kidney.creatinine_measured_on"));
  EXPECT_FALSE(stale(report, "patient.weight_measured_on"));
}

TEST(engine_measurements, a_missing_date_is_a_note) {
  const auto undated = run(adult());
  EXPECT_TRUE(has(undated, code::MEASUREMENT_STALE, level::note));
  EXPECT_FALSE(has(undated, code::MEASUREMENT_STALE, level::review));
  EXPECT_TRUE(holds(said(undated, code::MEASUREMENT_STALE), "weight and creatinine"));
  const auto nothing_to_compare = run(adult({{"patient.weight_measured_on", "2026-11-01"},
                                             {"kidney.creatinine_measured_on", "2026-11-01"}}));
  EXPECT_TRUE(has(nothing_to_compare, code::MEASUREMENT_STALE, level::note));
}

TEST(engine_measurements, a_measurement_is_not_of_the_future) {
  expect_refused(dated({{"kidney.creatinine_measured_on", "2026-12-02"}}), code::FIELD_CONFLICT,
                 "kidney.creatinine_measured_on");
  expect_refused(dated({{"patient.weight_measured_on", "2026-12-02"}}), code::FIELD_CONFLICT,
                 "patient.weight_measured_on");
}

TEST(engine_measurements, a_tenth_of_weight_is_a_change) {
  const auto changed = [](const char* before) {
    return has(run(adult({{"patient.weight", "72 kg"}, {"patient.previous_weight", before}})),
               code::WEIGHT_CHANGED, level::review);
  };
  EXPECT_TRUE(changed("80 kg")) << "down 10 %";
  EXPECT_FALSE(changed("79.9999999 kg"));
  EXPECT_TRUE(changed("65.4545454545 kg")) << "up 10 %";
  EXPECT_FALSE(changed("65.46 kg"));
}

TEST(engine_measurements, the_ratio_of_pounds_to_kilograms_is_named) {
  const auto text = [](const char* now, const char* before) {
    return said(run(adult({{"patient.height", "190 cm"},
                           {"patient.weight", now},
                           {"patient.previous_weight", before}})),
                code::WEIGHT_CHANGED);
  };
  EXPECT_TRUE(holds(text("154 kg", "70 kg"), "POUNDS_AS_KILOGRAMS"));
  EXPECT_TRUE(holds(text("70 kg", "154 kg"), "POUNDS_AS_KILOGRAMS"));
  EXPECT_FALSE(holds(text("140 kg", "70 kg"), "POUNDS_AS_KILOGRAMS"));
}

TEST(engine_measurements, on_dialysis_any_weight_but_dry_is_a_review) {
  for (const auto* basis : {"measured", "pre-dialysis", "reported", ""}) {
    EXPECT_TRUE(
        has(run(on_dialysis({{"patient.weight_basis", basis}})), code::WEIGHT_BASIS, level::review))
        << basis;
  }
  EXPECT_FALSE(has(run(on_dialysis()), code::WEIGHT_BASIS));
  EXPECT_TRUE(has(run(adult({{"patient.weight_basis", "reported"}})), code::WEIGHT_BASIS));
  EXPECT_FALSE(has(run(adult({{"patient.weight_basis", "measured"}})), code::WEIGHT_BASIS));
}

TEST(engine_measurements, a_low_creatinine_of_an_adult_is_a_review) {
  const auto low = [](const char* creatinine) {
    return has(run(adult({{"kidney.creatinine", creatinine}})), code::CREATININE_LOW,
               level::review);
  };
  EXPECT_FALSE(low("0.5 mg/dL"));
  EXPECT_FALSE(low("44.2 umol/L"));
  EXPECT_TRUE(low("0.499999999999 mg/dL"));
  EXPECT_TRUE(low("44.1 umol/L"));
  EXPECT_FALSE(has(run(child({{"kidney.creatinine", "35 umol/L"}})), code::CREATININE_LOW));
}

// Changing creatinine

fields moved(const char* now, const char* before, const char* on, const char* before_on) {
  return {{"evaluated_on", "2026-12-01"},
          {"kidney.creatinine", now},
          {"kidney.previous_creatinine", before},
          {"kidney.creatinine_measured_on", on},
          {"kidney.previous_creatinine_measured_on", before_on},
          {"kidney.cockcroft_gault_weight", "actual"},
          {flu_rule, "flu.us-label.absolute"},
          {cy_rule, "cy.us-label"}};
}

bool withheld_for_change(const fields& changes) {
  const auto report = run(adult(changes));
  const bool stops = has(report, code::CREATININE_CHANGING, level::stop, flu);
  EXPECT_EQ(stops, has(report, code::CREATININE_CHANGING, level::stop, cy));
  EXPECT_EQ(stops, dose_of(report).withheld);
  return stops;
}

TEST(engine_changing, three_tenths_in_48_hours_up_or_down) {
  const char *day2 = "2026-12-01", *day0 = "2026-11-29", *earlier = "2026-11-28";
  EXPECT_TRUE(withheld_for_change(moved("1.3 mg/dL", "1 mg/dL", day2, day0)));
  EXPECT_TRUE(withheld_for_change(moved("1 mg/dL", "1.3 mg/dL", day2, day0)));
  EXPECT_FALSE(withheld_for_change(moved("0.9 mg/dL", "1.1999999 mg/dL", day2, day0)));
  EXPECT_FALSE(withheld_for_change(moved("1 mg/dL", "1.3 mg/dL", day2, earlier)));
  EXPECT_TRUE(withheld_for_change(moved("70 umol/L", "96.52 umol/L", day2, day0)));
  EXPECT_FALSE(withheld_for_change(moved("70 umol/L", "96.51 umol/L", day2, day0)));
}

TEST(engine_changing, one_and_a_half_fold_in_seven_days_up_or_down) {
  const char *day7 = "2026-12-01", *day0 = "2026-11-24", *earlier = "2026-11-23";
  EXPECT_TRUE(withheld_for_change(moved("0.9 mg/dL", "0.6 mg/dL", day7, day0)));
  EXPECT_TRUE(withheld_for_change(moved("0.6 mg/dL", "0.9 mg/dL", day7, day0)));
  EXPECT_FALSE(withheld_for_change(moved("0.6 mg/dL", "0.8999999 mg/dL", day7, day0)));
  EXPECT_FALSE(withheld_for_change(moved("0.6 mg/dL", "0.9 mg/dL", day7, earlier)));
}

TEST(engine_changing, without_dates_it_may_have_been_fast) {
  EXPECT_TRUE(withheld_for_change(
      {{"kidney.creatinine", "0.8 mg/dL"}, {"kidney.previous_creatinine", "1.1 mg/dL"}}));
  EXPECT_FALSE(withheld_for_change({{"kidney.creatinine", "0.8 mg/dL"},
                                    {"kidney.previous_creatinine", "1 mg/dL"},
                                    {flu_rule, "flu.us-label.absolute"}}));
}

TEST(engine_changing, stated_is_enough) {
  EXPECT_TRUE(withheld_for_change({{"kidney.status", "changing"}, {cy_rule, "cy.us-label"}}));
}

TEST(engine_changing, a_gfr_measured_after_the_change_is_used_alone) {
  const fields after =
      also(moved("1.3 mg/dL", "1 mg/dL", "2026-11-29", "2026-11-28"),
           {{"kidney.measured_gfr", "90 mL/min"}, {"kidney.measured_gfr_on", "2026-11-30"}});
  const auto report = run(adult(after));
  expect_given(report, 30, 100);
  EXPECT_EQ(dose_of(report).kidney_used->id, "renal.measured");
  EXPECT_TRUE(has(report, code::CREATININE_CHANGING, level::review));
  EXPECT_TRUE(has(report, code::EQUATION_SUBSTITUTED, level::review, flu));
  for (const auto& estimate : report.kidney.estimates) {
    EXPECT_EQ(estimate.applies, estimate.id == "renal.measured") << estimate.id;
  }
  EXPECT_TRUE(withheld_for_change(also(after, {{"kidney.measured_gfr_on", "2026-11-28"}})));
  EXPECT_TRUE(withheld_for_change(also(after, {{"kidney.measured_gfr_on", ""}})));
  const auto indexed = run(adult(also(
      after, {{"kidney.measured_gfr", ""}, {"kidney.measured_gfr_indexed", "90 mL/min/1.73m2"}})));
  EXPECT_FALSE(dose_of(indexed).withheld);
}

TEST(engine_changing, the_users_equation_does_not_hold_then) {
  const auto report = run(adult(also(moved("1.3 mg/dL", "1 mg/dL", "2026-11-29", "2026-11-28"),
                                     {{"kidney.measured_gfr", "60 mL/min"},
                                      {"kidney.measured_gfr_on", "2026-11-30"},
                                      {"kidney.equation", "renal.ckd-epi-cr.2021"},
                                      {flu_rule, "flu.dana-farber"}})));
  expect_given(report, 30, 100);
  EXPECT_EQ(dose_of(report).kidney_used->id, "renal.measured");
}

TEST(engine_changing, not_assessed_withholds_and_the_packs_are_shown) {
  const auto report = run(adult({{"kidney.status", "not-assessed"},
                                 {flu_rule, "flu.us-label.absolute"},
                                 {cy_rule, "cy.us-label"}}));
  expect_withheld(report, code::KIDNEY_NOT_ASSESSED, flu);
  expect_withheld(report, code::KIDNEY_NOT_ASSESSED, cy);
  EXPECT_EQ(report.compare.size(), built_in().packs.size());
  for (const auto& entry : report.compare) EXPECT_FALSE(entry.per_dose) << entry.pack;
  EXPECT_TRUE(
      checked(adult({{"kidney.status", "not-assessed"}, {"kidney.creatinine", ""}})).empty());
  const auto moving =
      run(adult({{"kidney.status", "not-assessed"}, {"kidney.previous_creatinine", "150 umol/L"}}));
  EXPECT_FALSE(has(moving, code::CREATININE_CHANGING)) << "said once, by the graver word";
}

TEST(engine_measurements, a_first_dose_before_the_evaluation_is_reviewed) {
  const fields before{{"dates.day0", "2026-12-10"}, {"evaluated_on", "2026-12-06"}};
  EXPECT_TRUE(has(run(adult(before)), code::FIELD_CONFLICT, level::review)) << "day -5 is the 5th";
  const fields same{{"dates.day0", "2026-12-10"}, {"evaluated_on", "2026-12-05"}};
  EXPECT_FALSE(has(run(adult(same)), code::FIELD_CONFLICT));
}

TEST(engine_measurements, a_pre_dialysis_weight_without_dialysis_is_reviewed) {
  const auto report = run(adult({{"patient.weight_basis", "pre-dialysis"}}));
  EXPECT_TRUE(has(report, code::WEIGHT_BASIS, level::review));
}

}  // namespace
