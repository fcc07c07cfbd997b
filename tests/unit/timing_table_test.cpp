// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/tables.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace lymphodose {
namespace {

const table_set& built_in() {
  static const auto tables = embedded_tables();
  return tables.value();
}

TEST(timing_packs, are_the_four_of_the_sources) {
  ASSERT_EQ(built_in().timings.size(), 4U);
  const auto* hunter = built_in().timing("dialysis.hunter-2022");
  ASSERT_NE(hunter, nullptr);
  EXPECT_TRUE(hunter->covers("fludarabine phosphate"));
  EXPECT_TRUE(hunter->covers("cyclophosphamide"));
  const auto* rule = hunter->rule_for(dialysis_modality::hemodialysis);
  ASSERT_NE(rule, nullptr);
  EXPECT_EQ(rule->kind, timing_kind::session_after_each_dose);
  EXPECT_EQ(rule->gap, std::chrono::hours(12));
  EXPECT_EQ(hunter->rule_for(dialysis_modality::peritoneal), nullptr);

  const auto* handbook = built_in().timing("dialysis.handbook");
  ASSERT_NE(handbook, nullptr);
  EXPECT_FALSE(handbook->covers("fludarabine phosphate"));
  EXPECT_EQ(handbook->rule_for(dialysis_modality::hemodiafiltration)->kind,
            timing_kind::gap_before_session);
  EXPECT_EQ(handbook->rule_for(dialysis_modality::peritoneal)->kind, timing_kind::capd_pause);
}

TEST(timing_packs, say_source_grade_reading_and_patients_and_none_is_for_continuous_treatment) {
  for (const auto& pack : built_in().timings) {
    EXPECT_FALSE(pack.rests_on.empty()) << pack.id;
    EXPECT_FALSE(pack.misuse.empty()) << pack.id;
    EXPECT_EQ(pack.rule_for(dialysis_modality::crrt), nullptr) << pack.id;
    for (const auto& rule : pack.rules) {
      EXPECT_FALSE(rule.reading.empty()) << pack.id;
      EXPECT_FALSE(rule.printed_as.empty()) << pack.id;
      EXPECT_NE(built_in().source(rule.source.key), nullptr) << pack.id;
      EXPECT_NE(rule.source.grade, evidence_grade::unverified) << pack.id;
      EXPECT_EQ(rule.gap > std::chrono::minutes(0), has_gap(rule.kind)) << pack.id;
    }
  }
}

TEST(timing_packs, every_pack_that_a_dose_rule_requires_is_there) {
  for (const auto& pack : built_in().packs) {
    for (const auto& row : pack.dialysis_rows) {
      const auto& needed = row.row.requires_timing;
      if (needed.empty()) continue;
      const auto* timing = built_in().timing(needed);
      ASSERT_NE(timing, nullptr) << needed;
      EXPECT_TRUE(timing->covers(pack.drug));
      for (const auto modality : row.modalities) EXPECT_NE(timing->rule_for(modality), nullptr);
    }
  }
}

std::string pack_text(const std::string& drugs, const std::string& rule) {
  return "schema = \"lymphodose.timing-pack/1\"\nid = \"dialysis.mine\"\nversion = \"1\"\n"
         "title = \"mine\"\ndrugs = " +
         drugs + "\n[[rule]]\n" + rule;
}

bool refused_at(const std::string& text, std::string_view key) {
  const table_file file{"mine.toml", text, {}};
  const auto made = add_tables(built_in(), {&file, 1});
  if (made) return false;
  return std::any_of(made.errors().begin(), made.errors().end(), [&](const problem& p) {
    return p.what == code::TABLE_INVALID && p.path.ends_with(key);
  });
}

constexpr auto cy = "[\"cyclophosphamide\"]";
constexpr auto good =
    "kind = \"gap_before_session\"\nmodalities = [\"hemodialysis\"]\ngap = \"10 h\"\n";

TEST(timing_packs, a_users_pack_loads_as_unverified) {
  const auto text = pack_text(cy, good);
  const table_file file{"mine.toml", text, {}};
  const auto made = add_tables(built_in(), {&file, 1});
  ASSERT_TRUE(made);
  EXPECT_EQ(made.value().timing("dialysis.mine")->rules[0].source.grade,
            evidence_grade::unverified);
}

TEST(timing_packs, refuse_what_they_cannot_mean) {
  const std::string kind = "kind = \"gap_before_session\"\n";
  EXPECT_TRUE(refused_at(pack_text("[\"melphalan\"]", good), "drugs"));
  EXPECT_TRUE(refused_at(pack_text(cy, kind + "modalities = [\"hemodialysis\"]\n"), "gap"));
  EXPECT_TRUE(
      refused_at(pack_text(cy, kind + "modalities = [\"hemodialysis\"]\ngap = \"0 h\"\n"), "gap"));
  EXPECT_TRUE(
      refused_at(pack_text(cy, kind + "modalities = [\"crrt\"]\ngap = \"12 h\"\n"), "modalities"));
  EXPECT_TRUE(refused_at(pack_text(cy, kind + "modalities = [\"peritoneal\"]\ngap = \"12 h\"\n"),
                         "modalities"));
  EXPECT_TRUE(refused_at(
      pack_text(cy, "kind = \"capd_pause\"\nmodalities = [\"hemodialysis\"]\ngap = \"12 h\"\n"),
      "modalities"));
  EXPECT_TRUE(refused_at(
      pack_text(cy, "kind = \"after_session\"\nmodalities = [\"hemodialysis\"]\ngap = \"1 h\"\n"),
      "gap"));
  EXPECT_TRUE(refused_at(pack_text(cy, std::string(good) + "[[rule]]\n" + good), "rule"));
  EXPECT_TRUE(refused_at(pack_text(cy, "kind = \"sometimes\"\n"), "kind"));
}

}  // namespace
}  // namespace lymphodose
