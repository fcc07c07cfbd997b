// SPDX-License-Identifier: Apache-2.0
//
// The search against a second, naive reading of the rules, written apart from the library: it knows
// no zones, walks every session and every quarter of an hour, and counts in plain minutes.
#include "lymphodose/proposals.hpp"
#include "sanitized.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

namespace lymphodose {
namespace {

using std::chrono::days;
using std::chrono::hours;
using mins = std::chrono::minutes;

constexpr auto flu = "fludarabine phosphate";
constexpr auto cy = "cyclophosphamide";

civil_date date(int y, unsigned m, unsigned d) {
  return civil_date{
      std::chrono::local_days{std::chrono::year{y} / static_cast<int>(m) / static_cast<int>(d)}};
}
civil_time at(civil_date d, mins of_day) { return civil_time(d.time_since_epoch()) + of_day; }

// ---- the naive verifier ------------------------------------------------------------------------

bool naive_dose_ok(const schedule_problem& p, const timed_dose& d,
                   const std::vector<dialysis_session>& sessions) {
  const dialysis_session* next = nullptr;
  for (const auto& s : sessions) {
    if (s.start < d.end && d.start < s.start + s.duration) return false;
    if (s.start >= d.end && (!next || s.start < next->start)) next = &s;
  }
  for (const auto& rule : p.rules) {
    if (rule.drug != d.drug) continue;
    const auto same_day = [&] {
      return next && std::chrono::floor<days>(next->start) == std::chrono::floor<days>(d.start);
    };
    switch (rule.kind) {
      case timing_kind::session_after_each_dose: {
        if (!next) return false;
        const auto off = (next->start - d.start) - rule.gap;
        if (off > rule.tolerance || -off > rule.tolerance) return false;
        break;
      }
      case timing_kind::gap_before_session:
      case timing_kind::capd_pause:
        if (next && next->start - d.end < rule.gap) return false;
        break;
      case timing_kind::daily_session_after_dose:
        if (!same_day()) return false;
        break;
      case timing_kind::after_session:
        if (same_day()) return false;
        break;
    }
  }
  return true;
}

bool naive_sessions_ok(const schedule_problem& p, const std::vector<dialysis_session>& sessions) {
  mins longest(0);
  for (std::size_t i = 1; i < sessions.size(); ++i) {
    const auto apart = sessions[i].start - sessions[i - 1].start;
    if (apart < sessions[i - 1].duration) return false;
    longest = std::max(longest, apart);
  }
  return !p.limits.max_interval || longest <= *p.limits.max_interval;
}

bool naive_ok(const schedule_problem& p, const std::vector<timed_dose>& doses,
              const std::vector<dialysis_session>& sessions) {
  return naive_sessions_ok(p, sessions) &&
         std::all_of(doses.begin(), doses.end(),
                     [&](const timed_dose& d) { return naive_dose_ok(p, d, sessions); });
}

mins clock_of(civil_time t) {
  return t - civil_time(std::chrono::floor<days>(t).time_since_epoch());
}

// Doses in the order of p.doses: two drugs of a day keep their order, and a drug its least
// interval.
bool naive_order_ok(const schedule_problem& p, const std::vector<timed_dose>& now) {
  for (std::size_t i = 0; i < now.size(); ++i) {
    for (std::size_t k = 0; k < now.size(); ++k) {
      const auto &a = p.doses[i], &b = p.doses[k];
      if (a.drug == b.drug) {
        const auto& least = p.limits.least_dose_interval;
        if (least && a.start < b.start && now[k].start - now[i].start < *least) return false;
      } else if (a.day == b.day) {
        if (a.end <= b.start && now[i].end > now[k].start) return false;
        if (a.start <= b.start && now[i].start > now[k].start) return false;
      }
    }
  }
  return true;
}

// Changes of the cheap classes on a grid of `step`: the sessions as they are, one of them moved, or
// one added, and for each the doses in every way they may move. Only what costs less is looked at.
class brute_force {
  const schedule_problem& p_;
  std::vector<dialysis_session> routine_;
  mins step_;
  std::vector<std::vector<mins>> offsets_;           // one list for each dose, small ones first
  std::vector<std::vector<std::string>> groupings_;  // which doses go together; "" for none

