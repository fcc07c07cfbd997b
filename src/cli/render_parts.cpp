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
    {"dates.day0", "day 0"},
    {"evaluated_on", "evaluated on"},
});
constexpr auto prefix_labels = std::to_array<input_label>({{"rules.", "rule for"},
                                                           {"timing.", "timing for"},
                                                           {"regimen.drug.", ""},
                                                           {"regimen.at.", "hour of"},
                                                           {"regimen.infusion.", "infusion of"},
                                                           {"regimen.days.", "days of"},
                                                           {"patient.accept.", "accepted"}});

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

std::string input_text(const report& r, const input_entry& input) {
  const auto value = value_text(r, input);
  if (input.path == "kidney.status" && input.text == "dialysis") return "on dialysis";
  if (input.path == "kidney.status" && input.text == "not-assessed") {
    return "kidney function not assessed";
  }
  for (const auto& [path, label] : input_labels) {
    if (input.path == path) return with_label(label, value);
  }
  for (const auto& [prefix, label] : prefix_labels) {
    if (input.path.starts_with(prefix)) {
      return with_label(label, input.path.substr(prefix.size())) + ": " + value;
    }
  }
  return input.path + " " + value;
}

bool is_choice(std::string_view path) {
  return path.starts_with("rules.") || path.starts_with("timing.") ||
         path.starts_with("regimen.") || path.starts_with("cells.") || path.starts_with("dates.") ||
         path == "evaluated_on" || path == "kidney.equation" ||
         path == "kidney.cockcroft_gault_weight" || path == "kidney.paediatric_reading" ||
         path.starts_with("body_surface.") || path.starts_with("patient.accept.");
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
  std::string out = "   (" + figure_text(other);
  if (r.body) out += " at " + figure_text(r.body->uncapped.value_or(r.body->surface.figure));
  return out + ")";
}

std::string used_text(const report& r, const dose_report& dose) {
  const auto& used = *dose.kidney_used;
  const bool has_edge = dose.sensitivity && dose.sensitivity->nearest_edge;
  auto text =
      has_edge ? figure_text(used.value, *dose.sensitivity->nearest_edge) : figure_text(used.value);
  text += "   " + method_text(used.title.empty() ? used.id : used.title, used.weight);
  if (!used.reading.empty() && used.reading != "as estimated") text += ", " + used.reading;
  return text + other_form(r, used.value, estimate_of(r, used.id, used.weight));
}

std::vector<std::string> used_numbers(const report& r) {
  std::vector<std::string> out;
  for (const auto& dose : r.doses) {
    if (!dose.kidney_used) continue;
    auto text = used_text(r, dose);
    if (std::find(out.begin(), out.end(), text) == out.end()) out.push_back(std::move(text));
  }
  return out;
}

void write_other_numbers(page& out, const report& r) {
  std::string_view heading = "Kidney";
  for (const auto& e : r.kidney.estimates) {
    if (!e.applies) continue;
    out.beside(
        std::exchange(heading, {}),
        figure_text(e.value) + "   " + method_text(e.title, e.weight) + other_form(r, e.value, &e));
  }
  if (!heading.empty()) out.beside(heading, "no kidney number could be computed");
}

void write_level(page& out, const report& r, level which) {
  for (const auto& f : r.findings) {
    if (f.level != which) continue;
    out.leveled(which, std::string(to_text(f.what)) + "  " + f.text);
  }
}

std::string origin_text(const table_used& table) {
  std::string out = table.id + " " + table.version;
  if (table.origin.embedded) return out;
  return out + " from the file " + table.origin.path + ", sha256 " +
         table.origin.sha256.substr(0, shown_of_hash);
}

void write_tables_used(page& out, const report& r) {
  std::string embedded;
  std::string_view heading = "Tables";
  for (const auto& table : r.tables) {
    if (!table.origin.embedded) continue;
    embedded += (embedded.empty() ? "" : ", ") + origin_text(table);
  }
  if (!embedded.empty()) out.beside(std::exchange(heading, {}), "built in: " + embedded);
  for (const auto& table : r.tables) {
    if (!table.origin.embedded) out.beside(std::exchange(heading, {}), origin_text(table));
  }
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
  if (!r.label.empty()) lines.push_back(r.label);
  if (!r.about.illustrative.empty()) {
    std::string fields;
    for (const auto& path : r.about.illustrative) {
      fields += (fields.empty() ? "" : ", ") + input_name(path);
    }
    lines.push_back("not published, illustrative: " + fields);
  }
  lines.emplace_back(not_an_order);
  std::string_view heading = r.case_name.empty() ? what : std::string_view(r.case_name);
  for (const auto& line : lines) out.beside(std::exchange(heading, {}), line);
  for (const auto& gap : r.about.missing) out.beside({}, gap.what + ": " + gap.text);
  if (!r.about.note.empty()) out.beside({}, r.about.note);
}

void write_inputs(page& out, const report& r) {
  std::vector<std::string> measured, chosen;
  for (const auto& input : r.inputs) {
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
  } else if (const auto used = used_numbers(r); !used.empty()) {
    std::string_view heading = "Kidney";
    for (const auto& text : used) out.beside(std::exchange(heading, {}), text);
  } else {
    write_other_numbers(out, r);
  }
  if (r.kidney.residual_clearance) {
    out.beside({}, "residual clearance " + figure_text(*r.kidney.residual_clearance) +
                       ", for information; no rule is applied to it");
  }
}

void write_findings(page& out, const report& r) {
  out.blank();
  const bool to_act_on = std::any_of(r.findings.begin(), r.findings.end(),
                                     [](const finding& f) { return f.level != level::note; });
  if (!to_act_on) out.beside("Findings", "none to review");
  write_level(out, r, level::stop);
  write_level(out, r, level::review);
  write_level(out, r, level::note);
}

void write_sources(page& out, const report& r) {
  out.blank();
  std::string_view heading = "Sources";
  for (const auto& source : r.sources) {
    const auto& text = source.text.empty() ? source.key : source.text;
    out.beside(std::exchange(heading, {}), source.key == text ? text : source.key + ": " + text);
  }
  write_tables_used(out, r);
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
