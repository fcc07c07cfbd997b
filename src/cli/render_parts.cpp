// SPDX-License-Identifier: Apache-2.0
#include "cli/render_parts.hpp"

#include "cli/render_figures.hpp"
#include "lymphodose/calendar.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>
#include <vector>

namespace lymphodose::cli {
namespace {

constexpr std::string_view not_an_order = "a calculation to check against, not an order";
const std::vector<std::size_t> number_columns{48, 16, 16};

void write_used_numbers(page& out, const report& r, const std::vector<const dose_report*>& doses) {
  std::string_view heading = "Kidney";
  for (const auto* dose : doses) {
    const auto& used = *dose->kidney_used;
    std::vector<std::string> parts{
        figure_text(used.value),
        method_text(used.title.empty() ? used.id : used.title, used.weight)};
    const auto other = wording::other_form(r, used.value, estimate_of(r, used.id, used.weight));
    if (!other.empty()) parts.push_back(other);
    out.items(std::exchange(heading, {}), parts);
  }
}

std::string form(const kidney_estimate& e, std::string_view unit) {
  if (e.value.unit == unit) return number_text(e.value);
  if (e.converted && e.converted->unit == unit) return "(" + number_text(*e.converted) + ")";
  return "-";
}

void write_level(page& out, const report& r, level which) {
  for (const auto& f : r.findings) {
    if (f.level != which) continue;
    out.leveled(which, std::string(to_text(f.what)) + "  " + f.text);
  }
}

void write_tables_used(page& out, const std::vector<const table_used*>& tables) {
  std::string embedded;
  std::string_view heading = "Tables";
  for (const auto* table : tables) {
    if (table->origin.embedded) embedded += (embedded.empty() ? "" : ", ") + origin_text(*table);
  }
  if (!embedded.empty()) out.beside(std::exchange(heading, {}), "built in: " + embedded);
  for (const auto* table : tables) {
    if (!table->origin.embedded) out.beside(std::exchange(heading, {}), origin_text(*table));
  }
}

bool is_key_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

// Does the text name this source, as a word of its own?
bool names(std::string_view text, std::string_view key) {
  for (auto at = text.find(key); at != std::string_view::npos; at = text.find(key, at + 1)) {
    const auto end = at + key.size();
    const bool starts = at == 0 || !is_key_character(text[at - 1]);
    if (starts && (end == text.size() || !is_key_character(text[end]))) return true;
  }
  return false;
}

// A place in the report that refers to a source, with the grade that stands there.
struct reference {
  std::string_view text, grade;
};

// "A" of "key, locator (A)".
std::string_view trailing_grade(std::string_view text) {
  if (!text.ends_with(')')) return {};
  const auto open = text.rfind('(');
  if (open == std::string_view::npos || text.size() - open != 3) return {};
  return text.substr(open + 1, 1);
}

std::vector<reference> references_of(const report& r) {
  std::vector<reference> out;
  for (const auto& step : r.derivation.steps()) {
    out.push_back({step.source, trailing_grade(step.source)});
  }
  for (const auto& dose : r.doses) {
    if (dose.adjustment) out.push_back({dose.adjustment->citation, dose.adjustment->grade});
  }
  if (r.cells) out.push_back({r.cells->citation, r.cells->grade});
  for (const auto& one : r.preparation) {
    for (const auto& other : one.others) out.push_back({other.citation, other.grade});
  }
  for (const auto& f : r.findings) out.push_back({f.source, {}});
  for (const auto& source : r.about.sources) out.push_back({source.key, source.grade});
  for (const auto& entry : r.compare) out.push_back({entry.citation, entry.grade});
  return out;
}

void write_source(page& out, const source_used& source, const std::vector<reference>& all,
                  std::string_view heading) {
  std::string_view grade;
  for (const auto& one : all) {
    if (grade.empty() && names(one.text, source.key)) grade = one.grade;
  }
  std::string line = source.key;
  if (!grade.empty()) line.append(" (").append(evidence_text({}, grade)).append(")");
  if (!source.text.empty() && source.text != source.key) line += ": " + source.text;
  out.beside(heading, line);
}

void write_source_list(page& out, const report& r, bool compared_too) {
  const auto all = references_of(r);
  std::string_view heading = "Sources";
  for (const auto& source : r.sources) {
    if (!compared_too && source.role == used_for::comparison) continue;
    write_source(out, source, all, std::exchange(heading, {}));
  }
}

// What a case file says about itself.
void write_about(page& out, const report& r) {
  std::string_view heading = "Case";
  if (!r.about.note.empty()) out.beside(std::exchange(heading, {}), r.about.note);
  for (const auto& gap : r.about.missing) {
    out.beside(std::exchange(heading, {}), gap.what + ": " + gap.text);
  }
}

std::string count_text(const report& r, level which) {
  const auto count = std::count_if(r.findings.begin(), r.findings.end(),
                                   [&](const finding& f) { return f.level == which; });
  if (count == 0) return {};
  const std::string number = std::to_string(count);
  if (which == level::stop) return number + (count == 1 ? " stop" : " stops");
  if (which == level::review) return number + " to review";
  return number + (count == 1 ? " note" : " notes");
}

}  // namespace

page page_for(const report& r, bool color) {
  page out(color);
  for (const auto& dose : r.doses) out.keep(dose.drug);
  for (const auto& entry : r.compare) out.keep(entry.drug);
  return out;
}

void write_heading(page& out, const report& r, std::string_view what) {
  std::vector<std::string> lines;
  if (!r.about.title.empty()) lines.push_back(r.about.title);
  if (!r.label.empty() && r.label != r.case_name) lines.push_back(r.label);
  lines.emplace_back(not_an_order);
  const auto illustrative = illustrative_text(r);
  if (!illustrative.empty()) lines.push_back("illustrative, not published: " + illustrative);
  std::string_view heading = r.case_name.empty() ? what : std::string_view(r.case_name);
  for (const auto& line : lines) out.beside(std::exchange(heading, {}), line);
}

void write_inputs(page& out, const report& r) {
  std::vector<std::string> measured, chosen;
  for (const auto& input : r.inputs) {
    if (input.path.starts_with("order.")) continue;  // shown beside the calculated figures
    (is_choice(input.path) ? chosen : measured).push_back(input_text(r, input));
  }
  out.blank();
  out.items("Understood", measured);
  out.items("Choices", chosen);
}

void write_body_surface(page& out, const report& r) {
  if (!r.body) return;
  const auto& body = *r.body;
  std::vector<std::string> parts{figure_text(body.surface.figure), short_title(body.surface.title)};
  if (body.body_mass_index) {
    parts.push_back("body mass index " + figure_text(*body.body_mass_index));
  }
  out.items("Body surface", parts);
  if (!body.uncapped) return;
  out.beside({}, "capped on request; uncapped " + figure_text(*body.uncapped) +
                     (body.cap_reason.empty() ? "" : "; reason: " + body.cap_reason));
}

void write_kidney(page& out, const report& r) {
  const bool dialysis = r.kidney.status == kidney_status::dialysis;
  if (dialysis) {
    const std::string by =
        r.kidney.modality ? ", " + std::string(to_text(*r.kidney.modality)) : std::string();
    out.beside("Kidney", "on dialysis" + by + "; no estimate is used");
  } else if (const auto used = doses_by_number(r); !used.empty()) {
    write_used_numbers(out, r, used);
  } else {
    write_kidney_numbers(out, r);
  }
  if (r.kidney.residual_clearance) {
    out.beside(
        {},
        "residual clearance " + figure_text(*r.kidney.residual_clearance) +
            ", mean of urea and creatinine clearance; for information; no rule is applied to it");
  }
}

void write_kidney_numbers(page& out, const report& r) {
  out.blank();
  if (r.kidney.estimates.empty()) {
    out.beside("Kidney", "no kidney number could be computed from these inputs");
    return;
  }
  out.row({"Kidney function by", "mL/min", "mL/min/1.73 m2"}, number_columns);
  bool converted = false;
  for (const auto& e : r.kidney.estimates) {
    out.row({method_text(e.title.empty() ? e.id : e.title, e.weight),
             form(e, canonical_text<ml_per_min_t>), form(e, canonical_text<ml_per_min_173_t>)},
            number_columns);
    if (!e.applies) out.paragraph("not to be used here: " + e.reason, 2, 2);
    converted = converted || e.converted.has_value();
  }
  if (!converted || !r.body) return;
  out.paragraph("in brackets: converted with the body surface of " +
                    figure_text(r.body->uncapped.value_or(r.body->surface.figure)) +
                    (r.body->uncapped ? ", uncapped" : ""),
                2, 2);
}

void write_findings(page& out, const report& r) {
  out.blank();
  std::vector<std::string> counts;
  for (const auto which : {level::stop, level::review, level::note}) {
    auto text = count_text(r, which);
    if (text.empty() && which == level::review && counts.empty()) text = "none to review";
    if (!text.empty()) counts.push_back(std::move(text));
  }
  out.items("Findings", counts);
  write_level(out, r, level::stop);
  write_level(out, r, level::review);
  write_level(out, r, level::note);
}

void write_sources(page& out, const report& r, bool compared_too) {
  out.blank();
  write_about(out, r);
  write_source_list(out, r, compared_too);
  std::vector<const table_used*> tables;
  for (const auto& table : r.tables) {
    const bool of_user = !table.origin.embedded;
    if (compared_too || of_user || table.role == used_for::result) tables.push_back(&table);
  }
  write_tables_used(out, tables);
}

void write_intended_use(page& out) {
  out.blank();
  out.paragraph(intended_use);
}

}  // namespace lymphodose::cli
