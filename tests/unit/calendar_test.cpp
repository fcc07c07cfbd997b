// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/calendar.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <string_view>

namespace lymphodose {
namespace {

using namespace std::chrono_literals;
using std::chrono::local_days;

constexpr local_days date(int year, unsigned month, unsigned day) {
  return local_days(std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day));
}

problem refused_date(std::string_view text) {
  const auto read = read_date(text, "dates.day0");
  EXPECT_FALSE(read.ok()) << text;
  return read.ok() ? problem{} : read.errors().front();
}

template <class A, class B>
concept can_add = requires(A a, B b) {
  a + b;
};

static_assert(!can_add<treatment_day, treatment_day>);
static_assert(!can_add<local_days, local_days>);
static_assert(can_add<treatment_day, std::chrono::days>);
static_assert(treatment_day{-3} - treatment_day{-5} == std::chrono::days(2));
static_assert(treatment_day{-5} + std::chrono::days(5) == treatment_day{0});
static_assert(treatment_day{-5} < treatment_day{0});

TEST(treatment_day, crosses_the_end_of_february) {
  EXPECT_EQ(iso_text(date_of(treatment_day{-5}, date(2026, 3, 1))), "2026-02-24");
  EXPECT_EQ(iso_text(date_of(treatment_day{-5}, date(2028, 3, 1))), "2028-02-25");
}

TEST(treatment_day, crosses_the_end_of_the_year) {
  EXPECT_EQ(iso_text(date_of(treatment_day{-5}, date(2027, 1, 2))), "2026-12-28");
  EXPECT_EQ(iso_text(date_of(treatment_day{1}, date(2026, 12, 31))), "2027-01-01");
}

TEST(treatment_day, is_found_from_a_date) {
  EXPECT_EQ(day_of(date(2026, 2, 24), date(2026, 3, 1)), treatment_day{-5});
  EXPECT_EQ(day_of(date(2026, 3, 1), date(2026, 3, 1)), treatment_day{0});
}

TEST(treatment_day, is_written_with_its_sign) {
  EXPECT_EQ(to_text(treatment_day{-5}), "day -5");
  EXPECT_EQ(to_text(treatment_day{0}), "day 0");
}

TEST(read_date, reads_iso_dates) {
  EXPECT_EQ(read_date("2026-12-10", "p").value(), date(2026, 12, 10));
  EXPECT_EQ(read_date(" 2028-02-29 ", "p").value(), date(2028, 2, 29));
}

TEST(read_date, says_what_it_read_and_where) {
  const auto found = refused_date("10 December");
  EXPECT_EQ(found.what, code::FIELD_MALFORMED);
  EXPECT_EQ(found.path, "dates.day0");
  EXPECT_EQ(found.read, "10 December");
}

TEST(read_date, assumes_no_year) {
  for (const auto* text : {"12-10", "10 December", "", "Thu 10 Dec", "--12-10"}) {
    EXPECT_EQ(refused_date(text).would_do,
              "write year, month and day, as in 2026-12-10; a year is never assumed")
        << text;
  }
}

TEST(read_date, wants_two_digits_for_month_and_day) {
  EXPECT_NE(refused_date("2026-1-5").would_do.find("write 2026-01-05"), std::string::npos);
  EXPECT_NE(refused_date("2026/12/10").would_do.find("write 2026-12-10"), std::string::npos);
}

TEST(read_date, guesses_no_order_of_day_and_month) {
  for (const auto* text : {"10/12/2026", "10.12.2026", "1-2-2026"}) {
    EXPECT_NE(refused_date(text).would_do.find("never guessed"), std::string::npos) << text;
  }
}

TEST(read_date, refuses_days_that_do_not_exist) {
  const auto found = refused_date("2026-02-30");
  EXPECT_EQ(found.what, code::OUT_OF_RANGE);
  EXPECT_EQ(found.would_do, "Feb 2026 has 28 days");
  EXPECT_EQ(refused_date("2028-02-30").would_do, "Feb 2028 has 29 days");
  EXPECT_EQ(refused_date("2026-02-29").what, code::OUT_OF_RANGE);
  EXPECT_EQ(refused_date("2026-13-01").what, code::OUT_OF_RANGE);
  EXPECT_EQ(refused_date("2026-00-10").what, code::OUT_OF_RANGE);
  EXPECT_EQ(refused_date("2026-12-00").what, code::OUT_OF_RANGE);
}

TEST(read_date, refuses_a_time_behind_the_date) {
  EXPECT_EQ(refused_date("2026-12-10T08:00").would_do, "write the date alone: 2026-12-10");
}

TEST(read_date_time, reads_with_and_without_seconds) {
  const auto moment = date(2026, 12, 5) + 8h;
  EXPECT_EQ(read_date_time("2026-12-05T08:00:00", "p").value(), moment);
  EXPECT_EQ(read_date_time("2026-12-05T08:00", "p").value(), moment);
  EXPECT_EQ(read_date_time("2026-12-05T23:59:59", "p").value(), date(2026, 12, 6) - 1s);
}

TEST(read_date_time, refuses_other_forms_with_the_form_that_would_do) {
  const auto advice = [](std::string_view text) {
    const auto read = read_date_time(text, "p");
    EXPECT_FALSE(read.ok()) << text;
    return read.ok() ? "" : read.errors().front().would_do;
  };
  EXPECT_EQ(advice("2026-12-05"), "write the time of day too: 2026-12-05T08:00");
  EXPECT_EQ(advice("2026-12-05 08:00"), "write 2026-12-05T08:00, with a T between date and time");
  EXPECT_NE(advice("2026-12-05T08:00:00Z").find("without a zone"), std::string::npos);
  EXPECT_NE(advice("2026-12-05T08:00:00+01:00").find("without a zone"), std::string::npos);
  EXPECT_NE(advice("2026-12-05T8:00").find("two digits each"), std::string::npos);
  EXPECT_EQ(advice("08:00"), "write a date and a time, as in 2026-12-05T08:00");
  EXPECT_EQ(advice("2026-02-30T08:00"), "Feb 2026 has 28 days");
}

TEST(read_date_time, refuses_times_that_no_clock_shows) {
  for (const auto* text : {"2026-12-05T24:00", "2026-12-05T08:60", "2026-12-05T08:00:60"}) {
    const auto read = read_date_time(text, "p");
    ASSERT_FALSE(read.ok()) << text;
    EXPECT_EQ(read.errors().front().what, code::OUT_OF_RANGE) << text;
  }
}

TEST(read_time_of_day, reads_a_24_hour_clock) {
  EXPECT_EQ(read_time_of_day("08:00", "p").value(), 8h);
  EXPECT_EQ(read_time_of_day("23:59", "p").value(), 24h - 1min);
  EXPECT_EQ(read_time_of_day("00:00:00", "p").value(), 0min);
}

TEST(read_time_of_day, refuses_other_forms) {
  for (const auto* text : {"8:00", "8 am", "0800", "08:00 pm", "", "08:00:30", "24:00", "08:60"}) {
    EXPECT_FALSE(read_time_of_day(text, "p").ok()) << text;
  }
  EXPECT_EQ(read_time_of_day("8:00", "p").errors().front().would_do,
            "write 08:00, two digits each");
}

TEST(read_weekday, reads_the_seven_names_only) {
  EXPECT_EQ(read_weekday("mon", "p").value(), std::chrono::Monday);
  EXPECT_EQ(read_weekday("sun", "p").value(), std::chrono::Sunday);
  for (const auto* text : {"monday", "mo", "", "1"}) {
    ASSERT_FALSE(read_weekday(text, "p").ok()) << text;
    EXPECT_EQ(read_weekday(text, "p").errors().front().what, code::FIELD_MALFORMED);
  }
}

TEST(calendar_text, is_read_back_as_the_same_moment) {
  const auto moment = date(2026, 12, 5) + 8h + 2min + 17s;
  EXPECT_EQ(iso_text(moment), "2026-12-05T08:02:17");
  EXPECT_EQ(read_date_time(iso_text(moment), "p").value(), moment);
  EXPECT_EQ(time_text(8h + 5min), "08:05");
}

TEST(calendar_text, names_the_weekday) {
  EXPECT_EQ(day_text(date(2026, 12, 5)), "Sat 5 Dec");
  EXPECT_EQ(day_text_with_year(date(2026, 12, 10)), "Thu 10 Dec 2026");
  EXPECT_EQ(day_text(date(2028, 2, 29)), "Tue 29 Feb");
}

TEST(age_on, is_whole_on_a_birthday) {
  for (const int age : {0, 1, 2, 12, 18, 78}) {
    const auto on = date(2014 + age, 6, 15);
    EXPECT_EQ(age_on(date(2014, 6, 15), on, "p").value().in(years), age);
  }
}

TEST(age_on, has_not_completed_the_year_on_the_day_before) {
  const auto age = age_on(date(2014, 6, 15), date(2026, 6, 14), "p").value().in(years);
  EXPECT_LT(age, 12.0);
  EXPECT_DOUBLE_EQ(age, 11.0 + 364.0 / 365.0);
  EXPECT_EQ(completed_years(date(2014, 6, 15), date(2026, 6, 14)), 11);
  EXPECT_EQ(completed_years(date(2014, 6, 15), date(2026, 6, 15)), 12);
}

TEST(age_on, counts_the_days_of_the_current_year_of_life) {
  // From 2027-06-15 to 2028-06-15 there are 366 days.
  EXPECT_DOUBLE_EQ(age_on(date(2014, 6, 15), date(2027, 12, 15), "p").value().in(years),
                   13.0 + 183.0 / 366.0);
}

TEST(age_on, puts_the_birthday_of_29_february_on_1_march_in_a_common_year) {
  const auto birth = date(2012, 2, 29);
  EXPECT_EQ(completed_years(birth, date(2026, 2, 28)), 13);
  EXPECT_EQ(age_on(birth, date(2026, 3, 1), "p").value().in(years), 14.0);
  EXPECT_EQ(completed_years(birth, date(2028, 2, 28)), 15);
  EXPECT_EQ(age_on(birth, date(2028, 2, 29), "p").value().in(years), 16.0);
}

TEST(age_on, rises_with_every_day) {
  const auto birth = date(2012, 2, 29);
  double before = -1;
  for (int day = 0; day < 3000; ++day) {
    const auto age = age_on(birth, birth + std::chrono::days(day), "p").value().in(years);
    ASSERT_GT(age, before) << day;
    before = age;
  }
}

TEST(age_on, refuses_a_birth_after_the_date) {
  const auto age = age_on(date(2026, 12, 2), date(2026, 12, 1), "patient.birth_date");
  ASSERT_FALSE(age.ok());
  EXPECT_EQ(age.errors().front().what, code::OUT_OF_RANGE);
  EXPECT_EQ(age.errors().front().path, "patient.birth_date");
  EXPECT_EQ(age.errors().front().read, "2026-12-02");
}

}  // namespace
}  // namespace lymphodose
