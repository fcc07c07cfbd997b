// SPDX-License-Identifier: Apache-2.0
#include "cli/options.hpp"
#include "cli/help.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>

namespace {

using namespace lymphodose::cli;

const program_flag& flag_named(std::string_view name) {
  for (const auto& one : program_flags()) {
    if (one.flag == name) return one;
  }
  throw std::runtime_error("no flag " + std::string(name));
}

bool taken(std::string_view command, std::string_view flag) {
  return takes(*find_command(command), flag_named(flag));
}

TEST(program_flags, belong_to_commands) {
  EXPECT_TRUE(taken("dose", "--ics"));
  EXPECT_FALSE(taken("check", "--ics"));
  EXPECT_TRUE(taken("check", "--html"));
  EXPECT_FALSE(taken("compare", "--html"));
  EXPECT_TRUE(taken("compare", "--json"));
  EXPECT_TRUE(taken("selftest", "--json"));
  EXPECT_FALSE(taken("tables", "--json"));
  EXPECT_TRUE(taken("schema", "--no-color"));
  EXPECT_FALSE(taken("schema", "--case"));
  EXPECT_FALSE(taken("dose", "--order"));
}

TEST(program_flags, name_commands_that_exist_and_have_one_place_to_go) {
  std::set<std::string_view> seen;
  for (const auto& one : case_options()) EXPECT_TRUE(seen.insert(one.flag).second) << one.flag;
  for (const auto& one : program_flags()) {
    EXPECT_FALSE(seen.contains(one.flag)) << one.flag;
    EXPECT_NE(one.value == nullptr, one.on == nullptr) << one.flag;
    EXPECT_EQ(one.operand.empty(), one.value == nullptr) << one.flag;
    EXPECT_FALSE(one.does.empty()) << one.flag;
    std::istringstream words{std::string(one.of)};
    for (std::string word; words >> word;) {
      EXPECT_TRUE(word == "CASE" || find_command(word) != nullptr) << one.flag << ' ' << word;
    }
  }
}

TEST(program_flags, stand_in_the_help_of_their_commands_alone) {
  for (const auto& command : commands()) {
    const auto help = help_text(command.name);
    for (const auto& one : program_flags()) {
      const std::string line = "\n  " + std::string(one.flag) + " ";
      const bool taken = std::any_of(program_flags().begin(), program_flags().end(),
                                     [&](const program_flag& other) {
                                       return other.flag == one.flag && takes(command, other);
                                     });
      EXPECT_EQ(help.find(line) != std::string::npos, taken) << command.name << ' ' << one.flag;
    }
  }
}

// --format has other words with practice than with a case.
TEST(program_flags, mean_one_thing_to_a_command) {
  for (const auto& command : commands()) {
    std::set<std::string_view> seen;
    for (const auto& one : program_flags()) {
      if (takes(command, one)) {
        EXPECT_TRUE(seen.insert(one.flag).second) << command.name << ' ' << one.flag;
      }
    }
  }
}

TEST(help, has_examples_of_every_command_and_every_exit_code) {
  for (const auto& command : commands()) {
    EXPECT_NE(examples_of(command.name).find("lymphodose " + std::string(command.name)),
              std::string_view::npos)
        << command.name;
  }
  int code = 0;
  for (const auto& one : exit_meanings()) EXPECT_EQ(one.code, code++);
  EXPECT_EQ(code, 6);
}

}  // namespace
