// SPDX-License-Identifier: Apache-2.0
//
// Reads the comma-separated files of this folder: one heading line, then a row a line.
#pragma once

#include "text/csv_reader.hpp"

#include <cstddef>
#include <fstream>
#include <iterator>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace conformance {

using row = std::map<std::string, std::string>;

/// The rows of a file, by heading. Throws where the file is unreadable or a row is ragged.
inline std::vector<row> read_csv(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  const auto records = lymphodose::text::read_csv(text);
  if (records.empty()) throw std::runtime_error("no rows in " + path);
  const auto& headings = records.front().fields;
  std::vector<row> rows;
  for (std::size_t r = 1; r < records.size(); ++r) {
    const auto& fields = records[r].fields;
    if (fields.empty() || fields.size() != headings.size()) {
      throw std::runtime_error(path + ": ragged: line " + std::to_string(records[r].line));
    }
    auto& next = rows.emplace_back();
    for (std::size_t i = 0; i < fields.size(); ++i) next[headings[i]] = fields[i];
  }
  return rows;
}

}  // namespace conformance
