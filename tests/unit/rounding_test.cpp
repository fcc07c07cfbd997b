// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/rounding.hpp"

#include "numeric/decimal12.hpp"

#include <gtest/gtest.h>

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <string>
#include <vector>

namespace lymphodose {
namespace {

// The definition, slowly: print 12 digits, read them back.
double printed_and_read(double value) {
  std::array<char, 40> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value,
                                 std::chars_format::scientific, 11)
                       .ptr;
  double read = 0;
  std::from_chars(text.data(), end, read);
  return read;
}

std::vector<double> with_neighbours(double value) {
  const double most = std::numeric_limits<double>::max();
  return {value, std::nextafter(value, most), std::nextafter(value, -most)};
}

TEST(canonical12, removes_the_noise_of_binary_arithmetic) {
  EXPECT_EQ(canonical12(0.1 + 0.2), 0.3);
  EXPECT_EQ(canonical12(2.9999999999999996), 3.0);
  EXPECT_EQ(canonical12(69.99999999999999), 70.0);
  EXPECT_EQ(canonical12(70.00000000000001), 70.0);
}

TEST(canonical12, keeps_a_difference_in_the_twelfth_digit) {
  EXPECT_EQ(canonical12(69.9999999999), 69.9999999999);
  EXPECT_LT(canonical12(69.9999999999), 70.0);
  EXPECT_EQ(canonical12(69.99999999996), 70.0);
  EXPECT_EQ(canonical12(69.99999999994), 69.9999999999);
}

TEST(canonical12, keeps_zero_and_what_is_no_number) {
  EXPECT_EQ(canonical12(0.0), 0.0);
  EXPECT_FALSE(std::signbit(canonical12(-0.0)));
  EXPECT_TRUE(std::isnan(canonical12(std::nan(""))));
  EXPECT_EQ(canonical12(INFINITY), INFINITY);
  EXPECT_EQ(canonical12(-INFINITY), -INFINITY);
}

TEST(canonical12, is_printing_and_reading_at_every_power_of_ten_and_its_neighbours) {
  for (int power = -307; power <= 307; ++power) {
    for (const double factor : {1.0, 0.999999999999, 0.9999999999995, 0.99999999999949, 5.0}) {
      const double value = factor * std::pow(10.0, power);
      for (const double near : with_neighbours(value)) {
        ASSERT_EQ(canonical12(near), printed_and_read(near)) << near;
        ASSERT_EQ(canonical12(-near), printed_and_read(-near)) << near;
      }
    }
  }
}

TEST(canonical12, is_printing_and_reading_at_ties) {
  // Exact in binary and half way between two numbers of 12 digits: to the even one.
  for (const double tie : {100000000000.5, 100000000001.5, 999999999999.5, 12345678901.25 * 10}) {
    for (const double near : with_neighbours(tie)) {
      EXPECT_EQ(canonical12(near), printed_and_read(near)) << near;
    }
  }
  EXPECT_EQ(canonical12(100000000000.5), 100000000000.0);
  EXPECT_EQ(canonical12(100000000001.5), 100000000002.0);
}

TEST(canonical12, is_printing_and_reading_at_the_ends_of_the_range) {
  using limits = std::numeric_limits<double>;
  for (const double value : {limits::max(), limits::min(), limits::denorm_min(), 1e-310}) {
    EXPECT_EQ(canonical12(value), printed_and_read(value)) << value;
  }
}

TEST(canonical12, is_printing_and_reading_for_many_values) {
  std::mt19937_64 bits(20261205);
  std::uniform_real_distribution<double> power(-30, 30);
  for (int i = 0; i < 200000; ++i) {
    const double value = std::pow(10.0, power(bits));
    ASSERT_EQ(canonical12(value), printed_and_read(value)) << value;
    // Numbers with a few decimals, as people enter them.
    const double short_value = static_cast<double>(bits() % 10000000) / 1000.0;
    ASSERT_EQ(canonical12(short_value), short_value);
  }
}

TEST(round_half_up, works_on_the_decimal_digits) {
  EXPECT_EQ(round_half_up(58.65, 1), "58.7");
  EXPECT_EQ(round_half_up(2.5, 0), "3");
  EXPECT_EQ(round_half_up(0.1 + 0.2, 1), "0.3");
  EXPECT_EQ(round_half_up(0.1 + 0.2, 12), "0.3");
  EXPECT_EQ(round_half_up(1.005, 2), "1.01");
  EXPECT_EQ(round_half_up(38.7298334621, 2), "38.73");
}

TEST(round_half_up, is_exact_on_both_sides_of_a_half) {
  EXPECT_EQ(round_half_up(58.6499999999, 1), "58.6");
  EXPECT_EQ(round_half_up(58.6500000001, 1), "58.7");
  EXPECT_EQ(round_half_up(0.5, 0), "1");
  EXPECT_EQ(round_half_up(0.49999999999, 0), "0");
}

TEST(round_half_up, carries_into_a_new_digit) {
  EXPECT_EQ(round_half_up(9.995, 2), "10");
  EXPECT_EQ(round_half_up(99.96, 1), "100");
  EXPECT_EQ(round_half_up(999999999999.9, 0), "1000000000000");
}

TEST(round_half_up, writes_no_trailing_zero_and_no_exponent) {
  EXPECT_EQ(round_half_up(5.0, 2), "5");
  EXPECT_EQ(round_half_up(1.20, 2), "1.2");
  EXPECT_EQ(round_half_up(4.1e8, 1), "410000000");
  EXPECT_EQ(round_half_up(1e22, 0), "10000000000000000000000");
  EXPECT_EQ(round_half_up(0.0, 3), "0");
}

TEST(round_half_up, rounds_small_values_away_to_zero_or_keeps_them) {
  EXPECT_EQ(round_half_up(0.004, 2), "0");
  EXPECT_EQ(round_half_up(0.005, 2), "0.01");
  EXPECT_EQ(round_half_up(1e-300, 2), "0");
  EXPECT_EQ(round_half_up(0.000000123, 9), "0.000000123");
}

TEST(round_half_up, treats_both_signs_alike) {
  EXPECT_EQ(round_half_up(-58.65, 1), "-58.7");
  EXPECT_EQ(round_half_up(-0.004, 2), "0");
}

TEST(round_half_up, rounds_to_tens_with_negative_places) {
  EXPECT_EQ(round_half_up(12345, -2), "12300");
  EXPECT_EQ(round_half_up(12350, -2), "12400");
  EXPECT_EQ(round_half_up(49, -2), "0");
  EXPECT_EQ(round_half_up(50, -2), "100");
}

TEST(round_half_up, shows_what_is_no_number) {
  EXPECT_EQ(round_half_up(std::nan(""), 1), "nan");
  EXPECT_EQ(round_half_up(-INFINITY, 1), "-inf");
}

TEST(decimal12, has_twelve_digits) {
  EXPECT_EQ(text::to_decimal12(58.65), (text::decimal12{false, 586500000000, -10}));
  EXPECT_EQ(text::to_decimal12(-1e12), (text::decimal12{true, 100000000000, 1}));
  EXPECT_EQ(text::to_decimal12(0.0), (text::decimal12{false, 0, 0}));
  EXPECT_EQ(text::to_decimal12(9.9999999999999), (text::decimal12{false, 100000000000, -10}));
}

TEST(decimal12, knows_the_power_of_its_first_digit) {
  EXPECT_EQ(text::leading_power(text::to_decimal12(1.0)), 0);
  EXPECT_EQ(text::leading_power(text::to_decimal12(0.99)), -1);
  EXPECT_EQ(text::leading_power(text::to_decimal12(1234.5)), 3);
}

}  // namespace
}  // namespace lymphodose
