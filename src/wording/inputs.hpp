// SPDX-License-Identifier: Apache-2.0
//
// How does what was entered read to a person?
//
// The text as typed stays; where the library computes in another unit, that one stands beside it.
#pragma once

#include "lymphodose/report.hpp"

#include <string>
#include <string_view>

namespace lymphodose::wording {

/// "weight 40 kg", "rule for cyclophosphamide: cy.us-label".
[[nodiscard]] std::string input_text(const report& r, const input_entry& input);
/// The value alone, "40 kg", "40 umol/L (0.452 mg/dL)", "Thu 10 Dec 2026".
[[nodiscard]] std::string value_text(const report& r, const input_entry& input);
/// True for what the user chose, false for what was measured or is so.
[[nodiscard]] bool is_choice(std::string_view path);
/// "creatinine" of "kidney.creatinine".
[[nodiscard]] std::string input_name(std::string_view path);
/// What a built-in case made up, "height, weight, kidney rules"; empty where nothing.
[[nodiscard]] std::string illustrative_text(const report& r);

}  // namespace lymphodose::wording
