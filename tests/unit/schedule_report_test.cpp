// SPDX-License-Identifier: Apache-2.0
//
// Schedules from a case to the report: findings, refusals, the calendar.
#include "schedule_case.hpp"

#include "lymphodose/icalendar.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace lymphodose {
namespace {

constexpr auto horwitz_timing = "fludarabine = \"dialysis.horwitz-2007\"";
constexpr auto daily_at_14 = "every = \"1 d\"\nfirst = 2026-11-20T14:00:00\nduration = \"4 h\"";

TEST(schedule_refuses, a_timing_pack_without_a_schedule) {
  parts p;
  p.sessions.clear();
  EXPECT_TRUE(refuses(p, code::FIELD_MISSING, "kidney.dialysis.sessions"));
}

TEST(schedule_refuses, a_timing_pack_without_day_0_or_hours) {
  parts p;
  p.day0.clear();
  EXPECT_TRUE(refuses(p, code::FIELD_MISSING, "dates.day0"));
  p = {};
  p.hours.clear();
  EXPECT_TRUE(refuses(p, code::FIELD_MISSING, "regimen.at.cyclophosphamide"));
  EXPECT_TRUE(refuses(p, code::FIELD_MISSING, "regimen.infusion.cyclophosphamide"));
}

TEST(schedule_refuses, a_target_gap_without_the_users_tolerance) {
  parts p;
  p.timing = "fludarabine = \"dialysis.hunter-2022\"";
  EXPECT_TRUE(refuses(p, code::FIELD_MISSING, "timing.tolerance"));
  p.timing += "\ntolerance = \"1 h\"";
  EXPECT_TRUE(evaluated(p));
}

TEST(schedule_refuses, an_unknown_pack_and_a_pack_for_another_drug) {
  parts p;
  p.timing = "cyclophosphamide = \"dialysis.hunter\"";
  EXPECT_TRUE(refuses(p, code::ID_UNKNOWN, "timing.cyclophosphamide"));
  p.timing = "cyclophosphamide = \"dialysis.horwitz-2007\"";
  EXPECT_TRUE(refuses(p, code::FIELD_CONFLICT, "timing.cyclophosphamide"));
}

TEST(schedule_refuses, sessions_that_overlap_and_a_session_of_0_h) {
  parts p;
  p.sessions =
      "sessions = [ { start = 2026-12-05T08:00:00, duration = \"4 h\" }, "
      "{ start = 2026-12-05T11:59:00, duration = \"4 h\" } ]";
  EXPECT_TRUE(refuses(p, code::DIALYSIS_OVERLAP, "kidney.dialysis.sessions"));
  p.sessions = "every = \"3 h\"\nfirst = 2026-12-01T08:00:00\nduration = \"4 h\"";
  EXPECT_TRUE(refuses(p, code::DIALYSIS_OVERLAP, "kidney.dialysis.sessions"));
  p.sessions = "sessions = [ { start = 2026-12-05T08:00:00, duration = \"0 h\" } ]";
  EXPECT_TRUE(refuses(p, code::OUT_OF_RANGE, "kidney.dialysis.sessions[0].duration"));
}

TEST(schedule_refuses, hours_that_end_before_they_begin_or_are_half_given) {
  parts p;
  p.timing += "\ndose_earliest = \"20:00\"\ndose_latest = \"08:00\"";
  EXPECT_TRUE(refuses(p, code::OUT_OF_RANGE, "timing.dose_earliest"));
  p = {};
  p.more = "unit_opens = \"07:00\"";
  EXPECT_TRUE(refuses(p, code::FIELD_MISSING, "kidney.dialysis.unit_closes"));
}

TEST(schedule_report, names_conflicts_and_the_drug_without_a_rule) {
  const auto made = evaluated({});
  ASSERT_TRUE(made);
  const auto& r = made.value();
  ASSERT_TRUE(r.schedule);
  EXPECT_EQ(count(r, code::DIALYSIS_OVERLAP, level::review), 1);  // 10:00 on Monday, day -3
  EXPECT_EQ(count(r, code::RULE_NOT_CHOSEN, level::review), 1);   // fludarabine has no timing rule
  EXPECT_FALSE(withheld(r, "cyclophosphamide"));
}

TEST(schedule_report, says_that_the_routine_breaks_its_own_limit) {
  parts p;
  p.more = "max_interval = \"71 h\"";
  const auto made = evaluated(p);
  ASSERT_TRUE(made);
  EXPECT_EQ(count(made.value(), code::DIALYSIS_INTERVAL_EXCEEDED, level::review), 1);
  p.more = "max_interval = \"72 h\"";
  const auto kept = evaluated(p);
  ASSERT_TRUE(kept);
  EXPECT_EQ(count(kept.value(), code::DIALYSIS_INTERVAL_EXCEEDED, level::review), 0);
}

TEST(schedule_report, the_reduced_dose_of_daily_dialysis_needs_its_sessions) {
  parts p;
  p.flu = "flu.hd-horwitz-2007";
  p.timing = horwitz_timing;
  const auto missing = evaluated(p);
  ASSERT_TRUE(missing);
  EXPECT_TRUE(withheld(missing.value(), "fludarabine phosphate"));
  EXPECT_EQ(count(missing.value(), code::DIALYSIS_MISSING, level::stop), 1);
  EXPECT_FALSE(to_icalendar(missing.value()));
  p.sessions = daily_at_14;
  const auto met = evaluated(p);
  ASSERT_TRUE(met);
  EXPECT_FALSE(withheld(met.value(), "fludarabine phosphate"));
  p.timing = "cyclophosphamide = \"dialysis.handbook\"";  // none chosen for fludarabine
  const auto unchosen = evaluated(p);
  ASSERT_TRUE(unchosen);
  EXPECT_TRUE(withheld(unchosen.value(), "fludarabine phosphate"));
}

TEST(schedule_report, another_sources_timing_with_that_dose_is_a_review) {
  parts p;
  p.flu = "flu.hd-horwitz-2007";
  p.timing = "fludarabine = \"dialysis.hunter-2022\"\ntolerance = \"1 h\"";
  p.sessions = daily_at_14;
  const auto made = evaluated(p);
  ASSERT_TRUE(made);
  EXPECT_FALSE(withheld(made.value(), "fludarabine phosphate"));
  EXPECT_GE(count(made.value(), code::TIMING_FROM_OTHER_SOURCE, level::review), 1);
}

TEST(schedule_report, continuous_treatment_stops_a_timing_rule) {
  parts p;
  p.modality = "crrt";
  p.sessions.clear();
  const auto made = evaluated(p);
  ASSERT_TRUE(made);
  EXPECT_EQ(count(made.value(), code::DIALYSIS_TOO_SOON, level::stop), 1);
  EXPECT_TRUE(withheld(made.value(), "cyclophosphamide"));
}

TEST(schedule_report, a_pack_for_another_kind_of_dialysis_is_a_mismatch) {
  parts p;
  p.modality = "peritoneal";
  p.sessions = "every = \"6 h\"\nfirst = 2026-11-20T06:00:00\nduration = \"30 min\"";
  p.timing += "\nfludarabine = \"dialysis.horwitz-2007\"";
  const auto made = evaluated(p);
  ASSERT_TRUE(made);
  const auto& r = made.value();
  EXPECT_EQ(count(r, code::MODALITY_MISMATCH, level::review), 1);
  ASSERT_FALSE(r.schedule->not_covered.empty());
  EXPECT_NE(r.schedule->not_covered[0].find("automated peritoneal"), std::string::npos);
  // Monday 13:00 to 14:00: exchanges at 18:00 and 00:00 fall within 12 h; the one at 12:00 does
  // not.
  EXPECT_EQ(count(r, code::DIALYSIS_TOO_SOON, level::review), 2);
}

TEST(schedule_report, no_session_before_the_cells) {
  parts p;
  p.sessions =
      "sessions = [ { start = 2026-12-04T08:00:00, duration = \"4 h\" }, "
      "{ start = 2026-12-11T08:00:00, duration = \"4 h\" } ]";
  const auto made = evaluated(p);
  ASSERT_TRUE(made);
  EXPECT_EQ(count(made.value(), code::NO_SESSION_BEFORE_CELLS, level::review), 1);
}

TEST(schedule_report, a_first_dose_before_the_evaluation_is_said) {
  parts p;
  p.day0 = "day0 = 2026-12-05";
  const auto made = evaluated(p);
  ASSERT_TRUE(made);
  EXPECT_EQ(count(made.value(), code::FIELD_CONFLICT, level::review), 1);
}

TEST(schedule_report, day_minus_5_crosses_february) {
  for (const auto& [day0, first] :
       {std::pair{"2027-03-01", "2027-02-24"}, std::pair{"2028-03-01", "2028-02-25"},
        std::pair{"2027-01-02", "2026-12-28"}}) {
    parts p;
    p.day0 = std::string("day0 = ") + day0;
    const auto made = evaluated(p);
    ASSERT_TRUE(made);
    EXPECT_EQ(iso_text(*made.value().doses[0].days[0].date), first);
  }
}

TEST(schedule_report, the_constants_of_the_illustration_are_used) {
  const auto made = evaluated({});
  ASSERT_TRUE(made);
  const auto& all = made.value().schedule->fractions;
  // Two half-lives for two doses and one for cyclophosphamide; day -3 lies inside a session.
  ASSERT_EQ(all.size(), 5U);
  const auto* anuric = built_in().constant("half_life.fludarabine.anuric");
  ASSERT_NE(anuric, nullptr);
  EXPECT_EQ(all[1].half_life.value, anuric->value);
}

// cilta-cel: 2 to 4 days after the last dose.
TEST(schedule_report, cells_outside_the_products_window) {
  const auto days_before = [](const std::string& days) {
    return "schema = \"lymphodose.case/1\"\n[patient]\nsex = \"female\"\nage = \"40 a\"\n"
           "height = \"165 cm\"\nweight = \"60 kg\"\n[kidney]\nstatus = \"dialysis\"\n"
           "[kidney.dialysis]\nmodality = \"hemodialysis\"\n[[regimen.drug]]\n"
           "name = \"cyclophosphamide\"\ndose = \"300 mg/m2\"\ndays = " +
           days +
           "\n[rules]\ncyclophosphamide = \"cy.hd-janus-2010\"\n[cells]\n"
           "product = \"cilta-cel\"\n";
  };
  for (const auto& [days, missed] : {std::pair{"[-4, -3, -2]", 0}, std::pair{"[-6, -5, -4]", 0},
                                     std::pair{"[-7, -6, -5]", 1}, std::pair{"[-3, -2, -1]", 1}}) {
    const auto read = read_case(days_before(days), "case.toml");
    ASSERT_TRUE(read.problems.empty());
    const auto made = evaluate(read.content, built_in(), calculation::dose);
    ASSERT_TRUE(made);
    EXPECT_EQ(count(made.value(), code::INFUSION_WINDOW_MISSED, level::review), missed) << days;
  }
}

// A corrected value replaces the entries that stand in a calendar; without a label two patients
// must not share theirs.
TEST(to_icalendar, a_label_keeps_its_uids_when_a_value_is_corrected) {
  const auto uids = [](const std::string& label, const std::string& day0) {
    parts p;
    p.day0 = "day0 = " + day0;
    auto text = p.text();
    if (!label.empty()) text.insert(text.find("evaluated_on"), "label = \"" + label + "\"\n");
    const auto read = read_case(text, "case.toml");
    const auto made = evaluate(read.content, built_in(), calculation::dose);
    const auto ics = to_icalendar(made.value()).value();
    return ics.substr(ics.find("UID:"), ics.find('\r', ics.find("UID:")) - ics.find("UID:"));
  };
  EXPECT_EQ(uids("course 1", "2026-12-10"), uids("course 1", "2026-12-11"));
  EXPECT_NE(uids("course 1", "2026-12-10"), uids("course 2", "2026-12-10"));
  EXPECT_NE(uids("", "2026-12-10"), uids("", "2026-12-11"));
}

TEST(to_icalendar, has_crlf_short_lines_stable_uids_and_nothing_of_the_patient) {
  parts p;
  const auto made = evaluated(p);
  ASSERT_TRUE(made);
  const auto text = to_icalendar(made.value());
  ASSERT_TRUE(text);
  const auto& ics = text.value();
  EXPECT_EQ(ics, to_icalendar(evaluated(p).value()).value());
  std::size_t from = 0;
  while (from < ics.size()) {
    const auto end = ics.find("\r\n", from);
    ASSERT_NE(end, std::string::npos);
    EXPECT_LE(end - from, 75U);
    EXPECT_EQ(ics.substr(from, end - from).find('\n'), std::string::npos);
    from = end + 2;
  }
  EXPECT_NE(ics.find("DTSTART:20261205T100000\r\n"), std::string::npos);
  for (const auto* word : {"60 kg", "165", "female", "40 a", "mg"}) {
    EXPECT_EQ(ics.find(word), std::string::npos) << word;
  }
}

}  // namespace
}  // namespace lymphodose
