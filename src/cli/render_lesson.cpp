// SPDX-License-Identifier: Apache-2.0
//
// A lesson of the course on a terminal: its text, its example's figure, its problems and its
// mishap.
#include "cli/render.hpp"
#include "cli/render_page.hpp"
#include "lymphodose/course.hpp"

namespace lymphodose::cli {
namespace {

// A text with the key of a source behind what that source says.
std::string with_keys(const course_text& text) {
  std::string out;
  for (const auto& piece : text) {
    out += piece.text;
    if (piece.source != nullptr) out += " [" + piece.source->key + "]";
  }
  return out;
}

void write_lesson_texts(page& out, const taught_lesson& taught) {
  for (const auto& text : taught.paragraphs) {
    out.blank();
    out.paragraph(with_keys(text));
  }
  out.blank();
  out.beside("Example", taught.about->example.patient);
  out.beside({}, taught.worked.derivation.steps()[taught.shown_step].title + ": " + taught.figure);
  for (const auto& other : taught.contrasts) {
    const auto difference = other.difference.empty() ? "" : " (" + other.difference + ")";
    out.beside({}, other.says + ": " + other.otherwise + difference);
  }
  std::string_view heading = "Practice";
  for (const auto& item : taught.items) {
    out.beside(heading, practice_command(item));
    heading = {};
  }
}

void write_lesson_end(page& out, const taught_lesson& taught) {
  const auto& one = *taught.about;
  const auto& source = one.mishap.source;
  out.beside("Mishap", one.mishap.text);
  out.beside({}, "[" + source.key + "] " + source.locator + " (grade " +
                     std::string(to_text(source.grade)) + ")");
  std::string_view heading = "To think about";
  for (const auto& question : taught.questions) {
    out.beside(heading, with_keys(question));
    heading = {};
  }
  out.blank();
  out.beside("Origin", (one.origin.embedded ? "built in, " : "file ") + one.origin.path);
  out.beside("sha256", one.origin.sha256);
}

}  // namespace

std::string render_lesson(const lesson& one, const table_set& tables) {
  page out(false);
  out.beside("Lesson", one.id + " " + one.version);
  out.beside("Title", std::to_string(one.number) + " " + one.title);
  out.beside("Goal", one.goal);
  const auto taught = teach(one, tables);
  if (!taught) {
    out.blank();
    out.paragraph("This lesson cannot be taught:");
    for (const auto& p : taught.errors()) {
      out.paragraph(p.path + ": " + p.read + ": " + p.would_do, 2, 4);
    }
    return out.take();
  }
  write_lesson_texts(out, taught.value());
  write_lesson_end(out, taught.value());
  return out.take();
}

}  // namespace lymphodose::cli
