// SPDX-License-Identifier: Apache-2.0
//
// An order against the calculation, and two entries of one patient side by side, as text.
#include "cli/render.hpp"
#include "cli/render_figures.hpp"
#include "cli/render_parts.hpp"
#include "cli/render_preparation.hpp"
#include "numeric/number_text.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace lymphodose::cli {
namespace {

const std::vector<std::size_t> line_columns{12, 22, 22, 10, 12};
const std::vector<std::size_t> entry_columns{36, 22, 22};
constexpr std::size_t under_drug = 2;
constexpr std::size_t under_line = 4;

std::string field_name(const check_line& line) {
  if (line.field == "per_dose") return "each dose";
  if (line.field == "target") return "per kg";
  if (line.field == "total" && line.drug != "cells") return "course";
  return line.field;
}

std::string verdict_text(order_verdict verdict) {
  if (verdict == order_verdict::stop) return "STOP: hold";
  return std::string(to_text(verdict));
}

std::string days_text(const std::vector<treatment_day>& days) {
  std::string out;
  for (const auto day : days) {
    out += (out.empty() ? "day " : ", day ") + std::to_string(day.number());
  }
  return out;
}

std::string calculated_text(const check_line& line) {
  if (!line.calculated) return "none";
  if (line.field != "days") return figure_text(*line.calculated);
  return number_text(*line.calculated) + (line.calculated->value == 1.0 ? " dose" : " doses");
}

std::string ordered_text(const check_line& line) {
  if (line.field != "days" || !line.ordered) return line.ordered ? figure_text(*line.ordered) : "";
  return number_text(*line.ordered) + (line.ordered->value == 1.0 ? " dose" : " doses");
}

std::string difference_text(const check_line& line) {
  if (!line.difference_percent || line.field == "days") return {};
  if (line.verdict == order_verdict::match && std::abs(*line.difference_percent) < 0.05)
    return "0 %";
  return text::signed_percent_text(*line.difference_percent);
}

void write_cause(page& out, const check_line& line, const likely_cause& cause,
                 std::string_view word) {
  std::string text(word);
  text.append(" ").append(to_text(cause.what));
  if (cause.with) text.append(" with ").append(to_text(*cause.with));
  text.append("  ").append(cause.text);
  if (line.field != "days") text.append("; gives ").append(figure_text(cause.gives));
  out.paragraph(text, under_line, under_line + 2);
}

void write_line(page& out, const check_line& line) {
  out.row({field_name(line), ordered_text(line), calculated_text(line), difference_text(line),
           verdict_text(line.verdict)},
          line_columns, under_drug);
  if (line.ordered_days != line.calculated_days) {
    out.paragraph("ordered " + days_text(line.ordered_days), under_line, under_line + 2);
    if (!line.calculated_days.empty()) {
      out.paragraph("calculated " + days_text(line.calculated_days), under_line, under_line + 2);
    }
  }
  if (!line.reason.empty()) out.paragraph(line.reason, under_line, under_line + 2);
  std::string_view word = "likely:";
  for (const auto& cause : line.likely_causes)
    write_cause(out, line, cause, std::exchange(word, "or:"));
}

void write_order(page& out, const report& r) {
  if (r.check.empty()) return;
  out.blank();
  out.row({"Order", "ordered", "calculated", "differs by", "verdict"},
          {line_columns[0] + under_drug, line_columns[1], line_columns[2], line_columns[3] + 1,
           line_columns[4] - 1});
  std::string_view drug;
  for (const auto& line : r.check) {
    if (line.drug != drug) out.paragraph(line.drug == "cells" ? "CAR-T cells" : line.drug);
    drug = line.drug;
    write_line(out, line);
  }
}

void write_differences(page& out, const second_entry_report& second, bool of_input,
                       std::string_view heading) {
  const auto& all = second.differences;
  if (std::none_of(all.begin(), all.end(),
                   [&](const entry_difference& d) { return d.of_input == of_input; })) {
    return;
  }
  out.row({std::string(heading), "first", "second"}, entry_columns);
  for (const auto& one : all) {
    if (one.of_input != of_input) continue;
    out.row({"  " + one.path, one.first.empty() ? "nothing" : one.first,
             one.second.empty() ? "nothing" : one.second},
            entry_columns);
  }
}

void write_second_entry(page& out, const report& r) {
  if (!r.second_entry) return;
  const auto& second = *r.second_entry;
  out.blank();
  out.beside("Two entries", std::to_string(second.fields_compared) + " fields compared, " +
                                std::to_string(second.differences.size()) +
                                (second.differences.size() == 1 ? " differs" : " differ"));
  out.beside({}, "first entry sha256 " + second.sha256);
  write_differences(out, second, true, "Entered");
  write_differences(out, second, false, "Calculated");
}

// From what the figures were calculated; the steps are in --explain.
void write_basis(page& out, const report& r) {
  out.blank();
  std::string_view heading = "Calculated";
  for (const auto& dose : r.doses) {
    std::string text = dose.drug + ": protocol " + figure_text(dose.protocol);
    if (dose.withheld) text += ", withheld: see the findings";
    if (!dose.withheld && dose.percent_of_protocol) {
      text += ", " + text::percent_text(*dose.percent_of_protocol) + " of it";
    }
    if (dose.adjustment) {
      std::string packs;
      for (const auto& id : dose.adjustment->packs) packs += (packs.empty() ? "" : ", ") + id;
      text += "; rule " + packs + ", " + dose.adjustment->row;
    }
    out.beside(std::exchange(heading, {}), text);
  }
  if (!r.cells) return;
  std::string text = "CAR-T cells: ";
  if (r.cells->basis == "per kg" && r.cells->target) text += figure_text(*r.cells->target) + ", ";
  text += r.cells->total ? cell_text(*r.cells->total) : "withheld: see the findings";
  out.beside(std::exchange(heading, {}), text);
}

}  // namespace

std::string render_check(const report& r, style how) {
  auto out = page_for(r, how.color);
  write_heading(out, r, r.check.empty() ? "Second entry" : "Order check");
  write_inputs(out, r);
  write_institution(out, r);
  write_body_surface(out, r);
  write_kidney(out, r);
  write_basis(out, r);
  write_second_entry(out, r);
  write_order(out, r);
  write_findings(out, r);
  write_sources(out, r, false);
  write_intended_use(out);
  return out.take();
}

}  // namespace lymphodose::cli
