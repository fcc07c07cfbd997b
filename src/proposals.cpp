// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/proposals.hpp"

#include "proposal_search.hpp"

#include <algorithm>

namespace lymphodose {

namespace {

using std::chrono::days;
using mins = std::chrono::minutes;
using detail::best_proposal;
using detail::freedom;

std::string dose_grid_text(const schedule_problem& wanted) {
  std::string out = "each drug at one time of day";
  if (!detail::moves_single_doses(wanted)) {
    return out + (wanted.limits.least_dose_interval ? "" : " (no timing.least_interval given)");
  }
  return out + ", or the doses of each day together, or the doses of one drug each by itself, " +
         hours_text(*wanted.limits.least_dose_interval) + " or more between those of one drug";
}

std::string days_text(const schedule_problem& wanted) {
  if (!wanted.from || !wanted.until)
    return "4 days before the first dose to 2 days after the cells";
  return day_text(date_of(*wanted.from)) + " to " + day_text(date_of(*wanted.until) - days(1));
}

std::string grid_text(const schedule_problem& wanted) {
  const auto& limits = wanted.limits;
  std::string out = "every half hour; ";
  if (limits.dose_earliest && limits.dose_latest) {
    out += "doses from " + time_text(*limits.dose_earliest) + " to " +
           time_text(*limits.dose_latest) + ", " + dose_grid_text(wanted) + "; ";
  } else {
    out += "dose times kept (no allowed hours given); ";
  }
  if (limits.unit_opens && limits.unit_closes) {
    out += "sessions moved by at most 24 h or added, within " + time_text(*limits.unit_opens) +
           " to " + time_text(*limits.unit_closes) + "; ";
  } else {
    out +=
        "sessions moved by at most 24 h or added, at the routine's own times of day (no unit "
        "hours given); ";
  }
  out += "sessions within " + days_text(wanted) + ", at most " +
         (limits.max_interval ? hours_text(*limits.max_interval)
                              : "the routine's own longest interval (none was given)") +
         " apart; ";
  return out + "day 0 by at most " + std::to_string(most_days_shifted) +
         " days. Smallest first: days of day 0, sessions added, sessions moved, their hours, hours "
         "of doses";
}

std::string kept_interval(const proposal_limits& limits) {
  if (limits.max_interval) {
    return "the longest interval between sessions, " + hours_text(*limits.max_interval);
  }
  return "the routine's own longest interval between sessions";
}

proposal_limits with_any_unit_hours(proposal_limits limits) {
  limits.unit_opens = mins(0);
  limits.unit_closes = days(1) + days(1);
  return limits;
}
proposal_limits with_any_dose_hours(proposal_limits limits) {
  limits.dose_earliest = mins(0);
  limits.dose_latest = days(1) - mins(1);
  return limits;
}

// Which single rule, if it were not there, would leave a solution?
std::string blocked_by(const schedule_problem& wanted) {
  std::string names;
  const auto& limits = wanted.limits;
  const auto add_if = [&](const std::vector<applied_timing>& rules, const proposal_limits& changed,
                          const std::string& name) {
    auto other = wanted;
    other.rules = rules;
    other.limits = changed;
    if (best_proposal(other, {})) names += (names.empty() ? "" : "; ") + name;
  };
  for (std::size_t i = 0; i < wanted.rules.size(); ++i) {
    auto others = wanted.rules;
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
    add_if(others, limits, wanted.rules[i].pack + " for " + wanted.rules[i].drug);
  }
  auto any_interval = limits;
  any_interval.max_interval = days(365);
  add_if(wanted.rules, any_interval, kept_interval(limits));
  const std::string unit = limits.unit_opens && limits.unit_closes
                               ? "the hours of the dialysis unit"
                               : "the times of day of the routine (kidney.dialysis.unit_opens and "
                                 "unit_closes are not given)";
  add_if(wanted.rules, with_any_unit_hours(limits), unit);
  const std::string doses =
      limits.dose_earliest && limits.dose_latest
          ? "the hours allowed for doses"
          : "the times of the doses (timing.dose_earliest and dose_latest are not given)";
  add_if(wanted.rules, with_any_dose_hours(limits), doses);
  if (!names.empty()) return names;
  add_if(wanted.rules, with_any_unit_hours(with_any_dose_hours(limits)),
         unit + " and " + doses + " together");
  if (!names.empty()) return names;
  return "more than one of them together: the timing rules, " + kept_interval(limits) + ", " +
         unit + ", " + doses;
}

bool intervals_short(const schedule_problem& wanted) {
  if (!wanted.limits.least_dose_interval) return false;
  for (const auto& a : wanted.doses) {
    for (const auto& b : wanted.doses) {
      if (a.drug == b.drug && a.start < b.start &&
          b.start - a.start < *wanted.limits.least_dose_interval) {
        return true;
      }
    }
  }
  return false;
}

// Peritoneal: leave out every exchange that a rule closes.
proposal_search pause_exchanges(const schedule_problem& wanted) {
  proposal_search out;
  out.grid =
      "exchanges are left out where a rule asks for a pause; none is moved or added, and "
      "the doses stay";
  auto first = wanted.doses.front().start, last = wanted.doses.front().end;
  for (const auto& d : wanted.doses) {
    first = std::min(first, d.start);
    last = std::max(last, d.end);
  }
  const auto all =
      sessions_between(wanted.routine, midnight_of(date_of(first)) - days(1), last + days(2));
  schedule_proposal one;
  one.doses = wanted.doses;
  for (const auto& s : all) {
    const bool closed = std::any_of(wanted.doses.begin(), wanted.doses.end(), [&](const auto& d) {
      const auto zone = zone_of(d, timing_for(wanted.rules, d.drug));
      return s.start > zone.closed_from - s.duration && s.start < zone.closed_until;
    });
    (closed ? one.left_out : one.sessions).push_back(s);
  }
  one.cost.sessions_added = static_cast<int>(one.left_out.size());
  one.longest_interval = longest_interval(one.sessions);
  const auto& most = wanted.limits.max_interval;
  const bool wants = std::any_of(wanted.rules.begin(), wanted.rules.end(),
                                 [](const auto& r) { return r.kind != timing_kind::capd_pause; });
  if (wants || !find_conflicts(one.doses, one.sessions, wanted.rules).empty()) {
    out.no_solution = "a pause of exchanges does not satisfy every rule chosen";
  } else if (most && one.longest_interval > *most) {
    out.no_solution = "the pause makes " + hours_text(one.longest_interval) +
                      " between two exchanges; blocked by the longest interval between sessions, " +
                      hours_text(*most);
  } else {
    out.best.push_back(std::move(one));
  }
  return out;
}

bool same(const schedule_proposal& a, const schedule_proposal& b) {
  const auto starts = [](const schedule_proposal& p) {
    std::vector<civil_time> all;
    for (const auto& d : p.doses) all.push_back(d.start);
    for (const auto& s : p.sessions) all.push_back(s.start);
    return all;
  };
  return a.day_shift == b.day_shift && starts(a) == starts(b);
}

}  // namespace

proposal_search propose(const schedule_problem& wanted) {
  if (wanted.doses.empty()) return {};
  if (wanted.exchanges) return pause_exchanges(wanted);
  proposal_search out;
  out.grid = grid_text(wanted);
  if (intervals_short(wanted)) {
    out.no_solution = "the doses of one drug are closer than the least interval of " +
                      hours_text(*wanted.limits.least_dose_interval) +
                      "; blocked by timing.least_interval";
    return out;
  }
  if (const auto count = detail::sessions_around(wanted); count > most_sessions_searched) {
    out.no_solution = "not searched: " + std::to_string(count) +
                      " sessions lie around the course, more than " +
                      std::to_string(most_sessions_searched);
    return out;
  }
  const freedom ways[] = {
      {}, {false, true, false, false}, {true, false, false, false}, {true, true, true, true}};
  for (const auto& way : ways) {
    const bool shifted = !out.best.empty() && out.best.front().day_shift != 0;
    if (way.only_shifts && shifted) continue;  // the best of all is the best shift
    auto one = best_proposal(wanted, way);
    if (!one) {
      if (&way == &ways[0]) break;
      continue;
    }
    const bool known = std::any_of(out.best.begin(), out.best.end(),
                                   [&](const auto& other) { return same(other, *one); });
    if (!known) out.best.push_back(std::move(*one));
  }
  std::stable_sort(out.best.begin(), out.best.end(),
                   [](const auto& a, const auto& b) { return a.cost < b.cost; });
  if (out.best.empty()) {
    out.no_solution =
        "no change on this grid satisfies every rule; blocked by " + blocked_by(wanted);
  }
  return out;
}

}  // namespace lymphodose
