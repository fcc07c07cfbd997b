// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/units_format.hpp"

#include <gtest/gtest.h>

#include <string>

namespace {

using namespace lymphodose;

TEST(units_format, number_and_symbol) {
  EXPECT_EQ(fmt::format("{}", mg(58.65)), "58.65 mg");
  EXPECT_EQ(fmt::format("{}", kg(40)), "40 kg");
  EXPECT_EQ(fmt::format("{}", mg_per_m2(30)), "30 mg/m2");
  EXPECT_EQ(fmt::format("{}", creatinine_umol_per_l(45)), "45 umol/L");
  EXPECT_EQ(fmt::format("{}", mg_h_per_l(20)), "20 mg.h/L");
}

TEST(units_format, clearances_are_told_apart) {
  EXPECT_EQ(fmt::format("{:.1f}", ml_per_min(89.34)), "89.3 mL/min");
  EXPECT_EQ(fmt::format("{:.1f}", ml_per_min_per_173m2(119.71)), "119.7 mL/min/1.73 m2");
}

TEST(units_format, specification_goes_to_the_number) {
  EXPECT_EQ(fmt::format("{:.1f}", mg(38.73)), "38.7 mg");
  EXPECT_EQ(fmt::format("{:.0f}", mg(38.73)), "39 mg");
  EXPECT_EQ(fmt::format("{:8.2f}|", mg(38.73)), "   38.73 mg|");
  EXPECT_EQ(fmt::format("{:<8.2f}|", mg(38.73)), "38.73    mg|");
  EXPECT_EQ(fmt::format("{:+.1f}", mg(38.73)), "+38.7 mg");
  EXPECT_EQ(fmt::format("{:.2e}", cells(4.1e8)), "4.10e+08 cells");
  EXPECT_EQ(fmt::format("{:{}.{}f}", mg(38.73), 7, 1), "   38.7 mg");
}

TEST(units_format, default_is_the_shortest_text_that_reads_back) {
  EXPECT_EQ(fmt::format("{}", m2(0.1)), "0.1 m2");
  EXPECT_EQ(fmt::format("{}", mg(0.1) + mg(0.2)), "0.30000000000000004 mg");
  EXPECT_EQ(fmt::format("{}", cells(4.1e8)), "410000000 cells");
  EXPECT_EQ(fmt::format("{}", cells_per_kg(94000)), "94000 cells/kg");
}

TEST(units_format, display_digits_round_the_binary_value) {
  EXPECT_EQ(fmt::format("{:.1f}", mg(58.65)), "58.6 mg");
  EXPECT_EQ(fmt::format("{:.0f}", mg(2.5)), "2 mg");
}

TEST(units_format, specification_of_a_text_or_an_integer_is_refused) {
  EXPECT_THROW((void)fmt::format(fmt::runtime("{:s}"), mg(1)), fmt::format_error);
  EXPECT_THROW((void)fmt::format(fmt::runtime("{:d}"), mg(1)), fmt::format_error);
  EXPECT_THROW((void)fmt::format(fmt::runtime("{:.1f mg}"), mg(1)), fmt::format_error);
}

TEST(units_format, several_in_one_text) {
  EXPECT_EQ(fmt::format("{:.1f} at {:.3f}", mg(38.73), m2(1.291)), "38.7 mg at 1.291 m2");
}

TEST(units_format, product_without_a_name_does_not_print) {
  EXPECT_TRUE(fmt::is_formattable<drug_mass>::value);
  EXPECT_TRUE(fmt::is_formattable<decltype(mg_per_m2(1) * m2(1))>::value);
  EXPECT_FALSE(fmt::is_formattable<decltype(kg(1) * m2(1))>::value);
}

}  // namespace
