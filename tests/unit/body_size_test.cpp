// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/body_size.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace {

using namespace lymphodose;

const std::set<std::string_view> ids_without_year{"weight.adjusted-40", "weight.body-mass-index"};

bool ends_with_year(std::string_view id) {
  const auto dot = id.rfind('.');
  const auto year = id.substr(dot + 1);
  return year.size() == 4 && year.find_first_not_of("0123456789") == std::string_view::npos;
}

void expect_complete(const formula_info& info) {
  EXPECT_TRUE(ends_with_year(info.id) || ids_without_year.contains(info.id)) << info.id;
  EXPECT_FALSE(info.expression.empty()) << info.id;
  EXPECT_FALSE(info.title.empty()) << info.id;
  EXPECT_FALSE(info.source.key.empty()) << info.id;
  EXPECT_FALSE(info.source.locator.empty()) << info.id;
  EXPECT_NE(info.source.grade, evidence_grade::unverified) << info.id;
}

std::string said(const std::optional<std::string>& reason) { return reason.value_or(""); }

TEST(bsa_registry, lists_each_formula_once_and_completely) {
  std::set<std::string_view> ids;
  for (const auto& f : bsa::formulas()) {
    expect_complete(*f.info);
    EXPECT_TRUE(ids.insert(f.info->id).second) << f.info->id;
    EXPECT_EQ(bsa::find(f.info->id), &f);
  }
  EXPECT_EQ(ids, (std::set<std::string_view>{"bsa.mosteller.1987", "bsa.du-bois.1916",
                                             "bsa.haycock.1978", "bsa.gehan-george.1970",
                                             "bsa.boyd.1935", "bsa.fujimoto.1968",
                                             "bsa.takahira.1925", "bsa.livingston-lee.2001"}));
  EXPECT_EQ(bsa::find("bsa.mosteller"), nullptr);
  EXPECT_EQ(bsa::find(""), nullptr);
}

TEST(bsa_registry, evaluates_and_derives_alike) {
  for (const auto& f : bsa::formulas()) {
    derivation d;
    const auto h = d.input("patient.height", "Height", "163 cm", cm(163));
    const auto w = d.input("patient.weight", "Weight", "62 kg", kg(62));
    const auto recorded = f.derive(d, h, w);
    EXPECT_EQ(recorded.value, f.evaluate(cm(163), kg(62))) << f.info->id;
    EXPECT_EQ(d.steps().back().id, f.info->id);
    EXPECT_EQ(d.steps().back().unit, "m2");
  }
}

TEST(bsa_registry, a_weight_formula_does_not_claim_the_height) {
  derivation d;
  const auto h = d.input("patient.height", "Height", "163 cm", cm(163));
  const auto w = d.input("patient.weight", "Weight", "62 kg", kg(62));
  (void)bsa::find("bsa.livingston-lee.2001")->derive(d, h, w);
  EXPECT_EQ(d.steps().back().from, std::vector<step_index>{w.step});
}

TEST(bsa_formulas, grow_with_weight_and_height) {
  for (const auto& f : bsa::formulas()) {
    for (double mass = 3; mass < 200; mass *= 1.1) {
      EXPECT_LT(f.evaluate(cm(120), kg(mass)), f.evaluate(cm(120), kg(mass * 1.01)))
          << f.info->id << ' ' << mass;
    }
    EXPECT_LE(f.evaluate(cm(120), kg(30)), f.evaluate(cm(121), kg(30))) << f.info->id;
  }
}

// Which is why a swapped height and weight cannot be seen in its result.
TEST(mosteller, is_symmetric_in_height_and_weight) {
  EXPECT_EQ(bsa::mosteller(cm(170), kg(70)), bsa::mosteller(cm(70), kg(170)));
  EXPECT_NE(bsa::du_bois(cm(170), kg(70)), bsa::du_bois(cm(70), kg(170)));
}

TEST(mosteller, of_the_ten_lines) {
  EXPECT_NEAR(bsa::mosteller(cm(150), kg(40)).in(m2), 1.29099, 5e-6);
  EXPECT_NEAR((mg_per_m2(30) * bsa::mosteller(cm(150), kg(40))).in(mg), 38.7298, 5e-5);
}

TEST(livingston_lee, changes_equation_at_10_kg) {
  EXPECT_NEAR(bsa::livingston_lee(kg(9.999999999)).in(m2), 0.4877, 5e-5);
  EXPECT_NEAR(bsa::livingston_lee(kg(10)).in(m2), 0.5199, 5e-5);
  EXPECT_EQ(bsa::livingston_lee(cm(76), kg(10)), bsa::livingston_lee(kg(10)));
}

