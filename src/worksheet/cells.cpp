// SPDX-License-Identifier: Apache-2.0
#include "numeric/number_text.hpp"
#include "wording/figures.hpp"
#include "wording/parts.hpp"
#include "worksheet/blocks.hpp"

#include <optional>
#include <string>
#include <string_view>

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

std::string bags_text(const cells_report& cells) {
  std::string out;
  for (std::size_t i = 0; i < cells.bags.size(); ++i) {
    const auto& bag = cells.bags[i];
    out += "; bag " + std::to_string(i + 1);
    if (!bag.part.empty()) out += ", " + bag.part;
    out += ": " + wording::bag_instruction(bag) + ", " + wording::bag_label(bag);
  }
  if (cells.infused) return out + "; sum over the bags " + wording::cell_text(*cells.infused);
  if (cells.available) out += "; in all bags " + wording::cell_text(*cells.available);
  return out;
}

void write_bag_blanks(markup& out) {
  out.text("; on the bag ");
  write_blank(out, "short", "cells/mL counted as ");
  write_blank(out, "short", "volume ");
  write_blank(out, "tiny", "mL, bags ");
  write_blank(out, "tiny", "infuse ");
  write_blank(out, "tiny", "mL");
}

// What the order says of the cells, against the calculation.
std::string ordered_text(const report& r) {
  std::string out;
  for (const auto& line : r.check) {
    if (line.drug != "cells") continue;
    out += "; ordered " + line.field + " " + line.text;
    if (line.difference_percent) {
      out += ", " + text::signed_percent_text(*line.difference_percent, 1);
    }
    out += ": " +
           std::string(line.verdict == order_verdict::stop ? "stop: hold" : to_text(line.verdict));
  }
  return out;
}

const preparation_report* prepared(const report& r, std::string_view drug) {
  for (const auto& one : r.preparation) {
    if (one.drug == drug) return &one;
  }
  return nullptr;
}

void write_filled(markup& out, const std::string& text) {
  if (text.empty()) return write_empty_cell(out);
  out.element("td", text);
}

void write_prepared(markup& out, const preparation_report& one) {
  const auto text = [](const std::optional<figure>& f) {
    return f ? figure_text(*f) : std::string();
  };
  write_filled(out, text(one.concentration));
  write_filled(out, one.volume ? wording::drawn_text(*one.volume) : std::string());
  write_filled(out, one.vials ? std::to_string(*one.vials) : std::string());
  write_filled(out, text(one.bag));
  write_filled(out, text(one.overfill));
  write_filled(out, text(one.final_concentration));
}

}  // namespace

void write_cells(markup& out, const report& r) {
  const block here(out, "cells", "8 CAR-T cells", heading::run_in);
  const auto line = out.inside("p");
  if (r.cells)
    write_computed(out, *r.cells);
  else
    out.text("no target was given");
  out.text(ordered_text(r));
  if (r.cells && !r.cells->bags.empty()) return out.text(bags_text(*r.cells));
  write_bag_blanks(out);
}

void write_preparation(markup& out, const report& r) {
  const block here(out, "preparation", "6 Preparation",
                   r.doses.empty() ? heading::run_in : heading::over_table);
  if (r.doses.empty()) return out.element("p", "nothing to prepare: no dose");
  const auto table = out.inside("table", {{"class", "grid"}});
  out.element("caption", "Preparation of each drug", {{"class", "unseen"}});
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
    const auto* made = prepared(r, dose.drug);
    if (dose.withheld || (made != nullptr && made->withheld)) {
      out.element("td", "WITHHELD: nothing to prepare", {{"colspan", "6"}});
      continue;
    }
    if (made != nullptr) {
      write_prepared(out, *made);
      continue;
    }
    for (int column = 0; column < 6; ++column) write_empty_cell(out);
  }
}

}  // namespace lymphodose::worksheet
