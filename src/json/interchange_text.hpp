// SPDX-License-Identifier: Apache-2.0
//
// What do the documents for other systems say alike: their author, their sources, their order?
#pragma once

#include "lymphodose/report.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace lymphodose::json {

/// "lymphodose 0.1.0".
[[nodiscard]] std::string tool_text(const report& r);
/// The citation of a finding's source; its key where the report does not cite it; empty where the
/// finding has none.
[[nodiscard]] std::string_view citation_of(const report& r, const finding& f);
/// The findings, stops before reviews before notes; those of one level in their order.
[[nodiscard]] std::vector<const finding*> gravest_first(const report& r);

}  // namespace lymphodose::json
