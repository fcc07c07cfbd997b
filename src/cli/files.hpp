// SPDX-License-Identifier: Apache-2.0
//
// How do files become text? The only place that opens one.
#pragma once

#include "lymphodose/result.hpp"
#include "lymphodose/tables.hpp"

#include <deque>
#include <fstream>
#include <istream>
#include <string>
#include <vector>

namespace lymphodose::cli {

/// The text of a file, or FILE_UNREADABLE with its path: none there, a directory, no permission, or
/// longer than a document may be.
result<std::string> read_file(const std::string& path);

/// Opens a file for reading in pieces. Problems as read_file(), but of any length.
problems open_file(const std::string& path, std::ifstream& in);

/// The text of a stream under the name "-"; problems as read_file().
result<std::string> read_stream(std::istream& in);

/// Writes a file as it is, no line end changed: whole, or not at all. What was there stays where
/// that fails. Returns what to say then, "x.html could not be written: ..."; else nothing.
[[nodiscard]] std::string write_file(const std::string& path, const std::string& content);

/// Table files with the text they view into.
struct table_folder {
  std::deque<std::string> texts;
  std::vector<table_file> files;
};

/// Every .toml file in a folder and the folders within, in the order of their paths; or the one
/// file. Problems as read_file(), all at once.
result<table_folder> read_tables(const std::string& path);

}  // namespace lymphodose::cli
