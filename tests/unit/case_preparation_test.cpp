// SPDX-License-Identifier: Apache-2.0
//
// How preparation, bags and portions are read, from a file and from flags, and what is refused.
#include "case_reading.hpp"

#include <gtest/gtest.h>

namespace lymphodose {
namespace {

std::string cy(const std::string& fields) { return "[preparation.cyclophosphamide]\n" + fields; }

TEST(case_preparation, reads_every_field) {
  const auto c = accepted(cy(
      "concentration = \"20 mg/mL\"\nvial = \"25 mL\"\nvial_content = \"0.5 g\"\nbag = \"250 mL\"\n"
      "overfill = \"0 mL\"\ndrug_volume = \"replaces\"\nexpires = 2026-12-31\n"
      "round = { step = \"0.1 mL\", direction = \"up\" }\n"));
  ASSERT_EQ(c.preparation.size(), 1u);
  const auto& p = c.preparation[0];
  EXPECT_EQ(p.concentration->value, mg_per_ml(20));
  EXPECT_EQ(p.vial_content->value, mg(500));
  EXPECT_EQ(p.drug_volume, drug_volume_rule::replaces);
  EXPECT_EQ(p.rounding->text, "to a step of 0.1 mL, up");
  EXPECT_TRUE(std::holds_alternative<volume_step>(p.rounding->to));
}

TEST(case_preparation, refuses) {
  const std::string at = "preparation.cyclophosphamide.";
  refused(cy("concentration = 20\n"), code::UNIT_MISSING, at + "concentration", "mg/mL");
  refused(cy("concentration = \"20 mg\"\n"), code::UNIT_WRONG_KIND, at + "concentration");
  refused(cy("concentration = \"0 mg/mL\"\n"), code::OUT_OF_RANGE, at + "concentration");
  refused(cy("concentration = \"-20 mg/mL\"\n"), code::OUT_OF_RANGE, at + "concentration");
  refused(cy("concentration = \"2,0 mg/mL\"\n"), code::NUMBER_MALFORMED, at + "concentration");
  refused(cy("vial = \"25 mL\"\n"), code::FIELD_MISSING, at + "concentration", "no default");
  refused(cy("concentration = \"20 mg/mL\"\nvial = \"0 mL\"\n"), code::OUT_OF_RANGE, at + "vial");
  refused(cy("concentration = \"20 mg/mL\"\nbags = \"250 mL\"\n"), code::FIELD_UNKNOWN, at + "bags",
          "bag");
  refused(cy("concentration = \"20 mg/mL\"\noverfill = \"5 mL\"\n"), code::FIELD_MISSING,
          at + "bag");
  refused(cy("concentration = \"20 mg/mL\"\nround = { step = \"vial\", direction = \"down\" }\n"),
          code::FIELD_MISSING, at + "vial");
  refused("[preparation.cyclo]\nconcentration = \"20 mg/mL\"\n", code::ID_UNKNOWN,
          "preparation.cyclo", "cyclophosphamide");
  refused(
      "[preparation.fludarabine]\nconcentration = \"25 mg/mL\"\n"
      "[preparation.\"fludarabine phosphate\"]\nconcentration = \"25 mg/mL\"\n",
      code::FIELD_CONFLICT, "preparation.fludarabine phosphate");
  refused(cy("concentration = \"20 mg/mL\"\nvial = \"25 mL\"\nvial_content = \"1 g\"\n"),
          code::FIELD_CONFLICT, at + "vial_content", "40 mg/mL");
  refused(cy("concentration = \"20 mg/mL\"\ndose = \"387 mg\"\n"
             "round = { step = \"1 mg\", direction = \"up\" }\n"),
          code::FIELD_MISSING, at + "reduced", "rounds down only");
  refused(cy("concentration = \"20 mg/mL\"\nreduced = true\n"), code::FIELD_MISSING, at + "dose");
  refused("preparation = { cyclophosphamide = \"20 mg/mL\" }\n", code::FIELD_MALFORMED,
          "preparation.cyclophosphamide");
}

const std::vector<case_flag> flags{
    {"preparation.concentration", "cyclophosphamide=20 mg/mL", "--concentration"},
    {"preparation.round.step", "cyclophosphamide=1 mg", "--round-step"},
    {"preparation.round.direction", "cyclophosphamide=nearest", "--round-direction"},
    {"preparation.round.tie", "cyclophosphamide=up", "--round-tie"}};

TEST(case_preparation, flags_of_one_drug_are_one_table) {
  const auto c = accepted("", flags);
  ASSERT_EQ(c.preparation.size(), 1u);
  EXPECT_EQ(c.preparation[0].rounding->text, "to a step of 1 mg, nearest, a tie up");
  const auto two =
      accepted("", {{"preparation.concentration", "fludarabine=25 mg/mL", "--c"},
                    {"preparation.concentration", "cyclophosphamide=20 mg/mL", "--c"}});
  EXPECT_EQ(two.preparation.size(), 2u);
}

TEST(case_preparation, flags_fill_a_file_and_never_win_against_it) {
  const auto c = accepted(cy("concentration = \"20 mg/mL\"\n"), flags);
  EXPECT_TRUE(c.preparation[0].rounding);
  refused(cy("concentration = \"200 mg/mL\"\n"), code::FIELD_CONFLICT,
          "preparation.cyclophosphamide.concentration", "200 mg/mL",
          {{"preparation.concentration", "cyclophosphamide=20 mg/mL", "--concentration"}});
  refused("", code::FIELD_CONFLICT, "preparation.cyclophosphamide.concentration", "once",
          {{"preparation.concentration", "cyclophosphamide=20 mg/mL", "--concentration"},
           {"preparation.concentration", "cyclophosphamide=200 mg/mL", "--concentration"}});
  refused("", code::FIELD_MALFORMED, "preparation.concentration", "=VALUE",
          {{"preparation.concentration", "20 mg/mL", "--concentration"}});
  refused("", code::UNIT_MISSING, "preparation.cyclophosphamide.concentration", "--concentration",
          {{"preparation.concentration", "cyclophosphamide=20", "--concentration"}});
}

std::string bag(const std::string& fields) {
  return "[[cells.bags]]\nvolume = \"50 mL\"\nconcentration = \"2e6/mL\"\n" + fields;
}

TEST(case_cells, bags_declare_what_they_count) {
  refused(bag("counted = \"cells\"\n"), code::FIELD_MALFORMED, "cells.bags[0].counted");
  refused(bag("counted = \"viable CAR+\"\nviability = \"80 %\"\n"), code::FIELD_CONFLICT,
          "cells.bags[0].viability", "counts after it");
  refused(bag("counted = \"CAR+\"\ncar_positive = \"80 %\"\n"), code::FIELD_CONFLICT,
          "cells.bags[0].car_positive");
  refused(bag("counted = \"CAR+ of CD3+\"\n"), code::FIELD_MISSING, "cells.bags[0].car_positive");
  refused(bag("counted = \"total nucleated cells\"\ncar_positive = \"30 %\"\n"),
          code::FIELD_MISSING, "cells.bags[0].viability");
  refused(bag("counted = \"CAR+\"\nviability = \"101 %\"\n"), code::OUT_OF_RANGE,
          "cells.bags[0].viability");
  refused(bag("counted = \"CAR+\"\nviability = \"0.8\"\n"), code::UNIT_MISSING,
          "cells.bags[0].viability");
  refused("[[cells.bags]]\nvolume = \"0 mL\"\nconcentration = \"2e6/mL\"\ncounted = \"CAR+\"\n",
          code::OUT_OF_RANGE, "cells.bags[0].volume");
  refused("[[cells.bags]]\nvolume = \"5 mL\"\nconcentration = \"2e6/kg\"\ncounted = \"CAR+\"\n",
          code::UNIT_WRONG_KIND, "cells.bags[0].concentration");
}

TEST(case_cells, bags_belong_to_portions) {
  const std::string parts =
      "[[cells.parts]]\nname = \"CD8\"\ntotal = \"5e7 cells\"\n"
      "[[cells.parts]]\nname = \"CD4\"\ntotal = \"5e7 cells\"\n";
  EXPECT_EQ(accepted(parts + bag("counted = \"CAR+\"\npart = \"CD4\"\n")).cells.parts.size(), 2u);
  refused(parts + bag("counted = \"CAR+\"\n"), code::FIELD_MISSING, "cells.bags[0].part");
  refused(parts + bag("counted = \"CAR+\"\npart = \"CD9\"\n"), code::ID_UNKNOWN,
          "cells.bags[0].part");
  refused(bag("counted = \"CAR+\"\npart = \"CD4\"\n"), code::FIELD_CONFLICT, "cells.bags[0].part");
  refused("[[cells.parts]]\nname = \"a\"\ntotal = \"5e7/kg\"\n", code::UNIT_WRONG_KIND,
          "cells.parts[0].total");
}

TEST(case_cells, a_bag_in_one_flag) {
  const auto c =
      accepted("", {{"bags", "68 mL, 2e6/mL, viable CAR+", "--cell-bag"},
                    {"bags", "68 mL, 1e7/mL, total nucleated cells, 90 %, 40 %", "--cell-bag"}});
  ASSERT_EQ(c.cells.bags.size(), 2u);
  EXPECT_EQ(c.cells.bags[0].content.value, ml(68));
  EXPECT_EQ(c.cells.bags[1].car_positive->value.percent, 40);
  refused("", code::FIELD_MALFORMED, "cells.bags", "viable CAR+",
          {{"bags", "68 mL, 2e6/mL", "--cell-bag"}});
  refused("", code::UNIT_MISSING, "cells.bags[0].volume", "--cell-bag",
          {{"bags", "68, 2e6/mL, CAR+", "--cell-bag"}});
}

TEST(case_cells, reasons_need_what_they_are_for) {
  refused("[cells]\ninfuse_reason = \"because\"\n", code::FIELD_MISSING, "cells.infuse");
  refused("[cells]\nout_of_specification_reason = \"because\"\n", code::FIELD_MISSING,
          "cells.out_of_specification");
  refused("[cells]\ninfuse = \"half\"\n", code::FIELD_MALFORMED, "cells.infuse");
}

}  // namespace
}  // namespace lymphodose
