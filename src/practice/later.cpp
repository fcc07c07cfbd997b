// SPDX-License-Identifier: Apache-2.0
#include "practice/making.hpp"
namespace lymphodose::practice_detail {
bool draft_order(draft&) { return false; }
std::optional<practice_item> finish_order(draft&) { return std::nullopt; }
}  // namespace lymphodose::practice_detail
