// SPDX-License-Identifier: Apache-2.0
#include "engine/gates.hpp"

#include "engine/subject.hpp"
#include "engine/wording.hpp"
#include "lymphodose/body_size.hpp"

#include <algorithm>
#include <optional>
#include <string>

namespace lymphodose::engine {

namespace {

// The units a person may have meant: a value refused here is often right in the other one.
std::string other_unit(const typed_range& range, const plausibility_gates& gates, double number) {
  for (const auto& other : gates.ranges) {
    if (other.field != range.field || other.unit == range.unit) continue;
    return "; was " + text::people(number, 4) + " " + std::string(other.unit) + " meant?";
  }
  return {};
}

class gate_check {
  const patient_case& in_;
  const plausibility_gates& gates_;
  problems& list_;

  template <class U>
  void range(const char* path, const std::optional<entered<quantity<U>>>& field) {
    if (!field) return;
    const auto* span = gates_.range_for(path, field->unit);
    if (!span) return;
    const double value = field->value.in(unit_maker<U>{});
    if (value >= span->least && value <= span->most) return;
    list_.push_back({code::OUT_OF_RANGE, path, field->text,
                     "a value from " + span->least_text + " to " + span->most_text +
                         other_unit(*span, gates_, field->number)});
  }

  [[nodiscard]] bool accepted() const {
    const auto& gates = in_.patient.accepted;
    return std::any_of(gates.begin(), gates.end(), [](const accepted_gate& g) {
      return g.what == code::HEIGHT_WEIGHT_SWAPPED;
    });
  }

  struct height_span {
    double least, most;
  };

  [[nodiscard]] std::optional<height_span> heights_at(patient_age age) const {
    const auto& rows = gates_.heights;
    if (rows.empty()) return std::nullopt;
    const auto above = std::find_if(rows.begin(), rows.end(),
                                    [&](const height_for_age& r) { return r.age > age; });
    const auto& high = above == rows.end() ? rows.back() : *above;
    const auto& low = above == rows.begin() || above == rows.end() ? high : *(above - 1);
    const double span = high.age.in(years)-low.age.in(years);
    const double part = span > 0 ? (age.in(years)-low.age.in(years)) / span : 0.0;
    const auto between = [&](body_height a, body_height b) {
      return a.in(cm) + part * (b.in(cm)-a.in(cm));
    };
    return height_span{between(low.least, high.least), between(low.most, high.most)};
  }

  [[nodiscard]] bool plausible(body_height height, body_mass weight,
                               std::optional<patient_age> age) const {
    const auto index = weight::body_mass_index(height, weight);
    if (index < gates_.least_bmi || index > gates_.most_bmi) return false;
    const auto span = age ? heights_at(*age) : std::nullopt;
    return !span || (height.in(cm) >= span->least && height.in(cm) <= span->most);
  }

  [[nodiscard]] bool typable(body_height height) const {
    const auto* span = gates_.range_for("patient.height", "cm");
    return !span || (height.in(cm) >= span->least && height.in(cm) <= span->most);
  }

  void size() {
    const auto& p = in_.patient;
    if (!p.height || !p.weight || accepted()) return;
    const auto height = p.height->value;
    const auto weight = p.weight->value;
    if (height <= cm(0) || weight <= kg(0)) return;
    const auto age = age_of(in_);
    if (plausible(height, weight, age)) return;
    const auto swapped_height = cm(weight.in(kg));
    const auto swapped_weight = kg(height.in(cm));
    std::string advice;
    if (typable(swapped_height) && plausible(swapped_height, swapped_weight, age)) {
      advice = "were they swapped? " + say(swapped_height, 1) + " and " + say(swapped_weight, 1) +
               " belong together. ";
    }
    const auto index = weight::body_mass_index(height, weight);
    list_.push_back(
        {code::HEIGHT_WEIGHT_SWAPPED, "patient.height",
         p.height->text + " with " + p.weight->text + (age ? " at " + say(*age, 1) : std::string()),
         advice + "Body mass index " + text::people_beside(index.in(kg_per_m2), 0, 1) +
             " kg/m2 or this height does not fit. Mosteller's surface is the same either way. "
             "Correct "
             "them, or pass the gate with HEIGHT_WEIGHT_SWAPPED and a reason in patient.accept"});
  }

 public:
  gate_check(const patient_case& entered, const plausibility_gates& gates, problems& list)
      : in_(entered), gates_(gates), list_(list) {}

  void run() {
    const auto& k = in_.kidney;
    range("patient.age", in_.patient.age);
    range("patient.height", in_.patient.height);
    range("patient.weight", in_.patient.weight);
    range("patient.previous_weight", in_.patient.previous_weight);
    range("kidney.creatinine", k.creatinine);
    range("kidney.previous_creatinine", k.previous_creatinine);
    range("kidney.cystatin_c", k.cystatin_c);
    range("kidney.measured_gfr", k.measured_gfr);
    range("kidney.measured_gfr_indexed", k.measured_gfr_indexed);
    range("kidney.dialysis.residual_urea_clearance", k.dialysis.residual_urea_clearance);
    range("kidney.dialysis.residual_creatinine_clearance",
          k.dialysis.residual_creatinine_clearance);
    range("body_surface.cap", in_.body_surface.cap);
    range("cells.target", in_.cells.target);
    range("cells.total", in_.cells.total);
    range("cells.weight", in_.cells.weight);
    if (!has_range_problem()) size();
  }

 private:
  // A height or weight out of range is one problem, not two.
  [[nodiscard]] bool has_range_problem() const {
    return std::any_of(list_.begin(), list_.end(), [](const problem& p) {
      return p.what == code::OUT_OF_RANGE &&
             (p.path == "patient.height" || p.path == "patient.weight");
    });
  }
};

}  // namespace

void check_gates(const patient_case& entered, const plausibility_gates& gates, problems& list) {
  gate_check(entered, gates, list).run();
}

}  // namespace lymphodose::engine
