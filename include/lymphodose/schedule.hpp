// SPDX-License-Identifier: Apache-2.0
//
// Doses, dialysis and cells on one line of time: what lies between them, and which rule is broken?
//
// Judges a schedule; it moves nothing (proposals.hpp) and computes no dose. Pure.
#pragma once

#include "lymphodose/calendar.hpp"
#include "lymphodose/codes.hpp"
#include "lymphodose/dialysis.hpp"
#include "lymphodose/timing.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace lymphodose {

/// One administration; `end` is not before `start`, and equal to it where the length is not known.
struct timed_dose {
  std::string drug;
  treatment_day day;
  civil_time start, end;
};

/// A timing rule chosen for one drug. `tolerance` is the user's, for a target gap.
struct applied_timing {
  std::string drug;
  std::string pack;
  timing_kind kind;
  std::chrono::minutes gap{0};
  std::chrono::minutes tolerance{0};
};

/// Where sessions may not start, and where one must, because of one dose. All in local time.
struct timing_zone {
  /// A session of length L may not start from `closed_from` - L + 1 min to before `closed_until`.
  civil_time closed_from, closed_until;
  /// A session starts within these, ends included; absent where the rule asks for none.
  std::optional<civil_time> wanted_from, wanted_until;
};

/// The zone of a dose: without a rule, only the infusion itself is closed.
[[nodiscard]] timing_zone zone_of(const timed_dose& dose, const applied_timing* rule) noexcept;

/// A dose against the sessions. Without `pack` it is a dose inside a session, whatever the rule.
struct schedule_conflict {
  code what;  ///< DIALYSIS_OVERLAP, DIALYSIS_TOO_SOON or DIALYSIS_MISSING
  std::string drug;
  treatment_day day;
  civil_time dose_start;
  std::optional<civil_time> session_start;
  std::string pack;
  std::string text;
};

/// Every conflict of every dose, in order of time. `sessions` are in order of time; `rules` holds
/// at most one for each drug.
[[nodiscard]] std::vector<schedule_conflict> find_conflicts(
    const std::vector<timed_dose>& doses, const std::vector<dialysis_session>& sessions,
    const std::vector<applied_timing>& rules);

/// The rule for a drug; null where none was chosen.
[[nodiscard]] const applied_timing* timing_for(const std::vector<applied_timing>& rules,
                                               std::string_view drug) noexcept;

enum class event_kind { dose, session, cell_infusion };
/// "dose", "session" or "cells".
constexpr std::string_view to_text(event_kind kind) noexcept {
  switch (kind) {
    case event_kind::dose: return "dose";
    case event_kind::session: return "session";
    case event_kind::cell_infusion: break;
  }
  return "cells";
}

/// One thing that happens. Cells have a date and no hour: `start` is midnight, `end` the next.
struct schedule_event {
  event_kind kind;
  civil_time start, end;
  std::string drug;                  ///< of a dose
  std::optional<treatment_day> day;  ///< of a dose and of the cells
  std::string name;  ///< of a session: "last session before the first dose"; or empty
};

/// A length of time between two events.
struct schedule_gap {
  std::string what;  ///< "infusion end to session start"
  std::string drug;  ///< or empty
  civil_time from, to;
  std::chrono::minutes length;
};

/// Doses, sessions and the day of the cells in order of time; the sessions that matter are named.
/// `infused` is absent where no day is known.
[[nodiscard]] std::vector<schedule_event> events_of(const std::vector<timed_dose>& doses,
                                                    const std::vector<dialysis_session>& sessions,
                                                    std::optional<civil_date> infused,
                                                    treatment_day cells_day);

/// Every gap: session to session (start to start); for each dose the end of the session before to
/// the start, the start and the end to the start of the session after (none for a dose given during
/// a session, none from an end that is not known); the last dose's end and the
/// last session's end to the day of the cells.
[[nodiscard]] std::vector<schedule_gap> gaps_of(const std::vector<timed_dose>& doses,
                                                const std::vector<dialysis_session>& sessions,
                                                std::optional<civil_date> infused);

/// True where a session lies wholly between the end of the last dose and the day of the cells.
[[nodiscard]] bool session_before_cells(const std::vector<timed_dose>& doses,
                                        const std::vector<dialysis_session>& sessions,
                                        civil_date infused);

/// The part of one dose still in the body after `gap`, by one exponential; from 0 to 1.
[[nodiscard]] double fraction_left(std::chrono::minutes gap, double half_life_hours);

}  // namespace lymphodose
