// SPDX-License-Identifier: Apache-2.0
//
// Day 0 is shifted by few days first. At each shift the doses move in one of three ways: every drug
// to one time of day, all doses of a day together, or the doses of one drug each by itself. For
// each of them plan_sessions finds the best sessions.
#include "proposal_search.hpp"

#include "session_plan.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <string>
#include <utility>

namespace lymphodose::detail {

namespace {

using std::chrono::days;
using mins = std::chrono::minutes;

// Sessions move and are added from this long before the first dose to this long after the cells.
constexpr days moved_before{4}, moved_after{2};  // where wanted.from and until are absent or nearer

using doses_t = std::vector<timed_dose>;

std::vector<std::string> drugs_of(const doses_t& doses) {
  std::vector<std::string> out;
  for (const auto& d : doses) {
    if (std::find(out.begin(), out.end(), d.drug) == out.end()) out.push_back(d.drug);
  }
  return out;
}

timed_dose moved(timed_dose dose, mins by) {
  dose.start += by;
  dose.end += by;
  return dose;
}

// Two drugs of one day keep their order, stay apart where they were apart, together where together.
bool order_kept(const timed_dose& a, mins a_by, const timed_dose& b, mins b_by) {
  if (a.start > b.start) return order_kept(b, b_by, a, a_by);
  if (date_of(a.start) != date_of(b.start)) return true;
  if (a.start == b.start && a_by != b_by) return false;
  if (a.start + a_by > b.start + b_by) return false;
  return a.end > b.start || a.end + a_by <= b.start + b_by;
}

// From the first dose to the last, or to the cells.
std::pair<civil_time, civil_time> span_of(const schedule_problem& wanted) {
  auto first = wanted.doses.front().start, last = wanted.doses.front().end;
  for (const auto& d : wanted.doses) {
    first = std::min(first, d.start);
    last = std::max(last, d.end);
  }
  if (wanted.infused) last = std::max(last, civil_time(wanted.infused->time_since_epoch()));
  return {first, last};
}

// Wide enough for every shift of day 0.
std::vector<dialysis_session> routine_around(const schedule_problem& wanted) {
  const auto [first, last] = span_of(wanted);
  constexpr days beside(most_days_shifted + 1);
  return sessions_between(wanted.routine,
                          std::min(first - moved_before, wanted.from.value_or(first)) - beside,
                          std::max(last + moved_after, wanted.until.value_or(last)) + beside);
}

struct found {
  int shift;
  session_plan plan;
  proposal_cost cost;
};

class search {
  const schedule_problem& wanted_;
  const freedom free_;
  doses_t doses_;  // in order of time
  std::vector<std::string> drugs_;
  proposal_limits limits_;
  std::vector<dialysis_session> routine_;
  std::optional<found> best_;

  // ---- sessions for doses ------------------------------------------------------------------

  [[nodiscard]] timing_zone zone(const timed_dose& dose, mins by) const {
    return zone_of(moved(dose, by), timing_for(wanted_.rules, dose.drug));
  }

  [[nodiscard]] session_rules rules_at(int shift) const {
    session_rules rules;
    const auto [first, last] = span_of(wanted_);
    auto from = midnight_of(date_of(first)) + days(shift) - moved_before;
    auto until = midnight_of(date_of(last)) + days(shift) + moved_after;
    if (wanted_.from) from = std::min(from, *wanted_.from);
    if (wanted_.until) until = std::max(until, *wanted_.until);
    rules.from = std::max(from, limits_.not_before);
    rules.until = std::max(until, rules.from + days(1));
    rules.max_interval = limits_.max_interval;
    rules.unit_opens = limits_.unit_opens;
    rules.unit_closes = limits_.unit_closes;
    rules.free = free_.sessions;
    if (best_ && best_->cost.days_shifted == std::abs(shift)) {
      const auto& c = best_->cost;
      rules.below = plan_size{c.sessions_added, c.sessions_moved, c.sessions_by, c.doses_by};
    }
    return rules;
  }

