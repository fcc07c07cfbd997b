// SPDX-License-Identifier: Apache-2.0
//
// What the tests of practice share: items, and the engine asked again by another way than theirs.
#pragma once

#include "lymphodose/engine.hpp"
#include "lymphodose/practice.hpp"
#include "lymphodose/tables.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

namespace lymphodose::practice_case {

inline const table_set& practice_tables() {
  static const table_set tables = embedded_tables().value();
  return tables;
}

inline practice_item item_of(const practice_request& wanted, int number) {
  auto made = make_item(wanted, number, practice_tables());
  EXPECT_TRUE(made.ok()) << number << " "
                         << (made.ok()
                                 ? ""
                                 : made.errors().front().read + made.errors().front().would_do);
  return made.ok() ? std::move(made).value() : practice_item{};
}

inline practice_item item_of(std::string_view id) {
  auto made = make_item(id, practice_tables());
  EXPECT_TRUE(made.ok()) << id;
  return made.ok() ? std::move(made).value() : practice_item{};
}

inline bool says(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

inline calculation kind_of(practice_topic topic) {
  switch (topic) {
    case practice_topic::bsa: return calculation::surface;
    case practice_topic::weight:
    case practice_topic::clearance:
    case practice_topic::deindex: return calculation::renal;
    case practice_topic::cell_dose: return calculation::bags;
    case practice_topic::drug_volume: return calculation::prepare;
    default: break;
  }
  return calculation::dose;
}

inline report answered(const practice_item& item) {
  auto made = evaluate(item.entered, practice_tables(), kind_of(item.topic));
  EXPECT_TRUE(made.ok()) << item.id;
  return made.ok() ? std::move(made).value() : report{};
}

/// The drug that the question names.
inline const dose_report* dose_asked(const practice_item& item, const report& r) {
  for (const auto& dose : r.doses) {
    if (says(item.question, dose.drug)) return &dose;
  }
  return nullptr;
}

inline std::optional<figure> weight_asked(const practice_item& item, const body_report& body) {
  if (says(item.question, "ideal")) return body.ideal_weight;
  if (says(item.question, "adjusted")) return body.adjusted_weight;
  return body.lean_weight;
}

inline std::optional<figure> clearance_asked(const practice_item& item, const report& r) {
  const auto& wanted = item.entered.kidney;
  for (const auto& e : r.kidney.estimates) {
    if (e.id != wanted.equation) continue;
    if (!e.weight.empty() && e.weight != renal::to_text(*wanted.cockcroft_gault_weight)) continue;
    return e.value.symbol == item.key_unit ? e.value : e.converted;
  }
  return std::nullopt;
}

/// The gap about the drug's first dose, in hours.
inline std::optional<figure> gap_asked(const practice_item& item, const report& r) {
  const std::string wanted = says(item.question, "session before") ? "session end to infusion start"
                             : says(item.question, "end of the infusion")
                                 ? "infusion end to session start"
                                 : "infusion start to session start";
  const auto& drug = item.entered.regimen.clocks.front().drug;
  for (const auto& gap : r.schedule->gaps) {
    if (gap.drug != drug || gap.what != wanted) continue;
    return figure_of(hours(static_cast<double>(gap.length.count()) / 60.0));
  }
  return std::nullopt;
}

/// The figure of the engine's report that the question asks for, in its own unit.
inline std::optional<figure> engine_figure(const practice_item& item, const report& r) {
  const auto* dose = dose_asked(item, r);
  switch (item.topic) {
    case practice_topic::bsa: return r.body->surface.figure;
    case practice_topic::weight: return weight_asked(item, *r.body);
    case practice_topic::clearance:
    case practice_topic::deindex: return clearance_asked(item, r);
    case practice_topic::tier: return dose ? dose->rate : std::nullopt;
    case practice_topic::dose: return dose ? dose->per_dose : std::nullopt;
    case practice_topic::course: return dose ? dose->course_total : std::nullopt;
    case practice_topic::cell_dose: return r.cells->total;
    case practice_topic::drug_volume: return r.preparation.front().volume;
    case practice_topic::dialysis_timing: return gap_asked(item, r);
    case practice_topic::spot_the_error: break;
  }
  return std::nullopt;
}

/// How many of the engine's units one of the key's is, written here anew.
inline double per_key_unit(std::string_view unit) {
  if (unit == "g" || unit == "L") return 1000.0;
  if (unit == "lb") return 0.45359237;
  if (unit == "min") return 1.0 / 60.0;
  return 1.0;
}

/// A number to so many significant digits, without an exponent.
inline std::string digits_text(double value, int digits) {
  const int power = value > 0 ? static_cast<int>(std::floor(std::log10(value))) : 0;
  const int places = std::max(0, digits - 1 - power);
  char text[64];
  const double step = power >= digits ? std::pow(10.0, power - digits + 1) : 1.0;
  std::snprintf(text, sizeof text, "%.*f", places, std::round(value / step) * step);
  if (power < digits) std::snprintf(text, sizeof text, "%.*f", places, value);
  return text;
}

}  // namespace lymphodose::practice_case
