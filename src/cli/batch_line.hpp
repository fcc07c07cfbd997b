// SPDX-License-Identifier: Apache-2.0
//
// How does one entry of a batch become one line of output?
#pragma once

#include "cli/batch_columns.hpp"
#include "cli/batch_input.hpp"
#include "lymphodose/engine.hpp"
#include "lymphodose/report_fields.hpp"
#include "lymphodose/tables.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace lymphodose::cli {

/// What is done with every entry; shared by all threads and changed by none.
struct batch_work {
  const table_set* tables = nullptr;
  calculation kind = calculation::dose;
  std::vector<case_column> columns;  ///< of CSV input
  batch_form input = batch_form::ndjson;
  std::vector<report_field> fields;  ///< empty: the whole report
  batch_form output = batch_form::ndjson;
};

/// How one entry ended.
enum class batch_end { done, review, stop, refused, fault };
/// How many ended so, by batch_end.
using batch_counts = std::array<std::size_t, 5>;

/// Lines of output in the order of their entries.
struct batch_lines {
  std::string text;
  batch_counts counts{};
};

/// The heading line of CSV output: "line", "level", "codes", "problems", then the fields, each with
/// its unit, or with the unit in a column of its own where that depends on the case.
std::string csv_heading(const std::vector<report_field>& fields);

/// Appends one line for each entry. What is thrown on the way becomes a line with INTERNAL_FAULT.
void append_lines(const batch_work& work, const std::vector<batch_entry>& entries, batch_lines& to);

}  // namespace lymphodose::cli
