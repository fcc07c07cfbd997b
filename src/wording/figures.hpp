// SPDX-License-Identifier: Apache-2.0
//
// How does a figure of the report read to a person?
//
// The number of decimals follows from the unit (numeric/number_text.hpp has the rules). A clearance
// that is not whole never reads as a whole number, so that it cannot appear to lie on the other
// side of a tier's edge. Nothing here computes a dose.
#pragma once

#include "lymphodose/report.hpp"

#include <string>
#include <string_view>

namespace lymphodose::wording {

/// The number alone, "38.73".
[[nodiscard]] std::string number_text(const figure& f);
/// "38.73 mg", "3.76 million cells", "12 years".
[[nodiscard]] std::string figure_text(const figure& f);
/// "62.7 mL/min", with the decimals it takes to show on which side of `edge` it lies.
[[nodiscard]] std::string figure_text(const figure& f, const figure& edge);
/// "3.76 million cells (3,760,000)".
[[nodiscard]] std::string cell_text(const figure& f);
/// Both forms of a creatinine: "40 umol/L (0.452 mg/dL)". `text` is as typed.
[[nodiscard]] std::string creatinine_text(std::string_view text, const figure& f);

/// "Mosteller 1987" of "Body surface, Mosteller 1987".
[[nodiscard]] std::string short_title(std::string_view title);
/// "Cockcroft-Gault 1976, actual weight" of title and weight.
[[nodiscard]] std::string method_text(std::string_view title, std::string_view weight);
/// A tier without its unit: "50 to < 80" of "50 to < 80 mL/min".
[[nodiscard]] std::string tier_text(std::string_view row);
/// What a row does to a dose, in words: "full dose", "80 % of the protocol dose", "not covered".
[[nodiscard]] std::string outcome_text(std::string_view kind);
/// "label, grade A"; a grade of B is said to be secondary.
[[nodiscard]] std::string evidence_text(std::string_view evidence, std::string_view grade);

}  // namespace lymphodose::wording
