// SPDX-License-Identifier: Apache-2.0
#include "cli/render_cells.hpp"

#include "cli/render.hpp"
#include "cli/render_figures.hpp"
#include "cli/render_parts.hpp"
#include "cli/render_preparation.hpp"
#include "numeric/number_text.hpp"

#include <string>
#include <vector>

namespace lymphodose::cli {
namespace {

const std::vector<std::size_t> cell_columns{22, 24, 34};

std::string cell_target(const cells_report& cells) {
  if (!cells.target || cells.basis == "total") return {};
  return figure_text(*cells.target);
}

void write_specification(page& out, const cells_report& cells) {
  if (cells.out_of_specification.empty()) return;
  out.paragraph("out of specification: " + cells.out_of_specification +
                    (cells.out_of_specification_reason.empty()
                         ? "; not confirmed"
                         : "; confirmed: " + cells.out_of_specification_reason),
                under, under + 2);
}

void write_parts(page& out, const report& r) {
  for (const auto& part : r.cells->parts) {
    std::string line = part.name + ": " + figure_text(part.total);
    if (part.day) line += ", " + day_and_date(*part.day, part.date, day0_of(r));
    if (part.infused) line += "; from its bags " + figure_text(*part.infused);
    out.paragraph(line, under, under + 2);
  }
}

void write_bags(page& out, const cells_report& cells) {
  for (std::size_t i = 0; i < cells.bags.size(); ++i) {
    const auto& bag = cells.bags[i];
    auto name = "bag " + std::to_string(i + 1);
    if (!bag.part.empty()) name += ", " + bag.part;
    out.paragraph(name + ": " + bag_instruction(bag), under, under + 2);
    out.paragraph(bag_label(bag), under + 2, under + 4);
  }
  if (cells.infused) {
    std::string line = "sum over the bags: " + cell_text(*cells.infused);
    if (cells.target && cells.total && cells.total->value > 0) {
      line += ", " + text::percent_text(100.0 * cells.infused->value / cells.total->value, 1) +
              " of the dose";
    }
    out.paragraph(line, under, under + 2);
  } else if (cells.available) {
    out.paragraph("in all bags: " + cell_text(*cells.available) + "; no volume is computed", under,
                  under + 2);
  }
}

}  // namespace

void write_cells(page& out, const report& r) {
  if (!r.cells) return;
  const auto& cells = *r.cells;
  const auto total =
      cells.total ? cell_text(*cells.total) : std::string("withheld: see the findings");
  out.row({"CAR-T cells", cell_target(cells), total}, cell_columns);
  if (cells.infusion_day) {
    out.paragraph(day_and_date(*cells.infusion_day, cells.infusion_date, day0_of(r)) +
                      (cells.parts.empty() ? ", once" : ", first portion"),
                  under, under);
  }
  const auto rule = cells_rule(cells);
  if (!rule.empty()) out.paragraph(rule, under, under);
  if (!cells.citation.empty()) {
    out.paragraph("source: " + cells.citation + " (" + evidence_text({}, cells.grade) + ")", under,
                  under);
  }
  write_specification(out, cells);
  write_parts(out, r);
  write_bags(out, cells);
}

std::string render_cells(const report& r, style how) {
  auto out = page_for(r, how.color);
  write_heading(out, r, "Cells");
  write_inputs(out, r);
  write_institution(out, r);
  out.blank();
  write_cells(out, r);
  write_findings(out, r);
  write_sources(out, r, false);
  write_intended_use(out);
  return out.take();
}

}  // namespace lymphodose::cli
