// SPDX-License-Identifier: Apache-2.0
//
// Flags that say when doses are given and when the patient is dialysed.
#include "case_reading.hpp"

#include "lymphodose/calendar.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <string_view>

namespace lymphodose {
namespace {

using namespace std::chrono_literals;
using std::chrono::weekday;

TEST(dialysis_flags, a_week) {
  for (const auto* text : {"mon,wed,fri 08:00 4 h", " mon, wed,  fri 08:00  240 min "}) {
    const auto c = accepted("", {{"weekly", text, "--dialysis-weekly"}});
    ASSERT_TRUE(c.kidney.dialysis.weekly) << text;
    const auto& week = *c.kidney.dialysis.weekly;
    EXPECT_EQ(week.days, (std::vector{weekday(1), weekday(3), weekday(5)}));
    EXPECT_EQ(week.start, 8h);
    EXPECT_EQ(week.duration, 4h);
  }
}

TEST(dialysis_flags, a_malformed_week_names_its_part) {
  const auto bad = [](const char* text, code what, std::string_view path) {
    refused("", what, path, "--dialysis-weekly", {{"weekly", text, "--dialysis-weekly"}});
  };
  bad("mon,wed,fri", code::FIELD_MALFORMED, "kidney.dialysis.weekly");
  bad("mon,wed,fri 08:00", code::FIELD_MALFORMED, "kidney.dialysis.weekly");
  bad("08:00 4 h", code::FIELD_MALFORMED, "kidney.dialysis.weekly");
  bad("", code::FIELD_MALFORMED, "kidney.dialysis.weekly");
  bad("mon,wod 08:00 4 h", code::FIELD_MALFORMED, "kidney.dialysis.weekly.days");
  bad("mon,,fri 08:00 4 h", code::FIELD_MALFORMED, "kidney.dialysis.weekly.days[1]");
  bad("mon,mon 08:00 4 h", code::FIELD_CONFLICT, "kidney.dialysis.weekly.days");
  bad("mon 8:00 4 h", code::FIELD_MALFORMED, "kidney.dialysis.weekly.start");
  bad("mon 24:00 4 h", code::OUT_OF_RANGE, "kidney.dialysis.weekly.start");
  bad("mon 08:00 4", code::UNIT_MISSING, "kidney.dialysis.weekly.duration");
  bad("mon 08:00 0 h", code::OUT_OF_RANGE, "kidney.dialysis.weekly.duration");
}

TEST(dialysis_flags, a_week_contradicts_another_and_every_other_rhythm) {
  const std::string week =
      "[kidney.dialysis]\nweekly = { days = [\"mon\"], start = \"08:00\", duration = \"4 h\" }\n";
  accepted(week, {{"weekly", "mon 08:00 4 h", "--dialysis-weekly"}});
  refused(week, code::FIELD_CONFLICT, "kidney.dialysis.weekly", "--dialysis-weekly",
          {{"weekly", "mon 09:00 4 h", "--dialysis-weekly"}});
  refused("[kidney.dialysis]\nevery = \"2 d\"\nfirst = 2026-12-01T08:00:00\nduration = \"4 h\"\n",
          code::FIELD_CONFLICT, "kidney.dialysis.weekly", "",
          {{"weekly", "mon 08:00 4 h", "--dialysis-weekly"}});
}

TEST(dialysis_flags, hours_and_lengths_of_doses) {
  const auto c = accepted("[regimen]\nid = \"axi-cel\"\n",
                          {{"at", "fludarabine=10:00", "--at"},
                           {"infusion", "fludarabine=30 min", "--infusion"},
                           {"at", "cyclophosphamide = 11:30", "--at"},
                           {"timing.tolerance", "1 h", "--timing-tolerance"},
                           {"timing.dose_earliest", "08:00", "--dose-earliest"},
                           {"timing.dose_latest", "20:00", "--dose-latest"},
                           {"timing.least_interval", "20 h", "--least-interval"},
                           {"kidney.dialysis.unit_opens", "07:00", "--unit-opens"},
                           {"kidney.dialysis.unit_closes", "19:00", "--unit-closes"},
                           {"kidney.dialysis.max_interval", "72 h", "--max-interval"}});
  ASSERT_EQ(c.regimen.clocks.size(), 2U);
  EXPECT_EQ(c.regimen.clocks[0].drug, "fludarabine phosphate");
  EXPECT_EQ(c.regimen.clocks[0].at, 10h);
  EXPECT_EQ(c.regimen.clocks[0].infusion, 30min);
  EXPECT_EQ(c.regimen.clocks[1].at, 11h + 30min);
  EXPECT_FALSE(c.regimen.clocks[1].infusion);
  EXPECT_EQ(c.timing_limits.dose_earliest, 8h);
  EXPECT_EQ(c.timing_limits.dose_latest, 20h);
  EXPECT_EQ(c.kidney.dialysis.unit_opens, 7h);
  EXPECT_EQ(c.kidney.dialysis.unit_closes, 19h);
  EXPECT_EQ(c.timing_limits.tolerance->value, hours(1));
  EXPECT_EQ(c.timing_limits.least_interval->value, hours(20));
  EXPECT_EQ(c.kidney.dialysis.max_interval->value, hours(72));
}

TEST(dialysis_flags, hours_that_contradict_the_case) {
  const std::string body =
      "[regimen]\nid = \"axi-cel\"\nat = { cyclophosphamide = \"10:00\" }\n"
      "infusion = { cyclophosphamide = \"60 min\" }\n";
  accepted(body, {{"at", "cyclophosphamide=10:00", "--at"}});
  refused(body, code::FIELD_CONFLICT, "regimen.at.cyclophosphamide", "--at",
          {{"at", "cyclophosphamide=10:30", "--at"}});
  refused(body, code::FIELD_CONFLICT, "regimen.infusion.cyclophosphamide", "--infusion",
          {{"infusion", "cyclophosphamide=30 min", "--infusion"}});
}

TEST(dialysis_flags, malformed_hours) {
  const std::string body = "[regimen]\nid = \"axi-cel\"\n";
  refused(body, code::FIELD_MALFORMED, "regimen.at.cyclophosphamide", "--at",
          {{"at", "cyclophosphamide=10", "--at"}});
  refused(body, code::FIELD_MALFORMED, "at", "--at", {{"at", "10:00", "--at"}});
  refused(body, code::UNIT_MISSING, "regimen.infusion.cyclophosphamide", "--infusion",
          {{"infusion", "cyclophosphamide=30", "--infusion"}});
}

}  // namespace
}  // namespace lymphodose
