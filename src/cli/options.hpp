// SPDX-License-Identifier: Apache-2.0
//
// What did the command line say? Words only: no number is read here.
#pragma once

#include "lymphodose/patient_case.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lymphodose::cli {

/// A flag that stands for a field of the case.
struct case_option {
  std::string_view flag;     ///< "--weight"
  std::string_view path;     ///< "patient.weight"
  std::string_view example;  ///< shown by the help
  bool repeats = false;      ///< once for each drug or code
};
/// Every such flag, in the order of the help.
std::span<const case_option> case_options() noexcept;

/// A command with what it takes.
struct command_info {
  std::string_view name, operands, does;
  bool takes_case;  ///< a case file, --case and the flags of case_options()
};
/// Every command.
std::span<const command_info> commands() noexcept;
/// The command of this name, or null.
const command_info* find_command(std::string_view name) noexcept;

/// The command line as words.
struct options {
  std::string command;  ///< a name of commands(); empty where none was given
  std::vector<std::string> operands;
  std::optional<std::string> case_name;         ///< --case
  std::optional<std::string> tables_dir;        ///< --tables
  std::optional<std::string> ics_file;          ///< --ics
  std::optional<std::string> html_file;         ///< --html
  std::optional<std::string> institution_file;  ///< --institution
  std::optional<std::string> order;             ///< --order
  std::optional<std::string> seal_file;         ///< --seal
  std::optional<std::string> sealed;            ///< --sealed
  std::optional<std::string> first;             ///< --first
  std::optional<std::string> calculation;       ///< --calculation; this and the next of batch
  std::optional<std::string> input;             ///< --input
  std::optional<std::string> output;            ///< --output
  std::optional<std::string> fields;            ///< --fields
  std::optional<std::string> threads;           ///< --threads
  std::optional<std::string> fail_on;           ///< --fail-on
  std::vector<case_flag> flags;
  bool json = false;
  bool explain = false;
  bool no_color = false;
  bool help = false;
  bool version = false;
};

}  // namespace lymphodose::cli
