// SPDX-License-Identifier: Apache-2.0
#include "wording/inputs.hpp"
#include "numeric/number_text.hpp"
#include "wording/figures.hpp"
#include "wording/parts.hpp"
#include "worksheet/blocks.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace lymphodose::worksheet {
namespace {

// What is measured, with the fields that say when and what it was before.
struct measurement {
  std::string_view path, date, previous, previous_date;
};
constexpr auto measurements = std::to_array<measurement>({
    {"patient.weight", "patient.weight_measured_on", "patient.previous_weight", ""},
    {"kidney.creatinine", "kidney.creatinine_measured_on", "kidney.previous_creatinine",
     "kidney.previous_creatinine_measured_on"},
    {"kidney.measured_gfr", "kidney.measured_gfr_on", "", ""},
    {"kidney.measured_gfr_indexed", "kidney.measured_gfr_on", "", ""},
});

const input_entry* input_at(const report& r, std::string_view path) {
  for (const auto& input : r.inputs) {
    if (!path.empty() && input.path == path) return &input;
  }
  return nullptr;
}

const measurement* measured(std::string_view path) {
  for (const auto& one : measurements) {
    if (one.path == path) return &one;
  }
  return nullptr;
}

// True for a field that stands in the row of another.
bool stands_elsewhere(const report& r, std::string_view path) {
  return std::any_of(measurements.begin(), measurements.end(), [&](const measurement& one) {
    const bool belongs = path == one.date || path == one.previous || path == one.previous_date;
    return belongs && input_at(r, one.path) != nullptr;
  });
}

std::string short_date(const input_entry& input) {
  const auto date = read_date(input.text, input.path);
  return date ? day_text(date.value()) : input.text;
}

std::string previous_text(const report& r, const measurement& one) {
  const auto* before = input_at(r, one.previous);
  if (before == nullptr) return "none";
  std::string text = before->text;
  if (const auto* date = input_at(r, one.previous_date)) text += ", " + short_date(*date);
  return text;
}

void write_measured(markup& out, const report& r, const input_entry& input,
                    const measurement& one) {
  const auto* date = input_at(r, one.date);
  out.element("td", date == nullptr ? "no date" : short_date(*date));
  if (one.previous.empty()) {
    out.element("td", "-", {{"colspan", "2"}});
    return;
  }
  out.element("td", previous_text(r, one));
  out.element("td", input.change_percent ? text::signed_percent_text(*input.change_percent) : "-");
}

void write_row(markup& out, const report& r, const input_entry& input, const measurement& one) {
  const auto row = out.inside("tr");
  out.element("th", wording::input_name(input.path), {{"scope", "row"}});
  out.element("td", wording::value_text(r, input));
  write_measured(out, r, input, one);
}

// What stands beside the measurements.
std::string facts(const report& r) {
  std::string out;
  for (const auto& input : r.inputs) {
    if (wording::is_choice(input.path) || stands_elsewhere(r, input.path)) continue;
    if (input.path.starts_with("order.")) continue;  // beside the calculated figures
    if (measured(input.path) != nullptr) continue;
    out += (out.empty() ? "" : "; ") + wording::input_text(r, input);
  }
  return out;
}

bool has_hours(const report& r) {
  return std::any_of(r.doses.begin(), r.doses.end(), [](const dose_report& dose) {
    return !dose.days.empty() && dose.days.front().start;
  });
}

bool timing_shown(const report& r) { return r.schedule && !r.schedule->timing.empty(); }

bool rule_shown(const report& r, std::string_view path) {
  return std::any_of(r.doses.begin(), r.doses.end(), [&](const dose_report& dose) {
    return dose.adjustment && path.starts_with("rules." + dose.drug);
  });
}

// Bags stand in the cells' block; of the preparation what a column of its own is for, and rounding
// beside the dose.
bool in_cells_or_preparation(std::string_view path) {
  if (path.starts_with("cells.bags") || path.starts_with("cells.infuse")) {
    return path != "cells.infuse_reason";
  }
  if (!path.starts_with("preparation.")) return false;
  return path.ends_with(".concentration") || path.ends_with(".bag") ||
         path.ends_with(".overfill") || path.find(".round") != path.npos;
}

// A choice that another block shows as it was applied.
bool shown_below(const report& r, const input_entry& input) {
  const std::string_view path = input.path;
  if (in_cells_or_preparation(path)) return true;
  if (path.starts_with("rules.")) return rule_shown(r, path);
  if (path.starts_with("regimen.at.") || path.starts_with("regimen.infusion.")) return has_hours(r);
  if (path.starts_with("regimen.days.")) return true;
  if (path.starts_with("timing.") &&
      std::any_of(r.doses.begin(), r.doses.end(),
                  [&](const auto& d) { return path == "timing." + d.drug; })) {
    return timing_shown(r);
  }
  return false;
}

std::string choices(const report& r) {
  std::string out;
  for (const auto& input : r.inputs) {
    if (!wording::is_choice(input.path) || shown_below(r, input)) continue;
    out += (out.empty() ? "" : "; ") + wording::input_text(r, input);
    if (input.path == "regimen.id" && !r.regimen_title.empty()) out += " (" + r.regimen_title + ")";
  }
  return out;
}

}  // namespace

void write_choices(markup& out, const report& r) {
  const auto text = choices(r);
  if (!text.empty()) out.element("p", "Chosen: " + text);
}

void write_inputs(markup& out, const report& r) {
  const block here(out, "inputs", "2 Inputs as understood", heading::run_in);
  out.element("p", facts(r));
  const bool any = std::any_of(r.inputs.begin(), r.inputs.end(), [](const input_entry& input) {
    return measured(input.path) != nullptr;
  });
  if (!any) return;
  const auto table = out.inside("table");
  out.element("caption", "What was measured, with date and previous value", {{"class", "unseen"}});
  {
    const auto head = out.inside("thead");
    const auto row = out.inside("tr");
    for (const std::string_view name : {"measured", "value", "date", "previous", "change"}) {
      out.element("th", name, {{"scope", "col"}});
    }
  }
  const auto body = out.inside("tbody");
  for (const auto& input : r.inputs) {
    if (const auto* one = measured(input.path)) write_row(out, r, input, *one);
  }
}

}  // namespace lymphodose::worksheet
