// SPDX-License-Identifier: Apache-2.0
//
// The whole plan for one patient as text.
#include "cli/render.hpp"
#include "cli/render_cells.hpp"
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

const std::vector<std::size_t> dose_columns{22, 11, 12, 11, 12, 12};
constexpr std::size_t under_dose = 2;

void write_days(page& out, const report& r, const dose_report& dose) {
  const auto day0 = day0_of(r);
  std::string line;
  for (const auto& day : dose.days) {
    if (!line.empty()) line += ", ";
    line += day_and_date(day.day, day.date, day0);
    if (!day.start) continue;
    const auto midnight = std::chrono::floor<std::chrono::days>(*day.start);
    line += " at " + time_text(*day.start - midnight);
    if (!day.end) continue;
    const auto end_day = std::chrono::floor<std::chrono::days>(*day.end);
    line += " to " + (end_day == midnight ? "" : day_text(end_day) + " ") +
            time_text(*day.end - end_day);
  }
  if (line.empty()) {
    line = (dose.doses == 1 ? "1 dose" : std::to_string(dose.doses) + " doses");
    line += "; the days are not given";
  }
  out.paragraph(line, under_dose, under_dose);
}

// The weight of the evidence where it is more than a label, once a dose.
void write_rests_on(page& out, const dose_report& dose) {
  if (!dose.adjustment || dose.adjustment->rests_on.empty()) return;
  out.paragraph("rests on: " + dose.adjustment->rests_on, under_dose, under_dose + 2);
}

// A line that is given while another is withheld must not pass for a course.
void write_incomplete(page& out, const report& r) {
  const bool incomplete = std::any_of(r.findings.begin(), r.findings.end(), [](const finding& f) {
    return f.what == code::REGIMEN_INCOMPLETE;
  });
  if (incomplete) {
    out.paragraph("STOP: not a complete lymphodepletion; another drug is withheld", under_dose);
  }
}

bool any_rounded(const report& r) {
  return std::any_of(r.doses.begin(), r.doses.end(),
                     [](const dose_report& d) { return d.rounded.has_value(); });
}

void write_dose(page& out, const report& r, const dose_report& dose) {
  if (dose.withheld || !dose.per_dose) {
    out.row({dose.drug, withheld_text(r, dose)}, {dose_columns[0], page_width - dose_columns[0]});
    write_days(out, r, dose);
    return;
  }
  const bool rounded = dose.rounded.has_value();
  const auto percent = rounded ? dose.rounded->percent_of_protocol : dose.percent_of_protocol;
  out.row({dose.drug, dose.rate ? figure_text(*dose.rate) : figure_text(dose.protocol),
           percent ? text::percent_text(*percent, rounded ? 1 : 0) : "",
           figure_text(rounded ? dose.rounded->value : *dose.per_dose),
           dose.course_total ? figure_text(*dose.course_total) : "", rests_on(r, dose)},
          dose_columns);
  write_incomplete(out, r);
  if (rounded) {
    write_rounding(out, *dose.rounded, *dose.per_dose, under_dose);
  } else if (any_rounded(r)) {
    out.paragraph("unrounded", under_dose);
  }
  write_days(out, r, dose);
  write_rests_on(out, dose);
}

void write_doses(page& out, const report& r) {
  out.blank();
  if (r.doses.empty()) {
    out.beside("Dose", "no regimen was given, so no drug dose is computed");
  } else {
    out.row({any_rounded(r) ? "Dose" : "Dose (unrounded)", "per m2", "of protocol", "each",
             "course", "rests on"},
            dose_columns);
  }
  for (const auto& dose : r.doses) write_dose(out, r, dose);
  write_cells(out, r);
}

void write_rule(page& out, const report& r, const dose_report& dose, std::string_view heading) {
  if (!dose.adjustment) {
    out.beside(heading, dose.drug + ": no rule gave a dose; see the findings");
    if (dose.sensitivity && methods_differ(dose.sensitivity->tiers_by_method)) {
      write_methods(out, dose.sensitivity->tiers_by_method, method_doses::left_out, under_dose);
    }
    return;
  }
  const auto& rule = *dose.adjustment;
  out.beside(heading, dose.drug + ": " + pack_names(r, rule));
  if (dose.kidney_used) out.beside({}, "by " + banded_number(dose));
  const auto tier = tier_and_effect(dose);
  const auto evidence = evidence_text(rule.evidence, rule.grade);
  out.beside({}, evidence.empty() ? tier : tier + " (" + evidence + ")");
  if (!rule.printed_as.empty()) out.beside({}, "printed as \"" + rule.printed_as + "\"");
  if (!rule.citation.empty()) out.beside({}, "source: " + rule.citation);
  if (!dose.sensitivity) return;
  const auto ends = tier_end_text(r, dose);
  if (!ends.empty()) out.beside({}, ends);
}

void write_rules(page& out, const report& r) {
  out.blank();
  std::string_view heading = "Kidney rule";
  for (const auto& dose : r.doses) write_rule(out, r, dose, std::exchange(heading, {}));
}

}  // namespace

std::string render_dose(const report& r, style how) {
  auto out = page_for(r, how.color);
  write_heading(out, r, "Dose");
  write_inputs(out, r);
  write_institution(out, r);
  write_body_surface(out, r);
  write_kidney(out, r);
  write_doses(out, r);
  if (!r.doses.empty()) write_rules(out, r);
  write_preparation(out, r);
  write_schedule(out, r);
  out.blank();
  std::string questions = "Before you go on:";
  for (const auto one : before_you_go_on) questions.append(" ").append(one).append("?");
  out.paragraph(questions, 0, text_column);
  write_findings(out, r);
  write_sources(out, r, false);
  write_intended_use(out);
  return out.take();
}

}  // namespace lymphodose::cli
