// SPDX-License-Identifier: Apache-2.0
//
// How do the parts of a report read to a person, whatever they are printed on?
//
// Text without layout. Nothing here computes; what the report withholds is said to be withheld.
#pragma once

#include "lymphodose/report.hpp"

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lymphodose::wording {

/// What has to be settled before a dose is given; no program can.
inline constexpr std::array<std::string_view, 5> before_you_go_on{
    "product on site", "no active infection", "no pentostatin", "irradiated blood products",
    "mesna and fluids decided"};

/// Day 0, where the report knows its date.
[[nodiscard]] std::optional<std::chrono::local_days> day0_of(const report& r);
/// "Sat 5 Dec (day -5)"; with the year where it is not that of day 0; "day -5" without a date.
[[nodiscard]] std::string day_and_date(treatment_day day,
                                       const std::optional<std::chrono::local_days>& date,
                                       const std::optional<std::chrono::local_days>& day0);
/// "Mon 7 Dec 08:00".
[[nodiscard]] std::string moment_text(civil_time t);
/// "Sat 5 Dec 22:00 to Sun 6 Dec 01:00"; the second date only where it is another.
[[nodiscard]] std::string span_text(civil_time from, civil_time to);
/// "08:00".
[[nodiscard]] std::string clock_text(civil_time t);

/// The title of a table used, or its id.
[[nodiscard]] std::string table_title(const report& r, std::string_view id);
/// "renal/cy.us-label 2026-11-22"; a user's or an institution's file with the beginning of its
/// SHA-256.
[[nodiscard]] std::string origin_text(const table_used& table);

/// "withheld: " and why.
[[nodiscard]] std::string withheld_text(const report& r, const dose_report& dose);
/// What the reader of one dose line must not miss about it: "illustrative", "handbook"; or empty.
[[nodiscard]] std::string rests_on(const report& r, const dose_report& dose);
/// The rule that was applied, or the rules that agree, with title and id. The dose has an
/// adjustment.
[[nodiscard]] std::string pack_names(const report& r, const adjustment_report& rule);
/// "50 to < 80 mL/min: 20 mg/m2"; the effect once where the row says it. The dose has an
/// adjustment.
[[nodiscard]] std::string tier_and_effect(const dose_report& dose);
/// The number that was held against the rule's tiers, and in which form. The dose has one.
[[nodiscard]] std::string banded_number(const dose_report& dose);
/// "tier ends at 70 mL/min: creatinine 68.4 umol/L (+71 %)"; with several values, each says which
/// tier lies beyond it. Empty where no edge is known.
[[nodiscard]] std::string tier_end_text(const report& r, const dose_report& dose);
/// Weight, cap, range, product and count of a cell dose in one line.
[[nodiscard]] std::string cells_rule(const cells_report& cells);

/// A volume to 0.001 mL, "1.573 mL": it is unrounded unless a rule rounded it.
[[nodiscard]] std::string drawn_text(const figure& volume);
/// By which rule a dose was rounded, from what, and by how much.
[[nodiscard]] std::string rounding_text(const rounded_report& rounded, const figure& before);
/// "infuse 1.2 mL of 68 mL: 2 million cells"; what it holds where it was not said what is infused.
[[nodiscard]] std::string bag_instruction(const bag_report& bag);
/// Volume, concentration and what is counted, as the bag's label has them.
[[nodiscard]] std::string bag_label(const bag_report& bag);

/// "Cockcroft-Gault, lean weight" for an equation of the report; the id where it has no title
/// there.
[[nodiscard]] std::string method_name(const report& r, std::string_view id,
                                      std::string_view weight);
/// The estimate of this equation and weight, or null.
[[nodiscard]] const kidney_estimate* estimate_of(const report& r, std::string_view id,
                                                 std::string_view weight);
/// The other form of a number, "(89.3 mL/min at 1.291 m2)"; empty where there is none.
[[nodiscard]] std::string other_form(const report& r, const figure& shown,
                                     const kidney_estimate* e);
/// The doses whose numbers were banded, each number once whatever the form it was banded in.
[[nodiscard]] std::vector<const dose_report*> doses_by_number(const report& r);

}  // namespace lymphodose::wording
