// SPDX-License-Identifier: Apache-2.0
//
// What happens on which day? Doses, dialysis and cells of the report, a line for each day.
#pragma once

#include "lymphodose/report.hpp"

#include <optional>
#include <string>
#include <vector>

namespace lymphodose::worksheet {

/// One dose on one day.
struct calendar_dose {
  const dose_report* dose;
  const dose_day* when;
  bool conflict;  ///< breaks a timing rule, or lies within a session
};

/// A day on which something happens. Without day 0 there is no date.
struct calendar_day {
  std::optional<civil_date> date;
  std::optional<treatment_day> day;
  std::vector<calendar_dose> doses;
  std::vector<const schedule_event*> sessions;  ///< that start on this day
  bool cells = false;
};

/// Days in order: those with doses or cells, and sessions from the last before the first dose to
/// the first after everything else.
[[nodiscard]] std::vector<calendar_day> days_of(const report& r);

/// Hours of one day as a strip of a picture: sessions, infusions.
struct hours_of_day {
  double from, to;  ///< hours after midnight, 0 to 24
  std::string_view class_name;
  std::string words;  ///< "dialysis 08:00 to 12:00"
};
/// What of this day has hours, sessions first.
[[nodiscard]] std::vector<hours_of_day> hours_of(const calendar_day& day);

}  // namespace lymphodose::worksheet
