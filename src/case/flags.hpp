// SPDX-License-Identifier: Apache-2.0
//
// What do the entries given outside the file add, and where do they contradict it?
#pragma once

#include "case/draft.hpp"
#include "lymphodose/result.hpp"

#include <vector>

namespace lymphodose::case_text {

/// Adds the flags to what the file gave. A flag is read by the same code as the field of the file;
/// one that says something else than the file, or than an earlier flag, is FIELD_CONFLICT and
/// changes nothing. Problems name the flag.
void add_flags(const std::vector<case_flag>& flags, draft& into, problems& out);

}  // namespace lymphodose::case_text
