// SPDX-License-Identifier: Apache-2.0
//
// The outer search runs over the shift of day 0 and one time of day for each drug; for fixed doses
// the best sessions come from a dynamic programme over starts in order of time.
#include "lymphodose/proposals.hpp"

#include "session_plan.hpp"

#include <algorithm>
#include <limits>

namespace lymphodose {

namespace {

using std::chrono::days;
using mins = std::chrono::minutes;
using detail::session_plan;
using detail::session_rules;

civil_time midnight(civil_time t) {
  return civil_time(std::chrono::floor<days>(t).time_since_epoch());
}
mins time_of_day(civil_time t) { return t - midnight(t); }

// Sessions move and are added from this long before the first dose to this long after the cells.
constexpr days moved_before{4}, moved_after{2};

// One drug's doses, all at one time of day.
struct drug_course {
  std::string drug;
  mins at;
  std::vector<timed_dose> doses;
};

std::vector<drug_course> courses_of(const std::vector<timed_dose>& doses) {
  std::vector<drug_course> out;
  for (const auto& dose : doses) {
    const auto found = std::find_if(out.begin(), out.end(),
                                    [&](const drug_course& c) { return c.drug == dose.drug; });
    if (found == out.end()) {
      out.push_back({dose.drug, time_of_day(dose.start), {dose}});
    } else {
      found->doses.push_back(dose);
    }
  }
  return out;
}

// A choice of the outer search: days shifted and, for each drug, its time of day.
struct outer_choice {
  int shift;
  std::vector<mins> at;
};

struct freedom {
  bool dose_times = true, sessions = true, shifts = true, only_shifts = false;
};

class search {
  const schedule_problem& wanted_;
  std::vector<drug_course> courses_;
  proposal_limits limits_;
  std::vector<dialysis_session> routine_;  // wide enough for every shift
  std::vector<std::vector<mins>> times_;   // of day, for each drug

  [[nodiscard]] std::vector<timed_dose> placed(std::size_t drug, int shift, mins at) const {
    auto doses = courses_[drug].doses;
    const auto by = days(shift) + (at - courses_[drug].at);
    for (auto& d : doses) {
      d.start += by;
      d.end += by;
    }
    return doses;
  }

  [[nodiscard]] std::vector<timed_dose> placed(const outer_choice& c) const {
    std::vector<timed_dose> all;
    for (std::size_t i = 0; i < courses_.size(); ++i) {
      const auto some = placed(i, c.shift, c.at[i]);
      all.insert(all.end(), some.begin(), some.end());
    }
    return all;
  }

  // Two drugs of one day keep their order, and stay apart where they were apart.
  [[nodiscard]] bool in_order(const outer_choice& c) const {
    for (std::size_t i = 0; i < courses_.size(); ++i) {
      for (std::size_t k = 0; k < courses_.size(); ++k) {
        if (i == k || courses_[i].at > courses_[k].at) continue;
        const auto& first = courses_[i].doses.front();
        const auto length = first.end - first.start;
        const bool apart = courses_[i].at + length <= courses_[k].at;
        if (c.at[i] > c.at[k] || (apart && c.at[i] + length > c.at[k])) return false;
        if (courses_[i].at == courses_[k].at && c.at[i] != c.at[k]) return false;
      }
    }
    return true;
  }

  [[nodiscard]] mins doses_moved(const outer_choice& c) const {
    mins sum(0);
    for (std::size_t i = 0; i < courses_.size(); ++i) {
      sum +=
          std::chrono::abs(c.at[i] - courses_[i].at) * static_cast<int>(courses_[i].doses.size());
    }
    return sum;
  }

  void list_times() {
    for (const auto& course : courses_) {
      std::vector<mins> all{course.at};
      if (limits_.dose_earliest && limits_.dose_latest) {
        for (mins t(0); t < days(1); t += proposal_grid) {
          if (t >= *limits_.dose_earliest && t <= *limits_.dose_latest && t != course.at) {
            all.push_back(t);
          }
        }
      }
      times_.push_back(std::move(all));
    }
  }

