// SPDX-License-Identifier: Apache-2.0
//
// Which day is it, and how old is the patient on it?
//
// A date is a civil date without a time zone, std::chrono::local_days; a moment is local_seconds.
// Points are subtracted, never added. Nothing here reads a clock. Dates are read as ISO 8601 only:
// 10/12/2026 is two different days to two people.
#pragma once

#include "lymphodose/result.hpp"
#include "lymphodose/units.hpp"

#include <chrono>
#include <compare>
#include <string>
#include <string_view>

namespace lymphodose {

using civil_date = std::chrono::local_days;
/// A local time to the minute, without a zone.
using civil_time = std::chrono::local_time<std::chrono::minutes>;

/// The first minute of a date.
[[nodiscard]] constexpr civil_time midnight_of(civil_date date) noexcept {
  return civil_time(date.time_since_epoch());
}
/// The date a moment lies in.
[[nodiscard]] constexpr civil_date date_of(civil_time t) noexcept {
  return std::chrono::floor<std::chrono::days>(t);
}
/// Minutes after midnight, 0 to 1439.
[[nodiscard]] constexpr std::chrono::minutes time_of_day(civil_time t) noexcept {
  return t - midnight_of(date_of(t));
}

/// A day counted from the day of the cell infusion, day 0: treatment_day{-5}. A point; the
/// difference of two is a number of days, and there is no sum of two.
class treatment_day {
  int number_;

 public:
  constexpr explicit treatment_day(int number) noexcept : number_(number) {}
  treatment_day(bool) = delete;

  /// The number of the day, negative before day 0.
  [[nodiscard]] constexpr int number() const noexcept { return number_; }

  friend constexpr std::chrono::days operator-(treatment_day a, treatment_day b) noexcept {
    return std::chrono::days(a.number_ - b.number_);
  }
  friend constexpr treatment_day operator+(treatment_day a, std::chrono::days d) noexcept {
    return treatment_day(a.number_ + static_cast<int>(d.count()));
  }
  friend constexpr treatment_day operator-(treatment_day a, std::chrono::days d) noexcept {
    return treatment_day(a.number_ - static_cast<int>(d.count()));
  }
  friend constexpr auto operator<=>(treatment_day, treatment_day) noexcept = default;
};

/// The date of `day`, where day 0 is `day0`. Day -5 of 2026-03-01 is 2026-02-24.
constexpr std::chrono::local_days date_of(treatment_day day,
                                          std::chrono::local_days day0) noexcept {
  return day0 + (day - treatment_day(0));
}
/// The treatment day that falls on `date`, where day 0 is `day0`.
constexpr treatment_day day_of(std::chrono::local_days date,
                               std::chrono::local_days day0) noexcept {
  return treatment_day(0) + (date - day0);
}

/// Reads a date, "2026-12-10": four, two and two digits, a day that exists. Blanks around it are
/// skipped. Problems: FIELD_MALFORMED for the form, OUT_OF_RANGE for a day that does not exist.
result<std::chrono::local_days> read_date(std::string_view text, std::string_view path);
/// Reads a local date and time, "2026-12-05T08:00" or "2026-12-05T08:00:00", without a zone.
/// Problems as read_date().
result<std::chrono::local_seconds> read_date_time(std::string_view text, std::string_view path);
/// Reads a time of day from 00:00 to 23:59, "08:00", as minutes since midnight; seconds are read
/// where they are 00. Problems as read_date().
result<std::chrono::minutes> read_time_of_day(std::string_view text, std::string_view path);
/// Reads "mon", "tue", "wed", "thu", "fri", "sat" or "sun". Problem: FIELD_MALFORMED.
result<std::chrono::weekday> read_weekday(std::string_view text, std::string_view path);

/// "2026-12-10".
[[nodiscard]] std::string iso_text(std::chrono::local_days date);
/// "2026-12-05T08:00:00".
[[nodiscard]] std::string iso_text(std::chrono::local_seconds moment);
/// "08:00"; minutes since midnight, 0 to below 1440.
[[nodiscard]] std::string time_text(std::chrono::minutes since_midnight);

/// "Sat 5 Dec", for people.
[[nodiscard]] std::string day_text(std::chrono::local_days date);
/// "Sat 5 Dec 2026", for people.
[[nodiscard]] std::string day_text_with_year(std::chrono::local_days date);
/// "day -5".
[[nodiscard]] std::string to_text(treatment_day day);
/// "Sat".
[[nodiscard]] std::string_view to_text(std::chrono::weekday day) noexcept;

/// Age on a date: completed years of life, plus the part of the current year of life that has
/// passed, counted in days from the last birthday to the next. Who was born on 29 February has the
/// birthday on 1 March in a common year. Never days over 365.25, which puts a first birthday below
/// 1. Problem at `path`: OUT_OF_RANGE where `on` is before `birth`.
result<patient_age> age_on(std::chrono::local_days birth, std::chrono::local_days on,
                           std::string_view path);
/// The whole years of the same age, for rules that count birthdays. `birth` is not after `on`.
[[nodiscard]] int completed_years(std::chrono::local_days birth,
                                  std::chrono::local_days on) noexcept;

}  // namespace lymphodose
