// SPDX-License-Identifier: Apache-2.0
#include "text/document.hpp"

#include "text/field_reader.hpp"

#include <gtest/gtest.h>

#include <string>

namespace {

using namespace lymphodose;
using namespace lymphodose::text;
using namespace std::chrono;

document toml(std::string_view text) {
  auto read = read_toml(text, "t.toml");
  EXPECT_TRUE(read.ok()) << read.errors()[0].path << " " << read.errors()[0].read;
  return std::move(read).value();
}
document json(std::string_view text) {
  auto read = read_json(text, "t.json");
  EXPECT_TRUE(read.ok()) << read.errors()[0].path << " " << read.errors()[0].read;
  return std::move(read).value();
}
std::string path_of(const result<document>& read) {
  if (read.ok()) return "read";
  EXPECT_EQ(read.errors()[0].what, code::DOCUMENT_MALFORMED);
  return read.errors()[0].path;
}
std::string repeated(std::string_view part, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += part;
  return out;
}

TEST(document, toml_keeps_kind_line_and_text_as_written) {
  const auto read = toml(
      "a = true\nb = 1_000\nc = 0x10\nd = 1.50 # note\ne = \"t\"\nf = 2026-12-01\n"
      "g = 2026-12-05T08:00:00\nh = 08:30:00\ni = 2026-12-05T08:00:00Z\nj = [ 1, 2.0 ]\n[k]\n");
  const node& root = read.root;
  EXPECT_TRUE(*root.find("a")->boolean());
  EXPECT_EQ(*root.find("b")->integer(), 1000);
  EXPECT_EQ(root.find("b")->as_read(), "1_000");
  EXPECT_EQ(root.find("c")->as_read(), "0x10");
  EXPECT_EQ(root.find("d")->as_read(), "1.50");
  EXPECT_EQ(root.find("d")->line(), 4);
  EXPECT_EQ(*root.find("e")->string(), "t");
  EXPECT_EQ(*root.find("f")->date(), local_days{2026y / December / 1});
  EXPECT_EQ(*root.find("g")->date_time(), local_days{2026y / December / 5} + 8h);
  EXPECT_EQ(*root.find("h")->time(), 8h + 30min);
  EXPECT_EQ(root.find("i")->kind(), node_kind::offset_date_time);
  EXPECT_EQ(root.find("i")->as_read(), "2026-12-05T08:00:00Z");
  ASSERT_EQ(root.find("j")->array()->size(), 2U);
  EXPECT_EQ((*root.find("j")->array())[1].as_read(), "2.0");
  EXPECT_EQ(root.find("k")->kind(), node_kind::table);
  EXPECT_EQ(root.find("k")->line(), 11);
  EXPECT_EQ(root.find("l"), nullptr);
}

TEST(document, toml_text_of_a_number_after_letters_of_two_bytes) {
  EXPECT_EQ(toml("a = [\"\xC3\xA9\xC3\xA9\", 7.50]").root.find("a")->array()->at(1).as_read(),
            "7.50");
}

TEST(document, json_gives_the_same_tree) {
  const auto read = json(
      "{\n \"a\": true,\n \"b\": 1000,\n \"c\": -2,\n \"d\": 1.50,\n"
      " \"e\": \"t\",\n \"f\": null,\n \"g\": [1, {\"x\": 2}]\n}");
  const node& root = read.root;
  EXPECT_TRUE(*root.find("a")->boolean());
  EXPECT_EQ(root.find("b")->as_read(), "1000");
  EXPECT_EQ(root.find("b")->line(), 3);
  EXPECT_EQ(root.find("c")->as_read(), "-2");
  EXPECT_EQ(root.find("d")->as_read(), "1.50");
  EXPECT_EQ(root.find("d")->line(), 5);
  EXPECT_EQ(*root.find("e")->string(), "t");
  EXPECT_EQ(root.find("f")->kind(), node_kind::null);
  EXPECT_EQ(*root.find("g")->array()->at(1).find("x")->integer(), 2);
  EXPECT_EQ(root.find("g")->line(), 8);
}

TEST(document, json_line_of_a_number_before_a_line_break) {
  EXPECT_EQ(json("{\"a\": 1\n}").root.find("a")->line(), 1);
  EXPECT_EQ(json("{\"a\": 1\n}").root.find("a")->as_read(), "1");
}

TEST(document, json_reports_every_repeated_key_with_its_path) {
  const auto read = read_json(
      "{\"a\": 1, \"k\": {\"c\": 1, \"c\": 2}, \"l\": [{\"x\": 1, \"x\": 1}], \"a\": 1}", "t.json");
  ASSERT_FALSE(read.ok());
  ASSERT_EQ(read.errors().size(), 3U);
  EXPECT_EQ(read.errors()[0].what, code::FIELD_CONFLICT);
  EXPECT_EQ(read.errors()[0].path, "k.c");
  EXPECT_EQ(read.errors()[1].path, "l[0].x");
  EXPECT_EQ(read.errors()[2].path, "a");
}

TEST(document, broken_toml_names_the_line) {
  EXPECT_EQ(path_of(read_toml("a = 1\nb = = 2\n", "t.toml")), "t.toml:2");
  EXPECT_EQ(path_of(read_toml("a = 1\na = 2\n", "t.toml")), "t.toml:2");
  EXPECT_EQ(path_of(read_toml("a = \"\xFF\xFE\"\n", "t.toml")), "t.toml:1");
}

// Texts on which toml++ 3.3 breaks an assertion of its own.
TEST(document, texts_that_break_the_parser_are_refused) {
  for (const auto* text : {"[[[a]]]", "[[[", "[[=", "[[[]]", "a = 1\n[[[1]]]\n"}) {
    EXPECT_NE(path_of(read_toml(text, "t.toml")), "read") << text;
  }
}

TEST(document, broken_json_names_the_line) {
  EXPECT_EQ(path_of(read_json("{\n\"a\": }", "t.json")), "t.json:2");
  for (const auto* text :
       {"", " ", "[]", "1", "{\"a\": NaN}", "{\"a\": Infinity}", "{\"a\": 1e999}", "{\"a\": 01}",
        "{\"a\": 1} x", "{\"a\": 1,}", "{'a': 1}", "{\"a\": \"\xFF\"}"}) {
    EXPECT_EQ(path_of(read_json(text, "t.json")), "t.json:1") << text;
  }
}

TEST(document, byte_order_mark_is_skipped_and_other_encodings_are_refused) {
  EXPECT_TRUE(read_toml("\xEF\xBB\xBF"
                        "a = 1",
                        "t")
                  .ok());
  EXPECT_TRUE(read_json("\xEF\xBB\xBF{}", "t").ok());
  EXPECT_EQ(path_of(read_toml("\xFF\xFE"
                              "a = 1",
                              "t")),
            "t:1");
}

TEST(document, a_nul_byte_never_ends_the_text_quietly) {
  using namespace std::string_view_literals;
  EXPECT_EQ(path_of(read_json("{\"a\": 1}\n\0{\"b\": 2}"sv, "t")), "t:2");
  EXPECT_EQ(path_of(read_toml("a = 1\n\0b = 2"sv, "t")), "t:2");
}

TEST(document, length_is_limited) {
  const std::string most = "#" + std::string(longest_document - 1, 'x');
  EXPECT_TRUE(read_toml(most, "t").ok());
  EXPECT_EQ(path_of(read_toml(most + "x", "t")), "t:1");
  EXPECT_EQ(path_of(read_json(most + "x", "t")), "t:1");
}

TEST(document, nesting_is_limited) {
  const auto json_lists = [](int n) {
    return "{\"a\": " + repeated("[", n) + repeated("]", n) + "}";
  };
  const auto toml_lists = [](int n) { return "a = " + repeated("[", n) + repeated("]", n); };
  EXPECT_TRUE(read_json(json_lists(deepest_nesting), "t").ok());
  EXPECT_EQ(path_of(read_json(json_lists(deepest_nesting + 1), "t")), "t:1");
  EXPECT_TRUE(read_toml(toml_lists(deepest_nesting), "t").ok());
  EXPECT_EQ(path_of(read_toml("\n" + toml_lists(deepest_nesting + 1), "t")), "t:2");
  EXPECT_EQ(path_of(read_json("{\"a\": " + repeated("[", 200000), "t")), "t:1");
  EXPECT_EQ(path_of(read_toml("a = " + repeated("[", 200000), "t")), "t:1");
  EXPECT_EQ(path_of(read_toml("[a" + repeated(".a", 200000) + "]", "t")), "t:1");
  EXPECT_EQ(path_of(read_toml("a" + repeated(".a", 200000) + " = 1", "t")), "t:1");
  EXPECT_EQ(path_of(read_toml("a = " + repeated("{a = ", 200000), "t")), "t:1");
}

TEST(document, dots_and_brackets_in_strings_and_comments_do_not_nest) {
  const std::string dots = repeated(".", 200), open = repeated("[", 200);
  EXPECT_TRUE(read_toml("a = \"" + dots + open + "\\\"" + open + "\"", "t").ok());
  EXPECT_TRUE(read_toml("a = '" + dots + open + "'", "t").ok());
  EXPECT_TRUE(read_toml("a = \"\"\"" + dots + "\n\"" + open + "\"\"\"", "t").ok());
  EXPECT_TRUE(read_toml("# " + dots + open + "\na = 1", "t").ok());
}

TEST(document, format_follows_the_extension_then_the_first_character) {
  EXPECT_TRUE(read_document("a = 1", "x.toml").ok());
  EXPECT_TRUE(read_document("{}", "x.json").ok());
  EXPECT_FALSE(read_document("{}", "x.toml").ok());
  EXPECT_FALSE(read_document("a = 1", "x.json").ok());
  EXPECT_TRUE(read_document(" \n\t{\"a\": 1}", "-").ok());
  EXPECT_TRUE(read_document("[a]\nb = 1", "-").ok());
  EXPECT_TRUE(read_document("", "-").ok());
}

problems read_case(std::string_view text, void (*fields)(field_reader&)) {
  const document read = toml(text);
  auto out = reading::of_case();
  field_reader root(read.root, "", out);
  fields(root);
  root.finish();
  return out.take();
}

TEST(field_reader, collects_every_problem_with_its_path) {
  const auto found = read_case(
      "weight = 70\n[kidney]\ncreatinin = \"1 mg/dL\"\nstatus = \"stabel\"\n",
      [](field_reader& root) {
        EXPECT_FALSE(root.quantity<body_mass>("weight"));
        EXPECT_FALSE(root.quantity<body_height>("height", need::required));
        auto kidney = root.table("kidney");
        ASSERT_TRUE(kidney);
        EXPECT_FALSE(kidney->quantity<serum_creatinine>("creatinine"));
        static constexpr std::array choices{std::pair<std::string_view, int>{"stable", 1}};
        EXPECT_FALSE(kidney->one_of<int>("status", choices));
        kidney->finish();
      });
  ASSERT_EQ(found.size(), 4U);
  EXPECT_EQ(found[0].what, code::UNIT_MISSING);
  EXPECT_EQ(found[0].path, "weight");
  EXPECT_EQ(found[0].read, "70");
  EXPECT_EQ(found[1].what, code::FIELD_MISSING);
  EXPECT_EQ(found[1].path, "height");
  EXPECT_EQ(found[2].what, code::FIELD_MALFORMED);
  EXPECT_EQ(found[2].path, "kidney.status");
  EXPECT_EQ(found[3].what, code::FIELD_UNKNOWN);
  EXPECT_EQ(found[3].path, "kidney.creatinin");
  EXPECT_NE(found[3].would_do.find("creatinine"), std::string::npos);
}

TEST(field_reader, whole_numbers_are_plain_digits_within_limits) {
  const auto found =
      read_case("a = 3\nb = 0x3\nc = 3.0\nd = 9\ne = 1_0\nf = -3\n", [](field_reader& root) {
        EXPECT_EQ(root.integer("a", -5, 5), 3);
        EXPECT_FALSE(root.integer("b", -5, 5));
        EXPECT_FALSE(root.integer("c", -5, 5));
        EXPECT_FALSE(root.integer("d", -5, 5));
        EXPECT_FALSE(root.integer("e", -5, 50));
        EXPECT_EQ(root.integer("f", -5, 5), -3);
      });
  ASSERT_EQ(found.size(), 4U);
  EXPECT_EQ(found[0].read, "0x3");
  EXPECT_EQ(found[2].what, code::OUT_OF_RANGE);
  EXPECT_EQ(found[2].read, "9");
}

TEST(field_reader, pure_numbers_are_finite) {
  const auto found = read_case("a = nan\nb = inf\nc = \"1\"\nd = 2.5", [](field_reader& root) {
    EXPECT_FALSE(root.number("a", 0, 10));
    EXPECT_FALSE(root.number("b", 0, 10));
    EXPECT_FALSE(root.number("c", 0, 10));
    EXPECT_EQ(root.number("d", 0, 10), 2.5);
  });
  EXPECT_EQ(found.size(), 3U);
}

TEST(field_reader, dates_are_toml_dates_or_iso_text) {
  const auto found = read_case(
      "a = 2026-12-01\nb = \"2026-12-01\"\nc = \"2026-02-29\"\nd = 2026-12-01T08:00:00\n"
      "e = 20261201\n",
      [](field_reader& root) {
        EXPECT_EQ(root.date("a"), local_days{2026y / December / 1});
        EXPECT_EQ(root.date("b"), local_days{2026y / December / 1});
        EXPECT_FALSE(root.date("c"));
        EXPECT_FALSE(root.date("d"));
        EXPECT_FALSE(root.date("e"));
      });
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[2].read, "20261201");
}

