// SPDX-License-Identifier: Apache-2.0
//
// How is a calculation shown to somebody who is to follow it?
//
// Laid out from the derivation alone: every number is one that the calculation made, and none is
// computed a second time. Two layouts are in use where dose arithmetic is taught: dimensional
// analysis, in which units cancel, and ratio and proportion.
#pragma once

#include "lymphodose/derivation.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
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
  std::string id;            ///< formula id, field path, or table id with row
  std::string title;         ///< "One dose"; its drug behind it where a working holds two
  std::string formula;       ///< "rate x body surface"; of an input the text as typed
  std::string holds;         ///< which case of the formula: "women, from 18 years"
  std::string substitution;  ///< "30 mg/m2 x 1.29099 m2"; or that values cannot be put in
  std::string cancellation;  ///< "mg/m2 x m2 = mg: m2 cancels"; or why no units cancel
  std::string cancelled;     ///< the unit that cancels, "m2"
  /// "30 mg : 1 m2 = x mg : 1.29099 m2; x = 30 x 1.29099 / 1 = 38.73 mg"; or why none says it
  std::string proportion;
  /// "38.72983346207417 mg": the shortest text of the very number; a long whole one in groups of
  /// three, "410,000,000 cells"
  std::string unrounded;
  std::string displayed;  ///< "38.73 mg"
  std::optional<double> value;
  std::string_view unit;  ///< for machines; static storage
  std::string source;     ///< "key, locator (grade)"; of an input that of the unit's factor
  std::vector<int> from;  ///< numbers of the lines that it rests on
};

/// The lines of a calculation, in an order in which each rests on earlier ones.
using working = std::vector<working_line>;

/// Every step of the derivation.
working working_of(const derivation& steps);

/// The steps `wanted` and what they rest on, numbered anew; nothing else. Each is one of the
/// derivation's.
working working_of(const derivation& steps, std::span<const step_index> wanted);
/// The same of one step.
working working_of(const derivation& steps, step_index last);

/// What a key in the lines' sources stands for.
struct working_source {
  std::string key, text;
};

/// What stands around the lines in a document of its own.
struct working_frame {
  std::string_view title;
  std::string_view note;                ///< a paragraph at the end, such as what it is for; or ""
  std::vector<working_source> sources;  ///< a list at the end; may be empty
  std::vector<std::string> stops = {};  ///< below the title: what the working lacks, and why
};

/// The citations that the lines' sources name by their keys, each once, in the order of the lines.
/// `cite` gives the citation of a key and an empty text for a word that is none.
template <class Cite>
std::vector<working_source> sources_of(const working& lines, Cite cite) {
  constexpr std::string_view between = " ,;()";
  std::vector<working_source> out;
  std::set<std::string> seen;
  for (const auto& line : lines) {
    for (std::size_t at = 0, end = 0; at < line.source.size(); at = end + 1) {
      end = std::min(line.source.find_first_of(between, at), line.source.size());
      const auto word = line.source.substr(at, end - at);
      if (word.empty() || !seen.insert(word).second) continue;
      if (std::string text = cite(word); !text.empty()) out.push_back({word, std::move(text)});
    }
  }
  return out;
}

/// The working as text for a page of any width; a line of it is never broken.
std::string to_plain_text(const working& lines, working_layout layout, const working_frame& frame);

/// The working as Markdown (a heading of level 2, then one numbered item a line). Text is escaped;
/// ASCII where the derivation is.
std::string to_markdown(const working& lines, working_layout layout, const working_frame& frame);

/// The working as one self-contained HTML document, well-formed XML as well: no script, nothing
/// loaded from anywhere; it prints. Text is escaped.
std::string to_html(const working& lines, working_layout layout, const working_frame& frame);

/// The same under a title alone.
std::string to_markdown(const working& lines, working_layout layout, std::string_view title);
std::string to_html(const working& lines, working_layout layout, std::string_view title);

/// The same as a part of a page: an ordered list with the classes that the document's style knows.
std::string to_html_part(const working& lines, working_layout layout);

/// The style sheet that to_html_part() is written for; every rule begins with ".working".
std::string_view working_style() noexcept;

}  // namespace lymphodose
