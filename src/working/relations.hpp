// SPDX-License-Identifier: Apache-2.0
//
// How do the units of a formula cancel, and which proportion says the same?
//
// Where none does, the text says why: a root, powers, a sum.
#pragma once

#include "working/values.hpp"

#include <string>
#include <string_view>

namespace lymphodose::work {

/// How every text begins that says why no proportion fits.
inline constexpr std::string_view no_proportion = "no proportion";

/// What is said of a step beside its formula.
struct relation {
  std::string units;           ///< "mg/m2 x m2 = mg: m2 cancels"
  std::string cancels;         ///< "m2"; empty where nothing does
  std::string_view constants;  ///< sources of constants that are not the formula's own
  std::string proportion;  ///< "30 mg : 1 m2 = x mg : 1.29099 m2; x = 30 x 1.29099 / 1 = 38.73 mg"
};

/// ": m2 cancels", to stand behind an equation of units.
std::string that_cancels(std::string_view unit);

/// The relation of a step of kind formula.
relation relation_of(const derivation_step& step, const arguments& from);

}  // namespace lymphodose::work
