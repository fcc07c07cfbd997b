// SPDX-License-Identifier: Apache-2.0
//
// Rounding in decimal digits: steps, graduations, vials, bands; ties and edges.
#include "lymphodose/preparation.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

namespace {

using namespace lymphodose;
constexpr auto nearest = rounding_direction::nearest;
constexpr auto down = rounding_direction::down;
constexpr auto up = rounding_direction::up;

TEST(round_to_step, ties_go_where_the_rule_says) {
  EXPECT_EQ(round_to_step(38.5, 1, nearest, tie_rule::up), 39);
  EXPECT_EQ(round_to_step(38.5, 1, nearest, tie_rule::down), 38);
  EXPECT_EQ(round_to_step(38.49999, 1, nearest, tie_rule::up), 38);
  EXPECT_EQ(round_to_step(38.50001, 1, nearest, tie_rule::down), 39);
  EXPECT_EQ(round_to_step(2.5, 5, nearest, tie_rule::up), 5);
  EXPECT_EQ(round_to_step(2.5, 5, nearest, tie_rule::down), 0);
}

TEST(round_to_step, works_on_decimal_digits_and_not_on_binary_ones) {
  EXPECT_EQ(round_to_step(0.1 + 0.2, 0.1, down, tie_rule::down), 0.3);
  EXPECT_EQ(round_to_step(0.1 + 0.2, 0.1, up, tie_rule::down), 0.3);
  EXPECT_EQ(round_to_step(58.65, 0.1, nearest, tie_rule::up), 58.7);
  EXPECT_EQ(round_to_step(58.65, 0.1, nearest, tie_rule::down), 58.6);
  EXPECT_EQ(round_to_step(1.15, 0.05, down, tie_rule::down), 1.15);
  EXPECT_EQ(round_to_step(19.365, 0.01, nearest, tie_rule::up), 19.37);
}

TEST(round_to_step, directions) {
  EXPECT_EQ(round_to_step(38.7298334621, 1, down, tie_rule::up), 38);
  EXPECT_EQ(round_to_step(38.7298334621, 1, up, tie_rule::down), 39);
  EXPECT_EQ(round_to_step(40, 1, up, tie_rule::up), 40);
  EXPECT_EQ(round_to_step(0, 1, up, tie_rule::up), 0);
}

TEST(round_to_step, refuses_what_it_cannot_hold) {
  EXPECT_FALSE(round_to_step(1e300, 0.1, down, tie_rule::up));
  EXPECT_FALSE(round_to_step(1, 0, down, tie_rule::up));
  EXPECT_FALSE(round_to_step(-1, 1, down, tie_rule::up));
}

dose_rounding to(decltype(dose_rounding::to) what, rounding_direction direction,
                 std::optional<tie_rule> tie = std::nullopt) {
  return {std::move(what), direction, tie, "rule"};
}

double rounded(double dose, const dose_rounding& rule, bool reduced = false,
               std::optional<drug_concentration> strength = std::nullopt,
               std::optional<drug_mass> vial = std::nullopt) {
  const auto made = round_dose(mg(dose), rule, reduced, strength, vial);
  return made ? made->dose.in(mg) : -1;
}

TEST(round_dose, a_reduced_dose_goes_down_whatever_was_set) {
  for (const auto direction : {nearest, up}) {
    const auto rule = to(dose_step{mg(1)}, direction, tie_rule::up);
    EXPECT_EQ(rounded(30.98, rule), 31);
    EXPECT_EQ(rounded(30.98, rule, true), 30);
    EXPECT_TRUE(round_dose(mg(30.98), rule, true, {}, {})->held_down);
    EXPECT_FALSE(round_dose(mg(30.98), rule, false, {}, {})->held_down);
    EXPECT_EQ(rounded(30, rule, true), 30);
    EXPECT_FALSE(round_dose(mg(30), rule, true, {}, {})->held_down) << "nothing was withheld";
  }
  EXPECT_FALSE(
      round_dose(mg(30.2), to(dose_step{mg(1)}, nearest, tie_rule::up), true, {}, {})->held_down);
}

TEST(round_dose, to_the_graduation_of_a_syringe) {
  const auto rule = to(volume_step{ml(0.1)}, nearest, tie_rule::up);
  EXPECT_EQ(rounded(38.7298334621, rule, false, mg_per_ml(25)), 37.5);  // 1.549 mL
  EXPECT_EQ(rounded(38.75, rule, false, mg_per_ml(25)), 40) << "1.55 mL is a tie";
  EXPECT_EQ(rounded(38.75, rule, true, mg_per_ml(25)), 37.5);
  EXPECT_EQ(rounded(387.298, rule, false, mg_per_ml(20)), 388);  // 19.3649 mL to 19.4 mL
  EXPECT_EQ(rounded(38.73, rule), -1) << "no concentration, no volume";
}

TEST(round_dose, to_whole_vials) {
  const auto rule = to(whole_vials{}, nearest, tie_rule::down);
  EXPECT_EQ(rounded(130, rule, false, {}, mg(50)), 150);
  EXPECT_EQ(rounded(125, rule, false, {}, mg(50)), 100);
  EXPECT_EQ(rounded(125, to(whole_vials{}, nearest, tie_rule::up), false, {}, mg(50)), 150);
  EXPECT_EQ(rounded(130, rule, true, {}, mg(50)), 100);
  EXPECT_EQ(rounded(24, rule, false, {}, mg(50)), -1) << "never to nothing";
  EXPECT_EQ(rounded(49, rule, true, {}, mg(50)), -1);
  EXPECT_EQ(rounded(130, rule), -1) << "no vial";
}

// Some bands of the national 1 mg/mL table of NHS England as transcribed, here as a user's own.
dose_bands nhs() {
  return {{{mg(4.60), mg(5.09), mg(4.8)},
           {mg(5.09), mg(5.69), mg(5.4)},
           {mg(5.69), mg(6.29), mg(6)},
           {mg(6.29), mg(6.99), mg(6.6)}}};
}

TEST(round_dose, a_band_edge_belongs_where_the_tie_rule_says) {
  // The table prints two upper ends: "<" for systems that round up on the step, "<=" for those that
  // round down.
  const auto round_up = to(nhs(), nearest, tie_rule::up);
  const auto round_down = to(nhs(), nearest, tie_rule::down);
  EXPECT_EQ(rounded(5.08, round_up), 4.8);
  EXPECT_EQ(rounded(5.09, round_up), 5.4);
  EXPECT_EQ(rounded(5.09, round_down), 4.8);
  EXPECT_EQ(rounded(5.10, round_down), 5.4);
  EXPECT_EQ(rounded(6.99, round_up), 6.6) << "the last edge has no band above";
  EXPECT_EQ(rounded(4.60, round_down), 4.8) << "nor the first one below";
  EXPECT_EQ(rounded(7.0, round_up), -1);
  EXPECT_EQ(rounded(4.59, round_up), -1);
}

TEST(round_dose, in_bands_a_reduced_dose_takes_the_band_below) {
  const auto rule = to(nhs(), nearest, tie_rule::up);
  EXPECT_EQ(rounded(5.2, rule, true), 4.8);
  EXPECT_TRUE(round_dose(mg(5.2), rule, true, {}, {})->held_down);
  EXPECT_EQ(rounded(5.4, rule, true), 5.4);
  EXPECT_EQ(rounded(4.7, rule, true), -1) << "no band gives 4.7 mg or less";
}

TEST(same_rounding, tells_rules_apart) {
  const auto step = to(dose_step{mg(1)}, nearest, tie_rule::up);
  EXPECT_TRUE(same_rounding(step, to(dose_step{mg(1)}, nearest, tie_rule::up)));
  EXPECT_FALSE(same_rounding(step, to(dose_step{mg(2)}, nearest, tie_rule::up)));
  EXPECT_FALSE(same_rounding(step, to(dose_step{mg(1)}, nearest, tie_rule::down)));
  EXPECT_FALSE(same_rounding(step, to(dose_step{mg(1)}, down)));
  EXPECT_FALSE(same_rounding(step, to(volume_step{ml(1)}, nearest, tie_rule::up)));
  EXPECT_TRUE(same_rounding(to(nhs(), nearest, tie_rule::up), to(nhs(), nearest, tie_rule::up)));
  auto other = nhs();
  other.bands[1].give = mg(5.3);
  EXPECT_FALSE(same_rounding(to(nhs(), nearest, tie_rule::up), to(other, nearest, tie_rule::up)));
}

TEST(vials_for, counts_what_holds_the_dose) {
  EXPECT_EQ(preparation::vials_for(mg(50), mg(50)), 1);
  EXPECT_EQ(preparation::vials_for(mg(50.01), mg(50)), 2);
  EXPECT_EQ(preparation::vials_for(mg(0.1 + 0.2), mg(0.1)), 3) << "0.30000000000000004 is 0.3";
  EXPECT_EQ(preparation::vials_for(mg(1161.9), mg(500)), 3);
}

TEST(formulas, volume_and_concentrations) {
  EXPECT_EQ(preparation::volume_of(mg(387), mg_per_ml(20)).in(ml), 19.35);
  EXPECT_EQ(preparation::volume_of(mg(387), mg_per_ml(200)).in(ml), 1.935);
  EXPECT_EQ(preparation::vial_content(ml(2), mg_per_ml(25)).in(mg), 50);
  EXPECT_EQ(preparation::bag_with_drug(ml(250), ml(15), ml(20)).in(ml), 285);
  EXPECT_EQ(preparation::bag_after_exchange(ml(250), ml(15)).in(ml), 265);
  EXPECT_EQ(preparation::final_concentration(mg(570), ml(285)).in(mg_per_ml), 2);
}

}  // namespace
