// SPDX-License-Identifier: Apache-2.0
//
// Which row of a renal pack holds at this clearance? One row of boundaries.csv.
#pragma once

#include "selftest/run.hpp"

namespace lymphodose::selftest {

/// Runs a row of boundaries.csv into `out`. Throws std::runtime_error on a row that cannot be run.
void run_boundary(const row& r, const table_set& tables, outcome& out);

}  // namespace lymphodose::selftest
