// SPDX-License-Identifier: Apache-2.0
//
// The built-in cases worked a second time in plain doubles, from the published formulas and
// without a line of the library's arithmetic.
#include "engine_case.hpp"

#include <cmath>

namespace {

using namespace lymphodose;
using namespace lymphodose::engine_case;

namespace hand {

double mosteller(double cm, double kg) { return std::sqrt(cm * kg / 3600.0); }
double mg_per_dl(double umol_per_l) { return umol_per_l / 88.4; }

double u25_constant_of_a_girl(double age) {
  if (age < 12) return 36.1 * std::pow(1.008, age - 12);
  if (age < 18) return 36.1 * std::pow(1.023, age - 12);
  return 41.4;
}
double u25_of_a_girl(double age, double cm, double umol_per_l) {
  return u25_constant_of_a_girl(age) * (cm / 100) / mg_per_dl(umol_per_l);
}

double cockcroft_gault(bool woman, double age, double kg, double umol_per_l) {
  return (140 - age) * kg / (72 * mg_per_dl(umol_per_l)) * (woman ? 0.85 : 1.0);
}
double devine_of_a_woman(double cm) { return 45.5 + 2.3 * (cm / 2.54 - 60); }
double lean_of_a_woman(double cm, double kg) {
  const double index = kg / (cm / 100) / (cm / 100);
  return 9270 * kg / (8780 + 244 * index);
}

struct course {
  double each, total;
};
course of(double rate, double surface, int doses) {
  return {rate * surface, rate * surface * doses};
}

}  // namespace hand

constexpr double close = 1e-12;

void expect_close(double actual, double expected) {
  EXPECT_NEAR(actual, expected, close * std::abs(expected));
}

void expect_course(const report& r, const std::string& drug, const hand::course& by_hand) {
  const auto& dose = dose_of(r, drug);
  ASSERT_TRUE(dose.per_dose && dose.course_total) << drug << "\n" << listed(r.findings);
  expect_close(dose.per_dose->value, by_hand.each);
  expect_close(dose.course_total->value, by_hand.total);
  EXPECT_EQ(dose.per_dose->unit, "mg");
}

TEST(hand_calculation, zhejiang_2024) {
  const auto report = run_built_in("zhejiang-2024", {{"dates.day0", "2026-12-10", "--day0"}});
  const double surface = hand::mosteller(150, 40);
  expect_close(report.body->surface.figure.value, surface);
  EXPECT_NEAR(surface, 1.290994, 5e-7);
  const double indexed = hand::u25_of_a_girl(12, 150, 40);
  EXPECT_NEAR(indexed, 119.7, 0.05);
  EXPECT_NEAR(indexed * surface / 1.73, 89.3, 0.05);
  ASSERT_TRUE(dose_of(report).kidney_used);
  expect_close(dose_of(report).kidney_used->value.value, indexed);
  expect_course(report, flu, hand::of(30, surface, 3));
  expect_course(report, cy, hand::of(300, surface, 3));
  EXPECT_NEAR(dose_of(report).per_dose->value, 38.73, 0.005);
  EXPECT_NEAR(dose_of(report).course_total->value, 116.19, 0.005);
  EXPECT_NEAR(dose_of(report, cy).per_dose->value, 387.3, 0.05);
  EXPECT_NEAR(dose_of(report, cy).course_total->value, 1161.9, 0.05);
  expect_close(report.cells->total->value, 0.94e5 * 40);
  const std::vector<std::string> dates{"2026-12-05", "2026-12-06", "2026-12-07"};
  for (std::size_t i = 0; i < dates.size(); ++i) {
    EXPECT_EQ(iso_text(*dose_of(report).days.at(i).date), dates[i]);
    EXPECT_EQ(iso_text(*dose_of(report, cy).days.at(i).date), dates[i]);
  }
  EXPECT_EQ(iso_text(*report.cells->infusion_date), "2026-12-10");
  // The tier above 70 ends at K x 1.5 m / 70 in mg/dL.
  const double edge = hand::u25_constant_of_a_girl(12) * 1.5 / 70 * 88.4;
  EXPECT_NEAR(edge, 68.4, 0.05);
  bool seen = false;
  for (const auto& flip : dose_of(report).sensitivity->flips) {
    if (flip.input != "kidney.creatinine") continue;
    EXPECT_NEAR(flip.at.value, edge, 1e-9 * edge);
    seen = true;
  }
  EXPECT_TRUE(seen);
}

TEST(hand_calculation, zhejiang_hd_2025_by_one_case_report) {
  const auto report =
      run_built_in("zhejiang-hd-2025", {{"regimen.id", "sle.zhejiang.2024", "--regimen"},
                                        {"rules", flu + "=flu.hd-choi-2011", "--rule"},
                                        {"rules", cy + "=cy.hd-janus-2010", "--rule"}});
  const double surface = hand::mosteller(160, 50);
  expect_course(report, flu, hand::of(15, surface, 3));
  expect_course(report, cy, hand::of(0.75 * 300, surface, 3));
  expect_close(report.cells->total->value, 1e5 * 50);
}

TEST(hand_calculation, erlangen_hd_2024_by_the_handbook) {
  const auto open = run_built_in("erlangen-hd-2024");
  EXPECT_TRUE(has(open, code::REGIMEN_MISSING, level::stop));
  EXPECT_TRUE(open.doses.empty());
  EXPECT_FALSE(open.cells);
  expect_close(open.body->surface.figure.value, hand::mosteller(155, 45));
  EXPECT_FALSE(entry_of(open, "flu.handbook").per_dose);
  EXPECT_EQ(entry_of(open, "flu.handbook").percent_of_protocol, 50.0);
  const auto report =
      run_built_in("erlangen-hd-2024", {{"regimen.id", "sle.erlangen.2022", "--regimen"},
                                        {"rules", flu + "=flu.handbook", "--rule"},
                                        {"rules", cy + "=cy.handbook", "--rule"},
                                        {"percent", cy + "=60", "--percent"},
                                        {"cells.target", "1e6/kg", "--cells"}});
  const double surface = hand::mosteller(155, 45);
  expect_course(report, flu, hand::of(12.5, surface, 3));
  expect_course(report, cy, hand::of(600, surface, 1));
  expect_close(report.cells->total->value, 45e6);
}

TEST(hand_calculation, erlangen_sle_2022) {
  const auto report = run_built_in("erlangen-sle-2022");
  const double surface = hand::mosteller(165, 60);
  expect_course(report, flu, hand::of(25, surface, 3));
  expect_course(report, cy, hand::of(1000, surface, 1));
  expect_close(report.cells->total->value, 60e6);
  const double ideal = hand::devine_of_a_woman(165);
  const double adjusted = ideal + 0.4 * (60 - ideal);
  for (const auto& [name, kg] :
       std::vector<std::pair<std::string, double>>{{"actual", 60.0},
                                                   {"ideal", ideal},
                                                   {"adjusted", adjusted},
                                                   {"lean", hand::lean_of_a_woman(165, 60)}}) {
    bool seen = false;
    for (const auto& estimate : report.kidney.estimates) {
      if (estimate.weight != name) continue;
      expect_close(estimate.value.value, hand::cockcroft_gault(true, 22, kg, 50));
      expect_close(estimate.converted->value,
                   hand::cockcroft_gault(true, 22, kg, 50) * 1.73 / surface);
      seen = true;
    }
    EXPECT_TRUE(seen) << name;
  }
}

TEST(hand_calculation, rome_erlangen_2026_with_a_regimen_of_the_users) {
  const auto report = run_built_in("rome-erlangen-2026",
                                   {{"regimen.id", "sle.zhejiang.2024", "--regimen"},
                                    {"rules", flu + "=flu.us-label-older.indexed", "--rule"},
                                    {"kidney.equation", "renal.ckid-u25-cr.2021", "--equation"}});
  const double surface = hand::mosteller(140, 35);
  const double indexed = hand::u25_of_a_girl(10, 140, 40);
  ASSERT_GT(indexed, 70);
  expect_close(dose_of(report).kidney_used->value.value, indexed);
  expect_course(report, flu, hand::of(30, surface, 3));
  expect_close(report.cells->total->value, 35e6);
}

TEST(hand_calculation, the_woman_of_78) {
  const auto report = run({{"patient.sex", "female"},
                           {"patient.age", "78 a"},
                           {"patient.height", "160 cm"},
                           {"patient.weight", "92 kg"},
                           {"kidney.status", "stable"},
                           {"kidney.creatinine", "95 umol/L"},
                           {"kidney.cockcroft_gault_weight", "lean"},
                           {"regimen.id", "sle.zhejiang.2024"},
                           {flu_rule, "flu.us-label.absolute"}});
  const double surface = hand::mosteller(160, 92);
  EXPECT_NEAR(surface, 2.022, 5e-4);
  EXPECT_NEAR(report.body->body_mass_index->value, 92 / 1.6 / 1.6, 1e-12);
  const double lean = hand::cockcroft_gault(true, 78, hand::lean_of_a_woman(160, 92), 95);
  EXPECT_NEAR(lean, 33.1, 0.05);
  expect_close(dose_of(report).kidney_used->value.value, lean);
  expect_course(report, flu, hand::of(15, surface, 3));
  EXPECT_NEAR(dose_of(report).per_dose->value, 30.33, 0.005);
}

}  // namespace
