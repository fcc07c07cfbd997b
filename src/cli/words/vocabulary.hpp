// SPDX-License-Identifier: Apache-2.0
//
// Which words may stand where on the command line? For completions; taken from the tables that the
// program itself reads.
#pragma once

#include "cli/options.hpp"
#include "lymphodose/tables.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace lymphodose::cli::words {

/// What stands at one place.
struct place {
  std::vector<std::string> words;  ///< any of these
  bool per_drug = false;           ///< DRUG= comes first, then one of the words or free text
  bool files = false;              ///< or the name of a file
  bool folders = false;            ///< or the name of a folder
};

/// A flag, what it says of itself, and what stands after it.
struct flag {
  std::string name, does;
  bool has_value = false;
  place value;
};

/// A word of a command that has words of its own, as "show" of tables, and what stands after it.
struct sub_word {
  std::string name;
  place next;
};

/// A command with everything that it takes.
struct command {
  std::string name, does;
  place operand;
  std::vector<sub_word> sub_words;
  std::vector<flag> flags;
};

/// The commands, in the order of the help. `tables` gives the ids.
[[nodiscard]] std::vector<command> vocabulary(const table_set& tables);

/// Names of drugs, as they stand before "=".
[[nodiscard]] std::vector<std::string> drug_names(const table_set& tables);

}  // namespace lymphodose::cli::words
