// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/course.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace {

using namespace lymphodose;

const table_set& with_lessons() {
  static const table_set tables = embedded_tables().value();
  return tables;
}

const std::vector<taught_lesson>& taught() {
  static const auto all = teach_all(with_lessons()).value();
  return all;
}

std::string said(const problems& all) {
  std::string out;
  for (const auto& one : all) out += one.path + " | " + one.read + " | " + one.would_do + "\n";
  return out;
}

// A lesson of our own, number 13, that can be taught.
const std::string own_lesson = R"(schema = "lymphodose.lesson/1"
id = "own.lesson"
version = "1"
number = 13
title = "Our own"
goal = "see that it works"
paragraphs = ["The surface is {body.bsa}, and {heavier:body.bsa} or {change.heavier:body.bsa} more. {fact.one}"]
[[fact]]
name = "one"
text = "7 of 9"
source = { key = "mosteller-1987", locator = "page 1098", grade = "A" }
[example]
patient = "An invented person."
calculation = "bsa"
shown = "body.bsa"
case = '''
schema = "lymphodose.case/1"
[patient]
height = "150 cm"
weight = "40 kg"
'''
[[contrast]]
name = "heavier"
says = "heavier"
instead_of = "40 kg"
stands = "44 kg"
[[practice]]
topic = "bsa"
level = 1
[[practice]]
topic = "dose"
level = 1
[[practice]]
topic = "spot-the-error"
level = 1
[mishap]
text = "In 1 case."
source = { key = "mosteller-1987", locator = "page 1098", grade = "A" }
)";

std::string with_change(std::string_view what, std::string_view by) {
  std::string text = own_lesson;
  const auto at = text.find(what);
  EXPECT_NE(at, text.npos) << what;
  return text.replace(at, what.size(), by);
}

// What loading, or else teaching, says of a lesson of our own.
problems problems_with(const std::string& text) {
  const std::vector<table_file> files{{"own.toml", text, {}}};
  auto tables = add_tables(with_lessons(), files);
  if (!tables) return tables.errors();
  const auto made = teach(*tables.value().lesson_named("own.lesson"), tables.value());
  return made ? problems{} : made.errors();
}

void expect_refused(std::string_view what, std::string_view by, std::string_view path,
                    std::string_view part) {
  const auto found = problems_with(with_change(what, by));
  ASSERT_FALSE(found.empty()) << by << ": taught";
  EXPECT_NE(said(found).find("own.toml"), std::string::npos) << said(found);
  EXPECT_NE(said(found).find(path), std::string::npos) << said(found);
  EXPECT_NE(said(found).find(part), std::string::npos) << said(found);
}

TEST(lesson_text, is_words_and_places) {
  const auto pieces = pieces_of("a {body.bsa} b{x}");
  ASSERT_EQ(pieces.size(), 4U);
  EXPECT_FALSE(pieces[0].is_place);
  EXPECT_TRUE(pieces[1].is_place);
  EXPECT_EQ(pieces[1].text, "body.bsa");
  EXPECT_EQ(pieces[2].text, " b");
  EXPECT_EQ(pieces[3].text, "x");
  EXPECT_TRUE(pieces_of("").empty());
}

TEST(lesson_text, holds_no_typed_number) {
  for (const auto* good :
       {"", "no digit", "mg/m2 times m2", "1.73 m2", "mL/min/1.73 m2", "day 0 and day -5",
        "lesson 12", "CD19", "{body.bsa} m2", "{gap.x.1.infusion end}"}) {
    EXPECT_EQ(place_fault(good), "") << good;
  }
  for (const auto* bad : {"40 kg", "about 1.29 m2", "3", "11.73 m2", "1.735 m2 or so",
                          "the 4 weights", "day 0 or 1", "{body.bsa} is 1.291", "m2 1", "-5"}) {
    EXPECT_NE(place_fault(bad), "") << bad;
  }
  for (const auto* bad : {"{", "}", "a {body.bsa", "{}", "{a{b}}", "a } b"}) {
    EXPECT_NE(place_fault(bad), "") << bad;
  }
}

