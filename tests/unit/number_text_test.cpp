// SPDX-License-Identifier: Apache-2.0
#include "numeric/number_text.hpp"

#include <gtest/gtest.h>

#include <array>
#include <charconv>
#include <limits>
#include <locale>
#include <string>

namespace lymphodose::text {
namespace {

TEST(people, writes_a_leading_zero_and_no_trailing_zero) {
  EXPECT_EQ(people(0.5, 2), "0.5");
  EXPECT_EQ(people(5.0, 2), "5");
  EXPECT_EQ(people(38.7298334621, 2), "38.73");
  EXPECT_EQ(people(-0.5, 2), "-0.5");
}

TEST(people, separates_thousands_from_ten_thousand_on) {
  EXPECT_EQ(people(1161.9, 2), "1161.9");
  EXPECT_EQ(people(9999, 0), "9999");
  EXPECT_EQ(people(9999.9, 0), "10,000");
  EXPECT_EQ(people(10000, 0), "10,000");
  EXPECT_EQ(people(94000, 0), "94,000");
  EXPECT_EQ(people(123456.75, 1), "123,456.8");
  EXPECT_EQ(people(1234567, 0), "1,234,567");
  EXPECT_EQ(people(-12345.5, 1), "-12,345.5");
  EXPECT_EQ(people(-9999, 0), "-9999");
}

TEST(significant, counts_from_the_first_digit) {
  EXPECT_EQ(significant(1.29099444874, 4), "1.291");
  EXPECT_EQ(significant(0.45248868778, 3), "0.452");
  EXPECT_EQ(significant(62.7, 2), "63");
  EXPECT_EQ(significant(9.996, 3), "10");
  EXPECT_EQ(significant(12345, 3), "12,300");
  EXPECT_EQ(significant(0.00012345, 2), "0.00012");
  EXPECT_EQ(significant(0.0, 3), "0");
}

TEST(people_beside, never_shows_a_value_as_the_edge_it_misses) {
  EXPECT_EQ(people_beside(59.96, 60.0, 1), "59.96");
  EXPECT_EQ(people_beside(60.04, 60.0, 1), "60.04");
  EXPECT_EQ(people_beside(60.0, 60.0, 1), "60");
  EXPECT_EQ(people_beside(59.94, 60.0, 1), "59.9");
  EXPECT_EQ(people_beside(69.9999999999, 70.0, 1), "69.9999999999");
}

TEST(people_beside, shows_the_edge_where_twelve_digits_agree) {
  EXPECT_EQ(people_beside(69.99999999999999, 70.0, 1), "70");
}

TEST(count_in_words, writes_millions_as_a_word) {
  EXPECT_EQ(count_in_words(3.76e6), "3.76 million");
  EXPECT_EQ(count_in_words(4.1e8), "410 million");
  EXPECT_EQ(count_in_words(1.2e9), "1200 million");
  EXPECT_EQ(count_in_words(3761234), "3.761 million");
  EXPECT_EQ(count_in_words(1e6), "1 million");
}

TEST(count_in_words, keeps_digits_below_a_million) {
  EXPECT_EQ(count_in_words(94000), "94,000");
  EXPECT_EQ(count_in_words(9400), "9400");
  EXPECT_EQ(count_in_words(999999), "999,999");
  EXPECT_EQ(count_in_words(999999.6), "1 million");
  EXPECT_EQ(count_in_words(0), "0");
}

TEST(percent_text, rounds_to_whole_percent) {
  EXPECT_EQ(percent_text(200.0 / 3.0), "67 %");
  EXPECT_EQ(percent_text(100), "100 %");
  EXPECT_EQ(percent_text(0), "0 %");
  EXPECT_EQ(percent_text(12.34, 1), "12.3 %");
}

TEST(percent_text, never_calls_a_part_the_whole_or_nothing) {
  EXPECT_EQ(percent_text(99.6), "99.6 %");
  EXPECT_EQ(percent_text(100.04), "100.04 %");
  EXPECT_EQ(percent_text(0.3), "0.3 %");
}

TEST(signed_percent_text, shows_the_direction) {
  EXPECT_EQ(signed_percent_text(200), "+200 %");
  EXPECT_EQ(signed_percent_text(-3.44), "-3.4 %");
  EXPECT_EQ(signed_percent_text(0), "0 %");
  EXPECT_EQ(signed_percent_text(0.04), "+0.04 %");
  EXPECT_EQ(signed_percent_text(-0.04), "-0.04 %");
}

TEST(mg_text, shows_hundredths_and_never_a_false_zero) {
  EXPECT_EQ(mg_text(mg(38.7298334621)), "38.73 mg");
  EXPECT_EQ(mg_text(mg(387.3)), "387.3 mg");
  EXPECT_EQ(mg_text(mg(0.004)), "0.004 mg");
  EXPECT_EQ(mg_text(mg(0)), "0 mg");
}

TEST(clearance_text, names_its_unit) {
  EXPECT_EQ(clearance_text(ml_per_min(89.3196)), "89.3 mL/min");
  EXPECT_EQ(clearance_text(ml_per_min_per_173m2(119.67)), "119.7 mL/min/1.73 m2");
}

TEST(clearance_text, shows_the_side_of_an_edge) {
  EXPECT_EQ(clearance_text(ml_per_min(79.98), ml_per_min(80)), "79.98 mL/min");
  EXPECT_EQ(clearance_text(ml_per_min_per_173m2(70.01), ml_per_min_per_173m2(70)),
            "70.01 mL/min/1.73 m2");
}

TEST(json_number, reads_back_as_the_same_double) {
  for (const double value : {0.1 + 0.2, 1.0 / 3.0, 38.72983346207417, 1e-7, 5e-324, 1.7e308, 1e15,
                             123456789012345680.0, -2.5}) {
    const auto text = json_number(value);
    double read = 0;
    std::from_chars(text.data(), text.data() + text.size(), read);
    EXPECT_EQ(read, value) << text;
  }
}

TEST(json_number, writes_integers_without_exponent) {
  EXPECT_EQ(json_number(100000), "100000");
  EXPECT_EQ(json_number(3760000), "3760000");
  EXPECT_EQ(json_number(0), "0");
  EXPECT_EQ(json_number(-0.0), "0");
  EXPECT_EQ(json_number(-5), "-5");
  EXPECT_EQ(json_number(0.3), "0.3");
}

TEST(json_number, no_finite_number_is_longer_than_its_room) {
  for (const double x : {-std::numeric_limits<double>::max(), -std::numeric_limits<double>::min(),
                         -std::numeric_limits<double>::denorm_min(), -1.2345678901234567e-300}) {
    std::array<char, json_number_size> text{};
    const auto length = write_json_number(text.data(), x) - text.data();
    EXPECT_LT(length, 26);
    EXPECT_EQ(json_number(x), std::string(text.data(), static_cast<std::size_t>(length)));
  }
}

// Swaps point and comma for streams, as a German system does; no installed locale is needed.
struct comma_country : std::numpunct<char> {
  char do_decimal_point() const override { return ','; }
  char do_thousands_sep() const override { return '.'; }
  std::string do_grouping() const override { return "\3"; }
};

TEST(number_text, does_not_follow_the_locale) {
  const auto before = std::locale::global(std::locale(std::locale::classic(), new comma_country));
  EXPECT_EQ(people(12345.5, 1), "12,345.5");
  EXPECT_EQ(json_number(1234.5), "1234.5");
  std::locale::global(before);
}

}  // namespace
}  // namespace lymphodose::text
