// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.hpp"

#include "cli/files.hpp"
#include "cli/help.hpp"
#include "cli/options.hpp"
#include "lymphodose/engine.hpp"
#include "lymphodose/patient_case.hpp"
#include "lymphodose/report.hpp"
#include "lymphodose/tables.hpp"
#include "text/document.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <streambuf>
#include <string>

namespace lymphodose::cli {
namespace {

struct outcome {
  int code;
  std::string out, err;
};

outcome called(const options& wanted, const std::string& input = {}, environment around = {}) {
  std::istringstream in(input);
  std::ostringstream out, err;
  const int code = run(wanted, in, out, err, around);
  return {code, out.str(), err.str()};
}

options bsa(std::string height, std::string weight) {
  options wanted;
  wanted.command = "bsa";
  wanted.flags = {{"patient.height", std::move(height), "--height"},
                  {"patient.weight", std::move(weight), "--weight"}};
  return wanted;
}

options of_case(std::string command, std::string name) {
  options wanted;
  wanted.command = std::move(command);
  wanted.case_name = std::move(name);
  return wanted;
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

// A place where nothing can be written, as a full disk or a pipe without a reader.
class full_disk : public std::streambuf {
  int_type overflow(int_type) override { return traits_type::eof(); }
};

class folder {
  std::filesystem::path path_;

 public:
  folder() {
    path_ = std::filesystem::path(testing::TempDir()) /
            ("lymphodose-" +
             std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  ~folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  folder(const folder&) = delete;
  folder& operator=(const folder&) = delete;

  [[nodiscard]] std::string path(const std::string& name = {}) const {
    return name.empty() ? path_.string() : (path_ / name).string();
  }
  std::string write(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories(std::filesystem::path(path(name)).parent_path());
    std::ofstream(path(name), std::ios::binary) << text;
    return path(name);
  }
};

TEST(commands, a_result_goes_to_the_output_and_nothing_to_the_errors) {
  const auto got = called(bsa("150 cm", "40 kg"));
  EXPECT_EQ(got.code, exit_done);
  EXPECT_TRUE(has(got.out, "1.291 m2"));
  EXPECT_EQ(got.err, "");
}

TEST(commands, refused_input_goes_to_the_errors) {
  const auto got = called(bsa("150", "40 kg"));
  EXPECT_EQ(got.code, exit_refused);
  EXPECT_EQ(got.out, "");
  EXPECT_TRUE(has(got.err, "patient.height: \"150\" has no unit  [UNIT_MISSING]"));
  EXPECT_FALSE(has(got.err, "FIELD_MISSING")) << got.err;
}

TEST(commands, refused_input_as_json_goes_to_the_output) {
  auto wanted = bsa("150", "40");
  wanted.json = true;
  const auto got = called(wanted);
  EXPECT_EQ(got.code, exit_refused);
  EXPECT_EQ(got.err, "");
  const auto j = nlohmann::json::parse(got.out);
  EXPECT_EQ(j.at("schema"), "lymphodose.problems/1");
  EXPECT_EQ(j.at("problems").size(), 2U);
}

TEST(commands, what_cannot_be_written_is_a_fault_with_a_message) {
  std::istringstream in;
  std::ostringstream err;
  full_disk nowhere;
  std::ostream out(&nowhere);
  EXPECT_EQ(run(bsa("150 cm", "40 kg"), in, out, err, {}), exit_fault);
  EXPECT_TRUE(has(err.str(), "could not be written"));
}

TEST(commands, a_stop_exits_5_and_a_review_4) {
  EXPECT_EQ(called(of_case("dose", "zhejiang-hd-2025")).code, exit_stop);
  EXPECT_EQ(called(of_case("dose", "zhejiang-2024")).code, exit_review);
}

TEST(commands, the_same_call_gives_the_same_bytes) {
  for (const char* command : {"dose", "compare"}) {
    auto wanted = of_case(command, "zhejiang-2024");
    EXPECT_EQ(called(wanted).out, called(wanted).out);
    wanted.json = true;
    EXPECT_EQ(called(wanted).out, called(wanted).out);
  }
}

TEST(commands, every_built_in_case_fits_the_page_in_every_command) {
  for (const auto name : embedded_case_names()) {
    for (const char* command : {"dose", "compare", "bsa", "renal"}) {
      auto wanted = of_case(command, std::string(name));
      wanted.explain = true;
      const auto got = called(wanted);
      std::istringstream lines(got.out);
      for (std::string line; std::getline(lines, line);) {
        ASSERT_LE(line.size(), 80U) << command << " " << name << ": " << line;
      }
      EXPECT_TRUE(got.code == exit_done || got.code == exit_review || got.code == exit_stop)
          << name;
    }
  }
}

TEST(commands, colour_only_on_a_terminal_that_wants_it) {
  const auto wanted = of_case("dose", "zhejiang-2024");
  EXPECT_TRUE(has(called(wanted, {}, {true, false}).out, "\x1b["));
  EXPECT_FALSE(has(called(wanted, {}, {false, false}).out, "\x1b["));
  EXPECT_FALSE(has(called(wanted, {}, {true, true}).out, "\x1b["));
  auto plain = wanted;
  plain.no_color = true;
  EXPECT_FALSE(has(called(plain, {}, {true, false}).out, "\x1b["));
}

TEST(commands, standard_input_is_a_case_only_when_asked_for) {
  const std::string text =
      "schema = \"lymphodose.case/1\"\n[patient]\nheight = \"150 cm\"\nweight = \"40 kg\"\n";
  options wanted;
  wanted.command = "bsa";
  EXPECT_EQ(called(wanted, text).code, exit_refused);
  wanted.operands = {"-"};
  EXPECT_EQ(called(wanted, text).code, exit_done);
}

TEST(commands, a_file_of_more_than_1_mib_is_refused_and_one_of_1_mib_is_read) {
  const folder at;
  const std::string start =
      "schema = \"lymphodose.case/1\"\n[patient]\nheight = \"150 cm\"\n"
      "weight = \"40 kg\"\n#";
  options wanted;
  wanted.command = "bsa";
  const auto longest = text::longest_document;
  wanted.operands = {at.write("fits.toml", start + std::string(longest - start.size(), 'x'))};
  EXPECT_EQ(called(wanted).code, exit_done);
  wanted.operands = {at.write("long.toml", start + std::string(longest - start.size() + 1, 'x'))};
  const auto got = called(wanted);
  EXPECT_EQ(got.code, exit_refused);
  EXPECT_TRUE(has(got.err, "FILE_UNREADABLE")) << got.err;
}

TEST(commands, tables_of_a_folder_are_read_in_the_order_of_their_paths) {
  const folder at;
  (void)at.write("b/two.toml", "b = 1");
  (void)at.write("a/one.toml", "a = 1");
  (void)at.write("a/notes.txt", "no table");
  const auto read = read_tables(at.path());
  ASSERT_TRUE(read.ok());
  ASSERT_EQ(read.value().files.size(), 2U);
  EXPECT_TRUE(read.value().files[0].path.ends_with("a/one.toml"));
  EXPECT_EQ(read.value().files[0].text, "a = 1");
  EXPECT_TRUE(read.value().files[1].path.ends_with("b/two.toml"));
}

TEST(commands, a_folder_without_tables_is_refused) {
  const folder at;
  (void)at.write("notes.txt", "no table");
  EXPECT_FALSE(read_tables(at.path()).ok());
  EXPECT_FALSE(read_tables(at.path("absent")).ok());
  auto wanted = bsa("150 cm", "40 kg");
  wanted.tables_dir = at.path();
  EXPECT_EQ(called(wanted).code, exit_refused);
}

// An embedded pack under another id, as a user would write a table of their own.
std::string pack_of_the_user() {
  for (const auto& file : embedded_files()) {
    if (!file.path.ends_with("flu.dana-farber.toml")) continue;
    std::string text(file.text);
    const std::string id = "id = \"flu.dana-farber\"";
    text.replace(text.find(id), id.size(), "id = \"flu.my-hospital\"");
    return text;
  }
  return {};
}

TEST(commands, a_table_of_the_user_takes_part_and_is_named_with_its_file) {
  const folder at;
  (void)at.write("flu.my-hospital.toml", pack_of_the_user());
  auto wanted = of_case("compare", "zhejiang-2024");
  wanted.tables_dir = at.path();
  const auto got = called(wanted);
  EXPECT_TRUE(has(got.out, "flu.my-hospital, a table")) << got.err;
  EXPECT_TRUE(has(got.out, "flu.my-hospital.toml"));
  options check;
  check.command = "tables";
  check.operands = {"check", at.path()};
  EXPECT_EQ(called(check).code, exit_done);
}

// A start leaves out the timing packs of a case that is not about dialysis.
TEST(commands, timing_packs_are_there_for_whoever_names_one) {
  auto wanted = of_case("dose", "zhejiang-2024");
  wanted.flags = {{"timing", "fludarabine phosphate=dialysis.hunter-2023", "--timing"}};
  const auto got = called(wanted);
  EXPECT_EQ(got.code, exit_refused);
  EXPECT_TRUE(has(got.err, "dialysis.hunter-2022")) << got.err;
}

TEST(commands, a_report_is_the_same_with_or_without_the_timing_packs_of_others) {
  const auto read = read_case(embedded_case("zhejiang-2024"), "zhejiang-2024.toml");
  ASSERT_TRUE(read.problems.empty());
  const auto with = embedded_tables();
  const auto without = embedded_tables({std::nullopt, std::nullopt, false});
  ASSERT_TRUE(with.ok());
  ASSERT_TRUE(without.ok());
  for (const auto kind : {calculation::dose, calculation::compare}) {
    const auto one = evaluate(read.content, with.value(), kind);
    const auto other = evaluate(read.content, without.value(), kind);
    ASSERT_TRUE(one && other);
    EXPECT_EQ(to_json(one.value()), to_json(other.value()));
  }
}

TEST(commands, every_embedded_id_can_be_shown) {
  const auto tables = embedded_tables();
  ASSERT_TRUE(tables.ok());
  options wanted;
  wanted.command = "tables";
  for (const auto& pack : tables.value().packs) {
    wanted.operands = {"show", pack.id};
    const auto got = called(wanted);
    EXPECT_EQ(got.code, exit_done);
    EXPECT_TRUE(has(got.out, pack.origin.sha256)) << pack.id;
  }
}

TEST(commands, schemas_are_json) {
  options wanted;
  wanted.command = "schema";
  for (const char* name : {"case", "order", "report", "problems", "institution", "table"}) {
    wanted.operands = {name};
    const auto got = called(wanted);
    EXPECT_EQ(got.code, exit_done) << name;
    EXPECT_TRUE(nlohmann::json::accept(got.out)) << name;
  }
  wanted.operands = {"institutions"};
  EXPECT_EQ(called(wanted).code, exit_usage);
}

TEST(commands, the_codes_that_are_printed_are_those_that_exist) {
  options wanted;
  wanted.command = "tables";
  wanted.operands = {"show", "codes"};
  const auto got = called(wanted);
  for (const auto& [name, sentence] : detail::code_entries) {
    EXPECT_TRUE(has(got.out, std::string(name) + "\n")) << name;
  }
}

TEST(options, every_flag_stands_for_one_field_and_is_in_the_help) {
  std::set<std::string_view> flags;
  const auto text = help_text("dose");
  for (const auto& one : case_options()) {
    EXPECT_TRUE(flags.insert(one.flag).second) << one.flag;
    EXPECT_TRUE(has(text, one.flag)) << one.flag;
  }
}

TEST(options, help_begins_with_examples_and_says_what_0_is_not) {
  for (const char* command : {"", "dose", "compare", "bsa", "renal", "tables", "schema"}) {
    const auto text = help_text(command);
    EXPECT_TRUE(text.starts_with("Examples\n")) << command;
    EXPECT_TRUE(has(text, "0 is not a release")) << command;
    EXPECT_TRUE(has(text, "medical device")) << command;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 80U) << line;
  }
}

// The seal: written once, no figure on any stream, opened with the second entry alone.
TEST(check_command, a_sealed_first_entry) {
  const auto folder = std::filesystem::temp_directory_path();
  const auto path = (folder / "lymphodose-commands-test.sealed").string();
  std::filesystem::remove(path);
  auto first = of_case("check", "zhejiang-2024");
  first.seal_file = path;
  const auto sealed = called(first);
  EXPECT_EQ(sealed.code, exit_done) << sealed.err;
  for (const char* figure : {"38.73", "387.3", "1.291", "40 kg", "150 cm", "mg"}) {
    EXPECT_FALSE(has(sealed.out + sealed.err, figure)) << figure << "\n" << sealed.out;
  }
  EXPECT_EQ(called(first).code, exit_refused) << "a sealed entry is not written over";

  auto second = of_case("check", "zhejiang-2024");
  second.sealed = path;
  const auto same = called(second);
  EXPECT_EQ(same.code, exit_review) << same.out;  // the case has a review of its own
  EXPECT_TRUE(has(same.out, ", 0 differ")) << same.out;
  second.flags = {{"dates.day0", "2026-12-10", "--day0"}};
  EXPECT_TRUE(has(called(second).out, "dates.day0"));

  options bad;
  bad.command = "check";
  bad.sealed = path;
  const auto refused = called(bad);
  EXPECT_EQ(refused.code, exit_refused);
  EXPECT_FALSE(has(refused.out + refused.err, "38.73")) << "shown before both are in";
  std::filesystem::remove(path);
}

TEST(check_command, reads_the_institutions_file) {
  auto wanted = of_case("check", "zhejiang-2024");
  wanted.institution_file = "/nowhere/hospital.toml";
  wanted.first = "/nowhere/first.toml";
  const auto refused = called(wanted);
  EXPECT_EQ(refused.code, exit_refused);
  EXPECT_TRUE(has(refused.err, "hospital.toml")) << refused.err;
}

TEST(check_command, flags_that_do_not_go_together) {
  auto wanted = of_case("check", "zhejiang-2024");
  EXPECT_EQ(called(wanted).code, exit_usage);
  wanted.seal_file = "x";
  wanted.json = true;
  EXPECT_EQ(called(wanted).code, exit_usage);
  wanted.json = false;
  wanted.html_file = "x.html";
  EXPECT_EQ(called(wanted).code, exit_usage) << "a page shows figures";
  wanted.html_file.reset();
  wanted.order = "-";
  EXPECT_EQ(called(wanted).code, exit_usage);
  wanted.seal_file.reset();
  wanted.sealed = "a";
  wanted.first = "b";
  EXPECT_EQ(called(wanted).code, exit_usage);
  auto twice = of_case("check", "zhejiang-2024");
  twice.case_name.reset();
  twice.operands = {"-"};
  twice.order = "-";
  EXPECT_EQ(called(twice).code, exit_usage);
}

}  // namespace
}  // namespace lymphodose::cli
