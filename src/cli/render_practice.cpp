// SPDX-License-Identifier: Apache-2.0
#include "cli/render_practice.hpp"

#include "cli/render_page.hpp"
#include "lymphodose/practice_export.hpp"
#include "working/layout.hpp"

#include <algorithm>

namespace lymphodose::cli {

namespace {

constexpr std::size_t in = 4;
constexpr std::size_t topic_column = 18;

std::string counted(std::size_t number, std::string_view word) {
  return std::to_string(number) + " " + std::string(word) + (number == 1 ? "" : "s");
}

std::string capital(std::string_view text) {
  std::string out(text);
  if (!out.empty() && out.front() >= 'a' && out.front() <= 'z') {
    out.front() = static_cast<char>(out.front() - 'a' + 'A');
  }
  return out;
}

void write_working(page& out, const practice_item& item) {
  for (const auto& line : shown_working(item)) {
    out.paragraph(padded(std::to_string(line.number), in) + line.title, in, 2 * in);
    for (const auto& text : line.text) out.paragraph(text, 2 * in, 2 * in + 2);
  }
}

void write_full_working(page& out, const practice_item& item) {
  for (const auto& line : item.working) {
    out.paragraph(padded(std::to_string(line.number), in) + work::heading_of(line), in, 2 * in);
    for (const auto& part : work::parts_of(item.working, line, working_layout::dimensional)) {
      if (part.kind != work::part_kind::from) out.paragraph(part.text, 2 * in, 2 * in + 2);
    }
  }
}

}  // namespace

std::string render_item(const practice_item& item, int place) {
  page out(false);
  out.paragraph(std::to_string(place) + ". " + item.id);
  out.paragraph("To " + item.goal + ".", in, in);
  out.paragraph(item.patient, in, in);
  for (const auto& fact : item.given) out.paragraph(fact.name + ": " + fact.text, in, in + 2);
  for (const auto& rule : item.rules) out.paragraph(rule, in, in + 2);
  for (const auto& line : item.shown) out.paragraph(line, in, in + 2);
  write_working(out, item);
  out.paragraph(item.question, in, in);
  if (!item.key) {
    for (const auto& option : options_of(item)) {
      out.paragraph(std::string(1, option.letter) + "  " + option.text, in, in + 3);
    }
  }
  return out.take();
}

std::string render_key(const practice_item& item, int place) {
  page out(false);
  out.paragraph(std::to_string(place) + ". " + item.id + ": " + item.key_text);
  if (!item.key_detail.empty()) out.paragraph(item.key_detail, in, in);
  write_full_working(out, item);
  if (!item.wrong.empty()) out.paragraph(wrong_heading(item), in, in);
  for (const auto& one : item.wrong) {
    std::string figure = one.value ? practice_figure_text(*one.value) + "  " : std::string();
    out.paragraph(
        figure + std::string(to_text(one.what)) + ": " + one.sentence + " (" + one.detail + ")", in,
        in + 2);
  }
  return out.take();
}

std::string render_marking(const marking& made) {
  page out(false);
  std::string words = capital(made.text);
  if (made.what && made.verdict == practice_verdict::misconception) {
    words = std::string(to_text(*made.what)) + ": " + made.text;
  }
  out.paragraph(words, in, in);
  return out.take();
}

std::string render_topics() {
  page out(false);
  out.paragraph("Topics, simplest first");
  for (const auto& one : practice_topics()) {
    out.row({"  " + std::string(one.name), std::string(one.goal)},
            {topic_column, page_width - topic_column});
  }
  return out.take();
}

std::string render_score(const practice_score& score) {
  page out(false);
  const auto all = standings_of(score);
  if (all.empty()) out.paragraph("No problem that counts so far.");
  for (const auto& one : all) {
    std::string words =
        std::to_string(one.right) + " of " + counted(one.answered, "problem") + " right";
    if (one.answered > one.lately) {
      words +=
          "; " + std::to_string(one.lately_right) + " of the last " + std::to_string(one.lately);
    }
    if (one.mastered()) words += "; mastered";
    out.row({"  " + std::string(to_text(one.topic)), words},
            {topic_column, page_width - topic_column});
  }
  for (const auto& mistake : misconceptions()) {
    const auto times = std::count_if(score.begin(), score.end(), [&](const scored_answer& one) {
      return one.what == mistake.what;
    });
    if (times < 2) continue;
    out.paragraph(std::to_string(times) + " times " + std::string(to_text(mistake.what)) + ": " +
                      std::string(mistake.sentence),
                  2, 4);
  }
  out.paragraph("Mastered is a topic with " + std::to_string(right_for_mastery) +
                " right of its last " + std::to_string(problems_for_mastery) +
                " problems. Each counts once, by the first answer to it; one whose whole working "
                "was shown does not count. A mark for practice, no examination.");
  return out.take();
}

}  // namespace lymphodose::cli
