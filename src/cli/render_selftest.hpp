// SPDX-License-Identifier: Apache-2.0
//
// What does a person read of the conformance vectors after they were run?
#pragma once

#include "selftest/run.hpp"

#include <span>
#include <string>

namespace lymphodose::cli {

/// Counts by formula, every failure, and the result in the last line; at most 80 columns.
[[nodiscard]] std::string render_selftest(std::span<const selftest::outcome> outcomes);

}  // namespace lymphodose::cli
