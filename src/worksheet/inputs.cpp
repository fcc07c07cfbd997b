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
  if (before == nullptr) return "none given";
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

void write_row(markup& out, const report& r, const input_entry& input) {
  const auto row = out.inside("tr");
  out.element("th", wording::input_name(input.path), {{"scope", "row"}});
  const auto* one = measured(input.path);
  out.element("td", wording::value_text(r, input), {{"colspan", one == nullptr ? "4" : ""}});
  if (one != nullptr) write_measured(out, r, input, *one);
}

std::string choices(const report& r) {
  std::string out;
  for (const auto& input : r.inputs) {
    if (!wording::is_choice(input.path)) continue;
    out += (out.empty() ? "" : "; ") + wording::input_text(r, input);
  }
  return out;
}

}  // namespace

void write_inputs(markup& out, const report& r) {
  const block here(out, "inputs", "2 Inputs as understood");
  const auto table = out.inside("table");
  out.element("caption", "What was entered, with unit, date and previous value",
              {{"class", "unseen"}});
  {
    const auto head = out.inside("thead");
    const auto row = out.inside("tr");
    for (const std::string_view name : {"input", "value", "of", "previous", "change"}) {
      out.element("th", name, {{"scope", "col"}});
    }
  }
  const auto body = out.inside("tbody");
  for (const auto& input : r.inputs) {
    if (wording::is_choice(input.path) || stands_elsewhere(r, input.path)) continue;
    write_row(out, r, input);
  }
  const auto text = choices(r);
  if (text.empty()) return;
  const auto row = out.inside("tr");
  out.element("th", "chosen", {{"scope", "row"}});
  out.element("td", text, {{"colspan", "4"}});
}

}  // namespace lymphodose::worksheet
