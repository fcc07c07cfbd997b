// SPDX-License-Identifier: Apache-2.0
//
// A dynamic programme over starts in order of time. A state is "the session placed last starts at
// start i, and j sessions of the routine are placed"; between two sessions that follow each other
// no zone may want one, and their distance has a least (the first one's length) and a greatest
// (max_interval). Both ends of that span only move forward, so a sliding minimum makes each state
// constant work.
#include "session_plan.hpp"

#include "lymphodose/proposals.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>

namespace lymphodose::detail {

namespace {

using std::chrono::days;
using mins = std::chrono::minutes;

using price = std::int64_t;
constexpr price none = std::numeric_limits<price>::max();
constexpr price per_added = price{1} << 40, per_moved = price{1} << 30;

struct state_ref {
  int kind = -1;  // 0 a routine session, 1 an added one, -1 none before
  int placed = 0;
  int at = 0;
};

// The cheapest of the states of one kind and count whose start lies in a span that moves forward.
class sliding_least {
  std::vector<int> queue_;
  std::size_t head_ = 0;
  int entered_ = 0;

 public:
  void reset() {
    queue_.clear();
    head_ = 0;
    entered_ = 0;
  }
  // States with start <= `latest` enter; those with start < `earliest` leave.
  int least(const std::vector<price>& cost, const std::vector<civil_time>& starts,
            civil_time latest, civil_time earliest, int before) {
    for (; entered_ < before && starts[static_cast<std::size_t>(entered_)] <= latest; ++entered_) {
      const auto c = cost[static_cast<std::size_t>(entered_)];
      if (c == none) continue;
      while (queue_.size() > head_ && cost[static_cast<std::size_t>(queue_.back())] > c) {
        queue_.pop_back();
      }
      queue_.push_back(entered_);
    }
    while (head_ < queue_.size() && starts[static_cast<std::size_t>(queue_[head_])] < earliest) {
      ++head_;
    }
    return head_ < queue_.size() ? queue_[head_] : -1;
  }
};

class programme {
  const session_rules& rules_;
  std::vector<dialysis_session> own_;  // [fixed before] movable... [fixed after]
  bool anchored_before_ = false, anchored_after_ = false;
  mins length_{0};  // of an added session
  std::vector<civil_time> starts_;
  std::vector<bool> on_grid_, closed_;  // closed to a session of length_
  std::vector<std::vector<price>> cost_[2];
  std::vector<std::vector<state_ref>> from_[2];

  [[nodiscard]] bool fixed(std::size_t j) const {
    return (anchored_before_ && j == 0) || (anchored_after_ && j + 1 == own_.size());
  }

  void choose_sessions(const std::vector<dialysis_session>& routine) {
    for (const auto& s : routine) {
      if (s.start < rules_.from) {
        own_.assign(1, s);
        anchored_before_ = true;
      } else if (s.start < rules_.until) {
        own_.push_back(s);
      } else {
        own_.push_back(s);
        anchored_after_ = true;
        break;
      }
    }
    length_ = routine.empty() ? mins(0) : routine.front().duration;
  }

  [[nodiscard]] bool in_unit_hours(civil_time start, mins length) const {
    const auto of_day = start - civil_time(std::chrono::floor<days>(start).time_since_epoch());
    if (rules_.unit_opens && rules_.unit_closes) {
      return of_day >= *rules_.unit_opens && of_day + length <= *rules_.unit_closes;
    }
    return std::any_of(own_.begin(), own_.end(), [&](const dialysis_session& s) {
      return s.start - civil_time(std::chrono::floor<days>(s.start).time_since_epoch()) == of_day;
    });
  }

  [[nodiscard]] bool closed(civil_time start, mins length) const {
    return std::any_of(rules_.zones.begin(), rules_.zones.end(), [&](const timing_zone& z) {
      return start > z.closed_from - length && start < z.closed_until;
    });
  }

  void list_starts() {
    if (rules_.free) {
      const auto day = civil_time(std::chrono::floor<days>(rules_.from).time_since_epoch());
      for (auto t = day; t < rules_.until; t += proposal_grid) {
        if (t >= rules_.from && in_unit_hours(t, length_)) starts_.push_back(t);
      }
      for (const auto& s : own_) {  // times of day off the half hour
        const auto of_day =
            s.start - civil_time(std::chrono::floor<days>(s.start).time_since_epoch());
        if (of_day % proposal_grid == mins(0)) continue;
        for (auto t = day + of_day; t < rules_.until; t += days(1)) {
          if (t >= rules_.from && in_unit_hours(t, length_)) starts_.push_back(t);
        }
      }
    }
    auto grid = starts_;
    std::sort(grid.begin(), grid.end());
    for (const auto& s : own_) starts_.push_back(s.start);
    std::sort(starts_.begin(), starts_.end());
    starts_.erase(std::unique(starts_.begin(), starts_.end()), starts_.end());
    for (const auto t : starts_) {
      on_grid_.push_back(std::binary_search(grid.begin(), grid.end(), t));
      closed_.push_back(closed(t, length_));
    }
  }

  // The start before which no session may be the last one before `t`: a zone in between wants one.
  [[nodiscard]] civil_time earliest_before(civil_time t) const {
    auto out = civil_time::min();
    for (const auto& z : rules_.zones) {
      if (z.wanted_from && *z.wanted_until < t) out = std::max(out, *z.wanted_from);
    }
    return out;
  }

