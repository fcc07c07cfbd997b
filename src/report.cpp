// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/report.hpp"

#include <algorithm>

namespace lymphodose {

const std::string_view intended_use =
    "Calculates and explains fludarabine and cyclophosphamide lymphodepletion doses, "
    "kidney-function "
    "estimates and CAR-T cell doses from values that a professional enters, so that a qualified "
    "person can check the arithmetic and see which published rule gives which result. For "
    "education, software development and a second, independent arithmetic check under the "
    "institution's own procedure. It does not choose treatment, does not verify identity or chain "
    "of custody, is not for patients, and has not been cleared or CE-marked as a medical device. "
    "Rules may differ from your label or policy: the source shown governs, not this program.";

std::optional<figure> given_dose(const dose_report& dose) {
  return dose.rounded ? dose.rounded->value : dose.per_dose;
}

std::optional<level> gravest(const findings& all) noexcept {
  const auto worst = std::max_element(
      all.begin(), all.end(), [](const finding& a, const finding& b) { return a.level < b.level; });
  if (worst == all.end()) return std::nullopt;
  return worst->level;
}

}  // namespace lymphodose
