// SPDX-License-Identifier: Apache-2.0
//
// How does a statement put a table of the set?
#pragma once

#include "lymphodose/regimen.hpp"
#include "lymphodose/rules.hpp"
#include "lymphodose/timing.hpp"

#include <optional>
#include <string>

namespace lymphodose::practice_detail {

/// "full dose", "60 % of the protocol dose", "20 mg/m2".
std::string words_of(const adjustment& what);
/// Every tier of a rule, or its row for a kind of dialysis.
std::string words_of(const renal_pack& pack, std::optional<dialysis_modality> modality);
/// "25 mg/m2, 3 doses, on days -5, -4, -3".
std::string words_of(const regimen_drug& drug);
/// "key, locator (grade A)".
std::string words_of(const source_ref& source);

}  // namespace lymphodose::practice_detail
