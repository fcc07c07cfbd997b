// SPDX-License-Identifier: Apache-2.0
//
// Which blocks does the page of the course have?
#pragma once

#include "lymphodose/course.hpp"
#include "markup/markup.hpp"

#include <string>
#include <string_view>

namespace lymphodose::course {

using text::markup;

/// The style sheet of the page.
[[nodiscard]] std::string_view course_style() noexcept;

/// Names of places in the document: "lesson-3", "source-pfizer-flu".
[[nodiscard]] std::string lesson_id(const taught_lesson& one);
[[nodiscard]] std::string source_id(std::string_view key);

/// The command that calculates the example, "lymphodose bsa lesson-1.toml --explain".
[[nodiscard]] std::string example_command(const lesson& one);

/// One lesson: text, example with its working, contrasts, practice, mishap, questions.
void write_lesson(markup& out, const taught_lesson& one);

}  // namespace lymphodose::course
