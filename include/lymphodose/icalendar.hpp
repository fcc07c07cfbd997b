// SPDX-License-Identifier: Apache-2.0
//
// How do the dates of a report get into a calendar program?
//
// RFC 5545 with floating local times. It names drugs, sessions and the day of the cells, and
// nothing of the patient; no amount either, because a calendar outlives a corrected calculation.
#pragma once

#include "lymphodose/report.hpp"
#include "lymphodose/result.hpp"

#include <string>

namespace lymphodose {

/// The doses, sessions and cells of a report as one calendar: UTF-8, lines of at most 75 octets
/// ending in CRLF. A dose without a time of day is an event of the whole day. UIDs are the same for
/// the same case, so that a second import replaces the first. Problems: FIELD_MISSING where no day
/// 0 is known, REGIMEN_INCOMPLETE where a dose is withheld.
result<std::string> to_icalendar(const report& r);

}  // namespace lymphodose
