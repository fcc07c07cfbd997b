// SPDX-License-Identifier: Apache-2.0
//
// The course as a page: contents, lessons, sources, intended use.
#include "course/blocks.hpp"
#include "lymphodose/course.hpp"
#include "lymphodose/engine.hpp"
#include "lymphodose/working.hpp"

#include <set>
#include <string>

namespace lymphodose {
namespace course {
namespace {

constexpr std::string_view course_title = "Dose arithmetic before CAR-T cells";

void write_document_head(markup& out) {
  const auto head = out.inside("head");
  out.empty("meta", {{"charset", "utf-8"}});
  out.empty("meta", {{"http-equiv", "Content-Security-Policy"},
                     {"content", "default-src 'none'; style-src 'unsafe-inline'"}});
  out.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  out.empty("meta", {{"name", "generator"}, {"content", "lymphodose " + std::string(version)}});
  out.raw("\n");
  out.element("title", course_title);
  out.raw("\n<style>\n");
  out.raw(working_style());
  out.raw(course_style());
  out.raw("</style>");
}

void write_opening(markup& out, std::size_t lessons) {
  const auto header = out.inside("header");
  out.element("h1", course_title);
  out.element("p",
              "A course in " + std::to_string(lessons) + (lessons == 1 ? " lesson." : " lessons.") +
                  " Each has a worked example, three topics to practise and one mishap that was "
                  "published. The patients are invented.");
  out.element("p",
              "Every computed number was computed by lymphodose " + std::string(version) +
                  " when this page was made; none was typed. What a source says names the source, "
                  "and the list at the end says how it was read.");
}

void write_contents(markup& out, const std::vector<taught_lesson>& all) {
  const auto nav = out.inside("nav", {{"aria-labelledby", "h-contents"}});
  out.element("h2", "Contents", {{"id", "h-contents"}});
  const auto list = out.inside("ol");
  for (const auto& one : all) {
    const auto item = out.inside("li");
    out.element("a", one.about->title, {{"href", "#" + lesson_id(one)}});
    out.text(": " + one.about->goal);
  }
}

void collect(std::set<std::string>& keys, const std::vector<course_text>& texts) {
  for (const auto& text : texts) {
    for (const auto& piece : text) {
      if (piece.source != nullptr) keys.insert(piece.source->key);
    }
  }
}

std::set<std::string> keys_of(const std::vector<taught_lesson>& all) {
  std::set<std::string> keys;
  for (const auto& one : all) {
    collect(keys, one.paragraphs);
    collect(keys, one.questions);
    keys.insert(one.about->mishap.source.key);
    for (const auto& used : one.worked.sources) {
      if (used.role == used_for::result) keys.insert(used.key);
    }
  }
  return keys;
}

void write_sources(markup& out, const std::vector<taught_lesson>& all, const table_set& tables) {
  const auto section = out.inside("section", {{"id", "sources"}, {"aria-labelledby", "h-sources"}});
  out.element("h2", "Sources", {{"id", "h-sources"}});
  out.element("p", "A: read in the primary or label text. B: read in a secondary source.");
  const auto list = out.inside("dl");
  for (const auto& key : keys_of(all)) {
    const auto* cited = tables.source(key);
    if (cited == nullptr) continue;
    out.element("dt", key, {{"id", source_id(key)}});
    out.element("dd", cited->text + " (grade " + std::string(to_text(cited->grade)) + ")");
  }
}

void write_closing(markup& out) {
  const auto footer = out.inside("footer");
  out.element("h2", "Intended use");
  out.element("p", intended_use);
}

}  // namespace
}  // namespace course

result<std::string> course_to_html(const table_set& tables) {
  const auto taught = teach_all(tables);
  if (!taught) return taught.errors();
  const auto& all = taught.value();
  course::markup out;
  out.raw("<!DOCTYPE html>");
  {
    const auto document =
        out.inside("html", {{"lang", "en"}, {"xmlns", "http://www.w3.org/1999/xhtml"}});
    course::write_document_head(out);
    const auto body = out.inside("body");
    course::write_opening(out, all.size());
    course::write_contents(out, all);
    {
      const auto main = out.inside("main");
      for (const auto& one : all) course::write_lesson(out, one);
      course::write_answers(out, all);
      course::write_sources(out, all, tables);
    }
    course::write_closing(out);
  }
  out.raw("\n");
  return out.take();
}

}  // namespace lymphodose
