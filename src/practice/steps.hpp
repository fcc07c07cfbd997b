// SPDX-License-Identifier: Apache-2.0
//
// Which lines lead to the figure that is asked for, and where does a mistake leave them?
#pragma once

#include "lymphodose/working.hpp"
#include "practice/draft.hpp"

#include <optional>

namespace lymphodose::practice_detail {

/// The step of the derivation that made the figure; nothing where none did.
std::optional<step_index> step_of(const derivation& steps, const draft& d, const figure& made);

/// The lines of the step and of what it rests on, with the decisions that the draft names; numbered
/// anew, the step last.
working lines_to(const derivation& steps, step_index last, const draft& d);

/// Number of the first line whose value the mistaken calculation does not have; where a change of
/// the result was made, of the line that it changes.
int parts_at(const working& lines, const derivation& steps, const mistake& how);

}  // namespace lymphodose::practice_detail
