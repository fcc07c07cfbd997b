// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/schedule.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace lymphodose {
namespace {

using std::chrono::days;
using std::chrono::hours;
using mins = std::chrono::minutes;

civil_date date(int y, int m, int d) {
  return std::chrono::local_days{std::chrono::year{y} / m / d};
}
civil_time at(civil_date d, mins of_day) { return civil_time(d.time_since_epoch()) + of_day; }

session_pattern every_2_d(civil_time first) {
  session_pattern r;
  r.periodic = periodic_sessions{hours(48), first, hours(4)};
  return r;
}

TEST(sessions_between, counts_the_ones_just_outside) {
  const auto first = at(date(2026, 12, 1), hours(8));
  const auto all = sessions_between(every_2_d(first), at(date(2026, 12, 5), mins(0)),
                                    at(date(2026, 12, 8), mins(0)));
  ASSERT_EQ(all.size(), 4U);
  EXPECT_EQ(all.front().start, at(date(2026, 12, 3), hours(8)));
  EXPECT_EQ(all.back().start, at(date(2026, 12, 9), hours(8)));
}

TEST(sessions_between, a_rhythm_begins_with_its_first_session) {
  const auto first = at(date(2026, 12, 5), hours(8));
  const auto all = sessions_between(every_2_d(first), at(date(2026, 12, 1), mins(0)),
                                    at(date(2026, 12, 6), mins(0)));
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all.front().start, first);
}

TEST(sessions_between, a_week_runs_across_29_february_and_a_year_end) {
  session_pattern r;
  r.weekly = weekly_sessions{
      {std::chrono::Monday, std::chrono::Wednesday, std::chrono::Friday}, hours(8), hours(4)};
  const auto leap =
      sessions_between(r, at(date(2028, 2, 28), mins(0)), at(date(2028, 3, 3), mins(0)));
  ASSERT_EQ(leap.size(), 4U);  // Fri 25 Feb, Mon 28 Feb, Wed 1 Mar, Fri 3 Mar
  EXPECT_EQ(leap[2].start, at(date(2028, 3, 1), hours(8)));
  const auto year =
      sessions_between(r, at(date(2026, 12, 31), mins(0)), at(date(2027, 1, 2), mins(0)));
  ASSERT_EQ(year.size(), 3U);  // Wed 30 Dec, Fri 1 Jan, Mon 4 Jan
  EXPECT_EQ(year[1].start, at(date(2027, 1, 1), hours(8)));
}

TEST(overlapping, a_session_may_start_when_the_one_before_ends) {
  const auto t = at(date(2026, 12, 1), hours(8));
  EXPECT_TRUE(overlapping({{t, hours(4)}, {t + hours(4), hours(4)}}).empty());
  EXPECT_EQ(overlapping({{t, hours(4)}, {t + hours(4) - mins(1), hours(4)}}).size(), 1U);
}

TEST(intervals_over, compares_start_with_start) {
  const auto t = at(date(2026, 12, 1), hours(8));
  const std::vector<dialysis_session> two{{t, hours(4)}, {t + hours(72), hours(4)}};
  EXPECT_TRUE(intervals_over(two, hours(72)).empty());
  EXPECT_EQ(intervals_over(two, hours(72) - mins(1)).size(), 1U);
  EXPECT_EQ(longest_interval(two), hours(72));
}

timed_dose cy_dose() {
  const auto start = at(date(2026, 12, 5), hours(10));
  return {"cyclophosphamide", treatment_day(-5), start, start + hours(1)};
}

std::vector<schedule_conflict> against(mins session_at, timing_kind kind, mins gap,
                                       mins tolerance = mins(0)) {
  const auto d = cy_dose();
  return find_conflicts({d}, {{at(date(2026, 12, 5), session_at), hours(4)}},
                        {{d.drug, "pack", kind, gap, tolerance}});
}

TEST(find_conflicts, least_gap_counts_from_the_end_of_the_infusion) {
  constexpr auto kind = timing_kind::gap_before_session;
  EXPECT_TRUE(against(hours(23), kind, hours(12)).empty());
  const auto found = against(hours(23) - mins(1), kind, hours(12));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].what, code::DIALYSIS_TOO_SOON);
  EXPECT_EQ(found[0].pack, "pack");
  EXPECT_TRUE(against(hours(6), kind, hours(12)).empty());  // before the dose
}

