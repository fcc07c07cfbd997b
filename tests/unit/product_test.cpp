// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/product.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace {

using namespace lymphodose;

// Per kg up to and including 50 kg, a total above.
cell_product two_rules() {
  cell_product out{};
  out.rules = {{std::nullopt,
                kg(50),
                per_mass_range{std::nullopt, cells_per_kg(0.2e6), cells_per_kg(5.0e6)},
                std::nullopt,
                "per kg",
                {}},
               {kg(50),
                std::nullopt,
                total_range{std::nullopt, cells(0.1e8), cells(2.5e8)},
                std::nullopt,
                "total",
                {}}};
  return out;
}

std::string at(double weight) { return two_rules().rule_for(kg(weight)).printed_as; }

TEST(product, the_edge_belongs_to_the_lower_rule) {
  EXPECT_EQ(at(50), "per kg");
  EXPECT_EQ(at(49.9999999999), "per kg");
  EXPECT_EQ(at(50.0000000001), "total");
}

TEST(product, noise_does_not_choose_a_rule) {
  EXPECT_EQ(at(std::nextafter(50.0, 51)), "per kg");
  EXPECT_EQ(at(50.00000000001), "per kg");
}

TEST(product, every_weight_has_a_rule) {
  EXPECT_EQ(at(0.5), "per kg");
  EXPECT_EQ(at(400), "total");
}

}  // namespace
