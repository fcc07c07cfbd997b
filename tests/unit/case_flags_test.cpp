// SPDX-License-Identifier: Apache-2.0
//
// What flags add to a case, and where they contradict it.
#include "case_reading.hpp"

#include "lymphodose/calendar.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace lymphodose {
namespace {

TEST(case_flags, fill_a_case) {
  using namespace std::chrono;
  const auto read = read_case("", "",
                              {{"patient.sex", "female", "--sex"},
                               {"patient.age", "12 a", "--age"},
                               {"patient.height", "150 cm", "--height"},
                               {"patient.weight", "40 kg", "--weight"},
                               {"kidney.status", "dialysis", "--kidney"},
                               {"kidney.creatinine", "40 umol/L", "--creatinine"},
                               {"kidney.cockcroft_gault_weight", "ideal", "--cg-weight"},
                               {"kidney.dialysis.modality", "crrt", "--dialysis"},
                               {"kidney.dialysis.every", "2 d", "--every"},
                               {"kidney.dialysis.first", "2026-12-01T08:00", "--first"},
                               {"kidney.dialysis.duration", "4 h", "--duration"},
                               {"body_surface.formula", "bsa.boyd.1935", "--bsa-formula"},
                               {"regimen.id", "liso-cel", "--regimen"},
                               {"rules", "fludarabine phosphate=flu.eu-label", "--rule"},
                               {"rules", "cyclophosphamide = cy.compendia-75", "--rule"},
                               {"percent", "fludarabine=75", "--percent"},
                               {"percent", "cyclophosphamide=62.5 %", "--percent"},
                               {"timing", "cyclophosphamide=dialysis.hunter-2022", "--timing"},
                               {"days", "fludarabine phosphate=-5,-4, -3", "--days"},
                               {"cells.target", "1e6/kg", "--cells"},
                               {"dates.day0", "2026-12-10", "--day0"},
                               {"evaluated_on", "2026-12-01", "--evaluated-on"}});
  EXPECT_TRUE(read.problems.empty()) << list(read.problems);
  const auto& c = read.content;
  EXPECT_EQ(c.patient.weight->value, kg(40));
  EXPECT_EQ(c.kidney.status, kidney_status::dialysis);
  EXPECT_EQ(c.kidney.dialysis.modality, dialysis_modality::crrt);
  ASSERT_TRUE(c.kidney.dialysis.periodic);
  EXPECT_EQ(c.kidney.dialysis.periodic->every, 48h);
  ASSERT_EQ(c.rules.size(), 2u);
  EXPECT_EQ(c.rules[0].percent, 75.0);
  EXPECT_EQ(c.rules[1].percent, 62.5);
  ASSERT_EQ(c.timing.size(), 1u);
  ASSERT_EQ(c.regimen.days.size(), 1u);
  EXPECT_EQ(c.regimen.days[0].days.front(), treatment_day(-5));
  EXPECT_EQ(c.day0, local_days(2026y / 12 / 10));
  EXPECT_EQ(c.evaluated_on, local_days(2026y / 12 / 1));
}

TEST(case_flags, an_equal_flag_is_no_contradiction) {
  const std::string body =
      "[patient]\nweight = \"40 kg\"\n[kidney]\ncreatinine = \"88.4 umol/L\"\n"
      "[rules]\n\"fludarabine phosphate\" = { pack = \"flu.eu-label\", percent = \"75 %\" }\n"
      "[timing]\ncyclophosphamide = \"dialysis.handbook\"\n"
      "[regimen]\nid = \"liso-cel\"\ndays = { cyclophosphamide = [-4, -3] }\n"
      "[dates]\nday0 = 2026-12-10\n";
  const auto c = accepted(body, {{"patient.weight", "40000 g", "--weight"},
                                 {"patient.weight", "40.0 kg", "--weight"},
                                 {"kidney.creatinine", "1 mg/dL", "--creatinine"},
                                 {"rules", "fludarabine=flu.eu-label", "--rule"},
                                 {"percent", "fludarabine phosphate=75.0 %", "--percent"},
                                 {"timing", "cyclophosphamide=dialysis.handbook", "--timing"},
                                 {"days", "cyclophosphamide=-3,-4", "--days"},
                                 {"regimen.id", "liso-cel", "--regimen"},
                                 {"dates.day0", "2026-12-10", "--day0"}});
  EXPECT_EQ(c.patient.weight->text, "40 kg");
  EXPECT_EQ(c.rules.size(), 1u);
  EXPECT_EQ(c.timing.size(), 1u);
  EXPECT_EQ(c.regimen.days.size(), 1u);
}

TEST(case_flags, a_contradiction_shows_both_and_changes_nothing) {
  const auto read =
      read_toml("[patient]\nweight = \"40 kg\"\n", {{"patient.weight", "41 kg", "--weight"}});
  ASSERT_EQ(read.problems.size(), 1u);
  EXPECT_EQ(read.problems[0].what, code::FIELD_CONFLICT);
  EXPECT_EQ(read.problems[0].path, "patient.weight");
  EXPECT_EQ(read.problems[0].read, "41 kg");
  EXPECT_TRUE(holds(read.problems[0].would_do, "40 kg")) << read.problems[0].would_do;
  EXPECT_TRUE(holds(read.problems[0].would_do, "--weight"));
  EXPECT_EQ(read.content.patient.weight->value, kg(40));
}

TEST(case_flags, contradict_every_kind_of_field) {
  const auto conflict = [](std::string_view body, const case_flag& flag, std::string_view path) {
    refused(body, code::FIELD_CONFLICT, path, flag.name, {flag});
  };
  conflict("[patient]\nsex = \"female\"\n", {"patient.sex", "male", "--sex"}, "patient.sex");
  conflict("[dates]\nday0 = 2026-12-10\n", {"dates.day0", "2026-12-11", "--day0"}, "dates.day0");
  conflict("[kidney]\nstatus = \"dialysis\"\n", {"kidney.status", "stable", "--kidney"},
           "kidney.status");
  conflict("[rules]\ncyclophosphamide = \"cy.us-label\"\n",
           {"rules", "cyclophosphamide=cy.handbook", "--rule"}, "rules.cyclophosphamide");
  conflict("[rules]\ncyclophosphamide = { pack = \"cy.us-label\", percent = \"75 %\" }\n",
           {"percent", "cyclophosphamide=80", "--percent"}, "rules.cyclophosphamide.percent");
  conflict("[timing]\ncyclophosphamide = \"dialysis.handbook\"\n",
           {"timing", "cyclophosphamide=dialysis.hunter-2022", "--timing"},
           "timing.cyclophosphamide");
  conflict("[regimen]\nid = \"liso-cel\"\ndays = { cyclophosphamide = [-4, -3] }\n",
           {"days", "cyclophosphamide=-5,-4", "--days"}, "regimen.days.cyclophosphamide");
  conflict("[patient]\nbirth_date = 2014-01-01\n", {"patient.age", "12 a", "--age"}, "patient.age");
  conflict("[cells]\ntotal = \"4e7 cells\"\n", {"cells.target", "1e6/kg", "--cells"},
           "cells.target");
  conflict("[[regimen.drug]]\nname=\"cyclophosphamide\"\ndose=\"300 mg/m2\"\ndays=[-3]\n",
           {"regimen.id", "axi-cel", "--regimen"}, "regimen.id");
}

TEST(case_flags, two_flags_contradict_each_other) {
  const auto read = read_case(
      "", "", {{"patient.weight", "40 kg", "--weight"}, {"patient.weight", "41 kg", "--weight"}});
  ASSERT_EQ(read.problems.size(), 1u) << list(read.problems);
  EXPECT_EQ(read.problems[0].what, code::FIELD_CONFLICT);
  const auto rules = read_case("", "",
                               {{"rules", "cyclophosphamide=cy.us-label", "--rule"},
                                {"rules", "cyclophosphamide=cy.handbook", "--rule"}});
  ASSERT_EQ(rules.problems.size(), 1u) << list(rules.problems);
  EXPECT_EQ(rules.problems[0].path, "rules.cyclophosphamide");
}

TEST(case_flags, bad_flags_are_named) {
  const auto one = [](const case_flag& flag, code what, std::string_view path) {
    const auto all = read_case("", "", {flag}).problems;
    ASSERT_EQ(all.size(), 1u) << flag.text << "\n" << list(all);
    EXPECT_EQ(to_text(all[0].what), to_text(what)) << list(all);
    EXPECT_EQ(all[0].path, path);
    EXPECT_TRUE(holds(all[0].would_do + all[0].read, flag.name)) << list(all);
  };
  one({"patient.weight", "70", "--weight"}, code::UNIT_MISSING, "patient.weight");
  one({"patient.weight", "", "--weight"}, code::NUMBER_MALFORMED, "patient.weight");
  one({"patient.sex", "f", "--sex"}, code::FIELD_MALFORMED, "patient.sex");
  one({"dates.day0", "10/12/2026", "--day0"}, code::FIELD_MALFORMED, "dates.day0");
  one({"body_surface.formula", "mosteller", "--bsa-formula"}, code::ID_UNKNOWN,
      "body_surface.formula");
  one({"patient.wieght", "70 kg", "--wieght"}, code::FIELD_UNKNOWN, "patient.wieght");
  one({"rules", "flu.eu-label", "--rule"}, code::FIELD_MALFORMED, "rules");
  one({"rules", "FLU=flu.eu-label", "--rule"}, code::ID_UNKNOWN, "rules.FLU");
  one({"rules", "cyclophosphamide=", "--rule"}, code::FIELD_MALFORMED, "rules.cyclophosphamide");
  one({"percent", "cyclophosphamide=75", "--percent"}, code::FIELD_MISSING,
      "rules.cyclophosphamide");
}

TEST(case_flags, bad_percentages_and_days) {
  const std::string body = "[rules]\ncyclophosphamide = \"cy.us-label\"\n";
  refused(body, code::OUT_OF_RANGE, "rules.cyclophosphamide.percent", "--percent",
          {{"percent", "cyclophosphamide=750", "--percent"}});
  refused(body, code::NUMBER_MALFORMED, "rules.cyclophosphamide.percent", "--percent",
          {{"percent", "cyclophosphamide=7,5", "--percent"}});
  refused("[regimen]\nid = \"liso-cel\"\n", code::FIELD_MALFORMED,
          "regimen.days.cyclophosphamide[1]", "--days",
          {{"days", "cyclophosphamide=-5,,-3", "--days"}});
  refused("[regimen]\nid = \"liso-cel\"\n", code::OUT_OF_RANGE, "regimen.days.cyclophosphamide",
          "--days", {{"days", "cyclophosphamide=3", "--days"}});
  refused("[regimen]\nid = \"liso-cel\"\n", code::FIELD_CONFLICT, "regimen.days.cyclophosphamide",
          "--days", {{"days", "cyclophosphamide=-5,-5", "--days"}});
  refused("", code::FIELD_MISSING, "regimen.id", "", {{"days", "cyclophosphamide=-5", "--days"}});
}

}  // namespace
}  // namespace lymphodose
