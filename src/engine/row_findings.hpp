// SPDX-License-Identifier: Apache-2.0
//
// What must be said about a row that was chosen for a drug.
#pragma once

#include "engine/arithmetic.hpp"
#include "engine/workspace.hpp"

namespace lymphodose::engine {

/// A drug, the pack and row chosen for it, and how.
struct chosen_row {
  const regimen_drug& drug;
  const renal_pack& pack;
  const selection& how;
  const pack_row& row;
  std::optional<double> percent;
};

inline constexpr std::string_view fludarabine = "fludarabine phosphate";
inline constexpr double off_label_below = 30.0;  ///< every label of tables/renal stops here

/// True on dialysis and where the number that was banded is below every label's lowest tier.
bool below_labels(const workspace& ws, const selection& s);

/// Raises what the row itself withholds. True where the dose is withheld.
bool withheld_by_row(workspace& ws, const chosen_row& c);

/// Evidence, population, off-label use, other protocol base, substituted equation.
void note_row(workspace& ws, const chosen_row& c, const outcome& made);

/// What must be said of one of several rows that agree: secondary source, monitoring.
void note_agreeing_row(workspace& ws, const chosen_row& c);

/// The inputs near enough to change the row.
void note_near_edge(workspace& ws, const chosen_row& c, const sensitivity_report& s);

/// Near an edge, or dependent on the method.
void note_sensitivity(workspace& ws, const chosen_row& c, const sensitivity_report& s);

}  // namespace lymphodose::engine
