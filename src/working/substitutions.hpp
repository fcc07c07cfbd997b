// SPDX-License-Identifier: Apache-2.0
//
// What does a formula look like with its values put in?
//
// A formula with cases has a text for each; which of them holds follows from recorded values alone.
// No result is computed here. A test evaluates every text and compares it with the recorded result.
#pragma once

#include "working/values.hpp"

#include <span>
#include <string_view>

namespace lymphodose::work {

/// One case of one formula.
struct substitution {
  std::string_view id;                   ///< of the formula
  std::string_view text;                 ///< with places, see values.hpp
  std::string_view which = {};           ///< "women"; empty where there is one case
  bool (*holds)(const arguments&) = {};  ///< null where there is one case
};

/// Every case of every formula in which values can be put.
std::span<const substitution> substitutions() noexcept;

/// The case that holds for the values of a step; null where no values can be put in.
const substitution* substitution_for(std::string_view id, const arguments& from) noexcept;

}  // namespace lymphodose::work
