// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/derivation.hpp"

#include <cstddef>

namespace lymphodose {

namespace {
// A complete adult case with both drugs takes between 40 and 60 steps.
constexpr std::size_t usual_steps = 64;
}  // namespace

std::string detail::describe(const formula_source& source) {
  std::string text{source.key};
  if (!source.locator.empty()) text.append(", ").append(source.locator);
  return text.append(" (").append(to_text(source.grade)).append(")");
}

derivation::derivation() { steps_.reserve(usual_steps); }

step_index derivation::push(derivation_step step) {
  steps_.push_back(std::move(step));
  return static_cast<step_index>(steps_.size() - 1);
}

step_index derivation::decision(std::string id, std::string title, std::string text,
                                std::vector<step_index> from, std::string source) {
  return push({step_kind::decision,
               std::move(id),
               std::move(title),
               std::move(text),
               std::nullopt,
               {},
               {},
               std::move(from),
               std::move(source)});
}

}  // namespace lymphodose
