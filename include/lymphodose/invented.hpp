// SPDX-License-Identifier: Apache-2.0
//
// Which bodies may an invented patient have, so that height, weight and age belong together?
//
// For problems to practise on (practice.hpp) and for nothing else: the ranges are choices of this
// program, neither a growth chart nor a laboratory reference, and no calculation reads them.
#pragma once

#include "lymphodose/sex.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lymphodose {

/// The whole numbers that may be drawn; both ends included, `least` not above `most`.
struct drawn_range {
  int least = 0, most = 0;
};

/// The bodies of one span of age.
struct invented_body {
  std::optional<lymphodose::sex> sex;  ///< absent: both
  drawn_range years;                   ///< completed years
  drawn_range height;                  ///< cm
  drawn_range tenths_of_bmi;           ///< tenths of kg/m2
  drawn_range creatinine;              ///< umol/L, kidneys that work
  drawn_range raised_creatinine;       ///< umol/L, kidneys that do not work well
};

/// A regimen or product that is not for all adults.
struct invented_plan {
  std::string id;     ///< of the regimen and its product
  drawn_range years;  ///< completed years of those who get it
};

/// tables/practice/patients.toml
struct invented_patients {
  std::string version;
  std::string basis;  ///< what the ranges are and are not
  std::vector<invented_body> bodies;
  std::vector<invented_plan> plans;

  /// Whether a patient of this age gets the regimen or product: as its plan says, and from 18 years
  /// on where it has none.
  [[nodiscard]] bool suits(std::string_view id, int completed_years) const noexcept;
};

}  // namespace lymphodose
