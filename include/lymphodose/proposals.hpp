// SPDX-License-Identifier: Apache-2.0
//
// Which smallest changes of dose times, sessions or day 0 would satisfy every chosen timing rule?
//
// A complete search over a stated grid, so that "none" is a proof on that grid. Arithmetic only: it
// knows nothing of potassium, volume or access, decides nothing and changes no case.
#pragma once

#include "lymphodose/calendar.hpp"
#include "lymphodose/dialysis.hpp"
#include "lymphodose/schedule.hpp"

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lymphodose {

/// Starts are tried at whole half hours after midnight, beside the times that are there already.
inline constexpr std::chrono::minutes proposal_grid{30};
/// A routine session moves by at most this much, earlier or later.
inline constexpr std::chrono::minutes longest_session_move{24 * 60};
/// Day 0 moves by at most this many days, earlier or later.
inline constexpr int most_days_shifted = 3;
/// A routine with more sessions than this around the course, about three a day, is not searched.
inline constexpr std::size_t most_sessions_searched = 60;

/// What a proposal may not break.
struct proposal_limits {
  /// Start of an infusion, minutes after midnight, ends included. Where either is absent no dose
  /// changes its time of day.
  std::optional<std::chrono::minutes> dose_earliest, dose_latest;
  /// A moved or added session lies within these, minutes after midnight. Where either is absent it
  /// keeps to a time of day at which the routine has sessions.
  std::optional<std::chrono::minutes> unit_opens, unit_closes;
  /// Start to start. Where absent, the longest interval of the routine itself is held.
  std::optional<std::chrono::minutes> max_interval;
  /// Start to start between doses of one drug. Where absent, or above 24 h, the doses of one drug
  /// move together and the intervals stay as they are.
  std::optional<std::chrono::minutes> least_dose_interval;
  /// Nothing is moved to or from a time before this.
  civil_time not_before{};
};

/// Everything a search is about.
struct schedule_problem {
  std::vector<timed_dose> doses;      ///< at least one; each drug at one time of day
  std::optional<civil_date> infused;  ///< day of the cells; moves with the doses
  session_pattern routine;            ///< haemodialysis, haemodiafiltration or exchanges
  bool exchanges = false;             ///< peritoneal: exchanges are left out, never moved or added
  std::vector<applied_timing> rules;  ///< at most one for each drug
  proposal_limits limits;
};

struct moved_dose {
  std::string drug;
  treatment_day day;
  std::chrono::minutes from, to;  ///< time of day, minutes after midnight
};
struct moved_session {
  dialysis_session from, to;
};

/// The size of a change; compared from the first number to the last, smallest first.
struct proposal_cost {
  int days_shifted = 0;    ///< of day 0, either way
  int sessions_added = 0;  ///< or, for exchanges, left out
  int sessions_moved = 0;
  std::chrono::minutes sessions_by{0};  ///< sum over the sessions moved
  std::chrono::minutes doses_by{0};     ///< sum over the doses moved
  friend auto operator<=>(const proposal_cost&, const proposal_cost&) noexcept = default;
};

struct schedule_proposal {
  int day_shift = 0;                    ///< days; negative is earlier
  std::vector<moved_dose> moved_doses;  ///< those at another time of day
  std::vector<moved_session> moved;
  std::vector<dialysis_session> added, left_out;
  proposal_cost cost;
  std::vector<timed_dose> doses;           ///< as they would be
  std::vector<dialysis_session> sessions;  ///< as they would be, with those just outside
  std::chrono::minutes longest_interval{0};
  std::optional<bool> session_before_cells;  ///< absent where no day of the cells is known
};

struct proposal_search {
  /// Best first, at most four: the best of all, then the best that leaves the dose times alone,
  /// that leaves the sessions alone, and that shifts day 0. Empty where `no_solution` is not.
  std::vector<schedule_proposal> best;
  std::string
      no_solution;   ///< why there is none, naming each rule that blocks, or why not searched
  std::string grid;  ///< what was searched, in words
};

/// What a proposal is and is not.
inline constexpr std::string_view proposals_header =
    "arithmetic options; nephrology decides (potassium, volume, anticoagulation, access)";

/// Searches. Each drug moves to one time of day or, with a least interval, the doses of each day
/// together, or those of one drug each by itself; two drugs keep their order on a day. Nothing is
/// searched where the schedule breaks no rule.
[[nodiscard]] proposal_search propose(const schedule_problem& wanted);

}  // namespace lymphodose
