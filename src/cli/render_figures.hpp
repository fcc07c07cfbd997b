// SPDX-License-Identifier: Apache-2.0
//
// The wording of figures (wording/figures.hpp) under the names of the command line.
#pragma once

#include "wording/figures.hpp"

namespace lymphodose::cli {
using namespace wording;
}  // namespace lymphodose::cli
