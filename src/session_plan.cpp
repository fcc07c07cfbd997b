// SPDX-License-Identifier: Apache-2.0
//
// A dynamic programme in order of time. A stage is "doses 1 to k are placed, the last at this
// offset, and until the next session starts it is asked to start from `open` to `deadline`". Within
// a stage a node is "the session placed last starts at start i, and j sessions of the routine are
// placed". Between two sessions that follow each other the distance has a least (the first one's
// length) and a greatest (max_interval); both ends only move forward, so a sliding minimum makes
// each node constant work.
#include "session_plan.hpp"

#include "lymphodose/proposals.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <tuple>

namespace lymphodose::detail {

namespace {

using std::chrono::days;
using mins = std::chrono::minutes;

// Added, moved, minutes of sessions, minutes of doses: compared in this order as one number.
using price = std::int64_t;
constexpr price none = std::numeric_limits<price>::max();
constexpr price per_session_minute = price{1} << 20, per_moved = price{1} << 40,
                per_added = price{1} << 50;

price price_of_size(const plan_size& size) {
  return per_added * size.added + per_moved * size.moved +
         per_session_minute * size.sessions_by.count() + size.doses_by.count();
}

constexpr civil_time long_ago = civil_time::min() + days(1), far_ahead = civil_time::max();

enum class node_kind : std::uint8_t { nothing, own, added };

struct node {
  price cost;
  int parent;       // -1 where the plan begins
  int start;        // index of the session placed last; -1 where there is none
  int placed;       // own sessions placed
  node_kind kind;   // of the session placed last
  bool after_dose;  // made by placing a dose, not a session
  int stage;
};

struct stage_key {
  int offset;  // index; -1 before any dose moved
  civil_time open, deadline;
  friend bool operator<(const stage_key& a, const stage_key& b) noexcept {
    return std::tie(a.offset, a.open, a.deadline) < std::tie(b.offset, b.open, b.deadline);
  }
};

struct stage {
  std::size_t doses;  // placed
  stage_key key;
  std::vector<int> carried;  // nodes whose session lies before the last dose
};

// The cheapest of the nodes entered whose session starts at or after a time that moves forward.
class sliding_least {
  std::vector<std::pair<civil_time, int>> queue_;
  std::size_t head_ = 0;

 public:
  void enter(const std::vector<node>& nodes, civil_time start, int which) {
    const auto cost = nodes[static_cast<std::size_t>(which)].cost;
    while (queue_.size() > head_ &&
           nodes[static_cast<std::size_t>(queue_.back().second)].cost > cost) {
      queue_.pop_back();
    }
    queue_.emplace_back(start, which);
  }
  int least(civil_time earliest) {
    while (head_ < queue_.size() && queue_[head_].first < earliest) ++head_;
    return head_ < queue_.size() ? queue_[head_].second : -1;
  }
};

// Nodes that wait until their session has ended, then enter. Their sessions are of one length, so
// they end in the order in which they start.
class waiting_line {
  std::vector<int> waiting_;
  std::size_t next_ = 0;
  sliding_least ready_;

 public:
  void add(int which) { waiting_.push_back(which); }
  /// The next to wait; -1 where none does.
  [[nodiscard]] int front() const { return next_ < waiting_.size() ? waiting_[next_] : -1; }
  void let_in(const std::vector<node>& nodes, civil_time start) {
    ready_.enter(nodes, start, waiting_[next_++]);
  }
  int least(civil_time earliest) { return ready_.least(earliest); }
};

class programme {
  const session_rules& rules_;
  std::vector<dialysis_session> own_;  // [fixed before] movable... [fixed after]
  bool anchored_before_ = false, anchored_after_ = false;
  mins length_{0};  // of an added session
  std::vector<civil_time> starts_;
  std::vector<bool> on_grid_;
  std::vector<node> nodes_;
  std::vector<stage> stages_;
  std::map<stage_key, int> named_;  // stages with as many doses as the one being made
  price best_ = none;
  int last_ = -1;

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
    const auto of_day = time_of_day(start);
    if (rules_.unit_opens && rules_.unit_closes) {
      return of_day >= *rules_.unit_opens && of_day + length <= *rules_.unit_closes;
    }
    return std::any_of(own_.begin(), own_.end(),
                       [&](const dialysis_session& s) { return time_of_day(s.start) == of_day; });
  }

