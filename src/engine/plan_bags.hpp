// SPDX-License-Identifier: Apache-2.0
//
// From bags to volumes: what each holds, what is infused of it, and whether that makes the dose.
#pragma once

#include "engine/workspace.hpp"
#include "lymphodose/product.hpp"

#include <optional>

namespace lymphodose::engine {

/// The field of a case that findings about cells name.
inline constexpr const char* cells_path = "cells";

/// What the bags are held against. `least` and `most` are the product's range with its cap.
struct bag_goal {
  const cell_product* product;             ///< null where none was named
  std::optional<traced<cell_count>> dose;  ///< absent where only a range is known
  bool withheld;                           ///< a stop: the bags are described, none is infused
};

/// Fills bags, parts, available and infused; raises what is short, open or does not add up. What is
/// infused, where that is known: the sum over the bags.
std::optional<cell_count> plan_bags(workspace& ws, const bag_goal& goal, cells_report& report);

}  // namespace lymphodose::engine
