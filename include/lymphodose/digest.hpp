// SPDX-License-Identifier: Apache-2.0
//
// Which name does this content have, so that two people can tell that they mean the same bytes?
#pragma once

#include <string>
#include <string_view>

namespace lymphodose {

/// SHA-256 in lower-case hexadecimal, 64 characters.
[[nodiscard]] std::string sha256_of(std::string_view content);

}  // namespace lymphodose
