// SPDX-License-Identifier: Apache-2.0
#include "wording/inputs.hpp"

#include "lymphodose/calendar.hpp"
#include "wording/figures.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace lymphodose::wording {
namespace {

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
    {"body_surface.cap_reason", "reason for the cap:"},
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
                                                           {"regimen.doses.", "doses of"},
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

}  // namespace

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

std::string input_name(std::string_view path) {
  for (const auto& [known, label] : input_labels) {
    if (known == path && !label.empty()) return std::string(label);
  }
  const auto dot = path.rfind('.');
  return std::string(dot == std::string_view::npos ? path : path.substr(dot + 1));
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

}  // namespace lymphodose::wording
