// SPDX-License-Identifier: Apache-2.0
#include "text/unit_spellings.hpp"

#include "lymphodose/units.hpp"
#include "numeric/decimal_reader.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>
#include <string>

namespace lymphodose::text {

namespace {

// Kinds are named without their type here alone: "volume" and others are names elsewhere.
namespace rows {
using enum quantity_kind;

constexpr auto descriptions = std::to_array<kind_description>({
    {body_mass, "body weight", "70 kg", true},
    {body_height, "height", "170 cm", true},
    {patient_age, "age", "12 a", false},
    {creatinine, "creatinine", "0.9 mg/dL or 80 umol/L", true},
    {cystatin_c, "cystatin C", "0.9 mg/L", true},
    {urea_nitrogen, "urea nitrogen (BUN)", "20 mg/dL", false},
    {urea, "urea", "7 mmol/L", false},
    {absolute_clearance, "clearance of this body", "85 mL/min", false},
    {indexed_clearance, "clearance indexed to 1.73 m2", "85 mL/min/1.73 m2", false},
    {drug_mass, "amount of drug", "50 mg", false},
    {dose_per_surface, "dose per body surface", "30 mg/m2", false},
    {dose_per_mass, "dose per body weight", "1 mg/kg", false},
    {drug_concentration, "drug concentration", "25 mg/mL", true},
    {cells_per_body_mass, "cells per body weight", "1e6/kg", false},
    {cell_count, "number of cells", "4.1e8 cells", false},
    {cell_concentration, "cell concentration", "1e6/mL", true},
    {volume, "volume", "100 mL", false},
    {time_span, "duration", "30 min", false},
    {percentage, "percentage", "75 %", false},
    {body_surface, "body surface", "1.8 m2", true},
});

constexpr double cm_per_inch = 2.54;         // by definition; tables/constants.toml
constexpr double kg_per_pound = 0.45359237;  // by definition; tables/constants.toml
constexpr double days_per_year = 365.25;     // only for an age entered in weeks or days
constexpr double umol_per_l = creatinine_umol_per_l(1.0).in(creatinine_mg_per_dl);

constexpr auto spellings = std::to_array<unit_spelling>({
    {.kind = body_mass, .spelling = "kg", .ucum = "kg", .listed = true},
    {.kind = body_mass, .spelling = "g", .ucum = "g", .over = 1000, .listed = true},
    {.kind = body_mass, .spelling = "lb", .ucum = "[lb_av]", .times = kg_per_pound, .listed = true},
    {.kind = body_mass, .spelling = "[lb_av]", .ucum = "[lb_av]", .times = kg_per_pound},

    {.kind = body_height, .spelling = "cm", .ucum = "cm", .listed = true},
    {.kind = body_height, .spelling = "m", .ucum = "m", .times = 100, .listed = true},
    {.kind = body_height, .spelling = "in", .ucum = "[in_i]", .times = cm_per_inch, .listed = true},
    {.kind = body_height, .spelling = "[in_i]", .ucum = "[in_i]", .times = cm_per_inch},

    {.kind = patient_age, .spelling = "a", .ucum = "a", .listed = true, .gloss = "years"},
    {.kind = patient_age, .spelling = "y", .ucum = "a"},
    {.kind = patient_age,
     .spelling = "mo",
     .ucum = "mo",
     .over = 12,
     .listed = true,
     .gloss = "months"},
    {.kind = patient_age,
     .spelling = "wk",
     .ucum = "wk",
     .times = 7,
     .over = days_per_year,
     .listed = true,
     .gloss = "weeks"},
    {.kind = patient_age,
     .spelling = "d",
     .ucum = "d",
     .over = days_per_year,
     .listed = true,
     .gloss = "days"},

    {.kind = creatinine, .spelling = "mg/dL", .ucum = "mg/dL", .listed = true},
    {.kind = creatinine,
     .spelling = "umol/L",
     .ucum = "umol/L",
     .times = umol_per_l,
     .listed = true},
    // The micro sign and the Greek letter mu, in UTF-8.
    {.kind = creatinine, .spelling = "\xC2\xB5mol/L", .ucum = "umol/L", .times = umol_per_l},
    {.kind = creatinine, .spelling = "\xCE\xBCmol/L", .ucum = "umol/L", .times = umol_per_l},

    {.kind = cystatin_c, .spelling = "mg/L", .ucum = "mg/L", .listed = true},
    {.kind = urea_nitrogen, .spelling = "mg/dL", .ucum = "mg/dL", .listed = true},
    {.kind = urea, .spelling = "mmol/L", .ucum = "mmol/L", .listed = true},

    {.kind = absolute_clearance, .spelling = "mL/min", .ucum = "mL/min", .listed = true},
    {.kind = indexed_clearance,
     .spelling = "mL/min/1.73 m2",
     .ucum = "mL/min/{1.73_m2}",
     .listed = true},
    {.kind = indexed_clearance, .spelling = "mL/min/{1.73_m2}", .ucum = "mL/min/{1.73_m2}"},
    {.kind = indexed_clearance, .spelling = "mL/min/1.73m2", .ucum = "mL/min/{1.73_m2}"},

    {.kind = drug_mass, .spelling = "mg", .ucum = "mg", .listed = true},
    {.kind = drug_mass, .spelling = "g", .ucum = "g", .times = 1000, .listed = true},
    {.kind = dose_per_surface, .spelling = "mg/m2", .ucum = "mg/m2", .listed = true},
    {.kind = dose_per_mass, .spelling = "mg/kg", .ucum = "mg/kg", .listed = true},
    {.kind = drug_concentration, .spelling = "mg/mL", .ucum = "mg/mL", .listed = true},

    {.kind = cells_per_body_mass, .spelling = "/kg", .ucum = "/kg", .listed = true},
    {.kind = cells_per_body_mass, .spelling = "cells/kg", .ucum = "/kg", .listed = true},
    {.kind = cells_per_body_mass,
     .spelling = "10*6/kg",
     .ucum = "10*6/kg",
     .times = 1e6,
     .alone_is_one = true},
    {.kind = cell_count, .spelling = "cells", .ucum = "cells", .listed = true},
    {.kind = cell_count, .spelling = "10*6", .ucum = "10*6", .times = 1e6},
    {.kind = cell_concentration, .spelling = "/mL", .ucum = "/mL", .listed = true},
    {.kind = cell_concentration, .spelling = "cells/mL", .ucum = "/mL", .listed = true},
    {.kind = cell_concentration, .spelling = "10*6/mL", .ucum = "10*6/mL", .times = 1e6},

    {.kind = volume, .spelling = "mL", .ucum = "mL", .listed = true},
    {.kind = volume, .spelling = "L", .ucum = "L", .times = 1000, .listed = true},
    {.kind = time_span, .spelling = "min", .ucum = "min", .over = 60, .listed = true},
    {.kind = time_span, .spelling = "h", .ucum = "h", .listed = true},
    {.kind = time_span, .spelling = "d", .ucum = "d", .times = 24, .listed = true},
    {.kind = percentage, .spelling = "%", .ucum = "%", .listed = true},
    {.kind = body_surface, .spelling = "m2", .ucum = "m2", .listed = true},
});
}  // namespace rows
using rows::descriptions;
using rows::spellings;

// Other names of an accepted unit, in lower case. A name that could mean two amounts (10e6) or
// another one (mcg) is not here.
struct unit_alias {
  std::string_view name, spelling;
};
constexpr auto aliases = std::to_array<unit_alias>({
    {"kilo", "kg"},
    {"kilogram", "kg"},
    {"kilogramme", "kg"},
    {"gram", "g"},
    {"gramme", "g"},
    {"pound", "lb"},
    {"lb_av", "lb"},
    {"centimetre", "cm"},
    {"centimeter", "cm"},
    {"metre", "m"},
    {"meter", "m"},
    {"inch", "in"},
    {"inches", "in"},
    {"in_i", "in"},
    {"\"", "in"},
    {"year", "a"},
    {"yr", "a"},
    {"month", "mo"},
    {"week", "wk"},
    {"day", "d"},
    {"hour", "h"},
    {"hr", "h"},
    {"minute", "min"},
    {"micromol/l", "umol/L"},
    {"mcmol/l", "umol/L"},
    {"mg%", "mg/dL"},
    {"mg/100ml", "mg/dL"},
    {"milligram", "mg"},
    {"mg/m^2", "mg/m2"},
    {"mg/m**2", "mg/m2"},
    {"mg/sqm", "mg/m2"},
    {"ml/minute", "mL/min"},
    {"ml/min/1.73", "mL/min/1.73 m2"},
    {"ml/min/1.73m^2", "mL/min/1.73 m2"},
    {"ml/min/1.73_m2", "mL/min/1.73 m2"},
    {"ml/min/(1.73m2)", "mL/min/1.73 m2"},
    {"ml/min/{1.73m2}", "mL/min/1.73 m2"},
    {"ml/min/1.73sqm", "mL/min/1.73 m2"},
    {"ml/min/173m2", "mL/min/1.73 m2"},
    {"millilitre", "mL"},
    {"milliliter", "mL"},
    {"cc", "mL"},
    {"litre", "L"},
    {"liter", "L"},
    {"percent", "%"},
    {"pct", "%"},
    {"cell", "cells"},
    {"{cells}", "cells"},
    {"{cells}/kg", "cells/kg"},
    {"cell/kg", "cells/kg"},
    {"cell/ml", "cells/mL"},
});

// Written for a million in front of "/kg", "/mL" or nothing.
constexpr auto millions =
    std::to_array<std::string_view>({"x10^6", "x10*6", "*10^6", "10^6", "e6", "million", "mio",
                                     "\xC3\x97"
                                     "10^6"});

std::string replaced(std::string_view text, std::string_view what, std::string_view by) {
  std::string out;
  for (auto at = text.find(what); at != std::string_view::npos; at = text.find(what)) {
    out.append(text.substr(0, at)).append(by);
    text.remove_prefix(at + what.size());
  }
  return out.append(text);
}

// Lower case, no blanks, u for micro, 2 for a raised 2: what two writers of one unit agree on.
std::string folded(std::string_view unit) {
  std::string text;
  for (const char c : unit) {
    if (!is_blank(c)) text.push_back(lower(c));
  }
  text = replaced(text, "\xC2\xB5", "u");
  text = replaced(text, "\xCE\xBC", "u");
  text = replaced(text, "\xC2\xB2", "2");
  for (const auto million : millions) {
    if (!text.starts_with(million)) continue;
    const auto behind = std::string_view(text).substr(million.size());
    return std::string("10*6").append(replaced(behind, "cells", ""));
  }
  return text;
}

const unit_spelling* find_folded(std::string_view text, std::span<const quantity_kind> kinds) {
  for (const auto& row : spellings) {
    if (std::ranges::find(kinds, row.kind) != kinds.end() && folded(row.spelling) == text) {
      return &row;
    }
  }
  for (const auto& alias : aliases) {
    if (alias.name != text) continue;
    if (const auto* row = find_unit(alias.spelling, kinds)) return row;
  }
  return nullptr;
}

template <class Find>
std::vector<quantity_kind> kinds_where(Find find) {
  std::vector<quantity_kind> found;
  for (const auto& description : descriptions) {
    if (find(std::span(&description.kind, 1))) found.push_back(description.kind);
  }
  return found;
}

}  // namespace

const kind_description& describe(quantity_kind kind) noexcept {
  const auto& found = descriptions[static_cast<std::size_t>(kind)];
  assert(found.kind == kind);
  return found;
}

std::span<const unit_spelling> unit_spellings() noexcept { return spellings; }

const unit_spelling* find_unit(std::string_view spelling,
                               std::span<const quantity_kind> kinds) noexcept {
  for (const auto& row : spellings) {
    if (row.spelling == spelling && std::ranges::find(kinds, row.kind) != kinds.end()) return &row;
  }
  return nullptr;
}

const unit_spelling* find_unit_meant(std::string_view written,
                                     std::span<const quantity_kind> kinds) {
  auto text = folded(written);
  if (text.ends_with('.')) text.pop_back();
  if (const auto* row = find_folded(text, kinds)) return row;
  if (!text.ends_with('s')) return nullptr;
  text.pop_back();
  return find_folded(text, kinds);
}

std::vector<quantity_kind> kinds_of_unit(std::string_view spelling) {
  return kinds_where(
      [&](std::span<const quantity_kind> kind) { return find_unit(spelling, kind); });
}

std::vector<quantity_kind> kinds_of_unit_meant(std::string_view written) {
  return kinds_where(
      [&](std::span<const quantity_kind> kind) { return find_unit_meant(written, kind); });
}

}  // namespace lymphodose::text
