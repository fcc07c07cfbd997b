// SPDX-License-Identifier: Apache-2.0
//
// Reads the comma-separated files of this folder: one heading line, fields quoted where they hold
// a comma or a quote, no line breaks inside fields.
#pragma once

#include <cstddef>
#include <fstream>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace conformance {

using row = std::map<std::string, std::string>;

inline std::vector<std::string> split_line(std::string_view line) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"' && quoted && i + 1 < line.size() && line[i + 1] == '"') {
      fields.back() += '"';
      ++i;
    } else if (line[i] == '"') {
      quoted = !quoted;
    } else if (line[i] == ',' && !quoted) {
      fields.emplace_back();
    } else {
      fields.back() += line[i];
    }
  }
  return fields;
}

/// The rows of a file, by heading. Throws where the file is unreadable or a row is ragged.
inline std::vector<row> read_csv(const std::string& path) {
  std::ifstream file(path);
  std::string line;
  if (!std::getline(file, line)) throw std::runtime_error("no rows in " + path);
  const auto headings = split_line(line);
  std::vector<row> rows;
  while (std::getline(file, line)) {
    const auto fields = split_line(line);
    if (fields.size() != headings.size()) throw std::runtime_error(path + ": ragged: " + line);
    auto& next = rows.emplace_back();
    for (std::size_t i = 0; i < fields.size(); ++i) next[headings[i]] = fields[i];
  }
  return rows;
}

}  // namespace conformance
