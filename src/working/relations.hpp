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

/// What is said of a step beside its formula.
struct relation {
  std::string units;       ///< "mg/m2 x m2 = mg: m2 cancels"
  std::string cancels;     ///< "m2"; empty where nothing does
  std::string proportion;  ///< "30 mg : 1 m2 = x mg : 1.29099 m2; x = 30 x 1.29099 / 1 = 38.73 mg"
};

/// The relation of a step of kind formula.
relation relation_of(const derivation_step& step, const arguments& from);

}  // namespace lymphodose::work
