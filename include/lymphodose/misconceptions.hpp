// SPDX-License-Identifier: Apache-2.0
//
// Which mistakes do people make with this arithmetic, and what does each make of this case?
//
// One table. A mistake changes the request (a weight in pounds, another rule) and is then
// recomputed by the ordinary engine, or it changes what was done with the result (ten times, the
// total every day). Nothing is computed a second way here. An order is explained by it
// (check.hpp), and wrong answers for teaching can be made from it.
#pragma once

#include "lymphodose/calendar.hpp"
#include "lymphodose/codes.hpp"
#include "lymphodose/patient_case.hpp"
#include "lymphodose/report.hpp"
#include "lymphodose/tables.hpp"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lymphodose {

/// A row of the table.
struct misconception {
  code what;
  std::string_view sentence;  ///< what the person did; static storage
  bool many;  ///< comes in many forms (every other rule, formula ...), so that it fits by chance
              ///< more easily than one that has a single form
};

/// Every misconception once, the most plausible first: slips that reached patients in published
/// reports before choices that sources disagree on, one form before many forms.
std::span<const misconception> misconceptions() noexcept;

/// What a calculation, right or mistaken, makes of one drug. A figure is absent where there is
/// none.
struct drug_figures {
  std::string drug;
  std::optional<figure> rate, per_dose, total;
  int doses = 0;  ///< administrations
};

/// What a calculation makes of the whole plan.
struct plan_figures {
  std::vector<drug_figures> drugs;
  std::optional<figure> cells_target, cells_total;

  /// The figures of a drug; null where it is not in the plan.
  [[nodiscard]] const drug_figures* of(std::string_view drug) const noexcept;
};

/// The figures of a report.
plan_figures figures_of(const report& r);

/// One misconception, in one of its forms, made with one case; or two made together.
struct mistake {
  code what;
  std::optional<code> with;  ///< the second, where two were made
  std::string about;         ///< "fludarabine phosphate" or "cells" where it concerns nothing else
  std::string detail;        ///< in words, with its figures: "weight 88.2 kg, pounds taken for kg"
  int rank;                  ///< place in misconceptions(), from 1; of two the sum
  plan_figures gives;
  std::shared_ptr<const plan_figures> instead_of;  ///< the figures without it; never null
};

/// Every mistake that can be made with this case and changes a figure of it, most plausible first.
/// The case passes check_inputs() for a dose; otherwise the list is empty. Where the right
/// calculation withholds a dose, the figures of mistakes are still there: it is they that are
/// ordered. Where a dose is rounded by a rule, each mistake is made with the rule and without it.
std::vector<mistake> mistakes_in(const patient_case& entered, const table_set& tables);

/// Every two mistakes made together, each of which changes a figure by itself and of which at most
/// one comes in many forms; never two about one thing. As mistakes_in() otherwise; some hundred
/// times its work.
std::vector<mistake> pairs_of_mistakes_in(const patient_case& entered, const table_set& tables);

}  // namespace lymphodose
