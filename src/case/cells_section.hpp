// SPDX-License-Identifier: Apache-2.0
//
// How are the bags and portions of a cell dose read?
#pragma once

#include "case/draft.hpp"
#include "lymphodose/result.hpp"
#include "text/field_reader.hpp"

namespace lymphodose::case_text {

/// Reads the table "cells" and finishes its reader.
void read_cells(text::field_reader& at, draft& into);

/// Adds a bag written as "68 mL, 2e6/mL, viable CAR+".
void add_bag(const case_flag& flag, draft& into, problems& out);

/// Bags and portions held against each other, once everything is read.
void check_cells(const draft& all, problems& out);

}  // namespace lymphodose::case_text
