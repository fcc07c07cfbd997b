// SPDX-License-Identifier: Apache-2.0
#include "json/card_text.hpp"
#include "lymphodose/codes.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace {

using namespace lymphodose;
using json::markdown_text;
using json::most_in_summary;
using json::summary_text;
using json::utf16_length;

const std::string otherwise = "the sentence of the code";

TEST(card_text, a_short_text_stays_in_one_line) {
  EXPECT_EQ(summary_text("weight 40 kg\n\tas  typed ", otherwise), "weight 40 kg as typed");
  EXPECT_EQ(summary_text(std::string(139, 'a'), otherwise), std::string(139, 'a'));
  EXPECT_EQ(summary_text(" \n", otherwise), otherwise);
}

TEST(card_text, a_long_text_is_cut_after_a_word) {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "kidneys ";
  const auto summary = summary_text(text, otherwise);
  EXPECT_EQ(summary, text.substr(0, 16 * 8 + 7) + " ...");
  EXPECT_LE(utf16_length(summary), most_in_summary);
}

TEST(card_text, a_number_is_not_cut_nor_parted_from_its_unit) {
  const std::string before(110, 'w');
  for (const std::string figure :
       {"38.73 mg of it and some more words", "1.5 to 12.75 mg of it and more words",
        "119.7 mL/min/1.73 m2 by the equation", "3.76 million cells of the product",
        "(+200.25 %) above the calculation ..."}) {
    for (std::size_t shift = 0; shift < 40; ++shift) {
      const auto summary =
          summary_text(before + std::string(shift, 'v') + " " + figure + before, otherwise);
      EXPECT_LE(utf16_length(summary), most_in_summary);
      const auto kept = summary.substr(0, summary.size() - 4);
      EXPECT_TRUE(summary.ends_with(" ...") || summary == otherwise) << summary;
      EXPECT_FALSE(kept.back() >= '0' && kept.back() <= '9') << summary;
      EXPECT_FALSE(kept.ends_with(" to") || kept.ends_with("million")) << summary;
    }
  }
}

TEST(card_text, where_no_word_fits_the_sentence_of_the_code_stands) {
  EXPECT_EQ(summary_text(std::string(200, '7'), otherwise), otherwise);
  EXPECT_EQ(summary_text("12 " + std::string(200, 'b'), otherwise), otherwise);
}

TEST(card_text, every_sentence_of_a_code_is_short_enough) {
  for (std::size_t i = 0; i < code_count; ++i) {
    EXPECT_LE(utf16_length(sentence(static_cast<code>(i))), most_in_summary);
  }
}

TEST(card_text, any_text_gives_a_short_summary_in_whole_characters) {
  const std::vector<std::string> parts{"a",
                                       " ",
                                       "7",
                                       "38.73 mg",
                                       "\xC3\xA9",
                                       "\xE2\x82\xAC",
                                       "\xF0\x9F\x92\x89",
                                       "\n",
                                       "mL/min/1.73 m2",
                                       ";",
                                       "\xFF",
                                       "1,161.9",
                                       "Fludarabinphosphat",
                                       "\xD1\x84\xD0\xBB\xD1\x83\xD0\xB4"};
  std::mt19937 random(20261205);
  for (int round = 0; round < 5000; ++round) {
    std::string text;
    const auto length = random() % 120;
    for (unsigned i = 0; i < length; ++i) text += parts[random() % parts.size()];
    const auto summary = summary_text(text, otherwise);
    ASSERT_FALSE(summary.empty());
    ASSERT_LE(utf16_length(summary), most_in_summary) << text;
    ASSERT_EQ(summary.find('\n'), std::string::npos);
    // What was kept are whole words of the text: no character was cut.
    if (summary.ends_with(" ...")) {
      const auto kept = summary.substr(0, summary.size() - 4);
      std::string line;
      for (const char c : text) {
        const bool blank = c == ' ' || c == '\n';
        if (!blank || (!line.empty() && line.back() != ' ')) line += blank ? ' ' : c;
      }
      ASSERT_TRUE(line.starts_with(kept)) << kept;
      const char next = line[kept.size()];
      ASSERT_TRUE(next == ' ' || next == ';' || next == '.') << kept;
    }
  }
}

TEST(card_text, length_is_counted_as_hosts_count_it) {
  EXPECT_EQ(utf16_length("mg"), 2U);
  EXPECT_EQ(utf16_length("\xC2\xB5mol"), 4U);
  EXPECT_EQ(utf16_length("\xF0\x9F\x92\x89"), 2U);
  EXPECT_EQ(utf16_length("\xFF\xFE"), 2U);
}

TEST(card_text, markdown_shows_the_text_as_it_is) {
  EXPECT_EQ(markdown_text("a *b* _c_ `d` [e](f) <g> #h |i| ~j~ &amp; k\\l"),
            "a \\*b\\* \\_c\\_ \\`d\\` \\[e\\](f) \\<g\\> \\#h \\|i\\| \\~j\\~ \\&amp; k\\\\l");
  EXPECT_EQ(markdown_text("see https://example.org or www.example.org"),
            "see https\\://example.org or www\\.example.org");
  EXPECT_EQ(markdown_text("a@b.c"), "a\\@b.c");
  EXPECT_EQ(markdown_text("- one"), "\\- one");
  EXPECT_EQ(markdown_text("3. three"), "3\\. three");
  EXPECT_EQ(markdown_text("3.76 million cells"), "3.76 million cells");
  EXPECT_EQ(markdown_text("day -5 at 38.73 mg; 2026-12-10"), "day -5 at 38.73 mg; 2026-12-10");
  EXPECT_EQ(markdown_text("one\n\n# two"), "one \\# two");
}

}  // namespace
