// SPDX-License-Identifier: Apache-2.0
//
// How does a file of vectors become rows? One heading line, then a row a line.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace lymphodose::selftest {

/// The fields of one row, by heading.
using row = std::map<std::string, std::string>;

/// A file of vectors as text; the text outlives the value.
struct vector_file {
  std::string_view name;  ///< "kidney-adult.csv"
  std::string_view text;
};

/// The rows of a file. Throws std::runtime_error where it has none or a row is ragged.
std::vector<row> rows_of(const vector_file& file);

/// The field under `heading`. Throws std::runtime_error where the row has none.
const std::string& field(const row& r, const std::string& heading);

}  // namespace lymphodose::selftest
