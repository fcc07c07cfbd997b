// SPDX-License-Identifier: Apache-2.0
// A dose fraction does not reduce a clearance.
// expect: no match for .operator\*.*quantity<lymphodose::ml_per_min_t>.*lymphodose::dose_fraction
// expect-clang: invalid operands to binary expression.*quantity<lymphodose::ml_per_min_t>.*lymphodose::dose_fraction
#include <lymphodose/fraction.hpp>

using namespace lymphodose;

absolute_clearance own(absolute_clearance c) {
#ifdef REMEDY
  return c;
#else
  return c * percent_of_full(80);
#endif
}
