// SPDX-License-Identifier: Apache-2.0
//
// How are dialysis sessions and the lengths of sessions and infusions read?
#pragma once

#include "case/draft.hpp"
#include "text/field_reader.hpp"

#include <chrono>
#include <optional>
#include <string_view>

namespace lymphodose::case_text {

/// The longest session or infusion that is read.
inline constexpr std::chrono::minutes longest_session = std::chrono::hours{24};
/// The longest distance of two periodic sessions that is read.
inline constexpr std::chrono::minutes longest_period = std::chrono::days{31};

/// Whole minutes, more than 0 and at most longest_session, else OUT_OF_RANGE or FIELD_MALFORMED.
std::optional<std::chrono::minutes> read_length(text::field_reader& at, std::string_view key,
                                                text::need n);

/// Reads [kidney.dialysis] and finishes its reader.
void read_dialysis(text::field_reader& at, draft& into);

/// Reads kidney.dialysis.weekly where it is there; `at` is [kidney.dialysis].
void read_weekly(text::field_reader& at, draft& into);

/// Puts `every`, `first` and `duration` together, wherever they came from.
void join_periodic(draft& into, problems& out);

}  // namespace lymphodose::case_text