  [[nodiscard]] price price_of(std::size_t j, std::size_t i) const {
    const auto& s = own_[j];
    const auto by = std::chrono::abs(starts_[i] - s.start);
    if (by > longest_session_move) return none;
    const bool usual = s.duration == length_;
    if (usual ? closed_[i] : closed(starts_[i], s.duration)) return none;
    if (by == mins(0)) return 0;
    if (!rules_.free || fixed(j) || !on_grid_[i]) return none;
    if (!usual && !in_unit_hours(starts_[i], s.duration)) return none;
    return per_moved + by.count();
  }

  void relax(int kind, std::size_t j, std::size_t i, price reach, state_ref before, price more) {
    if (reach == none || more == none) return;
    auto& c = cost_[kind][j][i];
    if (reach + more >= c) return;
    c = reach + more;
    from_[kind][j][i] = before;
  }

  void run() {
    const auto n = own_.size(), count = starts_.size();
    for (auto& table : cost_) table.assign(n + 1, std::vector<price>(count, none));
    for (auto& table : from_) table.assign(n + 1, std::vector<state_ref>(count));
    std::vector<sliding_least> queues[2]{std::vector<sliding_least>(n + 1),
                                         std::vector<sliding_least>(n + 1)};
    std::size_t fewest = 0, most = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const auto t = starts_[i];
      const auto wanted = earliest_before(t);
      auto earliest = wanted;
      if (rules_.max_interval) earliest = std::max(earliest, t - *rules_.max_interval);
      // A session moves by at most a day, so few counts are possible at a time.
      while (fewest < n && own_[fewest].start + longest_session_move < t) ++fewest;
      while (most < n && own_[most].start - longest_session_move <= t) ++most;
      for (std::size_t j = fewest; j <= most; ++j) {
        price reach = none;
        state_ref before;
        if (j == 0 && !anchored_before_ && wanted == civil_time::min()) reach = 0;
        for (int kind = 0; kind < 2; ++kind) {
          if (kind == 0 && j == 0) continue;
          const auto length = kind == 0 ? own_[j - 1].duration : length_;
          const int k = queues[kind][j].least(cost_[kind][j], starts_, t - length, earliest,
                                              static_cast<int>(i));
          if (k < 0) continue;
          const auto c = cost_[kind][j][static_cast<std::size_t>(k)];
          if (c >= reach) continue;
          reach = c;
          before = {kind, static_cast<int>(j), k};
        }
        if (j == 0 && anchored_before_ && t == own_[0].start) reach = 0, before = {};
        if (reach == none) continue;
        if (j < n) relax(0, j + 1, i, reach, before, price_of(j, i));
        const bool may_add = rules_.free && on_grid_[i] && !closed_[i] &&
                             (j > 0 || !anchored_before_) && (j < n || !anchored_after_);
        if (may_add) relax(1, j, i, reach, before, per_added);
      }
    }
  }

  [[nodiscard]] state_ref last_state() const {
    const auto n = own_.size();
    civil_time wanted = civil_time::min();
    for (const auto& z : rules_.zones) {
      if (z.wanted_from) wanted = std::max(wanted, *z.wanted_from);
    }
    price least = none;
    state_ref out;
    for (int kind = 0; kind < 2; ++kind) {
      if (kind == 1 && anchored_after_) continue;
      for (std::size_t i = 0; i < starts_.size(); ++i) {
        if (starts_[i] < wanted || cost_[kind][n][i] >= least) continue;
        least = cost_[kind][n][i];
        out = {kind, static_cast<int>(n), static_cast<int>(i)};
      }
    }
    return out;
  }

  [[nodiscard]] session_plan traced_back(state_ref at) const {
    session_plan out;
    while (at.kind >= 0) {
      const auto i = static_cast<std::size_t>(at.at), j = static_cast<std::size_t>(at.placed);
      if (at.kind == 0) {
        const auto& s = own_[j - 1];
        const dialysis_session now{starts_[i], s.duration};
        if (now.start != s.start) {
          out.moved.push_back({s, now});
          out.moved_by += std::chrono::abs(now.start - s.start);
        }
        out.all.push_back(now);
      } else {
        out.added.push_back({starts_[i], length_});
        out.all.push_back(out.added.back());
      }
      at = from_[at.kind][j][i];
    }
    std::reverse(out.moved.begin(), out.moved.end());
    std::reverse(out.added.begin(), out.added.end());
    std::reverse(out.all.begin(), out.all.end());
    return out;
  }

 public:
  programme(const std::vector<dialysis_session>& routine, const session_rules& rules)
      : rules_(rules) {
    choose_sessions(routine);
    list_starts();
  }

  std::optional<session_plan> best() {
    if (own_.empty()) return std::nullopt;
    run();
    const auto last = last_state();
    if (last.kind < 0) return std::nullopt;
    return traced_back(last);
  }
};

}  // namespace

std::optional<session_plan> plan_sessions(const std::vector<dialysis_session>& routine,
                                          const session_rules& rules) {
  return programme(routine, rules).best();
}

}  // namespace lymphodose::detail
