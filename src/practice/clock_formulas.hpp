// SPDX-License-Identifier: Apache-2.0
//
// How are hours between a dose and a session counted, a line at a time?
#pragma once

#include "lymphodose/derivation.hpp"
#include "lymphodose/units.hpp"

namespace lymphodose::practice_detail {

inline constexpr formula_source by_clock{"arithmetic", "", evidence_grade::d};

struct infusion_end {
  static constexpr formula_info info{"timing.end", "start of the infusion + its length",
                                     "End of the infusion", by_clock, ""};
  time_span operator()(time_span start, time_span length) const { return start + length; }
};
struct session_end {
  static constexpr formula_info info{"timing.session-end", "start of the session + its length",
                                     "End of the session before", by_clock, ""};
  time_span operator()(time_span start, time_span length) const { return start + length; }
};
struct gap_between {
  static constexpr formula_info info{"timing.gap", "later hour - earlier hour", "Hours between",
                                     by_clock, ""};
  time_span operator()(time_span from, time_span to) const { return to - from; }
};

}  // namespace lymphodose::practice_detail
