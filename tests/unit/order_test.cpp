// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/order.hpp"

#include "order_case.hpp"

#include <gtest/gtest.h>

#include <string>

namespace lymphodose {
namespace {

using namespace order_case;

void refused_order(const std::string& body, code what, std::string_view path,
                   std::string_view part = "") {
  const auto read = read_order(body, "order.toml");
  ASSERT_EQ(read.problems.size(), 1U) << body << listed(read.problems);
  EXPECT_EQ(to_text(read.problems[0].what), to_text(what)) << listed(read.problems);
  EXPECT_EQ(read.problems[0].path, path) << body;
  EXPECT_FALSE(read.problems[0].would_do.empty()) << body;
  EXPECT_TRUE(holds(listed(read.problems), part)) << listed(read.problems);
}

TEST(read_order, takes_every_field) {
  const auto o = order_text(
      "[[drug]]\nname = \"fludarabine\"\nrate = \"30 mg/m2\"\nper_dose = \"38.73 mg\"\n"
      "days = [-3, -5, -4]\ntotal = \"0.11619 g\"\nvolume = \"1.55 mL\"\n"
      "concentration = \"25 mg/mL\"\n"
      "[[drug]]\nname = \"cyclophosphamide\"\nrate = \"10 mg/kg\"\n"
      "[cells]\ntarget = \"1e6/kg\"\ntotal = \"4e7 cells\"\nvolume = \"20 mL\"\n"
      "concentration = \"2e6/mL\"\n");
  ASSERT_EQ(o.drugs.size(), 2U);
  EXPECT_EQ(o.drugs[0].drug, flu);
  EXPECT_EQ(o.drugs[0].path, "order.drug[0]");
  EXPECT_EQ(std::get<dose_per_surface>(o.drugs[0].rate->value).in(mg_per_m2), 30.0);
  EXPECT_EQ(o.drugs[0].per_dose->value.in(mg), 38.73);
  ASSERT_EQ(o.drugs[0].days.size(), 3U);
  EXPECT_EQ(o.drugs[0].days[0], treatment_day{-5});
  EXPECT_NEAR(o.drugs[0].total->value.in(mg_per_course), 116.19, 1e-12);
  EXPECT_EQ(o.drugs[0].volume->value.in(ml), 1.55);
  EXPECT_EQ(o.drugs[0].concentration->value.in(mg_per_ml), 25.0);
  EXPECT_EQ(std::get<dose_per_mass>(o.drugs[1].rate->value).in(mg_per_kg), 10.0);
  EXPECT_EQ(o.cells->target->value.in(cells_per_kg), 1e6);
  EXPECT_EQ(o.cells->total->value.in(cells), 4e7);
  ASSERT_EQ(o.drug_names_read.size(), 1U);
}

TEST(read_order, takes_json) {
  const auto read = read_order(
      R"({"schema": "lymphodose.order/1",
          "drug": [{"name": "cyclophosphamide", "per_dose": "500 mg", "days": [-4, -5]}]})",
      "-");
  EXPECT_TRUE(read.problems.empty()) << listed(read.problems);
  ASSERT_EQ(read.content.drugs.size(), 1U);
  EXPECT_EQ(read.content.drugs[0].days.front(), treatment_day{-5});
}

TEST(read_order, completes_nothing) {
  const auto o = order_text(drug_order("per_dose = \"60 mg\""));
  EXPECT_FALSE(o.drugs[0].rate);
  EXPECT_FALSE(o.drugs[0].total);
  EXPECT_TRUE(o.drugs[0].days.empty());
  EXPECT_FALSE(o.cells);
}

