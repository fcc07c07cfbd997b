// SPDX-License-Identifier: Apache-2.0
#include "cli/batch_columns.hpp"
#include "cli/batch_input.hpp"
#include "cli/batch_line.hpp"
#include "cli/batch_pipeline.hpp"
#include "cli/options.hpp"
#include "lymphodose/calculate.hpp"
#include "lymphodose/report_fields.hpp"
#include "lymphodose/report_line.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace lymphodose::cli {
namespace {

std::vector<batch_entry> numbered(std::size_t from, std::size_t count) {
  std::vector<batch_entry> block(count);
  for (std::size_t i = 0; i < count; ++i) block[i].line = from + i;
  return block;
}

// Writes the numbers 1 to `count`, later blocks sooner done than earlier ones.
std::string counted_by_pipeline(std::size_t count, std::size_t block, unsigned threads) {
  std::size_t given = 0;
  std::string out;
  run_pipeline({[&] {
                  const auto size = std::min(block, count - given);
                  given += size;
                  return numbered(given - size + 1, size);
                },
                [&](const auto& entries, auto& to) {
                  EXPECT_TRUE(to.text.empty());
                  volatile std::size_t work = (count - entries.front().line) * 50;
                  while (work > 0) work = work - 1;
                  for (const auto& one : entries) to.text += std::to_string(one.line) + "\n";
                },
                [&](const auto& lines) {
                  out += lines.text;
                  return true;
                }},
               threads);
  return out;
}

TEST(batch_pipeline, keeps_the_order_of_many_blocks) {
  std::string expected;
  for (int i = 1; i <= 3000; ++i) expected += std::to_string(i) + "\n";
  for (const unsigned threads : {1U, 2U, 7U}) {
    EXPECT_EQ(counted_by_pipeline(3000, 7, threads), expected) << threads;
  }
  EXPECT_EQ(counted_by_pipeline(0, 7, 2), "");
}

TEST(batch_pipeline, reads_no_further_than_a_few_blocks_ahead_and_stops_at_a_failed_write) {
  std::atomic<int> worked = 0;
  int read = 0, written = 0;
  run_pipeline({[&] { return numbered(static_cast<std::size_t>(++read), 1); },
                [&](const auto&, auto&) { ++worked; }, [&](const auto&) { return ++written < 10; }},
               2);
  EXPECT_EQ(written, 10);
  EXPECT_LE(read, 10 + 2 * 4);
  EXPECT_LE(worked, read);
}

TEST(batch_pipeline, what_a_worker_throws_ends_the_run) {
  int read = 0;
  const pipeline_ends ends{[&] { return numbered(1, ++read < 100 ? 1 : 0); },
                           [](const auto&, auto&) { throw std::runtime_error("broken"); },
                           [](const auto&) { return true; }};
  EXPECT_THROW(run_pipeline(ends, 3), std::runtime_error);
}

std::vector<batch_entry> lines_of(std::string_view text, std::size_t piece) {
  line_splitter splitter;
  std::vector<batch_entry> all;
  for (std::size_t at = 0; at < text.size(); at += piece)
    splitter.read(text.substr(at, piece), all);
  splitter.finish(all);
  return all;
}

TEST(batch_input, lines_are_the_same_in_any_pieces) {
  const std::string text = "\xEF\xBB\xBF{1}\r\n\n{22}\n \t\n{3}";
  for (std::size_t piece = 1; piece <= text.size(); ++piece) {
    const auto all = lines_of(text, piece);
    ASSERT_EQ(all.size(), 5U);
    EXPECT_EQ(all[0].text, "{1}");
    EXPECT_EQ(all[1].fault, "a blank line");
    EXPECT_EQ(all[2].text, "{22}");
    EXPECT_EQ(all[3].fault, "a blank line");
    EXPECT_EQ(all[4].text, "{3}");
    EXPECT_EQ(all[4].line, 5U);
  }
}

TEST(batch_input, a_line_may_have_one_mebibyte) {
  const std::string most(std::size_t{1} << 20, 'x');
  const auto all = lines_of(most + "\r\n" + most + "x\n{}", 1000);
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].text, most);
  EXPECT_EQ(all[1].fault, "a line of more than 1 MiB");
  EXPECT_EQ(all[2].text, "{}");
}

