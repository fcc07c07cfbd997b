// SPDX-License-Identifier: Apache-2.0
//
// May a drug be dosed although nobody chose a kidney rule? Only where every rule keeps the dose.
#pragma once

#include "engine/selection.hpp"
#include "engine/workspace.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace lymphodose::engine {

struct agreement {
  bool agreed;
  std::vector<const renal_pack*> packs;  ///< the built-in packs that apply
  std::string why_not;                   ///< in words, where they do not agree
};

/// Kidney function stable; at least two built-in packs apply, one of them a label; all keep the
/// dose by every admissible equation and weight. A pack that the user added can veto and never
/// joins.
agreement rules_agree(const workspace& ws, std::string_view drug);

}  // namespace lymphodose::engine
