// SPDX-License-Identifier: Apache-2.0
//
// lymphodose-words DIR: writes the manual page and the completions, for the build.
#include "cli/files.hpp"
#include "cli/words/pages.hpp"
#include "lymphodose/tables.hpp"

#include <iostream>
#include <string>
#include <utility>

int main(int argc, char** argv) {
  using namespace lymphodose;
  using namespace lymphodose::cli;
  const auto tables = embedded_tables();
  if (argc != 2 || !tables) {
    std::cerr << "usage: lymphodose-words DIR\n";
    return 1;
  }
  const auto known = words::vocabulary(tables.value());
  const auto drugs = words::drug_names(tables.value());
  const std::string folder = std::string(argv[1]) + "/";
  const std::pair<const char*, std::string> pages[] = {
      {"lymphodose.1", words::manual()},
      {"lymphodose.bash", words::bash_completion(known, drugs)},
      {"_lymphodose", words::zsh_completion(known, drugs)},
      {"lymphodose.fish", words::fish_completion(known, drugs)},
  };
  for (const auto& [name, text] : pages) {
    if (const auto failed = write_file(folder + name, text); !failed.empty()) {
      std::cerr << failed << '\n';
      return 1;
    }
  }
}