  [[nodiscard]] session_rules rules_for(const std::vector<timed_dose>& doses, int shift,
                                        const freedom& free) const {
    session_rules rules;
    auto first = wanted_.doses.front().start, last = first;
    for (const auto& d : wanted_.doses) {
      first = std::min(first, d.start);
      last = std::max(last, d.end);
    }
    if (wanted_.infused) last = std::max(last, civil_time(wanted_.infused->time_since_epoch()));
    rules.from = std::max(midnight(first) + days(shift) - moved_before, limits_.not_before);
    rules.until = std::max(midnight(last) + days(shift) + moved_after, rules.from + days(1));
    rules.max_interval = limits_.max_interval;
    rules.unit_opens = limits_.unit_opens;
    rules.unit_closes = limits_.unit_closes;
    rules.free = free.sessions;
    for (const auto& d : doses)
      rules.zones.push_back(zone_of(d, timing_for(wanted_.rules, d.drug)));
    return rules;
  }

  [[nodiscard]] std::optional<session_plan> sessions_for(const std::vector<timed_dose>& doses,
                                                         int shift, const freedom& free) const {
    return detail::plan_sessions(routine_, rules_for(doses, shift, free));
  }

  [[nodiscard]] proposal_cost cost_of(const outer_choice& c, const session_plan& plan) const {
    return {std::abs(c.shift), static_cast<int>(plan.added.size()),
            static_cast<int>(plan.moved.size()), plan.moved_by, doses_moved(c)};
  }

  struct found {
    outer_choice choice;
    session_plan plan;
    proposal_cost cost;
  };

  // The cost of the best sessions for one drug alone: a lower bound for both together.
  using bounds = std::vector<std::optional<proposal_cost>>;
  [[nodiscard]] bounds bounds_of(std::size_t drug, int shift, const freedom& free) const {
    bounds out;
    const std::size_t count = free.dose_times ? times_[drug].size() : 1;
    for (std::size_t i = 0; i < count; ++i) {
      const auto plan = sessions_for(placed(drug, shift, times_[drug][i]), shift, free);
      out.push_back(std::nullopt);
      if (!plan) continue;
      out.back() = proposal_cost{std::abs(shift), static_cast<int>(plan->added.size()),
                                 static_cast<int>(plan->moved.size()), plan->moved_by, mins(0)};
    }
    return out;
  }

  // The bounds of every drug; empty where the sessions or one drug alone leave no solution.
  [[nodiscard]] std::vector<bounds> all_bounds(int shift, const freedom& free) const {
    std::vector<bounds> out;
    if (!sessions_for({}, shift, free)) return out;
    for (std::size_t drug = 0; drug < courses_.size(); ++drug) {
      out.push_back(bounds_of(drug, shift, free));
      const auto& last = out.back();
      if (std::none_of(last.begin(), last.end(), [](const auto& b) { return b.has_value(); })) {
        return {};
      }
    }
    return out;
  }

  struct candidate {
    outer_choice choice;
    proposal_cost at_least;
  };

  void choices_from(std::size_t drug, int shift, const freedom& free,
                    const std::vector<bounds>& lower, outer_choice& part, proposal_cost bound,
                    std::vector<candidate>& out) const {
    if (drug == courses_.size()) {
      if (!in_order(part)) return;
      bound.doses_by = doses_moved(part);
      out.push_back({part, bound});
      return;
    }
    const std::size_t count = free.dose_times ? times_[drug].size() : 1;
    for (std::size_t i = 0; i < count; ++i) {
      if (!lower[drug][i]) continue;
      part.at.push_back(times_[drug][i]);
      choices_from(drug + 1, shift, free, lower, part, std::max(bound, *lower[drug][i]), out);
      part.at.pop_back();
    }
  }

  void best_at_shift(int shift, const freedom& free, std::optional<found>& best) const {
    const auto lower = all_bounds(shift, free);
    if (lower.empty()) return;
    std::vector<candidate> all;
    outer_choice part{shift, {}};
    choices_from(0, shift, free, lower, part, {}, all);
    std::stable_sort(all.begin(), all.end(), [](const candidate& a, const candidate& b) {
      return a.at_least < b.at_least;
    });
    for (const auto& one : all) {
      if (best && !(one.at_least < best->cost)) return;
      auto plan = sessions_for(placed(one.choice), shift, free);
      if (!plan) continue;
      const auto cost = cost_of(one.choice, *plan);
      if (!best || cost < best->cost) best = found{one.choice, std::move(*plan), cost};
    }
  }

  [[nodiscard]] bool may_shift(int shift) const {
    auto first = wanted_.doses.front().start;
    for (const auto& d : wanted_.doses) first = std::min(first, d.start);
    return shift == 0 || first + days(shift) >= limits_.not_before;
  }

