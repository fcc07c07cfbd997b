// SPDX-License-Identifier: Apache-2.0
//
// Every rule pack side by side, and how each depends on the kidney number it is given.
#include "cli/render.hpp"
#include "cli/render_figures.hpp"
#include "cli/render_methods.hpp"
#include "cli/render_parts.hpp"
#include "cli/render_preparation.hpp"
#include "cli/render_schedule.hpp"
#include "numeric/number_text.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace lymphodose::cli {
namespace {

const std::vector<std::size_t> pack_columns{28, 12, 12, 9, 19};
const std::vector<std::size_t> open_columns{28, 33, 19};
constexpr std::size_t under_pack = 2;
constexpr std::size_t further = 4;

std::vector<std::string> drugs_of(const report& r) {
  std::vector<std::string> out;
  const auto add = [&](const std::string& drug) {
    if (std::find(out.begin(), out.end(), drug) == out.end()) out.push_back(drug);
  };
  for (const auto& dose : r.doses) add(dose.drug);
  for (const auto& entry : r.compare) add(entry.drug);
  return out;
}

const dose_report* dose_of(const report& r, std::string_view drug) {
  for (const auto& dose : r.doses) {
    if (dose.drug == drug) return &dose;
  }
  return nullptr;
}

// The packs of a drug that apply by themselves, or those that do not.
std::vector<const compare_entry*> entries_of(const report& r, std::string_view drug,
                                             bool applying) {
  std::vector<const compare_entry*> out;
  for (const auto& entry : r.compare) {
    if (entry.drug == drug && entry.applies == applying) out.push_back(&entry);
  }
  return out;
}

std::string short_evidence(const compare_entry& entry) {
  if (entry.grade.empty() || entry.grade == entry.evidence) return entry.evidence;
  return entry.evidence + " (" + entry.grade + ")";
}

std::string result_of(const method_tier& method) {
  return method.rate ? figure_text(*method.rate) : outcome_text(method.kind);
}

// "20 mg/m2 or 15 mg/m2": what the methods that may decide would give.
std::string results_by_method(const compare_entry& entry) {
  std::vector<std::string> results;
  for (const auto& method : entry.by_method) {
    auto result = result_of(method);
    const bool known = std::find(results.begin(), results.end(), result) != results.end();
    if (method.named && !known) results.push_back(std::move(result));
  }
  std::string out;
  for (const auto& result : results) out += (out.empty() ? "" : " or ") + result;
  return out.empty() ? outcome_text(entry.outcome) : out;
}

std::string range_text(const compare_entry& entry) {
  return text::people(*entry.percent_least, 1) + " to " + text::percent_text(*entry.percent_most);
}

std::string open_outcome(const compare_entry& entry) {
  if (entry.percent_least && entry.percent_most) return range_text(entry) + ", your choice";
  if (entry.outcome == "needs_choice") return results_by_method(entry);
  return outcome_text(entry.outcome);
}

std::string percent_of(const std::optional<double>& percent) {
  return percent ? text::percent_text(*percent) : std::string();
}

void write_glance(page& out, const compare_entry& entry) {
  if (!entry.per_dose) {
    out.row({entry.pack, open_outcome(entry), short_evidence(entry)}, open_columns);
    return;
  }
  out.row({entry.pack, entry.rate ? figure_text(*entry.rate) : "", figure_text(*entry.per_dose),
           percent_of(entry.percent_of_protocol), short_evidence(entry)},
          pack_columns);
}

std::string dose_text(const compare_entry& entry) {
  if (!entry.per_dose) return open_outcome(entry);
  std::string out = entry.rate ? figure_text(*entry.rate) + ", " : std::string();
  out += figure_text(*entry.per_dose) + " each";
  if (entry.percent_of_protocol) {
    out += ", " + percent_of(entry.percent_of_protocol) + " of the protocol dose";
  }
  return out;
}

void write_words_of_source(page& out, const compare_entry& entry) {
  if (!entry.printed_as.empty()) {
    out.paragraph("printed as \"" + entry.printed_as + "\"", under_pack, further);
  }
  if (!entry.citation.empty()) {
    out.paragraph("source: " + entry.citation, under_pack, further);
  }
  if (!entry.rests_on.empty()) out.paragraph("rests on: " + entry.rests_on, under_pack, further);
}

std::string name_of(const compare_entry& entry) {
  return entry.title + "   " + entry.pack + (entry.embedded ? "" : ", a table of your own");
}

void write_entry(page& out, const report& r, const compare_entry& entry) {
  out.blank();
  out.paragraph(name_of(entry), 0, under_pack);
  const auto evidence = evidence_text(entry.evidence, entry.grade);
  out.paragraph((entry.row.empty() ? "" : entry.row + ": ") + dose_text(entry) +
                    (evidence.empty() ? "" : " (" + evidence + ")"),
                under_pack, further);
  if (!entry.reason.empty()) out.paragraph(entry.reason, under_pack, further);
  write_words_of_source(out, entry);
  write_methods(out, entry.by_method, method_doses::shown, under_pack);
  write_edges(out, r, entry.flips, under_pack);
}

void write_not_applying(page& out, const std::vector<const compare_entry*>& entries) {
  if (entries.empty()) return;
  out.blank();
  out.paragraph("Packs that do not apply to this patient by themselves");
  for (const auto* entry : entries) {
    out.paragraph(name_of(*entry) + " (" + evidence_text(entry->evidence, entry->grade) + ")",
                  under_pack, further);
    if (!entry->reason.empty()) out.paragraph(entry->reason, further, further);
    if (entry->per_dose) out.paragraph("it would give " + dose_text(*entry), further, further);
    if (!entry->rests_on.empty()) out.paragraph("rests on: " + entry->rests_on, further, further);
  }
}

void write_drug(page& out, const report& r, const std::string& drug) {
  const auto* dose = dose_of(r, drug);
  std::string heading = drug;
  if (dose != nullptr) {
    heading += "   protocol " + figure_text(dose->protocol) + ", " + std::to_string(dose->doses) +
               (dose->doses == 1 ? " dose" : " doses");
  }
  out.blank();
  out.paragraph(heading);
  out.paragraph(std::string(std::min(display_width(heading), page_width), '='));
  out.row({"Rule pack", "per m2", "each", "of full", "rests on"}, pack_columns);
  const auto applying = entries_of(r, drug, true);
  for (const auto* entry : applying) write_glance(out, *entry);
  if (applying.empty()) out.paragraph("no pack applies to this patient by itself", under_pack);
  for (const auto* entry : applying) write_entry(out, r, *entry);
  write_not_applying(out, entries_of(r, drug, false));
}

}  // namespace

std::string render_compare(const report& r, style how) {
  auto out = page_for(r, how.color);
  write_heading(out, r, "Compare");
  write_inputs(out, r);
  write_institution(out, r);
  write_body_surface(out, r);
  if (r.kidney.status == kidney_status::dialysis) {
    write_kidney(out, r);
  } else {
    write_kidney_numbers(out, r);
  }
  for (const auto& drug : drugs_of(r)) write_drug(out, r, drug);
  write_timing_compare(out, r);
  write_findings(out, r);
  write_sources(out, r, true);
  write_intended_use(out);
  return out.take();
}

}  // namespace lymphodose::cli
