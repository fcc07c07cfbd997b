// SPDX-License-Identifier: Apache-2.0
#include "working/values.hpp"

#include "numeric/number_text.hpp"
#include "wording/figures.hpp"

#include <cstddef>

namespace lymphodose::work {
namespace {

constexpr int digits_for_people = 6;

// "mL/min/1.73 m2" has mL/min above the stroke that counts, and 1.73 m2 below it.
std::size_t stroke_of(std::string_view unit) { return unit.rfind('/'); }

std::string_view above_stroke(std::string_view unit) { return unit.substr(0, stroke_of(unit)); }

std::string_view below_stroke(std::string_view unit) {
  const auto at = stroke_of(unit);
  return at == std::string_view::npos ? std::string_view() : unit.substr(at + 1);
}

std::string place(const derivation_step& of, std::string_view part, digits how) {
  if (part.empty()) return value_of(of, how);
  switch (part.front()) {
    case 'n': return of.value ? number_of(*of.value, how) : of.expression;
    case 'u': return unit_word(of.symbol);
    case 't': return std::string(above_stroke(of.symbol));
    case 'b': return std::string(below_stroke(of.symbol));
    default: return displayed_of(of);
  }
}

}  // namespace

arguments arguments_of(const derivation& steps, const derivation_step& step) {
  arguments out;
  for (const auto index : step.from) out.push_back(&steps.steps()[index]);
  return out;
}

std::string unit_word(std::string_view symbol, double count) {
  if (symbol == "a") return count == 1.0 ? "year" : "years";
  if (symbol == "doses" && count == 1.0) return "dose";
  return std::string(symbol);
}

std::string number_of(double value, digits how) {
  return how == digits::all ? text::json_number(value)
                            : text::significant(value, digits_for_people);
}

std::string value_of(const derivation_step& step, digits how) {
  if (!step.value) return step.expression;
  auto out = number_of(*step.value, how);
  const auto unit = unit_word(step.symbol, *step.value);
  return unit.empty() ? out : out + " " + unit;
}

std::string displayed_of(const derivation_step& step) {
  if (!step.value) return {};
  if (step.symbol == "doses") return value_of(step, digits::all);
  return wording::figure_text({*step.value, step.unit, step.symbol});
}

std::string filled(std::string_view text, const derivation_step& step, const arguments& from,
                   digits how) {
  std::string out;
  for (auto open = text.find('{'); open != std::string_view::npos; open = text.find('{')) {
    const auto close = text.find('}', open);
    const auto name = text.substr(open + 1, close - open - 1);
    const bool result = name.front() == 'r';
    const auto& of = result ? step : *from.at(static_cast<std::size_t>(name.front() - '0'));
    out.append(text.substr(0, open)).append(place(of, name.substr(1), how));
    text.remove_prefix(close + 1);
  }
  return out.append(text);
}

}  // namespace lymphodose::work
