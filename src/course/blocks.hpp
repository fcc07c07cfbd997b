// SPDX-License-Identifier: Apache-2.0
//
// Which blocks does the page of the course have?
#pragma once

#include "lymphodose/course.hpp"
#include "markup/markup.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace lymphodose::course {

using text::markup;

/// The style sheet of the page.
[[nodiscard]] std::string_view course_style() noexcept;

/// Names of places in the document: "lesson-3", "source-pfizer-flu".
[[nodiscard]] std::string lesson_id(const taught_lesson& one);
[[nodiscard]] std::string source_id(std::string_view key);

/// "answer-bsa-1-free-3-1"
[[nodiscard]] std::string answer_id(const practice_item& item);

/// The command that calculates the example, "lymphodose bsa lesson-1.toml --explain".
[[nodiscard]] std::string example_command(const lesson& one);

/// One lesson: text, example with its working, contrasts, practice, mishap, questions.
void write_lesson(markup& out, const taught_lesson& one);

/// One problem without its answer.
void write_item(markup& out, const practice_item& item);
/// The answers of every lesson's problems, with what makes the wrong ones.
void write_answers(markup& out, const std::vector<taught_lesson>& all);

}  // namespace lymphodose::course
