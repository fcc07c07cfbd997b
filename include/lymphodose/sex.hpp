// SPDX-License-Identifier: Apache-2.0
//
// The sex that body-size and kidney equations were fitted with.
#pragma once

#include <string_view>

namespace lymphodose {

enum class sex { female, male };

/// "female" or "male".
constexpr std::string_view to_text(sex s) noexcept { return s == sex::female ? "female" : "male"; }

}  // namespace lymphodose
