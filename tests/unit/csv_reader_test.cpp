// SPDX-License-Identifier: Apache-2.0
#include "text/csv_reader.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace {

using lymphodose::text::csv_fault;
using lymphodose::text::csv_reader;
using lymphodose::text::csv_record;
using lymphodose::text::read_csv;

// "1:a|b 2:c" for two records; a fault as "3!a quote inside a field".
std::string shown(const std::vector<csv_record>& records) {
  std::string out;
  for (const auto& one : records) {
    if (!out.empty()) out += ' ';
    out += std::to_string(one.line);
    if (one.fault != csv_fault::none) {
      EXPECT_TRUE(one.fields.empty());
      out += "!" + std::string(to_text(one.fault));
      continue;
    }
    out += ':';
    for (std::size_t i = 0; i < one.fields.size(); ++i) out += (i == 0 ? "" : "|") + one.fields[i];
  }
  return out;
}

// The same text byte by byte.
std::vector<csv_record> read_in_bytes(std::string_view text) {
  csv_reader reader;
  std::vector<csv_record> all;
  const auto take = [&](const std::vector<csv_record>& some) {
    all.insert(all.end(), some.begin(), some.end());
  };
  for (std::size_t i = 0; i < text.size(); ++i) take(reader.read(text.substr(i, 1)));
  take(reader.finish());
  return all;
}

void expect_records(std::string_view text, const std::string& expected) {
  EXPECT_EQ(shown(read_csv(text)), expected);
  EXPECT_EQ(shown(read_in_bytes(text)), expected);
}

TEST(csv_reader, fields_of_a_line) {
  expect_records("a,b\nc,d\n", "1:a|b 2:c|d");
  expect_records("", "");
  expect_records(",\n", "1:|");
  expect_records("\"\"\n", "1:");
}

TEST(csv_reader, spaces_are_kept) { expect_records(" a ,\" b \"\n", "1: a | b "); }

TEST(csv_reader, quoted_fields_hold_commas_and_quotes) {
  expect_records("\"a,b\",\"say \"\"no\"\"\"\nc,d\n", "1:a,b|say \"no\" 2:c|d");
}

// A creatinine of 510 that was cut to 51 reads like a number.
TEST(csv_reader, a_last_line_without_its_end_is_a_fault) {
  expect_records("a,b\nc,d", "1:a|b 2!a last line without a line end, which may be cut off");
  expect_records("a", "1!a last line without a line end, which may be cut off");
  expect_records("a,\"b", "1!a quoted field without an end on its line");
}

// Two quotes too many, three patients: each line stands for itself.
TEST(csv_reader, a_quoted_field_ends_on_its_line) {
  expect_records("\"a\nb\",c\nd,e\n",
                 "1!a quoted field without an end on its line 2!a quote inside a field 3:d|e");
  expect_records("\"A,50\nB,70\nC\",110\nD,20\n",
                 "1!a quoted field without an end on its line 2:B|70 3!a quote inside a field "
                 "4:D|20");
}

TEST(csv_reader, every_line_end_ends_one_line) {
  expect_records("a\r\nb\r\nc\r\n", "1:a 2:b 3:c");
  expect_records("a\rb\rc\r", "1:a 2:b 3:c");
}

TEST(csv_reader, a_blank_line_is_a_record_without_fields) {
  expect_records("a\n\nb\n", "1:a 2: 3:b");
  expect_records("a\r\n\r\nb\r\n", "1:a 2: 3:b");
  EXPECT_TRUE(read_csv("a\n\nb\n")[1].fields.empty());
}

TEST(csv_reader, byte_order_mark_is_passed_over_at_the_start_alone) {
  expect_records(
      "\xEF\xBB\xBF"
      "a,b\n",
      "1:a|b");
  expect_records("\xEF\xBB\xBF\"a\"\n", "1:a");
  expect_records("\xEF\xBB\xBF", "");
  expect_records("\xEF\xBB\n", "1:\xEF\xBB");
  expect_records("a,\xEF\xBB\xBF\n", "1:a|\xEF\xBB\xBF");
}

TEST(csv_reader, an_unclosed_quote_is_a_fault_of_its_line_alone) {
  expect_records("a\n\"b\nc\nd\n", "1:a 2!a quoted field without an end on its line 3:c 4:d");
  expect_records("\"\n", "1!a quoted field without an end on its line");
}

TEST(csv_reader, a_stray_quote_spoils_one_line) {
  expect_records("a,5\"\nb,c\n", "1!a quote inside a field 2:b|c");
  expect_records("a,\"b\"c\nd,e\n", "1!a quote inside a field 2:d|e");
  expect_records("a\rb\"\nc\n", "1:a 2!a quote inside a field 3:c");
  expect_records("a\"", "1!a quote inside a field");
}

TEST(csv_reader, a_nul_is_a_character) {
  const auto read = read_csv(std::string_view("a\0b,c\n", 6));
  ASSERT_EQ(read.size(), 1U);
  EXPECT_EQ(read[0].fields[0], std::string("a\0b", 3));
}

TEST(csv_reader, a_record_over_the_limit_is_a_fault_and_the_next_is_read) {
  const std::string long_field(5000, 'x');
  EXPECT_EQ(shown(read_csv("a\n" + long_field + ",b\nc\n", {1000, 10})),
            "1:a 2!a record that is too long 3:c");
  EXPECT_EQ(shown(read_csv("a\nb,b,b,b,b\nc\n", {1000, 4})), "1:a 2!a record that is too long 3:c");
  EXPECT_EQ(shown(read_csv("a,b,c\n", {5, 4})), "1:a|b|c");
  EXPECT_EQ(shown(read_csv("a,b,c\n", {4, 4})), "1!a record that is too long");
  EXPECT_EQ(shown(read_csv("a,b,c,d\n", {9, 4})), "1:a|b|c|d");
  EXPECT_EQ(shown(read_csv("a,b,c,d,e\n", {9, 4})), "1!a record that is too long");
  // In pieces: nothing of it is kept, and the next line has its number.
  csv_reader reader({1000, 10});
  EXPECT_EQ(shown(reader.read("a\n")), "1:a");
  for (int i = 0; i < 50; ++i) EXPECT_EQ(shown(reader.read(std::string(99, 'x'))), "");
  EXPECT_EQ(shown(reader.read(",b\nc\n")), "2!a record that is too long 3:c");
}

}  // namespace
