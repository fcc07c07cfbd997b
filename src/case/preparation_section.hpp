// SPDX-License-Identifier: Apache-2.0
//
// How is the preparation of each drug read, from a case file and from flags?
#pragma once

#include "case/draft.hpp"
#include "lymphodose/result.hpp"
#include "text/field_reader.hpp"

#include <string_view>
#include <vector>

namespace lymphodose::case_text {

/// Reads the table "preparation", whose keys are drugs, and finishes its reader.
void read_preparation(text::field_reader& at, draft& into);

/// True for the path of a flag that belongs here: "preparation.concentration".
bool is_preparation_path(std::string_view path) noexcept;
/// Adds the flags that belong here, "DRUG=VALUE"; those of one drug are one table.
void add_preparation(const std::vector<case_flag>& flags, draft& into, problems& out);

/// What is missing or contradicts itself once everything is read: a vial without a concentration, a
/// content that is not volume times concentration, an overfill without a bag.
void check_preparation(const draft& all, problems& out);

}  // namespace lymphodose::case_text
