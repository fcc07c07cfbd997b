// SPDX-License-Identifier: Apache-2.0
//
// How is a calculation shown to somebody who is to follow it?
//
// Laid out from the derivation alone: every number is one that the calculation made, and none is
// computed a second time. Two layouts are in use where dose arithmetic is taught: dimensional
// analysis, in which units cancel, and ratio and proportion.
#pragma once

#include "lymphodose/derivation.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lymphodose {

/// Which of the two; both show the same lines with the same results.
enum class working_layout { dimensional, proportion };

/// "dimensional" or "proportion".
std::string_view to_text(working_layout layout) noexcept;
/// The layout of this name; nothing for another word.
std::optional<working_layout> working_layout_named(std::string_view name) noexcept;

/// One line: a step of the derivation in words and figures. A text is empty where there is nothing
/// to say.
struct working_line {
  int number;       ///< from 1, in the order of the working
  step_index step;  ///< of the derivation
  step_kind kind;
  std::string title;         ///< "One dose"
  std::string formula;       ///< "rate x body surface"; of an input the text as typed
  std::string substitution;  ///< "30 mg/m2 x 1.29099 m2"
  std::string cancellation;  ///< "mg/m2 x m2 = mg: m2 cancels"; or why no units cancel
  std::string proportion;    ///< "30 mg : 1 m2 = x : 1.29099 m2"; or why no proportion says it
  std::string unrounded;     ///< "38.72983346207417 mg": the shortest text of the very number
  std::string displayed;     ///< "38.73 mg"
  std::optional<double> value;
  std::string_view unit;  ///< for machines; static storage
  std::string source;     ///< "key, locator (grade)"
  std::vector<int> from;  ///< numbers of the lines that it rests on
};

/// The lines of a calculation, in an order in which each rests on earlier ones.
using working = std::vector<working_line>;

/// Every step of the derivation.
working working_of(const derivation& steps);

/// The step `last` and what it rests on, numbered anew; nothing else. `last` is one of the
/// derivation's.
working working_of(const derivation& steps, step_index last);

/// The working as Markdown (a heading of level 2, then one numbered item a line) under `title`.
/// Text is escaped; ASCII where the derivation is.
std::string to_markdown(const working& lines, working_layout layout, std::string_view title);

/// The working as one self-contained HTML document, well-formed XML as well: no script, nothing
/// loaded from anywhere; it prints. Text is escaped.
std::string to_html(const working& lines, working_layout layout, std::string_view title);

/// The same as a part of a page: an ordered list with the classes that the document's style knows.
std::string to_html_part(const working& lines, working_layout layout);

/// The style sheet that to_html_part() is written for.
std::string_view working_style() noexcept;

}  // namespace lymphodose
