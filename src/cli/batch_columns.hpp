// SPDX-License-Identifier: Apache-2.0
//
// Which field of a case does each column of a CSV file hold?
//
// A column becomes a flag of the case, so that a cell is read by the code that reads the flag and
// the file. A heading may give the unit, "patient.weight [kg]"; its cells are then bare numbers.
#pragma once

#include "lymphodose/patient_case.hpp"
#include "lymphodose/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace lymphodose::cli {

/// One column. A case_flag for it has `path`, and as text `prefix`, the cell and the unit.
struct case_column {
  std::string heading;  ///< as written, "percent.fludarabine"
  std::string path;     ///< "percent"
  std::string prefix;   ///< "fludarabine=", or empty
  std::string unit;     ///< "kg", or empty
};

/// The columns of a heading line. Problems, all at once, each at the heading: FIELD_UNKNOWN with
/// the name that is near, FIELD_CONFLICT for a column that stands twice, FIELD_MISSING for an empty
/// one, and what the field says of a unit that it does not read.
result<std::vector<case_column>> read_columns(const std::vector<std::string>& headings);

/// The case of one record; empty cells are absent fields. Problems name the column: as read_case()
/// gives them; DOCUMENT_MALFORMED where the record has more or fewer fields than the heading, a NUL
/// or bytes that are not UTF-8; FIELD_CONFLICT where a cell has a unit and its heading too.
case_reading read_record(const std::vector<case_column>& columns,
                         const std::vector<std::string>& fields);

}  // namespace lymphodose::cli
