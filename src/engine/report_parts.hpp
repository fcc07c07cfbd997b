// SPDX-License-Identifier: Apache-2.0
//
// Small conversions from rules to report values.
#pragma once

#include "engine/selection.hpp"
#include "engine/wording.hpp"
#include "lymphodose/report.hpp"
#include "lymphodose/rules.hpp"

#include <string>
#include <variant>

namespace lymphodose::engine {

inline figure figure_of_clearance(const renal::clearance& c) noexcept {
  return std::visit([](auto value) { return figure_of(value); }, c);
}

inline std::string say_clearance(const renal::clearance& c) {
  return std::visit([](auto value) { return say_beside_edge(value); }, c);
}

inline std::string grade_text(evidence_grade grade) { return std::string(to_text(grade)); }

/// The row of a pack for the best kidney function; every pack has one.
inline const pack_row& top_row(const renal_pack& pack) {
  return std::visit([](const auto& table) -> const pack_row& { return table.back().row; },
                    pack.clearance_bands);
}

/// "Cockcroft-Gault 1976, ideal weight"
inline std::string method_name(const kidney_number& number) {
  constexpr std::string_view heading = "Kidney function, ";
  auto title = number.title();
  if (title.starts_with(heading)) title.remove_prefix(heading.size());
  std::string name(title);
  if (number.weight) name.append(", ").append(number.weight_text()).append(" weight");
  return name;
}

}  // namespace lymphodose::engine
