// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/practice_export.hpp"
#include "working/layout.hpp"

namespace lymphodose {

namespace {

// Characters that Markdown would take for markup, and those that HTML in it would.
std::string plain(std::string_view text) {
  constexpr std::string_view special = "\\`*_{}[]<>#|~&";
  std::string out;
  for (const char c : text) {
    if (special.find(c) != std::string_view::npos) out += '\\';
    out += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
  }
  return out;
}

void item_line(std::string& out, std::string_view text) {
  out.append("- ").append(plain(text)).append("\n");
}

void write_question(std::string& out, const practice_item& item, std::size_t number) {
  out += "\n## " + std::to_string(number) + ". " + plain(item.id) + "\n\n";
  out += plain(item.patient) + "\n\n";
  for (const auto& fact : item.given) item_line(out, fact.name + ": " + fact.text);
  for (const auto& rule : item.rules) item_line(out, rule);
  for (const auto& line : item.shown) item_line(out, line);
  const auto lines = shown_working(item);
  if (!lines.empty()) out += "\n";
  for (const auto& line : lines) {
    out += std::to_string(line.number) + ". " + plain(line.title) + "\n";
    for (const auto& text : line.text) out += "   - " + plain(text) + "\n";
  }
  out += "\n**" + plain(item.question) + "**\n";
  if (item.key) return;
  out += "\n";
  for (const auto& option : options_of(item)) {
    item_line(out, std::string(1, option.letter) + ") " + option.text);
  }
}

void write_key(std::string& out, const practice_item& item, std::size_t number) {
  out += "\n### " + std::to_string(number) + ". " + plain(item.id) + ": " + plain(item.key_text) +
         "\n\n";
  if (!item.key_detail.empty()) out += plain(item.key_detail) + "\n\n";
  for (const auto& line : item.working) {
    out += std::to_string(line.number) + ". " + plain(work::heading_of(line)) + "\n";
    for (const auto& part : work::parts_of(item.working, line, working_layout::dimensional)) {
      if (part.kind != work::part_kind::from) out += "   - " + plain(part.text) + "\n";
    }
  }
  if (item.wrong.empty()) return;
  out.append("\n").append(wrong_heading(item)).append("\n\n");
  for (const auto& one : item.wrong) {
    const auto figure = one.value ? practice_figure_text(*one.value) + ": " : std::string();
    item_line(out,
              figure + std::string(to_text(one.what)) + ", " + one.sentence + ": " + one.detail);
  }
}

}  // namespace

std::string practice_to_markdown(std::span<const practice_item> items, practice_part part) {
  std::string out;
  if (part != practice_part::key) {
    out +=
        "# Practice\n\nInvented patients. For learning arithmetic; no dose here is for anybody.\n";
    for (std::size_t i = 0; i < items.size(); ++i) write_question(out, items[i], i + 1);
  }
  if (part == practice_part::questions) return out;
  out += std::string(out.empty() ? "" : "\n") + "# Key\n";
  for (std::size_t i = 0; i < items.size(); ++i) write_key(out, items[i], i + 1);
  return out;
}

}  // namespace lymphodose
