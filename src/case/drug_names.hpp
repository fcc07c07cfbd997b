// SPDX-License-Identifier: Apache-2.0
//
// Which drug does this name mean? Full names only: an abbreviation is refused, with the full name.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lymphodose::case_text {

/// "fludarabine phosphate" for that and for "fludarabine"; "cyclophosphamide"; nothing otherwise.
[[nodiscard]] std::optional<std::string_view> full_drug_name(std::string_view typed) noexcept;

/// What to write instead of a name that full_drug_name() does not know.
[[nodiscard]] std::string drug_name_advice(std::string_view typed);

}  // namespace lymphodose::case_text
