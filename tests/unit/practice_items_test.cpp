// SPDX-License-Identifier: Apache-2.0
//
// What an item is called, which items there are, and what marking says to an answer.
#include "../practice/practice_case.hpp"

#include <limits>
#include <set>

namespace lymphodose {
namespace {

using namespace practice_case;

practice_request of(practice_topic topic, int level, practice_form form, std::uint64_t seed = 7) {
  return {seed, topic, form, level};
}

code refusal(std::string_view id) {
  const auto made = make_item(id, practice_tables());
  EXPECT_FALSE(made.ok()) << id;
  return made.ok() ? code::INTERNAL_FAULT : made.errors().front().what;
}

TEST(practice_ids, an_id_makes_the_same_item) {
  for (const char* id :
       {"dose-2-free-7-13", "dialysis-timing-4-faded-0-1", "spot-the-error-1-spot-the-error-7-2",
        "bsa-3-spot-the-error-7-9", "cells-1-worked-18446744073709551615-2147483647"}) {
    const auto item = item_of(id);
    EXPECT_EQ(item.id, id);
    const auto again =
        item_of(practice_request{item.seed, item.topic, item.form, item.level}, item.number);
    EXPECT_EQ(again.id, id);
    EXPECT_EQ(again.key_text, item.key_text);
    EXPECT_EQ(again.patient, item.patient);
  }
}

TEST(practice_ids, what_is_no_id_is_refused) {
  for (const char* id :
       {"", "dose", "dose-2-free-7", "dose-0-free-7-1", "dose-5-free-7-1", "dose-2-free-7-0",
        "dose-2-free-7--1", "dose-2-free--7-1", "dose-02-free-7-1", "dose-2-free-07-1",
        "dose-2-free-7-1 ", "Dose-2-free-7-1", "dose-2-essay-7-1", "doses-2-free-7-1",
        "spot-the-error-1-free-7-1", "dose-2-free-18446744073709551616-1",
        "dose-2-free-7-2147483648", "-2-free-7-1", "dose-2-free-7-1e3"}) {
    EXPECT_EQ(refusal(id), code::ID_UNKNOWN) << id;
  }
  const auto made = make_item("nothing", practice_tables());
  EXPECT_TRUE(says(made.errors().front().would_do, "dose-2-free-7-13"));
}

TEST(practice_ids, a_request_that_cannot_be_met_is_refused) {
  for (const int level : {0, 5, -1}) {
    const auto made =
        make_item(of(practice_topic::dose, level, practice_form::free), 1, practice_tables());
    ASSERT_FALSE(made.ok());
    EXPECT_EQ(made.errors().front().what, code::OUT_OF_RANGE);
  }
  for (const int number : {0, -7}) {
    const auto made = make_item(practice_request{}, number, practice_tables());
    ASSERT_FALSE(made.ok());
    EXPECT_EQ(made.errors().front().path, "practice.number");
  }
  const auto form =
      make_item(of(practice_topic::spot_the_error, 1, practice_form::free), 1, practice_tables());
  ASSERT_FALSE(form.ok());
  EXPECT_EQ(form.errors().front().what, code::FIELD_CONFLICT);
  auto empty = practice_tables();
  empty.invented = {};
  const auto lacking = make_item(practice_request{}, 1, empty);
  ASSERT_FALSE(lacking.ok());
  EXPECT_EQ(lacking.errors().front().what, code::TABLE_INVALID);
}

TEST(practice_ids, every_level_of_every_topic_and_form_can_be_made) {
  for (const auto& topic : practice_topics()) {
    for (int level = 1; level <= most_practice_level; ++level) {
      for (const auto form : {practice_form::worked, practice_form::faded, practice_form::free,
                              practice_form::spot_the_error}) {
        const bool order = topic.topic == practice_topic::spot_the_error;
        if (order && form != practice_form::spot_the_error) continue;
        const auto seed = std::numeric_limits<std::uint64_t>::max();
        const auto item = item_of(of(topic.topic, level, form, seed), 3);
        EXPECT_EQ(item.level, level) << item.id;
        EXPECT_TRUE(item.patient.starts_with("Invented patient 18446744073709551615-3: a "))
            << item.patient;
        EXPECT_FALSE(item.given.empty()) << item.id;
      }
    }
  }
}

TEST(practice_ids, what_is_left_open_takes_turns) {
  std::set<practice_topic> topics;
  std::set<std::string> ids;
  for (int i = 1; i <= 44; ++i) {
    const auto item = item_of(practice_request{}, i);
    topics.insert(item.topic);
    ids.insert(item.id);
    EXPECT_EQ(item.level, (i - 1) % 4 + 1);
  }
  EXPECT_EQ(topics.size(), practice_topics().size());
  EXPECT_EQ(ids.size(), 44U);
}

TEST(practice_ids, another_seed_is_another_patient) {
  const auto a = item_of("bsa-1-free-7-1"), b = item_of("bsa-1-free-8-1");
  EXPECT_NE(a.given.front().text + a.given.back().text, b.given.front().text + b.given.back().text);
}

TEST(practice_names, topics_and_forms_have_names_that_are_read_back) {
  for (const auto& one : practice_topics()) {
    EXPECT_EQ(practice_topic_named(to_text(one.topic)), one.topic);
    EXPECT_FALSE(one.goal.empty());
  }
  EXPECT_FALSE(practice_topic_named("essay"));
  EXPECT_EQ(practice_form_named("spot-the-error"), practice_form::spot_the_error);
  EXPECT_FALSE(practice_form_named("Free"));
}

// ---- marking -----------------------------------------------------------------------------------

// An item of one's own making, so that every answer below can be worked by hand.
practice_item by_hand() {
  practice_item item{};
  item.id = "dose-1-free-7-1";
  item.topic = practice_topic::dose;
  item.form = practice_form::free;
  item.key = figure{38.72983346207417, "mg", "mg"};
  item.key_text = "38.73 mg";
  item.key_unit = "mg";
  item.tolerance_percent = 0.5;
  item.near_percent = 5;
  for (const char* title : {"Rate", "Body surface", "One dose"}) {
    working_line line{};
    line.number = static_cast<int>(item.working.size()) + 1;
    line.title = title;
    line.value = 38.72983346207417;
    line.unit = "mg";
    item.working.push_back(line);
  }
  const auto add = [&](code what, double value, int at) {
    item.wrong.push_back({what, "a sentence", "a detail", figure{value, "mg", "mg"}, at});
  };
  add(code::TOTAL_AS_DAILY, 116.1895, 3);
  add(code::TENFOLD, 387.2983, 3);
  add(code::ROUNDED_EARLY, 39.2, 2);
  return item;
}

void expect_verdict(std::string_view answer, practice_verdict verdict) {
  const auto made = mark(by_hand(), answer);
  EXPECT_EQ(to_text(made.verdict), to_text(verdict)) << answer << ": " << made.text;
  EXPECT_EQ(made.answer, answer);
  EXPECT_FALSE(made.text.empty());
}

TEST(practice_marking, the_key_in_any_unit_and_rounding_is_right) {
  for (const char* answer : {"38.73 mg", "38.7 mg", "38.7mg", " 38.9 mg ", "0.0387 g", "0.03873 g",
                             "38.72983346207417 mg", "3.873e1 mg"}) {
    expect_verdict(answer, practice_verdict::right);
  }
}

TEST(practice_marking, the_key_with_two_digits_is_near_whatever_mistake_is_close) {
  expect_verdict("39 mg", practice_verdict::near);
  expect_verdict("0.039 g", practice_verdict::near);
  EXPECT_EQ(mark(by_hand(), "39.2 mg").what, code::ROUNDED_EARLY);
}

TEST(practice_marking, numbers_are_read_as_keys_print_them) {
  for (const char* answer : {"11,619 mg", "1,161,900 mg"}) {
    EXPECT_NE(to_text(mark(by_hand(), answer).verdict), "unreadable") << answer;
  }
  for (const char* answer : {"1,161 mg", "11,61 mg", "11,6190 mg", "1161,900 mg", ",100 mg"}) {
    expect_verdict(answer, practice_verdict::unreadable);
  }
}

TEST(practice_marking, the_number_with_another_unit_is_said_to_be_that) {
  for (const char* answer : {"38.73 g", "38.73 m2", "38.7 mL", "38.73 mg/m2"}) {
    expect_verdict(answer, practice_verdict::wrong_unit);
  }
  EXPECT_TRUE(says(mark(by_hand(), "38.73 g").text, "mg"));
}

TEST(practice_marking, near_and_wrong_do_not_give_the_key_away) {
  expect_verdict("40.0 mg", practice_verdict::near);
  expect_verdict("37 mg", practice_verdict::near);
  expect_verdict("60 mg", practice_verdict::wrong);
  expect_verdict("0 mg", practice_verdict::wrong);
  for (const char* answer : {"40.0 mg", "60 mg"}) {
    EXPECT_FALSE(says(mark(by_hand(), answer).text, "38.7")) << answer;
  }
  EXPECT_TRUE(says(mark(by_hand(), "60 mg").text, "55 % too high"));
}

TEST(practice_marking, a_misconception_is_named_with_its_line) {
  const auto made = mark(by_hand(), "116 mg");
  EXPECT_EQ(to_text(made.verdict), "misconception");
  EXPECT_EQ(made.what, code::TOTAL_AS_DAILY);
  EXPECT_EQ(made.parts_at, 3);
  EXPECT_TRUE(says(made.text, "parts from the working at line 3, One dose")) << made.text;
  EXPECT_EQ(mark(by_hand(), "0.3873 g").what, code::TENFOLD);
  EXPECT_EQ(mark(by_hand(), "39.2 mg").what, code::ROUNDED_EARLY);
  EXPECT_EQ(mark(by_hand(), "39.15 mg").what, code::ROUNDED_EARLY);
}

TEST(practice_marking, what_cannot_be_read_is_said) {
  for (const char* answer : {"", "38.73", "38,73 mg", "1,234", "mg", "about 38 mg", "38.73 mg mg",
                             "-38.73 mg", "nan mg", "38.73 furlong", ".5 mg"}) {
    expect_verdict(answer, practice_verdict::unreadable);
  }
  EXPECT_TRUE(says(mark(by_hand(), "38.73").text, "38.73 mg"));
}

TEST(practice_marking, blanks_are_marked_each) {
  auto item = by_hand();
  item.form = practice_form::faded;
  item.blanks = {2, 3};
  const auto both = mark_blanks(item, "38.73 mg; 38.7 mg");
  ASSERT_EQ(both.size(), 2U);
  EXPECT_EQ(both[0].verdict, practice_verdict::right);
  EXPECT_EQ(both[1].verdict, practice_verdict::right);
  ASSERT_EQ(mark_blanks(item, "116 mg").size(), 1U);
  EXPECT_EQ(mark_blanks(item, "116 mg")[0].what, code::TOTAL_AS_DAILY);
  const auto fewer = mark_blanks(item, "38.7 mg;");
  ASSERT_EQ(fewer.size(), 2U);
  EXPECT_EQ(fewer[1].verdict, practice_verdict::unreadable);
  const auto more = mark_blanks(item, "1 mg; 38.7 mg; 3 mg");
  ASSERT_EQ(more.size(), 3U);
  EXPECT_EQ(more[0].verdict, practice_verdict::wrong);
  EXPECT_EQ(more[2].verdict, practice_verdict::unreadable);
}

practice_item spot(bool wanted_wrong) {
  for (int i = 1; i < 40; ++i) {
    auto item = item_of(of(practice_topic::spot_the_error, 2, practice_form::spot_the_error), i);
    if (item.key_code.has_value() == wanted_wrong) return item;
  }
  ADD_FAILURE();
  return {};
}

TEST(practice_marking, a_mistake_is_named_by_code_letter_or_none) {
  const auto item = spot(true);
  const auto name = std::string(to_text(*item.key_code));
  std::string lower = name;
  for (auto& c : lower) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  for (const auto& answer : {name, lower, " " + name + " "}) {
    EXPECT_EQ(mark(item, answer).verdict, practice_verdict::right) << answer;
  }
  EXPECT_EQ(mark(item, name).parts_at, item.key_parts_at);
  EXPECT_EQ(mark(item, "none").verdict, practice_verdict::wrong);
  EXPECT_EQ(mark(item, to_text(item.wrong.front().what)).verdict, practice_verdict::wrong);
  for (const char* answer : {"", "z", "SOMETHING", "1", "38.7 mg"}) {
    EXPECT_EQ(mark(item, answer).verdict, practice_verdict::unreadable) << answer;
  }
}

TEST(practice_marking, where_nothing_is_wrong_none_is_right) {
  const auto item = spot(false);
  EXPECT_EQ(mark(item, "none").verdict, practice_verdict::right);
  EXPECT_EQ(mark(item, "None").verdict, practice_verdict::right);
  EXPECT_EQ(mark(item, to_text(item.wrong.front().what)).verdict, practice_verdict::wrong);
}

TEST(practice_options, are_in_an_order_that_the_id_settles) {
  const auto item = item_of("course-2-free-7-5");
  const auto a = options_of(item), b = options_of(item);
  ASSERT_EQ(a.size(), 5U);
  for (std::size_t i = 0; i < a.size(); ++i) {
    EXPECT_EQ(a[i].text, b[i].text);
    EXPECT_EQ(a[i].letter, 'a' + static_cast<char>(i));
    EXPECT_EQ(a[i].made_by == nullptr, a[i].right);
  }
}

}  // namespace
}  // namespace lymphodose
