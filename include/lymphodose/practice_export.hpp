// SPDX-License-Identifier: Apache-2.0
//
// In which form does a problem leave the program?
//
// Each form is written from the items alone and loads nothing. Questions and key stand apart, so
// that one can be handed out without the other.
#pragma once

#include "lymphodose/practice.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lymphodose {

/// Which part of a sheet is wanted.
enum class practice_part { questions, key, both };
/// The part of this name, "questions", "key" or "both"; nothing for another word.
std::optional<practice_part> practice_part_named(std::string_view name) noexcept;

/// A blank of a faded working as it stands on paper: "____ kg (1)"; its line has no value.
struct shown_line {
  int number;
  std::string title;
  std::vector<std::string> text;  ///< formula, values and result, or the blank
};

/// The working as the question shows it: of a worked item every line, of a faded one without the
/// results of its blanks and without values that would give them away; of others nothing.
std::vector<shown_line> shown_working(const practice_item& item);

/// The blank that an answer fills, in words: "____ mg (2)".
std::string blank_text(const practice_item& item, int line);

/// What stands above the wrong options of a key: their figures, or of spot-the-error the mistakes
/// alone.
std::string_view wrong_heading(const practice_item& item) noexcept;

/// Items as Markdown: the questions, then a heading "Key" with the key, the working and the wrong
/// answers with the mistake that makes each.
std::string practice_to_markdown(std::span<const practice_item> items, practice_part part);

/// The same as one self-contained HTML document, well-formed XML as well; the key begins on a page
/// of its own when it is printed. No script, nothing loaded.
std::string practice_to_html(std::span<const practice_item> items, practice_part part);

/// Items in the GIFT form that Moodle imports, one question each with the item's id as its title: a
/// number with its tolerance, where the known wrong numbers have the mistake as feedback; of
/// spot-the-error a choice of one.
std::string practice_to_gift(std::span<const practice_item> items);

/// One item as a JSON object of schema "lymphodose.practice/1", without a line end.
std::string to_json(const practice_item& item);

/// One marking as a JSON object of schema "lymphodose.marking/1", without a line end.
std::string to_json(const marking& made, std::string_view item_id);

}  // namespace lymphodose
