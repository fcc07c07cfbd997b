// SPDX-License-Identifier: Apache-2.0
//
// What holds for every bag and every rounding rule: the bags make the dose, a reduced dose never
// rises, vials hold what is drawn.
#include "../unit/engine_case.hpp"

#include "lymphodose/preparation.hpp"
#include "lymphodose/rounding.hpp"

#include <rapidcheck/gtest.h>

#include <cmath>
#include <cstdio>
#include <string>

namespace {

using namespace lymphodose;
using namespace lymphodose::engine_case;

std::string number(double value) {
  char text[40];
  std::snprintf(text, sizeof text, "%.12g", value);
  return text;
}
double between(double from, double to) {
  return from + (to - from) * *rc::gen::inRange(0, 100001) / 100000.0;
}

// At 12 significant digits.
bool same(double a, double b) { return canonical12(a) == canonical12(b); }
bool at_most(double a, double b) { return canonical12(a) <= canonical12(b); }

std::string any_bag() {
  const int counted = *rc::gen::inRange(0, 4);
  std::string text = "{ volume = \"" + number(between(0.5, 90)) + " mL\", concentration = \"" +
                     number(between(1e4, 9e7)) + "/mL\", counted = \"" +
                     std::string(to_text(static_cast<bag_count>(counted))) + "\"";
  if (counted == 3) text += ", viability = \"" + number(between(60, 99)) + " %\"";
  if (counted >= 2) text += ", car_positive = \"" + number(between(5, 80)) + " %\"";
  return text + " }";
}

RC_GTEST_PROP(bags, the_sum_over_the_bags_is_the_dose, ()) {
  std::string list;
  const int count = *rc::gen::inRange(1, 6);
  for (int i = 0; i < count; ++i) list += (i ? ", " : "") + any_bag();
  const auto r = run({{"patient.weight", number(between(8, 150)) + " kg"},
                      {"cells.target", number(between(1e4, 2e7)) + "/kg"},
                      {"cells.infuse", "partial"},
                      {"cells.infuse_reason", "trial"},
                      {"cells.bags", "[" + list + "]"}},
                     calculation::bags);
  const auto& c = *r.cells;
  double sum = 0, drawn = 0;
  for (const auto& bag : c.bags) {
    sum += bag.infuse->value;
    drawn += bag.infuse_volume->value * bag.dose_concentration.value;
    RC_ASSERT(at_most(bag.infuse_volume->value, bag.volume.value));
    RC_ASSERT(bag.infuse_volume->value >= 0);
  }
  const bool short_of = has(r, code::CELLS_SHORT);
  RC_ASSERT(same(sum, c.infused->value));
  RC_ASSERT(std::abs(drawn / c.infused->value - 1) < 1e-11);
  if (short_of) {
    RC_ASSERT(same(c.infused->value, c.available->value));
    RC_ASSERT(c.infused->value < c.total->value);
  } else {
    RC_ASSERT(same(c.infused->value, c.total->value));
  }
}

RC_GTEST_PROP(rounding, a_multiple_no_further_away_than_the_step, ()) {
  const double step = *rc::gen::element(0.01, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 25.0);
  const double value = between(0, 3000);
  const auto low = *round_to_step(value, step, rounding_direction::down, tie_rule::up);
  const auto high = *round_to_step(value, step, rounding_direction::up, tie_rule::up);
  RC_ASSERT(at_most(low, value));
  RC_ASSERT(at_most(value, high));
  RC_ASSERT(same(high, low) || std::abs((high - low) / step - 1) < 1e-9);
  const auto near = *round_to_step(value, step, rounding_direction::nearest, tie_rule::up);
  RC_ASSERT(near == low || near == high);
  RC_ASSERT(std::abs(near - value) <= std::abs((near == low ? high : low) - value) + 1e-9);
  const auto again = *round_to_step(near, step, rounding_direction::nearest, tie_rule::down);
  RC_ASSERT(again == near);
}

RC_GTEST_PROP(rounding, a_reduced_dose_never_rises, ()) {
  const auto direction = static_cast<rounding_direction>(*rc::gen::inRange(0, 3));
  const dose_rounding rule{dose_step{mg(*rc::gen::element(0.1, 1.0, 5.0, 10.0))}, direction,
                           *rc::gen::element(tie_rule::up, tie_rule::down), "rule"};
  const auto dose = mg(between(11, 2000));
  const auto made = round_dose(dose, rule, true, std::nullopt, std::nullopt);
  RC_ASSERT(made.has_value());
  RC_ASSERT(at_most(made->dose.in(mg), dose.in(mg)));
}

RC_GTEST_PROP(preparation, vials_hold_the_dose_and_the_waste_is_less_than_one, ()) {
  const auto r =
      run({{"preparation.cyclophosphamide",
            "{ dose = \"" + number(between(1, 3000)) + " mg\", concentration = \"" +
                *rc::gen::element(std::string("20"), std::string("100"), std::string("200")) +
                " mg/mL\", vial_content = \"500 mg\" }"}},
          calculation::prepare);
  const auto& p = r.preparation.at(0);
  RC_ASSERT(p.waste->value >= 0);
  RC_ASSERT(p.waste->value < p.vial_content->value);
  RC_ASSERT(same(*p.vials * p.vial_content->value, p.dose->value + p.waste->value));
  RC_ASSERT(same(p.volume->value * p.concentration->value, p.dose->value));
}

}  // namespace