TEST(find_conflicts, target_gap_counts_from_the_start_with_the_users_tolerance) {
  constexpr auto kind = timing_kind::session_after_each_dose;
  EXPECT_TRUE(against(hours(21), kind, hours(12), hours(1)).empty());
  EXPECT_TRUE(against(hours(23), kind, hours(12), hours(1)).empty());
  const auto early = against(hours(21) - mins(1), kind, hours(12), hours(1));
  ASSERT_EQ(early.size(), 2U);  // too soon, and none in time
  EXPECT_EQ(early[0].what, code::DIALYSIS_TOO_SOON);
  EXPECT_EQ(early[1].what, code::DIALYSIS_MISSING);
  EXPECT_EQ(against(hours(23) + mins(1), kind, hours(12), hours(1)).size(), 1U);
}

TEST(find_conflicts, daily_session_starts_on_the_day_of_the_dose) {
  constexpr auto kind = timing_kind::daily_session_after_dose;
  EXPECT_TRUE(against(hours(11), kind, mins(0)).empty());
  EXPECT_TRUE(against(hours(24) - mins(1), kind, mins(0)).empty());
  EXPECT_EQ(against(hours(24), kind, mins(0)).size(), 1U);
  EXPECT_EQ(against(hours(5), kind, mins(0)).size(), 1U);
}

TEST(find_conflicts, after_session_is_about_the_same_day) {
  constexpr auto kind = timing_kind::after_session;
  EXPECT_TRUE(against(hours(6), kind, mins(0)).empty());
  EXPECT_EQ(against(hours(12), kind, mins(0)).size(), 1U);
  EXPECT_TRUE(against(hours(24), kind, mins(0)).empty());
}

TEST(find_conflicts, a_dose_inside_a_session_needs_no_rule) {
  const auto d = cy_dose();
  const auto inside = find_conflicts({d}, {{at(date(2026, 12, 5), hours(8)), hours(4)}}, {});
  ASSERT_EQ(inside.size(), 1U);
  EXPECT_EQ(inside[0].what, code::DIALYSIS_OVERLAP);
  EXPECT_TRUE(inside[0].pack.empty());
  EXPECT_TRUE(find_conflicts({d}, {{at(date(2026, 12, 5), hours(6)), hours(4)}}, {}).empty());
}

TEST(events_of, names_the_three_sessions) {
  const auto d = cy_dose();
  const auto routine = every_2_d(at(date(2026, 12, 2), hours(8)));
  const auto sessions =
      sessions_between(routine, at(date(2026, 12, 1), mins(0)), at(date(2026, 12, 12), mins(0)));
  const auto events = events_of({d}, sessions, date(2026, 12, 10), treatment_day(0));
  std::vector<std::string> names;
  for (const auto& e : events) {
    if (!e.name.empty()) names.push_back(e.name);
  }
  ASSERT_EQ(names.size(), 3U);
  EXPECT_EQ(names[0], "last session before the first dose");
  EXPECT_EQ(names[1], "first session after the last dose");
  EXPECT_EQ(names[2], "last session before the cells");
  EXPECT_TRUE(session_before_cells({d}, sessions, date(2026, 12, 10)));
  EXPECT_FALSE(session_before_cells({d}, sessions, date(2026, 12, 6)));
}

// 20 h: 78 % at 7 h, 66 % at 12 h, 44 % at 24 h; 6.5 h: 47 % at 7 h, 34 % at 10 h, 28 % at 12 h.
TEST(fraction_left, agrees_with_the_arithmetic_of_the_sources) {
  EXPECT_NEAR(fraction_left(hours(7), 20), 0.78, 0.005);
  EXPECT_NEAR(fraction_left(hours(12), 20), 0.66, 0.005);
  EXPECT_NEAR(fraction_left(hours(24), 20), 0.44, 0.005);
  EXPECT_NEAR(fraction_left(hours(7), 6.5), 0.47, 0.005);
  EXPECT_NEAR(fraction_left(hours(10), 6.5), 0.34, 0.005);
  EXPECT_NEAR(fraction_left(hours(12), 6.5), 0.28, 0.005);
  EXPECT_EQ(fraction_left(mins(0), 20), 1.0);
}

TEST(hours_text, says_hours_and_minutes) {
  EXPECT_EQ(hours_text(hours(72)), "72 h");
  EXPECT_EQ(hours_text(mins(750)), "12 h 30 min");
  EXPECT_EQ(hours_text(mins(45)), "45 min");
  EXPECT_EQ(hours_text(mins(-90)), "-1 h 30 min");
}

}  // namespace
}  // namespace lymphodose
