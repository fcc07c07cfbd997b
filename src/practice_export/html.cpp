// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/practice_export.hpp"
#include "lymphodose/report.hpp"
#include "markup/markup.hpp"

namespace lymphodose {

namespace {

using text::markup;

constexpr std::string_view style = R"css(
@page { margin: 15mm; }
body { margin: 0 auto; max-width: 48em; padding: 1em; color: #000; background: #fff;
  font: 11pt/1.4 Arial, Helvetica, sans-serif; }
section.item { border-top: 1px solid #595959; margin-top: 1em; break-inside: avoid; }
section.key > section.item { break-inside: auto; }
h2, h3 { font-size: 12pt; }
.options { list-style: none; padding-left: 1em; }
.question { font-weight: bold; }
.shown { padding-left: 2em; }
.shown p { margin: 0; }
section.key { break-before: page; }
@media print { body { padding: 0; max-width: none; } }
)css";

void write_list(markup& out, std::string_view class_name, const std::vector<std::string>& lines) {
  if (lines.empty()) return;
  const auto list = out.inside("ul", {{"class", class_name}});
  for (const auto& line : lines) out.element("li", line);
}

std::vector<std::string> facts_of(const practice_item& item) {
  std::vector<std::string> out;
  for (const auto& fact : item.given) out.push_back(fact.name + ": " + fact.text);
  out.insert(out.end(), item.rules.begin(), item.rules.end());
  out.insert(out.end(), item.shown.begin(), item.shown.end());
  return out;
}

void write_shown(markup& out, const practice_item& item) {
  const auto lines = shown_working(item);
  if (lines.empty()) return;
  const auto list = out.inside("ol", {{"class", "shown"}});
  for (const auto& line : lines) {
    const auto one = out.inside("li");
    out.element("p", line.title);
    for (const auto& text : line.text) out.element("p", text);
  }
}

void write_question(markup& out, const practice_item& item, std::size_t number) {
  const auto section = out.inside("section", {{"class", "item"}});
  out.element("h2", std::to_string(number) + ". " + item.id);
  out.element("p", item.patient);
  write_list(out, "facts", facts_of(item));
  write_shown(out, item);
  out.element("p", item.question, {{"class", "question"}});
  if (item.key) return;
  std::vector<std::string> options;
  for (const auto& one : options_of(item)) {
    options.push_back(std::string(1, one.letter) + ") " + one.text);
  }
  write_list(out, "options", options);
}

void write_key(markup& out, const practice_item& item, std::size_t number) {
  const auto section = out.inside("section", {{"class", "item"}});
  out.element("h3", std::to_string(number) + ". " + item.id + ": " + item.key_text);
  if (!item.key_detail.empty()) out.element("p", item.key_detail);
  out.raw(to_html_part(item.working, working_layout::dimensional));
  std::vector<std::string> wrong;
  for (const auto& one : item.wrong) {
    const auto figure = one.value ? practice_figure_text(*one.value) + ": " : std::string();
    wrong.push_back(figure + std::string(to_text(one.what)) + ", " + one.sentence + ": " +
                    one.detail);
  }
  if (wrong.empty()) return;
  out.element("p", wrong_heading(item));
  write_list(out, "wrong", wrong);
}

void write_head(markup& out) {
  const auto head = out.inside("head");
  out.empty("meta", {{"charset", "utf-8"}});
  out.empty("meta", {{"http-equiv", "Content-Security-Policy"},
                     {"content", "default-src 'none'; style-src 'unsafe-inline'"}});
  out.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  out.element("title", "Practice in dose arithmetic");
  out.raw("<style>");
  out.raw(style);
  out.raw(working_style());
  out.raw("</style>");
}

void write_main(markup& out, std::span<const practice_item> items, practice_part part) {
  const auto main = out.inside("main");
  out.element("h1", "Practice in dose arithmetic");
  out.element("p", "Invented patients. For learning arithmetic; no dose here is for anybody.");
  if (part != practice_part::key) {
    const auto questions = out.inside("section", {{"class", "questions"}});
    for (std::size_t i = 0; i < items.size(); ++i) write_question(out, items[i], i + 1);
  }
  if (part == practice_part::questions) return;
  const auto key = out.inside("section", {{"class", part == practice_part::both ? "key" : "keys"}});
  out.element("h2", "Key");
  for (std::size_t i = 0; i < items.size(); ++i) write_key(out, items[i], i + 1);
}

}  // namespace

std::string practice_to_html(std::span<const practice_item> items, practice_part part) {
  markup out;
  out.raw("<!DOCTYPE html>\n");
  {
    const auto html =
        out.inside("html", {{"xmlns", "http://www.w3.org/1999/xhtml"}, {"lang", "en"}});
    write_head(out);
    const auto body = out.inside("body");
    write_main(out, items, part);
    const auto footer = out.inside("footer");
    out.element("p", intended_use);
  }
  out.raw("\n");
  return out.take();
}

}  // namespace lymphodose
