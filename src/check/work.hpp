// SPDX-License-Identifier: Apache-2.0
//
// What the parts of one check share.
#pragma once

#include "lymphodose/check.hpp"
#include "numeric/number_text.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lymphodose::checking {

struct work {
  const patient_case& entered;
  const order& written;
  const table_set& tables;
  report& out;
  const std::vector<mistake>* known;  ///< mistakes_in() of the case; null where not computed yet
  std::vector<std::string> explained = {};  ///< lines whose reason leaves no mistake to look for

  void raise(code what, level how, std::string text, std::string path) const {
    out.findings.push_back({what, how, std::move(text), {}, std::move(path)});
  }
  [[nodiscard]] const check_limits& bands() const { return tables.checks; }
};

inline constexpr std::string_view cells_line = "cells";

/// "38.73 mg", "3.76 million cells".
std::string say(const figure& f);
/// "each dose", "course total" ... of the name of a field.
std::string_view field_words(std::string_view field);
/// "check.fludarabine phosphate.per_dose"
std::string path_of(const check_line& line);
/// 100 * (ordered - calculated) / calculated; nothing where that is no number.
std::optional<double> difference(double ordered, double calculated);
/// Half of the last digit that was written: of "38.7 mg" 0.05, in the unit of `ordered`.
double half_last_digit(std::string_view text, double ordered);
/// "day -5, day -4, day -3"; each day is named, because a range is misread.
std::string say(const std::vector<treatment_day>& days);
/// The text of the finding that withholds what `path` names; why there is no figure.
std::string why_withheld(const report& r, std::string_view path);

/// Figures that nobody can have ordered.
problems absurd_figures(const order& written, const table_set& tables);
/// The lines of every drug, and drugs that stand in one of the two alone.
void check_drugs(work& w);
/// The lines of the cells.
void check_cells(work& w);
/// Figures of the order that do not agree with each other.
void find_contradictions(work& w);
/// Fills likely_causes of every line to review or to stop.
void name_causes(work& w);

}  // namespace lymphodose::checking
