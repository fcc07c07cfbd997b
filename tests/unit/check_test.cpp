// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/check.hpp"

#include "order_case.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

namespace lymphodose {
namespace {

using namespace order_case;
using v = order_verdict;

const check_limits& bands() { return built_in().checks; }

TEST(embedded_tables, carry_the_bands_of_a_check) {
  EXPECT_EQ(bands().match_percent, 0.5);
  EXPECT_EQ(bands().rounding_percent, 5.0);
  EXPECT_EQ(bands().review_percent, 10.0);
  EXPECT_EQ(bands().upward_review_percent, 5.0);
  EXPECT_EQ(bands().cause_percent, 0.5);
  ASSERT_EQ(bands().surface_caps.size(), 2U);
  EXPECT_EQ(bands().surface_caps[0].in(m2), 2.0);
  EXPECT_EQ(bands().surface_caps[1].in(m2), 2.2);
  ASSERT_EQ(bands().other_forms.size(), 1U);
  EXPECT_NEAR(bands().other_forms[0].part_of_mass, 0.78104, 1e-5);
}

// One unit in the 12th digit of the percentage on either side of each edge, both directions.
TEST(judge, every_band_edge_and_its_neighbours) {
  const auto at = [](double percent, bool strict) {
    return judge(100.0 + percent, 100.0, strict, bands());
  };
  const double up = 1e-11, small = 1e-12;
  EXPECT_EQ(at(0.5 - small, false), v::match);
  EXPECT_EQ(at(0.5, false), v::match);
  EXPECT_EQ(judge(100.5000000001, 100.0, false, bands()), v::rounding);
  EXPECT_EQ(at(5 - up, false), v::rounding);
  EXPECT_EQ(at(5, false), v::rounding);
  EXPECT_EQ(judge(105.00000000002, 100.0, false, bands()), v::review);
  EXPECT_EQ(at(10, false), v::review);
  EXPECT_EQ(judge(110.0000000002, 100.0, false, bands()), v::stop);
  EXPECT_EQ(judge(99.5, 100.0, false, bands()), v::match);
  EXPECT_EQ(judge(99.4999999999, 100.0, false, bands()), v::rounding);
  EXPECT_EQ(judge(95.0, 100.0, false, bands()), v::rounding);
  EXPECT_EQ(judge(94.99999999998, 100.0, false, bands()), v::review);
  EXPECT_EQ(judge(90.0, 100.0, false, bands()), v::review);
  EXPECT_EQ(judge(89.9999999998, 100.0, false, bands()), v::stop);
}

TEST(judge, upwards_is_stricter_where_no_more_may_be_given) {
  EXPECT_EQ(judge(100.5, 100.0, true, bands()), v::match);
  EXPECT_EQ(judge(100.5000000001, 100.0, true, bands()), v::review);
  EXPECT_EQ(judge(105.0, 100.0, true, bands()), v::review);
  EXPECT_EQ(judge(105.00000000002, 100.0, true, bands()), v::stop);
  EXPECT_EQ(judge(95.0, 100.0, true, bands()), v::rounding);
  EXPECT_EQ(judge(90.0, 100.0, true, bands()), v::review);
  EXPECT_EQ(judge(89.9999999998, 100.0, true, bands()), v::stop);
}

TEST(judge, the_noise_of_binary_arithmetic_chooses_no_band) {
  // 30.15 is 0.5 % above 30; in doubles the difference is 0.49999999999999523 %.
  EXPECT_EQ(judge(30.15, 30.0, false, bands()), v::match);
  EXPECT_EQ(judge(0.1 + 0.2 + 0.0015, 0.3, false, bands()), v::match);
  EXPECT_EQ(judge(60.3, 60.0, false, bands()), v::match);
  EXPECT_EQ(judge(33.0, 30.0, false, bands()), v::review);
}

TEST(judge, what_is_no_number_is_a_stop) {
  EXPECT_EQ(judge(1.0, 0.0, false, bands()), v::stop);
  EXPECT_EQ(judge(HUGE_VAL, 1.0, false, bands()), v::stop);
}

TEST(check_order, every_figure_is_compared_by_itself) {
  const auto r = check(full, drug_order("rate = \"30 mg/m2\"\nper_dose = \"60 mg\"\n"
                                        "days = [-5, -4, -3]\ntotal = \"60 mg\""));
  EXPECT_EQ(line_of(r, "rate").verdict, v::match);
  EXPECT_EQ(line_of(r, "per_dose").verdict, v::match);
  EXPECT_EQ(line_of(r, "days").verdict, v::match);
  EXPECT_EQ(line_of(r, "total").verdict, v::stop);
  EXPECT_NEAR(*line_of(r, "total").difference_percent, -200.0 / 3, 1e-9);
  EXPECT_EQ(causes(line_of(r, "total")).substr(0, 14), "DAILY_AS_TOTAL");
  EXPECT_TRUE(has(r, code::ORDER_MISMATCH, level::stop)) << shown(r);
  EXPECT_TRUE(has(r, code::ORDER_CONTRADICTORY, level::stop)) << shown(r);
  EXPECT_TRUE(holds(said(r, code::ORDER_MISMATCH), "resolve it with the prescriber"));
  EXPECT_EQ(*gravest(r.findings), level::stop);
}

TEST(check_order, a_correct_order_is_no_finding) {
  const auto r =
      check(full, drug_order("rate = \"30 mg/m2\"\nper_dose = \"60 mg\"\ndays = [-5, -4, -3]\n"
                             "total = \"180 mg\"\nvolume = \"2.4 mL\"\n"
                             "concentration = \"25 mg/mL\"") +
                      drug_order("per_dose = \"600 mg\"\ntotal = \"1.8 g\"", cy) +
                      cell_order("target = \"1e6/kg\"\ntotal = \"8e7 cells\"\nvolume = \"40 mL\"\n"
                                 "concentration = \"2e6/mL\""));
  for (const auto& line : r.check) EXPECT_EQ(line.verdict, v::match) << shown(r);
  EXPECT_EQ(r.check.size(), 10U);
  EXPECT_FALSE(has(r, code::ORDER_MISMATCH)) << shown(r);
  EXPECT_FALSE(has(r, code::ORDER_CONTRADICTORY)) << shown(r);
  EXPECT_FALSE(has(r, code::ORDER_INCOMPLETE)) << shown(r);
}

TEST(check_order, the_hash_of_the_inputs_covers_the_order) {
  const auto one = check(full, drug_order("per_dose = \"38.73 mg\""));
  const auto other = check(full, drug_order("per_dose = \"38.74 mg\""));
  EXPECT_EQ(one.inputs_sha256, digest_of(one.inputs));
  EXPECT_NE(one.inputs_sha256, other.inputs_sha256);
}

TEST(check_order, ordinary_rounding_is_no_finding) {
  const auto r =
      check(full, drug_order("per_dose = \"58 mg\"") + drug_order("total = \"1750 mg\"", cy));
  EXPECT_EQ(line_of(r, "per_dose").verdict, v::rounding);
  EXPECT_EQ(line_of(r, "total", cy).verdict, v::rounding);
  EXPECT_FALSE(has(r, code::ORDER_MISMATCH));
}

// 60 mg is 63 mg in steps of 7 mg and 50 mg in steps of 25 mg.
fields rounded_to(const std::string& step) {
  return with(full,
              {{"preparation.\"fludarabine phosphate\"",
                "{ round = { step = \"" + step + "\", direction = \"nearest\", tie = \"up\" } }"}});
}

TEST(check_order, an_order_is_held_against_the_rounded_dose) {
  const auto r = check(rounded_to("7 mg"), drug_order("per_dose = \"63 mg\"\ntotal = \"189 mg\"\n"
                                                      "volume = \"2.52 mL\"\n"
                                                      "concentration = \"25 mg/mL\""));
  for (const auto* field : {"per_dose", "total", "volume"}) {
    EXPECT_EQ(line_of(r, field).verdict, v::match) << shown(r);
    EXPECT_NEAR(*line_of(r, field).difference_percent, 0, 1e-9) << field;
  }
}

TEST(check_order, the_dose_before_rounding_is_to_review_and_never_a_stop) {
  const auto r = check(rounded_to("25 mg"), drug_order("per_dose = \"60 mg\"\ntotal = \"180 mg\""));
  for (const auto* field : {"per_dose", "total"}) {
    EXPECT_EQ(line_of(r, field).verdict, v::review) << shown(r);
    EXPECT_TRUE(holds(line_of(r, field).reason, "before rounding")) << shown(r);
  }
  EXPECT_NEAR(*line_of(r, "per_dose").difference_percent, 20, 1e-9);
}

TEST(check_order, a_mistake_is_named_rounded_or_not) {
  const auto all = with(rounded_to("25 mg"), {{"kidney.measured_gfr", "60 mL/min"}});
  for (const auto* ordered : {"60 mg", "50 mg"}) {
    const auto r = check(all, drug_order("per_dose = \"" + std::string(ordered) + "\""));
    EXPECT_EQ(line_of(r, "per_dose").verdict, v::stop) << shown(r);
    EXPECT_EQ(causes(line_of(r, "per_dose")).substr(0, 19), "REDUCTION_FORGOTTEN") << shown(r);
  }
}

TEST(check_order, mistakes_are_made_with_the_choices_of_the_institution) {
  const auto own = read_institution(
      "schema = \"lymphodose.institution/1\"\ntitle = \"a\"\nversion = \"1\"\n"
      "[body_surface]\nformula = \"bsa.du-bois.1916\"\n"
      "[rules]\n\"fludarabine phosphate\" = \"flu.us-label.absolute\"\n",
      "hospital.toml");
  ASSERT_TRUE(own.ok());
  auto all = with(reduced, {{flu_rule, ""}});
  const auto set = with_institution(built_in(), own.value());
  const auto right = check(all, drug_order("per_dose = \"1 mg\""), set);
  const auto full_dose = line_of(right, "per_dose").calculated->value / 20 * 30;
  const auto r = check(all, drug_order("per_dose = \"" + std::to_string(full_dose) + " mg\""), set);
  EXPECT_EQ(causes(line_of(r, "per_dose")).substr(0, 19), "REDUCTION_FORGOTTEN") << shown(r);
  EXPECT_NEAR(line_of(r, "per_dose").likely_causes[0].gives.value, full_dose, 1e-5);
}

TEST(check_order, a_dose_rounded_by_the_rule_does_not_contradict_its_rate) {
  const auto r = check(rounded_to("25 mg"), drug_order("rate = \"30 mg/m2\"\nper_dose = \"50 mg\"\n"
                                                       "days = [-5, -4, -3]\ntotal = \"150 mg\""));
  EXPECT_FALSE(has(r, code::ORDER_CONTRADICTORY)) << shown(r);
  const auto other = check(rounded_to("25 mg"), drug_order("rate = \"30 mg/m2\"\n"
                                                           "per_dose = \"52 mg\""));
  EXPECT_TRUE(has(other, code::ORDER_CONTRADICTORY, level::stop)) << shown(other);
}

TEST(check_order, a_volume_is_meant_at_the_strength_of_the_vial_in_hand) {
  const auto with_vial =
      with(full, {{"preparation.cyclophosphamide", "{ concentration = \"20 mg/mL\" }"}});
  const auto order = [](const std::string& volume, const std::string& strength) {
    return drug_order("volume = \"" + volume + "\"\nconcentration = \"" + strength + "\"", cy);
  };
  const auto other = check(with_vial, order("6 mL", "100 mg/mL"));
  EXPECT_EQ(line_of(other, "volume", cy).verdict, v::stop) << shown(other);
  EXPECT_TRUE(holds(line_of(other, "volume", cy).reason, "the vial of the case has 20 mg/mL"));
  EXPECT_NEAR(line_of(other, "volume", cy).calculated->value, 30, 1e-9);
  EXPECT_EQ(line_of(check(with_vial, order("30 mL", "20 mg/mL")), "volume", cy).verdict, v::match);
  EXPECT_EQ(line_of(check(full, order("6 mL", "100 mg/mL")), "volume", cy).verdict, v::match);
  const auto odd = check(full, order("20 mL", "30 mg/mL"));
  EXPECT_EQ(line_of(odd, "volume", cy).verdict, v::review) << shown(odd);
  EXPECT_TRUE(holds(line_of(odd, "volume", cy).reason, "no strength that the tables know"));
}

TEST(check_order, an_order_without_an_amount_is_said) {
  const auto days = check(full, drug_order("days = [-5, -4, -3]"));
  EXPECT_TRUE(has(days, code::ORDER_INCOMPLETE, level::review)) << shown(days);
  EXPECT_TRUE(holds(said(days, code::ORDER_INCOMPLETE), "no amount is ordered"));
  const auto rate =
      check(full, drug_order("rate = \"30 mg/m2\"") + drug_order("rate = \"300 mg/m2\"", cy));
  EXPECT_TRUE(has(rate, code::ORDER_INCOMPLETE, level::note)) << shown(rate);
  EXPECT_FALSE(has(rate, code::ORDER_INCOMPLETE, level::review)) << shown(rate);
}

TEST(check_order, a_mistake_that_leaves_the_figure_as_it_is_explains_nothing) {
  // Other days, as many: no mistake of the table moves them.
  const auto days = check(full, drug_order("days = [-6, -5, -4]"));
  EXPECT_EQ(line_of(days, "days").verdict, v::review);
  EXPECT_EQ(causes(line_of(days, "days")), "") << shown(days);
  // The figure before rounding is no mistake of another drug.
  const auto exact = check(rounded_to("25 mg"), drug_order("per_dose = \"60 mg\""));
  EXPECT_EQ(causes(line_of(exact, "per_dose")), "") << shown(exact);
}

// 39.67 mg at 177 cm: 40 mg is 0.8 % more.
TEST(check_order, a_reduced_dose_rounded_up_needs_no_other_explanation) {
  const auto all = with(reduced, {{"patient.height", "177 cm"}});
  const auto r = check(all, drug_order("per_dose = \"40 mg\""));
  EXPECT_EQ(line_of(r, "per_dose").verdict, v::review) << shown(r);
  EXPECT_TRUE(holds(line_of(r, "per_dose").reason, "rounded up")) << shown(r);
  EXPECT_EQ(causes(line_of(r, "per_dose")), "") << shown(r);
  const auto more = check(all, drug_order("per_dose = \"40.0 mg\""));
  EXPECT_EQ(line_of(more, "per_dose").reason, "") << shown(more);
}

TEST(check_order, a_reduced_dose_is_not_rounded_up) {
  const auto up = check(reduced, drug_order("per_dose = \"41 mg\""));
  EXPECT_EQ(line_of(up, "per_dose").verdict, v::review) << shown(up);
  EXPECT_TRUE(has(up, code::ORDER_MISMATCH, level::review));
  EXPECT_EQ(line_of(check(reduced, drug_order("per_dose = \"42 mg\"")), "per_dose").verdict,
            v::review);
  EXPECT_EQ(line_of(check(reduced, drug_order("per_dose = \"42.1 mg\"")), "per_dose").verdict,
            v::stop);
  EXPECT_EQ(line_of(check(reduced, drug_order("per_dose = \"39 mg\"")), "per_dose").verdict,
            v::rounding);
  // The other drug keeps its full dose, and its bands.
  EXPECT_EQ(
      line_of(check(reduced, drug_order("per_dose = \"615 mg\"", cy)), "per_dose", cy).verdict,
      v::rounding);
}

TEST(check_order, an_absolute_rate_that_reduces_nothing_is_not_rounded_up_either) {
  const auto at_protocol = with(reduced, inline_drug("20 mg/m2"));
  const auto r = check(with(at_protocol, {{cy_rule, ""}}), drug_order("per_dose = \"41 mg\""));
  EXPECT_EQ(line_of(r, "per_dose").verdict, v::review) << shown(r);
}

TEST(check_order, on_dialysis_nothing_is_rounded_up) {
  const auto hd = on_dialysis(
      {{flu_rule, "flu.handbook"}, {cy_rule, "{ pack = \"cy.handbook\", percent = \"100 %\" }"}});
  const double surface = std::sqrt(160.0 * 60.0 / 3600.0);
  const auto calculated = dose_of(run(hd), cy);
  if (calculated.withheld) GTEST_SKIP() << "the handbook has no such choice";
  const auto text = std::to_string(300.0 * surface * 1.02);
  const auto r = check(hd, drug_order("per_dose = \"" + text + " mg\"", cy));
  EXPECT_EQ(line_of(r, "per_dose", cy).verdict, v::review) << shown(r);
}

TEST(check_order, a_withheld_calculation_is_a_stop) {
  const auto r =
      check(with(full, {{"kidney.measured_gfr", "20 mL/min"}}), drug_order("per_dose = \"60 mg\""));
  const auto& line = line_of(r, "per_dose");
  EXPECT_EQ(line.verdict, v::stop);
  EXPECT_FALSE(line.calculated);
  EXPECT_FALSE(line.difference_percent);
  EXPECT_TRUE(holds(line.reason, "no dose was calculated")) << shown(r);
  EXPECT_EQ(causes(line).substr(0, 19), "REDUCTION_FORGOTTEN") << shown(r);
  EXPECT_FALSE(dose_of(r).per_dose);
}

TEST(check_order, another_basis_is_a_stop_with_both_results) {
  const auto r = check(full, drug_order("rate = \"30 mg/kg\""));
  const auto& line = line_of(r, "rate");
  EXPECT_EQ(line.verdict, v::stop);
  EXPECT_TRUE(holds(line.reason, "2400 mg") && holds(line.reason, "60 mg")) << line.reason;
  EXPECT_NEAR(*line.difference_percent, 3900.0, 1e-9);
  EXPECT_EQ(causes(line).substr(0, 17), "PER_KG_FOR_PER_M2") << shown(r);
  EXPECT_EQ(line_of(check(full, drug_order("rate = \"60 mg\"")), "rate").verdict, v::stop);
}

TEST(check_order, days) {
  const auto other = check(full, drug_order("days = [-6, -5, -4]"));
  EXPECT_EQ(line_of(other, "days").verdict, v::review);
  const auto fewer = check(full, drug_order("days = [-5, -4]"));
  EXPECT_EQ(line_of(fewer, "days").verdict, v::stop);
  EXPECT_EQ(causes(line_of(fewer, "days")).substr(0, 9), "DAY_COUNT") << shown(fewer);
  const auto open =
      check(with(full, {{"regimen.id", "liso-cel"}}), drug_order("days = [-9, -7, -5]"));
  EXPECT_EQ(line_of(open, "days").verdict, v::match) << shown(open);
  EXPECT_TRUE(holds(line_of(open, "days").reason, "no days to compare"));
}

TEST(check_order, a_drug_in_one_of_the_two_alone) {
  const auto alone = with(full, inline_drug("30 mg/m2"));
  const auto extra =
      check(with(alone, {{cy_rule, ""}}),
            drug_order("per_dose = \"60 mg\"") + drug_order("per_dose = \"600 mg\"", cy));
  EXPECT_TRUE(has(extra, code::ORDER_INCOMPLETE, level::stop)) << shown(extra);
  EXPECT_EQ(line_of(extra, "per_dose", cy).verdict, v::stop);
  const auto missing = check(full, drug_order("per_dose = \"60 mg\""));
  EXPECT_TRUE(has(missing, code::ORDER_INCOMPLETE, level::review)) << shown(missing);
  EXPECT_FALSE(has(missing, code::ORDER_INCOMPLETE, level::stop));
}

TEST(check_order, figures_of_the_order_that_contradict_each_other) {
  const auto sum =
      check(full, drug_order("per_dose = \"60 mg\"\ndays = [-5, -4, -3]\ntotal = \"182 mg\""));
  EXPECT_EQ(line_of(sum, "total").verdict, v::rounding);
  EXPECT_TRUE(has(sum, code::ORDER_CONTRADICTORY, level::review)) << shown(sum);
  EXPECT_TRUE(holds(said(sum, code::ORDER_CONTRADICTORY), "180 mg"));
  const auto rate = check(full, drug_order("rate = \"30 mg/m2\"\nper_dose = \"70 mg\""));
  EXPECT_TRUE(has(rate, code::ORDER_CONTRADICTORY, level::stop)) << shown(rate);
  const auto fine =
      check(full, drug_order("per_dose = \"60 mg\"\ndays = [-5, -4, -3]\ntotal = \"180.9 mg\""));
  EXPECT_FALSE(has(fine, code::ORDER_CONTRADICTORY)) << shown(fine);
}

TEST(check_order, a_volume_at_the_concentration_beside_it) {
  const auto at = [](const std::string& volume, const std::string& concentration) {
    return line_of(check(full, drug_order("volume = \"" + volume + "\"\nconcentration = \"" +
                                              concentration + "\"",
                                          cy)),
                   "volume", cy);
  };
  EXPECT_EQ(at("30 mL", "20 mg/mL").verdict, v::match);
  EXPECT_EQ(at("3 mL", "200 mg/mL").verdict, v::match);
  // Worked out for 20 mg/mL, drawn from a vial of 200 mg/mL.
  const auto wrong = at("30 mL", "200 mg/mL");
  EXPECT_EQ(wrong.verdict, v::stop);
  EXPECT_EQ(causes(wrong).substr(0, 7), "TENFOLD");
}

TEST(check_order, refuses_figures_that_nobody_ordered) {
  const auto problems_for = [](const std::string& body) {
    const auto made = check_order(case_of(full), order_text(body), built_in());
    return made.ok() ? std::string("accepted") : listed(made.errors());
  };
  EXPECT_TRUE(holds(problems_for(drug_order("per_dose = \"1e300 mg\"")),
                    "OUT_OF_RANGE order.drug[0].per_dose"));
  EXPECT_TRUE(holds(problems_for(drug_order("per_dose = \"1000.1 g\"")), "OUT_OF_RANGE"));
  EXPECT_EQ(problems_for(drug_order("per_dose = \"1000 g\"")), "accepted");
  EXPECT_TRUE(holds(problems_for(drug_order("total = \"2e6 mg\"")), "order.drug[0].total"));
  EXPECT_TRUE(holds(problems_for(drug_order("rate = \"2e5 mg/m2\"")), "order.drug[0].rate"));
  EXPECT_TRUE(holds(problems_for(drug_order("rate = \"2e4 mg/kg\"")), "order.drug[0].rate"));
  EXPECT_TRUE(holds(problems_for(cell_order("total = \"1e13 cells\"")), "order.cells.total"));
  EXPECT_TRUE(holds(problems_for(cell_order("target = \"1/kg\"")), "order.cells.target"));
  const std::string at_25 = "\"\nconcentration = \"25 mg/mL\"";
  EXPECT_TRUE(
      holds(problems_for(drug_order("volume = \"1e30 mL" + at_25)), "order.drug[0].volume"));
  EXPECT_EQ(problems_for(drug_order("volume = \"40 L" + at_25)), "accepted");
  const std::string million = "\"\nconcentration = \"1e6/mL\"";
  EXPECT_TRUE(
      holds(problems_for(cell_order("volume = \"1e20 mL" + million)), "order.cells.volume"));
  EXPECT_TRUE(holds(problems_for(cell_order("volume = \"20 mL\"\nconcentration = \"1e300/mL\"")),
                    "order.cells.concentration"));
  EXPECT_EQ(problems_for(drug_order("per_dose = \"0.0000001 mg\"")), "accepted");
}

TEST(check_order, needs_a_case_that_can_be_calculated) {
  const auto made = check_order(case_of(with(full, {{"patient.weight", ""}})),
                                order_text(drug_order("per_dose = \"60 mg\"")), built_in());
  ASSERT_FALSE(made.ok());
  EXPECT_EQ(made.errors()[0].path, "patient.weight");
}

// Cells. 80 kg; tisa-cel is due per kg to 50 kg and as a total above.

TEST(check_cells, against_the_range_of_the_product) {
  const auto cilta = with(full, {{"cells.product", "cilta-cel"}, {"cells.target", "0.75e6/kg"}});
  EXPECT_EQ(line_of(check(cilta, cell_order("total = \"6e7 cells\"")), "total", "cells").verdict,
            v::match);
  // Inside 0.5-1.0e6/kg a difference is looked at and not stopped ...
  const auto inside = check(cilta, cell_order("target = \"0.6e6/kg\"\ntotal = \"4.8e7 cells\""));
  EXPECT_EQ(line_of(inside, "target", "cells").verdict, v::review) << shown(inside);
  EXPECT_EQ(line_of(inside, "total", "cells").verdict, v::review) << shown(inside);
  // ... and outside it is stopped however small the difference.
  const auto upper = with(cilta, {{"cells.target", "1e6/kg"}});
  const auto edge = check(upper, cell_order("target = \"1e6/kg\""));
  EXPECT_EQ(line_of(edge, "target", "cells").verdict, v::match) << shown(edge);
  const auto above = check(upper, cell_order("target = \"1.0000000001e6/kg\""));
  EXPECT_EQ(line_of(above, "target", "cells").verdict, v::stop) << shown(above);
  const auto below =
      check(with(cilta, {{"cells.target", "0.5e6/kg"}}), cell_order("target = \"0.49e6/kg\""));
  EXPECT_EQ(line_of(below, "target", "cells").verdict, v::stop) << shown(below);
}

// 146.6 million cells at 73.3 kg, a product of one dose.
TEST(check_cells, the_one_dose_of_a_product_may_be_rounded) {
  const auto all = with(
      full,
      {{"patient.weight", "73.3 kg"}, {"cells.product", "axi-cel"}, {"cells.target", "2e6/kg"}});
  for (const auto* total : {"1.47e8 cells", "1.46e8 cells", "1.466e8 cells"}) {
    const auto r = check(all, cell_order("total = \"" + std::string(total) + "\""));
    EXPECT_EQ(line_of(r, "total", "cells").verdict, v::match) << shown(r);
    EXPECT_FALSE(has(r, code::CELLS_BASIS_MISMATCH)) << shown(r);
  }
  const auto far = check(all, cell_order("total = \"1.5e8 cells\""));
  EXPECT_EQ(line_of(far, "total", "cells").verdict, v::stop) << shown(far);
  EXPECT_TRUE(holds(line_of(far, "total", "cells").reason, "one dose at this weight"))
      << shown(far);
}

TEST(check_cells, a_volume_is_meant_at_the_concentration_of_a_bag) {
  const auto bags = with(full, {{"cells.infuse", "partial"},
                                {"cells.infuse_reason", "illustrative"},
                                {"cells.bags",
                                 "[{ volume = \"200 mL\", concentration = \"1e6/mL\", counted = "
                                 "\"viable CAR+\" }]"}});
  const auto order = [](const std::string& volume, const std::string& held) {
    return cell_order("volume = \"" + volume + "\"\nconcentration = \"" + held + "\"");
  };
  const auto other = check(bags, order("40 mL", "2e6/mL"));
  EXPECT_EQ(line_of(other, "volume", "cells").verdict, v::stop) << shown(other);
  EXPECT_TRUE(holds(line_of(other, "volume", "cells").reason, "bags of the case"));
  EXPECT_NEAR(line_of(other, "volume", "cells").calculated->value, 80, 1e-9);
  const auto same = check(bags, order("80 mL", "1e6/mL"));
  EXPECT_EQ(line_of(same, "volume", "cells").verdict, v::match) << shown(same);
}

TEST(check_cells, nothing_is_rounded_over_the_maximum) {
  const auto heavy = with(
      full,
      {{"patient.weight", "120 kg"}, {"cells.product", "cilta-cel"}, {"cells.target", "1e6/kg"}});
  const auto over = check(heavy, cell_order("total = \"1.00000000001e8 cells\""));
  EXPECT_EQ(line_of(over, "total", "cells").verdict, v::stop) << shown(over);
  const auto at = check(heavy, cell_order("total = \"1e8 cells\""));
  EXPECT_EQ(line_of(at, "total", "cells").verdict, v::match) << shown(at);
}

TEST(check_cells, above_the_maximum) {
  const auto heavy = with(
      full,
      {{"patient.weight", "120 kg"}, {"cells.product", "cilta-cel"}, {"cells.target", "1e6/kg"}});
  const auto r = check(heavy, cell_order("target = \"1e6/kg\"\ntotal = \"1.2e8 cells\""));
  EXPECT_EQ(line_of(r, "target", "cells").verdict, v::match) << shown(r);
  const auto& total = line_of(r, "total", "cells");
  EXPECT_EQ(total.verdict, v::stop) << shown(r);
  EXPECT_EQ(causes(total).substr(0, 18), "CELL_CAP_FORGOTTEN") << shown(r);
  EXPECT_EQ(line_of(check(heavy, cell_order("total = \"1e8 cells\"")), "total", "cells").verdict,
            v::match);
}

TEST(check_cells, per_kg_where_a_total_is_due_and_the_reverse) {
  const auto flat =
      with(full,
           {{"cells.product", "tisa-cel.all"}, {"cells.target", ""}, {"cells.total", "1e8 cells"}});
  const auto per_kg = check(flat, cell_order("target = \"1e8/kg\""));
  EXPECT_EQ(line_of(per_kg, "target", "cells").verdict, v::stop);
  EXPECT_TRUE(has(per_kg, code::CELLS_BASIS_MISMATCH, level::stop)) << shown(per_kg);
  const auto light = with(full, {{"patient.weight", "40 kg"},
                                 {"patient.height", "150 cm"},
                                 {"cells.product", "tisa-cel.all"},
                                 {"cells.target", "2e6/kg"}});
  const auto total = check(light, cell_order("total = \"1e8 cells\""));
  EXPECT_EQ(line_of(total, "total", "cells").verdict, v::stop);
  EXPECT_TRUE(has(total, code::CELLS_BASIS_MISMATCH, level::stop)) << shown(total);
  EXPECT_EQ(line_of(check(light, cell_order("total = \"8e7 cells\"")), "total", "cells").verdict,
            v::match);
}

TEST(check_cells, without_a_product_the_bands_hold) {
  EXPECT_EQ(line_of(check(full, cell_order("total = \"8.3e7 cells\"")), "total", "cells").verdict,
            v::rounding);
  EXPECT_EQ(line_of(check(full, cell_order("total = \"8.8e7 cells\"")), "total", "cells").verdict,
            v::review);
  const auto r = check(full, cell_order("total = \"8e8 cells\""));
  EXPECT_EQ(line_of(r, "total", "cells").verdict, v::stop);
  EXPECT_EQ(causes(line_of(r, "total", "cells")).substr(0, 7), "TENFOLD");
}

TEST(check_cells, nothing_calculated_is_a_stop) {
  const auto r = check(with(full, {{"cells.target", ""}}), cell_order("total = \"8e7 cells\""));
  EXPECT_EQ(line_of(r, "total", "cells").verdict, v::stop) << shown(r);
}

}  // namespace
}  // namespace lymphodose