TEST(field_reader, moments_are_local_and_to_the_minute) {
  const auto found = read_case(
      "a = 2026-12-05T08:00:00\nb = \"2026-12-05T08:00\"\nc = 2026-12-05T08:00:00Z\n"
      "d = 2026-12-05T08:00:30\ne = 2026-12-05T08:00:00.5\nf = 08:30:00\ng = \"08:30\"\n"
      "h = 08:30:01\n",
      [](field_reader& root) {
        const auto at = local_days{2026y / December / 5} + 8h;
        EXPECT_EQ(root.date_time("a"), at);
        EXPECT_EQ(root.date_time("b"), at);
        EXPECT_FALSE(root.date_time("c"));
        EXPECT_FALSE(root.date_time("d"));
        EXPECT_FALSE(root.date_time("e"));
        EXPECT_EQ(root.time_of_day("f"), 510min);
        EXPECT_EQ(root.time_of_day("g"), 510min);
        EXPECT_FALSE(root.time_of_day("h"));
      });
  EXPECT_EQ(found.size(), 4U);
}

TEST(field_reader, exactly_one_of_several_fields) {
  const auto found = read_case("a = 1\nb = 2\n[t]\nc = 1\n[u]\n", [](field_reader& root) {
    EXPECT_EQ(root.exactly_one_of({"a", "b"}), "");
    auto t = root.table("t"), u = root.table("u");
    EXPECT_EQ(t->exactly_one_of({"c", "d"}), "c");
    EXPECT_EQ(u->exactly_one_of({"c", "d"}), "");
    EXPECT_EQ(u->exactly_one_of({"c", "d"}, need::optional), "");
  });
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].what, code::FIELD_CONFLICT);
  EXPECT_EQ(found[0].read, "a and b");
  EXPECT_EQ(found[1].what, code::FIELD_MISSING);
  EXPECT_EQ(found[1].path, "u");
}

