// SPDX-License-Identifier: Apache-2.0
//
// The patient of a case as typed values, each with the step that entered it.
#pragma once

#include "lymphodose/body_size.hpp"
#include "lymphodose/derivation.hpp"
#include "lymphodose/patient_case.hpp"
#include "lymphodose/renal.hpp"
#include "lymphodose/report.hpp"

#include <optional>

namespace lymphodose::engine {

/// What every calculation may draw on. Absent where the case does not say.
struct subject {
  std::optional<traced<lymphodose::sex>> sex;
  std::optional<traced<patient_age>> age;
  std::optional<traced<body_height>> height;
  std::optional<traced<body_mass>> weight;
  std::optional<traced<serum_creatinine>> creatinine;
  std::optional<traced<serum_cystatin_c>> cystatin_c;
  const bsa::formula* surface_formula;
  std::optional<traced<body_surface>> surface;       ///< of this body; for clearances
  std::optional<traced<body_surface>> dose_surface;  ///< capped where the user says so

  [[nodiscard]] bool child() const noexcept { return age && age->value < years(18); }
};

/// The patient's age at the date of evaluation, where it can be known.
std::optional<patient_age> age_of(const patient_case& entered);

/// Reads the subject out of a case that passed check_inputs(), recording inputs and body surface.
subject make_subject(const patient_case& entered, derivation& steps);

/// Surface, its alternatives, body mass index and weights.
std::optional<body_report> describe_body(const patient_case& entered, const subject& who);

/// Every value that was understood, with its unit.
std::vector<input_entry> list_inputs(const patient_case& entered);

}  // namespace lymphodose::engine
