// SPDX-License-Identifier: Apache-2.0
//
// The command `practice`: problems out, answers in.
#pragma once

#include "cli/options.hpp"
#include "lymphodose/result.hpp"
#include "lymphodose/tables.hpp"

#include <istream>
#include <ostream>

namespace lymphodose::cli {

/// The streams and words of a call.
struct practice_call {
  const options& wanted;
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
};

/// Prints problems, marks answers or asks, by the words of the call; where it ends, as the help
/// says: 0 right, 4 near or with another unit, 5 wrong, 3 not readable.
int run_practice(const practice_call& call, const table_set& tables);

/// What is wrong with the words of the call; empty where nothing is.
std::string misuse_of_practice(const options& wanted);

}  // namespace lymphodose::cli
