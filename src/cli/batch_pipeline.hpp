// SPDX-License-Identifier: Apache-2.0
//
// How are blocks worked on by several threads and written in their order?
#pragma once

#include "cli/batch_input.hpp"
#include "cli/batch_line.hpp"

#include <functional>
#include <vector>

namespace lymphodose::cli {

/// The three ends of a pipeline. `read` and `write` are called by the calling thread alone.
struct pipeline_ends {
  /// The next block; an empty one ends the run.
  std::function<std::vector<batch_entry>()> read;
  /// Works on one block; called by several threads at once.
  std::function<void(const std::vector<batch_entry>&, batch_lines&)> work;
  /// Takes the blocks in the order they were read; false ends the run.
  std::function<bool(const batch_lines&)> write;
};

/// Runs until the input or a write ends it; all threads have ended when it returns or throws.
/// At most four blocks for each thread are in memory. 1 thread or more.
void run_pipeline(const pipeline_ends& ends, unsigned threads);

}  // namespace lymphodose::cli
