// SPDX-License-Identifier: Apache-2.0
//
// Every kidney number that this patient's inputs give, in both forms.
#pragma once

#include "engine/subject.hpp"
#include "lymphodose/patient_case.hpp"
#include "lymphodose/renal.hpp"
#include "lymphodose/report.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace lymphodose::engine {

using renal::measured_id;

/// One number. `equation` is null for a measured GFR; `weight` is set for Cockcroft-Gault.
struct kidney_number {
  const renal::equation* equation;
  std::optional<renal::cg_weight> weight;
  renal::clearance value;  ///< as estimated or measured
  std::optional<absolute_clearance> absolute;
  std::optional<indexed_clearance> indexed;

  [[nodiscard]] bool measured() const noexcept { return equation == nullptr; }
  [[nodiscard]] std::string_view id() const noexcept {
    return equation ? equation->info->id : measured_id;
  }
  [[nodiscard]] std::string_view title() const noexcept {
    return equation ? equation->info->title : std::string_view("Measured GFR");
  }
  [[nodiscard]] std::string_view weight_text() const noexcept {
    return weight ? renal::to_text(*weight) : std::string_view();
  }
};

struct kidney_numbers {
  std::vector<kidney_number> usable;
  std::vector<refused_equation> refused;
};

/// The facts an estimate is made from, as plain values, so that they can be varied.
struct estimate_facts {
  lymphodose::sex sex;
  patient_age age;
  std::optional<body_height> height;
  std::optional<body_mass> weight;
  std::optional<serum_creatinine> creatinine;
  std::optional<serum_cystatin_c> cystatin_c;
  const bsa::formula* surface_formula;
};

std::optional<estimate_facts> facts_of(const subject& who);

/// The weight that Cockcroft-Gault is to use, or the reason why there is none.
std::variant<body_mass, std::string> weight_for(renal::cg_weight basis,
                                                const estimate_facts& facts);

/// Why Cockcroft-Gault cannot take the weight of this basis; nothing where it can.
std::optional<std::string> refuses_weight(renal::cg_weight basis, const estimate_facts& facts);

/// One estimate for varied facts; nothing where the equation does not hold for them.
std::optional<kidney_number> estimate(const renal::equation& equation,
                                      std::optional<renal::cg_weight> weight,
                                      const estimate_facts& facts);

/// A measured number with its other form taken at the body of `facts`.
kidney_number of_other_body(const kidney_number& measured, const estimate_facts& facts);

/// Every equation whose inputs suffice, Cockcroft-Gault once for each weight, and the measured GFR.
kidney_numbers all_numbers(const patient_case& entered, const subject& who);

/// Steps of numbers that were recorded before, so that two drugs share one working.
class recorded_numbers {
  struct entry {
    const kidney_number* number;
    bool indexed;
    step_index step;
  };
  std::vector<entry> entries_;

 public:
  /// Records how `number` came about: weight, equation, and the other form where `indexed` asks for
  /// it. Returns the step whose value is in the form asked for.
  step_index derive(derivation& steps, const patient_case& entered, const subject& who,
                    const kidney_number& number, bool indexed);
};

}  // namespace lymphodose::engine