TEST(read_order, refuses_what_is_malformed) {
  const auto drug = [](const std::string& fields) { return order_head + drug_order(fields); };
  refused_order(drug("per_dose = \"38.73\""), code::UNIT_MISSING, "order.drug[0].per_dose", "mg");
  refused_order(drug("per_dose = 38.73"), code::UNIT_MISSING, "order.drug[0].per_dose");
  refused_order(drug("per_dose = \"38,73 mg\""), code::NUMBER_MALFORMED, "order.drug[0].per_dose");
  refused_order(drug("per_dose = \"-38 mg\""), code::OUT_OF_RANGE, "order.drug[0].per_dose");
  refused_order(drug("per_dose = \"0 mg\""), code::OUT_OF_RANGE, "order.drug[0].per_dose");
  refused_order(drug("per_dose = \"nan mg\""), code::NUMBER_MALFORMED, "order.drug[0].per_dose");
  refused_order(drug("per_dose = \"30 mg/m2\""), code::UNIT_WRONG_KIND, "order.drug[0].per_dose");
  refused_order(drug("rate = \"30 mL\""), code::UNIT_WRONG_KIND, "order.drug[0].rate");
  refused_order(drug("total = \"90 mcg\""), code::UNIT_UNKNOWN, "order.drug[0].total");
  refused_order(drug("days = [-5, -5]\nper_dose = \"1 mg\""), code::FIELD_CONFLICT,
                "order.drug[0].days", "twice");
  refused_order(drug("days = []"), code::FIELD_MALFORMED, "order.drug[0].days");
  refused_order(drug("days = [0, 1]"), code::OUT_OF_RANGE, "order.drug[0].days");
  refused_order(drug("days = \"-5 to -3\""), code::FIELD_MALFORMED, "order.drug[0].days");
  refused_order(drug("per_dose = \"1 mg\"\ndaily = \"1 mg\""), code::FIELD_UNKNOWN,
                "order.drug[0].daily");
  refused_order(drug("per_dos = \"1 mg\"\nrate = \"1 mg\""), code::FIELD_UNKNOWN,
                "order.drug[0].per_dos", "per_dose");
  refused_order(drug("per_dose = \"1 mg\"\nvolume = \"2 mL\""), code::FIELD_MISSING,
                "order.drug[0].concentration");
  refused_order(drug("per_dose = \"1 mg\"\nconcentration = \"25 mg/mL\""), code::FIELD_MISSING,
                "order.drug[0].volume");
  refused_order(drug(""), code::FIELD_MISSING, "order.drug[0]", "per_dose");
  refused_order(order_head + drug_order("per_dose = \"1 mg\"", "cyclo"), code::ID_UNKNOWN,
                "order.drug[0].name", "cyclophosphamide");
  refused_order(order_head + "[[drug]]\nper_dose = \"1 mg\"\n", code::FIELD_MISSING,
                "order.drug[0].name");
  refused_order(order_head + cell_order("total = \"1e6/kg\""), code::UNIT_WRONG_KIND,
                "order.cells.total");
  refused_order(order_head + cell_order(""), code::FIELD_MISSING, "order.cells");
  refused_order(order_head, code::FIELD_MISSING, "order.drug");
  refused_order(order_head + "drug = []\n", code::FIELD_MISSING, "order.drug");
  refused_order(drug_order("per_dose = \"1 mg\""), code::FIELD_MISSING, "order.schema");
  refused_order("schema = \"lymphodose.case/1\"\n" + drug_order("per_dose = \"1 mg\""),
                code::FIELD_MALFORMED, "order.schema");
  refused_order(order_head + "patient = 1\n" + drug_order("per_dose = \"1 mg\""),
                code::FIELD_UNKNOWN, "order.patient");
}

TEST(read_order, refuses_two_orders_for_one_drug) {
  refused_order(order_head + drug_order("per_dose = \"60 mg\"") +
                    drug_order("per_dose = \"61 mg\"", "fludarabine"),
                code::FIELD_CONFLICT, "order.drug[1].name", "once");
}

TEST(read_order, refuses_what_is_no_document) {
  EXPECT_FALSE(read_order("", "order.toml").problems.empty());
  EXPECT_EQ(read_order("[[drug", "order.toml").problems[0].what, code::DOCUMENT_MALFORMED);
  EXPECT_EQ(read_order("{\"schema\": ", "order.json").problems[0].what, code::DOCUMENT_MALFORMED);
  EXPECT_FALSE(read_order(std::string((1U << 20U) + 1, ' '), "order.toml").problems.empty());
}

TEST(read_order, reports_every_problem_at_once) {
  const auto read = read_order(
      order_head + drug_order("per_dose = \"38.73\"\ntotal = \"x\"") + cell_order("total = \"12\""),
      "order.toml");
  EXPECT_EQ(read.problems.size(), 3U) << listed(read.problems);
}

}  // namespace
}  // namespace lymphodose
