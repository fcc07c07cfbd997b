// SPDX-License-Identifier: Apache-2.0
//
// From one row of text to typed inputs, and to what this library computes from them.
#pragma once

#include "selftest/rows.hpp"

#include "lymphodose/body_size.hpp"
#include "lymphodose/renal.hpp"
#include "lymphodose/sex.hpp"
#include "lymphodose/units.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace lymphodose::selftest {

/// The inputs of one row; what the row leaves blank is absent.
struct inputs {
  std::optional<lymphodose::sex> sex;
  std::optional<patient_age> age;
  std::optional<body_height> height;
  std::optional<body_mass> weight;
  std::optional<renal::cg_weight> weight_basis;
  std::optional<serum_creatinine> creatinine;
  std::optional<serum_cystatin_c> cystatin_c;
  std::optional<body_surface> surface;
  std::optional<indexed_clearance> indexed;
};

/// Plain decimal text to a number; throws on anything else.
double number(std::string_view text);

/// Reads the input columns; throws on a unit or name that tests/conformance/README.md does not
/// list.
inputs read_inputs(const row& r);

/// The value of `formula` in `unit`; throws where the row lacks an input or asks for a unit in
/// which the formula has no value.
double compute(const std::string& formula, const std::string& unit, const inputs& in);

/// The facts an equation sees, where the row names sex and age and the weight is determined.
std::optional<renal::facts> facts_of(const inputs& in);

}  // namespace lymphodose::selftest
