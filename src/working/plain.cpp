// SPDX-License-Identifier: Apache-2.0
//
// The working as text and as Markdown.
#include "working/layout.hpp"

#include <algorithm>
#include <cstddef>

namespace lymphodose {
namespace work {
namespace {

constexpr std::string_view markdown_signs = "\\`*_[]<>#|~&$";

// How many digits, or else signs of a list, a text begins with before it could pass for a list's
// item; npos where it could not.
std::size_t list_sign_at(std::string_view text) {
  const auto digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const bool numbered =
      digits > 0 && digits < text.size() && (text[digits] == '.' || text[digits] == ')');
  if (numbered && (digits + 1 == text.size() || text[digits + 1] == ' ')) return digits;
  return text.starts_with('-') || text.starts_with('+') ? 0 : std::string_view::npos;
}

// Signs of the markup are told apart by a stroke before them.
std::string markdown_text(std::string_view text) {
  const auto list_sign = list_sign_at(text);
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\n' || c == '\r' || c == '\t') {
      out += ' ';
      continue;
    }
    if (i == list_sign || markdown_signs.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string in_markdown(const part& one) {
  const auto text = markdown_text(one.text);
  return one.kind == part_kind::result ? "**" + text + "**" : text;
}

void write_sources(std::string& out, const working_frame& frame, std::string_view heading,
                   bool escape) {
  if (frame.sources.empty()) return;
  out += heading;
  for (const auto& [key, text] : frame.sources) {
    const auto line = key + ": " + text;
    out += escape ? "- " + markdown_text(line) + "\n" : line + "\n";
  }
}

}  // namespace
}  // namespace work

std::string to_plain_text(const working& lines, working_layout layout, const working_frame& frame) {
  std::string out(frame.title);
  out += "\n\n";
  for (const auto& stop : frame.stops) out += stop + "\n\n";
  out.append(work::how_to_read(layout)).append("\n");
  for (const auto& line : lines) {
    out += "\n" + std::to_string(line.number) + "  " + work::heading_of(line) + "\n";
    for (const auto& one : work::parts_of(lines, line, layout)) out += "    " + one.text + "\n";
  }
  work::write_sources(out, frame, "\nSources\n", false);
  if (!frame.note.empty()) out.append("\n").append(frame.note).append("\n");
  return out;
}

std::string to_markdown(const working& lines, working_layout layout, const working_frame& frame) {
  auto out = "## " + work::markdown_text(frame.title) + "\n\n";
  for (const auto& stop : frame.stops) out += "**" + work::markdown_text(stop) + "**\n\n";
  out.append(work::how_to_read(layout)).append("\n");
  for (const auto& line : lines) {
    const auto number = std::to_string(line.number) + ". ";
    const std::string indent(number.size(), ' ');
    out += "\n" + number + "**" + work::markdown_text(work::heading_of(line)) + "**  \n";
    for (const auto& one : work::parts_of(lines, line, layout)) {
      out += indent + work::in_markdown(one) + "  \n";
    }
  }
  work::write_sources(out, frame, "\n### Sources\n\n", true);
  if (!frame.note.empty()) out += "\n" + work::markdown_text(frame.note) + "\n";
  return out;
}

std::string to_markdown(const working& lines, working_layout layout, std::string_view title) {
  return to_markdown(lines, layout, working_frame{title, {}, {}});
}

}  // namespace lymphodose
