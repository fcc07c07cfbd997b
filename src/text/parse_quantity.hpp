// SPDX-License-Identifier: Apache-2.0
//
// The parser of quantity_text.hpp before types: text to kind, number and unit.
#pragma once

#include "lymphodose/result.hpp"
#include "text/unit_spellings.hpp"

#include <span>
#include <string_view>

namespace lymphodose::text {

/// A quantity read from text. `value` is in the unit the library computes with for the unit's kind.
struct read_quantity {
  double number;
  double value;
  const unit_spelling* unit;
};

/// Reads `text` as a quantity of one of `kinds`; see parse_quantity of quantity_text.hpp.
[[nodiscard]] result<read_quantity> read_as(std::string_view text, std::string_view path,
                                            std::span<const quantity_kind> kinds);

}  // namespace lymphodose::text
