// SPDX-License-Identifier: Apache-2.0
//
// Plausibility of the protocol: by day and by course, after conversion to mg/m2.
#include "engine_case.hpp"

namespace {

using namespace lymphodose;
using namespace lymphodose::engine_case;

// 2 m2 and 80 kg, so that 1 mg/kg is 40 mg/m2.
report dosed(const std::string& dose, const std::string& days = "[-5]",
             const std::string& drug = flu) {
  return run(measured("100 mL/min", inline_drug(dose, days, drug)));
}

std::string level_of(const report& r) {
  const auto list = found(r, code::DOSE_CEILING);
  if (list.empty()) return "none";
  return std::string(
      to_text(std::max_element(list.begin(), list.end(), [](const finding& a, const finding& b) {
                return a.level < b.level;
              })->level));
}

TEST(engine_ceilings, a_day_of_fludarabine) {
  EXPECT_EQ(level_of(dosed("30 mg/m2")), "none");
  EXPECT_EQ(level_of(dosed("30.0000000001 mg/m2")), "review");
  EXPECT_EQ(level_of(dosed("60 mg/m2")), "review");
  EXPECT_EQ(level_of(dosed("60.0000000001 mg/m2")), "stop");
  EXPECT_EQ(level_of(dosed("60.1 mg/m2")), "stop");
  EXPECT_TRUE(holds(said(dosed("40 mg/m2"), code::DOSE_CEILING), "oral dose?"));
  EXPECT_TRUE(holds(said(dosed("61 mg/m2"), code::DOSE_CEILING), "96 mg/m2"));
}

TEST(engine_ceilings, a_course_of_fludarabine) {
  EXPECT_EQ(level_of(dosed("30 mg/m2", "[-6, -5, -4, -3]")), "none");
  const auto five = dosed("25 mg/m2", "[-7, -6, -5, -4, -3]");
  EXPECT_EQ(level_of(five), "review");
  EXPECT_TRUE(holds(said(five, code::DOSE_CEILING), "a course"));
  EXPECT_EQ(level_of(dosed("30 mg/m2", "[-10, -9, -8, -7, -6, -5, -4, -3]")), "review");
  EXPECT_EQ(level_of(dosed("27 mg/m2", "[-11, -10, -9, -8, -7, -6, -5, -4, -3]")), "stop");
}

TEST(engine_ceilings, a_day_of_cyclophosphamide) {
  EXPECT_EQ(level_of(dosed("1000 mg/m2", "[-3]", cy)), "none");
  EXPECT_EQ(level_of(dosed("1000.00000001 mg/m2", "[-3]", cy)), "review");
  EXPECT_EQ(level_of(dosed("2000 mg/m2", "[-3]", cy)), "review");
  EXPECT_EQ(level_of(dosed("2000.00000001 mg/m2", "[-3]", cy)), "stop");
}

TEST(engine_ceilings, convert_fixed_doses_and_doses_per_kilogram) {
  EXPECT_EQ(level_of(dosed("60 mg")), "none");
  EXPECT_EQ(level_of(dosed("60.1 mg")), "review");
  EXPECT_EQ(level_of(dosed("120.1 mg")), "stop");
  EXPECT_EQ(level_of(dosed("0.75 mg/kg")), "none");
  EXPECT_EQ(level_of(dosed("0.76 mg/kg")), "review");
  EXPECT_EQ(level_of(dosed("1.51 mg/kg")), "stop");
  EXPECT_EQ(level_of(dosed("4.1 g", "[-3]", cy)), "stop");
}

TEST(engine_ceilings, a_cap_on_the_surface_does_not_raise_a_fixed_dose) {
  const auto capped = run(
      measured("100 mL/min",
               also(inline_drug("60 mg", "[-5]"),
                    {{"body_surface.cap", "1.8 m2"}, {"body_surface.cap_reason", "house rule"}})));
  EXPECT_EQ(level_of(capped), "none") << "30 mg/m2 of this body";
}

TEST(engine_ceilings, a_stop_withholds_the_dose) {
  const auto report = dosed("61 mg/m2");
  expect_withheld(report, code::DOSE_CEILING);
  EXPECT_FALSE(dose_of(dosed("60 mg/m2")).withheld);
}

TEST(engine_ceilings, two_doses_on_one_day_cannot_be_entered) {
  const auto twice =
      read_case(toml(measured("100 mL/min", inline_drug("25 mg/m2", "[-5, -5]"))), "case.toml");
  ASSERT_EQ(twice.problems.size(), 1U);
  EXPECT_EQ(twice.problems[0].what, code::FIELD_CONFLICT);
  const auto same =
      "[{ name = \"fludarabine\", dose = \"25 mg/m2\", days = [-5] }, { name = "
      "\"fludarabine phosphate\", dose = \"25 mg/m2\", days = [-5] }]";
  const auto listed_twice = read_case(
      toml(measured("100 mL/min", {{"regimen.id", ""}, {"regimen.drug", same}})), "case.toml");
  ASSERT_EQ(listed_twice.problems.size(), 1U);
  EXPECT_EQ(listed_twice.problems[0].what, code::FIELD_CONFLICT);
}

TEST(engine_ceilings, and_are_summed_where_a_program_builds_such_a_case) {
  auto built = case_of(measured("100 mL/min", inline_drug("20 mg/m2", "[-5, -4]")));
  auto& days = built.regimen.inline_drugs[0].days;
  days = {treatment_day(-5), treatment_day(-5)};
  const auto report = evaluate(built, built_in(), calculation::dose).value();
  EXPECT_TRUE(holds(said(report, code::DOSE_CEILING), "40 mg/m2 a day"));
}

TEST(engine_ceilings, a_course_total_entered_as_a_daily_dose) {
  const auto daily = dosed("60 mg/m2", "[-5, -4, -3]");
  EXPECT_TRUE(has(daily, code::TOTAL_AS_DAILY, level::review, flu));
  EXPECT_TRUE(holds(said(daily, code::TOTAL_AS_DAILY), "TOTAL_AS_DAILY"));
  EXPECT_FALSE(has(dosed("59.9 mg/m2", "[-5, -4, -3]"), code::TOTAL_AS_DAILY));
  EXPECT_TRUE(has(dosed("120 mg", "[-5, -4, -3]"), code::TOTAL_AS_DAILY)) << "60 mg/m2 at 2 m2";
  EXPECT_FALSE(has(dosed("60 mg/m2", "[-7, -6, -5, -4, -3]"), code::TOTAL_AS_DAILY))
      << "no regimen has five doses";
  EXPECT_FALSE(has(dosed("999 mg/m2", "[-5, -4, -3]", cy), code::TOTAL_AS_DAILY));
  EXPECT_TRUE(has(dosed("1000 mg/m2", "[-5, -4, -3]", cy), code::TOTAL_AS_DAILY));
  EXPECT_FALSE(has(run(adult()), code::TOTAL_AS_DAILY)) << "a regimen by id is not suspected";
}

TEST(engine_ceilings, a_users_regimen_does_not_hide_a_course_total) {
  const auto tables = and_file(R"(schema = "lymphodose.regimen/1"
id = "own.regimen"
version = "1"
title = "our own"
[[drug]]
name = "fludarabine phosphate"
dose = "50 mg/m2"
doses = 3
)");
  const auto report =
      run(measured("100 mL/min", inline_drug("60 mg/m2")), calculation::dose, tables);
  EXPECT_TRUE(has(report, code::TOTAL_AS_DAILY, level::review, flu));
}

}  // namespace