TEST(course, has_twelve_lessons_in_order) {
  ASSERT_EQ(taught().size(), 12U);
  for (std::size_t i = 0; i < taught().size(); ++i) {
    EXPECT_EQ(taught()[i].about->number, static_cast<int>(i) + 1);
  }
}

TEST(course, has_three_topics_and_a_published_mishap_in_each_lesson) {
  for (const auto& one : taught()) {
    const auto& about = *one.about;
    EXPECT_EQ(one.items.size(), 3U) << about.id;
    for (const auto& topic : about.practice) EXPECT_TRUE(practice_topic_named(topic.topic));
    const auto grade = about.mishap.source.grade;
    EXPECT_TRUE(grade == evidence_grade::a || grade == evidence_grade::b) << about.id;
    EXPECT_NE(with_lessons().source(about.mishap.source.key), nullptr) << about.id;
    EXPECT_FALSE(about.questions.empty()) << about.id;
  }
}

TEST(course, sends_its_readers_to_every_topic) {
  std::set<practice_topic> seen;
  for (const auto& one : taught()) {
    for (const auto& item : one.items) seen.insert(item.topic);
  }
  EXPECT_EQ(seen.size(), practice_topics().size());
}

TEST(course, withholds_no_dose_of_an_example) {
  for (const auto& one : taught()) {
    for (const auto& dose : one.worked.doses) EXPECT_FALSE(dose.withheld) << one.about->id;
    const bool checks = one.about->example.calculation == "check";
    EXPECT_TRUE(checks || gravest(one.worked.findings) != level::stop) << one.about->id;
  }
}

TEST(course, shows_the_step_that_made_the_figure) {
  const auto& first = taught().front();
  EXPECT_EQ(first.figure, "1.291 m2");
  EXPECT_EQ(first.worked.derivation.steps()[first.shown_step].id, "bsa.mosteller.1987");
  EXPECT_EQ(first.contrasts.front().otherwise, "1.354 m2");
  EXPECT_EQ(first.contrasts.front().difference, "+4.9 %");
}

TEST(course, shows_what_a_changing_creatinine_withholds) {
  const auto& kidney = taught()[3];
  EXPECT_EQ(kidney.contrasts.back().otherwise, "withheld");
  EXPECT_EQ(kidney.contrasts.back().difference, "");
}

TEST(course, leaves_no_place_open) {
  const auto page = course_to_html(with_lessons()).value();
  EXPECT_EQ(page.find("{body"), page.npos);
  EXPECT_EQ(page.find("{fact"), page.npos);
  EXPECT_EQ(page, course_to_html(with_lessons()).value());
}

TEST(course, escapes_what_a_lesson_says) {
  const auto text = with_change("Our own", "Our <own> & \\\"only\\\"");
  const std::vector<table_file> files{{"own.toml", text, {}}};
  const auto page = course_to_html(add_tables(with_lessons(), files).value()).value();
  EXPECT_NE(page.find("Our &lt;own&gt; &amp; &quot;only&quot;"), page.npos);
  EXPECT_NE(page.find("13&#160;lessons"), page.npos);
}

TEST(course, fills_a_lesson_of_a_user) {
  const std::vector<table_file> files{{"own.toml", own_lesson, {}}};
  const auto tables = add_tables(with_lessons(), files).value();
  const auto made = teach(*tables.lesson_named("own.lesson"), tables).value();
  EXPECT_EQ(plain_text(made.paragraphs.front()),
            "The surface is 1.291 m2, and 1.354 m2 or +4.9 % more. 7 of 9");
  EXPECT_EQ(made.paragraphs.front().back().source->key, "mosteller-1987");
  EXPECT_TRUE(check_lessons(files).empty()) << said(check_lessons(files));
}

