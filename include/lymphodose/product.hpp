// SPDX-License-Identifier: Apache-2.0
//
// Which cell dose does a product's text allow at this weight?
#pragma once

#include "lymphodose/rules.hpp"
#include "lymphodose/source.hpp"
#include "lymphodose/units.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace lymphodose {

/// A dose range in cells per kg; `target` where the source names one.
struct per_mass_range {
  std::optional<cells_per_body_mass> target;
  cells_per_body_mass least, most;
};
/// A dose range in cells, whatever the weight; `target` where the source names one.
struct total_range {
  std::optional<cell_count> target;
  cell_count least, most;
};

/// The rule for one span of body weight.
struct product_dose_rule {
  std::optional<body_mass> above;    ///< exclusive lower end; absent: from 0
  std::optional<body_mass> through;  ///< inclusive upper end; absent: unbounded
  std::variant<per_mass_range, total_range> range;
  std::optional<cell_count> cap;
  std::string printed_as;
  source_ref source;
};

/// When the cells may follow the last lymphodepletion dose, in days; the ends are included.
struct infusion_window {
  int earliest_days, latest_days;
  std::string printed_as;
  source_ref source;
};

/// Whether the bags are infused whole, or a volume is drawn from them.
enum class infusion_extent { whole, partial, not_stated };

/// Which cells a product's dose counts, where its source says so.
enum class counted_cells { viable_car_positive, car_positive, not_stated };

/// In how many portions a product comes or is given, where its source says so.
enum class product_portions { one, by_day, by_component };

/// A cell product's dose rules.
struct cell_product {
  std::string id;
  std::string version;
  std::string title;
  std::string counted;  ///< "viable CAR-positive T cells"
  counted_cells counts = counted_cells::not_stated;
  product_portions portions = product_portions::one;
  int infusion_day;  ///< 0, or 1 where the source counts the infusion as day 1
  infusion_extent extent;
  std::vector<product_dose_rule> rules;  ///< they cover every weight exactly once
  std::optional<infusion_window> window;
  std::vector<std::string> notes;
  table_origin origin;

  /// The rule for a weight.
  [[nodiscard]] const product_dose_rule& rule_for(body_mass weight) const noexcept;
};

}  // namespace lymphodose
