// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/derivation.hpp"

#include "lymphodose/sex.hpp"

#include <gtest/gtest.h>

#include <type_traits>

namespace {

using namespace lymphodose;

struct double_dose_t {
  static constexpr formula_info info{"test.double",
                                     "2 x dose",
                                     "Twice the dose",
                                     {"nobody-1900", "page 1", evidence_grade::b},
                                     ""};
  drug_mass operator()(drug_mass d) const noexcept { return 2.0 * d; }
};
struct share_t {
  static constexpr formula_info info{
      "test.share", "a / b", "Share", {"nobody-1900", "", evidence_grade::d}, ""};
  double operator()(drug_mass a, drug_mass b) const noexcept { return a / b; }
};

TEST(derivation, starts_empty) { EXPECT_TRUE(derivation{}.steps().empty()); }

TEST(derivation, records_an_input_as_typed) {
  derivation d;
  const auto weight = d.input("patient.weight", "Weight", "88 [lb_av]", kg(39.9161));
  ASSERT_EQ(d.steps().size(), 1U);
  const auto& step = d.steps()[weight.step];
  EXPECT_EQ(step.kind, step_kind::input);
  EXPECT_EQ(step.id, "patient.weight");
  EXPECT_EQ(step.title, "Weight");
  EXPECT_EQ(step.expression, "88 [lb_av]");
  EXPECT_EQ(step.value, 39.9161);
  EXPECT_EQ(step.symbol, "kg");
  EXPECT_EQ(step.unit, "kg");
  EXPECT_TRUE(step.from.empty());
  EXPECT_TRUE(step.source.empty());
}

TEST(derivation, an_input_that_is_no_number_has_no_value) {
  derivation d;
  const auto who = d.input("patient.sex", "Sex", "female", sex::female);
  EXPECT_EQ(d.steps()[who.step].value, std::nullopt);
  EXPECT_EQ(d.steps()[who.step].unit, "");
  EXPECT_EQ(who.value, sex::female);
}

TEST(derivation, tells_people_and_machines_the_unit_each_in_their_way) {
  derivation d;
  const auto indexed = d.input("kidney.measured_gfr_indexed", "", "", ml_per_min_per_173m2(85));
  const auto total = d.input("cells.total", "", "", cells(4.1e8));
  EXPECT_EQ(d.steps()[indexed.step].symbol, "mL/min/1.73 m2");
  EXPECT_EQ(d.steps()[indexed.step].unit, "mL/min/{1.73_m2}");
  EXPECT_EQ(d.steps()[total.step].unit, "cells");
}

TEST(derivation, applies_and_records_a_formula_in_one_act) {
  derivation d;
  const auto dose = d.input("dose", "Dose", "30 mg", mg(30));
  const auto twice = d.apply(double_dose_t{}, dose);
  static_assert(std::is_same_v<decltype(twice), const traced<drug_mass>>);
  EXPECT_EQ(twice.value, mg(60));
  const auto& step = d.steps()[twice.step];
  EXPECT_EQ(step.kind, step_kind::formula);
  EXPECT_EQ(step.id, "test.double");
  EXPECT_EQ(step.title, "Twice the dose");
  EXPECT_EQ(step.expression, "2 x dose");
  EXPECT_EQ(step.value, 60.0);
  EXPECT_EQ(step.unit, "mg");
  EXPECT_EQ(step.from, std::vector<step_index>{dose.step});
  EXPECT_EQ(step.source, "nobody-1900, page 1 (B)");
}

TEST(derivation, keeps_the_order_of_arguments_and_a_pure_number) {
  derivation d;
  const auto a = d.input("a", "", "", mg(30));
  const auto b = d.input("b", "", "", mg(40));
  const auto share = d.apply(share_t{}, b, a);
  EXPECT_NEAR(share.value, 40.0 / 30.0, 1e-15);
  EXPECT_EQ(d.steps()[share.step].from, (std::vector<step_index>{b.step, a.step}));
  EXPECT_EQ(d.steps()[share.step].unit, "");
  EXPECT_EQ(d.steps()[share.step].source, "nobody-1900 (D)");
}

TEST(derivation, records_where_a_table_value_stands) {
  derivation d;
  const auto rate = d.table("flu.us-label.absolute#50", "Reduced rate", "50-79: 20 mg/m2",
                            mg_per_m2(20), "label-key, 2.2 (A)");
  const auto& step = d.steps()[rate.step];
  EXPECT_EQ(step.kind, step_kind::table);
  EXPECT_EQ(step.expression, "50-79: 20 mg/m2");
  EXPECT_EQ(step.value, 20.0);
  EXPECT_EQ(step.source, "label-key, 2.2 (A)");
}

TEST(derivation, a_decision_rests_on_earlier_steps_and_has_no_number) {
  derivation d;
  const auto a = d.input("a", "", "", mg(30));
  const auto chosen = d.decision("choice", "Choice", "full dose", {a.step}, "rule");
  EXPECT_EQ(d.steps()[chosen].kind, step_kind::decision);
  EXPECT_EQ(d.steps()[chosen].value, std::nullopt);
  EXPECT_EQ(d.steps()[chosen].from, std::vector<step_index>{a.step});
  EXPECT_EQ(d.steps()[chosen].source, "rule");
}

TEST(derivation, only_points_backwards_however_long) {
  derivation d;
  auto dose = d.input("dose", "", "", mg(1));
  for (int i = 0; i < 200; ++i) dose = d.apply(double_dose_t{}, dose);
  ASSERT_EQ(d.steps().size(), 201U);
  for (step_index i = 1; i < d.steps().size(); ++i) {
    EXPECT_EQ(d.steps()[i].from, std::vector<step_index>{i - 1});
  }
}

TEST(step_kind, has_four_names) {
  EXPECT_EQ(to_text(step_kind::input), "input");
  EXPECT_EQ(to_text(step_kind::table), "table");
  EXPECT_EQ(to_text(step_kind::decision), "decision");
  EXPECT_EQ(to_text(step_kind::formula), "formula");
}

}  // namespace
