// SPDX-License-Identifier: Apache-2.0
//
// By what fingerprint is a text known? SHA-256, so that two people can see whether they hold the
// same one. It authenticates nothing.
#pragma once

#include <string>
#include <string_view>

namespace lymphodose {

/// SHA-256 in lower-case hexadecimal, 64 digits.
[[nodiscard]] std::string sha256_of(std::string_view content);

}  // namespace lymphodose
