// SPDX-License-Identifier: Apache-2.0
#include "cli/help.hpp"
#include "cli/options.hpp"
#include "cli/words/pages.hpp"
#include "lymphodose/report.hpp"
#include "lymphodose/version.hpp"

#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>
#include <utility>

namespace lymphodose::cli::words {
namespace {

// Text as roff takes it: a hyphen that is typed stays a hyphen, no line begins a request.
std::string roff(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '\\': out += "\\e"; break;
      case '-': out += "\\-"; break;
      case '"': out += "\\(dq"; break;
      case '\'': out += "\\(aq"; break;
      case '|': out += "|\\:"; break;
      default: out += c;
    }
  }
  return out;
}

std::string upper_case(std::string_view text) {
  std::string out(text);
  for (auto& c : out) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return out;
}

class manual_page {
  std::string out_;

 public:
  void request(std::string_view line) { (out_ += line) += '\n'; }
  void section(std::string_view title) { request(".PD\n.SH " + roff(upper_case(title))); }
  void subsection(std::string_view title) { request(".SS " + roff(title)); }
  // A line of text; what begins with a point would be a request.
  void line(std::string_view words) {
    const auto text = roff(words);
    request(text.starts_with('.') ? "\\&" + text : text);
  }
  // Running text, in lines that an editor shows.
  void text(std::string_view words) {
    constexpr std::size_t widest = 70;
    while (words.size() > widest) {
      const auto blank = words.rfind(' ', widest);
      if (blank == std::string_view::npos) break;
      line(words.substr(0, blank));
      words.remove_prefix(blank + 1);
    }
    line(words);
  }
  void paragraph(std::string_view words) {
    request(".PP");
    text(words);
  }
  void item(std::string_view word, std::string_view operand, std::string_view says) {
    request(".TP");
    std::string line = "\\fB" + roff(word) + "\\fR";
    if (!operand.empty()) line += " \\fI" + roff(operand) + "\\fR";
    request(line);
    text(says);
  }
  // A word in bold and beside it, in a column of its own, what stands there.
  void column(std::string_view word, std::string_view beside) {
    request(".TP 38n\n\\fB" + roff(word) + "\\fR");
    text(beside);
    request(".PD 0");
  }
  void as_typed(std::string_view lines) {
    // The help's own indentation: its lines just fit into 80 columns.
    request(".PP\n.in 0\n.nf");
    while (!lines.empty()) {
      const auto end = std::min(lines.find('\n'), lines.size());
      line(lines.substr(0, end));
      lines.remove_prefix(std::min(end + 1, lines.size()));
    }
    request(".fi\n.in");
  }
  std::string take() { return std::move(out_); }
};

void synopsis(manual_page& page, const command_info& command) {
  page.request("\\fBlymphodose " + roff(command.name) + "\\fR " + roff(command.operands));
}

void command_section(manual_page& page, const command_info& command) {
  page.section("lymphodose " + std::string(command.name));
  synopsis(page, command);
  std::string does(command.does);
  does.front() = upper_case(does.substr(0, 1)).front();
  page.paragraph(does + ".");
  const auto notes = notes_of(command.name);
  for (const auto& note : notes) {
    if (!note.heading.empty()) page.subsection(note.heading);
    for (const auto& text : note.paragraphs) {
      // The heading of a subsection begins a paragraph.
      const bool begun = !note.heading.empty() && &text == &note.paragraphs.front();
      begun ? page.text(text) : page.paragraph(text);
    }
  }
  if (notes.size() > 1) page.subsection("Flags");
  for (const auto& flag : program_flags()) {
    const bool everybodys = flag.of.empty() || flag.of == "CASE";
    if (!everybodys && takes(command, flag)) page.item(flag.flag, flag.operand, flag.does);
  }
  page.as_typed(examples_of(command.name));
}

void case_flags_section(manual_page& page) {
  page.section("Flags for the case");
  page.text("Of every command that takes a case; each quantity with its unit.");
  for (const auto& one : case_options()) {
    page.column(one.flag, std::string(one.example) + (one.repeats ? " (repeats)" : ""));
  }
}

void other_flags_section(manual_page& page) {
  page.section("Other flags");
  for (const auto& flag : program_flags()) {
    if (flag.of == "CASE") page.item(flag.flag, flag.operand, std::string(flag.does));
  }
  for (const auto& flag : program_flags()) {
    if (flag.of.empty()) page.item(flag.flag, flag.operand, std::string(flag.does));
  }
  page.item("-h, --help", "", "what the program, or the command before it, does and takes");
  page.item("--version", "", "the version");
}

void documents_section(manual_page& page) {
  page.section("Files");
  page.text("Documents are TOML or JSON. The form of each is printed by");
  for (const auto& kind : document_kinds()) {
    page.item("lymphodose schema " + std::string(kind.name), "", kind.what);
  }
}

}  // namespace

std::string manual() {
  manual_page page;
  page.request(".\\\" Written by the build from the program's help.");
  page.request(".TH LYMPHODOSE 1 \"\" \"lymphodose " LYMPHODOSE_VERSION_TEXT
               "\" \"User Commands\"");
  page.request(".nh\n.ad l");
  page.section("Name");
  page.request("lymphodose \\- lymphodepletion and CAR\\-T cell dose arithmetic with its sources");
  page.section("Synopsis");
  bool first = true;
  for (const auto& command : commands()) {
    if (!first) page.request(".br");
    first = false;
    synopsis(page, command);
  }
  page.section("Intended use");
  page.text(intended_use);
  page.section("Description");
  page.text(words_on_cases());
  page.as_typed(examples_of(""));
  for (const auto& command : commands()) command_section(page, command);
  case_flags_section(page);
  other_flags_section(page);
  page.section("Exit status");
  for (const auto& one : exit_meanings()) page.item(std::to_string(one.code), "", one.says);
  documents_section(page);
  return page.take();
}

}  // namespace lymphodose::cli::words