  [[nodiscard]] schedule_proposal described(const found& f) const {
    schedule_proposal out;
    out.day_shift = f.choice.shift;
    for (std::size_t i = 0; i < courses_.size(); ++i) {
      if (f.choice.at[i] == courses_[i].at) continue;
      out.dose_times.push_back({courses_[i].drug, courses_[i].at, f.choice.at[i]});
    }
    for (const auto& m : f.plan.moved) out.moved.push_back({m.from, m.to});
    out.added = f.plan.added;
    out.cost = f.cost;
    out.doses = placed(f.choice);
    out.sessions = f.plan.all;
    out.longest_interval = longest_interval(out.sessions);
    return out;
  }

 public:
  search(const schedule_problem& wanted, proposal_limits limits)
      : wanted_(wanted), courses_(courses_of(wanted.doses)), limits_(limits) {
    auto first = wanted.doses.front().start, last = first;
    for (const auto& d : wanted.doses) {
      first = std::min(first, d.start);
      last = std::max(last, d.end);
    }
    if (wanted.infused) last = std::max(last, civil_time(wanted.infused->time_since_epoch()));
    routine_ = sessions_between(wanted.routine, first - days(8), last + days(7));
    if (!limits_.max_interval && routine_.size() > 1) {
      limits_.max_interval = longest_interval(routine_);
    }
    list_times();
  }

