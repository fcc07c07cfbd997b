// SPDX-License-Identifier: Apache-2.0
//
// How does a schedule look on a page? Picture, gaps, conflicts, proposals.
#pragma once

#include "cli/render_page.hpp"
#include "lymphodose/report.hpp"

namespace lymphodose::cli {

/// The schedule of a report; nothing where it has none.
void write_schedule(page& out, const report& r);

/// Every timing pack against the schedule; nothing where none was compared.
void write_timing_compare(page& out, const report& r);

}  // namespace lymphodose::cli
