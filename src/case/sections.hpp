// SPDX-License-Identifier: Apache-2.0
//
// How is each table of a case read? The fields with one value are in scalars.hpp; here are the
// lists, and the tables whose keys are drug names.
#pragma once

#include "case/draft.hpp"
#include "text/field_reader.hpp"

#include <string_view>
#include <vector>

namespace lymphodose::case_text {

/// Treatment days lie before the cells; the earliest that is read.
inline constexpr int earliest_day = -99;

/// A list of treatment days in ascending order: at least one, none twice, all before day 0. Empty
/// where it was reported.
std::vector<treatment_day> read_days(text::field_reader& at, std::string_view key);

/// Each reads one table and finishes its reader.
void read_patient(text::field_reader& at, draft& into);
void read_kidney(text::field_reader& at, draft& into);
void read_regimen(text::field_reader& at, draft& into);
void read_body_surface(text::field_reader& at, draft& into);
void read_dates(text::field_reader& at, draft& into);
void read_about(text::field_reader& at, draft& into);

// Tables with a drug for each key; the flags of the same name go through them too.
void read_rules(text::field_reader& at, draft& into);
void read_timing(text::field_reader& at, draft& into);
void read_regimen_days(text::field_reader& at, draft& into);
void read_regimen_at(text::field_reader& at, draft& into);        ///< hours by drug
void read_regimen_infusion(text::field_reader& at, draft& into);  ///< lengths by drug

}  // namespace lymphodose::case_text
