// SPDX-License-Identifier: Apache-2.0
//
// Doses, sessions and timing rules of one case on one line of time.
//
// Read before the doses are planned, because a dose rule may rest on sessions; reported after.
#pragma once

#include "engine/workspace.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace lymphodose::engine {

/// Time of day and length of an infusion: of the regimen, else the user's.
dose_clock clock_of(const patient_case& entered, const regimen_drug& drug);

/// Reads doses, sessions and chosen rules into ws.time; leaves it empty where there is no date or
/// no session.
void read_schedule(workspace& ws);

/// Why the sessions do not meet a timing pack for a drug, in words; empty where they do.
std::string why_unmet(const workspace& ws, std::string_view drug, std::string_view pack);

/// The timing pack chosen for a drug; null where none was.
const timing_pack* chosen_timing(const workspace& ws, std::string_view drug);

/// Continuous treatment leaves no gap: raises a stop for a drug with a timing rule. True where the
/// dose is withheld.
bool stopped_by_continuous(workspace& ws, std::string_view drug);

/// report.schedule with its findings.
void report_schedule(workspace& ws);

}  // namespace lymphodose::engine
