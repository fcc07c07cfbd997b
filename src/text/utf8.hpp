// SPDX-License-Identifier: Apache-2.0
//
// Is this text UTF-8, and how long is each of its characters?
#pragma once

#include <cstddef>
#include <string_view>

namespace lymphodose::text {

/// Bytes of the well-formed UTF-8 sequence that starts at `at`; 0 where there is none.
[[nodiscard]] std::size_t sequence_length(std::string_view text, std::size_t at) noexcept;

/// True where the whole of `text` is well-formed UTF-8.
[[nodiscard]] bool is_utf8(std::string_view text) noexcept;

}  // namespace lymphodose::text
