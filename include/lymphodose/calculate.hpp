// SPDX-License-Identifier: Apache-2.0
//
// From documents as they were read to a report, with every problem of the way at once.
//
// What the command line, the C interface and a host program have in common: reading finds what is
// wrong with a text, check_inputs() what is wrong with a case, and neither is said twice.
#pragma once

#include "lymphodose/engine.hpp"
#include "lymphodose/order.hpp"
#include "lymphodose/patient_case.hpp"
#include "lymphodose/report.hpp"
#include "lymphodose/result.hpp"
#include "lymphodose/tables.hpp"

#include <optional>
#include <string_view>

namespace lymphodose {

/// The calculation that a host names: "dose", "compare", "bsa", "renal", "cells" or "prepare";
/// nothing for another word.
std::optional<calculation> calculation_named(std::string_view name) noexcept;

/// What keeps a case from being calculated: the problems of reading, then those of check_inputs()
/// that do not follow from them. Of a text that could not be read at all, that alone. Empty where
/// calculate() gives a report.
problems problems_of(const case_reading& read, const table_set& tables, calculation kind);

/// The report of a case as it was read, or problems_of() it.
result<report> calculate(const case_reading& read, const table_set& tables, calculation kind);

/// The report of an order against its case (check.hpp), or the problems of both.
result<report> calculate(const case_reading& read, const order_reading& ordered,
                         const table_set& tables);

}  // namespace lymphodose
