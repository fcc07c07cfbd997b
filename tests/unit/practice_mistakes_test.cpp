// SPDX-License-Identifier: Apache-2.0
//
// What practice rests on: bodies that pass every gate, and the mistakes of learners, each with a
// figure worked here by hand.
#include "engine_case.hpp"

#include "lymphodose/misconceptions.hpp"

#include <array>

namespace lymphodose {
namespace {

using namespace engine_case;

TEST(invented_patients, every_corner_of_every_body_passes_the_gates) {
  const auto& bodies = built_in().invented.bodies;
  ASSERT_FALSE(bodies.empty());
  for (const auto& body : bodies) {
    for (const int age : {body.years.least, body.years.most}) {
      for (const int height : {body.height.least, body.height.most}) {
        for (const int tenths : {body.tenths_of_bmi.least, body.tenths_of_bmi.most}) {
          const double weight = tenths / 10.0 * height * height / 10000.0;
          for (const int creatinine : {body.creatinine.least, body.raised_creatinine.most}) {
            EXPECT_TRUE(checked({{"patient.sex", "female"},
                                 {"patient.age", std::to_string(age) + " a"},
                                 {"patient.height", std::to_string(height) + " cm"},
                                 {"patient.weight", std::to_string(weight) + " kg"},
                                 {"kidney.creatinine", std::to_string(creatinine) + " umol/L"}},
                                calculation::renal)
                            .empty())
                << age << " " << height << " " << weight;
          }
        }
      }
    }
  }
}

TEST(invented_patients, both_sexes_have_a_body_at_every_age) {
  for (const auto is : {sex::female, sex::male}) {
    for (int age = 3; age <= 80; ++age) {
      const auto& bodies = built_in().invented.bodies;
      EXPECT_EQ(std::count_if(bodies.begin(), bodies.end(),
                              [&](const invented_body& b) {
                                return (!b.sex || *b.sex == is) && age >= b.years.least &&
                                       age <= b.years.most;
                              }),
                1)
          << age;
    }
  }
}

TEST(invented_patients, get_what_is_for_their_age) {
  const auto& bodies = built_in().invented;
  EXPECT_TRUE(bodies.suits("axi-cel", 18));
  EXPECT_FALSE(bodies.suits("axi-cel", 17));
  EXPECT_TRUE(bodies.suits("sle.zhejiang.2024", 17));
  EXPECT_FALSE(bodies.suits("sle.zhejiang.2024", 18));
  EXPECT_TRUE(bodies.suits("tisa-cel.all", 24));
  EXPECT_FALSE(bodies.suits("tisa-cel.all", 25));
  for (const auto& plan : bodies.plans) {
    EXPECT_NE(built_in().regimen_named(plan.id), nullptr) << plan.id;
  }
}

TEST(invented_patients, are_not_a_users_table) {
  const std::string text =
      "schema = \"lymphodose.invented-patients/1\"\nversion = \"1\"\nbasis = \"none\"\n";
  const std::vector<table_file> files{{"own.toml", text, {}}};
  const auto added = add_tables(built_in(), files);
  ASSERT_FALSE(added.ok());
  EXPECT_EQ(added.errors().front().what, code::TABLE_INVALID);
}

std::vector<mistake> made(const fields& all, calculation kind, code what) {
  const std::array wanted{what};
  return mistakes_to_teach(case_of(all), built_in(), kind, wanted);
}

const fields man{{"patient.sex", "male"},
                 {"patient.age", "60 a"},
                 {"patient.height", "180 cm"},
                 {"patient.weight", "90 kg"},
                 {"kidney.creatinine", "2 mg/dL"},
                 {"kidney.equation", "renal.cockcroft-gault.1976"},
                 {"kidney.cockcroft_gault_weight", "actual"}};

TEST(mistakes_to_teach, only_what_is_wanted_is_made) {
  EXPECT_TRUE(mistakes_to_teach(case_of(man), built_in(), calculation::renal, {}).empty());
  for (const auto& one : made(man, calculation::surface, code::POUNDS_AS_KILOGRAMS)) {
    EXPECT_EQ(one.what, code::POUNDS_AS_KILOGRAMS);
    EXPECT_TRUE(one.steps) << one.detail;
  }
  EXPECT_TRUE(
      made(with(man, {{"patient.height", ""}}), calculation::renal, code::OTHER_SEX).empty());
}

TEST(mistakes_to_teach, the_check_of_orders_makes_none_of_a_learner) {
  for (const auto& one : mistakes_in(case_of(adult()), built_in())) {
    EXPECT_LE(one.rank, 27) << to_text(one.what);
    EXPECT_FALSE(one.steps);
  }
}

TEST(mistakes_to_teach, of_weights_and_clearance) {
  const auto other = made(man, calculation::renal, code::OTHER_SEX);
  ASSERT_EQ(other.size(), 1U);
  EXPECT_NEAR(other[0].gives.clearance->value, 80.0 * 90.0 / (72.0 * 2.0) * 0.85, 1e-9);
  EXPECT_NEAR(other[0].gives.ideal_weight->value, 45.5 + 2.3 * (180.0 / 2.54 - 60.0), 1e-9);
  const auto weights = made(man, calculation::renal, code::OTHER_BODY_WEIGHT);
  ASSERT_EQ(weights.size(), 4U);
  EXPECT_NEAR(weights[0].gives.ideal_weight->value, 90.0, 1e-12);
  const auto asked = made(man, calculation::renal, code::OTHER_CG_WEIGHT);
  ASSERT_EQ(asked.size(), 3U);
}

TEST(mistakes_to_teach, of_the_other_form_of_a_clearance) {
  const fields indexed = with(man, {{"kidney.creatinine", ""},
                                    {"kidney.cockcroft_gault_weight", ""},
                                    {"patient.height", "180 cm"},
                                    {"patient.weight", "80 kg"},
                                    {"kidney.equation", "renal.measured"},
                                    {"kidney.measured_gfr_indexed", "60 mL/min/{1.73_m2}"}});
  const auto kept = made(indexed, calculation::renal, code::INDEXED_AS_ABSOLUTE);
  ASSERT_EQ(kept.size(), 1U);
  EXPECT_NEAR(kept[0].instead_of->converted->value, 60.0 * 2.0 / 1.73, 1e-9);
  EXPECT_NEAR(kept[0].gives.converted->value, 60.0, 1e-9);
  const auto turned = made(indexed, calculation::renal, code::RATIO_INVERTED);
  ASSERT_EQ(turned.size(), 1U);
  EXPECT_NEAR(turned[0].gives.converted->value, 60.0 * 1.73 / 2.0, 1e-9);
}

const fields vial = with(man, {{"preparation.cyclophosphamide.dose", "600 mg"},
                               {"preparation.cyclophosphamide.concentration", "20 mg/mL"},
                               {"preparation.cyclophosphamide.vial", "25 mL"},
                               {"regimen.id", "axi-cel"}});

void expect_volume(code what, std::initializer_list<double> volumes) {
  const auto all = made(vial, calculation::prepare, what);
  std::vector<double> found;
  for (const auto& one : all) found.push_back(one.gives.of(cy)->volume->value);
  ASSERT_EQ(found.size(), volumes.size()) << to_text(what);
  std::size_t i = 0;
  for (const double volume : volumes) EXPECT_NEAR(found[i++], volume, 1e-9) << to_text(what);
}

TEST(mistakes_to_teach, of_a_volume) {
  expect_volume(code::TENFOLD, {300.0, 3.0, 3.0});  // the last one from 200 mg/mL
  expect_volume(code::OTHER_STRENGTH, {6.0});       // 100 mg/mL
  expect_volume(code::VIAL_AS_MILLILITRE, {1.2});   // 500 mg in 25 mL
  expect_volume(code::TOTAL_AS_DAILY, {90.0});
  expect_volume(code::RATIO_INVERTED, {1.0 / 30.0});
}

// Day 0 is Thursday 10 December 2026; the first dose on Saturday the 5th from 10:00 to 10:30, the
// session before on Friday from 08:00 to 12:00, the next on Monday at 08:00.
const fields week =
    on_dialysis({{"patient.weight_basis", "dry"},
                 {"dates.day0", "2026-12-10"},
                 {"kidney.dialysis.weekly",
                  "{ days = [\"mon\", \"wed\", \"fri\"], start = \"08:00\", duration = \"4 h\" }"},
                 {"regimen.at.cyclophosphamide", "10:15"},
                 {"regimen.infusion.cyclophosphamide", "30 min"}});

std::vector<double> gaps_by(code what) {
  std::vector<double> out;
  for (const auto& one : made(week, calculation::dose, what)) {
    const auto* gaps = one.gives.gaps_of(cy);
    if (gaps != nullptr) out.push_back(gaps->end_to_session->value);
  }
  return out;
}

TEST(mistakes_to_teach, of_hours_about_dialysis) {
  const auto off = made(week, calculation::dose, code::GAP_FROM_OTHER_END);
  ASSERT_EQ(off.size(), 1U);
  EXPECT_NEAR(off[0].instead_of->gaps_of(cy)->end_to_session->value, 45.25, 1e-9);
  EXPECT_NEAR(off[0].gives.gaps_of(cy)->end_to_session->value, 45.75, 1e-9);
  // A day earlier the dose lies in a session and has no gap.
  EXPECT_EQ(gaps_by(code::DAY_OFF_BY_ONE), (std::vector<double>{21.25}));
  EXPECT_EQ(gaps_by(code::TWELVE_HOURS_OFF), (std::vector<double>{33.25}));
  EXPECT_EQ(gaps_by(code::OTHER_SESSION), (std::vector<double>{93.25, 22.25, 45.25}));
  ASSERT_EQ(gaps_by(code::MINUTES_AS_DECIMALS).size(), 1U);
  EXPECT_NEAR(gaps_by(code::MINUTES_AS_DECIMALS)[0], 45.15, 1e-9);
}

}  // namespace
}  // namespace lymphodose
