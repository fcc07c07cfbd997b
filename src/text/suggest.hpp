// SPDX-License-Identifier: Apache-2.0
//
// Which name did the person probably mean? For field names, flags and ids.
//
// Not for units: there one letter is a factor of a thousand (mcg and mg, uL and mL), so the unit
// parser suggests only from a list (see parse_quantity.cpp).
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace lymphodose::text {

/// Edits from one text to the other: insert, delete, replace, or swap two neighbours, each part
/// edited once (optimal string alignment). ASCII case and the difference of '-' and '_' do not
/// count.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

/// The candidate nearest to `typed`, if it is near enough to be a slip: at most one edit in every
/// three characters, and never more than four; an id may be typed without its last part. Failing
/// that, the only candidate that begins with `typed` (three characters or more). Among equals the
/// first. The result views into `candidates`.
[[nodiscard]] std::optional<std::string_view> nearest(std::string_view typed,
                                                      std::span<const std::string_view> candidates);

}  // namespace lymphodose::text
