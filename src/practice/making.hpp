// SPDX-License-Identifier: Apache-2.0
//
// From a draft to an item: the engine answers, mistakes are made, and only what is sound is kept.
#pragma once

#include "practice/draft.hpp"

#include <optional>

namespace lymphodose::practice_detail {

/// Whether two figures differ by more than an answer's tolerance, with room for the rounding of
/// what is typed.
bool far_apart(double a, double b, double tolerance_percent);

/// Whether the rule lowers the dose just where the level counts it as a step.
bool rule_counts(const draft& d, const report& r);

/// The item of a draft; nothing where the draw did not give a sound one.
std::optional<practice_item> finish(draft& d, practice_topic topic, practice_form form);
/// The same for a whole order.
std::optional<practice_item> finish_order(draft& d);

/// What the two have in common: statement, goal, entered case.
practice_item statement_of(draft& d, practice_topic topic, practice_form form);

}  // namespace lymphodose::practice_detail
