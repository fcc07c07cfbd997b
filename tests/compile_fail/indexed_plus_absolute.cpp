// SPDX-License-Identifier: Apache-2.0
// An indexed clearance and an absolute one do not add up.
// expect: no match for .operator\+.*quantity<lymphodose::ml_per_min_173_t>.*quantity<lymphodose::ml_per_min_t>
// expect-clang: invalid operands to binary expression.*quantity<lymphodose::ml_per_min_173_t>.*quantity<lymphodose::ml_per_min_t>
#include <lymphodose/units.hpp>

using namespace lymphodose;

indexed_clearance total(indexed_clearance a, absolute_clearance b, body_surface bsa) {
#ifdef REMEDY
  return a + index_to_173(b, bsa);
#else
  (void)bsa;
  return a + b;
#endif
}