TEST(course, refuses_a_place_that_does_not_exist) {
  expect_refused("{body.bsa}", "{body.bsu}", "paragraphs[0]", "did you mean body.bsa?");
  expect_refused("{body.bsa}", "{given.patient.hight}", "paragraphs[0]", "patient.height");
  expect_refused("{body.bsa}", "{step.nothing at all}", "paragraphs[0]", "not known");
  expect_refused("{body.bsa}", "{lighter:body.bsa}", "paragraphs[0]", "no contrast");
  expect_refused("{body.bsa}", "{finding.NO_SUCH_CODE}", "paragraphs[0]", "not known");
  expect_refused("{body.bsa}", "{constant.pi}", "paragraphs[0]", "not known");
  expect_refused("{body.bsa}", "{band.widest}", "paragraphs[0]", "not known");
  expect_refused("{body.bsa}", "{fact.two}", "paragraphs[0]", "no fact");
  expect_refused("{body.bsa}", "{check.fludarabine.per_dose.verdict}", "paragraphs[0]",
                 "no such line");
  expect_refused("{body.bsa}", "{gap.cyclophosphamide.1.end}", "paragraphs[0]", "no schedule");
  expect_refused("{body.bsa}", "{days.fludarabine}", "paragraphs[0]", "no such drug");
}

TEST(course, refuses_a_figure_that_is_withheld) {
  expect_refused("{body.bsa}", "{doses.fludarabine.per_dose}", "paragraphs[0]", "withholds");
  expect_refused("shown = \"body.bsa\"", "shown = \"cells.total\"", "example.shown", "withholds");
  expect_refused("shown = \"body.bsa\"", "shown = \"body.bsa_uncapped\"", "example.shown",
                 "no figure");
}

TEST(course, refuses_words_that_nobody_knows) {
  expect_refused("topic = \"bsa\"", "topic = \"bsu\"", "practice[0].topic", "did you mean bsa?");
  expect_refused("level = 1", "level = 5", "practice[0].level", "1 to 4");
  expect_refused("calculation = \"bsa\"", "calculation = \"surface\"", "example.calculation",
                 "bsa");
  expect_refused("calculation = \"bsa\"", "calculation = \"check\"", "example.order", "order");
  expect_refused("[[practice]]", "order = \"x\"\n[[practice]]", "order", "order");
  expect_refused("\"150 cm\"", "\"150\"", "example: patient.height", "cm");
  expect_refused("\"40 kg\"\nstands", "\"41 kg\"\nstands", "contrast[0].instead_of",
                 "exactly once");
  expect_refused("stands = \"44 kg\"", "stands = \"44\"", "contrast[0]", "kg");
  expect_refused("key = \"mosteller-1987\"", "key = \"mosteller-1988\"", "key", "mosteller-1987");
}

TEST(course, refuses_a_lesson_of_another_form) {
  expect_refused("The surface is", "The surface 1.291 is", "paragraphs", "a typed number");
  expect_refused("An invented person.", "An invented person of 12.", "patient", "a typed number");
  expect_refused("{fact.one}", "", "fact", "{fact.one}");
  expect_refused("number = 13", "number = 12", "number", "a number of its own");
  expect_refused("goal =", "gaol =", "gaol", "goal");
  expect_refused("[[practice]]\ntopic = \"bsa\"\nlevel = 1\n", "", "practice", "three topics");
  expect_refused("grade = \"A\" }\n[example]", "grade = \"E\" }\n[example]", "grade", "A, B or D");
  expect_refused("text = \"In 1 case.\"", "", "mishap.text", "");
  const std::string source =
      "source = { key = \"mosteller-1987\", locator = \"page 1098\", grade = \"A\" }\n";
  expect_refused("text = \"7 of 9\"\n" + source, "text = \"7 of 9\"\n", "fact[0].source", "");
  expect_refused("text = \"In 1 case.\"\n" + source, "text = \"In 1 case.\"\n", "mishap.source",
                 "");
  expect_refused("paragraphs = [\"The", "paragraphs = []\nquestions = [\"The", "paragraphs",
                 "empty");
}

TEST(course, is_not_made_with_a_number_left_out) {
  const auto text = with_change("number = 13", "number = 14");
  const std::vector<table_file> files{{"own.toml", text, {}}};
  const auto page = course_to_html(add_tables(with_lessons(), files).value());
  ASSERT_FALSE(page.ok());
  EXPECT_NE(said(page.errors()).find("lesson 13"), std::string::npos) << said(page.errors());
  EXPECT_FALSE(teach_all(table_set{}).ok());
}

TEST(course, is_left_out_of_the_tables_of_a_calculation) {
  tables_named named{};
  named.lessons = false;
  EXPECT_TRUE(embedded_tables(named).value().lessons.empty());
}

}  // namespace
