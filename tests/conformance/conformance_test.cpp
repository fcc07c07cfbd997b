// SPDX-License-Identifier: Apache-2.0
//
// Runs every row of this folder. A row that disagrees is explained or left out with its reason,
// never loosened.
#include "selftest/run.hpp"
#include "selftest/vector.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <set>

namespace {

namespace selftest = lymphodose::selftest;
using selftest::row;
using selftest::vector_kind;

// From the folder, so that a test run sees an edited file without a new build. Each file is read
// once.
const std::vector<row>& read(const std::string& name) {
  static std::map<std::string, std::vector<row>> files;
  const auto [at, is_new] = files.try_emplace(name);
  if (is_new) {
    const std::string path = std::string(LYMPHODOSE_CONFORMANCE_DIR) + "/" + name;
    std::ifstream file(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    at->second = selftest::rows_of({name, text});
  }
  return at->second;
}

const std::vector<std::string> vector_files{
    "body-surface.csv",    "body-weight.csv", "kidney-adult.csv",   "kidney-child.csv",
    "kidney-oncology.csv", "conversions.csv", "own-computation.csv"};

// A row where it was read: the parameter of a test is copied several times before the test runs.
struct row_read {
  const row* content;

  [[nodiscard]] const std::string& at(const char* column) const { return content->at(column); }
};

std::ostream& operator<<(std::ostream& out, const row_read& r) { return out << r.at("id"); }

std::vector<row_read> rows_of(const std::vector<std::string>& files) {
  std::vector<row_read> rows;
  for (const auto& name : files) {
    for (const auto& r : read(name)) rows.push_back({&r});
  }
  return rows;
}

std::vector<row_read> all_vectors() { return rows_of(vector_files); }

const lymphodose::table_set& built_in() {
  static const auto tables = lymphodose::embedded_tables();
  return tables.value();
}

void expect_agreement(const row_read& r, vector_kind kind) {
  const auto found = selftest::run_row(*r.content, kind, built_in());
  EXPECT_EQ(found.fault, "") << found.id << ' ' << found.formula << ": " << found.computed
                             << ", expected " << found.expected << ' ' << found.unit;
}

std::string test_name(const testing::TestParamInfo<row_read>& param) {
  auto name = param.param.at("id");
  std::replace_if(
      name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return name;
}

class published : public testing::TestWithParam<row_read> {};
TEST_P(published, agrees) { expect_agreement(GetParam(), vector_kind::value); }
TEST_P(published, is_a_patient_of_the_equation) {
  const auto& r = *GetParam().content;
  const auto* equation = lymphodose::renal::find(r.at("formula"));
  const auto patient = selftest::facts_of(selftest::read_inputs(r));
  if (equation == nullptr || !patient || !equation->missing(*patient).empty()) return;
  EXPECT_EQ(equation->refuses(*patient), std::nullopt) << r.at("id");
}
INSTANTIATE_TEST_SUITE_P(vectors, published, testing::ValuesIn(all_vectors()), test_name);

class constant_by_age : public testing::TestWithParam<row_read> {};
TEST_P(constant_by_age, agrees) { expect_agreement(GetParam(), vector_kind::value); }
INSTANTIATE_TEST_SUITE_P(tables, constant_by_age,
                         testing::ValuesIn(rows_of({"constants-by-age.csv"})), test_name);

class wrong_elsewhere : public testing::TestWithParam<row_read> {};
TEST_P(wrong_elsewhere, is_right_here) { expect_agreement(GetParam(), vector_kind::trap); }
INSTANTIATE_TEST_SUITE_P(traps, wrong_elsewhere, testing::ValuesIn(rows_of({"traps.csv"})),
                         test_name);

class tier_edge : public testing::TestWithParam<row_read> {};
TEST_P(tier_edge, has_its_row) { expect_agreement(GetParam(), vector_kind::boundary); }
INSTANTIATE_TEST_SUITE_P(boundaries, tier_edge, testing::ValuesIn(rows_of({"boundaries.csv"})),
                         test_name);

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
    few[r.at("formula")] = selftest::number(r.at("vectors"));
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
  EXPECT_THROW((void)selftest::number("1,5"), std::runtime_error);
  EXPECT_THROW((void)selftest::read_inputs({{"weight", "70 lb"}}), std::runtime_error);
  EXPECT_THROW((void)selftest::read_inputs({{"creatinine", "1.2"}}), std::runtime_error);
  EXPECT_THROW((void)selftest::read_inputs({{"sex", "F"}}), std::runtime_error);
  EXPECT_THROW((void)selftest::compute("renal.ckd-epi-cr.2021", "mL/min/{1.73_m2}", {}),
               std::runtime_error);
  EXPECT_THROW((void)selftest::compute("bsa.nobody.1900", "m2", {}), std::runtime_error);
}

TEST(selftest, runs_every_file_and_agrees) {
  const auto outcomes = selftest::run_files(selftest::embedded_vectors(), built_in());
  const auto rows = all_vectors().size() + read("constants-by-age.csv").size() +
                    read("traps.csv").size() + read("boundaries.csv").size();
  EXPECT_EQ(outcomes.size(), rows);
  EXPECT_EQ(selftest::faults_in(outcomes), 0);
  const auto all = selftest::summarize(outcomes);
  int counted = 0;
  for (const auto& one : all) {
    counted += one.printed + one.other_program + one.own + one.traps + one.boundaries;
  }
  EXPECT_EQ(static_cast<std::size_t>(counted), rows);
}

TEST(selftest, finds_a_wrong_number_a_repeated_mistake_and_another_row) {
  const std::string heading = "id,formula,height,weight,expected,unit,tolerance,class,source\n";
  const std::string value = heading + "V,bsa.mosteller.1987,150 cm,40 kg,1.3,m2,0.001,P,nobody\n";
  const std::string trap =
      "id,formula,height,weight,correct,wrong,unit,tolerance,class,source,why\n"
      "T,bsa.mosteller.1987,150 cm,40 kg,1.291,1.292,m2,0.001,S,nobody,so close\n";
  const std::string edge =
      "id,pack,number,unit,value,expected,row,class,source\n"
      "B,flu.eu-label,absolute,mL/min,70,keep,x,S,nobody\n"
      "C,flu.eu-label,indexed,mL/min/{1.73_m2},70,keep,x,S,nobody\n"
      "D,flu.nobody,absolute,mL/min,70,keep,x,S,nobody\n";
  const std::vector<selftest::vector_file> files{
      {"a.csv", value}, {"traps.csv", trap}, {"boundaries.csv", edge}, {"empty.csv", heading}};
  const auto found = selftest::run_files(files, built_in());
  ASSERT_EQ(found.size(), 6U);
  EXPECT_EQ(found[0].fault, "differs by more than 0.001");
  EXPECT_EQ(found[0].computed, "1.29099444874");
  EXPECT_EQ(found[1].fault, "repeats a known mistake: so close");
  EXPECT_EQ(found[2].fault, "at 70 another row holds");
  EXPECT_EQ(found[2].computed, "range 50-100");
  EXPECT_EQ(found[3].fault, "flu.eu-label asks for another clearance than mL/min/{1.73_m2}");
  EXPECT_EQ(found[4].fault, "no pack flu.nobody");
  EXPECT_EQ(found[5].fault, "no rows in empty.csv");
  EXPECT_EQ(selftest::faults_in(found), 6);
  EXPECT_NE(selftest::to_json(found).find("\"faults\":6"), std::string::npos);
}

}  // namespace
