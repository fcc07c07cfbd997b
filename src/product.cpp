// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/product.hpp"

#include "lymphodose/rounding.hpp"

#include <algorithm>
#include <cassert>

namespace lymphodose {

const product_dose_rule& cell_product::rule_for(body_mass weight) const noexcept {
  const double x = canonical12(weight.in(kg));
  const auto found = std::find_if(rules.begin(), rules.end(), [x](const product_dose_rule& rule) {
    return (!rule.above || x > canonical12(rule.above->in(kg))) &&
           (!rule.through || x <= canonical12(rule.through->in(kg)));
  });
  assert(found != rules.end());
  return *found;
}

}  // namespace lymphodose
