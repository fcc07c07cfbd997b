// SPDX-License-Identifier: Apache-2.0
#include "selftest/rows.hpp"

#include "text/csv_reader.hpp"

#include <cstddef>
#include <stdexcept>

namespace lymphodose::selftest {

std::vector<row> rows_of(const vector_file& file) {
  const auto records = text::read_csv(file.text);
  const std::string name(file.name);
  if (records.size() < 2) throw std::runtime_error("no rows in " + name);
  const auto& headings = records.front().fields;
  std::vector<row> rows;
  for (std::size_t r = 1; r < records.size(); ++r) {
    const auto& fields = records[r].fields;
    if (fields.empty() || fields.size() != headings.size()) {
      throw std::runtime_error(name + ": ragged: line " + std::to_string(records[r].line));
    }
    auto& next = rows.emplace_back();
    for (std::size_t i = 0; i < fields.size(); ++i) next[headings[i]] = fields[i];
  }
  return rows;
}

const std::string& field(const row& r, const std::string& heading) {
  const auto at = r.find(heading);
  if (at == r.end()) throw std::runtime_error("a row without " + heading);
  return at->second;
}

}  // namespace lymphodose::selftest