  void list_starts() {
    if (rules_.free) {
      const auto day = midnight_of(date_of(rules_.from));
      for (auto t = day; t < rules_.until; t += proposal_grid) {
        if (t >= rules_.from && in_unit_hours(t, length_)) starts_.push_back(t);
      }
      for (const auto& s : own_) {  // times of day off the half hour
        const auto of_day = time_of_day(s.start);
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
    }
  }

  [[nodiscard]] const node& at(int which) const { return nodes_[static_cast<std::size_t>(which)]; }
  [[nodiscard]] civil_time start_of(const node& n) const {
    return n.start < 0 ? far_ahead : starts_[static_cast<std::size_t>(n.start)];
  }
  [[nodiscard]] civil_time end_of(const node& n) const {
    if (n.start < 0) return long_ago;
    const auto length =
        n.kind == node_kind::own ? own_[static_cast<std::size_t>(n.placed) - 1].duration : length_;
    return starts_[static_cast<std::size_t>(n.start)] + length;
  }

  [[nodiscard]] price price_of(std::size_t j, std::size_t i) const {
    const auto& s = own_[j];
    const auto by = std::chrono::abs(starts_[i] - s.start);
    if (by > longest_session_move) return none;
    if (by == mins(0)) return 0;
    if (!rules_.free || fixed(j) || !on_grid_[i]) return none;
    if (s.duration != length_ && !in_unit_hours(starts_[i], s.duration)) return none;
    return per_moved + per_session_minute * by.count();
  }

  [[nodiscard]] std::size_t line_of(int which) const {
    const auto& n = at(which);
    return 2 * static_cast<std::size_t>(n.placed) + (n.kind == node_kind::added ? 1 : 0);
  }
  int least_of(waiting_line& line, civil_time now, civil_time earliest) {
    for (int x = line.front(); x >= 0 && end_of(at(x)) <= now; x = line.front()) {
      line.let_in(nodes_, start_of(at(x)));
    }
    return line.least(earliest);
  }

  // ---- sessions within a stage -------------------------------------------------------------

  // The latest start that a session of this stage may have and still leave room for the next dose.
  [[nodiscard]] civil_time horizon(const stage& here) const {
    if (here.doses == rules_.doses.size()) return far_ahead;
    auto latest = long_ago;
    for (const auto& zone : rules_.doses[here.doses].zones) {
      if (zone) latest = std::max(latest, zone->closed_from);
    }
    return latest;
  }

  // Every node of the stage with a session of its own, in order of time.
  [[nodiscard]] std::vector<int> place_sessions(std::size_t which) {
    const auto& here = stages_[which];
    const auto n = own_.size();
    std::vector<int> out;
    std::vector<waiting_line> carried(2 * (n + 1)), placed(2 * (n + 1));
    for (const int c : here.carried) carried[line_of(c)].add(c);
    const auto last = horizon(here);
    const auto begin = std::lower_bound(starts_.begin(), starts_.end(), here.key.open);
    std::size_t fewest = 0, most = 0;
    for (auto i = static_cast<std::size_t>(begin - starts_.begin());
         i < starts_.size() && starts_[i] < last; ++i) {
      const auto t = starts_[i];
      const auto earliest = rules_.max_interval ? t - *rules_.max_interval : long_ago;
      // A session moves by at most a day, so few counts are possible at a time.
      while (fewest < n && own_[fewest].start + longest_session_move < t) ++fewest;
      while (most < n && own_[most].start - longest_session_move <= t) ++most;
      const auto before = out.size();
      for (std::size_t j = fewest; j <= most; ++j) {
        int from = -1;
        const auto look_in = [&](std::vector<waiting_line>& lines) {
          for (std::size_t kind = 0; kind < 2; ++kind) {
            const int found = least_of(lines[2 * j + kind], t, earliest);
            if (found >= 0 && (from < 0 || at(found).cost < at(from).cost)) from = found;
          }
        };
        look_in(placed);
        if (t <= here.key.deadline) look_in(carried);
        if (from >= 0) put_sessions(out, which, from, j, i);
      }
      for (auto k = before; k < out.size(); ++k) placed[line_of(out[k])].add(out[k]);
    }
    return out;
  }

  // After a node with j own sessions placed: the next of them, or an added one, at start i.
  void put_sessions(std::vector<int>& made, std::size_t which, int from, std::size_t j,
                    std::size_t i) {
    const auto n = own_.size();
    const auto put = [&](node_kind kind, std::size_t count, price more) {
      if (more == none || at(from).cost + more >= best_) return;
      nodes_.push_back({at(from).cost + more, from, static_cast<int>(i), static_cast<int>(count),
                        kind, false, static_cast<int>(which)});
      made.push_back(static_cast<int>(nodes_.size()) - 1);
    };
    if (j < n) put(node_kind::own, j + 1, price_of(j, i));
    const bool may_add =
        rules_.free && on_grid_[i] && (j > 0 || !anchored_before_) && (j < n || !anchored_after_);
    if (may_add) put(node_kind::added, j, per_added);
  }

  // ---- the next dose -----------------------------------------------------------------------

  int stage_named(std::size_t doses, const stage_key& key) {
    const auto [found, fresh] = named_.try_emplace(key, static_cast<int>(stages_.size()));
    if (fresh) stages_.push_back({doses, key, {}});
    return found->second;
  }

  // The next dose in its zone, after each of the nodes; `resolved` where their sessions lie after
  // the dose before.
  void place_dose(const std::vector<int>& after, std::size_t which, int offset,
                  const timing_zone& zone, bool resolved) {
    const auto here = stages_[which].key;
    auto open = zone.closed_until, deadline = zone.wanted_until.value_or(far_ahead);
    if (!resolved) {
      open = std::max(open, here.open);
      deadline = std::min(deadline, here.deadline);
    }
    if (open > deadline || after.empty()) return;
    const auto doses = stages_[which].doses;
    const bool stays = rules_.doses[doses].link == dose_link::stays;
    const auto by = stays ? mins(0) : rules_.offsets[static_cast<std::size_t>(offset)];
    const int to = stage_named(doses + 1, {offset, open, deadline});
    auto& carried = stages_[static_cast<std::size_t>(to)].carried;
    for (const int from : after) {
      auto made = at(from);
      const bool too_old =
          rules_.max_interval && made.start >= 0 && start_of(made) + *rules_.max_interval < open;
      made.cost += std::chrono::abs(by).count();
      if (too_old || made.cost >= best_ || end_of(made) > zone.closed_from) continue;
      made.parent = from;
      made.after_dose = true;
      made.stage = to;
      carried.push_back(static_cast<int>(nodes_.size()));
      nodes_.push_back(made);
    }
  }

  void place_next_dose(std::size_t which, const std::vector<int>& placed) {
    const auto& dose = rules_.doses[stages_[which].doses];
    const int offset = stages_[which].key.offset;
    const auto carried = stages_[which].carried;  // stages are added meanwhile
    const auto with = [&](int next, const timing_zone& zone) {
      place_dose(carried, which, next, zone, false);
      place_dose(placed, which, next, zone, true);
    };
    if (dose.link == dose_link::stays) return with(offset, *dose.zones.front());
    for (std::size_t o = 0; o < dose.zones.size(); ++o) {
      if (!dose.zones[o]) continue;
      const int next = static_cast<int>(o);
      if (dose.link == dose_link::follows && next != offset) continue;
      const bool moves = dose.link == dose_link::moves && offset >= 0;
      if (moves &&
          rules_.offsets[o] - rules_.offsets[static_cast<std::size_t>(offset)] < dose.least_step) {
        continue;
      }
      with(next, *dose.zones[o]);
    }
  }

  // Of the nodes with the same last session only the cheapest can be of use.
  void keep_cheapest(std::vector<int>& carried) const {
    const auto key = [&](int x) {
      return std::tuple(at(x).start, at(x).placed, at(x).kind, at(x).cost, x);
    };
    std::sort(carried.begin(), carried.end(), [&](int a, int b) { return key(a) < key(b); });
    const auto same = [&](int a, int b) {
      return at(a).start == at(b).start && at(a).placed == at(b).placed && at(a).kind == at(b).kind;
    };
    carried.erase(std::unique(carried.begin(), carried.end(), same), carried.end());
  }

  // All doses and all own sessions are placed.
  void finish(std::size_t which, const std::vector<int>& placed) {
    const auto consider = [&](int x) {
      const auto& n = at(x);
      if (n.placed != static_cast<int>(own_.size()) || n.cost >= best_) return;
      if (anchored_after_ && n.kind != node_kind::own) return;
      best_ = n.cost;
      last_ = x;
    };
    for (const int p : placed) consider(p);
    if (stages_[which].key.deadline != far_ahead) return;
    for (const int c : stages_[which].carried) consider(c);
  }

  [[nodiscard]] session_plan traced_back() const {
    session_plan out;
    for (int x = last_; x >= 0; x = at(x).parent) {
      const auto& n = at(x);
      if (n.after_dose) {
        const auto& key = stages_[static_cast<std::size_t>(n.stage)];
        const bool stays = rules_.doses[key.doses - 1].link == dose_link::stays;
        out.doses_by.push_back(stays ? mins(0)
                                     : rules_.offsets[static_cast<std::size_t>(key.key.offset)]);
        continue;
      }
      if (n.start < 0) continue;
      const auto start = starts_[static_cast<std::size_t>(n.start)];
      if (n.kind == node_kind::added) {
        out.added.push_back({start, length_});
        out.all.push_back(out.added.back());
        continue;
      }
      const auto& s = own_[static_cast<std::size_t>(n.placed) - 1];
      out.all.push_back({start, s.duration});
      if (start == s.start) continue;
      out.moved.push_back({s, out.all.back()});
      out.sessions_by += std::chrono::abs(start - s.start);
    }
    std::reverse(out.moved.begin(), out.moved.end());
    std::reverse(out.added.begin(), out.added.end());
    std::reverse(out.all.begin(), out.all.end());
    std::reverse(out.doses_by.begin(), out.doses_by.end());
    return out;
  }

  void begin() {
    stages_.push_back({0, {-1, long_ago, far_ahead}, {}});
    node first{0, -1, -1, 0, node_kind::nothing, false, 0};
    if (anchored_before_) {
      const auto found = std::lower_bound(starts_.begin(), starts_.end(), own_.front().start);
      first.start = static_cast<int>(found - starts_.begin());
      first.placed = 1;
      first.kind = node_kind::own;
    }
    nodes_.push_back(first);
    stages_.front().carried.push_back(0);
  }

 public:
  programme(const std::vector<dialysis_session>& routine, const session_rules& rules)
      : rules_(rules) {
    if (rules.below) best_ = price_of_size(*rules.below);
    choose_sessions(routine);
    list_starts();
  }

  std::optional<session_plan> best() {
    if (own_.empty()) return std::nullopt;
    begin();
    std::size_t next = 0;
    for (std::size_t doses = 0; doses <= rules_.doses.size(); ++doses) {
      named_.clear();
      const auto end = stages_.size();
      for (; next < end; ++next) {
        keep_cheapest(stages_[next].carried);
        const auto placed = place_sessions(next);
        if (doses == rules_.doses.size()) {
          finish(next, placed);
        } else {
          place_next_dose(next, placed);
        }
      }
    }
    if (last_ < 0) return std::nullopt;
    return traced_back();
  }
};

// True where one dose that stays wants a session while another forbids every such start.
bool contradict_each_other(const session_rules& rules) {
  const auto stays = [](const chained_dose& d) { return d.link == dose_link::stays; };
  for (const auto& a : rules.doses) {
    if (!stays(a) || !a.zones.front()->wanted_from) continue;
    const auto& wanted = *a.zones.front();
    for (const auto& b : rules.doses) {
      if (!stays(b)) continue;
      const auto& closed = *b.zones.front();
      if (*wanted.wanted_from >= closed.closed_from && *wanted.wanted_until < closed.closed_until) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace

std::optional<session_plan> plan_sessions(const std::vector<dialysis_session>& routine,
                                          const session_rules& rules) {
  if (contradict_each_other(rules)) return std::nullopt;
  return programme(routine, rules).best();
}

}  // namespace lymphodose::detail
