// SPDX-License-Identifier: Apache-2.0
//
// The table and its order. Three reasons, in this order: a slip that published reports show to have
// reached patients; a single form before many forms, because what has many forms fits a figure by
// chance more often; what changes the dose of one line before what changes the request.
#include "lymphodose/misconceptions.hpp"

#include <array>

namespace lymphodose {
namespace {

constexpr auto table_of_misconceptions = std::to_array<misconception>({
    {code::TOTAL_AS_DAILY, "the course total was given as each dose", false},
    {code::TENFOLD, "a decimal point was moved", false},
    {code::DAILY_AS_TOTAL, "one dose was taken for the whole course", false},
    {code::REDUCTION_FORGOTTEN, "the kidney rule was not applied", false},
    {code::REDUCED_TWICE, "the kidney rule was applied twice", false},
    {code::ABSOLUTE_AS_PERCENT, "a rule's own mg/m2 was read as a part of the protocol dose",
     false},
    {code::HEIGHT_WEIGHT_SWAPPED, "height and weight were swapped", false},
    {code::CREATININE_UNIT, "creatinine was read in the other unit", false},
    {code::POUNDS_AS_KILOGRAMS, "pounds were taken for kilograms, or the reverse", false},
    {code::INCHES_AS_CENTIMETRES, "inches were taken for centimetres, or the reverse", false},
    {code::OLD_WEIGHT, "the previous weight was used", false},
    {code::PER_KG_FOR_PER_M2, "a rate per m2 was multiplied by kg, or the reverse", false},
    {code::CELLS_PER_KG_AS_TOTAL, "cells per kg were taken for a total, or the reverse", false},
    {code::CELL_CAP_FORGOTTEN, "the product's maximum was left out", false},
    {code::OTHER_DRUG, "the figure belongs to the other drug", false},
    {code::INDEXED_AS_ABSOLUTE, "mL/min/1.73 m2 was taken for mL/min, or the reverse", false},
    {code::BSA_CAP_FORGOTTEN, "the cap on body surface was left out", false},
    {code::BSA_CAP_APPLIED, "body surface was capped", false},
    {code::SALT_FORM, "another form of the drug was counted", false},
    {code::ROUNDED_EARLY, "a number was rounded before the last step", false},
    {code::IDEAL_WEIGHT_FOR_BSA, "body surface was computed with another weight", true},
    {code::DAY_COUNT, "the total counts another number of doses", true},
    {code::OTHER_CG_WEIGHT, "Cockcroft-Gault was computed with another weight", true},
    {code::OTHER_RULE_PACK, "another kidney rule was applied", true},
    {code::OTHER_EQUATION, "kidney function was estimated by another equation", true},
    {code::OTHER_REGIMEN, "the doses are those of another regimen", true},
    {code::OTHER_BSA_FORMULA, "body surface was computed by another formula", true},
    {code::OTHER_SEX, "the formula of the other sex was used", false},
    {code::OTHER_BODY_WEIGHT, "another of actual, ideal, adjusted and lean weight was taken", true},
    {code::RATIO_INVERTED, "a ratio was turned over: multiplied instead of divided, or the reverse",
     false},
    {code::VIAL_AS_MILLILITRE, "the drug in a whole vial was taken for the drug in 1 mL", false},
    {code::OTHER_STRENGTH, "the volume is that of another strength of the drug", false},
    {code::GAP_FROM_OTHER_END, "hours were counted from the other end of the infusion", false},
    {code::OTHER_SESSION, "another dialysis session than the one meant was taken", true},
    {code::DAY_OFF_BY_ONE, "a day was counted too many or too few", false},
    {code::TWELVE_HOURS_OFF, "a time of day was read twelve hours off", false},
    {code::MINUTES_AS_DECIMALS, "minutes were written as decimals of an hour", false},
});

}  // namespace

std::span<const misconception> misconceptions() noexcept { return table_of_misconceptions; }

const drug_figures* plan_figures::of(std::string_view drug) const noexcept {
  for (const auto& one : drugs) {
    if (one.drug == drug) return &one;
  }
  return nullptr;
}

const session_gaps* plan_figures::gaps_of(std::string_view drug) const noexcept {
  for (const auto& one : sessions) {
    if (one.drug == drug) return &one;
  }
  return nullptr;
}

}  // namespace lymphodose
