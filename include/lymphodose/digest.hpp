// SPDX-License-Identifier: Apache-2.0
//
// Which bytes were these? A name for a text that changes with every change of it.
#pragma once

#include <string>
#include <string_view>

namespace lymphodose {

/// SHA-256 of `content` in lower-case hexadecimal.
std::string sha256(std::string_view content);

}  // namespace lymphodose
