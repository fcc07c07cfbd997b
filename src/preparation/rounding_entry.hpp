// SPDX-License-Identifier: Apache-2.0
//
// How does a person write a rounding rule? One form for cases and institution files.
#pragma once

#include "lymphodose/preparation.hpp"
#include "text/field_reader.hpp"

#include <optional>

namespace lymphodose::text {

/// Reads `step` ("1 mg", "0.1 mL" or "vial") with `direction` and, for nearest, `tie`; or `bands`
/// with `tie`. Finishes the reader.
std::optional<dose_rounding> read_rounding(field_reader& at);

}  // namespace lymphodose::text
