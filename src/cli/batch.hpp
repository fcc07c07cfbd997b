// SPDX-License-Identifier: Apache-2.0
//
// What does `lymphodose batch` do with its words?
#pragma once

#include "cli/options.hpp"
#include "lymphodose/result.hpp"
#include "lymphodose/tables.hpp"

#include <functional>
#include <istream>
#include <ostream>

namespace lymphodose::cli {

/// What a batch reads, writes and says.
struct batch_call {
  const options& wanted;
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  bool progress;  ///< count the lines on `err` while it runs
};

/// Runs a batch with the tables that `load` gives; the exit code.
int run_batch(const batch_call& call, const std::function<result<table_set>()>& load);

}  // namespace lymphodose::cli
