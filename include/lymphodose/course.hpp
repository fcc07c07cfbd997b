// SPDX-License-Identifier: Apache-2.0
//
// How are the lessons of the tables made into a course?
//
// Each lesson's example is calculated by the engine, and every place in its text is filled from
// that report; no number of a lesson is typed. A place that cannot be filled, because the figure
// does not exist or is withheld, is a problem that names lesson and place: a course with a gap is
// not made.
#pragma once

#include "lymphodose/lesson.hpp"
#include "lymphodose/practice.hpp"
#include "lymphodose/report.hpp"
#include "lymphodose/result.hpp"
#include "lymphodose/source.hpp"
#include "lymphodose/tables.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lymphodose {

/// A piece of a finished text.
struct course_words {
  std::string text;
  /// Where a source says this: a fact of the lesson or a constant. Null for the lesson's own words
  /// and for what was computed. Points into the tables.
  const source_ref* source;
};
using course_text = std::vector<course_words>;

/// The text without its sources.
std::string plain_text(const course_text& text);

/// A contrast of a lesson with its figure.
struct taught_contrast {
  std::string says;
  std::string in_example;  ///< the figure in the example, "1.291 m2"
  std::string otherwise;   ///< the same in this one, "1.354 m2"; "withheld"
  std::string difference;  ///< "+4.9 %"; empty where there is none
};

/// A lesson in which every place is filled.
struct taught_lesson {
  const lesson* about;  ///< of the table set, which outlives this
  std::vector<course_text> paragraphs, questions;
  report worked;          ///< of the example
  step_index shown_step;  ///< the step of its derivation that made the figure shown
  std::string figure;     ///< that figure, "1.291 m2"
  std::vector<taught_contrast> contrasts;
  std::vector<practice_item> items;  ///< one for each of the lesson's topics, in its order
};

/// What may stand in a place:
///   body.bsa            a field of report_fields.hpp, of the example; a drug by either name
///   given.patient.height            an input as it was typed
///   step.kidney.creatinine          a value of the derivation by the id of its step
///   days.fludarabine                the days of a drug
///   gap.fludarabine.2.infusion end to session start      of the second such gap
///   check.fludarabine.per_dose.WHAT      of an order; WHAT is ordered, calculated, difference,
///                                        verdict or cause
///   finding.CODE        the text of the first such finding
///   constant.ID         a constant of the tables, with its source
///   band.match          a limit of the order check in percent: match, rounding, review, upward
///   fact.NAME           a fact of the lesson, with its source
///   pounds:body.bsa     any of the first seven, of the contrast of that name
///   change.pounds:body.bsa          how much that differs from the example's, "+58.2 %"
///
/// Problems: those of the case and the order under the lesson's path, and TABLE_INVALID for a place
/// or a `shown` that names no figure or one that the report withholds, an unknown calculation or
/// topic, a level that does not exist, and an example that ends with a stop where no order is
/// checked.
result<taught_lesson> teach(const lesson& one, const table_set& tables);

/// Every lesson of the set in order. Problems: those of teach(), of all lessons at once;
/// TABLE_INVALID where there is no lesson or the numbers leave one out.
result<std::vector<taught_lesson>> teach_all(const table_set& tables);

/// What keeps the lessons among these files from being taught: problems as of teach(). The files
/// have passed check_tables(); like there, they are added to the built-in ones.
problems check_lessons(std::span<const table_file> files);

/// The course as one self-contained HTML document, well-formed XML as well: contents, lessons with
/// examples, workings and problems, answers, sources, intended use. No script, nothing loaded; each
/// lesson prints from a new page on. Problems: those of teach_all().
result<std::string> course_to_html(const table_set& tables);

/// The command that makes items of this kind from the item's seed, as many as --count says:
/// "lymphodose practice --topic bsa --level 1 --form free --seed 3".
std::string practice_command(const practice_item& item);

}  // namespace lymphodose