TEST(boyd, converts_to_grams_itself) {
  EXPECT_NEAR(bsa::boyd(cm(170), kg(75)).in(m2), 1.905, 6e-4);
}

TEST(weight_registry, lists_each_formula_once_and_completely) {
  std::set<std::string_view> ids;
  for (const auto* info : weight::formulas()) {
    expect_complete(*info);
    EXPECT_TRUE(ids.insert(info->id).second) << info->id;
  }
  EXPECT_EQ(ids.size(), 5U);
}

TEST(devine, at_its_base_and_beside_it) {
  EXPECT_DOUBLE_EQ(weight::ideal_devine(sex::female, cm(152.4)).in(kg), 45.5);
  EXPECT_DOUBLE_EQ(weight::ideal_devine(sex::male, cm(152.4)).in(kg), 50.0);
  EXPECT_FALSE(weight::devine_extrapolated(cm(152.4)));
  EXPECT_FALSE(weight::devine_extrapolated(cm(60 * 2.54)));
  EXPECT_FALSE(weight::devine_extrapolated(cm(152.5)));
  EXPECT_TRUE(weight::devine_extrapolated(cm(152.3)));
}

TEST(devine, refuses_children_and_a_weight_of_nothing) {
  EXPECT_EQ(weight::refuses_ideal_devine(sex::male, years(18), cm(170)), std::nullopt);
  EXPECT_EQ(said(weight::refuses_ideal_devine(sex::male, years(17.99), cm(170))),
            "Devine 1974 holds for an age of 18 years or more; here it is 17.99 years.");
  EXPECT_EQ(weight::refuses_ideal_devine(sex::male, years(30), cm(98)), std::nullopt);
  EXPECT_TRUE(weight::refuses_ideal_devine(sex::male, years(30), cm(97)));
  EXPECT_EQ(weight::refuses_ideal_devine(sex::female, years(30), cm(103)), std::nullopt);
  EXPECT_TRUE(weight::refuses_ideal_devine(sex::female, years(30), cm(102)));
}

TEST(adjusted_weight, only_above_the_ideal_weight) {
  EXPECT_EQ(weight::refuses_adjusted_40(kg(60), kg(60.1)), std::nullopt);
  EXPECT_EQ(
      said(weight::refuses_adjusted_40(kg(60), kg(60))),
      "Adjusted weight holds for an actual weight above the ideal weight; here they are 60 kg "
      "and 60 kg.");
  EXPECT_NE(said(weight::refuses_adjusted_40(kg(60), kg(59.99999))).find("59.99999 kg"),
            std::string::npos);
  EXPECT_TRUE(weight::refuses_adjusted_40(kg(-1), kg(40)));
  EXPECT_TRUE(weight::refuses_adjusted_40(kg(0), kg(40)));
}

TEST(janmahasatian, refuses_just_outside_its_data) {
  const auto refuses = [](double age, double height, double mass) {
    return said(weight::refuses_lean_janmahasatian(years(age), cm(height), kg(mass)));
  };
  EXPECT_EQ(refuses(18, 160, 60), "");
  EXPECT_EQ(refuses(82, 160, 60), "");
  EXPECT_NE(refuses(17.9, 160, 60), "");
  EXPECT_NE(refuses(82.1, 160, 60), "");
  EXPECT_EQ(refuses(40, 150, 40.7), "");
  EXPECT_EQ(refuses(40, 150, 40.6),
            "Janmahasatian 2005 holds for a weight from 40.7 to 216.5 kg; here it is 40.6 kg.");
  EXPECT_EQ(refuses(40, 190, 216.5), "");
  EXPECT_NE(refuses(40, 190, 216.6), "");
  EXPECT_EQ(refuses(40, 200, 68.4), "");
  EXPECT_NE(refuses(40, 200, 68.3), "");
  EXPECT_EQ(refuses(40, 150, 157.2), "");
  EXPECT_NE(refuses(40, 150, 157.3), "");
}

TEST(boer, refuses_children_and_a_weight_of_nothing) {
  EXPECT_EQ(weight::refuses_lean_boer(sex::female, years(18), cm(160), kg(60)), std::nullopt);
  EXPECT_TRUE(weight::refuses_lean_boer(sex::female, years(17), cm(160), kg(60)));
  EXPECT_TRUE(weight::refuses_lean_boer(sex::female, years(30), cm(80), kg(15)));
}

TEST(population_limits, never_print_the_limit_in_place_of_the_value) {
  EXPECT_EQ(said(weight::refuses_ideal_devine(sex::male, years(17.999999), cm(170))),
            "Devine 1974 holds for an age of 18 years or more; here it is 17.999999 years.");
}

}  // namespace
