// SPDX-License-Identifier: Apache-2.0
//
// Runs every row of this folder. A row that disagrees is explained or left out with its reason,
// never loosened.
#include "vector.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <iostream>
#include <map>
#include <set>

namespace {

using conformance::row;

std::vector<row> read(const std::string& name) {
  return conformance::read_csv(std::string(LYMPHODOSE_CONFORMANCE_DIR) + "/" + name);
}

const std::vector<std::string> vector_files{
    "body-surface.csv",    "body-weight.csv", "kidney-adult.csv",   "kidney-child.csv",
    "kidney-oncology.csv", "conversions.csv", "own-computation.csv"};

std::vector<row> all_vectors() {
  std::vector<row> rows;
  for (const auto& name : vector_files) {
    const auto more = read(name);
    rows.insert(rows.end(), more.begin(), more.end());
  }
  return rows;
}

std::string test_name(const testing::TestParamInfo<row>& param) {
  auto name = param.param.at("id");
  std::replace_if(
      name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return name;
}

// The last digits of a decimal text are not exact in a double.
constexpr double representation = 1e-9;

void expect_near(const row& r, const std::string& column, double value) {
  const double difference = std::abs(value - conformance::number(r.at(column)));
  EXPECT_LE(difference, conformance::number(r.at("tolerance")) + representation)
      << r.at("id") << ' ' << r.at("formula") << ": " << value << ", " << column << ' '
      << r.at(column) << ' ' << r.at("unit");
}

class published : public testing::TestWithParam<row> {};
TEST_P(published, agrees) {
  const auto& r = GetParam();
  const auto in = conformance::read_inputs(r);
  expect_near(r, "expected", conformance::compute(r.at("formula"), r.at("unit"), in));
}
TEST_P(published, is_a_patient_of_the_equation) {
  const auto& r = GetParam();
  const auto* equation = lymphodose::renal::find(r.at("formula"));
  const auto patient = conformance::facts_of(conformance::read_inputs(r));
  if (equation == nullptr || !patient || !equation->missing(*patient).empty()) return;
  EXPECT_EQ(equation->refuses(*patient), std::nullopt) << r.at("id");
}
INSTANTIATE_TEST_SUITE_P(vectors, published, testing::ValuesIn(all_vectors()), test_name);

class constant_by_age : public testing::TestWithParam<row> {};
TEST_P(constant_by_age, agrees) {
  const auto& r = GetParam();
  const auto in = conformance::read_inputs(r);
  expect_near(r, "expected", conformance::compute(r.at("formula"), r.at("unit"), in));
}
INSTANTIATE_TEST_SUITE_P(tables, constant_by_age, testing::ValuesIn(read("constants-by-age.csv")),
                         test_name);

class wrong_elsewhere : public testing::TestWithParam<row> {};
TEST_P(wrong_elsewhere, is_right_here) {
  const auto& r = GetParam();
  const auto in = conformance::read_inputs(r);
  const double value = conformance::compute(r.at("formula"), r.at("unit"), in);
  expect_near(r, "correct", value);
  EXPECT_GT(std::abs(value - conformance::number(r.at("wrong"))),
            10 * conformance::number(r.at("tolerance")))
      << r.at("id") << " repeats a known mistake: " << r.at("why");
}
INSTANTIATE_TEST_SUITE_P(traps, wrong_elsewhere, testing::ValuesIn(read("traps.csv")), test_name);

std::vector<std::string> formula_ids() {
  std::vector<std::string> ids;
  for (const auto& f : lymphodose::bsa::formulas()) ids.emplace_back(f.info->id);
  for (const auto* info : lymphodose::weight::formulas()) ids.emplace_back(info->id);
  for (const auto& e : lymphodose::renal::equations()) ids.emplace_back(e.info->id);
  return ids;
}

TEST(collection, counts_by_class) {
  std::map<std::string, int> count;
  for (const auto& r : all_vectors()) ++count[r.at("class")];
  for (const auto& [name, rows] : count) std::cout << "class " << name << ": " << rows << " rows\n";
  EXPECT_EQ(count["P"], 66);
  EXPECT_EQ(count["R"], 101);
  EXPECT_EQ(count["S"], 13);
  EXPECT_EQ(read("constants-by-age.csv").size(), 154U);
  EXPECT_EQ(read("traps.csv").size(), 23U);
  EXPECT_EQ(read("left-out.csv").size(), 152U);
}

TEST(collection, own_numbers_stand_apart) {
  for (const auto& name : vector_files) {
    for (const auto& r : read(name)) {
      EXPECT_EQ(r.at("class") == "S", name == "own-computation.csv") << r.at("id");
    }
  }
}

TEST(collection, no_row_is_counted_twice) {
  std::set<std::string> seen;
  for (const auto& r : all_vectors()) EXPECT_TRUE(seen.insert(r.at("id")).second) << r.at("id");
  for (const auto& r : read("left-out.csv")) {
    EXPECT_TRUE(seen.insert(r.at("id")).second) << r.at("id");
  }
}

TEST(collection, every_row_left_out_says_why) {
  for (const auto& r : read("left-out.csv")) {
    const auto& reason = r.at("reason");
    const auto kind = reason.substr(0, reason.find(':'));
    EXPECT_TRUE(kind == "not-implemented" || kind == "other-variant" || kind == "other-constant")
        << r.at("id") << ' ' << reason;
  }
}

TEST(collection, every_formula_has_three_vectors_or_a_reason) {
  std::map<std::string, int> count;
  for (const auto& r : all_vectors()) ++count[r.at("formula")];
  std::map<std::string, double> few;
  for (const auto& r : read("few-vectors.csv")) {
    few[r.at("formula")] = conformance::number(r.at("vectors"));
    EXPECT_FALSE(r.at("reason").empty());
  }
  for (const auto& id : formula_ids()) {
    if (few.contains(id)) {
      EXPECT_EQ(count[id], few[id]) << id;
    } else {
      EXPECT_GE(count[id], 3) << id;
    }
  }
}

TEST(reader, refuses_what_the_readme_does_not_list) {
  EXPECT_THROW((void)conformance::number("1,5"), std::runtime_error);
  EXPECT_THROW((void)conformance::read_inputs({{"weight", "70 lb"}}), std::runtime_error);
  EXPECT_THROW((void)conformance::read_inputs({{"creatinine", "1.2"}}), std::runtime_error);
  EXPECT_THROW((void)conformance::read_inputs({{"sex", "F"}}), std::runtime_error);
  EXPECT_THROW((void)conformance::compute("renal.ckd-epi-cr.2021", "mL/min/{1.73_m2}", {}),
               std::runtime_error);
  EXPECT_THROW((void)conformance::compute("bsa.nobody.1900", "m2", {}), std::runtime_error);
}

}  // namespace
