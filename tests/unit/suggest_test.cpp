// SPDX-License-Identifier: Apache-2.0
#include "text/suggest.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <string_view>

namespace lymphodose::text {
namespace {

constexpr auto fields = std::to_array<std::string_view>(
    {"creatinine", "cystatin_c", "measured_gfr", "measured_gfr_indexed", "weight", "height"});

TEST(edit_distance, counts_each_kind_of_slip_once) {
  EXPECT_EQ(edit_distance("weight", "weight"), 0U);
  EXPECT_EQ(edit_distance("weigt", "weight"), 1U);
  EXPECT_EQ(edit_distance("weiight", "weight"), 1U);
  EXPECT_EQ(edit_distance("weoght", "weight"), 1U);
  EXPECT_EQ(edit_distance("wieght", "weight"), 1U);
  EXPECT_EQ(edit_distance("", "abc"), 3U);
  EXPECT_EQ(edit_distance("abc", ""), 3U);
}

TEST(edit_distance, ignores_case_and_the_kind_of_dash) {
  EXPECT_EQ(edit_distance("Cystatin-C", "cystatin_c"), 0U);
}

TEST(nearest, finds_a_slip) {
  EXPECT_EQ(nearest("creatinin", fields), "creatinine");
  EXPECT_EQ(nearest("kreatinine", fields), "creatinine");
  EXPECT_EQ(nearest("hieght", fields), "height");
  EXPECT_EQ(nearest("measured-gfr", fields), "measured_gfr");
}

TEST(nearest, is_silent_where_nothing_is_near) {
  EXPECT_EQ(nearest("sodium", fields), std::nullopt);
  EXPECT_EQ(nearest("xy", fields), std::nullopt);
  EXPECT_EQ(nearest("", fields), std::nullopt);
  EXPECT_EQ(nearest("weight", {}), std::nullopt);
}

TEST(nearest, allows_one_edit_in_three_characters_and_no_more) {
  constexpr auto one = std::to_array<std::string_view>({"abcdef"});
  EXPECT_EQ(nearest("abcdxy", one), "abcdef");
  EXPECT_EQ(nearest("abcxyz", one), std::nullopt);
}

TEST(nearest, completes_a_beginning_that_fits_one_name_only) {
  EXPECT_EQ(nearest("creat", fields), "creatinine");
  EXPECT_EQ(nearest("cr", fields), std::nullopt);
  constexpr auto two = std::to_array<std::string_view>({"tisa-cel.all", "tisa-cel.lbcl"});
  EXPECT_EQ(nearest("tisa", two), std::nullopt);
}

TEST(nearest, prefers_the_fewest_edits_and_then_the_first) {
  constexpr auto names = std::to_array<std::string_view>({"abcdzz", "abcdez", "abcdfz"});
  EXPECT_EQ(nearest("abcdef", names), "abcdez");
}

TEST(nearest, reads_an_id_that_lacks_its_last_part) {
  constexpr auto packs = std::to_array<std::string_view>({"flu.eu-label", "flu.us-label.absolute"});
  EXPECT_EQ(nearest("flu.us-labl", packs), "flu.us-label.absolute");
  EXPECT_EQ(nearest("flu.eu-labl", packs), "flu.eu-label");
}

TEST(nearest, copes_with_a_very_long_text) {
  EXPECT_EQ(nearest(std::string(100000, 'a'), fields), std::nullopt);
}

}  // namespace
}  // namespace lymphodose::text
