// SPDX-License-Identifier: Apache-2.0
//
// Reads a lesson. What it names beyond its own file (figures, topics, calculations) is looked up
// where the course is made.
#include "lymphodose/lesson.hpp"

#include "tables/loading.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace lymphodose::tables {
namespace {

constexpr int most_lessons = 99, most_level = 9;
constexpr std::size_t topics_of_a_lesson = 3;

// Runs of blanks and line ends as one blank.
std::string flowing(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!blank) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

void refuse_typed_numbers(field_reader& row, std::string_view key, std::string_view text) {
  const auto fault = place_fault(text);
  if (fault.empty()) return;
  row.report(code::TABLE_INVALID, key, fault,
             "a place such as {body.bsa} for what is computed, {fact.NAME} for what a source says");
}

std::string read_words(field_reader& row, std::string_view key) {
  auto out = flowing(row.string(key, need::required).value_or(""));
  refuse_typed_numbers(row, key, out);
  return out;
}

std::vector<std::string> read_texts(field_reader& row, std::string_view key, need n) {
  std::vector<std::string> out;
  for (const auto& one : row.strings(key, n)) {
    out.push_back(flowing(one));
    refuse_typed_numbers(row, key, out.back());
  }
  if (out.empty() && n == need::required && row.has(key)) {
    row.report(code::TABLE_INVALID, key, "an empty list", "one text or more");
  }
  return out;
}

// A name that can stand in a place.
std::string read_name(field_reader& row, std::string_view key) {
  auto name = row.string(key, need::required).value_or("");
  const bool plain = std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
  if (!plain) row.report(code::TABLE_INVALID, key, name, "lower-case letters, digits and dashes");
  return name;
}

template <class T>
void refuse_name_twice(field_reader& row, const std::vector<T>& before, const std::string& name) {
  const bool twice =
      std::any_of(before.begin(), before.end(), [&](const T& other) { return other.name == name; });
  if (twice) row.report(code::TABLE_INVALID, "name", name, "each name once");
}

std::vector<lesson_fact> read_facts(field_reader& root, loading& file) {
  std::vector<lesson_fact> out;
  for (field_reader& row : root.tables("fact")) {
    auto name = read_name(row, "name");
    auto text = flowing(row.string("text", need::required).value_or(""));
    auto source = read_source(row, file, need::required);
    row.finish();
    refuse_name_twice(row, out, name);
    out.push_back({std::move(name), std::move(text), std::move(source)});
  }
  return out;
}

lesson_example read_lesson_example(field_reader& root) {
  lesson_example out;
  auto row = root.table("example", need::required);
  if (!row) return out;
  out.patient = read_words(*row, "patient");
  out.calculation = row->string("calculation", need::required).value_or("");
  out.shown = row->string("shown", need::required).value_or("");
  out.case_text = row->string("case", need::required).value_or("");
  out.order_text = row->string("order").value_or("");
  row->finish();
  return out;
}

bool stands_once(std::string_view text, std::string_view part) {
  const auto first = text.find(part);
  return first != text.npos && text.find(part, first + 1) == text.npos;
}

std::vector<lesson_contrast> read_contrasts(field_reader& root, std::string_view case_text) {
  std::vector<lesson_contrast> out;
  for (field_reader& row : root.tables("contrast")) {
    lesson_contrast one{read_name(row, "name"), read_words(row, "says"),
                        row.string("instead_of", need::required).value_or(""),
                        row.string("stands", need::required).value_or(""),
                        row.string("shows").value_or("")};
    row.finish();
    refuse_name_twice(row, out, one.name);
    if (!one.instead_of.empty() && !stands_once(case_text, one.instead_of)) {
      row.report(code::TABLE_INVALID, "instead_of", one.instead_of,
                 "text that the example's case holds exactly once");
    }
    out.push_back(std::move(one));
  }
  return out;
}

std::vector<lesson_practice> read_practice(field_reader& root) {
  std::vector<lesson_practice> out;
  for (field_reader& row : root.tables("practice", need::required)) {
    out.push_back({row.string("topic", need::required).value_or(""),
                   row.integer("level", 1, most_level, need::required).value_or(1)});
    row.finish();
  }
  std::set<std::string_view> topics;
  for (const auto& one : out) topics.insert(one.topic);
  if (out.size() == topics_of_a_lesson && topics.size() < out.size()) {
    root.report(code::TABLE_INVALID, "practice", "a topic twice", "three different topics");
  }
  if (out.size() != topics_of_a_lesson) {
    root.report(code::TABLE_INVALID, "practice", std::to_string(out.size()) + " topics",
                "three topics");
  }
  return out;
}

lesson_mishap read_mishap(field_reader& root, loading& file) {
  lesson_mishap out;
  auto row = root.table("mishap", need::required);
  if (!row) return out;
  out.text = flowing(row->string("text", need::required).value_or(""));
  out.source = read_source(*row, file, need::required);
  if (out.source.grade == evidence_grade::d) {
    row->report(code::TABLE_INVALID, "source", "grade D", "a source that reports it, A or B");
  }
  row->finish();
  return out;
}

// A fact that no text uses is a number nobody looks at.
void refuse_unused_facts(field_reader& root, const lesson& of) {
  std::string all;
  for (const auto& one : of.paragraphs) all += one;
  for (const auto& one : of.questions) all += one;
  for (const auto& fact : of.facts) {
    const auto place = "{fact." + fact.name + "}";
    if (all.find(place) != all.npos) continue;
    root.report(code::TABLE_INVALID, "fact", fact.name, "a text that holds " + place);
  }
}

}  // namespace

std::optional<lesson> read_lesson(field_reader& root, loading& file) {
  auto name = read_identity(root, file);
  if (name) refuse_typed_numbers(root, "title", name->title);
  lesson out{};
  out.number = root.integer("number", 1, most_lessons, need::required).value_or(1);
  out.goal = read_words(root, "goal");
  out.paragraphs = read_texts(root, "paragraphs", need::required);
  out.questions = read_texts(root, "questions", need::optional);
  out.facts = read_facts(root, file);
  out.example = read_lesson_example(root);
  out.contrasts = read_contrasts(root, out.example.case_text);
  out.practice = read_practice(root);
  out.mishap = read_mishap(root, file);
  out.origin = file.origin;
  refuse_unused_facts(root, out);
  root.finish();
  if (!name || !file.out.clean()) return std::nullopt;
  out.id = std::move(name->id);
  out.version = std::move(name->version);
  out.title = std::move(name->title);
  return out;
}

}  // namespace lymphodose::tables