  [[nodiscard]] std::optional<schedule_proposal> best(const freedom& free) const {
    std::optional<found> out;
    for (int size = free.only_shifts ? 1 : 0; size <= (free.shifts ? most_days_shifted : 0);
         ++size) {
      for (const int shift : {-size, size}) {
        if (!may_shift(shift)) continue;
        best_at_shift(shift, free, out);
        if (size == 0) break;
      }
      if (out) break;
    }
    if (!out) return std::nullopt;
    return described(*out);
  }
};

std::string grid_text(const proposal_limits& limits) {
  std::string out = "every half hour; ";
  if (limits.dose_earliest && limits.dose_latest) {
    out += "doses from " + time_text(*limits.dose_earliest) + " to " +
           time_text(*limits.dose_latest) + ", those of one drug together; ";
  } else {
    out += "dose times kept (no allowed hours given); ";
  }
  if (limits.unit_opens && limits.unit_closes) {
    out += "sessions moved by at most 24 h or added, within " + time_text(*limits.unit_opens) +
           " to " + time_text(*limits.unit_closes) + "; ";
  } else {
    out +=
        "sessions moved by at most 24 h or added, at the routine's own times of day (no unit "
        "hours given); ";
  }
  return out + "day 0 by at most " + std::to_string(most_days_shifted) +
         " days. Smallest first: days of day 0, sessions added, sessions moved, their hours, hours "
         "of doses";
}

std::string kept_interval(const proposal_limits& limits) {
  if (limits.max_interval) {
    return "the longest interval between sessions, " + hours_text(*limits.max_interval);
  }
  return "the routine's own longest interval between sessions";
}

// Which single rule, if it were not there, would leave a solution?
std::string blocked_by(const schedule_problem& wanted) {
  std::string names;
  const auto add = [&](const std::string& name) { names += (names.empty() ? "" : "; ") + name; };
  const auto opens = [](const schedule_problem& changed, proposal_limits limits) {
    return search(changed, limits).best({}).has_value();
  };
  for (std::size_t i = 0; i < wanted.rules.size(); ++i) {
    auto changed = wanted;
    changed.rules.erase(changed.rules.begin() + static_cast<std::ptrdiff_t>(i));
    if (opens(changed, wanted.limits)) add(wanted.rules[i].pack + " for " + wanted.rules[i].drug);
  }
  auto limits = wanted.limits;
  limits.max_interval = days(365);
  if (opens(wanted, limits)) add(kept_interval(wanted.limits));
  limits = wanted.limits;
  limits.unit_opens = mins(0);
  limits.unit_closes = days(1) + days(1);
  if (opens(wanted, limits)) {
    add(wanted.limits.unit_opens && wanted.limits.unit_closes
            ? "the hours of the dialysis unit"
            : "the times of day of the routine (kidney.dialysis.unit_opens and unit_closes are "
              "not given)");
  }
  limits = wanted.limits;
  limits.dose_earliest = mins(0);
  limits.dose_latest = days(1) - mins(1);
  if (opens(wanted, limits)) {
    add(wanted.limits.dose_earliest && wanted.limits.dose_latest
            ? "the hours allowed for doses"
            : "the times of the doses (timing.dose_earliest and dose_latest are not given)");
  }
  if (names.empty()) return "no single rule: more than one of them together block it";
  return names;
}

bool intervals_short(const schedule_problem& wanted) {
  if (!wanted.limits.least_dose_interval) return false;
  for (const auto& course : courses_of(wanted.doses)) {
    for (std::size_t i = 0; i + 1 < course.doses.size(); ++i) {
      if (course.doses[i + 1].start - course.doses[i].start < *wanted.limits.least_dose_interval) {
        return true;
      }
    }
  }
  return false;
}

// Peritoneal: leave out every exchange that a rule closes.
proposal_search pause_exchanges(const schedule_problem& wanted) {
  proposal_search out;
  out.grid =
      "exchanges are left out where a rule asks for a pause; none is moved or added, and "
      "the doses stay";
  auto first = wanted.doses.front().start, last = wanted.doses.front().end;
  for (const auto& d : wanted.doses) {
    first = std::min(first, d.start);
    last = std::max(last, d.end);
  }
  const auto all = sessions_between(wanted.routine, midnight(first) - days(1), last + days(2));
  schedule_proposal one;
  one.doses = wanted.doses;
  for (const auto& s : all) {
    const bool closed = std::any_of(wanted.doses.begin(), wanted.doses.end(), [&](const auto& d) {
      const auto zone = zone_of(d, timing_for(wanted.rules, d.drug));
      return s.start > zone.closed_from - s.duration && s.start < zone.closed_until;
    });
    (closed ? one.left_out : one.sessions).push_back(s);
  }
  one.cost.sessions_added = static_cast<int>(one.left_out.size());
  one.longest_interval = longest_interval(one.sessions);
  const auto& most = wanted.limits.max_interval;
  const bool wants = std::any_of(wanted.rules.begin(), wanted.rules.end(),
                                 [](const auto& r) { return r.kind != timing_kind::capd_pause; });
  if (wants || !find_conflicts(one.doses, one.sessions, wanted.rules).empty()) {
    out.no_solution = "a pause of exchanges does not satisfy every rule chosen";
  } else if (most && one.longest_interval > *most) {
    out.no_solution = "the pause makes " + hours_text(one.longest_interval) +
                      " between two exchanges; blocked by the longest interval between sessions, " +
                      hours_text(*most);
  } else {
    out.best.push_back(std::move(one));
  }
  return out;
}

bool same(const schedule_proposal& a, const schedule_proposal& b) {
  const auto starts = [](const schedule_proposal& p) {
    std::vector<civil_time> all;
    for (const auto& d : p.doses) all.push_back(d.start);
    for (const auto& s : p.sessions) all.push_back(s.start);
    return all;
  };
  return a.day_shift == b.day_shift && starts(a) == starts(b);
}

}  // namespace

proposal_search propose(const schedule_problem& wanted) {
  if (wanted.doses.empty()) return {};
  if (wanted.exchanges) return pause_exchanges(wanted);
  proposal_search out;
  out.grid = grid_text(wanted.limits);
  if (intervals_short(wanted)) {
    out.no_solution = "the doses of one drug are closer than the least interval of " +
                      hours_text(*wanted.limits.least_dose_interval) +
                      "; blocked by timing.least_interval";
    return out;
  }
  const search all(wanted, wanted.limits);
  const freedom ways[] = {
      {}, {false, true, false, false}, {true, false, false, false}, {true, true, true, true}};
  for (const auto& way : ways) {
    const bool shifted = !out.best.empty() && out.best.front().day_shift != 0;
    if (way.only_shifts && shifted) continue;  // the best of all is the best shift
    auto one = all.best(way);
    if (!one) {
      if (&way == &ways[0]) break;
      continue;
    }
    const bool known = std::any_of(out.best.begin(), out.best.end(),
                                   [&](const auto& other) { return same(other, *one); });
    if (!known) out.best.push_back(std::move(*one));
  }
  std::stable_sort(out.best.begin(), out.best.end(),
                   [](const auto& a, const auto& b) { return a.cost < b.cost; });
  if (out.best.empty()) {
    out.no_solution =
        "no change on this grid satisfies every rule; blocked by " + blocked_by(wanted);
  }
  return out;
}

}  // namespace lymphodose
