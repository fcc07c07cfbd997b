// SPDX-License-Identifier: Apache-2.0
//
// From argv to words. The only file that includes CLI11, which splits the line and reads no number.
#include "cli/commands.hpp"
#include "cli/options.hpp"
#include "text/suggest.hpp"

#include <unistd.h>
#include <CLI/CLI.hpp>

#include <array>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lymphodose::cli {
namespace {

// A flag with a value, every value that was given for it.
struct valued_flag {
  std::string_view flag, path;
  bool repeats = false;
  std::vector<std::string> values;
};

// A flag of program_flags(), and what was said for it.
struct told_flag {
  const program_flag* about;
  valued_flag words;  // of a flag with an operand
  bool on = false;    // of a switch
};

// What CLI11 fills for one command.
struct command_words {
  std::vector<std::string> operands;
  std::vector<valued_flag> of_case;
  std::vector<told_flag> others;
};

class command_line {
  CLI::App app_{"lymphodose"};
  std::vector<std::pair<CLI::App*, std::unique_ptr<command_words>>> commands_;
  bool help_ = false, version_ = false, no_color_ = false;

  static void add_valued(CLI::App& to, valued_flag& flag) {
    to.add_option(std::string(flag.flag), flag.values)->allow_extra_args(false);
  }

  void add_command(const command_info& info) {
    auto* sub = app_.add_subcommand(std::string(info.name));
    auto words = std::make_unique<command_words>();
    sub->set_help_flag();
    sub->allow_extras();
    sub->fallthrough();
    sub->add_option("operands", words->operands);
    if (info.takes_case) {
      for (const auto& one : case_options()) {
        words->of_case.push_back({one.flag, one.path, one.repeats, {}});
      }
    }
    for (const auto& one : program_flags()) {
      if (takes(info, one)) words->others.push_back({&one, {one.flag, {}, false, {}}, false});
    }
    // CLI11 keeps addresses: the vectors are complete from here on.
    for (auto& flag : words->others) {
      if (flag.about->operand.empty()) {
        sub->add_flag(std::string(flag.about->flag), flag.on);
      } else {
        add_valued(*sub, flag.words);
      }
    }
    for (auto& flag : words->of_case) add_valued(*sub, flag);
    commands_.emplace_back(sub, std::move(words));
  }

  // Every flag that `command` knows.
  static std::vector<std::string> flags_of(const CLI::App& command) {
    std::vector<std::string> names{"--help", "--version", "--no-color"};
    for (const auto* option : command.get_options()) {
      for (const auto& name : option->get_lnames()) names.push_back("--" + name);
    }
    return names;
  }

  static std::string unknown_flag(const CLI::App& command, const std::string& typed) {
    const auto name = typed.substr(0, typed.find('='));
    std::string message = command.get_parent() == nullptr
                              ? "there is no flag " + name
                              : command.get_name() + " has no flag " + name;
    const auto known = flags_of(command);
    const std::vector<std::string_view> names(known.begin(), known.end());
    if (const auto near = text::nearest(name, names)) {
      message += "; did you mean " + std::string(*near) + "?";
    }
    return message;
  }

  static std::string unknown_command(const std::string& typed) {
    std::string message = "there is no command \"" + typed + "\"";
    std::vector<std::string_view> names;
    for (const auto& one : commands()) names.push_back(one.name);
    if (const auto near = text::nearest(typed, names)) {
      return message + "; did you mean " + std::string(*near) + "?";
    }
    message += "; the commands are";
    for (const auto name : names) message += " " + std::string(name);
    return message;
  }

  // Words of a command that nobody asked for end up with the program.
  [[nodiscard]] std::optional<std::string> left_over() const {
    const CLI::App* at = &app_;
    for (const auto& [sub, words] : commands_) {
      if (sub->parsed()) at = sub;
    }
    const auto rest = app_.remaining(true);
    if (rest.empty()) return std::nullopt;
    if (rest.front().starts_with('-')) return unknown_flag(*at, rest.front());
    return unknown_command(rest.front());
  }

  static std::optional<std::string> misuse(const valued_flag& flag) {
    const std::string name(flag.flag);
    for (const auto& value : flag.values) {
      if (value.starts_with("--")) return name + " needs a value; \"" + value + "\" is a flag";
    }
    if (flag.repeats || flag.values.size() < 2) return std::nullopt;
    return name + " was given twice, \"" + flag.values[0] + "\" and \"" + flag.values[1] +
           "\"; give one  [" + std::string(to_text(code::FIELD_CONFLICT)) + "]";
  }

  static std::optional<std::string> misuse(const command_words& words) {
    for (const auto& flag : words.of_case) {
      if (auto message = misuse(flag)) return message;
    }
    for (const auto& flag : words.others) {
      if (auto message = misuse(flag.words)) return message;
    }
    return std::nullopt;
  }

  static void take(options& into, const command_words& words) {
    into.operands = words.operands;
    for (const auto& flag : words.others) {
      if (flag.about->operand.empty()) {
        into.*flag.about->on = into.*flag.about->on || flag.on;
      } else if (!flag.words.values.empty()) {
        into.*flag.about->value = flag.words.values.front();
      }
    }
    for (const auto& flag : words.of_case) {
      for (const auto& value : flag.values) {
        into.flags.push_back({std::string(flag.path), value, std::string(flag.flag)});
      }
    }
  }

 public:
  command_line() {
    app_.set_help_flag();
    app_.allow_extras();
    app_.require_subcommand(0, 1);
    app_.add_flag("-h,--help", help_);
    app_.add_flag("--version", version_);
    app_.add_flag("--no-color", no_color_);
    for (const auto& info : commands()) add_command(info);
  }

  // The words of the call, or what is wrong with it.
  std::pair<options, std::optional<std::string>> read(int argc, char** argv) {
    options out;
    try {
      app_.parse(argc, argv);
    } catch (const CLI::ArgumentMismatch& e) {
      const std::string_view message = e.what();
      return {out, std::string(message.substr(0, message.find(':'))) + " needs a value"};
    } catch (const CLI::ParseError& e) {
      return {out, e.what()};
    }
    out.help = help_;
    out.version = version_;
    out.no_color = no_color_;
    for (const auto& [sub, words] : commands_) {
      if (!sub->parsed()) continue;
      out.command = sub->get_name();
      take(out, *words);
      if (auto message = misuse(*words)) return {out, message};
    }
    return {out, left_over()};
  }
};

environment surroundings() {
  const char* no_color = std::getenv("NO_COLOR");
  return {isatty(STDOUT_FILENO) == 1, no_color != nullptr && *no_color != '\0',
          isatty(STDERR_FILENO) == 1};
}

int guarded_run(int argc, char** argv) {
  command_line line;
  const auto [wanted, message] = line.read(argc, argv);
  if (message) return usage_error(std::cerr, *message);
  return run(wanted, std::cin, std::cout, std::cerr, surroundings());
}

}  // namespace
}  // namespace lymphodose::cli

int main(int argc, char** argv) {
  // A reader that went away is a write error with a message, not a silent end.
  std::signal(SIGPIPE, SIG_IGN);
  std::ios::sync_with_stdio(false);
  try {
    return lymphodose::cli::guarded_run(argc, argv);
  } catch (const std::exception& e) {
    std::cerr << "lymphodose: internal fault: " << e.what() << '\n';
  }
  return lymphodose::cli::exit_fault;
}
