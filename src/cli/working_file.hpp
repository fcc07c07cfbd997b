// SPDX-License-Identifier: Apache-2.0
//
// How does the working reach the terminal, or a file of its own?
#pragma once

#include "cli/options.hpp"
#include "lymphodose/report.hpp"
#include "lymphodose/tables.hpp"
#include "lymphodose/working.hpp"

#include <string>
#include <vector>

namespace lymphodose::cli {

/// What is wrong with --layout and --working; empty where nothing is.
std::string misuse_of_working(const options& wanted);

/// The layout that was asked for; dimensional where none was.
working_layout layout_of(const options& wanted) noexcept;

/// The citations behind the sources of a report's working.
std::vector<working_source> sources_of(const report& r, const table_set& tables);

/// Writes the file of --working in the form that its name ends with. Returns as write_file();
/// nothing where no file was asked for.
[[nodiscard]] std::string write_working(const options& wanted, const report& r,
                                        const table_set& tables);

}  // namespace lymphodose::cli
