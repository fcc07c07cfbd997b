// SPDX-License-Identifier: Apache-2.0
//
// The cell dose, its bags and portions as text.
#pragma once

#include "cli/render_page.hpp"
#include "lymphodose/report.hpp"

namespace lymphodose::cli {

/// The line of the cell dose with its rule, then what is infused of each bag. Nothing where the
/// report has no cells.
void write_cells(page& out, const report& r);

}  // namespace lymphodose::cli