batch_form form_of_text(const std::string& text) {
  std::istringstream in(text);
  return batch_input(in, {}).form();
}

TEST(batch_input, the_first_character_tells_the_form) {
  EXPECT_EQ(form_of_text(" \r\n {"), batch_form::ndjson);
  EXPECT_EQ(form_of_text("\xEF\xBB\xBF{"), batch_form::ndjson);
  EXPECT_EQ(form_of_text("label,patient.sex"), batch_form::csv);
  EXPECT_EQ(form_of_text("\xEF\xBB\xBF\"label\""), batch_form::csv);
}

TEST(batch_columns, a_cell_is_read_as_its_flag) {
  const auto columns = read_columns({"label", "patient.weight [kg]", "patient.height",
                                     "rules.fludarabine", "percent.fludarabine", "bags.1"});
  ASSERT_TRUE(columns);
  const auto read = read_record(columns.value(), {"A, B", " 40 ", "150 cm", "flu.eu-label", "75",
                                                  "68 mL, 2e6/mL, viable CAR+"});
  EXPECT_TRUE(read.problems.empty());
  const auto& patient = read.content.patient;
  EXPECT_EQ(read.content.label, "A, B");
  ASSERT_TRUE(patient.weight && patient.height);
  EXPECT_EQ(patient.weight->text, "40 kg");
  EXPECT_EQ(patient.height->text, "150 cm");
  ASSERT_EQ(read.content.rules.size(), 1U);
  EXPECT_EQ(read.content.rules[0].drug, "fludarabine phosphate");
  EXPECT_EQ(read.content.rules[0].percent, 75.0);
  EXPECT_EQ(read.content.cells.bags.size(), 1U);
}

TEST(batch_columns, every_flag_of_a_case_is_a_column) {
  for (const auto& one : case_options()) {
    std::string name(one.path);
    if (one.path == "accept") {
      name += ".HEIGHT_WEIGHT_SWAPPED";
    } else if (one.repeats && one.path != "bags") {
      name += ".cyclophosphamide";
    }
    EXPECT_TRUE(read_columns({name})) << name;
  }
}

TEST(batch_columns, an_empty_cell_is_an_absent_field) {
  const auto columns = read_columns({"patient.weight [kg]", "patient.sex"});
  ASSERT_TRUE(columns);
  const auto read = read_record(columns.value(), {"", " "});
  EXPECT_TRUE(read.problems.empty());
  EXPECT_FALSE(read.content.patient.weight);
  EXPECT_FALSE(read.content.patient.sex);
}

TEST(batch_columns, a_unit_stands_in_one_place) {
  const auto columns = read_columns({"patient.weight [lb]", "cells.target [/kg]"});
  ASSERT_TRUE(columns);
  const auto twice = read_record(columns.value(), {"88 lb", ""});
  ASSERT_EQ(twice.problems.size(), 1U);
  EXPECT_EQ(twice.problems[0].what, code::FIELD_CONFLICT);
  EXPECT_EQ(twice.problems[0].path, "patient.weight");
  const auto once = read_record(columns.value(), {"88", "1e6"});
  EXPECT_TRUE(once.problems.empty());
  EXPECT_EQ(once.content.patient.weight->unit, "[lb_av]");
}

