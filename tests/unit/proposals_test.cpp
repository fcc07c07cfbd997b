// SPDX-License-Identifier: Apache-2.0
//
// The search against a second, naive reading of the rules, written apart from the library: it knows
// no zones, walks every session and every quarter of an hour, and counts in plain minutes.
#include "lymphodose/proposals.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <random>
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

bool naive_ok(const schedule_problem& p, const std::vector<timed_dose>& doses,
              const std::vector<dialysis_session>& sessions) {
  for (const auto& d : doses) {
    for (const auto& s : sessions) {
      if (s.start < d.end && d.start < s.start + s.duration) return false;
    }
    for (const auto& rule : p.rules) {
      if (rule.drug != d.drug) continue;
      const dialysis_session* next = nullptr;
      for (const auto& s : sessions) {
        if (s.start >= d.end && (!next || s.start < next->start)) next = &s;
      }
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
          if (!next || std::chrono::floor<days>(next->start) != std::chrono::floor<days>(d.start)) {
            return false;
          }
          break;
        case timing_kind::after_session:
          if (next && std::chrono::floor<days>(next->start) == std::chrono::floor<days>(d.start)) {
            return false;
          }
          break;
      }
    }
  }
  mins longest(0);
  for (std::size_t i = 1; i < sessions.size(); ++i) {
    const auto apart = sessions[i].start - sessions[i - 1].start;
    if (apart < sessions[i - 1].duration) return false;
    longest = std::max(longest, apart);
  }
  return !p.limits.max_interval || longest <= *p.limits.max_interval;
}

mins clock_of(civil_time t) {
  return t - civil_time(std::chrono::floor<days>(t).time_since_epoch());
}

// Every change of the cheap classes on a grid of `step`: any time of day for each drug with no
// session moved, and with one session moved. The least minutes moved; -1 where nothing fits.
struct brute_force {
  const schedule_problem& p;
  std::vector<dialysis_session> routine;
  mins step;
  std::vector<mins> times;  // of day, allowed for doses

  std::vector<timed_dose> doses_at(mins flu_by, mins cy_by) const {
    auto all = p.doses;
    for (auto& d : all) {
      const auto by = d.drug == flu ? flu_by : cy_by;
      d.start += by;
      d.end += by;
    }
    return all;
  }
  std::vector<mins> shifts_of(const char* drug) const {
    std::vector<mins> out;
    for (const auto& d : p.doses) {
      if (d.drug != drug) continue;
      out.push_back(mins(0));
      for (const auto t : times) out.push_back(t - clock_of(d.start));
      break;
    }
    if (out.empty()) out.push_back(mins(0));
    return out;
  }
  bool keeps_order(const std::vector<timed_dose>& now) const {
    for (std::size_t i = 0; i < now.size(); ++i) {
      for (std::size_t k = 0; k < now.size(); ++k) {
        if (now[i].day != now[k].day || now[i].drug == now[k].drug) continue;
        if (p.doses[i].end <= p.doses[k].start && now[i].end > now[k].start) return false;
      }
    }
    return true;
  }
  bool within_unit(const dialysis_session& s) const {
    return clock_of(s.start) >= *p.limits.unit_opens &&
           clock_of(s.start) + s.duration <= *p.limits.unit_closes;
  }

