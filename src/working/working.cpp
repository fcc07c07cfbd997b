// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/working.hpp"

#include "numeric/number_text.hpp"
#include "working/conversions.hpp"
#include "working/relations.hpp"
#include "working/substitutions.hpp"
#include "working/values.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

namespace lymphodose {
namespace work {
namespace {

constexpr std::array<std::string_view, 2> layout_names{"dimensional", "proportion"};

// Values cannot be put in where the formula looks its result up.
std::string listed(const arguments& from) {
  std::string out;
  for (const auto* one : from) {
    out += (out.empty() ? "" : ", ") + one->title + " " + value_of(*one);
  }
  return std::string(no_values).append("; with ").append(out);
}

void add_formula(working_line& line, const derivation_step& step, const arguments& from) {
  const auto* text = substitution_for(step.id, from);
  line.substitution = text ? filled(text->text, step, from) : listed(from);
  if (text) line.holds = text->which;
  auto said = relation_of(step, from);
  line.cancellation = std::move(said.units);
  line.cancelled = std::move(said.cancels);
  line.proportion = std::move(said.proportion);
  if (!said.constants.empty()) line.source.append("; ").append(said.constants);
}

void add_conversion(working_line& line, const derivation_step& input) {
  const auto made = conversion_of(input);
  if (!made) return;
  const auto& f = *made->factor;
  const std::string amount(f.amount), per(f.per), typed = made->number + " " + made->unit;
  const auto wanted = unit_word(input.symbol), one = unit_word(input.symbol, amount == "1" ? 1 : 2);
  line.substitution = typed + " x " + amount + " " + one + " / " + per + " " + made->unit;
  const bool broken = made->unit.find('/') != std::string::npos;
  line.cancellation = made->unit + " x " + wanted + " / " +
                      (broken ? "(" + made->unit + ")" : made->unit) + " = " + wanted +
                      that_cancels(made->unit);
  line.cancelled = made->unit;
  line.proportion = amount + " " + one + " : " + per + " " + made->unit + " = x " + wanted + " : " +
                    typed + "; x = " + amount + " x " + made->number + " / " + per + " = " +
                    displayed_of(input);
  line.source = f.source;
}

// The shortest text that reads back as the value; a long whole number in groups of three.
std::string unrounded_text(double value) {
  constexpr double grouped = 1e4, exact = 1e12;
  const bool long_count = std::abs(value) >= grouped && std::abs(value) < exact;
  return long_count && value == std::trunc(value) ? text::people(value, 0)
                                                  : text::json_number(value);
}

working_line line_of(const derivation& steps, step_index index, int number) {
  const auto& step = steps.steps()[index];
  working_line line{};
  line.number = number;
  line.step = index;
  line.kind = step.kind;
  line.id = step.id;
  line.title = step.title.empty() ? step.id : step.title;
  line.formula = step.expression;
  line.source = step.source;
  line.value = step.value;
  line.unit = step.unit;
  if (step.value) {
    const auto unit = unit_word(step.symbol, *step.value);
    line.unrounded = unrounded_text(*step.value) + (unit.empty() ? "" : " " + unit);
    line.displayed = displayed_of(step);
  }
  if (step.kind == step_kind::formula) add_formula(line, step, arguments_of(steps, step));
  if (step.kind == step_kind::input) add_conversion(line, step);
  return line;
}

// Which steps the wanted ones rest on, they themselves among them.
std::vector<bool> needed_for(const derivation& steps, std::span<const step_index> wanted) {
  std::vector<bool> needed(steps.steps().size());
  for (const auto one : wanted) needed.at(one) = true;
  for (std::size_t i = needed.size(); i-- > 0;) {
    if (!needed[i]) continue;
    for (const auto from : steps.steps()[i].from) needed[from] = true;
  }
  return needed;
}

// The drug whose rate or count a step brings from the regimen; empty for any other step.
std::string_view drug_brought_by(const derivation_step& step) {
  constexpr std::string_view regimen = "regimen.", count = ".doses";
  if (step.kind != step_kind::table || !step.id.starts_with(regimen)) return {};
  auto drug = std::string_view(step.id).substr(regimen.size());
  if (drug.ends_with(count)) drug.remove_suffix(count.size());
  return drug;
}

// For each step the drug it is computed for; empty where it is of none.
std::vector<std::string_view> drugs_of(const derivation& steps) {
  std::vector<std::string_view> drugs;
  for (const auto& step : steps.steps()) {
    auto drug = drug_brought_by(step);
    for (const auto from : step.from) {
      if (drug.empty()) drug = drugs[from];
    }
    drugs.push_back(drug);
  }
  return drugs;
}

// Where one working holds two drugs, "One dose" would stand there twice.
void name_drugs(working& lines, const std::vector<std::string_view>& drugs) {
  std::set<std::string_view> named;
  for (const auto& line : lines) named.insert(drugs[line.step]);
  named.erase(std::string_view());
  if (named.size() < 2) return;
  for (auto& line : lines) {
    const auto drug = drugs[line.step];
    if (line.kind == step_kind::formula && !drug.empty()) line.title.append(", ").append(drug);
  }
}

working lines_of(const derivation& steps, const std::vector<bool>& wanted) {
  working out;
  std::vector<int> numbers(wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (!wanted[i]) continue;
    numbers[i] = static_cast<int>(out.size()) + 1;
    auto line = line_of(steps, static_cast<step_index>(i), numbers[i]);
    for (const auto from : steps.steps()[i].from) line.from.push_back(numbers[from]);
    out.push_back(std::move(line));
  }
  name_drugs(out, drugs_of(steps));
  return out;
}

}  // namespace
}  // namespace work

std::string_view to_text(working_layout layout) noexcept {
  return work::layout_names[static_cast<std::size_t>(layout)];
}

std::optional<working_layout> working_layout_named(std::string_view name) noexcept {
  const auto at = std::find(work::layout_names.begin(), work::layout_names.end(), name);
  if (at == work::layout_names.end()) return std::nullopt;
  return static_cast<working_layout>(at - work::layout_names.begin());
}

working working_of(const derivation& steps) {
  return work::lines_of(steps, std::vector<bool>(steps.steps().size(), true));
}

working working_of(const derivation& steps, std::span<const step_index> wanted) {
  return work::lines_of(steps, work::needed_for(steps, wanted));
}

working working_of(const derivation& steps, step_index last) {
  return working_of(steps, std::span(&last, 1));
}

}  // namespace lymphodose
