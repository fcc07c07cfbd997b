// SPDX-License-Identifier: Apache-2.0
//
// Which sessions, and which times of single doses, with the smallest changes satisfy every rule?
#pragma once

#include "lymphodose/dialysis.hpp"
#include "lymphodose/schedule.hpp"

#include <chrono>
#include <optional>
#include <vector>

namespace lymphodose::detail {

/// How a dose of the chain moves.
enum class dose_link {
  stays,    ///< at one time; the offset of the chain passes by
  follows,  ///< with the dose before
  moves     ///< by an offset of its own, not much earlier than the one before
};

/// One dose; doses stand in order of time and keep it.
struct chained_dose {
  dose_link link;
  /// One for each offset, nothing where the dose may not go there; one alone where it stays.
  std::vector<std::optional<timing_zone>> zones;
  /// Where it moves: its offset less the one before is at least this.
  std::chrono::minutes least_step{0};
};

/// The size of a plan, compared from the first number to the last.
struct plan_size {
  int added = 0, moved = 0;
  std::chrono::minutes sessions_by{0}, doses_by{0};
};

struct session_rules {
  civil_time from, until;  ///< sessions that start within these may move; new ones are put here
  std::vector<chained_dose> doses;
  std::vector<std::chrono::minutes> offsets;  ///< of doses; empty where all stay
  std::optional<std::chrono::minutes> max_interval;
  std::optional<std::chrono::minutes> unit_opens, unit_closes;
  bool free = true;  ///< false: sessions stay as they are
  std::optional<plan_size> below;  ///< a plan of this size or more is of no use
};

struct session_move {
  dialysis_session from, to;
};

struct session_plan {
  std::vector<session_move> moved;
  std::vector<dialysis_session> added;
  std::vector<dialysis_session> all;           ///< with the one before and the one after the span
  std::vector<std::chrono::minutes> doses_by;  ///< one for each dose
  std::chrono::minutes sessions_by{0};
};

/// The plan with the fewest sessions added, then moved, then minutes of sessions, then minutes of
/// doses; nothing where none satisfies every zone. `routine` is in order of time and begins before
/// `from` where it can; an added session is as long as its first. Sessions keep their order.
[[nodiscard]] std::optional<session_plan> plan_sessions(
    const std::vector<dialysis_session>& routine, const session_rules& rules);

}  // namespace lymphodose::detail