  [[nodiscard]] static proposal_cost cost_of(int shift, const session_plan& plan) {
    return {std::abs(shift), static_cast<int>(plan.added.size()),
            static_cast<int>(plan.moved.size()), plan.sessions_by, mins(0)};
  }

  // plan->doses_by holds how far each dose moved beyond the shift.
  void consider(int shift, std::optional<session_plan> plan) {
    if (!plan) return;
    auto cost = cost_of(shift, *plan);
    for (const auto by : plan->doses_by) cost.doses_by += std::chrono::abs(by);
    if (best_ && !(cost < best_->cost)) return;
    best_ = found{shift, std::move(*plan), cost};
  }

  // ---- every drug at one time of day -------------------------------------------------------

  [[nodiscard]] bool within_hours(mins of_day) const {
    return (!limits_.dose_earliest || of_day >= *limits_.dose_earliest) &&
           (!limits_.dose_latest || of_day <= *limits_.dose_latest);
  }

  // The offsets of a dose to the times of day of the grid, none first.
  [[nodiscard]] std::vector<mins> offsets_of(const timed_dose& dose) const {
    std::vector<mins> out;
    const auto at = time_of_day(dose.start);
    if (within_hours(at)) out.emplace_back(0);
    if (!free_.dose_times || !limits_.dose_earliest || !limits_.dose_latest) return out;
    for (mins t(0); t < days(1); t += proposal_grid) {
      if (t != at && within_hours(t)) out.push_back(t - at);
    }
    return out;
  }

  [[nodiscard]] const timed_dose& first_of(const std::string& drug) const {
    return *std::find_if(doses_.begin(), doses_.end(),
                         [&](const timed_dose& d) { return d.drug == drug; });
  }

  // Sessions for doses that stay where `by` puts them; a drug without an offset is left out.
  [[nodiscard]] std::optional<session_plan> plan_for(
      int shift, const std::vector<std::optional<mins>>& by) const {
    auto rules = rules_at(shift);
    std::vector<timed_dose> placed;
    for (const auto& d : doses_) {
      if (const auto offset = by[drug_index(d.drug)]) placed.push_back(moved(d, *offset));
    }
    std::stable_sort(placed.begin(), placed.end(),
                     [](const auto& a, const auto& b) { return a.start < b.start; });
    for (const auto& d : placed) {
      rules.doses.push_back({dose_link::stays, {zone(d, days(shift))}, mins(0)});
    }
    return plan_sessions(routine_, rules);
  }

  [[nodiscard]] std::size_t drug_index(const std::string& drug) const {
    return static_cast<std::size_t>(std::find(drugs_.begin(), drugs_.end(), drug) - drugs_.begin());
  }

  // The cost of the best sessions for one drug alone: a lower bound for all together.
  struct bounded_offset {
    mins by;
    proposal_cost at_least;
  };
  [[nodiscard]] std::vector<bounded_offset> bounds_of(std::size_t drug, int shift) const {
    std::vector<bounded_offset> out;
    for (const auto by : offsets_of(first_of(drugs_[drug]))) {
      std::vector<std::optional<mins>> alone(drugs_.size());
      alone[drug] = by;
      const auto plan = plan_for(shift, alone);
      if (plan) out.push_back({by, cost_of(shift, *plan)});
    }
    return out;
  }

  struct candidate {
    std::vector<mins> by;  // one for each drug
    proposal_cost at_least;
  };

  [[nodiscard]] std::vector<mins> for_each_dose(const std::vector<mins>& by_drug) const {
    std::vector<mins> out;
    for (const auto& d : doses_) out.push_back(by_drug[drug_index(d.drug)]);
    return out;
  }

  [[nodiscard]] bool in_order(const std::vector<mins>& by_dose) const {
    for (std::size_t i = 0; i < doses_.size(); ++i) {
      for (std::size_t k = i + 1; k < doses_.size(); ++k) {
        if (doses_[i].drug == doses_[k].drug) continue;
        if (!order_kept(doses_[i], by_dose[i], doses_[k], by_dose[k])) return false;
      }
    }
    return true;
  }

