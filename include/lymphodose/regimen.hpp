// SPDX-License-Identifier: Apache-2.0
//
// Which drugs, at which rate, on which days before the cells?
#pragma once

#include "lymphodose/calendar.hpp"
#include "lymphodose/quantity_text.hpp"
#include "lymphodose/rules.hpp"
#include "lymphodose/source.hpp"
#include "lymphodose/units.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace lymphodose {

/// One drug of a regimen.
struct regimen_drug {
  std::string drug;
  dose_rate rate;                   ///< one administration
  std::string rate_text;            ///< as written
  int doses;                        ///< number of administrations, at least 1
  std::vector<treatment_day> days;  ///< empty where the source gives none, else one for each dose
  std::optional<std::chrono::minutes> at;        ///< time of day, minutes after midnight
  std::optional<std::chrono::minutes> infusion;  ///< length of the infusion
  std::string printed_as;
  source_ref source;
};

/// A lymphodepletion regimen, from a table or written in a case.
struct regimen {
  std::string id;  ///< "inline" for one written in a case
  std::string version;
  std::string title;
  std::vector<regimen_drug> drugs;
  std::vector<std::string> notes;
  table_origin origin;
};

}  // namespace lymphodose