  bool within_hours(const timed_dose& now, const timed_dose& was) const {
    const auto at = clock_of(now.start);
    return at >= *p_.limits.dose_earliest && at <= *p_.limits.dose_latest &&
           std::chrono::floor<days>(now.start) == std::chrono::floor<days>(was.start);
  }

  // Can the doses from `from` on be placed beside these sessions for less?
  bool placed(const std::vector<std::string>& groups, std::size_t from,
              std::vector<timed_dose>& now, std::vector<bool>& done,
              const std::vector<dialysis_session>& sessions, const proposal_cost& spent,
              const proposal_cost& than) const {
    while (from < now.size() && done[from]) ++from;
    if (from == now.size()) return naive_order_ok(p_, now);
    const auto kept_now = now;
    const auto kept_done = done;
    const std::vector<mins> stay{mins(0)};
    for (const auto by : groups[from].empty() ? stay : offsets_[from]) {
      auto cost = spent;
      bool fits = true;
      for (std::size_t i = from; i < now.size() && fits; ++i) {
        if (i != from && (groups[from].empty() || groups[i] != groups[from])) continue;
        now[i].start += by;
        now[i].end += by;
        done[i] = true;
        cost.doses_by += std::chrono::abs(by);
        fits = within_hours(now[i], p_.doses[i]) && naive_dose_ok(p_, now[i], sessions);
      }
      if (fits && cost < than && placed(groups, from + 1, now, done, sessions, cost, than)) {
        return true;
      }
      now = kept_now;
      done = kept_done;
    }
    return false;
  }
  bool doses_fit(const std::vector<dialysis_session>& sessions, const proposal_cost& spent,
                 const proposal_cost& than) const {
    if (!(spent < than) || !naive_sessions_ok(p_, sessions)) return false;
    return std::any_of(groupings_.begin(), groupings_.end(), [&](const auto& groups) {
      auto now = p_.doses;
      std::vector<bool> done(now.size());
      return placed(groups, 0, now, done, sessions, spent, than);
    });
  }
  bool within_unit(const dialysis_session& s) const {
    return clock_of(s.start) >= *p_.limits.unit_opens &&
           clock_of(s.start) + s.duration <= *p_.limits.unit_closes;
  }
  bool one_moved_is_cheaper(const proposal_cost& than) const {
    for (std::size_t i = 1; i + 1 < routine_.size(); ++i) {
      for (mins m = -mins(days(1)); m <= days(1); m += step_) {
        if (m == mins(0)) continue;
        auto sessions = routine_;
        sessions[i].start += m;
        if (!within_unit(sessions[i])) continue;
        if (doses_fit(sessions, {0, 0, 1, std::chrono::abs(m), mins(0)}, than)) return true;
      }
    }
    return false;
  }
  bool one_added_is_cheaper(const proposal_cost& than) const {
    const auto length = routine_.front().duration;
    for (std::size_t i = 0; i + 1 < routine_.size(); ++i) {
      for (auto t = routine_[i].end(); t + length <= routine_[i + 1].start; t += step_) {
        const dialysis_session extra{t, length};
        if (!within_unit(extra)) continue;
        auto sessions = routine_;
        sessions.insert(sessions.begin() + static_cast<std::ptrdiff_t>(i) + 1, extra);
        if (doses_fit(sessions, {0, 1, 0, mins(0), mins(0)}, than)) return true;
      }
    }
    return false;
  }
  template <class GroupOf>
  void add_grouping(GroupOf group_of) {
    groupings_.emplace_back();
    for (const auto& d : p_.doses) groupings_.back().push_back(group_of(d));
  }

 public:
  brute_force(const schedule_problem& p, mins step) : p_(p), step_(step) {
    routine_ = sessions_between(p.routine, p.doses.front().start - days(6),
                                p.doses.front().start + days(12));
    for (const auto& d : p.doses) {
      offsets_.push_back({mins(0)});
      for (mins t = *p.limits.dose_earliest; t <= *p.limits.dose_latest; t += step) {
        offsets_.back().push_back(t - clock_of(d.start));
      }
      std::sort(offsets_.back().begin(), offsets_.back().end(),
                [](mins a, mins b) { return std::chrono::abs(a) < std::chrono::abs(b); });
    }
    const auto day = [](const timed_dose& d) { return std::to_string(d.day.number()); };
    add_grouping([](const timed_dose& d) { return d.drug; });
    if (!p.limits.least_dose_interval) return;
    add_grouping(day);
    for (const std::string alone : {flu, cy}) {
      add_grouping([&](const timed_dose& d) { return d.drug == alone ? day(d) : std::string(); });
    }
  }

