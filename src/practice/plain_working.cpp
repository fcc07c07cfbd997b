// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/working.hpp"
#include "numeric/number_text.hpp"

namespace lymphodose {

working working_of(const derivation& steps) {
  working out;
  for (const auto& step : steps.steps()) {
    working_line line{};
    line.number = static_cast<int>(out.size()) + 1;
    line.step = static_cast<step_index>(out.size());
    line.kind = step.kind;
    line.title = step.title;
    line.formula = step.expression;
    line.value = step.value;
    line.unit = step.unit;
    line.source = step.source;
    if (step.value) {
      line.unrounded = text::json_number(*step.value) + " " + std::string(step.symbol);
      line.displayed = text::significant(*step.value, 4) + " " + std::string(step.symbol);
    }
    for (const auto from : step.from) line.from.push_back(static_cast<int>(from) + 1);
    out.push_back(std::move(line));
  }
  return out;
}

}  // namespace lymphodose
