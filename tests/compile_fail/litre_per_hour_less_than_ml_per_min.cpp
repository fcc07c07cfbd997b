// SPDX-License-Identifier: Apache-2.0
// L/h and mL/min are not compared without a conversion.
// expect: no match for .operator<.*quantity<lymphodose::l_per_h_t>.*quantity<lymphodose::ml_per_min_t>
// expect-clang: invalid operands to binary expression.*quantity<lymphodose::l_per_h_t>.*quantity<lymphodose::ml_per_min_t>
#include <lymphodose/units.hpp>

using namespace lymphodose;

bool lower(quantity<l_per_h_t> a, absolute_clearance b) {
#ifdef REMEDY
  return a.as(ml_per_min) < b;
#else
  return a < b;
#endif
}