  /// Is there a change that costs less than this?
  [[nodiscard]] bool cheaper(const proposal_cost& than) const {
    return doses_fit(routine_, {}, than) || one_moved_is_cheaper(than) ||
           one_added_is_cheaper(than);
  }
};

// ---- problems ----------------------------------------------------------------------------------

const civil_date day0 = date(2026, 12, 10);  // a Thursday; day -5 is Saturday the 5th

void add_course(schedule_problem& p, const char* drug, std::vector<int> on, mins start,
                mins length) {
  for (const int day : on) {
    const auto begins = at(date_of(treatment_day(day), day0), start);
    p.doses.push_back({drug, treatment_day(day), begins, begins + length});
  }
}

schedule_problem hunter_case(session_pattern routine) {
  schedule_problem p;
  add_course(p, flu, {-5, -4, -3}, hours(10), mins(30));
  p.infused = day0;
  p.routine = std::move(routine);
  p.rules = {
      {flu, "dialysis.hunter-2022", timing_kind::session_after_each_dose, hours(12), hours(1)}};
  p.limits.dose_earliest = hours(6);
  p.limits.dose_latest = hours(22);
  p.limits.unit_opens = hours(6);
  p.limits.unit_closes = hours(22);
  p.limits.max_interval = hours(72);
  p.limits.not_before = at(date(2026, 12, 1), mins(0));
  return p;
}

using wd = std::chrono::weekday;
session_pattern weekly(std::vector<wd> on) {
  session_pattern r;
  r.weekly = weekly_sessions{std::move(on), hours(8), hours(4)};
  return r;
}
session_pattern every(hours h) {
  session_pattern r;
  r.periodic = periodic_sessions{h, at(date(2026, 11, 22), hours(8)), hours(4)};
  return r;
}

// The doses of a proposal in the order of p.doses.
std::vector<timed_dose> in_order_of(const schedule_problem& p, const schedule_proposal& one) {
  std::vector<timed_dose> out;
  for (const auto& was : p.doses) {
    for (const auto& now : one.doses) {
      if (now.drug == was.drug && now.day == was.day) out.push_back(now);
    }
  }
  return out;
}

void expect_within_limits(const schedule_problem& p, const schedule_proposal& one) {
  const auto doses = in_order_of(p, one);
  ASSERT_EQ(doses.size(), p.doses.size());
  EXPECT_TRUE(naive_order_ok(p, doses));
  mins by(0);
  for (std::size_t i = 0; i < doses.size(); ++i) {
    const auto off = doses[i].start - p.doses[i].start - days(one.day_shift);
    by += std::chrono::abs(off);
    EXPECT_EQ(doses[i].end - doses[i].start, p.doses[i].end - p.doses[i].start);
    EXPECT_GE(clock_of(doses[i].start), *p.limits.dose_earliest);
    EXPECT_LE(clock_of(doses[i].start), *p.limits.dose_latest);
  }
  EXPECT_EQ(by, one.cost.doses_by);
  mins sessions_by(0);
  auto put = one.added;
  for (const auto& m : one.moved) {
    sessions_by += std::chrono::abs(m.to.start - m.from.start);
    put.push_back(m.to);
  }
  EXPECT_EQ(sessions_by, one.cost.sessions_by);
  EXPECT_EQ(one.cost.sessions_added, static_cast<int>(one.added.size()));
  EXPECT_EQ(one.cost.sessions_moved, static_cast<int>(one.moved.size()));
  for (const auto& s : put) {
    EXPECT_EQ(std::count(one.sessions.begin(), one.sessions.end(), s), 1);
    EXPECT_GE(clock_of(s.start), *p.limits.unit_opens);
    EXPECT_LE(clock_of(s.start) + s.duration, *p.limits.unit_closes);
  }
}

void expect_verified(const schedule_problem& p, const proposal_search& found) {
  ASSERT_FALSE(found.best.empty()) << found.no_solution;
  for (const auto& one : found.best) {
    EXPECT_TRUE(naive_ok(p, one.doses, one.sessions));
    EXPECT_TRUE(find_conflicts(one.doses, one.sessions, p.rules).empty());
    expect_within_limits(p, one);
  }
  for (std::size_t i = 1; i < found.best.size(); ++i) {
    EXPECT_LE(found.best[i - 1].cost, found.best[i].cost);
  }
}

TEST(proposals, monday_wednesday_friday_with_a_session_12_h_after_each_dose) {
  const auto p = hunter_case(weekly({wd(1), wd(3), wd(5)}));
  const auto before = find_conflicts(
      p.doses, sessions_between(p.routine, p.doses.front().start - days(3), at(day0, mins(0))),
      p.rules);
  ASSERT_EQ(before.size(), 4U);  // no session after the three, and one given inside a session
  EXPECT_EQ(before[0].what, code::DIALYSIS_MISSING);
  EXPECT_EQ(before[2].what, code::DIALYSIS_OVERLAP);
  const auto found = propose(p);
  expect_verified(p, found);
  EXPECT_FALSE(brute_force(p, mins(15)).cheaper(found.best.front().cost));
  EXPECT_EQ(found.best.front().cost.days_shifted, 0);
  EXPECT_EQ(found.best.front().cost.sessions_added, 1);
  EXPECT_LE(found.best.front().longest_interval, hours(72));
}

TEST(proposals, twice_a_week_every_2_d_and_daily) {
  for (const auto& routine : {weekly({wd(1), wd(4)}), every(hours(48)), every(hours(24))}) {
    auto p = hunter_case(routine);
    p.limits.max_interval = hours(96);
    const auto found = propose(p);
    expect_verified(p, found);
    EXPECT_FALSE(brute_force(p, mins(15)).cheaper(found.best.front().cost));
  }
}

TEST(proposals, daily_sessions_need_no_more_than_another_time_of_day) {
  const auto found = propose(hunter_case(every(hours(24))));
  const auto& best = found.best.front();
  EXPECT_EQ(best.cost.sessions_added, 0);
  EXPECT_EQ(best.cost.sessions_moved, 0);
  ASSERT_EQ(best.moved_doses.size(), 3U);
  // 19:00 is the nearest that lies 12 h +- 1 h before 08:00.
  for (const auto& m : best.moved_doses) EXPECT_EQ(m.to, hours(19));
}

// The Monday dose lies inside a session: with a least interval it moves alone.
TEST(proposals, move_one_dose_alone_where_a_least_interval_is_given) {
  auto p = hunter_case(weekly({wd(1), wd(3), wd(5)}));
  p.rules = {{flu, "x", timing_kind::gap_before_session, hours(4), mins(0)}};
  const auto together = propose(p);
  expect_verified(p, together);
  EXPECT_EQ(together.best.front().moved_doses.size(), 3U);
  p.limits.least_dose_interval = hours(24);
  const auto found = propose(p);
  expect_verified(p, found);
  const auto& best = found.best.front();
  ASSERT_EQ(best.moved_doses.size(), 1U);
  EXPECT_EQ(best.moved_doses[0].day, treatment_day(-3));
  EXPECT_EQ(best.moved_doses[0].to, hours(12));
  EXPECT_EQ(best.cost.doses_by, hours(2));
  EXPECT_FALSE(brute_force(p, mins(15)).cheaper(best.cost));
}

// 24 h apart at least: a dose that moves later takes those after it along.
TEST(proposals, hold_the_least_interval_between_moved_doses) {
  auto p = hunter_case(weekly({wd(7), wd(3), wd(5)}));  // Sunday, the middle dose
  p.rules = {{flu, "x", timing_kind::gap_before_session, hours(4), mins(0)}};
  p.limits.unit_opens = hours(8);
  p.limits.unit_closes = hours(12);  // no session can move on its day
  p.limits.max_interval = hours(49);
  p.routine = every(hours(48));
  p.limits.least_dose_interval = hours(24);
  const auto found = propose(p);
  expect_verified(p, found);
  for (const auto& one : found.best) {
    for (std::size_t i = 1; i < one.doses.size(); ++i) {
      EXPECT_GE(one.doses[i].start - one.doses[i - 1].start, hours(24));
    }
  }
  EXPECT_FALSE(brute_force(p, mins(15)).cheaper(found.best.front().cost));
}

TEST(proposals, move_the_doses_of_one_day_together) {
  auto p = hunter_case(weekly({wd(1), wd(3), wd(5)}));
  p.rules.clear();
  add_course(p, cy, {-5, -4, -3}, mins(10 * 60 + 30), mins(60));
  p.limits.least_dose_interval = hours(20);
  const auto found = propose(p);
  expect_verified(p, found);
  const auto& best = found.best.front();
  ASSERT_EQ(best.moved_doses.size(), 2U);
  EXPECT_EQ(best.moved_doses[0].day, treatment_day(-3));
  EXPECT_EQ(best.moved_doses[1].day, treatment_day(-3));
  EXPECT_EQ(best.moved_doses[0].drug, flu);
  EXPECT_EQ(best.moved_doses[0].to, hours(12));
  EXPECT_EQ(best.moved_doses[1].to, mins(12 * 60 + 30));
  EXPECT_FALSE(brute_force(p, mins(15)).cheaper(best.cost));
}

TEST(proposals, keep_the_order_of_two_drugs) {
  auto p = hunter_case(weekly({wd(1), wd(3), wd(5)}));
  add_course(p, cy, {-5, -4, -3}, hours(11), mins(60));
  p.rules.push_back({cy, "dialysis.handbook", timing_kind::gap_before_session, hours(12), mins(0)});
  const auto found = propose(p);
  expect_verified(p, found);
  for (const auto& one : found.best) {
    for (int i = 0; i < 3; ++i) {
      EXPECT_LE(one.doses[static_cast<std::size_t>(i)].end,
                one.doses[static_cast<std::size_t>(i) + 3].start);
    }
  }
}

// Nothing is listed after the day of the last dose, so three sessions move by a day, which costs
// less than one more.
TEST(proposals, move_the_end_of_a_list_behind_the_last_dose) {
  auto p = hunter_case({});
  const auto first = at(date(2026, 12, 4), hours(8));
  for (int i = 0; i < 4; ++i) p.routine.sessions.push_back({first + days(i), hours(4)});
  p.limits.dose_earliest = hours(19);
  const auto found = propose(p);
  expect_verified(p, found);
  EXPECT_EQ(found.best.front().moved.size(), 3U);
  EXPECT_TRUE(found.best.front().added.empty());
}

TEST(proposals, say_that_a_routine_of_too_many_sessions_is_not_searched) {
  auto p = hunter_case(every(hours(8)));
  p.routine.periodic->duration = hours(1);
  EXPECT_FALSE(propose(p).best.empty());
  p.routine.periodic->every = hours(5);
  const auto found = propose(p);
  EXPECT_TRUE(found.best.empty());
  EXPECT_NE(found.no_solution.find("not searched"), std::string::npos) << found.no_solution;
}

TEST(proposals, name_the_rule_that_blocks) {
  auto p = hunter_case(weekly({wd(1), wd(3), wd(5)}));
  p.limits.max_interval = hours(5);
  const auto found = propose(p);
  EXPECT_TRUE(found.best.empty());
  EXPECT_NE(found.no_solution.find("longest interval between sessions, 5 h"), std::string::npos)
      << found.no_solution;
}

TEST(proposals, least_interval_of_doses_blocks) {
  auto p = hunter_case(weekly({wd(1), wd(3), wd(5)}));
  p.limits.least_dose_interval = hours(30);
  EXPECT_NE(propose(p).no_solution.find("timing.least_interval"), std::string::npos);
}

TEST(proposals, without_hours_keep_the_doses_and_the_times_of_the_routine) {
  auto p = hunter_case(every(hours(24)));
  p.limits.dose_earliest.reset();
  p.limits.unit_opens.reset();
  const auto found = propose(p);
  EXPECT_TRUE(found.best.empty());
  EXPECT_NE(found.no_solution.find("timing.dose_earliest"), std::string::npos) << found.no_solution;
}

TEST(proposals, do_not_shift_day_0_before_the_evaluation) {
  auto p = hunter_case(weekly({wd(1), wd(3), wd(5)}));
  p.limits.not_before = at(date(2026, 12, 5), mins(0));
  for (const auto& one : propose(p).best) EXPECT_GE(one.day_shift, 0);
}

TEST(proposals, exchanges_are_left_out_for_the_pause) {
  schedule_problem p;
  add_course(p, cy, {-5, -4, -3}, hours(10), mins(60));
  p.exchanges = true;
  p.routine.periodic = periodic_sessions{hours(6), at(date(2026, 11, 22), hours(6)), mins(30)};
  p.rules = {{cy, "dialysis.handbook", timing_kind::capd_pause, hours(12), mins(0)}};
  auto found = propose(p);
  ASSERT_EQ(found.best.size(), 1U) << found.no_solution;
  EXPECT_EQ(found.best[0].left_out.size(), 6U);  // 12:00 and 18:00 of three days
  EXPECT_EQ(found.best[0].longest_interval, hours(18));
  p.limits.max_interval = hours(12);
  found = propose(p);
  EXPECT_TRUE(found.best.empty());
  EXPECT_NE(found.no_solution.find("12 h"), std::string::npos);
}

// Brute force under a sanitizer takes minutes, and its arithmetic is the same there.
struct random_sample {
  int schedules, least_solved;
};
constexpr random_sample sample = sanitized ? random_sample{10, 2} : random_sample{500, 251};

// Random schedules: every proposal holds before the naive verifier, and where the search found none
// or a dear one, nothing of the cheap classes exists on the finer grid.
TEST(proposals, random_schedules) {
  std::mt19937 dice(20261210);
  const auto roll = [&](int least, int most) {
    return least + static_cast<int>(dice() % static_cast<unsigned>(most - least + 1));
  };
  int solved = 0;
  for (int n = 0; n < sample.schedules; ++n) {
    schedule_problem p;
    const bool two = roll(0, 3) == 0;
    add_course(p, flu, {-5, -4, -3}, mins(30 * roll(12, 40)), mins(30));
    if (two) {
      const auto after = clock_of(p.doses.front().end);
      add_course(p, cy, {-3}, std::min(after + mins(30 * roll(0, 4)), mins(23 * 60)), mins(60));
    }
    p.infused = day0;
    switch (roll(0, 2)) {
      case 0: p.routine = every(hours(24 * roll(1, 3))); break;
      case 1: p.routine = weekly({wd(1), wd(3), wd(5)}); break;
      default: p.routine = weekly({wd(2), wd(6)}); break;
    }
    const auto kind = static_cast<timing_kind>(roll(0, 3));
    p.rules.push_back(
        {flu, "a", kind, has_gap(kind) ? mins(60 * roll(4, 14)) : mins(0),
         kind == timing_kind::session_after_each_dose ? mins(30 * roll(0, 4)) : mins(0)});
    if (two) p.rules.push_back({cy, "b", timing_kind::gap_before_session, hours(roll(4, 14))});
    const int from = roll(6, 12);
    p.limits.dose_earliest = hours(from);
    p.limits.dose_latest = hours(from + roll(0, 4));
    const int opens = roll(6, 9);
    p.limits.unit_opens = hours(opens);
    p.limits.unit_closes = hours(opens + roll(4, 14));
    p.limits.max_interval = hours(24 * roll(3, 4));
    if (roll(0, 1) == 0) p.limits.least_dose_interval = hours(roll(18, 24));
    p.limits.not_before = at(date(2026, 11, 25), mins(0));
    const auto found = propose(p);
    const brute_force brute(p, mins(15));
    if (found.best.empty()) {
      EXPECT_FALSE(found.no_solution.empty());
      EXPECT_FALSE(brute.cheaper({most_days_shifted + 1})) << n;
      continue;
    }
    ++solved;
    expect_verified(p, found);
    EXPECT_FALSE(brute.cheaper(found.best.front().cost)) << n;
  }
  EXPECT_GE(solved, sample.least_solved);
}

}  // namespace
}  // namespace lymphodose
