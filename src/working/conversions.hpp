// SPDX-License-Identifier: Apache-2.0
//
// How did a value that was typed in another unit become the one that is computed with?
#pragma once

#include "lymphodose/derivation.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace lymphodose::work {

/// `amount` of the unit `to` are `per` of the unit `from`.
struct unit_factor {
  std::string_view from;  ///< UCUM of the unit typed, "[lb_av]"
  std::string_view to;    ///< UCUM of the unit computed with, "kg"
  std::string_view amount, per;
  std::string_view source;  ///< "key, locator (grade)", or the definition in words
};

/// Every factor between a unit that an input may have and the one that is computed with, but for
/// units that are spelled with their power of ten.
std::span<const unit_factor> unit_factors() noexcept;

/// A number as typed, its unit as typed, and the factor that applied.
struct conversion {
  std::string number, unit;
  const unit_factor* factor;
};

/// The conversion of an input; nothing where it was typed in the unit that is computed with, or is
/// no quantity with a unit.
std::optional<conversion> conversion_of(const derivation_step& input);

}  // namespace lymphodose::work