TEST(field_reader, lists_of_tables_have_numbered_paths) {
  const auto found =
      read_case("[[drug]]\nname = \"a\"\n[[drug]]\nname = 1\n", [](field_reader& root) {
        auto drugs = root.tables("drug");
        ASSERT_EQ(drugs.size(), 2U);
        EXPECT_EQ(drugs[0].string("name"), "a");
        EXPECT_FALSE(drugs[1].string("name"));
      });
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].path, "drug[1].name");
}

TEST(field_reader, members_are_all_known) {
  const auto found = read_case("\"fludarabine phosphate\" = \"x\"\nother = 1",
                               [](field_reader& r) { EXPECT_EQ(r.members().size(), 2U); });
  EXPECT_TRUE(found.empty());
}

TEST(field_reader, a_table_file_says_file_line_and_key) {
  const document read = toml("a = 1\n\n[[row]]\nb = 7\n");
  auto out = reading::of_table("renal/x.toml");
  field_reader root(read.root, "", out);
  root.allow({"a"});
  for (auto& row : root.tables("row")) (void)row.quantity<absolute_clearance>("b");
  ASSERT_EQ(out.list().size(), 1U);
  EXPECT_EQ(out.list()[0].what, code::TABLE_INVALID);
  EXPECT_EQ(out.list()[0].path, "renal/x.toml:4:row[0].b");
  EXPECT_EQ(out.list()[0].read, "7");
  EXPECT_NE(out.list()[0].would_do.find("without its unit"), std::string::npos);
}

}  // namespace
