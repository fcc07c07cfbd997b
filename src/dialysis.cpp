// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/dialysis.hpp"

#include <algorithm>

namespace lymphodose {

namespace {

using std::chrono::days;
using mins = std::chrono::minutes;

constexpr auto by_start = [](const dialysis_session& a, const dialysis_session& b) {
  return a.start < b.start;
};

std::vector<dialysis_session> expanded(const weekly_sessions& week, civil_time from,
                                       civil_time until) {
  std::vector<dialysis_session> out;
  const auto first = std::chrono::floor<days>(from) - days(8);
  const auto last = std::chrono::floor<days>(until) + days(8);
  for (auto date = first; date <= last; date += days(1)) {
    const std::chrono::weekday today(date);
    if (std::find(week.days.begin(), week.days.end(), today) == week.days.end()) continue;
    out.push_back({civil_time(date.time_since_epoch()) + week.start, week.duration});
  }
  return out;
}

std::vector<dialysis_session> expanded(const periodic_sessions& rhythm, civil_time from,
                                       civil_time until) {
  std::vector<dialysis_session> out;
  if (rhythm.every <= mins(0)) return out;
  auto start = rhythm.first;
  if (start < from) start += rhythm.every * ((from - start) / rhythm.every);
  for (; start < until; start += rhythm.every) out.push_back({start, rhythm.duration});
  out.push_back({start, rhythm.duration});
  return out;
}

}  // namespace

std::vector<dialysis_session> sessions_between(const session_pattern& routine, civil_time from,
                                               civil_time until) {
  auto all = routine.weekly     ? expanded(*routine.weekly, from, until)
             : routine.periodic ? expanded(*routine.periodic, from, until)
                                : routine.sessions;
  std::stable_sort(all.begin(), all.end(), by_start);
  const auto at = [](civil_time t) { return dialysis_session{t, mins(0)}; };
  auto first = std::lower_bound(all.begin(), all.end(), at(from), by_start);
  auto last = std::lower_bound(first, all.end(), at(until), by_start);
  if (first != all.begin()) --first;
  if (last != all.end()) ++last;
  return {first, last};
}

std::vector<std::size_t> overlapping(const std::vector<dialysis_session>& sessions) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i + 1 < sessions.size(); ++i) {
    if (sessions[i + 1].start < sessions[i].end()) out.push_back(i);
  }
  return out;
}

std::vector<std::size_t> intervals_over(const std::vector<dialysis_session>& sessions, mins most) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i + 1 < sessions.size(); ++i) {
    if (sessions[i + 1].start - sessions[i].start > most) out.push_back(i);
  }
  return out;
}

mins longest_interval(const std::vector<dialysis_session>& sessions) {
  mins longest(0);
  for (std::size_t i = 0; i + 1 < sessions.size(); ++i) {
    longest = std::max(longest, sessions[i + 1].start - sessions[i].start);
  }
  return longest;
}

std::string hours_text(mins length) {
  if (length < mins(0)) return "-" + hours_text(-length);
  const auto whole = length.count() / 60, rest = length.count() % 60;
  if (whole == 0) return std::to_string(rest) + " min";
  return std::to_string(whole) + " h" + (rest == 0 ? "" : " " + std::to_string(rest) + " min");
}

}  // namespace lymphodose
