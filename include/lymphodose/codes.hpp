// SPDX-License-Identifier: Apache-2.0
//
// Every code that a finding or a problem can carry, with its one sentence. This list is the
// documentation: `lymphodose tables show codes` prints it, and a test compares the two.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace lymphodose {

#define LYMPHODOSE_CODES(X)                                                                        \
  X(UNIT_MISSING, "a quantity was written without its unit")                                       \
  X(UNIT_UNKNOWN, "the unit is not one this field reads")                                          \
  X(UNIT_WRONG_KIND, "the unit belongs to another kind of quantity")                               \
  X(NUMBER_MALFORMED, "the number is not a plain decimal number")                                  \
  X(FIELD_UNKNOWN, "the field or flag does not exist")                                             \
  X(FIELD_MISSING, "a value that the calculation needs is not there")                              \
  X(FIELD_CONFLICT, "two entries say different things about one field")                            \
  X(FIELD_MALFORMED, "the value is not of the form this field takes")                              \
  X(DOCUMENT_MALFORMED, "the text is not in the form that is read here")                           \
  X(FILE_UNREADABLE, "the file could not be read")                                                 \
  X(INTERNAL_FAULT, "the program broke a rule of its own; nothing was calculated")                 \
  X(ID_UNKNOWN, "no table, equation or case has this id")                                          \
  X(OUT_OF_RANGE, "the value is outside what this field accepts")                                  \
  X(HEIGHT_WEIGHT_SWAPPED, "height, weight and age do not belong together; swapped or mistyped")   \
  X(WEIGHT_CHANGED, "the weight differs from the previous one by a tenth or more")                 \
  X(WEIGHT_BASIS, "the weight is not of the kind the calculation should rest on")                  \
  X(MEASUREMENT_STALE, "a measurement is old or has no date")                                      \
  X(CREATININE_CHANGING, "creatinine is not at steady state, so no clearance estimate holds")      \
  X(CREATININE_LOW, "a low creatinine makes an estimated clearance read high")                     \
  X(KIDNEY_NOT_ASSESSED, "kidney function was not assessed, so no dose is given")                  \
  X(EQUATION_OUTSIDE_POPULATION, "the patient is outside the equation's valid range")              \
  X(EQUATION_SUBSTITUTED, "the banded number is not from the equation the source names")           \
  X(PAEDIATRIC_SIZE_EFFECT, "an absolute tier scales a child's dose for size a second time")       \
  X(PACK_OUTSIDE_POPULATION, "the rule pack's source did not cover such a patient")                \
  X(INFANT_DOSE_BASIS, "below 1 year or 10 kg a dose in mg/m2 is not computed")                    \
  X(RENAL_STOP, "the rule pack's source says not to give the drug at this kidney function")        \
  X(RENAL_NOT_COVERED, "the rule pack's source says nothing about this kidney function")           \
  X(RENAL_RANGE_NEEDS_CHOICE, "the source gives a range; the percentage is the user's choice")     \
  X(RENAL_MONITOR, "the source asks for closer monitoring")                                        \
  X(RULE_NOT_CHOSEN, "no kidney rule was chosen and the rules do not agree")                       \
  X(ALL_RULES_AGREE, "no rule was chosen; every rule that applies keeps the full dose")            \
  X(DIALYSIS_OVERRIDES_ESTIMATE, "on dialysis no estimated clearance is banded")                   \
  X(TIER_NEAR_EDGE, "a small change of creatinine or weight changes the tier")                     \
  X(TIER_DEPENDS_ON_METHOD, "another equation or weight gives another tier")                       \
  X(ABSOLUTE_RULE_OTHER_BASE, "the rule's mg/m2 was written for another protocol dose")            \
  X(ABSOLUTE_RULE_NO_REDUCTION, "the rule's mg/m2 does not lower this protocol dose")              \
  X(OFF_LABEL_CONTRAINDICATED, "labels do not allow fludarabine below 30 mL/min or on dialysis")   \
  X(EVIDENCE_SECONDARY, "the rule was read in a secondary source")                                 \
  X(EVIDENCE_HANDBOOK, "the rule is a handbook figure, not a label")                               \
  X(EVIDENCE_CASE_REPORT, "the rule is a case report")                                             \
  X(EVIDENCE_UNVERIFIED, "a user's own table without source or grade")                             \
  X(DOSE_CEILING, "the dose is above a plausibility ceiling")                                      \
  X(TOTAL_AS_DAILY, "the rate looks like a course total entered as a daily dose")                  \
  X(REGIMEN_MISSING, "no lymphodepletion regimen was given")                                       \
  X(REGIMEN_INCOMPLETE, "one drug is withheld, so the other is not a complete course")             \
  X(REGIMEN_DAYS_MISSING, "the source gives no days for this regimen; the user enters them")       \
  X(BSA_CAPPED, "the body surface was capped at the user's limit")                                 \
  X(DIALYSIS_TOO_SOON, "a dialysis session lies too close to a dose")                              \
  X(DIALYSIS_MISSING, "the rule rests on dialysis sessions that were not shown")                   \
  X(DIALYSIS_INTERVAL_EXCEEDED, "two sessions are further apart than the user's limit")            \
  X(DIALYSIS_OVERLAP, "two sessions, or a session and a dose, overlap")                            \
  X(MODALITY_MISMATCH, "the rule is for another kind of dialysis")                                 \
  X(TIMING_FROM_OTHER_SOURCE, "dose and dialysis timing come from two sources")                    \
  X(NO_SESSION_BEFORE_CELLS, "no dialysis session lies between the last dose and the cells")       \
  X(INFUSION_WINDOW_MISSED, "the cells fall outside the product's window after lymphodepletion")   \
  X(CELLS_OUT_OF_RANGE, "the cell dose is outside the product's range")                            \
  X(CELLS_CAPPED, "the cell dose was capped at the product's maximum")                             \
  X(CELLS_SHORT, "the product holds fewer cells than the target")                                  \
  X(CELLS_BASIS_MISMATCH, "cells per kg where the product takes a total, or the reverse")          \
  X(CELLS_COUNT_BASIS, "the bag does not count the cells that the product's dose counts")          \
  X(CELLS_EXTENT_OPEN, "whether the bags are infused whole or in part was not said")               \
  X(CELLS_SPLIT_MISMATCH, "the parts of a cell dose do not add up to the dose")                    \
  X(CELLS_OUT_OF_SPECIFICATION, "the cell product is outside its release specification")           \
  X(CELLS_WEIGHT, "the cells were computed at another weight than the patient's")                  \
  X(CONCENTRATION_UNUSUAL, "no marketed product has this concentration")                           \
  X(STRENGTH_TENFOLD, "another marketed strength would change the volume tenfold")                 \
  X(VIAL_EXPIRED, "the vial expires before the last dose")                                         \
  X(ROUNDED_DOWN, "a reduced dose was rounded down, whatever direction was set")                   \
  X(ROUNDING_LOSS, "rounding down takes more from a reduced dose than the limit")                  \
  X(ROUNDING_LARGE, "rounding changes the dose by more than published limits")                     \
  X(ROUNDING_IMPOSSIBLE, "the rounding rule gives no dose here")                                   \
  X(INSTITUTION_LOOSER, "the institution's limit is wider than the built-in one")                  \
  X(ORDER_MISMATCH, "the order differs from the calculation")                                      \
  X(ORDER_INCOMPLETE, "the order and the calculation do not name the same drugs")                  \
  X(ORDER_CONTRADICTORY, "the figures of the order do not agree with each other")                  \
  X(SECOND_ENTRY_DIFFERS, "two people's independent entries do not agree")                         \
  X(TENFOLD, "a decimal point was moved")                                                          \
  X(DAILY_AS_TOTAL, "one dose was taken for the course total")                                     \
  X(DAY_COUNT, "the total counts another number of doses")                                         \
  X(REDUCTION_FORGOTTEN, "the kidney rule was not applied")                                        \
  X(REDUCED_TWICE, "the kidney rule was applied a second time")                                    \
  X(ABSOLUTE_AS_PERCENT, "a rule's own mg/m2 was read as a percentage of the protocol dose")       \
  X(OTHER_RULE_PACK, "another kidney rule was applied")                                            \
  X(OTHER_EQUATION, "kidney function was estimated by another equation")                           \
  X(OTHER_CG_WEIGHT, "Cockcroft-Gault was computed with another body weight")                      \
  X(OTHER_REGIMEN, "the doses are those of another regimen")                                       \
  X(INDEXED_AS_ABSOLUTE, "mL/min/1.73 m2 was read as mL/min, or the reverse")                      \
  X(CREATININE_UNIT, "creatinine was read in the other unit")                                      \
  X(POUNDS_AS_KILOGRAMS, "pounds were read as kilograms, or the reverse")                          \
  X(INCHES_AS_CENTIMETRES, "inches were read as centimetres, or the reverse")                      \
  X(OLD_WEIGHT, "the previous weight was used")                                                    \
  X(OTHER_BSA_FORMULA, "body surface was computed by another formula")                             \
  X(BSA_CAP_APPLIED, "the body surface was capped")                                                \
  X(BSA_CAP_FORGOTTEN, "the cap on the body surface was not applied")                              \
  X(IDEAL_WEIGHT_FOR_BSA, "body surface was computed with another weight than the actual one")     \
  X(PER_KG_FOR_PER_M2, "a rate per m2 was multiplied by kg, or the reverse")                       \
  X(OTHER_DRUG, "the figure is that of the other drug")                                            \
  X(CELLS_PER_KG_AS_TOTAL, "cells per kg were taken for a total, or the reverse")                  \
  X(CELL_CAP_FORGOTTEN, "the product's maximum was not applied")                                   \
  X(ROUNDED_EARLY, "a number was rounded before the last step")                                    \
  X(OTHER_SEX, "the formula of the other sex was used")                                            \
  X(OTHER_BODY_WEIGHT, "another of actual, ideal, adjusted and lean weight was taken")             \
  X(RATIO_INVERTED, "a ratio was turned over: multiplied instead of divided, or the reverse")      \
  X(VIAL_AS_MILLILITRE, "the drug in a whole vial was taken for the drug in 1 mL")                 \
  X(OTHER_STRENGTH, "the volume is that of another strength of the drug")                          \
  X(GAP_FROM_OTHER_END, "hours were counted from the other end of the infusion")                   \
  X(OTHER_SESSION, "another dialysis session than the one meant was taken")                        \
  X(DAY_OFF_BY_ONE, "a day was counted too many or too few")                                       \
  X(TWELVE_HOURS_OFF, "a time of day was read twelve hours off")                                   \
  X(MINUTES_AS_DECIMALS, "minutes were written as decimals of an hour")                            \
  X(TABLE_INVALID, "a table file breaks a rule of its format")                                     \
  X(SALT_FORM, "which form of the drug the figure counts")                                         \
  X(CASE_ILLUSTRATIVE, "some values of the built-in case were not published and are illustrative") \
  X(GATE_PASSED, "a plausibility gate was passed on purpose, with the user's reason")

/// A stable code. Spelled alike in C++, JSON and text.
enum class code {
#define LYMPHODOSE_CODE(name, sentence) name,
  LYMPHODOSE_CODES(LYMPHODOSE_CODE)
#undef LYMPHODOSE_CODE
};

namespace detail {
struct code_entry {
  std::string_view name, sentence;
};
inline constexpr auto code_entries = std::to_array<code_entry>({
#define LYMPHODOSE_CODE(name, sentence) {#name, sentence},
    LYMPHODOSE_CODES(LYMPHODOSE_CODE)
#undef LYMPHODOSE_CODE
});
}  // namespace detail

/// How many codes there are; they number from 0.
inline constexpr std::size_t code_count = detail::code_entries.size();

/// The token, "UNIT_MISSING".
constexpr std::string_view to_text(code c) noexcept {
  return detail::code_entries[static_cast<std::size_t>(c)].name;
}
/// The sentence that explains the token.
constexpr std::string_view sentence(code c) noexcept {
  return detail::code_entries[static_cast<std::size_t>(c)].sentence;
}

}  // namespace lymphodose
