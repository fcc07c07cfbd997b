// SPDX-License-Identifier: Apache-2.0
//
// How is a number written, for people and for machines?
//
// For people: leading zero, no trailing zero, rounding of the 12-digit decimal value with a half
// away from zero. No thousands separator below 10000; from there a comma between groups of three
// (94,000). Whole millions are better in words, see count_in_words. Source: ISMP list of
// error-prone abbreviations, formulas section 5.3. A display never enters a comparison.
//
// For machines: the shortest decimal that reads back as the same double. No locale anywhere.
#pragma once

#include "lymphodose/units.hpp"

#include <cstddef>
#include <string>

namespace lymphodose::text {

/// `value` with at most `max_places` decimals: people(38.7298, 2) is "38.73", people(12345.5, 1) is
/// "12,345.5". Finite values.
[[nodiscard]] std::string people(double value, int max_places);

/// `value` with `digits` significant digits, 1 to 12: significant(1.29099, 4) is "1.291".
[[nodiscard]] std::string significant(double value, int digits);

/// As people(), with as many more decimals as it takes for a value that differs from `edge` to read
/// differently: people_beside(59.96, 60, 1) is "59.96". For numbers shown next to a tier edge.
[[nodiscard]] std::string people_beside(double value, double edge, int max_places);

/// A count of cells, or of cells per kg or mL: whole and in digits below a million ("94,000"), from
/// there in millions with four significant digits ("3.76 million", "1200 million"; a billion is not
/// the same number in every language). Carries no unit.
[[nodiscard]] std::string count_in_words(double count);

/// "67 %". A value other than 0 or 100 never reads as either: 99.6 is "99.6 %".
[[nodiscard]] std::string percent_text(double percent, int max_places = 0);

/// A difference with its sign, "+200 %", "-3.4 %", "0 %".
[[nodiscard]] std::string signed_percent_text(double percent, int max_places = 1);

/// To 0.01 mg, "38.73 mg"; a smaller amount keeps the decimals it needs, so as never to read 0 mg.
[[nodiscard]] std::string mg_text(drug_mass mass);

/// To one decimal, "89.3 mL/min".
[[nodiscard]] std::string clearance_text(absolute_clearance clearance);
/// To one decimal, "119.7 mL/min/1.73 m2".
[[nodiscard]] std::string clearance_text(indexed_clearance clearance);
/// As above, with the decimals it takes to show on which side of `edge` the clearance lies.
[[nodiscard]] std::string clearance_text(absolute_clearance clearance, absolute_clearance edge);
/// As above, with the decimals it takes to show on which side of `edge` the clearance lies.
[[nodiscard]] std::string clearance_text(indexed_clearance clearance, indexed_clearance edge);

/// The shortest JSON number that reads back as `value`; integers below 10^15 without exponent. A
/// value JSON cannot write (infinity, NaN) becomes "null".
[[nodiscard]] std::string json_number(double value);
/// The room that any such number needs.
inline constexpr std::size_t json_number_size = 32;
/// Writes json_number(value) to the json_number_size characters at `to`; where it ends.
char* write_json_number(char* to, double value) noexcept;

}  // namespace lymphodose::text
