// SPDX-License-Identifier: Apache-2.0
//
// What does a lesson of the course say, as its table states it?
//
// Words, invented patients and sources. A lesson holds no computed number: a place in braces stands
// for each, and what fills it is computed when the course is made (course.hpp).
#pragma once

#include "lymphodose/rules.hpp"
#include "lymphodose/source.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lymphodose {

/// Something that a source says, in words of the lesson; it stands in a text as {fact.NAME}.
struct lesson_fact {
  std::string name;  ///< "reduced"; lower-case letters, digits and dashes
  std::string text;
  source_ref source;
};

/// The patient whose calculation fills the lesson.
struct lesson_example {
  std::string patient;      ///< who that is, in words
  std::string calculation;  ///< "bsa" "renal" "dose" "cells" "prepare" "compare" or "check"
  std::string shown;        ///< name of the figure whose working is shown, "body.bsa"
  std::string case_text;    ///< a case file
  std::string order_text;   ///< an order file; of "check" alone, else empty
};

/// The same patient with one thing otherwise; {NAME:FIELD} stands for a figure of this one.
struct lesson_contrast {
  std::string name;  ///< "pounds"
  std::string says;  ///< what is otherwise, in words
  /// Text of the example's case, which holds it once, and what stands in its place.
  std::string instead_of, stands;
  std::string shows;  ///< the figure that differs; empty where it is that of the example
};

/// What to practise after the lesson.
struct lesson_practice {
  std::string topic;  ///< of `practice`, "bsa"
  int level;          ///< from 1
};

/// A published mishap. Its text is what the source reports, and may hold numbers.
struct lesson_mishap {
  std::string text;
  source_ref source;
};

/// One lesson, as loaded from tables/practice/.
struct lesson {
  std::string id, version;
  int number;  ///< from 1; its place in the course
  std::string title;
  std::string goal;                     ///< what the learner can do afterwards
  std::vector<std::string> paragraphs;  ///< blanks and line ends as one blank
  std::vector<std::string> questions;   ///< to think about; may be empty
  std::vector<lesson_fact> facts;
  lesson_example example;
  std::vector<lesson_contrast> contrasts;
  std::vector<lesson_practice> practice;  ///< three
  lesson_mishap mishap;
  table_origin origin;

  /// The fact of this name; null where there is none.
  [[nodiscard]] const lesson_fact* fact(std::string_view name) const noexcept;
};

/// A piece of a lesson's text: words, or the name of what is to be filled in.
struct lesson_piece {
  bool is_place;
  std::string_view text;  ///< of a place what stands between the braces
};

/// The pieces of a text in order. They view into it. An open brace without its end is a piece of
/// words; place_fault() names it.
std::vector<lesson_piece> pieces_of(std::string_view text);

/// What is wrong with a text: a digit outside a place, or braces that do not match; empty where
/// nothing. Digits that are no numbers may stand: behind a letter ("m2", "CD19"), in "1.73 m2" and
/// after the word "day" or "lesson" ("day -5").
std::string place_fault(std::string_view text);

}  // namespace lymphodose
