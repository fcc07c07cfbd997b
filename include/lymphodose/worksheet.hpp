// SPDX-License-Identifier: Apache-2.0
//
// Which page goes into the file, to be checked and signed by two people?
//
// One self-contained HTML page made from the report alone: no script, nothing loaded from anywhere.
// It prints on one sheet of A4 or Letter for a usual case; many findings run on to a second. What
// the report does not hold is a ruled blank to be filled in by hand. It computes nothing, and it is
// not an order.
#pragma once

#include "lymphodose/report.hpp"

#include <string>

namespace lymphodose {

/// The worksheet of a dose calculation as an HTML document, well-formed XML as well, in ASCII where
/// the report is. Text from the case is escaped; bytes that are not UTF-8 and control characters
/// become U+FFFD. A withheld dose is printed as withheld with its reason. Total; throws only
/// std::bad_alloc.
[[nodiscard]] std::string to_html(const report& r);

}  // namespace lymphodose
