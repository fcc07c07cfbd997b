// SPDX-License-Identifier: Apache-2.0
//
// Which problem is a student to solve, what is its answer, and what did a wrong answer do?
//
// The patients are invented. The key of an item is the engine's figure for its case, the wrong
// options are what the table of misconceptions makes of that case, and the working is the
// derivation. Nothing is computed here a second way.
#pragma once

#include "lymphodose/codes.hpp"
#include "lymphodose/order.hpp"
#include "lymphodose/patient_case.hpp"
#include "lymphodose/report.hpp"
#include "lymphodose/result.hpp"
#include "lymphodose/tables.hpp"
#include "lymphodose/working.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lymphodose {

/// What an item is about.
enum class practice_topic {
  bsa,
  weight,
  clearance,
  deindex,
  tier,
  dose,
  course,
  cell_dose,
  drug_volume,
  dialysis_timing,
  spot_the_error  ///< a whole order, in which one thing is wrong or nothing
};
/// How much of the working is given.
enum class practice_form {
  worked,         ///< all of it, to be read and then done again
  faded,          ///< lines are left out, the last one always
  free,           ///< none
  spot_the_error  ///< a finished figure: which mistake made it?
};

/// A topic with its words.
struct practice_topic_info {
  practice_topic topic;
  std::string_view name;  ///< "dialysis-timing", as typed
  std::string_view goal;  ///< what the learner can do afterwards
};
/// Every topic, simplest first.
std::span<const practice_topic_info> practice_topics() noexcept;
std::string_view to_text(practice_topic topic) noexcept;
std::string_view to_text(
    practice_form form) noexcept;  ///< "worked" "faded" "free" "spot-the-error"
std::optional<practice_topic> practice_topic_named(std::string_view name) noexcept;
std::optional<practice_form> practice_form_named(std::string_view name) noexcept;

/// The hardest level. A level is 1 plus the number of conversions beyond the topic's own step.
inline constexpr int most_practice_level = 4;

/// What to make. Without a topic the topics take turns, without a level the levels, without a form
/// worked, faded, free and spot-the-error.
struct practice_request {
  std::uint64_t seed = 1;
  std::optional<practice_topic> topic;
  std::optional<practice_form> form;
  std::optional<int> level;  ///< 1 to most_practice_level
};

/// A wrong answer and how it comes about.
struct wrong_option {
  code what;             ///< of misconceptions()
  std::string sentence;  ///< the misconception's: "a decimal point was moved"
  std::string detail;    ///< with its figures: "weight 88.2 kg, pounds taken for kg"
  /// In the unit of the key. Absent in spot-the-error, where the option is the mistake itself.
  std::optional<figure> value;
  int parts_at;  ///< number of the line of the working where it parts from the right way
};

/// A fact of the statement, as a chart would have it: "Height", "150 cm".
struct given_fact {
  std::string name, text;
};

/// One problem with everything about it.
struct practice_item {
  std::string id;  ///< "dose-2-free-7-13": topic, level, form, seed, number; make_item() reads it
  std::uint64_t seed;
  int number;  ///< in the series of the seed, from 1
  practice_topic topic;
  practice_form form;
  int level;
  int conversions;                  ///< level - 1
  std::string goal;                 ///< of the topic
  std::string patient;              ///< "Invented patient 7-13: a girl of 12 years with lupus"
  std::vector<given_fact> given;    ///< what the statement gives, with units
  std::vector<std::string> rules;   ///< formulas and rules to use, with their sources
  std::string question;             ///< "How many mg of fludarabine phosphate is one dose?"
  patient_case entered;             ///< the case that the engine answered
  std::optional<figure> key;        ///< unrounded; absent in spot-the-error
  std::optional<code> key_code;     ///< of spot-the-error; absent there where nothing is wrong
  std::string key_text;             ///< for people: "38.73 mg", or the mistake's sentence
  std::string key_detail;           ///< of spot-the-error: what the mistake did, with its figures
  std::optional<int> key_parts_at;  ///< of spot-the-error: line of the working where it parts
  std::string_view key_unit;        ///< unit that the question asks for, for people
  double tolerance_percent;         ///< an answer this near to the key is right
  double near_percent;              ///< and this near may be rounded on the way
  lymphodose::working working;      ///< the last line is the key
  std::vector<int> blanks;          ///< of faded: numbers of the lines left out, ascending
  std::optional<order> written;     ///< of spot-the-error: the order or figure to be judged
  std::vector<std::string> shown;   ///< of spot-the-error: its lines in words
  /// Each differs from the key and from each other by more than twice the tolerance; in the order
  /// of misconceptions(). Of spot-the-error each code once, none of which makes what is written.
  std::vector<wrong_option> wrong;
};

/// Item `number` (from 1) of a request: the same on every platform, whatever items are made before
/// it. Problems: OUT_OF_RANGE for a level or number that does not exist, FIELD_CONFLICT for a form
/// that a topic does not have, TABLE_INVALID where the tables lack what an item needs.
result<practice_item> make_item(const practice_request& wanted, int number,
                                const table_set& tables);

/// The item of this id. Problems: ID_UNKNOWN with what an id looks like.
result<practice_item> make_item(std::string_view id, const table_set& tables);

/// How an answer stands to the key.
enum class practice_verdict {
  right,          ///< the key, in whatever unit of its kind
  wrong_unit,     ///< the key's number with another unit
  near,           ///< the key with two digits, or within rounding on the way
  misconception,  ///< what a misconception makes
  wrong,          ///< nothing that is known
  unreadable      ///< no answer: what could not be read is said
};
std::string_view to_text(practice_verdict verdict) noexcept;

/// A figure as items word it: "38.73 mg", four significant digits, cells in words.
std::string practice_figure_text(const figure& f);

/// What was made of an answer.
struct marking {
  practice_verdict verdict;
  std::string answer;           ///< as typed
  std::optional<code> what;     ///< of a misconception
  std::optional<int> parts_at;  ///< line of the working, of a misconception
  std::string text;             ///< a sentence or two for the learner
};

/// Marks an answer: a figure with its unit ("38.7 mg", "0.0387 g"); of spot-the-error a code, the
/// letter of an option as options_of() lists them, or "none". A figure without a unit is
/// unreadable: no unit is assumed.
marking mark(const practice_item& item, std::string_view answer);

/// Marks an answer to each blank of a faded item, separated by semicolons; a single answer is that
/// to the last. One marking for each blank, unreadable where there is no answer to it, and one for
/// each answer too many.
std::vector<marking> mark_blanks(const practice_item& item, std::string_view answers);

/// One of the options of a multiple-choice form of the item.
struct practice_option {
  char letter;       ///< 'a', 'b' ...
  std::string text;  ///< "38.73 mg" or a mistake's sentence
  bool right;
  const wrong_option* made_by;  ///< null for the right one; points into the item
};

/// The key and at most four wrong options, in an order that the item's id settles. Of
/// spot-the-error "nothing is wrong" is always among them; where it is not right, it has no
/// `made_by` either.
std::vector<practice_option> options_of(const practice_item& item);

}  // namespace lymphodose
