// SPDX-License-Identifier: Apache-2.0
//
// Problems to practise on, and their answers on pages of their own.
#include "course/blocks.hpp"
#include "lymphodose/practice.hpp"
#include "wording/figures.hpp"

namespace lymphodose::course {
namespace {

bool has_options(const practice_item& item) { return item.form == practice_form::spot_the_error; }

std::string facts_of(const practice_item& item) {
  std::string out;
  for (const auto& fact : item.given) out += " " + fact.name + " " + fact.text + ".";
  return out;
}

void write_lines(markup& out, const std::vector<std::string>& lines) {
  if (lines.empty()) return;
  const auto list = out.inside("ul");
  for (const auto& line : lines) out.element("li", line);
}

void write_options(markup& out, const practice_item& item) {
  const auto list = out.inside("ol", {{"class", "letters"}});
  for (const auto& option : options_of(item)) out.element("li", option.text);
}

void write_answer(markup& out, const practice_item& item) {
  out.element("dt", item.id, {{"id", answer_id(item)}});
  const auto answer = out.inside("dd");
  {
    const auto line = out.inside("p");
    out.element("b", item.key_text);
    for (const auto& option : options_of(item)) {
      if (has_options(item) && option.right) out.text(std::string(" (") + option.letter + ")");
    }
  }
  if (has_options(item)) return;
  const auto list = out.inside("ul");
  for (const auto& option : options_of(item)) {
    if (option.right || option.made_by == nullptr) continue;
    auto text = option.text + ": " + option.made_by->sentence;
    if (!option.made_by->detail.empty()) text += " (" + option.made_by->detail + ")";
    out.element("li", text);
  }
}

}  // namespace

std::string answer_id(const practice_item& item) { return "answer-" + item.id; }

void write_item(markup& out, const practice_item& item) {
  const auto block = out.inside("div", {{"class", "item"}});
  {
    const auto line = out.inside("p");
    out.element("b", item.patient + ".");
    out.text(facts_of(item));
  }
  write_lines(out, item.rules);
  write_lines(out, item.shown);
  {
    const auto line = out.inside("p");
    out.text(item.question);
    out.element("a", "[answer]", {{"href", "#" + answer_id(item)}});
  }
  if (has_options(item)) write_options(out, item);
  out.element("p", practice_command(item) + " --count 5", {{"class", "more"}});
}

void write_answers(markup& out, const std::vector<taught_lesson>& all) {
  const auto section = out.inside("section", {{"id", "answers"}, {"aria-labelledby", "h-answers"}});
  out.element("h2", "Answers", {{"id", "h-answers"}});
  out.element("p",
              "The answer first, then what some mistakes make of the same patient. Whoever finds a "
              "number of the list in the own working knows where to look.");
  for (const auto& one : all) {
    out.element("h3", "Lesson " + std::to_string(one.about->number));
    const auto list = out.inside("dl");
    for (const auto& item : one.items) write_answer(out, item);
  }
}

}  // namespace lymphodose::course
