// SPDX-License-Identifier: Apache-2.0
// Indexed clearance times body surface is no absolute clearance: the division by 1.73 m2 is
// missing.
// expect: no match for .operator\*.*quantity<lymphodose::ml_per_min_173_t>.*quantity<lymphodose::m2_t>
// expect-clang: invalid operands to binary expression.*quantity<lymphodose::ml_per_min_173_t>.*quantity<lymphodose::m2_t>
#include <lymphodose/units.hpp>

using namespace lymphodose;

absolute_clearance read(indexed_clearance c, body_surface bsa) {
#ifdef REMEDY
  return deindex(c, bsa);
#else
  return c * bsa;
#endif
}
