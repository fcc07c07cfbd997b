// SPDX-License-Identifier: Apache-2.0
//
// What is said about hours and sessions beside the conflicts: what is missing, and what was given
// and is not kept by the case itself.
#include "schedule_case.hpp"

#include "lymphodose/icalendar.hpp"

#include <gtest/gtest.h>

#include <string>

namespace lymphodose {
namespace {

constexpr auto review = level::review;

report reported(const parts& p) {
  auto made = evaluated(p);
  EXPECT_TRUE(made) << made.errors().front().path << " " << made.errors().front().would_do;
  return std::move(made).value();
}

std::string list(std::initializer_list<const char*> starts) {
  std::string out;
  for (const auto* start : starts) {
    out += std::string(out.empty() ? "" : ", ") + "{ start = " + start + ", duration = \"4 h\" }";
  }
  return "sessions = [ " + out + " ]";
}

TEST(schedule_findings, sessions_of_another_year_are_no_schedule) {
  parts p;
  p.sessions = list({"2025-12-04T08:00:00", "2025-12-07T08:00:00"});
  const auto r = reported(p);
  EXPECT_EQ(count(r, code::DIALYSIS_MISSING, review, "no session lies in the days shown"), 1);
  EXPECT_EQ(count(r, code::DIALYSIS_MISSING, review, "2025"), 1);
  p.modality = "peritoneal";
  EXPECT_EQ(count(reported(p), code::DIALYSIS_MISSING, review, "2025"), 1);
}

TEST(schedule_findings, a_list_that_ends_before_the_cells) {
  parts p;
  p.sessions = list({"2026-12-02T08:00:00", "2026-12-04T08:00:00"});
  EXPECT_EQ(count(reported(p), code::DIALYSIS_INTERVAL_EXCEEDED, review), 0) << "no limit is given";
  p.more = "max_interval = \"136 h\"";  // from Fri 4 Dec 08:00 to Thu 10 Dec 00:00
  EXPECT_EQ(count(reported(p), code::DIALYSIS_INTERVAL_EXCEEDED, review), 0);
  p.more = "max_interval = \"8159 min\"";
  EXPECT_EQ(count(reported(p), code::DIALYSIS_INTERVAL_EXCEEDED, review, "no session is given"), 1);
}

TEST(schedule_findings, a_list_that_begins_after_the_first_dose) {
  parts p;
  p.sessions = list({"2026-12-06T18:00:00", "2026-12-08T08:00:00"});
  EXPECT_EQ(count(reported(p), code::DIALYSIS_MISSING, review, "before the first dose"), 1);
  p.sessions = list({"2026-12-04T08:00:00", "2026-12-08T08:00:00"});
  EXPECT_EQ(count(reported(p), code::DIALYSIS_MISSING, review, "before the first dose"), 0);
}

TEST(schedule_findings, continuous_treatment_is_never_silent) {
  parts p;
  p.modality = "crrt";
  p.sessions.clear();
  p.timing.clear();
  const auto r = reported(p);
  EXPECT_EQ(count(r, code::RULE_NOT_CHOSEN, review, "during and after every infusion"), 2);
  p.sessions = parts().sessions;
  EXPECT_TRUE(refuses(p, code::FIELD_CONFLICT, "kidney.dialysis.modality"));
}

TEST(schedule_findings, no_timing_rule_is_said_without_sessions_too) {
  parts p;
  p.sessions.clear();
  p.timing.clear();
  EXPECT_EQ(count(reported(p), code::RULE_NOT_CHOSEN, review, "no timing rule chosen"), 2);
}

TEST(schedule_findings, an_infusion_without_a_length_has_no_end) {
  parts p;
  p.hours =
      "at = { fludarabine = \"10:00\", cyclophosphamide = \"13:00\" }\n"
      "infusion = { cyclophosphamide = \"60 min\" }";
  const auto r = reported(p);
  EXPECT_EQ(count(r, code::FIELD_MISSING, review, "fludarabine phosphate"), 1);
  for (const auto& g : r.schedule->gaps) {
    EXPECT_FALSE(g.drug == "fludarabine phosphate" && g.what == "infusion end to session start");
  }
  for (const auto& f : r.schedule->fractions) EXPECT_EQ(f.drug, "cyclophosphamide");
  EXPECT_TRUE(r.schedule->search.best.empty());
  EXPECT_NE(r.schedule->search.no_solution.find("not searched"), std::string::npos);
}

TEST(schedule_findings, a_dose_inside_a_session_has_no_gap_beyond_it) {
  const auto r = reported({});  // fludarabine of day -3 at 10:00, sessions from 08:00 for 4 h
  for (const auto& g : r.schedule->gaps) {
    EXPECT_FALSE(g.drug == "fludarabine phosphate" &&
                 g.from.time_since_epoch() >
                     std::chrono::sys_days(std::chrono::year(2026) / 12 / 7).time_since_epoch())
        << g.what;
  }
}

TEST(schedule_findings, the_users_hours_and_least_interval_hold_for_the_case_itself) {
  parts p;
  p.timing += "\ndose_earliest = \"10:00\"\ndose_latest = \"13:00\"\nleast_interval = \"24 h\"";
  EXPECT_EQ(count(reported(p), code::OUT_OF_RANGE, review), 0) << "edges belong";
  p.timing = parts().timing + "\ndose_earliest = \"10:01\"\ndose_latest = \"12:59\"";
  EXPECT_EQ(count(reported(p), code::OUT_OF_RANGE, review, "outside the hours"), 4);
  p.timing = parts().timing + "\nleast_interval = \"1441 min\"";
  EXPECT_EQ(count(reported(p), code::OUT_OF_RANGE, review, "least interval"), 2);
}

// Every dose outside the hours is moved by every proposal.
TEST(schedule_findings, no_proposal_keeps_a_dose_outside_the_hours) {
  parts p;
  p.timing += "\ndose_earliest = \"14:00\"\ndose_latest = \"20:00\"\nleast_interval = \"20 h\"";
  const auto r = reported(p);
  ASSERT_FALSE(r.schedule->search.best.empty());
  for (const auto& one : r.schedule->search.best) EXPECT_EQ(one.moved_doses.size(), 4U);
}

TEST(schedule_findings, proposals_hold_the_interval_over_all_days_that_are_judged) {
  parts p;
  p.more = "max_interval = \"60 h\"\nunit_opens = \"06:00\"\nunit_closes = \"22:00\"";
  p.timing += "\ndose_earliest = \"08:00\"\ndose_latest = \"20:00\"";
  const auto r = reported(p);
  EXPECT_EQ(count(r, code::DIALYSIS_INTERVAL_EXCEEDED, review), 1);
  ASSERT_FALSE(r.schedule->search.best.empty());
  for (const auto& one : r.schedule->search.best) {
    EXPECT_LE(one.longest_interval, std::chrono::hours(60));
    EXPECT_EQ(one.longest_interval, longest_interval(one.sessions));
    for (const auto& g : r.schedule->too_long) {
      EXPECT_LE(one.sessions.front().start, g.from);
      EXPECT_GE(one.sessions.back().start, g.to);
    }
  }
  EXPECT_EQ(r.schedule->search.best.front().day_shift, 0) << "two added sessions are enough";
}

TEST(schedule_findings, an_infusion_that_ends_on_the_day_of_the_cells) {
  const auto said = [](const std::string& length) {
    auto text = parts().text();
    const auto from = text.find("[regimen]"), to = text.find("[rules]");
    text.replace(from, to - from,
                 "[[regimen.drug]]\nname = \"cyclophosphamide\"\ndose = \"300 mg/m2\"\n"
                 "days = [-1]\nat = \"23:00\"\ninfusion = \"" +
                     length + "\"\n");
    text.erase(text.find("fludarabine = \"flu"),
               text.find("cyclophosphamide = { pack") - text.find("fludarabine = \"flu"));
    const auto read = read_case(text, "case.toml");
    EXPECT_TRUE(read.problems.empty());
    return count(evaluate(read.content, built_in(), calculation::dose).value(),
                 code::FIELD_CONFLICT, review, "the last infusion ends");
  };
  EXPECT_EQ(said("60 min"), 0);
  EXPECT_EQ(said("61 min"), 1);
}

TEST(schedule_findings, limits_in_fractions_of_a_minute_are_refused) {
  parts p;
  p.more = "max_interval = \"0.1 min\"";
  EXPECT_TRUE(refuses(p, code::OUT_OF_RANGE, "kidney.dialysis.max_interval"));
  p.more = "max_interval = \"72.5 h\"";
  EXPECT_TRUE(evaluated(p));
  p.timing += "\nleast_interval = \"90.5 min\"";
  EXPECT_TRUE(refuses(p, code::OUT_OF_RANGE, "timing.least_interval"));
}

TEST(schedule_findings, a_rhythm_of_less_than_an_hour_is_refused) {
  parts p;
  p.sessions = "every = \"59 min\"\nfirst = 2026-12-01T08:00:00\nduration = \"30 min\"";
  EXPECT_TRUE(refuses(p, code::OUT_OF_RANGE, "kidney.dialysis.every"));
  p.sessions = "every = \"1 h\"\nfirst = 2026-12-01T08:00:00\nduration = \"30 min\"";
  EXPECT_NE(reported(p).schedule->search.no_solution.find("not searched"), std::string::npos);
}

TEST(schedule_findings, a_day_0_more_than_a_year_ahead_is_said) {
  parts p;
  p.day0 = "day0 = 2027-12-10";
  EXPECT_EQ(count(reported(p), code::FIELD_CONFLICT, review, "more than a year"), 1);
  p.day0 = "day0 = 2027-12-07";  // the first dose on the 2nd, 366 days after the evaluation
  EXPECT_EQ(count(reported(p), code::FIELD_CONFLICT, review, "more than a year"), 0);
}

TEST(schedule_findings, a_stop_of_any_kind_writes_no_calendar) {
  parts p;
  EXPECT_TRUE(to_icalendar(reported(p)));
  p.day0 += "\n[cells]\nproduct = \"liso-cel.us\"\ntarget = \"1e6/kg\"";
  const auto r = reported(p);
  ASSERT_EQ(gravest(r.findings), level::stop);
  EXPECT_FALSE(to_icalendar(r));
}

}  // namespace
}  // namespace lymphodose
