// SPDX-License-Identifier: Apache-2.0
#include "wording/figures.hpp"
#include "wording/parts.hpp"
#include "worksheet/blocks.hpp"

#include <string>

namespace lymphodose::worksheet {
namespace {

using wording::figure_text;

void write_line(markup& out, std::string_view name, std::string_view text) {
  const auto row = out.inside("tr");
  out.element("th", name, {{"scope", "row"}});
  out.element("td", text);
}

void write_computed(markup& out, const cells_report& cells) {
  if (cells.target) write_line(out, "target", figure_text(*cells.target));
  {
    const auto row = out.inside("tr");
    out.element("th", "in total", {{"scope", "row"}});
    const auto cell = out.inside("td");
    if (cells.total)
      out.element("b", wording::cell_text(*cells.total), {{"class", "result"}});
    else
      out.element("b", "WITHHELD: see the findings");
  }
  const auto rule = wording::cells_rule(cells);
  if (!rule.empty()) write_line(out, "rule", rule);
  if (!cells.cap) write_line(out, "maximum", "none known: no product was named");
  if (!cells.citation.empty()) {
    write_line(out, "source",
               cells.citation + " (" + wording::evidence_text({}, cells.grade) + ")");
  }
}

void write_bag_blanks(markup& out) {
  const auto row = out.inside("tr");
  out.element("th", "bags", {{"scope", "row"}});
  const auto cell = out.inside("td");
  write_blank(out, "short", "cells/mL");
  out.text(" counted as ");
  write_blank(out, "short");
  out.text(" infuse ");
  write_blank(out, "tiny", "mL of");
  out.text(" ");
  write_blank(out, "tiny", "mL");
}

}  // namespace

void write_cells(markup& out, const report& r) {
  const block here(out, "cells", "8 CAR-T cells");
  const auto table = out.inside("table");
  out.element("caption", "From target to bags", {{"class", "unseen"}});
  const auto body = out.inside("tbody");
  if (r.cells)
    write_computed(out, *r.cells);
  else
    write_line(out, "in total", "no target was given");
  write_bag_blanks(out);
}

void write_preparation(markup& out, const report& r) {
  if (r.doses.empty()) return;
  const block here(out, "preparation", "6 Preparation, figures read from the vial and the bag");
  const auto table = out.inside("table");
  out.element("caption", "Preparation of each drug, by hand", {{"class", "unseen"}});
  {
    const auto head = out.inside("thead");
    const auto row = out.inside("tr");
    for (const std::string_view name :
         {"drug", "on the vial", "draw", "vials", "bag and overfill", "final"}) {
      out.element("th", name, {{"scope", "col"}});
    }
  }
  const auto body = out.inside("tbody");
  for (const auto& dose : r.doses) {
    const auto row = out.inside("tr", {{"class", "tall"}});
    out.element("th", dose.drug, {{"scope", "row"}});
    if (dose.withheld) {
      out.element("td", "WITHHELD: nothing to prepare", {{"colspan", "5"}});
      continue;
    }
    for (const std::string_view unit : {"mg/mL", "mL", "", "mL", "mg/mL"}) {
      const auto cell = out.inside("td");
      write_blank(out, "short", unit);
    }
  }
}

}  // namespace lymphodose::worksheet
