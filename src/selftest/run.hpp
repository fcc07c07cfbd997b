// SPDX-License-Identifier: Apache-2.0
//
// Does this build compute what others printed? Runs the vectors of tests/conformance; opens no
// file.
#pragma once

#include "lymphodose/tables.hpp"
#include "selftest/rows.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lymphodose::selftest {

/// What a row is held to.
enum class vector_kind {
  value,     ///< a number, within its tolerance
  trap,      ///< the same, and away from a number in circulation that is wrong
  boundary,  ///< the row of a renal pack at a clearance
};

/// One row after it was run.
struct outcome {
  vector_kind kind = vector_kind::value;
  std::string id;
  std::string formula;  ///< or the pack of a boundary
  std::string of_class;
  std::string unit;
  std::string expected;  ///< as the file has it
  std::string computed;  ///< to 12 digits; of a boundary in words
  std::string source;
  double share = 0;   ///< deviation over tolerance, 0 to 1 where the row agrees; of a value or trap
  std::string fault;  ///< what is wrong, in words; empty where the row agrees
};

/// What is added to every tolerance: the last digits of a decimal text are not exact in a double.
inline constexpr double representation = 1e-9;

/// A number with 12 significant digits, which are what agrees between builds.
std::string twelve_digits(double value);

/// Runs one row. Whatever is wrong, the row itself included, is the fault of the outcome.
outcome run_row(const row& r, vector_kind kind, const table_set& tables);

/// What the rows of a file are, by its name; the vectors are in every file but those that list.
vector_kind kind_of_file(std::string_view name) noexcept;

/// Runs every row of every file, in order. A file that cannot be read is an outcome with a fault.
std::vector<outcome> run_files(std::span<const vector_file> files, const table_set& tables);

/// What was found for one formula or one pack.
struct summary {
  std::string formula;
  int printed = 0, other_program = 0, own = 0;  ///< values of class P, R, S
  int traps = 0;
  int boundaries = 0;
  int faults = 0;
  double largest_share = 0;  ///< of its tolerance, over values and traps
};

/// Per formula and per pack, in the order of their first rows.
std::vector<summary> summarize(std::span<const outcome> outcomes);

/// How many did not agree.
int faults_in(std::span<const outcome> outcomes) noexcept;

/// Everything as JSON of schema "lymphodose.selftest/1"; a deviation as its share of the tolerance.
std::string to_json(std::span<const outcome> outcomes);

/// The vectors that were built in: every file of tests/conformance that holds rows to be run.
std::vector<vector_file> embedded_vectors();

}  // namespace lymphodose::selftest
