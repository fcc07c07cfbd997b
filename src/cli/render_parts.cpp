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
constexpr std::size_t shown_of_hash = 12;
const std::vector<std::size_t> number_columns{48, 16, 16};

struct input_label {
  std::string_view path, label;
};
// An empty label: the value speaks for itself.
constexpr auto input_labels = std::to_array<input_label>({
    {"patient.sex", ""},
    {"patient.age", "age"},
    {"patient.birth_date", "born"},
    {"patient.height", "height"},
    {"patient.weight", "weight"},
    {"patient.weight_basis", "weight basis"},
    {"patient.weight_measured_on", "weight of"},
    {"patient.previous_weight", "previous weight"},
    {"kidney.status", "kidney function"},
    {"kidney.creatinine", "creatinine"},
    {"kidney.creatinine_measured_on", "creatinine of"},
    {"kidney.previous_creatinine", "previous creatinine"},
    {"kidney.previous_creatinine_measured_on", "previous creatinine of"},
    {"kidney.cystatin_c", "cystatin C"},
    {"kidney.measured_gfr", "measured GFR"},
    {"kidney.measured_gfr_indexed", "measured GFR"},
    {"kidney.measured_gfr_on", "GFR measured on"},
    {"kidney.cockcroft_gault_weight", "Cockcroft-Gault weight"},
    {"kidney.equation", "equation"},
    {"kidney.paediatric_reading", "child's kidney number read as"},
    {"kidney.dialysis.modality", "dialysis"},
    {"kidney.dialysis.weekly", "sessions"},
    {"kidney.dialysis.every", "sessions"},
    {"kidney.dialysis.sessions", "sessions"},
    {"kidney.dialysis.unit_opens", "dialysis unit from"},
    {"kidney.dialysis.unit_closes", "dialysis unit until"},
    {"timing.tolerance", "tolerance of a target gap"},
    {"timing.least_interval", "least interval between doses of one drug"},
    {"timing.dose_earliest", "doses not before"},
    {"timing.dose_latest", "doses not after"},
    {"kidney.dialysis.max_interval", "longest interval between sessions"},
    {"kidney.dialysis.residual_urea_clearance", "residual urea clearance"},
    {"kidney.dialysis.residual_creatinine_clearance", "residual creatinine clearance"},
    {"body_surface.formula", "body surface by"},
    {"body_surface.cap", "body surface capped at"},
    {"body_surface.cap_reason", "reason for the cap"},
    {"regimen.id", "regimen"},
    {"cells.target", "cell target"},
    {"cells.total", "cells in total"},
    {"cells.product", "product"},
    {"cells.weight", "manufacturer's weight"},
    {"cells.infuse", "bags infused"},
    {"cells.infuse_reason", "reason for a part"},
    {"cells.out_of_specification", "out of specification:"},
    {"cells.out_of_specification_reason", "used all the same:"},
    {"dates.day0", "day 0"},
    {"evaluated_on", "evaluated on"},
});
constexpr std::string_view rules_table = "rules.", percent_key = ".percent";
constexpr auto prefix_labels = std::to_array<input_label>({{"rules.", "rule for"},
                                                           {"timing.", "timing for"},
                                                           {"regimen.drug.", ""},
                                                           {"regimen.at.", "hour of"},
                                                           {"regimen.infusion.", "infusion of"},
                                                           {"regimen.days.", "days of"},
                                                           {"patient.accept.", "accepted"}});
constexpr std::string_view preparation_table = "preparation.";

std::string with_label(std::string_view label, std::string_view text) {
  if (label.empty()) return std::string(text);
  return std::string(label).append(" ").append(text);
}

const derivation_step* step_of(const report& r, std::string_view path) {
  for (const auto& step : r.derivation.steps()) {
    if (step.kind == step_kind::input && step.id == path) return &step;
  }
  return nullptr;
}

