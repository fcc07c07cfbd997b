// SPDX-License-Identifier: Apache-2.0
//
// From a target per kg to a number of cells.
//
// Pure formula objects for derivation::apply(). Cells per kg and cells in total are two types; a
// product's rule for a weight is in product.hpp.
#pragma once

#include "lymphodose/derivation.hpp"
#include "lymphodose/dose.hpp"
#include "lymphodose/units.hpp"

#include <algorithm>

namespace lymphodose::cell_dose {

/// Cells for a body weight; the full, uncapped weight.
struct by_mass_t {
  static constexpr formula_info info{"cells.by-mass", "cells per kg x weight", "Cell dose",
                                     detail::arithmetic, ""};
  constexpr cell_count operator()(cells_per_body_mass target, body_mass weight) const noexcept {
    return target * weight;
  }
};
inline constexpr by_mass_t by_mass{};

/// The lower of a computed number and the product's maximum.
struct capped_t {
  static constexpr formula_info info{"cells.cap", "the lower of computed number and maximum",
                                     "Cell dose after the product's maximum", detail::arithmetic,
                                     ""};
  constexpr cell_count operator()(cell_count computed, cell_count most) const noexcept {
    return std::min(computed, most);
  }
};
inline constexpr capped_t capped{};

}  // namespace lymphodose::cell_dose