  // Is there a change with no session added, fewer than two moved, and a cost below `than`?
  bool cheaper(const proposal_cost& than) const {
    for (const auto f : shifts_of(flu)) {
      for (const auto c : shifts_of(cy)) {
        const auto doses = doses_at(f, c);
        if (!keeps_order(doses)) continue;
        mins by(0);
        for (std::size_t i = 0; i < doses.size(); ++i) {
          by += std::chrono::abs(doses[i].start - p.doses[i].start);
        }
        if (proposal_cost{0, 0, 0, mins(0), by} < than && naive_ok(p, doses, routine)) return true;
        if (!(proposal_cost{0, 0, 1, step, mins(0)} < than)) continue;
        if (one_moved_is_cheaper(doses, by, than)) return true;
      }
    }
    return false;
  }
  bool one_moved_is_cheaper(const std::vector<timed_dose>& doses, mins by,
                            const proposal_cost& than) const {
    for (std::size_t i = 1; i + 1 < routine.size(); ++i) {
      for (mins m = -mins(days(1)); m <= days(1); m += step) {
        if (m == mins(0)) continue;
        if (!(proposal_cost{0, 0, 1, std::chrono::abs(m), by} < than)) continue;
        auto sessions = routine;
        sessions[i].start += m;
        if (!within_unit(sessions[i])) continue;
        if (naive_ok(p, doses, sessions)) return true;
      }
    }
    return false;
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

void expect_verified(const schedule_problem& p, const proposal_search& found) {
  ASSERT_FALSE(found.best.empty()) << found.no_solution;
  for (const auto& one : found.best) {
    EXPECT_TRUE(naive_ok(p, one.doses, one.sessions));
    EXPECT_TRUE(find_conflicts(one.doses, one.sessions, p.rules).empty());
  }
  for (std::size_t i = 1; i < found.best.size(); ++i) {
    EXPECT_LE(found.best[i - 1].cost, found.best[i].cost);
  }
}

brute_force quarter_hours(const schedule_problem& p) {
  brute_force b{p,
                sessions_between(p.routine, p.doses.front().start - days(6),
                                 p.doses.front().start + days(12)),
                mins(15),
                {}};
  for (mins t = *p.limits.dose_earliest; t <= *p.limits.dose_latest; t += b.step) {
    b.times.push_back(t);
  }
  return b;
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
  EXPECT_FALSE(quarter_hours(p).cheaper(found.best.front().cost));
}

// With two sessions in the week of the doses and three doses, one more session is the least.
TEST(proposals, adds_no_session_that_moving_would_save) {
  const auto p = hunter_case(weekly({wd(1), wd(3), wd(5)}));
  const auto& best = propose(p).best.front();
  EXPECT_EQ(best.cost.days_shifted, 0);
  EXPECT_EQ(best.added.size(), static_cast<std::size_t>(best.cost.sessions_added));
  EXPECT_EQ(best.moved.size(), static_cast<std::size_t>(best.cost.sessions_moved));
  EXPECT_LE(best.longest_interval, hours(72));
}

TEST(proposals, twice_a_week_every_2_d_and_daily) {
  for (const auto& routine : {weekly({wd(1), wd(4)}), every(hours(48)), every(hours(24))}) {
    auto p = hunter_case(routine);
    p.limits.max_interval = hours(96);
    const auto found = propose(p);
    expect_verified(p, found);
    EXPECT_FALSE(quarter_hours(p).cheaper(found.best.front().cost));
  }
}

TEST(proposals, daily_sessions_need_no_more_than_another_time_of_day) {
  const auto found = propose(hunter_case(every(hours(24))));
  const auto& best = found.best.front();
  EXPECT_EQ(best.cost.sessions_added, 0);
  EXPECT_EQ(best.cost.sessions_moved, 0);
  ASSERT_EQ(best.dose_times.size(), 1U);
  // 19:00 is the nearest that lies 12 h +- 1 h before 08:00.
  EXPECT_EQ(best.dose_times[0].to, hours(19));
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

// 500 schedules: every proposal holds before the naive verifier, and where the search found none or
// a dear one, nothing of the cheap classes exists on the finer grid.
TEST(proposals, five_hundred_random_schedules) {
  std::mt19937 dice(20261210);
  const auto roll = [&](int least, int most) {
    return least + static_cast<int>(dice() % static_cast<unsigned>(most - least + 1));
  };
  int solved = 0;
  for (int n = 0; n < 500; ++n) {
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
    p.limits.not_before = at(date(2026, 11, 25), mins(0));
    const auto found = propose(p);
    auto brute = quarter_hours(p);
    if (found.best.empty()) {
      EXPECT_FALSE(found.no_solution.empty());
      EXPECT_FALSE(brute.cheaper({most_days_shifted + 1})) << n;
      continue;
    }
    ++solved;
    expect_verified(p, found);
    EXPECT_FALSE(brute.cheaper(found.best.front().cost)) << n;
  }
  EXPECT_GT(solved, 250);
}

}  // namespace
}  // namespace lymphodose
