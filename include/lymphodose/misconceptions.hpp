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
#include "lymphodose/engine.hpp"
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
  int doses = 0;                      ///< administrations
  std::optional<figure> kidney = {};  ///< the number that was banded
  std::string row = {};               ///< the row of the rule
  std::optional<figure> volume = {};  ///< to draw up for one dose, at the concentration typed
};

/// What lies between the first dose of a drug and the dialysis sessions about it, in hours.
struct session_gaps {
  std::string drug;
  std::optional<figure> end_to_session;    ///< end of the infusion to the next session
  std::optional<figure> start_to_session;  ///< its start to the next session
  std::optional<figure> session_to_start;  ///< end of the session before to its start
  std::optional<figure> to_session_after;  ///< from the next session to the one after it
};

/// What a calculation makes of the whole plan.
struct plan_figures {
  std::vector<drug_figures> drugs;
  std::optional<figure> cells_target, cells_total;
  std::optional<figure> surface;  ///< that doses are computed with
  std::optional<figure> ideal_weight, adjusted_weight, lean_weight;
  /// The kidney number of the equation that the case names, and its other form.
  std::optional<figure> clearance, converted;
  std::vector<session_gaps> sessions = {};

  /// The figures of a drug; null where it is not in the plan.
  [[nodiscard]] const drug_figures* of(std::string_view drug) const noexcept;
  /// The gaps of a drug; null where no session is near.
  [[nodiscard]] const session_gaps* gaps_of(std::string_view drug) const noexcept;
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
  /// For teaching: how the mistaken calculation went. Null for a change of the result, which is no
  /// calculation of its own.
  std::shared_ptr<const derivation> steps = nullptr;
  /// For teaching: what the id of the step begins with where a change of the result parts from the
  /// right way; empty where that is the last one.
  std::string parts_in = {};
};

/// Every mistake that can be made with this case and changes a figure of it, most plausible first.
/// The case passes check_inputs() for a dose; otherwise the list is empty. Where the right
/// calculation withholds a dose, the figures of mistakes are still there: it is they that are
/// ordered. Where a dose is rounded by a rule, each mistake is made with the rule and without it.
std::vector<mistake> mistakes_in(const patient_case& entered, const table_set& tables);

/// The mistakes of these codes alone, for teaching: in a calculation of this kind, whatever figure
/// they change, each with the steps of its own. Those that only learners make are among them. The
/// case passes check_inputs() for `kind` and has a body, with height and weight; otherwise the list
/// is empty.
std::vector<mistake> mistakes_to_teach(const patient_case& entered, const table_set& tables,
                                       calculation kind, std::span<const code> wanted);

/// Every two mistakes made together, each of which changes a figure by itself and of which at most
/// one comes in many forms; never two about one thing. As mistakes_in() otherwise; some hundred
/// times its work.
std::vector<mistake> pairs_of_mistakes_in(const patient_case& entered, const table_set& tables);

}  // namespace lymphodose
