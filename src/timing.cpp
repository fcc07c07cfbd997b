// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/timing.hpp"

#include <algorithm>

namespace lymphodose {

bool timing_pack::covers(std::string_view drug) const noexcept {
  return std::find(drugs.begin(), drugs.end(), drug) != drugs.end();
}

const timing_rule* timing_pack::rule_for(dialysis_modality modality) const noexcept {
  for (const auto& rule : rules) {
    const auto& all = rule.modalities;
    if (std::find(all.begin(), all.end(), modality) != all.end()) return &rule;
  }
  return nullptr;
}

}  // namespace lymphodose
