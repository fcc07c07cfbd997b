// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/rules.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace {

using namespace lymphodose;

pack_row row(std::string label) { return {std::move(label), keep_dose{}, {}, {}, {}, {}, {}}; }

using edge = band_edge<absolute_clearance>;

// "< 30", "30 to 70" with both ends, "> 70 to < 80", ">= 80"
bands<absolute_clearance> four() {
  return {{std::nullopt, edge{ml_per_min(30), false}, row("low")},
          {edge{ml_per_min(30), true}, edge{ml_per_min(70), true}, row("middle")},
          {edge{ml_per_min(70), false}, edge{ml_per_min(80), false}, row("upper")},
          {edge{ml_per_min(80), true}, std::nullopt, row("high")}};
}

std::string at(double x) {
  const auto table = four();
  const auto* found = find_band(table, ml_per_min(x));
  return found == nullptr ? "none" : found->row.label;
}

TEST(find_band, edges_belong_where_the_table_says) {
  EXPECT_EQ(at(0), "low");
  EXPECT_EQ(at(30), "middle");
  EXPECT_EQ(at(70), "middle");
  EXPECT_EQ(at(80), "high");
  EXPECT_EQ(at(1e9), "high");
}

TEST(find_band, one_unit_in_the_twelfth_digit_chooses_the_neighbour) {
  EXPECT_EQ(at(29.9999999999), "low");
  EXPECT_EQ(at(30.0000000001), "middle");
  EXPECT_EQ(at(69.9999999999), "middle");
  EXPECT_EQ(at(70.0000000001), "upper");
  EXPECT_EQ(at(79.9999999999), "upper");
  EXPECT_EQ(at(80.0000000001), "high");
}

TEST(find_band, floating_point_noise_chooses_no_tier) {
  EXPECT_EQ(at(std::nextafter(30.0, 0)), "middle");
  EXPECT_EQ(at(29.99999999999), "middle");
  EXPECT_EQ(at(std::nextafter(70.0, 100)), "middle");
  EXPECT_EQ(at(70.00000000001), "middle");
  EXPECT_EQ(at(std::nextafter(80.0, 0)), "high");
  EXPECT_EQ(at(-0.0), "low");
}

TEST(find_band, a_display_value_is_not_banded) {
  EXPECT_EQ(at(79.96), "upper");
  EXPECT_EQ(at(29.99), "low");
}

TEST(find_band, what_is_no_clearance_has_no_band) {
  EXPECT_EQ(at(-1), "none");
  EXPECT_EQ(at(-1e-12), "none");
  EXPECT_EQ(at(std::numeric_limits<double>::quiet_NaN()), "none");
  EXPECT_EQ(at(-std::numeric_limits<double>::infinity()), "none");
}

TEST(find_band, indexed_clearance_has_its_own_table) {
  using indexed_edge = band_edge<indexed_clearance>;
  const bands<indexed_clearance> table{
      {std::nullopt, indexed_edge{ml_per_min_per_173m2(30), false}, row("low")},
      {indexed_edge{ml_per_min_per_173m2(30), true}, std::nullopt, row("high")}};
  EXPECT_EQ(find_band(table, ml_per_min_per_173m2(30))->row.label, "high");
  EXPECT_EQ(find_band(table, ml_per_min_per_173m2(29.9999999999))->row.label, "low");
}

TEST(rules, kinds_are_spelled_for_reports) {
  EXPECT_EQ(kind_of(keep_dose{}), "keep");
  EXPECT_EQ(kind_of(percent_of_protocol{percent_of_full(80)}), "percent");
  EXPECT_EQ(kind_of(absolute_rate{mg_per_m2(20), std::nullopt}), "absolute");
  EXPECT_EQ(kind_of(percent_range{percent_of_full(50), percent_of_full(75)}), "range");
  EXPECT_EQ(kind_of(do_not_give{"reason"}), "stop");
  EXPECT_EQ(kind_of(not_covered{"what"}), "not_covered");
}

TEST(rules, each_modality_has_its_row) {
  renal_pack pack{};
  pack.dialysis_rows = {
      {{dialysis_modality::hemodialysis, dialysis_modality::crrt}, row("one")},
      {{dialysis_modality::peritoneal, dialysis_modality::hemodiafiltration}, row("two")}};
  EXPECT_EQ(pack.row_for(dialysis_modality::crrt).label, "one");
  EXPECT_EQ(pack.row_for(dialysis_modality::hemodiafiltration).label, "two");
}

}  // namespace
