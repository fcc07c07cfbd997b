// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/fraction.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace {

using namespace lymphodose;

TEST(fraction, two_ways_to_say_one_thing) {
  EXPECT_EQ(percent_of_full(80).percent(), 80.0);
  EXPECT_EQ(percent_off(20).percent(), 80.0);
  EXPECT_EQ(percent_of_full(80), percent_off(20));
  EXPECT_NE(percent_of_full(20), percent_off(20));
  EXPECT_EQ(percent_of_full(66.7).percent(), 66.7);
}

TEST(fraction, both_ends_are_in_range) {
  EXPECT_EQ(percent_of_full(0).percent(), 0.0);
  EXPECT_EQ(percent_of_full(100).percent(), 100.0);
  EXPECT_EQ(percent_off(0).percent(), 100.0);
  EXPECT_EQ(percent_off(100).percent(), 0.0);
}

TEST(fraction, applies_to_masses_and_rates) {
  EXPECT_EQ(mg_per_m2(25) * percent_of_full(80), mg_per_m2(20));
  EXPECT_EQ(percent_off(20) * mg_per_m2(30), mg_per_m2(24));
  EXPECT_EQ(mg_per_kg(60) * percent_of_full(75), mg_per_kg(45));
  EXPECT_EQ(mg(50) * percent_of_full(50), mg(25));
  EXPECT_EQ(mg(50) * percent_of_full(100), mg(50));
  EXPECT_EQ(mg(50) * percent_of_full(0), mg(0));
}

TEST(fraction, whole_percent_of_whole_dose_is_exact) {
  for (int percent = 0; percent <= 100; ++percent) {
    EXPECT_EQ(mg(1000) * percent_of_full(percent), mg(10 * percent)) << percent;
    EXPECT_EQ(mg(1000) * percent_off(percent), mg(1000 - 10 * percent)) << percent;
  }
}

TEST(fraction, order) {
  EXPECT_LT(percent_of_full(50), percent_of_full(75));
  EXPECT_GT(percent_off(20), percent_off(25));
}

TEST(fraction, outside_0_to_100_is_a_broken_program) {
#ifdef NDEBUG
  GTEST_SKIP() << "assertions are off in this build";
#else
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_DEATH((void)percent_of_full(std::nextafter(100.0, 101.0)), "percent");
  EXPECT_DEATH((void)percent_of_full(-1), "percent");
  EXPECT_DEATH((void)percent_of_full(nan), "percent");
  EXPECT_DEATH((void)percent_off(101), "percent");
  EXPECT_DEATH((void)percent_off(-1), "percent");
#endif
}

}  // namespace
