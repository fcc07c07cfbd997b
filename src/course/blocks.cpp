// SPDX-License-Identifier: Apache-2.0
//
// One lesson as a section of the page.
#include "course/blocks.hpp"

#include "lymphodose/working.hpp"
#include "numeric/number_text.hpp"
#include "wording/figures.hpp"

namespace lymphodose::course {
namespace {

// A text with a reference behind what a source says.
void write_text(markup& out, const course_text& text) {
  for (const auto& piece : text) {
    out.text(piece.text);
    if (piece.source == nullptr) continue;
    out.element("a", "[" + piece.source->key + "]", {{"href", "#" + source_id(piece.source->key)}});
  }
}

void write_listing(markup& out, std::string_view caption, std::string_view text) {
  while (text.ends_with('\n')) text.remove_suffix(1);
  out.element("p", caption, {{"class", "over"}});
  const auto pre = out.inside("pre");
  const auto code = out.inside("code");
  out.text(text);
}

// A dose rests on its tier, which is a decision before it and no value of its formula.
std::vector<step_index> steps_shown(const taught_lesson& one) {
  std::vector<step_index> out{one.shown_step};
  if (!one.about->example.shown.starts_with("doses.")) return out;
  for (step_index i = one.shown_step; i-- > 0;) {
    if (one.worked.derivation.steps()[i].kind != step_kind::decision) continue;
    out.push_back(i);
    break;
  }
  return out;
}

void write_working(markup& out, const taught_lesson& one) {
  const auto lines = working_of(one.worked.derivation, steps_shown(one));
  out.raw(to_html_part(lines, working_layout::dimensional));
}

void write_contrasts(markup& out, const taught_lesson& one) {
  if (one.contrasts.empty()) return;
  const auto table = out.inside("table");
  out.element("caption", "One thing otherwise");
  {
    const auto head = out.inside("thead");
    const auto row = out.inside("tr");
    for (const std::string_view name : {"what", "in the example", "then", "differs by"}) {
      out.element("th", name, {{"scope", "col"}});
    }
  }
  const auto body = out.inside("tbody");
  for (const auto& other : one.contrasts) {
    const auto row = out.inside("tr");
    out.element("th", other.says, {{"scope", "row"}});
    out.element("td", other.in_example);
    out.element("td", other.otherwise);
    out.element("td", other.difference);
  }
}

std::string difference_of(const check_line& line) {
  return line.difference_percent ? text::signed_percent_text(*line.difference_percent) : "";
}

void write_check_row(markup& out, const check_line& line) {
  const auto row = out.inside("tr");
  const auto calculated = line.calculated ? wording::figure_text(*line.calculated) : "withheld";
  const auto what = line.field == "per_dose" ? "each dose" : line.field;
  out.element("th", line.drug + ", " + what, {{"scope", "row"}});
  out.element("td", line.text);
  out.element("td", calculated);
  out.element("td", difference_of(line));
  const auto verdict = out.inside("td");
  out.element("b", to_text(line.verdict));
  if (!line.likely_causes.empty()) out.text("; " + line.likely_causes.front().text);
}

void write_check(markup& out, const report& r) {
  if (r.check.empty()) return;
  const auto table = out.inside("table");
  out.element("caption", "The order against the calculation");
  {
    const auto head = out.inside("thead");
    const auto row = out.inside("tr");
    for (const std::string_view name :
         {"line", "ordered", "calculated", "differs by", "verdict and likely cause"}) {
      out.element("th", name, {{"scope", "col"}});
    }
  }
  const auto body = out.inside("tbody");
  for (const auto& line : r.check) write_check_row(out, line);
}

// What the program says beside its figures and a person has to look at.
void write_findings(markup& out, const report& r) {
  bool any = false;
  for (const auto& one : r.findings) any |= one.level != level::note;
  if (!any) return;
  out.element("p", "What the program adds to this calculation:", {{"class", "over"}});
  const auto list = out.inside("ul");
  for (const auto& one : r.findings) {
    if (one.level == level::note) continue;
    const auto item = out.inside("li");
    out.element("b", to_text(one.level));
    out.text(" ");
    out.element("code", to_text(one.what));
    constexpr std::string_view of_a_dose = "doses.";
    const bool names_drug = one.path.starts_with(of_a_dose);
    out.text(names_drug ? " " + one.path.substr(of_a_dose.size()) + ": " : " ");
    out.text(one.text);
  }
}

void write_example(markup& out, const taught_lesson& one) {
  const auto& example = one.about->example;
  out.element("h3", "Worked example");
  out.element("p", example.patient);
  write_listing(out, "The case, as lesson-" + std::to_string(one.about->number) + ".toml:",
                example.case_text);
  if (!example.order_text.empty()) {
    write_listing(out, "The order, as order-" + std::to_string(one.about->number) + ".toml:",
                  example.order_text);
  }
  write_listing(out, "The command:", example_command(*one.about));
  write_working(out, one);
  {
    const auto line = out.inside("p");
    out.text(one.worked.derivation.steps()[one.shown_step].title + ": ");
    out.element("b", one.figure);
  }
  write_check(out, one.worked);
  write_contrasts(out, one);
  write_findings(out, one.worked);
}

void write_practice(markup& out, const taught_lesson& one) {
  out.element("h3", "Practice");
  out.element("p", "Below each problem stands the command for more of its kind.");
  for (const auto& item : one.items) write_item(out, item);
}

void write_mishap(markup& out, const lesson_mishap& mishap) {
  out.element("h3", "What happened once");
  const auto line = out.inside("p");
  out.text(mishap.text);
  out.element("a", "[" + mishap.source.key + "]", {{"href", "#" + source_id(mishap.source.key)}});
  out.text(" " + mishap.source.locator + "; grade " + std::string(to_text(mishap.source.grade)));
}

void write_questions(markup& out, const taught_lesson& one) {
  if (one.questions.empty()) return;
  out.element("h3", "To think about");
  const auto list = out.inside("ul");
  for (const auto& question : one.questions) {
    const auto item = out.inside("li");
    write_text(out, question);
  }
}

}  // namespace

std::string lesson_id(const taught_lesson& one) {
  return "lesson-" + std::to_string(one.about->number);
}
std::string source_id(std::string_view key) { return "source-" + std::string(key); }

std::string example_command(const lesson& one) {
  const auto number = std::to_string(one.number);
  auto out = "lymphodose " + one.example.calculation + " lesson-" + number + ".toml";
  if (!one.example.order_text.empty()) out += " --order order-" + number + ".toml";
  return out + " --explain";
}

void write_lesson(markup& out, const taught_lesson& one) {
  const auto id = lesson_id(one);
  const auto heading = "h-" + id;
  const auto section = out.inside("section", {{"id", id}, {"aria-labelledby", heading}});
  out.element("h2", std::to_string(one.about->number) + " " + one.about->title, {{"id", heading}});
  out.element("p", "Afterwards you can: " + one.about->goal, {{"class", "goal"}});
  for (const auto& paragraph : one.paragraphs) {
    const auto p = out.inside("p");
    write_text(out, paragraph);
  }
  write_example(out, one);
  write_practice(out, one);
  write_mishap(out, one.about->mishap);
  write_questions(out, one);
}

}  // namespace lymphodose::course
