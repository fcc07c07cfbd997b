// SPDX-License-Identifier: Apache-2.0
//
// The C++ of the README, compiled and run.
#include <gtest/gtest.h>

#include <cstdio>
#include <lymphodose/lymphodose.hpp>

using namespace lymphodose;

TEST(readme, ten_lines_of_cpp) {
  const body_surface surface = bsa::mosteller(cm(150), kg(40));
  const drug_mass each = mg_per_m2(30) * surface;
  EXPECT_NEAR(surface.in(m2), 1.29099, 5e-6);
  EXPECT_NEAR(each.in(mg), 38.7298, 5e-5);

  const auto tables = embedded_tables();
  const auto reading = read_case(embedded_case("zhejiang-2024"), "zhejiang-2024.toml");
  ASSERT_TRUE(tables && reading.problems.empty());
  const auto made = evaluate(reading.content, tables.value(), calculation::dose);
  ASSERT_TRUE(made);
  EXPECT_NEAR(made.value().doses.front().per_dose->value, 38.7298, 5e-5);
}
