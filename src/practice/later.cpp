// SPDX-License-Identifier: Apache-2.0
#include "practice/making.hpp"
namespace lymphodose::practice_detail {
bool draft_clearance(draft&) { return false; }
bool draft_deindex(draft&) { return false; }
bool draft_cells(draft&) { return false; }
bool draft_volume(draft&) { return false; }
bool draft_timing(draft&) { return false; }
bool draft_order(draft&) { return false; }
std::optional<practice_item> finish_order(draft&) { return std::nullopt; }
}  // namespace lymphodose::practice_detail
