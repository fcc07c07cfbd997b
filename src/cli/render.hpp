// SPDX-License-Identifier: Apache-2.0
//
// What does a person read of a report, of problems, of a table?
//
// Each function turns one value into text of at most 80 columns. None computes a dose, chooses
// anything or reads a file; what is withheld in the report is withheld here.
#pragma once

#include "lymphodose/report.hpp"
#include "lymphodose/result.hpp"
#include "lymphodose/tables.hpp"
#include "lymphodose/working.hpp"

#include <string>
#include <string_view>

namespace lymphodose::cli {

/// How to print. Colour is on level words only; the words say the same without it.
struct style {
  bool color = false;
};

/// The whole plan: inputs, body, kidney, doses with their dates, cells, rules, findings, sources.
[[nodiscard]] std::string render_dose(const report& r, style how);
/// An order against the calculation: every figure with its verdict, and what is likely behind it;
/// two entries side by side where there are two.
[[nodiscard]] std::string render_check(const report& r, style how);
/// Every rule pack side by side, by kidney number where they differ.
[[nodiscard]] std::string render_compare(const report& r, style how);
/// Body surface, chosen and alternative formulas.
[[nodiscard]] std::string render_bsa(const report& r, style how);
/// Rounding, volumes, vials and bag of each drug.
[[nodiscard]] std::string render_preparation(const report& r, style how);
/// The cell dose and what is infused of each bag.
[[nodiscard]] std::string render_cells(const report& r, style how);
/// Every estimate of kidney function in both forms, and the equations that gave none.
[[nodiscard]] std::string render_renal(const report& r, style how);
/// The working, step by step; to be printed after one of the above.
[[nodiscard]] std::string render_explain(const report& r, working_layout layout,
                                         const std::vector<working_source>& sources);
/// What was wrong with the input, each with what would do instead.
[[nodiscard]] std::string render_problems(const problems& found);

/// Ids, versions and titles of every table, formula, equation and built-in case.
[[nodiscard]] std::string render_table_list(const table_set& tables);
/// One pack, regimen, product, formula, equation or source, or "codes"; the text of a built-in
/// case. Empty where there is none of this id.
[[nodiscard]] std::string render_table(const table_set& tables, std::string_view id);
/// A lesson with its places filled, or why they cannot be.
[[nodiscard]] std::string render_lesson(const lesson& one, const table_set& tables);
/// Every id that render_table() knows.
[[nodiscard]] std::vector<std::string> table_ids(const table_set& tables);

}  // namespace lymphodose::cli