  void list_candidates(const std::vector<std::vector<bounded_offset>>& bounds, candidate& part,
                       std::vector<candidate>& out) const {
    const auto drug = part.by.size();
    if (drug == bounds.size()) {
      const auto by_dose = for_each_dose(part.by);
      if (!in_order(by_dose)) return;
      auto one = part;
      for (const auto by : by_dose) one.at_least.doses_by += std::chrono::abs(by);
      out.push_back(std::move(one));
      return;
    }
    const auto so_far = part.at_least;
    for (const auto& offset : bounds[drug]) {
      part.by.push_back(offset.by);
      part.at_least = std::max(so_far, offset.at_least);
      list_candidates(bounds, part, out);
      part.by.pop_back();
    }
    part.at_least = so_far;
  }

  void try_times_of_day(int shift) {
    std::vector<std::vector<bounded_offset>> bounds;
    for (std::size_t drug = 0; drug < drugs_.size(); ++drug) {
      bounds.push_back(bounds_of(drug, shift));
      if (bounds.back().empty()) return;
    }
    std::vector<candidate> all;
    candidate part;
    list_candidates(bounds, part, all);
    std::stable_sort(all.begin(), all.end(), [](const candidate& a, const candidate& b) {
      return a.at_least < b.at_least;
    });
    for (const auto& one : all) {
      if (best_ && !(one.at_least < best_->cost)) return;
      auto plan = plan_for(shift, {one.by.begin(), one.by.end()});
      if (plan) plan->doses_by = for_each_dose(one.by);
      consider(shift, std::move(plan));
    }
  }

  // ---- single doses ------------------------------------------------------------------------

