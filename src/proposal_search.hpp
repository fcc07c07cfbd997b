// SPDX-License-Identifier: Apache-2.0
//
// The best single proposal when some kinds of change are allowed and others are not.
#pragma once

#include "lymphodose/proposals.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace lymphodose::detail {

/// What a search may change.
struct freedom {
  bool dose_times = true, sessions = true, shifts = true;
  bool only_shifts = false;  ///< without those that leave day 0 where it is
};

/// The cheapest proposal; nothing where none on the grid satisfies every rule. `wanted` has doses
/// and is about sessions, not exchanges.
[[nodiscard]] std::optional<schedule_proposal> best_proposal(const schedule_problem& wanted,
                                                             const freedom& free);

/// True where single doses are tried by themselves: a least interval is given, and it is short
/// enough to hold by itself between doses that have another day's doses between them.
[[nodiscard]] bool moves_single_doses(const schedule_problem& wanted);

/// How many sessions of the routine a search would look at.
[[nodiscard]] std::size_t sessions_around(const schedule_problem& wanted);

}  // namespace lymphodose::detail
