// SPDX-License-Identifier: Apache-2.0
//
// What does the program say about itself? Examples first.
#pragma once

#include "cli/commands.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lymphodose::cli {

/// A few lines for a call without a command.
[[nodiscard]] std::string short_usage();
/// The help of the program, or of one command.
[[nodiscard]] std::string help_text(std::string_view command);

/// Lines as they are typed; of a command, or of the program where `command` is empty.
[[nodiscard]] std::string_view examples_of(std::string_view command) noexcept;

/// What else there is to know of a command.
struct help_note {
  std::string_view heading;  ///< empty where it follows on the command
  std::vector<std::string> paragraphs;
};
[[nodiscard]] std::vector<help_note> notes_of(std::string_view command);

/// How CASE is given and what flags do to it.
[[nodiscard]] std::string_view words_on_cases() noexcept;

/// What an exit code says.
struct exit_meaning {
  exit_code code;
  std::string_view says;
};
/// Every exit code, ascending.
[[nodiscard]] std::span<const exit_meaning> exit_meanings() noexcept;

}  // namespace lymphodose::cli
