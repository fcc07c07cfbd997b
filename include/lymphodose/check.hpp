// SPDX-License-Identifier: Apache-2.0
//
// Does an order say what the calculation says, and if not, what is the likely mistake?
//
// Every written figure is compared by itself: a right daily dose with a wrong total is a finding.
// Agreement says that two calculations give one figure, not that the order is right.
#pragma once

#include "lymphodose/ceilings.hpp"
#include "lymphodose/misconceptions.hpp"
#include "lymphodose/order.hpp"
#include "lymphodose/patient_case.hpp"
#include "lymphodose/report.hpp"
#include "lymphodose/result.hpp"
#include "lymphodose/tables.hpp"

#include <vector>

namespace lymphodose {

/// The verdict on a drug's figure: both in one unit, `calculated` above 0. The difference in
/// percent of the calculated figure is compared with the bands at 12 significant digits; a band
/// includes its upper end. `no_higher` is for a reduced, absolute or dialysis dose, where more than
/// the calculated figure is judged more strictly.
order_verdict judge(double ordered, double calculated, bool no_higher, const check_limits& bands);

/// The calculation of the case with `check` filled, a finding for every figure to review or to
/// stop, for a drug in one of the two alone (ORDER_INCOMPLETE) and for figures of the order that
/// contradict each other (ORDER_CONTRADICTORY). A figure whose calculation is withheld is a stop.
///
/// Cells are judged against the product's range and maximum: outside is a stop, inside a difference
/// is at most a review. Without a product no range is known, and the bands hold. Cells per kg where
/// a total is due, or a total that does not follow from the cells per kg that are due, are a stop.
///
/// Problems: those of check_inputs(), and OUT_OF_RANGE for a figure that nobody can have ordered.
result<report> check_order(const patient_case& entered, const order& written,
                           const table_set& tables);

/// The same for a caller that holds mistakes_in(entered, tables) already, as for many orders of one
/// patient.
result<report> check_order(const patient_case& entered, const order& written,
                           const table_set& tables, const std::vector<mistake>& known);

}  // namespace lymphodose
