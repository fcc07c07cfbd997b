// SPDX-License-Identifier: Apache-2.0
//
// What a case needs, and which typed values are slips.
#include "engine_case.hpp"

#include "lymphodose/calculate.hpp"

namespace {

using namespace lymphodose;
using namespace lymphodose::engine_case;

TEST(engine_inputs, every_missing_field_is_named_at_once) {
  const auto all = checked({});
  std::vector<std::string> paths;
  for (const auto& p : all) {
    EXPECT_EQ(p.what, code::FIELD_MISSING);
    EXPECT_FALSE(p.would_do.empty());
    paths.push_back(p.path);
  }
  std::sort(paths.begin(), paths.end());
  EXPECT_EQ(paths, (std::vector<std::string>{"kidney.creatinine", "kidney.status", "patient.age",
                                             "patient.height", "patient.sex", "patient.weight"}));
}

TEST(engine_inputs, each_kind_of_calculation_needs_its_own) {
  const fields body{{"patient.height", "150 cm"}, {"patient.weight", "40 kg"}};
  EXPECT_TRUE(checked(body, calculation::surface).empty());
  const fields kidney{
      {"patient.sex", "female"}, {"patient.age", "30 a"}, {"kidney.creatinine", "60 umol/L"}};
  EXPECT_TRUE(checked(kidney, calculation::renal).empty()) << "status is not asked for";
  EXPECT_EQ(run(body, calculation::surface).kidney.estimates.size(), 0U);
  EXPECT_FALSE(run(kidney, calculation::renal).kidney.estimates.empty());
}

TEST(engine_inputs, an_age_comes_from_a_birth_date_and_a_day) {
  const fields born{{"patient.age", ""}, {"patient.birth_date", "2014-12-02"}};
  expect_refused(adult(born), code::FIELD_MISSING, "evaluated_on");
  expect_refused(adult(also(born, {{"evaluated_on", "2014-12-01"}})), code::OUT_OF_RANGE,
                 "patient.birth_date");
}

TEST(engine_inputs, unknown_ids_come_with_the_nearest) {
  expect_refused(adult({{flu_rule, "flu.us-label.absolut"}}), code::ID_UNKNOWN,
                 "rules.fludarabine phosphate", "flu.us-label.absolute");
  expect_refused(adult({{"regimen.id", "sle.zhejiang.2023"}}), code::ID_UNKNOWN, "regimen.id",
                 "sle.zhejiang.2024");
  expect_refused(adult({{"cells.product", "axicel"}}), code::ID_UNKNOWN, "cells.product",
                 "axi-cel");
}

TEST(engine_inputs, a_rule_is_for_its_drug) {
  expect_refused(adult({{flu_rule, "cy.us-label"}}), code::FIELD_CONFLICT,
                 "rules.fludarabine phosphate", "cyclophosphamide");
}

TEST(engine_inputs, naming_the_measured_gfr_without_one) {
  expect_refused(adult({{"kidney.equation", "renal.measured"}}), code::FIELD_MISSING,
                 "kidney.measured_gfr");
}

TEST(engine_inputs, height_and_weight_in_each_others_field) {
  const fields swapped{{"patient.height", "65 cm"}, {"patient.weight", "165 kg"}};
  expect_refused(adult(swapped), code::HEIGHT_WEIGHT_SWAPPED, "patient.height", "swapped");
  const auto one = run(adult({{"patient.height", "165 cm"}, {"patient.weight", "65 kg"}}));
  const auto accepted = run(adult(
      also(swapped, {{"patient.accept",
                      "[{ code = \"HEIGHT_WEIGHT_SWAPPED\", reason = \"as measured twice\" }]"}})));
  EXPECT_EQ(accepted.body->surface.figure.value, one.body->surface.figure.value)
      << "the surface cannot see it";
  EXPECT_TRUE(has(accepted, code::GATE_PASSED, level::review));
  EXPECT_TRUE(holds(said(accepted, code::GATE_PASSED), "as measured twice"));
}

TEST(engine_inputs, a_body_that_fits_no_age_is_asked_about) {
  // Inches typed as centimetres, pounds as kilograms.
  expect_refused(adult({{"patient.height", "69 cm"}, {"patient.weight", "25 kg"}}),
                 code::HEIGHT_WEIGHT_SWAPPED, "patient.height");
  expect_refused(child({{"patient.height", "180 cm"}}), code::HEIGHT_WEIGHT_SWAPPED,
                 "patient.height");
  expect_refused(child({{"patient.weight", "120 kg"}}), code::HEIGHT_WEIGHT_SWAPPED,
                 "patient.height");
}

TEST(engine_inputs, creatinine_has_one_range_for_each_unit) {
  const auto refused = [](const char* value) {
    const auto all = checked(adult({{"kidney.creatinine", value}}));
    return std::any_of(all.begin(), all.end(), [](const problem& p) {
      return p.what == code::OUT_OF_RANGE && p.path == "kidney.creatinine";
    });
  };
  EXPECT_FALSE(refused("0.1 mg/dL"));
  EXPECT_TRUE(refused("0.099 mg/dL"));
  EXPECT_FALSE(refused("30 mg/dL"));
  EXPECT_TRUE(refused("30.1 mg/dL"));
  EXPECT_TRUE(refused("80 mg/dL")) << "umol/L meant";
  EXPECT_FALSE(refused("9 umol/L"));
  EXPECT_TRUE(refused("8.9 umol/L"));
  EXPECT_TRUE(refused("0.9 umol/L")) << "mg/dL meant";
  EXPECT_FALSE(refused("2700 umol/L"));
  EXPECT_TRUE(refused("2701 umol/L"));
  const auto advice = listed(checked(adult({{"kidney.creatinine", "80 mg/dL"}})));
  EXPECT_TRUE(holds(advice, "80 umol/L")) << advice;
}

TEST(engine_inputs, typed_ranges_hold_at_their_ends) {
  EXPECT_TRUE(checked(adult({{"cells.target", "1e9/kg"}})).empty());
  expect_refused(adult({{"cells.target", "1.1e9/kg"}}), code::OUT_OF_RANGE, "cells.target");
  expect_refused(adult({{"kidney.measured_gfr", "301 mL/min"}}), code::OUT_OF_RANGE,
                 "kidney.measured_gfr");
  expect_refused(adult({{"patient.previous_weight", "401 kg"}}), code::OUT_OF_RANGE,
                 "patient.previous_weight");
  expect_refused(adult({{"body_surface.cap", "0.9 m2"}, {"body_surface.cap_reason", "x"}}),
                 code::OUT_OF_RANGE, "body_surface.cap");
}

TEST(engine_inputs, every_field_understood_is_listed_with_its_unit) {
  const auto report = run(adult({{"patient.weight", "154 lb"}}));
  const auto find = [&](const std::string& path) {
    for (const auto& e : report.inputs) {
      if (e.path == path) return e;
    }
    ADD_FAILURE() << path;
    return input_entry{};
  };
  EXPECT_EQ(find("patient.weight").text, "154 lb");
  EXPECT_EQ(find("patient.weight").value->value, 154);
  EXPECT_EQ(find("patient.weight").value->unit, "[lb_av]");
  EXPECT_EQ(find("kidney.creatinine").value->unit, "umol/L");
  EXPECT_FALSE(find("kidney.status").value);
}

// Nothing of a text that could not be read is missing from it.
TEST(engine_inputs, of_a_text_that_was_not_read_only_that_is_said) {
  const auto twice = read_case(
      R"({"schema":"lymphodose.case/1","patient":{"weight":"40 kg","weight":"41 kg"}})", "case");
  const auto found = problems_of(twice, built_in(), calculation::dose);
  ASSERT_EQ(found.size(), 1U) << listed(found);
  EXPECT_EQ(found[0].what, code::FIELD_CONFLICT);
  EXPECT_EQ(found[0].path, "patient.weight");
}

}  // namespace
