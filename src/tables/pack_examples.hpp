// SPDX-License-Identifier: Apache-2.0
//
// Does a renal pack do what the examples in its own file say?
#pragma once

#include "tables/loading.hpp"

namespace lymphodose::tables {

/// Runs every [[example]] of a pack. Where the file is checked thoroughly and built in, every row
/// and every edge value needs one.
void run_examples(field_reader& root, const renal_pack& pack, loading& file);

}  // namespace lymphodose::tables