TEST(report_fields, names_are_unique_and_chosen_in_order) {
  std::set<std::string> names;
  for (const auto& one : all_report_fields()) {
    EXPECT_TRUE(names.insert(one.name).second) << one.name;
    const auto chosen = choose_fields(one.name);
    ASSERT_TRUE(chosen);
    EXPECT_EQ(chosen.value().front().name, one.name);
  }
  const auto two = choose_fields("cells.total, doses.fludarabine.per_dose");
  ASSERT_TRUE(two);
  EXPECT_EQ(two.value()[0].name, "cells.total");
  EXPECT_EQ(two.value()[1].name, "doses.fludarabine phosphate.per_dose");
}

TEST(report_fields, all_problems_of_a_list_at_once) {
  const auto found = choose_fields("doses.fludarabine.per_doze,,cells.total,cells.total");
  ASSERT_FALSE(found);
  ASSERT_EQ(found.errors().size(), 3U);
  EXPECT_EQ(found.errors()[0].what, code::FIELD_UNKNOWN);
  EXPECT_EQ(found.errors()[0].would_do, "did you mean doses.fludarabine phosphate.per_dose?");
  EXPECT_EQ(found.errors()[1].what, code::FIELD_MISSING);
  EXPECT_EQ(found.errors()[2].what, code::FIELD_CONFLICT);
}

report withheld_report() {
  report r;
  dose_report dose{};
  dose.drug = "cyclophosphamide";
  dose.protocol = {300, "mg/m2", "mg/m2"};
  dose.withheld = true;
  dose.per_dose = figure{387, "mg", "mg"};
  r.doses.push_back(dose);
  r.findings = {{code::RENAL_NOT_COVERED, level::stop, "", "", ""},
                {code::WEIGHT_BASIS, level::note, "", "", ""},
                {code::RENAL_NOT_COVERED, level::stop, "", "", ""}};
  return r;
}

TEST(report_fields, a_withheld_dose_has_no_figure_and_the_stop_is_always_there) {
  const auto fields =
      choose_fields("doses.cyclophosphamide.per_dose,doses.cyclophosphamide.protocol");
  ASSERT_TRUE(fields);
  std::string out = "before ";
  append_line(out, 7, withheld_report(), fields.value());
  EXPECT_EQ(out,
            "before {\"line\":7,\"level\":\"stop\",\"codes\":[\"RENAL_NOT_COVERED\"],"
            "\"doses.cyclophosphamide.per_dose\":null,"
            "\"doses.cyclophosphamide.protocol\":{\"value\":300,\"unit\":\"mg/m2\"}}");
}

TEST(batch_lines, a_unit_that_is_not_the_heading_s_is_an_internal_fault) {
  const auto tables = embedded_tables();
  ASSERT_TRUE(tables);
  batch_work work;
  work.tables = &tables.value();
  work.kind = calculation::surface;
  work.output = batch_form::csv;
  auto fields = choose_fields("body.bsa");
  ASSERT_TRUE(fields);
  work.fields = fields.value();
  work.fields[0].unit = "cm2";
  batch_entry entry;
  entry.line = 4;
  entry.text = R"({"schema":"lymphodose.case/1","patient":{"height":"150 cm","weight":"40 kg"}})";
  batch_lines out;
  append_lines(work, {entry}, out);
  EXPECT_EQ(out.counts[static_cast<std::size_t>(batch_end::fault)], 1U);
  EXPECT_TRUE(out.text.starts_with("4,refused,INTERNAL_FAULT,")) << out.text;
}

TEST(report_line, is_the_document_with_its_line) {
  const auto r = withheld_report();
  std::string out;
  append_line(out, 12, r);
  std::string whole = to_json(r);
  const std::string schema = "\"schema\":\"lymphodose.report/1\",";
  EXPECT_EQ(out, whole.insert(whole.find(schema) + schema.size(), "\"line\":12,"));
  std::string refused;
  append_line(refused, 3, problems{{code::FIELD_MISSING, "a", "", ""}});
  EXPECT_TRUE(refused.starts_with("{\"schema\":\"lymphodose.problems/1\",\"line\":3,")) << refused;
}

}  // namespace
}  // namespace lymphodose::cli