  [[nodiscard]] std::vector<mins> all_offsets() const {
    std::vector<mins> out;
    for (const auto& d : doses_) {
      const auto some = offsets_of(d);
      out.insert(out.end(), some.begin(), some.end());
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }

  // How far a dose may move against the earlier ones of its drug.
  [[nodiscard]] mins least_step(const timed_dose& dose) const {
    auto step = -mins(days(1));
    for (const auto& earlier : doses_) {
      if (earlier.drug != dose.drug || earlier.start >= dose.start) continue;
      step = std::max(step, *limits_.least_dose_interval - (dose.start - earlier.start));
    }
    return step;
  }

  // May the dose go there, on the grid of `leader`, which goes with it?
  [[nodiscard]] bool allowed(const timed_dose& dose, const timed_dose& leader, mins by) const {
    const auto to = time_of_day(dose.start) + by, leads = time_of_day(leader.start) + by;
    return within_hours(to) && within_hours(leads) &&
           (by == mins(0) || leads % proposal_grid == mins(0));
  }

  [[nodiscard]] bool keeps_order_alone(const timed_dose& dose, mins by) const {
    return std::all_of(doses_.begin(), doses_.end(), [&](const timed_dose& other) {
      return other.drug == dose.drug || order_kept(dose, by, other, mins(0));
    });
  }

  [[nodiscard]] chained_dose chained(const timed_dose& dose, const timed_dose& leader, int shift,
                                     const std::vector<mins>& offsets, bool alone) const {
    chained_dose out{dose_link::moves, {}, least_step(dose)};
    for (const auto by : offsets) {
      out.zones.push_back(std::nullopt);
      if (!allowed(dose, leader, by) || (alone && !keeps_order_alone(dose, by))) continue;
      out.zones.back() = zone(dose, days(shift) + by);
    }
    return out;
  }

  void try_days(int shift) {
    auto rules = rules_at(shift);
    rules.offsets = all_offsets();
    const timed_dose* leader = nullptr;
    for (const auto& d : doses_) {
      const bool follows = leader && date_of(leader->start) == date_of(d.start);
      if (!follows) leader = &d;
      rules.doses.push_back(chained(d, *leader, shift, rules.offsets, false));
      if (follows) rules.doses.back().link = dose_link::follows;
    }
    ask_most_of_each_day(rules);
    consider(shift, plan_sessions(routine_, rules));
  }

  static void ask_most_of_each_day(session_rules& rules) {
    chained_dose* leader = nullptr;
    for (auto& d : rules.doses) {
      if (d.link == dose_link::moves) {
        leader = &d;
      } else {
        leader->least_step = std::max(leader->least_step, d.least_step);
      }
    }
  }

  void try_drug_alone(const std::string& drug, int shift) {
    auto rules = rules_at(shift);
    rules.offsets = all_offsets();
    for (const auto& d : doses_) {
      if (d.drug == drug) {
        rules.doses.push_back(chained(d, d, shift, rules.offsets, true));
      } else if (within_hours(time_of_day(d.start))) {
        rules.doses.push_back({dose_link::stays, {zone(d, days(shift))}, mins(0)});
      } else {
        return;
      }
    }
    consider(shift, plan_sessions(routine_, rules));
  }

  // ---- all ---------------------------------------------------------------------------------

  void try_shift(int shift) {
    if (!plan_sessions(routine_, rules_at(shift))) return;
    const bool single = free_.dose_times && limits_.dose_earliest && limits_.dose_latest &&
                        moves_single_doses(wanted_);
    try_times_of_day(shift);  // first: what it finds bounds the others
    if (!single) return;
    try_days(shift);
    if (drugs_.size() < 2) return;
    for (const auto& drug : drugs_) try_drug_alone(drug, shift);
  }

  [[nodiscard]] bool may_shift(int shift) const {
    return shift == 0 || doses_.front().start + days(shift) >= limits_.not_before;
  }

  [[nodiscard]] schedule_proposal described(const found& f) const {
    schedule_proposal out;
    out.day_shift = f.shift;
    for (std::size_t i = 0; i < doses_.size(); ++i) {
      const auto& d = doses_[i];
      out.doses.push_back(moved(d, days(f.shift) + f.plan.doses_by[i]));
      if (f.plan.doses_by[i] == mins(0)) continue;
      const auto from = time_of_day(d.start);
      out.moved_doses.push_back({d.drug, d.day, from, from + f.plan.doses_by[i]});
    }
    for (const auto& m : f.plan.moved) out.moved.push_back({m.from, m.to});
    out.added = f.plan.added;
    out.cost = f.cost;
    out.sessions = f.plan.all;
    out.longest_interval = longest_interval(out.sessions);
    if (wanted_.infused) {
      out.session_before_cells =
          session_before_cells(out.doses, out.sessions, *wanted_.infused + days(f.shift));
    }
    return out;
  }

 public:
  search(const schedule_problem& wanted, const freedom& free)
      : wanted_(wanted), free_(free), doses_(wanted.doses), limits_(wanted.limits) {
    std::stable_sort(doses_.begin(), doses_.end(),
                     [](const auto& a, const auto& b) { return a.start < b.start; });
    drugs_ = drugs_of(doses_);
    routine_ = routine_around(wanted);
    if (!limits_.max_interval && routine_.size() > 1) {
      limits_.max_interval = longest_interval(routine_);
    }
  }

  [[nodiscard]] std::optional<schedule_proposal> best() {
    for (int size = free_.only_shifts ? 1 : 0;
         size <= (free_.shifts ? most_days_shifted : 0) && !best_; ++size) {
      for (const int shift : {-size, size}) {
        if (may_shift(shift)) try_shift(shift);
        if (size == 0) break;
      }
    }
    if (!best_) return std::nullopt;
    return described(*best_);
  }
};

}  // namespace

bool moves_single_doses(const schedule_problem& wanted) {
  const auto& least = wanted.limits.least_dose_interval;
  if (!least) return false;
  // With two days between them and a day's freedom for each, the interval holds by itself.
  return *least <= days(1);
}

std::size_t sessions_around(const schedule_problem& wanted) {
  return routine_around(wanted).size();
}

std::optional<schedule_proposal> best_proposal(const schedule_problem& wanted,
                                               const freedom& free) {
  return search(wanted, free).best();
}

}  // namespace lymphodose::detail
