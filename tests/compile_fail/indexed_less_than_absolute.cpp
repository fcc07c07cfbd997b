// SPDX-License-Identifier: Apache-2.0
// An indexed clearance is not compared with an absolute one.
// expect: no match for .operator<.*quantity<lymphodose::ml_per_min_173_t>.*quantity<lymphodose::ml_per_min_t>
// expect-clang: invalid operands to binary expression.*quantity<lymphodose::ml_per_min_173_t>.*quantity<lymphodose::ml_per_min_t>
#include <lymphodose/units.hpp>

using namespace lymphodose;

bool lower(indexed_clearance a, absolute_clearance b, body_surface bsa) {
#ifdef REMEDY
  return deindex(a, bsa) < b;
#else
  (void)bsa;
  return a < b;
#endif
}
