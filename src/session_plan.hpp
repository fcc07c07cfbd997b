// SPDX-License-Identifier: Apache-2.0
//
// For doses at fixed times, which sessions with the smallest changes satisfy every zone?
#pragma once

#include "lymphodose/dialysis.hpp"
#include "lymphodose/schedule.hpp"

#include <chrono>
#include <optional>
#include <vector>

namespace lymphodose::detail {

struct session_rules {
  civil_time from, until;  ///< sessions that start within these may move; new ones are put here
  std::vector<timing_zone> zones;
  std::optional<std::chrono::minutes> max_interval;
  std::optional<std::chrono::minutes> unit_opens, unit_closes;
  bool free = true;  ///< false: sessions stay as they are
};

struct session_move {
  dialysis_session from, to;
};

struct session_plan {
  std::vector<session_move> moved;
  std::vector<dialysis_session> added;
  std::vector<dialysis_session> all;  ///< with the one before and the one after the span
  std::chrono::minutes moved_by{0};
};

/// The plan with the fewest sessions added, then moved, then minutes moved; nothing where none
/// satisfies every zone. `routine` is in order of time and begins before `from` where it can; an
/// added session is as long as its first. Sessions keep their order.
[[nodiscard]] std::optional<session_plan> plan_sessions(
    const std::vector<dialysis_session>& routine, const session_rules& rules);

}  // namespace lymphodose::detail
