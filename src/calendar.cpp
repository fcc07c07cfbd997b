// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/calendar.hpp"

#include "numeric/decimal_reader.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>
#include <optional>

namespace lymphodose {

namespace {

using std::chrono::local_days;
using std::chrono::local_seconds;
using std::chrono::year_month_day;

constexpr std::array<std::string_view, 7> weekday_names = {"Sun", "Mon", "Tue", "Wed",
                                                           "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> month_names = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

constexpr std::string_view date_form = "0000-00-00";
constexpr std::string_view time_form = "00:00";
constexpr std::string_view no_seconds = ":00";

// 0 in `form` stands for a digit, any other character for itself.
bool has_form(std::string_view text, std::string_view form) noexcept {
  return std::equal(text.begin(), text.end(), form.begin(), form.end(),
                    [](char t, char f) { return f == '0' ? text::is_digit(t) : t == f; });
}

int number(std::string_view digits) noexcept {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

std::string padded(int value, std::size_t width) {
  auto text = std::to_string(value);
  if (text.size() < width) text.insert(0, width - text.size(), '0');
  return text;
}

problem malformed(std::string_view text, std::string_view path, std::string would_do) {
  return {code::FIELD_MALFORMED, std::string(path), std::string(text), std::move(would_do)};
}

problem out_of_range(std::string_view text, std::string_view path, std::string would_do) {
  return {code::OUT_OF_RANGE, std::string(path), std::string(text), std::move(would_do)};
}

// The runs of digits in a text that is not of the right form.
struct digit_runs {
  std::array<std::string_view, 4> run;
  std::size_t count = 0;
  char separator = '\0';
  bool only_digits_and_separator = true;
};

digit_runs runs_in(std::string_view text) noexcept {
  digit_runs found;
  std::size_t at = 0;
  while (at < text.size()) {
    if (!text::is_digit(text[at])) {
      if (found.separator == '\0') found.separator = text[at];
      if (text[at] != found.separator) found.only_digits_and_separator = false;
      ++at;
      continue;
    }
    const auto start = at;
    while (at < text.size() && text::is_digit(text[at])) ++at;
    if (found.count < found.run.size()) found.run[found.count] = text.substr(start, at - start);
    ++found.count;
  }
  return found;
}

// A date whose parts stand in the right order, written in other ways than ISO 8601.
std::optional<std::string> repaired_date(const digit_runs& runs) {
  if (!runs.only_digits_and_separator || runs.count != 3 || runs.run[0].size() != 4 ||
      runs.run[1].size() > 2 || runs.run[2].size() > 2) {
    return std::nullopt;
  }
  return std::string(runs.run[0])
      .append("-")
      .append(padded(number(runs.run[1]), 2))
      .append("-")
      .append(padded(number(runs.run[2]), 2));
}

std::string date_advice(std::string_view text) {
  if (text.size() > date_form.size() && has_form(text.substr(0, date_form.size()), date_form)) {
    return "write the date alone: " + std::string(text.substr(0, date_form.size()));
  }
  const auto runs = runs_in(text);
  if (const auto date = repaired_date(runs)) {
    return "write " + *date + ": a month and a day have two digits, with hyphens between";
  }
  const bool day_first = runs.count == 3 && runs.run[2].size() == 4 && runs.run[0].size() <= 2;
  if (day_first) {
    return "write the year first, then month and day, as in 2026-12-10; which of the first two "
           "numbers is the month is never guessed";
  }
  return "write year, month and day, as in 2026-12-10; a year is never assumed";
}

std::string missing_day_advice(year_month_day date) {
  if (!date.month().ok()) return "months run from 01 to 12; the order is year, month, day";
  if (date.day() == std::chrono::day(0)) return "days are counted from 01";
  const year_month_day last = date.year() / date.month() / std::chrono::last;
  return std::string(month_names[static_cast<unsigned>(date.month()) - 1]) + " " +
         std::to_string(static_cast<int>(date.year())) + " has " +
         std::to_string(static_cast<unsigned>(last.day())) + " days";
}

std::string time_advice(std::string_view text) {
  if (has_form(text, "0:00")) return "write 0" + std::string(text) + ", two digits each";
  return "write hours and minutes of a 24-hour day, two digits each, as in 08:00 or 20:30";
}

std::string date_time_advice(std::string_view text) {
  const std::string form = "as in 2026-12-05T08:00";
  const auto size = date_form.size();
  if (text.size() < size || !has_form(text.substr(0, size), date_form)) {
    return "write a date and a time, " + form;
  }
  if (text.size() == size) return "write the time of day too: " + std::string(text) + "T08:00";
  auto rest = text.substr(size + 1);
  const bool time_follows =
      rest.size() >= time_form.size() && has_form(rest.substr(0, time_form.size()), time_form);
  if (!time_follows) return "write the time with hours and minutes, two digits each, " + form;
  const auto repaired =
      std::string(text.substr(0, size)) + "T" + std::string(rest.substr(0, time_form.size()));
  if (text[size] != 'T') return "write " + repaired + ", with a T between date and time";
  return "write local time without a zone and without parts of a second: " + repaired;
}

year_month_day date_parts(std::string_view text) noexcept {
  return std::chrono::year(number(text.substr(0, 4))) /
         std::chrono::month(static_cast<unsigned>(number(text.substr(5, 2)))) /
         std::chrono::day(static_cast<unsigned>(number(text.substr(8, 2))));
}

// Minutes since midnight of a text of the form 00:00; nothing where no clock shows it.
std::optional<std::chrono::minutes> clock_time(std::string_view text) noexcept {
  const int hour = number(text.substr(0, 2));
  const int minute = number(text.substr(3, 2));
  if (hour > 23 || minute > 59) return std::nullopt;
  return std::chrono::hours(hour) + std::chrono::minutes(minute);
}

problem no_such_time(std::string_view text, std::string_view path) {
  return out_of_range(text, path,
                      "hours run from 00 to 23, minutes and seconds to 59; midnight is 00:00 of "
                      "the day that begins");
}

local_days birthday(year_month_day birth, std::chrono::year year) noexcept {
  const year_month_day same_day = year / birth.month() / birth.day();
  return same_day.ok() ? local_days(same_day) : local_days(year / std::chrono::March / 1);
}

}  // namespace

result<local_days> read_date(std::string_view text, std::string_view path) {
  const auto date = text::trimmed(text);
  if (!has_form(date, date_form)) return malformed(text, path, date_advice(date));
  const auto parts = date_parts(date);
  if (!parts.ok()) return out_of_range(text, path, missing_day_advice(parts));
  return local_days(parts);
}

result<local_seconds> read_date_time(std::string_view text, std::string_view path) {
  const auto trimmed = text::trimmed(text);
  const bool short_form = has_form(trimmed, "0000-00-00T00:00");
  const bool long_form = has_form(trimmed, "0000-00-00T00:00:00");
  if (!short_form && !long_form) return malformed(text, path, date_time_advice(trimmed));
  const auto date = date_parts(trimmed);
  if (!date.ok()) return out_of_range(text, path, missing_day_advice(date));
  const auto time = clock_time(trimmed.substr(date_form.size() + 1));
  const int seconds = long_form ? number(trimmed.substr(trimmed.size() - 2)) : 0;
  if (!time || seconds > 59) return no_such_time(text, path);
  return local_days(date) + *time + std::chrono::seconds(seconds);
}

result<std::chrono::minutes> read_time_of_day(std::string_view text, std::string_view path) {
  auto time = text::trimmed(text);
  if (has_form(time, "00:00:00") && time.ends_with(no_seconds)) {
    time.remove_suffix(no_seconds.size());
  }
  if (!has_form(time, time_form)) return malformed(text, path, time_advice(time));
  const auto since_midnight = clock_time(time);
  if (!since_midnight) return no_such_time(text, path);
  return *since_midnight;
}

result<std::chrono::weekday> read_weekday(std::string_view text, std::string_view path) {
  const auto typed = text::trimmed(text);
  for (unsigned i = 0; i < weekday_names.size(); ++i) {
    const auto name = weekday_names[i];
    const bool same = std::equal(typed.begin(), typed.end(), name.begin(), name.end(),
                                 [](char t, char n) { return t == text::lower(n); });
    if (same) return std::chrono::weekday(i);
  }
  return malformed(text, path, "write mon, tue, wed, thu, fri, sat or sun");
}

std::string iso_text(local_days date) {
  const year_month_day parts(date);
  return padded(static_cast<int>(parts.year()), 4) + "-" +
         padded(static_cast<int>(static_cast<unsigned>(parts.month())), 2) + "-" +
         padded(static_cast<int>(static_cast<unsigned>(parts.day())), 2);
}

std::string iso_text(local_seconds moment) {
  const auto date = std::chrono::floor<std::chrono::days>(moment);
  const std::chrono::hh_mm_ss time(moment - date);
  return iso_text(date) + "T" + time_text(time.hours() + time.minutes()) + ":" +
         padded(static_cast<int>(time.seconds().count()), 2);
}

std::string time_text(std::chrono::minutes since_midnight) {
  assert(since_midnight >= std::chrono::minutes(0) && since_midnight < std::chrono::days(1));
  const auto count = static_cast<int>(since_midnight.count());
  return padded(count / 60, 2) + ":" + padded(count % 60, 2);
}

std::string day_text(local_days date) {
  const year_month_day parts(date);
  return std::string(to_text(std::chrono::weekday(date))) + " " +
         std::to_string(static_cast<unsigned>(parts.day())) + " " +
         std::string(month_names[static_cast<unsigned>(parts.month()) - 1]);
}

std::string day_text_with_year(local_days date) {
  return day_text(date) + " " + std::to_string(static_cast<int>(year_month_day(date).year()));
}

std::string to_text(treatment_day day) { return "day " + std::to_string(day.number()); }

std::string_view to_text(std::chrono::weekday day) noexcept {
  return weekday_names[day.c_encoding()];
}

int completed_years(local_days birth, local_days on) noexcept {
  assert(birth <= on);
  const year_month_day born(birth);
  const auto year = year_month_day(on).year();
  const auto calendar_years = static_cast<int>((year - born.year()).count());
  return on < birthday(born, year) ? calendar_years - 1 : calendar_years;
}

result<patient_age> age_on(local_days birth, local_days on, std::string_view path) {
  if (on < birth) {
    return out_of_range(iso_text(birth), path,
                        "a birth date lies on or before " + iso_text(on) +
                            ", the date for which the age is needed");
  }
  const year_month_day born(birth);
  const int completed = completed_years(birth, on);
  const auto last = birthday(born, born.year() + std::chrono::years(completed));
  const auto next = birthday(born, born.year() + std::chrono::years(completed + 1));
  const auto passed = static_cast<double>((on - last).count());
  return years(completed + passed / static_cast<double>((next - last).count()));
}

}  // namespace lymphodose
