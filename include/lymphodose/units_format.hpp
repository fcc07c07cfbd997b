// SPDX-License-Identifier: Apache-2.0
//
// How does a quantity print with fmt?
//
// As its number, in the format that is asked for the number, and its symbol: mg(38.73) as "{:.1f}"
// is "38.7 mg". Opt-in, so that units.hpp does not need fmt. The digits are for display only: fmt
// rounds the binary value, 58.65 to 58.6; a dose is rounded before, on purpose. A product without
// a named unit does not print.
#pragma once

#include "lymphodose/units.hpp"

#include <fmt/format.h>

/// Takes the format specification of a double; width and fill apply to the number alone.
template <lymphodose::named_unit U>
struct fmt::formatter<lymphodose::quantity<U>> : fmt::formatter<double> {
  template <class Context>
  auto format(lymphodose::quantity<U> q, Context& context) const {
    context.advance_to(fmt::formatter<double>::format(q.in(U{}), context));
    return fmt::format_to(context.out(), " {}", U::symbol);
  }
};
