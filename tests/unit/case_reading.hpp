// SPDX-License-Identifier: Apache-2.0
//
// What the tests of case files share: reading a body in TOML, and asking for its one problem.
#pragma once

#include "lymphodose/patient_case.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lymphodose {

inline const std::string head = "schema = \"lymphodose.case/1\"\n";

inline case_reading read_toml(std::string_view body, const std::vector<case_flag>& flags = {}) {
  return read_case(head + std::string(body), "case.toml", flags);
}

inline std::string list(const problems& all) {
  std::string out;
  for (const auto& p : all) {
    out += std::string(to_text(p.what)) + " " + p.path + " [" + p.read + "] " + p.would_do + "\n";
  }
  return out;
}

inline bool holds(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// The body has exactly one problem.
inline void refused(std::string_view body, code what, std::string_view path,
                    std::string_view advice = "", const std::vector<case_flag>& flags = {}) {
  const auto all = read_toml(body, flags).problems;
  ASSERT_EQ(all.size(), 1u) << body << "\n" << list(all);
  EXPECT_EQ(to_text(all[0].what), to_text(what)) << body << "\n" << list(all);
  EXPECT_EQ(all[0].path, path) << body;
  EXPECT_FALSE(all[0].would_do.empty()) << body;
  EXPECT_TRUE(holds(all[0].would_do + all[0].read, advice)) << list(all);
}

inline patient_case accepted(std::string_view body, const std::vector<case_flag>& flags = {}) {
  auto read = read_toml(body, flags);
  EXPECT_TRUE(read.problems.empty()) << body << "\n" << list(read.problems);
  return std::move(read.content);
}

}  // namespace lymphodose
