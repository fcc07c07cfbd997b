// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/second_entry.hpp"

#include "order_case.hpp"

#include <gtest/gtest.h>

#include <string>

namespace lymphodose {
namespace {

using namespace order_case;

report second_of(const fields& first, const fields& second) {
  auto r = run(second);
  compare_entries(entry_of(run(first)), r, built_in().checks);
  return r;
}

std::string paths(const report& r) {
  std::string out;
  for (const auto& d : r.second_entry->differences) out += d.path + " ";
  return out;
}

TEST(compare_entries, two_equal_entries) {
  const auto r = second_of(full, full);
  EXPECT_TRUE(r.second_entry->differences.empty()) << paths(r);
  EXPECT_GT(r.second_entry->fields_compared, 20);
  EXPECT_FALSE(has(r, code::SECOND_ENTRY_DIFFERS));
  EXPECT_EQ(r.second_entry->sha256, digest_of(entry_of(run(full))));
}

TEST(compare_entries, a_number_written_otherwise_is_the_same) {
  const auto r = second_of(full, with(full, {{"patient.weight", "80.0 kg"}}));
  EXPECT_TRUE(r.second_entry->differences.empty()) << paths(r);
}

TEST(compare_entries, a_label_is_not_compared) {
  auto first = case_of(full);
  first.label = "one";
  auto second = case_of(full);
  second.label = "two";
  auto r = evaluate(second, built_in(), calculation::dose).value();
  compare_entries(entry_of(evaluate(first, built_in(), calculation::dose).value()), r,
                  built_in().checks);
  EXPECT_TRUE(r.second_entry->differences.empty());
}

TEST(compare_entries, another_weight_is_a_stop_with_both_figures) {
  const auto r = second_of(full, with(full, {{"patient.weight", "81 kg"}}));
  EXPECT_TRUE(holds(paths(r), "patient.weight ")) << paths(r);
  EXPECT_TRUE(holds(paths(r), "doses.fludarabine phosphate.per_dose "));
  EXPECT_TRUE(has(r, code::SECOND_ENTRY_DIFFERS, level::stop));
  EXPECT_TRUE(has(r, code::SECOND_ENTRY_DIFFERS, level::review));
  EXPECT_TRUE(holds(said(r, code::SECOND_ENTRY_DIFFERS), "first 80 kg, second 81 kg"));
  EXPECT_EQ(r.findings.front().level, level::stop);
}

TEST(compare_entries, an_input_that_changes_no_result_is_a_review) {
  const auto r = second_of(full, with(full, {{"patient.age", "41 a"}}));
  EXPECT_FALSE(has(r, code::SECOND_ENTRY_DIFFERS, level::stop)) << paths(r);
  EXPECT_TRUE(has(r, code::SECOND_ENTRY_DIFFERS, level::review));
  const auto missing = second_of(with(full, {{"patient.weight_basis", "measured"}}), full);
  ASSERT_EQ(missing.second_entry->differences.size(), 1U) << paths(missing);
  EXPECT_EQ(missing.second_entry->differences[0].first, "measured");
  EXPECT_EQ(missing.second_entry->differences[0].second, "");
}

TEST(compare_entries, results_that_lie_close_are_a_review) {
  const auto r = second_of(full, with(full, {{"patient.weight", "80.1 kg"}}));
  EXPECT_FALSE(has(r, code::SECOND_ENTRY_DIFFERS, level::stop)) << listed(r.findings);
  EXPECT_TRUE(holds(said(r, code::SECOND_ENTRY_DIFFERS), "which entry is right"));
}

TEST(compare_entries, the_same_entry_agrees_with_itself_for_every_regimen_and_product) {
  for (const auto& plan : built_in().regimens) {
    auto all = with(full, {{"regimen.id", plan.id}});
    if (built_in().product(plan.id) != nullptr) {
      all = with(all, {{"cells.product", plan.id}, {"cells.target", ""}});
    }
    const auto r = second_of(all, all);
    EXPECT_TRUE(r.second_entry->differences.empty()) << plan.id << ": " << paths(r);
  }
}

TEST(compare_entries, the_dose_that_is_given_is_compared) {
  const auto rounded = with(full, {{"preparation.\"fludarabine phosphate\"",
                                    "{ round = { step = \"25 mg\", direction = \"down\" } }"}});
  const auto r = second_of(full, rounded);
  EXPECT_TRUE(holds(said(r, code::SECOND_ENTRY_DIFFERS),
                    "doses.fludarabine phosphate.per_dose: first 60 mg, second 50 mg"))
      << listed(r.findings);
}

TEST(compare_entries, a_dose_that_one_of_them_withholds) {
  const auto r = second_of(full, with(full, {{"kidney.measured_gfr", "20 mL/min"}}));
  EXPECT_TRUE(has(r, code::SECOND_ENTRY_DIFFERS, level::stop));
  EXPECT_TRUE(holds(paths(r), "doses.fludarabine phosphate.given "));
}

TEST(seal, opens_to_what_was_sealed) {
  const auto entry = entry_of(run(full));
  const auto opened = open_seal(seal(entry));
  ASSERT_TRUE(opened.ok()) << listed(opened.errors());
  EXPECT_EQ(digest_of(opened.value()), digest_of(entry));
  EXPECT_EQ(opened.value().fields.size(), entry.fields.size());
  patient_entry odd{{{"a\tb", "c\\n\nd", "", "", true}}};
  const auto again = open_seal(seal(odd));
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again.value().fields[0].path, "a\tb");
  EXPECT_EQ(again.value().fields[0].text, "c\\n\nd");
}

TEST(seal, shows_no_figure) {
  const auto text = seal(entry_of(run(full)));
  for (const char* part : {"80 kg", "180 cm", "60 mg", "fludarabine", "100 mL", "patient"}) {
    EXPECT_EQ(text.find(part), std::string::npos) << part;
  }
  EXPECT_TRUE(holds(text, "not encrypted"));
}

TEST(seal, notices_a_change) {
  auto text = seal(entry_of(run(full)));
  const auto at = text.find("content = \"") + 20;
  text[at] = text[at] == 'A' ? 'B' : 'A';
  const auto opened = open_seal(text);
  ASSERT_FALSE(opened.ok());
  EXPECT_TRUE(opened.errors()[0].what == code::FIELD_CONFLICT ||
              opened.errors()[0].what == code::DOCUMENT_MALFORMED);
  EXPECT_FALSE(open_seal("").ok());
  EXPECT_FALSE(open_seal("schema = \"lymphodose.case/1\"\n").ok());
  EXPECT_FALSE(open_seal("[[").ok());
  EXPECT_FALSE(
      open_seal("schema = \"lymphodose.sealed-entry/1\"\nsha256 = \"0\"\ncontent = \"!\"\n").ok());
}

}  // namespace
}  // namespace lymphodose
