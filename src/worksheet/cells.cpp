// SPDX-License-Identifier: Apache-2.0
#include "wording/figures.hpp"
#include "wording/parts.hpp"
#include "worksheet/blocks.hpp"

#include <string>

namespace lymphodose::worksheet {
namespace {

using wording::figure_text;

void write_computed(markup& out, const cells_report& cells) {
  if (cells.target) out.text("target " + figure_text(*cells.target) + "; in total ");
  if (cells.total)
    out.element("b", wording::cell_text(*cells.total), {{"class", "result"}});
  else
    out.element("b", "WITHHELD: see the findings");
  const auto rule = wording::cells_rule(cells);
  if (!rule.empty()) out.text("; " + rule);
  if (!cells.cap) out.text("; maximum: none, no product was named");
  if (!cells.citation.empty()) {
    out.text("; source: " + cells.citation + " (" + wording::evidence_text({}, cells.grade) + ")");
  }
}

void write_bag_blanks(markup& out) {
  out.text("; on the bag ");
  write_blank(out, "short", "cells/mL counted as ");
  write_blank(out, "short", "volume ");
  write_blank(out, "tiny", "mL, bags ");
  write_blank(out, "tiny", "infuse ");
  write_blank(out, "tiny", "mL");
}

}  // namespace

void write_cells(markup& out, const report& r) {
  const block here(out, "cells", "8 CAR-T cells", heading::run_in);
  const auto line = out.inside("p");
  if (r.cells)
    write_computed(out, *r.cells);
  else
    out.text("no target was given");
  write_bag_blanks(out);
}

void write_preparation(markup& out, const report& r) {
  const block here(out, "preparation", "6 Preparation",
                   r.doses.empty() ? heading::run_in : heading::over_table);
  if (r.doses.empty()) return out.element("p", "nothing to prepare: no dose");
  const auto table = out.inside("table", {{"class", "grid"}});
  out.element("caption", "Preparation of each drug, by hand", {{"class", "unseen"}});
  {
    const auto head = out.inside("thead");
    const auto row = out.inside("tr");
    write_over(out, "drug");
    for (const std::string_view name :
         {"on the vial, mg/mL", "draw, mL", "vials", "bag, mL", "overfill, mL", "final, mg/mL"}) {
      out.element("th", name, {{"scope", "col"}});
    }
  }
  const auto body = out.inside("tbody");
  for (const auto& dose : r.doses) {
    const auto row = out.inside("tr");
    out.element("th", dose.drug, {{"scope", "row"}});
    if (dose.withheld) {
      out.element("td", "WITHHELD: nothing to prepare", {{"colspan", "6"}});
      continue;
    }
    for (int column = 0; column < 6; ++column) write_empty_cell(out);
  }
}

}  // namespace lymphodose::worksheet
