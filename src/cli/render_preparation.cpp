// SPDX-License-Identifier: Apache-2.0
#include "cli/render_preparation.hpp"

#include "cli/render.hpp"
#include "cli/render_figures.hpp"
#include "cli/render_parts.hpp"
#include "numeric/number_text.hpp"

#include <string>
#include <utility>

namespace lymphodose::cli {
namespace {

std::string vial_text(const preparation_report& one) {
  if (!one.vial_content) return {};
  std::string out = "vial of " + figure_text(*one.vial_content);
  if (one.vial_volume) out += " in " + figure_text(*one.vial_volume);
  return out;
}

void write_vials(page& out, const preparation_report& one) {
  if (!one.vials) return;
  std::string line = std::to_string(*one.vials) + (*one.vials == 1 ? " vial" : " vials") +
                     " for each dose, " + vial_text(one);
  if (one.waste && one.waste_volume) {
    line += one.waste->value == 0 ? "; nothing left over"
                                  : "; left over " + figure_text(*one.waste) + " (" +
                                        drawn_text(*one.waste_volume) + ")";
  }
  out.paragraph(line, under, under + 2);
}

void write_bag(page& out, const preparation_report& one) {
  if (!one.bag) return;
  std::string line = "bag of " + figure_text(*one.bag);
  if (one.overfill) line += ", overfill " + figure_text(*one.overfill);
  if (!one.drug_volume.empty()) {
    line += one.drug_volume == "added" ? ", the drug's volume added"
                                       : ", as much taken out as the drug adds";
  }
  if (one.final_volume && one.final_concentration) {
    line += ": " + figure_text(*one.final_volume) + " at " + figure_text(*one.final_concentration);
  } else {
    line += "; final concentration not computed: " + one.final_missing;
  }
  out.paragraph(line, under, under + 2);
}

void write_others(page& out, const preparation_report& one) {
  if (one.others.empty()) return;
  std::string line = "marketed as well, another volume from each:";
  std::string_view joint = " ";
  for (const auto& other : one.others) {
    line.append(std::exchange(joint, ", ")).append(figure_text(other.concentration)).append(" (");
    line.append(drawn_text(other.volume)).append(")");
  }
  out.paragraph(line, under, under + 2);
}

void write_one(page& out, const preparation_report& one, std::string_view heading) {
  const auto strength = one.concentration ? figure_text(*one.concentration) : std::string();
  if (one.withheld || !one.dose || !one.volume) {
    out.beside(heading, one.drug + ": withheld; see the findings");
    return;
  }
  out.beside(heading, one.drug + ": draw " + drawn_text(*one.volume) + " of " + strength +
                          " for each dose of " + figure_text(*one.dose));
  if (one.rounded && one.entered) write_rounding(out, *one.rounded, *one.entered, under);
  write_vials(out, one);
  write_bag(out, one);
  write_others(out, one);
  for (const auto& fact : one.facts) out.paragraph(fact, under, under + 2);
}

}  // namespace

void write_rounding(page& out, const rounded_report& rounded, const figure& before,
                    std::size_t column) {
  out.paragraph(rounding_text(rounded, before), column, column + 2);
}

void write_institution(page& out, const report& r) {
  if (!r.institution) return;
  const auto& own = *r.institution;
  out.blank();
  out.beside("Institution", own.title + " (" + own.version + "); it settled:");
  if (own.choices.empty()) out.beside({}, "nothing in this calculation");
  for (const auto& [path, text] : own.choices) out.beside({}, path + ": " + text);
  if (!own.header.empty()) out.beside({}, own.header);
}

void write_preparation(page& out, const report& r) {
  if (r.preparation.empty()) return;
  out.blank();
  std::string_view heading = "Preparation";
  for (const auto& one : r.preparation) {
    if (heading.empty()) out.blank();
    write_one(out, one, std::exchange(heading, {}));
  }
  out.paragraph("the concentration is the one typed from the vial in hand; read it again", under,
                under + 2);
}

std::string render_preparation(const report& r, style how) {
  auto out = page_for(r, how.color);
  for (const auto& one : r.preparation) out.keep(one.drug);
  write_heading(out, r, "Preparation");
  write_inputs(out, r);
  write_institution(out, r);
  for (const auto& dose : r.doses) {
    if (!dose.rounded || !dose.per_dose) continue;
    out.blank();
    out.beside("Dose", dose.drug + ": " + figure_text(dose.rounded->value));
    write_rounding(out, *dose.rounded, *dose.per_dose, under);
  }
  write_preparation(out, r);
  write_findings(out, r);
  write_sources(out, r, false);
  write_intended_use(out);
  return out.take();
}

}  // namespace lymphodose::cli
