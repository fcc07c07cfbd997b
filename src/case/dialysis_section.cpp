// SPDX-License-Identifier: Apache-2.0
#include "case/dialysis_section.hpp"

#include "case/scalars.hpp"
#include "lymphodose/rounding.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace lymphodose::case_text {
namespace {

using text::field_reader;
using text::need;

// The whole minutes of a span, or what would do.
std::optional<std::chrono::minutes> whole_minutes(const entered<time_span>& span,
                                                  std::chrono::minutes longest,
                                                  std::string_view path, text::reading& out,
                                                  int line) {
  const double count = canonical12(span.value.in(minutes));
  if (count > static_cast<double>(longest.count())) {
    const auto hours = std::chrono::duration_cast<std::chrono::hours>(longest).count();
    out.add(code::OUT_OF_RANGE, path, line, span.text, "at most " + std::to_string(hours) + " h");
    return std::nullopt;
  }
  if (count != std::floor(count)) {
    out.add(code::FIELD_MALFORMED, path, line, span.text, "a whole number of minutes");
    return std::nullopt;
  }
  return std::chrono::minutes{static_cast<int>(count)};
}

void read_sessions(field_reader& at, draft& into) {
  if (!at.has("sessions")) return;
  into.given.insert_or_assign("kidney.dialysis.sessions", written{});
  const auto* list = at.find("sessions")->array();
  if (list != nullptr && list->empty()) {
    at.report(code::FIELD_MALFORMED, "sessions", "an empty list",
              "sessions as { start = 2026-12-05T08:00:00, duration = \"4 h\" }");
  }
  for (field_reader& one : at.tables("sessions")) {
    const auto start = one.date_time("start", need::required);
    const auto length = read_length(one, "duration", need::required);
    one.finish();
    if (!start || !length) continue;
    into.content.kidney.dialysis.sessions.push_back(
        {std::chrono::time_point_cast<std::chrono::minutes>(*start), *length});
  }
}

std::vector<std::chrono::weekday> read_weekdays(field_reader& at) {
  std::vector<std::chrono::weekday> days;
  const auto names = at.strings("days", need::required);
  for (const auto& name : names) {
    const auto day = read_weekday(name, at.path_of("days"));
    if (!day) {
      for (const problem& one : day.errors()) at.out().add(one, at.line_of("days"));
    } else if (std::find(days.begin(), days.end(), day.value()) != days.end()) {
      at.report(code::FIELD_CONFLICT, "days", name + " twice", "each day once");
    } else {
      days.push_back(day.value());
    }
  }
  if (names.empty() && at.has("days") && at.find("days")->array() != nullptr &&
      at.find("days")->array()->empty()) {
    at.report(code::FIELD_MALFORMED, "days", "an empty list", "[\"mon\", \"wed\", \"fri\"]");
  }
  return days;
}

}  // namespace

void read_weekly(field_reader& at, draft& into) {
  if (!at.has("weekly")) return;
  into.given.insert_or_assign("kidney.dialysis.weekly", written{});
  auto weekly = at.table("weekly");
  if (!weekly) return;
  auto days = read_weekdays(*weekly);
  const auto start = weekly->time_of_day("start", need::required);
  const auto length = read_length(*weekly, "duration", need::required);
  weekly->finish();
  if (days.empty() || !start || !length) return;
  into.content.kidney.dialysis.weekly = weekly_sessions{std::move(days), *start, *length};
}

std::optional<std::chrono::minutes> read_length(field_reader& at, std::string_view key, need n) {
  const auto span = above_zero<time_span>(at, key, n);
  if (!span) return std::nullopt;
  return whole_minutes(*span, longest_session, at.path_of(key), at.out(), at.line_of(key));
}

void read_dialysis(field_reader& at, draft& into) {
  read_scalars("kidney.dialysis", at, into);
  read_sessions(at, into);
  read_weekly(at, into);
  at.finish();
}

void join_periodic(draft& into, problems& out) {
  auto reading = text::reading::of_case();
  const auto minutes_of = [&](const std::optional<entered<time_span>>& span,
                              std::chrono::minutes longest,
                              std::string_view key) -> std::optional<std::chrono::minutes> {
    if (!span) return std::nullopt;
    return whole_minutes(*span, longest, "kidney.dialysis." + std::string(key), reading, 1);
  };
  const auto every = minutes_of(into.every, longest_period, "every");
  const auto length = minutes_of(into.session_length, longest_session, "duration");
  for (const problem& one : reading.list()) out.push_back(one);
  if (!every || !length || !into.first) return;
  into.content.kidney.dialysis.periodic = periodic_sessions{*every, *into.first, *length};
}

}  // namespace lymphodose::case_text
