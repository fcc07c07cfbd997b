// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/course.hpp"

#include "course/fill.hpp"
#include "lymphodose/calculate.hpp"
#include "lymphodose/digest.hpp"
#include "lymphodose/order.hpp"
#include "lymphodose/practice.hpp"
#include "text/suggest.hpp"

#include <algorithm>
#include <cstdint>
#include <deque>
#include <optional>
#include <utility>

namespace lymphodose {
namespace course {
namespace {

constexpr std::string_view calculation_check = "check";

// The problems of one lesson, each with its file and field.
class lesson_problems {
  const lesson& about_;
  problems list_;

 public:
  explicit lesson_problems(const lesson& about) : about_(about) {}

  [[nodiscard]] std::string path(std::string_view field) const {
    return about_.origin.path + ":" + std::string(field);
  }
  void add(std::string_view field, std::string read, std::string would_do) {
    list_.push_back({code::TABLE_INVALID, path(field), std::move(read), std::move(would_do)});
  }
  void add(std::string_view field, const problems& more) {
    for (const auto& one : more) {
      list_.push_back({one.what, path(field) + ": " + one.path, one.read, one.would_do});
    }
  }
  [[nodiscard]] bool clean() const { return list_.empty(); }
  [[nodiscard]] problems take() { return std::move(list_); }
};

result<report> calculated(const lesson& about, const std::string& case_text,
                          const table_set& tables) {
  const auto read = read_case(case_text, "case.toml");
  if (about.example.calculation == calculation_check) {
    return calculate(read, read_order(about.example.order_text, "order.toml"), tables);
  }
  const auto kind = calculation_named(about.example.calculation);
  return calculate(read, tables, kind.value_or(calculation::dose));
}

std::string case_of(const lesson& about, const lesson_contrast& contrast) {
  std::string out = about.example.case_text;
  const auto at = out.find(contrast.instead_of);
  return at == out.npos ? out : out.replace(at, contrast.instead_of.size(), contrast.stands);
}

bool stops(const report& r) { return gravest(r.findings) == level::stop; }

std::string topic_advice(std::string_view typed) {
  std::vector<std::string_view> known;
  std::string all;
  for (const auto& one : practice_topics()) {
    known.push_back(one.name);
    all.append(all.empty() ? "one of " : ", ").append(one.name);
  }
  const auto near = text::nearest(typed, known);
  return near ? "did you mean " + std::string(*near) + "?" : all;
}

void refuse_unknown_words(const lesson& about, lesson_problems& found) {
  const auto& example = about.example;
  const bool checks = example.calculation == calculation_check;
  if (!checks && !calculation_named(example.calculation)) {
    found.add("example.calculation", example.calculation,
              "bsa, renal, dose, compare, cells, prepare or check");
  }
  if (checks == example.order_text.empty()) {
    found.add("example.order", checks ? "" : "an order",
              checks ? "the order that is checked" : "calculation = \"check\", or no order");
  }
  for (std::size_t i = 0; i < about.practice.size(); ++i) {
    const auto& one = about.practice[i];
    const auto field = "practice[" + std::to_string(i) + "].";
    if (!practice_topic_named(one.topic))
      found.add(field + "topic", one.topic, topic_advice(one.topic));
    if (one.level > most_practice_level) {
      found.add(field + "level", std::to_string(one.level),
                "1 to " + std::to_string(most_practice_level));
    }
  }
}

course_text filled_text(std::string_view field, const std::string& text, const computed& from,
                        lesson_problems& found) {
  course_text out;
  for (const auto& piece : pieces_of(text)) {
    if (!piece.is_place) {
      out.push_back({std::string(piece.text), nullptr});
      continue;
    }
    auto one = fill(piece.text, from);
    if (one.words) {
      out.push_back(std::move(*one.words));
    } else {
      found.add(field, "{" + std::string(piece.text) + "}", one.why_not);
    }
  }
  return out;
}

std::vector<course_text> filled_texts(std::string_view field, const std::vector<std::string>& texts,
                                      const computed& from, lesson_problems& found) {
  std::vector<course_text> out;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const auto place = std::string(field) + "[" + std::to_string(i) + "]";
    out.push_back(filled_text(place, texts[i], from, found));
  }
  return out;
}

// The last step that made this number in this unit.
std::optional<step_index> step_of(const figure& shown, const derivation& steps) {
  const auto& all = steps.steps();
  for (std::size_t i = all.size(); i > 0; --i) {
    const auto& step = all[i - 1];
    if (step.value == shown.value && step.unit == shown.unit) {
      return static_cast<step_index>(i - 1);
    }
  }
  return std::nullopt;
}

void find_shown(const lesson& about, taught_lesson& into, lesson_problems& found) {
  const auto looked = place_in(about.example.shown, into.worked);
  if (!looked.value) return found.add("example.shown", about.example.shown, looked.why_not);
  const auto step =
      looked.value->number ? step_of(*looked.value->number, into.worked.derivation) : std::nullopt;
  if (!step) {
    return found.add("example.shown", about.example.shown, "a figure that the working holds");
  }
  into.shown_step = *step;
  into.figure = looked.value->text;
}

// Without its figure the other is one that was withheld, which a lesson may show.
taught_contrast contrasted(const lesson_contrast& contrast, const report& other,
                           const taught_lesson& of, lesson_problems& found) {
  const auto& shown = contrast.shows.empty() ? of.about->example.shown : contrast.shows;
  const auto here = place_in(shown, of.worked);
  const auto there = place_in(shown, other);
  if (!here.value) {
    found.add("contrast.shows", shown, here.why_not);
    return {};
  }
  taught_contrast out{contrast.says, here.value->text, "withheld", ""};
  if (!there.value) return out;
  out.otherwise = there.value->text;
  if (here.value->number && there.value->number && here.value->number->value != 0) {
    out.difference = difference_text(*here.value->number, *there.value->number);
  }
  return out;
}

// One item of each topic from the lesson's number as its seed, each with another number: it is
// part of the patient's name.
void make_items(const lesson& about, const table_set& tables, taught_lesson& into,
                lesson_problems& found) {
  for (std::size_t i = 0; i < about.practice.size(); ++i) {
    const auto& wanted = about.practice[i];
    const auto topic = practice_topic_named(wanted.topic);
    const auto form = topic == practice_topic::spot_the_error ? practice_form::spot_the_error
                                                              : practice_form::free;
    const auto seed = static_cast<std::uint64_t>(about.number);
    auto made = make_item(practice_request{seed, topic, form, wanted.level},
                          static_cast<int>(i) + 1, tables);
    if (made) {
      into.items.push_back(std::move(made).value());
    } else {
      found.add("practice[" + std::to_string(i) + "]", made.errors());
    }
  }
}

// Fills what rests on the example's report.
void fill_lesson(const lesson& about, const table_set& tables, taught_lesson& into,
                 lesson_problems& found) {
  computed from{&about, &tables, &into.worked, {}};
  std::deque<report> others;
  find_shown(about, into, found);
  for (std::size_t i = 0; i < about.contrasts.size(); ++i) {
    const auto& contrast = about.contrasts[i];
    auto made = calculated(about, case_of(about, contrast), tables);
    if (!made) {
      found.add("contrast[" + std::to_string(i) + "]", made.errors());
      continue;
    }
    others.push_back(std::move(made).value());
    from.contrasts.emplace_back(contrast.name, &others.back());
    into.contrasts.push_back(contrasted(contrast, others.back(), into, found));
  }
  into.paragraphs = filled_texts("paragraphs", about.paragraphs, from, found);
  into.questions = filled_texts("questions", about.questions, from, found);
}

}  // namespace
}  // namespace course

