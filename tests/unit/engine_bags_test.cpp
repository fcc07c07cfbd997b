// SPDX-License-Identifier: Apache-2.0
//
// From a target to bags: what a bag counts, whole and in part, portions, short and out of
// specification.
#include "engine_case.hpp"

#include "lymphodose/rounding.hpp"

namespace {

using namespace lymphodose;
using namespace lymphodose::engine_case;

std::string bag(const std::string& volume, const std::string& concentration,
                const std::string& counted = "viable CAR+", const std::string& more = "") {
  return "{ volume = \"" + volume + "\", concentration = \"" + concentration + "\", counted = \"" +
         counted + "\"" + more + " }";
}
std::string bags(const std::vector<std::string>& all) {
  std::string out;
  for (const auto& one : all) out += (out.empty() ? "[" : ", ") + one;
  return out + "]";
}
report with_bags(const fields& changes) {
  return run(with({{"patient.weight", "70 kg"}}, changes), calculation::bags);
}
double infused(const report& r) {
  return r.cells && r.cells->infused ? r.cells->infused->value : -1;
}

TEST(engine_bags, a_part_where_the_user_says_why) {
  const auto r = with_bags({{"cells.target", "1e6/kg"},
                            {"cells.infuse", "partial"},
                            {"cells.infuse_reason", "one bag holds more than the dose"},
                            {"cells.bags", bags({bag("50 mL", "2e6/mL")})}});
  ASSERT_TRUE(r.cells);
  const auto& b = r.cells->bags.at(0);
  EXPECT_EQ(b.use, "part");
  EXPECT_EQ(b.content.value, 1e8);
  EXPECT_EQ(b.infuse_volume->value, 35);
  EXPECT_EQ(b.infuse_volume->unit, "mL");
  EXPECT_EQ(infused(r), 7e7);
  EXPECT_FALSE(has(r, code::CELLS_SHORT));
}

TEST(engine_bags, no_part_without_a_reason_and_no_volume_without_a_word) {
  const auto open =
      with_bags({{"cells.target", "1e6/kg"}, {"cells.bags", bags({bag("50 mL", "2e6/mL")})}});
  EXPECT_TRUE(has(open, code::CELLS_EXTENT_OPEN, level::review));
  EXPECT_FALSE(open.cells->infused);
  EXPECT_FALSE(open.cells->bags[0].infuse_volume);
  EXPECT_EQ(open.cells->available->value, 1e8);
  const auto unreasoned = with_bags({{"cells.target", "1e6/kg"},
                                     {"cells.infuse", "partial"},
                                     {"cells.bags", bags({bag("50 mL", "2e6/mL")})}});
  EXPECT_TRUE(has(unreasoned, code::CELLS_EXTENT_OPEN, level::review));
  EXPECT_FALSE(unreasoned.cells->infused);
}

TEST(engine_bags, whole_bags_are_held_against_range_and_cap) {
  const auto cilta = [](const char* volume) {
    return with_bags({{"cells.product", "cilta-cel"},
                      {"cells.infuse", "whole"},
                      {"cells.bags", bags({bag(volume, "1e6/mL")})}});
  };
  for (const auto* volume : {"35 mL", "70 mL"}) {
    const auto r = cilta(volume);
    EXPECT_EQ(r.cells->bags[0].use, "whole");
    EXPECT_FALSE(has(r, code::CELLS_OUT_OF_RANGE)) << volume << ": 0.5 and 1 x 10^6 per kg";
    EXPECT_FALSE(has(r, code::FIELD_MISSING)) << "a whole product needs no target";
    EXPECT_EQ(r.cells->total->value, infused(r));
  }
  EXPECT_TRUE(has(cilta("34.9 mL"), code::CELLS_OUT_OF_RANGE, level::review));
  EXPECT_TRUE(has(cilta("70.1 mL"), code::CELLS_OUT_OF_RANGE, level::review));
}

TEST(engine_bags, nothing_is_multiplied_that_was_not_declared) {
  const auto strength = [](const std::string& one) {
    return with_bags({{"cells.target", "1e6/kg"}, {"cells.bags", bags({one})}})
        .cells->bags.at(0)
        .dose_concentration.value;
  };
  EXPECT_EQ(strength(bag("50 mL", "2e6/mL")), 2e6);
  EXPECT_EQ(strength(bag("50 mL", "2e6/mL", "CAR+")), 2e6);
  EXPECT_EQ(strength(bag("50 mL", "2e6/mL", "CAR+", ", viability = \"80 %\"")), 1.6e6);
  EXPECT_EQ(strength(bag("50 mL", "4e6/mL", "CAR+ of CD3+", ", car_positive = \"40 %\"")), 1.6e6);
  EXPECT_NEAR(strength(bag("50 mL", "1e7/mL", "total nucleated cells",
                           ", viability = \"85 %\", car_positive = \"30 %\"")),
              2.55e6, 1e-6);
}

TEST(engine_bags, every_multiplication_is_a_step) {
  const auto r =
      with_bags({{"cells.target", "1e6/kg"},
                 {"cells.infuse", "partial"},
                 {"cells.infuse_reason", "trial"},
                 {"cells.bags", bags({bag("50 mL", "1e7/mL", "total nucleated cells",
                                          ", viability = \"85 %\", car_positive = \"30 %\"")})}});
  std::string ids;
  for (const auto& step : r.derivation.steps()) ids += step.id + " ";
  for (const auto* id :
       {"cells.by-mass", "cells.viable", "cells.car-positive", "cells.content", "cells.volume"}) {
    EXPECT_TRUE(holds(ids, id)) << id << " in " << ids;
  }
}

TEST(engine_bags, a_label_that_counts_other_cells_than_the_dose_is_said) {
  const auto r = [](const char* product, const std::string& one) {
    return with_bags(
        {{"cells.product", product}, {"cells.infuse", "whole"}, {"cells.bags", bags({one})}});
  };
  EXPECT_TRUE(has(r("cilta-cel", bag("60 mL", "1e6/mL", "CAR+")), code::CELLS_COUNT_BASIS));
  EXPECT_FALSE(has(r("cilta-cel", bag("60 mL", "1e6/mL", "CAR+", ", viability = \"90 %\"")),
                   code::CELLS_COUNT_BASIS));
  EXPECT_FALSE(has(r("cilta-cel", bag("60 mL", "1e6/mL")), code::CELLS_COUNT_BASIS));
  EXPECT_TRUE(has(r("ide-cel.us-2024", bag("40 mL", "1e7/mL")), code::CELLS_COUNT_BASIS));
  EXPECT_FALSE(has(r("ide-cel.us-2024", bag("40 mL", "1e7/mL", "CAR+")), code::CELLS_COUNT_BASIS));
  EXPECT_FALSE(has(r("axi-cel", bag("40 mL", "1e6/mL")), code::CELLS_COUNT_BASIS))
      << "the source does not say what it counts";
}

TEST(engine_bags, bags_that_count_differently_are_not_added_without_a_word) {
  const auto r = [](const std::vector<std::string>& all, const fields& more = {}) {
    return with_bags(also(
        {{"cells.target", "1e6/kg"}, {"cells.infuse", "whole"}, {"cells.bags", bags(all)}}, more));
  };
  const auto nucleated = bag("50 mL", "1e7/mL", "total nucleated cells",
                             ", viability = \"85 %\", car_positive = \"30 %\"");
  const auto of_cd3 = bag("50 mL", "4e6/mL", "CAR+ of CD3+", ", car_positive = \"40 %\"");
  const auto mixed = r({nucleated, of_cd3});
  ASSERT_TRUE(has(mixed, code::CELLS_COUNT_BASIS, level::review)) << listed(mixed.findings);
  const auto words = said(mixed, code::CELLS_COUNT_BASIS);
  EXPECT_TRUE(holds(words, "bag 1") && holds(words, "bag 2")) << words;
  EXPECT_TRUE(holds(words, "viability was not declared")) << words;
  EXPECT_EQ(found(r({of_cd3, nucleated, of_cd3, nucleated}), code::CELLS_COUNT_BASIS).size(), 1U);
  EXPECT_FALSE(has(r({of_cd3, bag("50 mL", "2e6/mL", "CAR+")}), code::CELLS_COUNT_BASIS));
  EXPECT_FALSE(has(r({nucleated, bag("50 mL", "2e6/mL")}), code::CELLS_COUNT_BASIS))
      << "both are viable CAR-positive cells in the end";
  EXPECT_FALSE(has(r({of_cd3}), code::CELLS_COUNT_BASIS));
  EXPECT_TRUE(
      has(r({nucleated, of_cd3}, {{"cells.product", "axi-cel"}, {"cells.target", "2e6/kg"}}),
          code::CELLS_COUNT_BASIS))
      << "the source does not say what it counts";
}

TEST(engine_bags, a_bags_figures_have_typing_gates) {
  const auto gate = [](const char* volume, const char* concentration) {
    return fields{{"patient.weight", "70 kg"},
                  {"cells.target", "1e6/kg"},
                  {"cells.bags", bags({bag("50 mL", "2e6/mL"), bag(volume, concentration)})}};
  };
  expect_refused(gate("68 mL", "1e300/mL"), code::OUT_OF_RANGE, "cells.bags[1].concentration",
                 "1e10/mL", calculation::bags);
  expect_refused(gate("68 mL", "1.5/mL"), code::OUT_OF_RANGE, "cells.bags[1].concentration", "",
                 calculation::bags);
  expect_refused(gate("68 L", "2e6/mL"), code::OUT_OF_RANGE, "cells.bags[1].volume", "2000 mL",
                 calculation::bags);
  expect_refused(gate("0.01 mL", "2e6/mL"), code::OUT_OF_RANGE, "cells.bags[1].volume", "",
                 calculation::bags);
  for (const auto* volume : {"0.1 mL", "2 L", "68 mL"}) {
    EXPECT_TRUE(checked(gate(volume, "1e4/mL"), calculation::bags).empty()) << volume;
  }
  EXPECT_FALSE(checked(adult({{"cells.bags", bags({bag("68 L", "2e6/mL")})}})).empty());
}

TEST(engine_bags, portions_that_match_the_dose_are_infused_as_entered) {
  const auto split = [](const char* second) {
    return with_bags(
        {{"patient.weight", "80.03 kg"},
         {"cells.target", "0.94e5/kg"},
         {"cells.infuse", "partial"},
         {"cells.infuse_reason", "trial"},
         {"cells.parts",
          "[{ name = \"a\", total = \"2.51e6 cells\" }, { name = \"b\", total "
          "= \"" +
              std::string(second) + "\" }]"},
         {"cells.bags", bags({bag("5 mL", "1e6/mL", "viable CAR+", ", part = \"a\""),
                              bag("10 mL", "1e6/mL", "viable CAR+", ", part = \"b\"")})}});
  };
  const auto near = split("5.01e6 cells");
  EXPECT_TRUE(has(near, code::CELLS_SPLIT_MISMATCH, level::review)) << listed(near.findings);
  EXPECT_FALSE(has(near, code::CELLS_SPLIT_MISMATCH, level::stop));
  const auto words = said(near, code::CELLS_SPLIT_MISMATCH);
  EXPECT_TRUE(holds(words, "7,520,000") && holds(words, "7,522,820")) << words;
  EXPECT_TRUE(holds(words, "-0.04 %")) << words;
  EXPECT_NEAR(infused(near), 7.52e6, 1e-3);
  EXPECT_NEAR(near.cells->bags[1].infuse_volume->value, 5.01, 1e-9);
  EXPECT_NEAR(near.cells->total->value, 7522820, 1e-3);
  const auto far = split("5.1e6 cells");
  EXPECT_TRUE(has(far, code::CELLS_SPLIT_MISMATCH, level::stop)) << "1.2 %";
  EXPECT_FALSE(far.cells->infused);
}

TEST(engine_bags, the_edge_of_a_matching_split_counts_as_a_match) {
  const auto split = [](const char* second) {
    return with_bags(
        {{"cells.total", "1e8 cells"},
         {"cells.parts", "[{ name = \"a\", total = \"5e7 cells\" }, { name = \"b\", total = \"" +
                             std::string(second) + "\" }]"}});
  };
  EXPECT_FALSE(has(split("5e7 cells"), code::CELLS_SPLIT_MISMATCH));
  EXPECT_TRUE(has(split("50500000 cells"), code::CELLS_SPLIT_MISMATCH, level::review));
  EXPECT_TRUE(has(split("49500000 cells"), code::CELLS_SPLIT_MISMATCH, level::review));
  EXPECT_TRUE(has(split("50500001 cells"), code::CELLS_SPLIT_MISMATCH, level::stop));
  EXPECT_TRUE(has(split("49499999 cells"), code::CELLS_SPLIT_MISMATCH, level::stop));
}

TEST(engine_bags, a_short_product_is_said_and_infused_whole) {
  const auto r =
      with_bags({{"cells.target", "1e6/kg"},
                 {"cells.infuse", "partial"},
                 {"cells.infuse_reason", "trial"},
                 {"cells.bags", bags({bag("20 mL", "2e6/mL"), bag("10 mL", "2e6/mL")})}});
  EXPECT_TRUE(has(r, code::CELLS_SHORT, level::review));
  EXPECT_TRUE(holds(said(r, code::CELLS_SHORT), "85.7 %")) << said(r, code::CELLS_SHORT);
  EXPECT_EQ(infused(r), 6e7);
  EXPECT_EQ(r.cells->total->value, 7e7);
  EXPECT_EQ(r.cells->bags[1].use, "whole");
}

TEST(engine_bags, bags_are_taken_in_order) {
  const auto r =
      with_bags({{"cells.total", "1e8 cells"},
                 {"cells.infuse", "partial"},
                 {"cells.infuse_reason", "trial"},
                 {"cells.bags",
                  bags({bag("30 mL", "2e6/mL"), bag("50 mL", "1e6/mL"), bag("10 mL", "1e6/mL")})}});
  EXPECT_EQ(r.cells->bags[0].use, "whole");
  EXPECT_EQ(r.cells->bags[1].use, "part");
  EXPECT_EQ(r.cells->bags[1].infuse_volume->value, 40);
  EXPECT_EQ(r.cells->bags[2].use, "none");
  EXPECT_EQ(r.cells->bags[2].infuse_volume->value, 0);
  EXPECT_EQ(infused(r), 1e8);
}

// obe-cel: 410 x 10^6 in two portions that the user enters, from bags of 10, 100 and 300 x 10^6.
fields obe(const std::string& first, const std::string& second) {
  const auto part = [](const char* name, const std::string& total, int day) {
    return "{ name = \"" + std::string(name) + "\", total = \"" + total +
           "\", day = " + std::to_string(day) + " }";
  };
  return {{"cells.product", "obe-cel"},
          {"dates.day0", "2026-12-10"},
          {"cells.parts", "[" + part("first", first, 1) + ", " + part("second", second, 10) + "]"},
          {"cells.bags", bags({bag("10 mL", "10e6/mL", "CAR+", ", part = \"first\""),
                               bag("30 mL", "10e6/mL", "CAR+", ", part = \"second\""),
                               bag("20 mL", "1e6/mL", "CAR+", ", part = \"second\"")})}};
}

TEST(engine_bags, a_split_dose_in_portions_of_the_user) {
  const auto r = with_bags(obe("100e6 cells", "310e6 cells"));
  ASSERT_TRUE(r.cells && r.cells->parts.size() == 2) << listed(r.findings);
  EXPECT_EQ(r.cells->parts[0].infused->value, 1e8);
  EXPECT_EQ(r.cells->parts[1].infused->value, 3.1e8);
  EXPECT_EQ(r.cells->bags[2].use, "part") << "the small bag is not infused whole";
  EXPECT_EQ(r.cells->bags[2].infuse_volume->value, 10);
  EXPECT_EQ(infused(r), 4.1e8);
  EXPECT_EQ(r.cells->parts[1].day->number(), 10);
  EXPECT_EQ(*r.cells->parts[1].date - *r.cells->parts[0].date, std::chrono::days(9));
  EXPECT_EQ(*r.cells->parts[0].date, *r.cells->infusion_date);
}

TEST(engine_bags, portions_that_do_not_make_the_dose_stop) {
  const auto r = with_bags(obe("100e6 cells", "300e6 cells"));
  EXPECT_TRUE(has(r, code::CELLS_SPLIT_MISMATCH, level::stop));
  EXPECT_FALSE(r.cells->infused);
  EXPECT_FALSE(r.cells->bags[0].infuse_volume);
}

TEST(engine_bags, portions_are_asked_for_where_the_product_has_them) {
  const auto r = with_bags({{"cells.product", "liso-cel.us"},
                            {"cells.total", "100e6 cells"},
                            {"cells.bags", bags({bag("4.6 mL", "30e6/mL")})}});
  EXPECT_TRUE(has(r, code::FIELD_MISSING, level::review));
  const auto both = with_bags(
      {{"cells.product", "liso-cel.us"},
       {"cells.total", "100e6 cells"},
       {"cells.parts",
        "[{ name = \"CD8\", total = \"50e6 cells\" }, { name = \"CD4\", total = "
        "\"50e6 cells\" }]"},
       {"cells.bags", bags({bag("4.6 mL", "20e6/mL", "viable CAR+", ", part = \"CD8\""),
                            bag("4.6 mL", "25e6/mL", "viable CAR+", ", part = \"CD4\"")})}});
  EXPECT_FALSE(has(both, code::FIELD_MISSING)) << listed(both.findings);
  EXPECT_EQ(both.cells->bags[0].infuse_volume->value, 2.5);
  EXPECT_EQ(both.cells->bags[1].infuse_volume->value, 2);
  EXPECT_EQ(infused(both), 1e8);
}

TEST(engine_bags, out_of_specification_stops_until_somebody_says_why) {
  const fields product{{"cells.product", "tisa-cel.lbcl"},
                       {"cells.total", "1e8 cells"},
                       {"cells.infuse", "whole"},
                       {"cells.bags", bags({bag("50 mL", "2e6/mL", "CAR+")})},
                       {"cells.out_of_specification", "viability 74 %, specification 80 %"}};
  const auto stopped = with_bags(product);
  EXPECT_TRUE(has(stopped, code::CELLS_OUT_OF_SPECIFICATION, level::stop));
  EXPECT_FALSE(stopped.cells->total);
  EXPECT_FALSE(stopped.cells->infused);
  const auto confirmed = with_bags(
      also(product, {{"cells.out_of_specification_reason", "physician and manufacturer agreed"}}));
  EXPECT_TRUE(has(confirmed, code::CELLS_OUT_OF_SPECIFICATION, level::review));
  EXPECT_EQ(infused(confirmed), 1e8);
}

TEST(engine_bags, the_manufacturers_weight_decides_and_is_said) {
  const auto at = [](const char* weight) {
    return with_bags({{"cells.target", "1e6/kg"}, {"cells.weight", weight}});
  };
  EXPECT_EQ(at("69 kg").cells->total->value, 6.9e7);
  EXPECT_TRUE(has(at("69 kg"), code::CELLS_WEIGHT, level::note));
  EXPECT_TRUE(has(at("60 kg"), code::CELLS_WEIGHT, level::review));
  EXPECT_FALSE(has(at("70 kg"), code::CELLS_WEIGHT));
}

TEST(engine_bags, what_one_step_alone_needs) {
  expect_refused({{"patient.weight", "70 kg"}}, code::FIELD_MISSING, "cells.target", "",
                 calculation::bags);
  expect_refused({{"cells.target", "1e6/kg"}}, code::FIELD_MISSING, "patient.weight", "",
                 calculation::bags);
  const auto total = run({{"cells.total", "4.1e8 cells"}}, calculation::bags);
  EXPECT_EQ(total.cells->total->value, 4.1e8);
  const auto own = run({{"cells.target", "1e6/kg"}, {"cells.weight", "39 kg"}}, calculation::bags);
  EXPECT_EQ(own.cells->total->value, 3.9e7);
}

}  // namespace
