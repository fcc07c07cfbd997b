// SPDX-License-Identifier: Apache-2.0
//
// The working as HTML that is well-formed XML.
#include "markup/markup.hpp"
#include "working/layout.hpp"

namespace lymphodose {
namespace work {
namespace {

using text::markup;

// Black on white and one dark grey (7:1). A unit that cancels is struck through, and the line on
// the units says so in words, since a stroke is not read aloud.
constexpr std::string_view sheet = R"css(
.working { margin: 0; padding: 0 0 0 2.6em; }
.working > li { margin: 0 0 0.9em; padding-left: 0.3em; break-inside: avoid; }
.working > li::marker { font-weight: bold; }
.working p { margin: 0.1em 0; overflow-wrap: anywhere; }
.working .title { font-weight: bold; }
.working > .formula > .formula { font-style: italic; }
.working .result { font-weight: bold; }
.working .from, .working .source { color: #595959; font-size: 0.9em; }
.working s { text-decoration-thickness: 0.1em; }
)css";

constexpr std::string_view page_sheet = R"css(
@page { size: A4; margin: 16mm; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 180mm; padding: 4mm; background: #fff; color: #000;
  font: 11pt/1.35 "Liberation Sans", Arial, Helvetica, sans-serif; }
h1 { margin: 0 0 0.3em; font-size: 15pt; }
h2 { margin: 1.2em 0 0.3em; font-size: 12pt; break-after: avoid; }
dl { margin: 0; }
dt { font-weight: bold; break-after: avoid; }
dd { margin: 0 0 0.3em 2em; }
.note { margin-top: 1.2em; padding-top: 0.4em; border-top: 0.3mm solid #000; }
@media print { body { padding: 0; max-width: none; } }
)css";

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_word(char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '_'; }

// Whether the unit stands by itself at `at`, not within a longer word.
bool stands_alone(std::string_view text, std::size_t at, std::string_view unit) {
  const auto end = at + unit.size();
  return (at == 0 || !is_word(text[at - 1])) && (end >= text.size() || !is_word(text[end]));
}

// Text in which a unit is struck through wherever it stands by itself.
void write_struck(markup& out, std::string_view text, std::string_view unit) {
  std::size_t done = 0;
  for (auto at = text.find(unit); !unit.empty() && at != std::string_view::npos;
       at = text.find(unit, at + unit.size())) {
    if (!stands_alone(text, at, unit)) continue;
    out.text(text.substr(done, at - done));
    out.element("s", unit);
    done = at + unit.size();
  }
  out.text(text.substr(done));
}

void write_part(markup& out, const working_line& line, const part& one) {
  const auto paragraph = out.inside("p", {{"class", name_of(one.kind)}});
  const std::string_view all = one.text;
  if (one.kind == part_kind::figures) {
    write_struck(out, all, line.cancelled);
    return;
  }
  const auto sum = one.kind == part_kind::units ? all.find(" = ") : std::string_view::npos;
  if (sum == std::string_view::npos) {
    out.text(all);
    return;
  }
  write_struck(out, all.substr(0, sum), line.cancelled);
  out.text(all.substr(sum));
}

void write_lines(markup& out, const working& lines, working_layout layout) {
  const auto list = out.inside("ol", {{"class", "working"}});
  for (const auto& line : lines) {
    const auto item = out.inside("li", {{"class", to_text(line.kind)}});
    out.element("p", heading_of(line), {{"class", "title"}});
    for (const auto& one : parts_of(lines, line, layout)) write_part(out, line, one);
  }
}

void write_page_head(markup& out, std::string_view title) {
  const auto head = out.inside("head");
  out.empty("meta", {{"charset", "utf-8"}});
  out.empty("meta", {{"http-equiv", "Content-Security-Policy"},
                     {"content", "default-src 'none'; style-src 'unsafe-inline'"}});
  out.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  out.raw("\n");
  out.element("title", title);
  out.raw("\n<style>");
  out.raw(page_sheet);
  out.raw(sheet);
  out.raw("</style>");
}

void write_page_end(markup& out, const working_frame& frame) {
  if (!frame.sources.empty()) {
    out.element("h2", "Sources");
    const auto list = out.inside("dl");
    for (const auto& [key, citation] : frame.sources) {
      out.element("dt", key);
      out.element("dd", citation);
    }
  }
  if (!frame.note.empty()) out.element("p", frame.note, {{"class", "note"}});
}

}  // namespace
}  // namespace work

std::string_view working_style() noexcept { return work::sheet; }

std::string to_html_part(const working& lines, working_layout layout) {
  text::markup out;
  work::write_lines(out, lines, layout);
  return out.take();
}

std::string to_html(const working& lines, working_layout layout, const working_frame& frame) {
  text::markup out;
  out.raw("<!DOCTYPE html>");
  {
    const auto document =
        out.inside("html", {{"lang", "en"}, {"xmlns", "http://www.w3.org/1999/xhtml"}});
    work::write_page_head(out, frame.title);
    const auto body = out.inside("body");
    const auto main = out.inside("main");
    out.element("h1", frame.title);
    for (const auto& stop : frame.stops) {
      const auto paragraph = out.inside("p");
      out.element("strong", stop);
    }
    out.element("p", work::how_to_read(layout));
    work::write_lines(out, lines, layout);
    work::write_page_end(out, frame);
  }
  out.raw("\n");
  return out.take();
}

std::string to_html(const working& lines, working_layout layout, std::string_view title) {
  return to_html(lines, layout, working_frame{title, {}, {}});
}

}  // namespace lymphodose