std::string plain_text(const course_text& text) {
  std::string out;
  for (const auto& piece : text) out += piece.text;
  return out;
}

result<taught_lesson> teach(const lesson& one, const table_set& tables) {
  course::lesson_problems found(one);
  course::refuse_unknown_words(one, found);
  if (!found.clean()) return found.take();
  auto made = course::calculated(one, one.example.case_text, tables);
  if (!made) {
    found.add("example", made.errors());
    return found.take();
  }
  taught_lesson out{&one, {}, {}, std::move(made).value(), 0, {}, {}, {}};
  if (course::stops(out.worked) && one.example.order_text.empty()) {
    found.add("example", "a calculation with a stop", "an example that is calculated to its end");
  }
  course::fill_lesson(one, tables, out, found);
  course::make_items(one, tables, out, found);
  if (!found.clean()) return found.take();
  return out;
}

result<std::vector<taught_lesson>> teach_all(const table_set& tables) {
  problems found;
  std::vector<taught_lesson> out;
  int expected = 1;
  if (tables.lessons.empty()) {
    return problem{code::TABLE_INVALID, "practice", "no lesson", "tables with lessons"};
  }
  for (const auto& one : tables.lessons) {
    if (one.number != expected) {
      found.push_back({code::TABLE_INVALID, one.origin.path + ":number", std::to_string(one.number),
                       "lesson " + std::to_string(expected) + ", which is not there"});
    }
    expected = one.number + 1;
    auto made = teach(one, tables);
    if (made) {
      out.push_back(std::move(made).value());
    } else {
      found.insert(found.end(), made.errors().begin(), made.errors().end());
    }
  }
  if (!found.empty()) return found;
  return out;
}

problems check_lessons(std::span<const table_file> files) {
  auto base = embedded_tables();
  if (!base) return base.errors();
  std::vector<table_file> own;
  std::vector<std::string> wanted;
  const auto built_in = embedded_files();
  for (const auto& file : files) {
    wanted.push_back(sha256_of(file.text));
    const bool embedded = std::any_of(built_in.begin(), built_in.end(), [&](const table_file& one) {
      return one.sha256 == wanted.back();
    });
    if (!embedded) own.push_back(file);
  }
  const auto all = add_tables(std::move(base).value(), own);
  if (!all) return all.errors();
  problems found;
  for (const auto& one : all.value().lessons) {
    if (std::find(wanted.begin(), wanted.end(), one.origin.sha256) == wanted.end()) continue;
    const auto made = teach(one, all.value());
    if (!made) found.insert(found.end(), made.errors().begin(), made.errors().end());
  }
  return found;
}

std::string practice_command(const practice_item& item) {
  std::string out = "lymphodose practice --topic ";
  out.append(to_text(item.topic)).append(" --level ").append(std::to_string(item.level));
  out.append(" --form ").append(to_text(item.form));
  return out.append(" --seed ").append(std::to_string(item.seed));
}

}  // namespace lymphodose