std::string age_in_words(const input_entry& input) {
  const auto& f = *input.value;
  const auto number = number_text(figure{f.value, "a", "a"});
  if (f.unit == "a") return number + (f.value == 1.0 ? " year" : " years");
  if (f.unit == "mo") return number + " months";
  if (f.unit == "wk") return number + " weeks";
  if (f.unit == "d") return number + " days";
  return input.text;
}

// The value as typed; where the library computes in another unit, that one as well.
std::string value_text(const report& r, const input_entry& input) {
  if (!input.value) {
    const auto date = read_date(input.text, input.path);
    return date.ok() ? day_text_with_year(date.value()) : input.text;
  }
  if (input.path == "patient.age") return age_in_words(input);
  if (input.path.ends_with("creatinine")) return creatinine_text(input.text, *input.value);
  const auto* step = step_of(r, input.path);
  if (step == nullptr || !step->value || step->unit == input.value->unit) return input.text;
  return input.text + " (" + figure_text({*step->value, step->unit, step->symbol}) + ")";
}

// "cyclophosphamide, vial content: 500 mg" of "preparation.cyclophosphamide.vial_content".
std::string preparation_text(const input_entry& input, const std::string& value) {
  const auto dot = input.path.rfind('.');
  auto field = input.path.substr(dot + 1);
  std::replace(field.begin(), field.end(), '_', ' ');
  return input.path.substr(preparation_table.size(), dot - preparation_table.size()) + ", " +
         field + ": " + value;
}

// "bag 1: 68 mL of 2e6/mL" of "cells.bags[0]".
std::string numbered_text(const input_entry& input, const std::string& value) {
  const auto open = input.path.find('[');
  const int index = std::stoi(input.path.substr(open + 1));
  const bool bag = input.path.starts_with("cells.bags");
  return (bag ? "bag " : "portion ") + std::to_string(index + 1) + ": " + value;
}

std::string input_text(const report& r, const input_entry& input) {
  const auto value = value_text(r, input);
  if (input.path == "kidney.status" && input.text == "dialysis") return "on dialysis";
  if (input.path == "kidney.status" && input.text == "not-assessed") {
    return "kidney function not assessed";
  }
  for (const auto& [path, label] : input_labels) {
    if (input.path == path) return with_label(label, value);
  }
  if (input.path.starts_with(rules_table) && input.path.ends_with(percent_key)) {
    const auto drug = input.path.substr(
        rules_table.size(), input.path.size() - rules_table.size() - percent_key.size());
    return "percentage for " + drug + ": " + value;
  }
  if (input.path.starts_with(preparation_table)) return preparation_text(input, value);
  if (input.path.starts_with("cells.parts[") || input.path.starts_with("cells.bags[")) {
    return numbered_text(input, value);
  }
  for (const auto& [prefix, label] : prefix_labels) {
    if (input.path.starts_with(prefix)) {
      return with_label(label, input.path.substr(prefix.size())) + ": " + value;
    }
  }
  return input.path + " " + value;
}

bool is_choice(std::string_view path) {
  return path.starts_with("rules.") || path.starts_with(preparation_table) ||
         path.starts_with("timing.") || path.starts_with("regimen.") ||
         path.starts_with("cells.") || path.starts_with("dates.") || path == "evaluated_on" ||
         path == "kidney.equation" || path == "kidney.cockcroft_gault_weight" ||
         path == "kidney.paediatric_reading" || path.starts_with("body_surface.") ||
         path.starts_with("patient.accept.");
}

const kidney_estimate* estimate_of(const report& r, std::string_view id, std::string_view weight) {
  for (const auto& e : r.kidney.estimates) {
    if (e.id == id && e.weight == weight) return &e;
  }
  return nullptr;
}

// The other form of a number, "(89.3 mL/min at 1.291 m2)".
std::string other_form(const report& r, const figure& shown, const kidney_estimate* e) {
  if (e == nullptr || !e->converted) return {};
  const figure& other = e->value.unit == shown.unit ? *e->converted : e->value;
  std::string out = "(" + figure_text(other);
  if (r.body) out += " at " + figure_text(r.body->uncapped.value_or(r.body->surface.figure));
  return out + ")";
}

