// SPDX-License-Identifier: Apache-2.0
// The quotient of an absolute and an indexed clearance would be a back door to de-indexing.
// expect: no match for .operator/.*quantity<lymphodose::ml_per_min_t>.*quantity<lymphodose::ml_per_min_173_t>
// expect-clang: invalid operands to binary expression.*quantity<lymphodose::ml_per_min_t>.*quantity<lymphodose::ml_per_min_173_t>
#include <lymphodose/units.hpp>

using namespace lymphodose;

double ratio(absolute_clearance a, indexed_clearance b, body_surface bsa) {
#ifdef REMEDY
  return a / deindex(b, bsa);
#else
  (void)bsa;
  return static_cast<double>(a / b);
#endif
}
