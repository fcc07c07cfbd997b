// SPDX-License-Identifier: Apache-2.0
//
// Every rule pack side by side, and how each depends on the kidney number it is given.
#include "cli/render.hpp"
#include "cli/render_figures.hpp"
#include "cli/render_parts.hpp"
#include "cli/render_schedule.hpp"
#include "numeric/number_text.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace lymphodose::cli {
namespace {

const std::vector<std::size_t> pack_columns{36, 11, 12, 7, 14};
const std::vector<std::size_t> method_columns{31, 9, 15, 10, 10, 5};
const std::vector<std::size_t> method_words{31, 9, 15, 25};
constexpr std::size_t under_pack = 2;
constexpr std::size_t further = 4;

std::vector<std::string> drugs_of(const report& r) {
  std::vector<std::string> out;
  for (const auto& entry : r.compare) {
    if (std::find(out.begin(), out.end(), entry.drug) == out.end()) out.push_back(entry.drug);
  }
  return out;
}

const dose_report* dose_of(const report& r, std::string_view drug) {
  for (const auto& dose : r.doses) {
    if (dose.drug == drug) return &dose;
  }
  return nullptr;
}

std::string short_evidence(const compare_entry& entry) {
  if (entry.grade.empty() || entry.grade == entry.evidence) return entry.evidence;
  return entry.evidence + " (" + entry.grade + ")";
}

std::string range_text(const compare_entry& entry) {
  if (!entry.percent_least || !entry.percent_most) return {};
  return text::people(*entry.percent_least, 1) + " to " + text::percent_text(*entry.percent_most) +
         " of the protocol dose; the choice is yours";
}

std::string outcome_of(const compare_entry& entry) {
  if (entry.outcome == "range" && !entry.per_dose) return range_text(entry);
  return outcome_text(entry.outcome);
}

std::string method_outcome(const method_tier& method) {
  if (!method.named) return "not named by this source";
  return outcome_text(method.kind);
}

// Methods of which the source names none but Cockcroft-Gault need no year.
std::string method_label(const method_tier& method) {
  if (method.weight.empty()) return short_title(method.title.empty() ? method.id : method.title);
  return "Cockcroft-Gault, " + method.weight;
}

void write_method(page& out, const method_tier& method) {
  const auto label = method_label(method);
  const auto value = number_text(method.value);
  const auto tier = tier_text(method.row);
  if (!method.named || !method.per_dose) {
    out.row({label, value, tier, method_outcome(method)}, method_words);
    return;
  }
  out.row({label, value, tier, method.rate ? figure_text(*method.rate) : "",
           figure_text(*method.per_dose),
           method.percent_of_protocol ? text::percent_text(*method.percent_of_protocol) : ""},
          method_columns);
}

bool methods_differ(const compare_entry& entry) {
  std::set<std::string> rows;
  for (const auto& method : entry.by_method) rows.insert(method.row);
  return rows.size() > 1;
}

void write_methods(page& out, const compare_entry& entry) {
  if (entry.by_method.empty()) return;
  if (!methods_differ(entry)) {
    const auto count = entry.by_method.size();
    const auto& row = entry.by_method.front().row;
    out.paragraph(count == 1 ? "by the one kidney number there is: " + row
                             : "by each of " + std::to_string(count) + " kidney numbers: " + row,
                  under_pack, further);
    return;
  }
  const auto unit = entry.by_method.front().value.symbol;
  const bool narrow = unit.size() < method_columns[1];
  out.row({"  by kidney number", std::string(narrow ? unit : "number"), "tier", "per m2", "each",
           "of protocol"},
          {method_columns[0], method_columns[1], method_columns[2], method_columns[3],
           method_columns[4] - 5, 11});
  if (!narrow) out.paragraph("the number is in " + std::string(unit), further, further);
  for (const auto& method : entry.by_method) write_method(out, method);
}

void write_words_of_source(page& out, const compare_entry& entry) {
  if (!entry.printed_as.empty()) {
    out.paragraph("printed as \"" + entry.printed_as + "\"", under_pack, further);
  }
  if (!entry.citation.empty()) {
    out.paragraph(
        "source: " + entry.citation + " (" + evidence_text(entry.evidence, entry.grade) + ")",
        under_pack, further);
  }
  if (!entry.rests_on.empty()) out.paragraph("rests on: " + entry.rests_on, under_pack, further);
}

void write_entry(page& out, const compare_entry& entry) {
  out.blank();
  if (entry.per_dose) {
    out.row({entry.title, entry.rate ? figure_text(*entry.rate) : "", figure_text(*entry.per_dose),
             entry.percent_of_protocol ? text::percent_text(*entry.percent_of_protocol) : "",
             short_evidence(entry)},
            pack_columns);
  } else {
    out.row(
        {entry.title, outcome_of(entry), short_evidence(entry)},
        {pack_columns[0], pack_columns[1] + pack_columns[2] + pack_columns[3], pack_columns[4]});
  }
  std::string where = entry.pack;
  if (!entry.embedded) where += ", a table of your own";
  if (!entry.row.empty()) where += ": " + entry.row;
  out.paragraph(where, under_pack, further);
  if (!entry.reason.empty()) out.paragraph(entry.reason, under_pack, further);
  write_words_of_source(out, entry);
  write_methods(out, entry);
}

void write_edges(page& out, const report& r, const dose_report& dose) {
  if (!dose.sensitivity || dose.sensitivity->flips.empty()) return;
  out.blank();
  out.paragraph("Next edges for " + dose.drug);
  for (const auto& flip : dose.sensitivity->flips) {
    std::string line = input_name(flip.input) + " " + figure_text(flip.at) + " (" +
                       text::signed_percent_text(flip.change_percent, 0) + ")";
    if (!flip.id.empty()) line += ": " + method_name(r, flip.id, flip.weight);
    line += " enters " + flip.row;
    out.paragraph(line, under_pack, further);
  }
}

void write_drug(page& out, const report& r, const std::string& drug) {
  const auto* dose = dose_of(r, drug);
  out.blank();
  std::string heading = drug;
  if (dose != nullptr) {
    heading += "   protocol " + figure_text(dose->protocol) + ", " + std::to_string(dose->doses) +
               (dose->doses == 1 ? " dose" : " doses");
  }
  out.paragraph(heading);
  out.paragraph(std::string(std::min(display_width(heading), page_width), '='));
  out.row({"Rule pack", "per m2", "each", "of full", "rests on"}, pack_columns);
  for (const auto& entry : r.compare) {
    if (entry.drug == drug && entry.applies) write_entry(out, entry);
  }
  const bool others = std::any_of(r.compare.begin(), r.compare.end(), [&](const auto& entry) {
    return entry.drug == drug && !entry.applies;
  });
  if (others) {
    out.blank();
    out.paragraph("Packs that do not apply to this patient by themselves");
  }
  for (const auto& entry : r.compare) {
    if (entry.drug == drug && !entry.applies) write_entry(out, entry);
  }
  if (dose != nullptr) write_edges(out, r, *dose);
}

}  // namespace

std::string render_compare(const report& r, style how) {
  auto out = page_for(r, how.color);
  write_heading(out, r, "Compare");
  write_inputs(out, r);
  write_body_surface(out, r);
  write_kidney(out, r);
  for (const auto& drug : drugs_of(r)) write_drug(out, r, drug);
  write_timing_compare(out, r);
  write_findings(out, r);
  write_sources(out, r);
  write_intended_use(out);
  return out.take();
}

}  // namespace lymphodose::cli
