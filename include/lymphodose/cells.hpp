// SPDX-License-Identifier: Apache-2.0
//
// From a target per kg to a number of cells, and from there to millilitres of a bag.
//
// Pure formula objects for derivation::apply(), from a target to a number of cells and from a bag's
// label to a volume. Cells per kg and cells in total are two types; a product's rule for a weight
// is in product.hpp. A viability or a CAR fraction is multiplied where a person declared it, never
// else.
#pragma once

#include "lymphodose/derivation.hpp"
#include "lymphodose/dose.hpp"
#include "lymphodose/quantity_text.hpp"
#include "lymphodose/units.hpp"

#include <algorithm>

namespace lymphodose::detail {
template <>
struct shown<percentage> {
  static constexpr std::string_view symbol = "%", unit = "%";
  static constexpr std::optional<double> number(percentage p) noexcept { return p.percent; }
};
}  // namespace lymphodose::detail

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

/// Living cells among those that a label counts.
struct viable_t {
  static constexpr formula_info info{"cells.viable", "concentration x viability / 100",
                                     "Viable cells per mL", detail::arithmetic, ""};
  constexpr cell_concentration operator()(cell_concentration counted,
                                          percentage viability) const noexcept {
    return counted * viability.percent / 100.0;
  }
};
inline constexpr viable_t viable{};

/// CAR-positive cells among those that a label counts.
struct car_positive_t {
  static constexpr formula_info info{"cells.car-positive", "concentration x CAR fraction / 100",
                                     "CAR-positive cells per mL", detail::arithmetic, ""};
  constexpr cell_concentration operator()(cell_concentration counted,
                                          percentage fraction) const noexcept {
    return counted * fraction.percent / 100.0;
  }
};
inline constexpr car_positive_t car_positive{};

/// Cells in a bag.
struct content_t {
  static constexpr formula_info info{"cells.content", "volume x concentration", "Cells in the bag",
                                     detail::arithmetic, ""};
  constexpr cell_count operator()(volume bag, cell_concentration of) const noexcept {
    return bag * of;
  }
};
inline constexpr content_t content{};

/// Volume that holds a number of cells.
struct volume_t {
  static constexpr formula_info info{"cells.volume", "cells / concentration", "Volume to infuse",
                                     detail::arithmetic, ""};
  constexpr volume operator()(cell_count wanted, cell_concentration of) const noexcept {
    return wanted / of;
  }
};
inline constexpr volume_t volume_of{};

/// What a dose still lacks after the bags before.
struct rest_t {
  static constexpr formula_info info{"cells.rest", "dose - cells infused so far",
                                     "Cells still to infuse", detail::arithmetic, ""};
  constexpr cell_count operator()(cell_count dose, cell_count before) const noexcept {
    return dose - before;
  }
};
inline constexpr rest_t rest{};

/// Cells of the bags so far and one more.
struct sum_t {
  static constexpr formula_info info{"cells.sum", "cells so far + cells of this bag",
                                     "Cells infused from the bags", detail::arithmetic, ""};
  constexpr cell_count operator()(cell_count so_far, cell_count more) const noexcept {
    return so_far + more;
  }
};
inline constexpr sum_t sum{};

}  // namespace lymphodose::cell_dose
