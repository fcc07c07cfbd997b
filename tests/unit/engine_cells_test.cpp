// SPDX-License-Identifier: Apache-2.0
//
// Cells per kg and cells in total; caps, ranges, the weight switch and the day.
#include "engine_case.hpp"

namespace {

using namespace lymphodose;
using namespace lymphodose::engine_case;

report weighing(const std::string& weight, const fields& changes) {
  return run(adult(also(
      {{"patient.height", "190 cm"}, {"patient.weight", weight}, {"cells.target", ""}}, changes)));
}

TEST(engine_cells, per_kg_times_the_weight) {
  const auto report = weighing("70 kg", {{"cells.target", "0.94e5/kg"}});
  ASSERT_TRUE(report.cells && report.cells->total);
  EXPECT_EQ(report.cells->basis, "per kg");
  EXPECT_NEAR(report.cells->total->value, 6.58e6, 1e-5);
  EXPECT_EQ(report.cells->total->unit, "cells");
  EXPECT_EQ(report.cells->weight->value, 70);
  EXPECT_FALSE(report.cells->cap);
}

TEST(engine_cells, a_total_is_a_total) {
  const auto report = weighing("70 kg", {{"cells.total", "4.1e8 cells"}});
  EXPECT_EQ(report.cells->basis, "total");
  EXPECT_EQ(report.cells->total->value, 4.1e8);
  EXPECT_FALSE(report.cells->weight);
}

TEST(engine_cells, none_entered_is_said) {
  EXPECT_FALSE(weighing("70 kg", {}).cells);
  EXPECT_TRUE(has(weighing("70 kg", {}), code::FIELD_MISSING, level::note));
}

TEST(engine_cells, a_cap_holds_from_its_weight_on) {
  struct line {
    const char* weight;
    double total;
    bool capped;
  };
  for (const auto& l : {line{"99.9 kg", 1.998e8, false},
                        {"100 kg", 2e8, false},
                        {"100.1 kg", 2e8, true},
                        {"140 kg", 2e8, true}}) {
    const auto report = weighing(l.weight, {{"cells.product", "axi-cel"}});
    EXPECT_NEAR(report.cells->total->value, l.total, 1e-3) << l.weight;
    EXPECT_EQ(report.cells->capped, l.capped) << l.weight;
    EXPECT_EQ(has(report, code::CELLS_CAPPED, level::review), l.capped) << l.weight;
    EXPECT_LE(report.cells->range_most->value, 2e8) << "range ends apply the cap too";
    EXPECT_LE(report.cells->range_least->value, 2e8);
    EXPECT_FALSE(has(report, code::CELLS_OUT_OF_RANGE)) << l.weight;
    EXPECT_EQ(report.cells->cap->value, 2e8);
  }
}

TEST(engine_cells, tisa_cel_switches_above_50_kg) {
  const auto tisa = [](const char* weight, const fields& dose) {
    return run(adult(also({{"patient.height", "160 cm"},
                           {"patient.weight", weight},
                           {"cells.target", ""},
                           {"cells.product", "tisa-cel.all"}},
                          dose)));
  };
  for (const auto* weight : {"49.999 kg", "50 kg"}) {
    const auto report = tisa(weight, {{"cells.target", "2e6/kg"}});
    ASSERT_TRUE(report.cells->total) << weight;
    EXPECT_NEAR(report.cells->total->value, 2e6 * std::stod(weight), 1e-3);
    EXPECT_NEAR(report.cells->range_most->value, 5e6 * std::stod(weight), 1e-3);
    const auto total = tisa(weight, {{"cells.total", "1e8 cells"}});
    EXPECT_TRUE(has(total, code::CELLS_BASIS_MISMATCH, level::stop)) << weight;
    EXPECT_FALSE(total.cells->total) << weight;
  }
  for (const auto* weight : {"50.0000000001 kg", "50.001 kg", "60 kg"}) {
    const auto report = tisa(weight, {{"cells.total", "1e8 cells"}});
    ASSERT_TRUE(report.cells->total) << weight;
    EXPECT_EQ(report.cells->range_most->value, 2.5e8);
    const auto per_kg = tisa(weight, {{"cells.target", "2e6/kg"}});
    EXPECT_TRUE(has(per_kg, code::CELLS_BASIS_MISMATCH, level::stop)) << weight;
    EXPECT_FALSE(per_kg.cells->total) << weight;
  }
}

TEST(engine_cells, the_range_is_checked_at_its_ends) {
  const auto out = [](const char* total) {
    return has(weighing("70 kg", {{"cells.product", "tisa-cel.lbcl"}, {"cells.total", total}}),
               code::CELLS_OUT_OF_RANGE, level::review);
  };
  EXPECT_TRUE(out("5.9999999e7 cells"));
  EXPECT_FALSE(out("6e7 cells"));
  EXPECT_FALSE(out("6e8 cells"));
  EXPECT_TRUE(out("6.0000001e8 cells"));
  EXPECT_TRUE(has(weighing("70 kg", {{"cells.product", "axi-cel"}, {"cells.target", "1e6/kg"}}),
                  code::CELLS_OUT_OF_RANGE));
}

TEST(engine_cells, dose_and_infusion_are_both_held_against_the_range) {
  const auto liso = [](const char* total, const char* bag_volume, const char* strength) {
    return weighing("70 kg", {{"cells.product", "liso-cel.us"},
                              {"cells.total", total},
                              {"cells.infuse", "whole"},
                              {"cells.bags", "[{ volume = \"" + std::string(bag_volume) +
                                                 "\", concentration = \"" + strength +
                                                 "\", counted = \"viable CAR+\" }]"}});
  };
  const auto above = liso("500e6 cells", "20 mL", "5e6/mL");
  EXPECT_EQ(found(above, code::CELLS_OUT_OF_RANGE).size(), 1U) << listed(above.findings);
  EXPECT_TRUE(holds(said(above, code::CELLS_OUT_OF_RANGE), "500 million cells is above"));
  EXPECT_TRUE(has(above, code::CELLS_SHORT));
  const auto both = liso("500e6 cells", "2 mL", "5e6/mL");
  EXPECT_EQ(found(both, code::CELLS_OUT_OF_RANGE).size(), 2U) << listed(both.findings);
  EXPECT_TRUE(holds(said(both, code::CELLS_OUT_OF_RANGE), "10 million cells infused is below"));
  const auto once = liso("500e6 cells", "100 mL", "5e6/mL");
  EXPECT_EQ(found(once, code::CELLS_OUT_OF_RANGE).size(), 1U) << listed(once.findings);
  const auto inside = liso("100e6 cells", "20 mL", "5e6/mL");
  EXPECT_FALSE(has(inside, code::CELLS_OUT_OF_RANGE));
}

TEST(engine_cells, a_products_own_target_is_used_where_it_names_one) {
  const auto report = weighing("70 kg", {{"cells.product", "brexu-cel.mcl"}});
  EXPECT_NEAR(report.cells->total->value, 1.4e8, 1e-3);
  EXPECT_EQ(report.cells->product, "brexu-cel.mcl");
  EXPECT_TRUE(holds(report.cells->citation, "mhra-mcl"));
  EXPECT_EQ(report.cells->grade, "A");
  const auto range_only = weighing("70 kg", {{"cells.product", "cilta-cel"}});
  EXPECT_TRUE(has(range_only, code::FIELD_MISSING, level::review));
  EXPECT_FALSE(range_only.cells->total);
}

TEST(engine_cells, the_manufacturers_weight_is_the_one_multiplied) {
  const auto report = weighing("70 kg", {{"cells.target", "1e6/kg"}, {"cells.weight", "65 kg"}});
  EXPECT_NEAR(report.cells->total->value, 65e6, 1e-4);
  EXPECT_EQ(report.cells->weight->value, 65);
  const auto switched = weighing(
      "51 kg",
      {{"cells.product", "tisa-cel.all"}, {"cells.weight", "49 kg"}, {"cells.target", "1e6/kg"}});
  EXPECT_TRUE(switched.cells->total) << "per kg at 49 kg";
}

TEST(engine_cells, the_infusion_day_is_the_products) {
  const fields day0{{"dates.day0", "2026-12-10"}};
  const auto usual = weighing("70 kg", also({{"cells.product", "axi-cel"}}, day0));
  EXPECT_EQ(usual.cells->infusion_day->number(), 0);
  EXPECT_EQ(iso_text(*usual.cells->infusion_date), "2026-12-10");
  const auto obe = weighing("70 kg", also({{"cells.product", "obe-cel"}}, day0));
  EXPECT_EQ(obe.cells->infusion_day->number(), 1);
  EXPECT_EQ(iso_text(*obe.cells->infusion_date), "2026-12-11");
  EXPECT_EQ(obe.cells->total->value, 4.1e8);
  EXPECT_FALSE(weighing("70 kg", {{"cells.product", "axi-cel"}}).cells->infusion_date);
}

TEST(engine_cells, what_is_counted_is_in_the_labels_words) {
  EXPECT_EQ(weighing("70 kg", {{"cells.product", "ide-cel.us-2024"}}).cells->counted,
            "CAR-positive T cells");
  EXPECT_EQ(weighing("70 kg", {{"cells.product", "ide-cel.eu"}}).cells->counted,
            "viable CAR-positive T cells");
}

TEST(engine_cells, a_withheld_drug_does_not_take_them_away) {
  const auto report = run(adult({{"kidney.status", "not-assessed"}}));
  EXPECT_TRUE(report.cells->total);
}

}  // namespace
