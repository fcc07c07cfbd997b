// SPDX-License-Identifier: Apache-2.0
//
// What does a written order say, as far as it says it?
//
// An order is a faithful copy: every figure is kept by itself and none is completed from another.
// Whether it is right is for check_order() (check.hpp).
#pragma once

#include "lymphodose/calendar.hpp"
#include "lymphodose/quantity_text.hpp"
#include "lymphodose/result.hpp"
#include "lymphodose/units.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lymphodose {

/// What an order writes for one drug. At least one figure is there.
struct ordered_drug {
  std::string drug;                            ///< full name
  std::string path;                            ///< "order.drug[0]"
  std::optional<entered<dose_rate>> rate;      ///< one administration: mg/m2, mg/kg or a fixed mg
  std::optional<entered<drug_mass>> per_dose;  ///< one administration
  std::vector<treatment_day> days;             ///< ascending; empty where the order says none
  std::optional<entered<course_mass>> total;   ///< the whole course
  std::optional<entered<lymphodose::volume>> volume;         ///< to draw up for one administration,
  std::optional<entered<drug_concentration>> concentration;  ///< at this concentration
};

/// What an order writes for the cells. At least one figure is there.
struct ordered_cells {
  std::optional<entered<cells_per_body_mass>> target;
  std::optional<entered<cell_count>> total;
  std::optional<entered<lymphodose::volume>> volume;         ///< to infuse,
  std::optional<entered<cell_concentration>> concentration;  ///< at this concentration
};

/// A written order. Each drug stands once.
struct order {
  std::vector<ordered_drug> drugs;
  std::optional<ordered_cells> cells;
  std::vector<std::string> drug_names_read;  ///< "fludarabine, read as fludarabine phosphate"
};

/// An order and everything that was wrong with its text. The fields that could be read are there.
struct order_reading {
  order content;
  lymphodose::problems problems;
};

/// Reads an order of schema "lymphodose.order/1" from TOML or JSON text, told apart as by
/// read_case(). Problems, all at once, with paths such as "order.drug[0].per_dose": those of
/// parse_quantity(), OUT_OF_RANGE for a figure that is not above 0, FIELD_CONFLICT for a drug or a
/// day that stands twice, FIELD_MISSING for a drug without a figure, a volume without its
/// concentration, or an order of nothing, FIELD_UNKNOWN, ID_UNKNOWN for another drug.
order_reading read_order(std::string_view text, std::string_view file_name);

}  // namespace lymphodose
