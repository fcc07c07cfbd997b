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

/// Which names may stand after a flag; completions list them.
enum class id_list {
  none,
  surfaces,      ///< body-surface formulas
  equations,     ///< of kidney function
  regimens,      ///< of the tables
  products,      ///< of the tables
  renal_packs,   ///< kidney rules of the tables
  timing_packs,  ///< dialysis timing rules of the tables
  cases,         ///< built in
  codes,         ///< of findings
};

/// A flag that stands for a field of the case.
struct case_option {
  std::string_view flag;        ///< "--weight"
  std::string_view path;        ///< "patient.weight"
  std::string_view example;     ///< shown by the help
  bool repeats = false;         ///< once for each drug or code
  id_list ids = id_list::none;  ///< of what ID or PACK_ID in the example is one
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

/// A document whose form `schema` prints.
struct document_kind {
  std::string_view name, what;
};
/// Every such document.
std::span<const document_kind> document_kinds() noexcept;

/// The command line as words.
struct options {
  std::string command;  ///< a name of commands(); empty where none was given
  std::vector<std::string> operands;
  std::optional<std::string> case_name;         ///< --case
  std::optional<std::string> tables_dir;        ///< --tables
  std::optional<std::string> ics_file;          ///< --ics
  std::optional<std::string> html_file;         ///< --html
  std::optional<std::string> layout;            ///< --layout
  std::optional<std::string> working_file;      ///< --working
  std::optional<std::string> institution_file;  ///< --institution
  std::optional<std::string> order;             ///< --order
  std::optional<std::string> seal_file;         ///< --seal
  std::optional<std::string> sealed;            ///< --sealed
  std::optional<std::string> first;             ///< --first
  std::optional<std::string> format;            ///< --format
  std::optional<std::string> calculation;       ///< --calculation; this and the next of batch
  std::optional<std::string> input;             ///< --input
  std::optional<std::string> output;            ///< --output
  std::optional<std::string> fields;            ///< --fields
  std::optional<std::string> threads;           ///< --threads
  std::optional<std::string> fail_on;           ///< --fail-on
  std::optional<std::string> course_file;       ///< --course
  std::optional<std::string> seed;              ///< --seed; this and the next of practice
  std::optional<std::string> topic;             ///< --topic
  std::optional<std::string> level;             ///< --level
  std::optional<std::string> form;              ///< --form
  std::optional<std::string> count;             ///< --count
  std::optional<std::string> part;              ///< --part
  std::optional<std::string> item;              ///< --item
  std::optional<std::string> answer;            ///< --answer
  std::optional<std::string> score_file;        ///< --score
  std::vector<case_flag> flags;
  bool json = false;
  bool explain = false;
  bool ask = false;
  bool no_color = false;
  bool help = false;
  bool version = false;
};

/// A flag that is no field of the case: what the program is to read, write or print.
struct program_flag {
  std::string_view flag;     ///< "--html"
  std::string_view operand;  ///< "FILE"; empty for a switch
  std::string_view does;     ///< what the help says of it
  /// Commands that take it, blanks between them; CASE stands for all that take a case, and nothing
  /// at all for every command.
  std::string_view of;
  std::optional<std::string> options::*value = nullptr;  ///< where its operand goes
  bool options::*on = nullptr;                           ///< what a switch sets
  id_list ids = id_list::none;                           ///< of what the operand is one
};
/// Every such flag but -h and --version, in the order of the help.
std::span<const program_flag> program_flags() noexcept;
/// Whether `command` takes `flag`.
bool takes(const command_info& command, const program_flag& flag) noexcept;

}  // namespace lymphodose::cli
