// SPDX-License-Identifier: Apache-2.0
//
// What does the program say about itself? Examples first.
#pragma once

#include <string>
#include <string_view>

namespace lymphodose::cli {

/// A few lines for a call without a command.
[[nodiscard]] std::string short_usage();
/// The help of the program, or of one command.
[[nodiscard]] std::string help_text(std::string_view command);

}  // namespace lymphodose::cli