// The numbers that were banded, each once whatever the form it was banded in.
std::vector<const dose_report*> doses_by_number(const report& r) {
  std::vector<const dose_report*> out;
  for (const auto& dose : r.doses) {
    if (!dose.kidney_used) continue;
    const auto same = [&](const dose_report* other) {
      return other->kidney_used->id == dose.kidney_used->id &&
             other->kidney_used->weight == dose.kidney_used->weight;
    };
    if (std::none_of(out.begin(), out.end(), same)) out.push_back(&dose);
  }
  return out;
}

void write_used_numbers(page& out, const report& r, const std::vector<const dose_report*>& doses) {
  std::string_view heading = "Kidney";
  for (const auto* dose : doses) {
    const auto& used = *dose->kidney_used;
    std::vector<std::string> parts{
        figure_text(used.value),
        method_text(used.title.empty() ? used.id : used.title, used.weight)};
    const auto other = other_form(r, used.value, estimate_of(r, used.id, used.weight));
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

// A regimen and a product may share an id, so a built-in table is named by its path.
std::string origin_text(const table_used& table) {
  if (table.origin.embedded) {
    const std::string_view path = table.origin.path;
    return std::string(path.substr(0, path.rfind(".toml"))) + " " + table.version;
  }
  if (table.of_institution) {
    return "institution file " + table.origin.path + ", " + table.version + ", sha256 " +
           table.origin.sha256.substr(0, shown_of_hash);
  }
  return table.id + " " + table.version + " from the file " + table.origin.path + ", sha256 " +
         table.origin.sha256.substr(0, shown_of_hash);
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

std::string illustrative_text(const report& r) {
  std::vector<std::string> fields;
  for (const auto& path : r.about.illustrative) {
    auto name = path.starts_with("rules.") ? std::string("kidney rules") : input_name(path);
    if (std::find(fields.begin(), fields.end(), name) == fields.end()) fields.push_back(name);
  }
  std::string out;
  for (const auto& field : fields) out += (out.empty() ? "" : ", ") + field;
  return out;
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

std::optional<std::chrono::local_days> day0_of(const report& r) {
  for (const auto& input : r.inputs) {
    if (input.path != "dates.day0") continue;
    const auto date = read_date(input.text, input.path);
    if (date.ok()) return date.value();
  }
  for (const auto& dose : r.doses) {
    for (const auto& day : dose.days) {
      if (day.date) return *day.date - (day.day - treatment_day(0));
    }
  }
  return std::nullopt;
}

std::string day_and_date(treatment_day day, const std::optional<std::chrono::local_days>& date,
                         const std::optional<std::chrono::local_days>& day0) {
  if (!date) return to_text(day);
  using std::chrono::year_month_day;
  const bool same_year = day0 && year_month_day(*day0).year() == year_month_day(*date).year();
  return (same_year ? day_text(*date) : day_text_with_year(*date)) + " (" + to_text(day) + ")";
}

std::string table_title(const report& r, std::string_view id) {
  for (const auto& table : r.tables) {
    if (table.id == id && !table.title.empty()) return table.title;
  }
  return std::string(id);
}

std::string method_name(const report& r, std::string_view id, std::string_view weight) {
  for (const auto& e : r.kidney.estimates) {
    if (e.id == id && !e.title.empty()) return method_text(e.title, weight);
  }
  return method_text(id, weight);
}

std::string input_name(std::string_view path) {
  for (const auto& [known, label] : input_labels) {
    if (known == path && !label.empty()) return std::string(label);
  }
  const auto dot = path.rfind('.');
  return std::string(dot == std::string_view::npos ? path : path.substr(dot + 1));
}

}  // namespace lymphodose::cli
