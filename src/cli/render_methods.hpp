// SPDX-License-Identifier: Apache-2.0
//
// How does one rule depend on the kidney number it is given?
#pragma once

#include "cli/render_page.hpp"
#include "lymphodose/report.hpp"

#include <vector>

namespace lymphodose::cli {

/// Whether a method's dose in mg stands beside its tier and rate; where a dose is withheld, none
/// does.
enum class method_doses { shown, left_out };

/// True where two numbers lie in two rows.
[[nodiscard]] bool methods_differ(const std::vector<method_tier>& methods);

/// Each number with its tier: a table where they differ, else one line. Numbers from equations that
/// the source does not name stand apart, without a dose.
void write_methods(page& out, const std::vector<method_tier>& methods, method_doses doses,
                   std::size_t first);

/// The nearest values of the inputs at which a row changes, nearest first; how many more there are.
void write_edges(page& out, const report& r, std::vector<tier_flip> flips, std::size_t first);

}  // namespace lymphodose::cli
