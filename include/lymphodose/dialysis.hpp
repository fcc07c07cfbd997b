// SPDX-License-Identifier: Apache-2.0
//
// When is the patient dialysed?
//
// Sessions from a list, a week or a rhythm, and the distances between them. An exchange of
// peritoneal dialysis is a session too. Pure: no clock, no zone; times are local.
#pragma once

#include "lymphodose/calendar.hpp"
#include "lymphodose/rules.hpp"

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace lymphodose {

/// One session, or one exchange; `duration` is more than 0.
struct dialysis_session {
  civil_time start;
  std::chrono::minutes duration;
  [[nodiscard]] civil_time end() const noexcept { return start + duration; }
  friend bool operator==(const dialysis_session&, const dialysis_session&) noexcept = default;
};
/// Sessions on the same days of every week; `start` is minutes after midnight.
struct weekly_sessions {
  std::vector<std::chrono::weekday> days;
  std::chrono::minutes start;
  std::chrono::minutes duration;
};
/// A session every `every` from `first` on.
struct periodic_sessions {
  std::chrono::minutes every;
  civil_time first;
  std::chrono::minutes duration;
};

/// A routine as entered; at most one of the three is given.
struct session_pattern {
  std::vector<dialysis_session> sessions;
  std::optional<weekly_sessions> weekly;
  std::optional<periodic_sessions> periodic;
  [[nodiscard]] bool has_sessions() const noexcept {
    return !sessions.empty() || weekly || periodic;
  }
};

/// The sessions of a routine that start from `from` to before `until`, with the one just before and
/// the one just after where there are any, in order of time. A list gives what it lists; a week
/// repeats without end; a rhythm begins with its first session. `from` is before `until`.
[[nodiscard]] std::vector<dialysis_session> sessions_between(const session_pattern& routine,
                                                             civil_time from, civil_time until);

/// Indices i for which session i has not ended when session i + 1 starts. In order of time.
[[nodiscard]] std::vector<std::size_t> overlapping(const std::vector<dialysis_session>& sessions);

/// Indices i for which session i + 1 starts more than `most` after session i starts.
[[nodiscard]] std::vector<std::size_t> intervals_over(const std::vector<dialysis_session>& sessions,
                                                      std::chrono::minutes most);

/// The longest distance from start to start; 0 where there are fewer than two sessions.
[[nodiscard]] std::chrono::minutes longest_interval(const std::vector<dialysis_session>& sessions);

/// "72 h", "72 h 30 min", "45 min"; a negative length with a minus sign.
[[nodiscard]] std::string hours_text(std::chrono::minutes length);

}  // namespace lymphodose
