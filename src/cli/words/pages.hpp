// SPDX-License-Identifier: Apache-2.0
//
// What do a manual and a shell know of the program? Written from the tables of the command line and
// from the help, so that nothing is said twice.
#pragma once

#include "cli/words/vocabulary.hpp"

#include <span>
#include <string>

namespace lymphodose::cli::words {

/// lymphodose(1) in roff, for the macros of man(7).
[[nodiscard]] std::string manual();

/// Completions, each to be installed under the name that the shell looks for.
[[nodiscard]] std::string bash_completion(std::span<const command> known,
                                          std::span<const std::string> drugs);
[[nodiscard]] std::string zsh_completion(std::span<const command> known,
                                         std::span<const std::string> drugs);
[[nodiscard]] std::string fish_completion(std::span<const command> known,
                                          std::span<const std::string> drugs);

}  // namespace lymphodose::cli::words
