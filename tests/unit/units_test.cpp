// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/units.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace {

using namespace lymphodose;

TEST(units, number_typed_is_number_kept) {
  EXPECT_EQ(mg(0.1).in(mg), 0.1);
  EXPECT_EQ(ml_per_min(119.7).in(ml_per_min), 119.7);
  EXPECT_EQ(l_per_h(7.2).in(l_per_h), 7.2);
  EXPECT_EQ(creatinine_umol_per_l(45.3).in(creatinine_umol_per_l), 45.3);
  EXPECT_EQ(cells(410'000'000).in(cells), 4.1e8);
}

TEST(units, creatinine_factor_is_88_4) {
  EXPECT_EQ(creatinine_mg_per_dl(1).in(creatinine_umol_per_l), 88.4);
  EXPECT_DOUBLE_EQ(creatinine_umol_per_l(88.4).in(creatinine_mg_per_dl), 1.0);
  EXPECT_DOUBLE_EQ(creatinine_umol_per_l(40).in(creatinine_mg_per_dl), 40 / 88.4);
  EXPECT_DOUBLE_EQ(creatinine_umol_per_l(95).as(creatinine_mg_per_dl).in(creatinine_umol_per_l),
                   95.0);
}

TEST(units, standard_surface_is_1_73_m2) { EXPECT_EQ(standard_surface.in(m2), 1.73); }

TEST(units, volume_and_time_factors_by_definition) {
  EXPECT_EQ(l(1.5).in(ml), 1500.0);
  EXPECT_DOUBLE_EQ(ml(250).in(l), 0.25);
  EXPECT_EQ(hours(2).in(minutes), 120.0);
  EXPECT_DOUBLE_EQ(minutes(30).in(hours), 0.5);
  EXPECT_EQ(days_of_24h(1).in(minutes), 1440.0);
  EXPECT_EQ(days_of_24h(2).in(hours), 48.0);
  EXPECT_DOUBLE_EQ(minutes(720).in(days_of_24h), 0.5);
  EXPECT_DOUBLE_EQ(hours(6).in(days_of_24h), 0.25);
}

TEST(units, clearance_per_hour_and_per_minute) {
  EXPECT_DOUBLE_EQ(l_per_h(6).in(ml_per_min), 100.0);
  EXPECT_DOUBLE_EQ(ml_per_min(100).in(l_per_h), 6.0);
  EXPECT_DOUBLE_EQ(ml_per_min(100).as(l_per_h).in(ml_per_min), 100.0);
}

TEST(units, products_of_mixed_units_convert) {
  EXPECT_DOUBLE_EQ((ml_per_min(100) * hours(1)).in(ml), 6000.0);
  EXPECT_DOUBLE_EQ((mg_per_ml(25) * l(2)).in(mg), 50000.0);
  EXPECT_DOUBLE_EQ((l(144) / days_of_24h(1)).in(ml_per_min), 100.0);
  EXPECT_DOUBLE_EQ((mg_h_per_l(20) * ml_per_min(100)).in(mg), 120.0);
  EXPECT_DOUBLE_EQ((mg(120) / ml_per_min(100)).in(mg_h_per_l), 20.0);
}

TEST(units, doses_and_cells) {
  EXPECT_DOUBLE_EQ((mg_per_m2(30) * m2(1.291)).in(mg), 38.73);
  EXPECT_DOUBLE_EQ((mg_per_kg(0.5) * kg(39)).in(mg), 19.5);
  EXPECT_EQ((cells_per_kg(94000) * kg(40)).in(cells), 3.76e6);
  EXPECT_EQ((cells(4.1e8) / cells_per_ml(2e6)).in(ml), 205.0);
  EXPECT_EQ((mg(50) / mg_per_ml(25)).in(ml), 2.0);
}

TEST(units, deindex_multiplies_by_surface_over_1_73) {
  const auto own = deindex(ml_per_min_per_173m2(90), m2(1.5));
  EXPECT_NEAR(own.in(ml_per_min), 78.034682, 5e-7);
  EXPECT_EQ(deindex(ml_per_min_per_173m2(90), m2(1.73)), ml_per_min(90));
  EXPECT_LT(deindex(ml_per_min_per_173m2(90), m2(1.7)), ml_per_min(90));
  EXPECT_GT(deindex(ml_per_min_per_173m2(90), m2(1.8)), ml_per_min(90));
}

TEST(units, index_to_173_is_the_way_back) {
  const auto indexed = index_to_173(ml_per_min(60), m2(2.0));
  EXPECT_DOUBLE_EQ(indexed.in(ml_per_min_per_173m2), 51.9);
  for (double surface = 0.2; surface < 3.0; surface += 0.07) {
    const auto back = deindex(index_to_173(ml_per_min(60), m2(surface)), m2(surface));
    EXPECT_DOUBLE_EQ(back.in(ml_per_min), 60.0) << surface;
  }
}

TEST(units, order_and_equality) {
  const double above_30 = std::nextafter(30.0, 31.0);
  EXPECT_LT(ml_per_min(30), ml_per_min(above_30));
  EXPECT_EQ(ml_per_min(30), ml_per_min(30.0));
  EXPECT_NE(ml_per_min(30), ml_per_min(above_30));
  EXPECT_EQ(mg(0.0), mg(-0.0));
}

TEST(units, is_finite_tells_numbers_from_the_rest) {
  const double infinity = std::numeric_limits<double>::infinity();
  EXPECT_TRUE(is_finite(mg(0)));
  EXPECT_TRUE(is_finite(mg(std::numeric_limits<double>::max())));
  EXPECT_FALSE(is_finite(mg(infinity)));
  EXPECT_FALSE(is_finite(mg(-infinity)));
  EXPECT_FALSE(is_finite(mg(std::numeric_limits<double>::quiet_NaN())));
  EXPECT_FALSE(is_finite(mg(1) / m2(0)));
}

}  // namespace
