// SPDX-License-Identifier: Apache-2.0
// An indexed clearance takes part in no quotient either.
// expect: no match for .operator/.*quantity<lymphodose::ml_per_min_173_t>.*quantity<lymphodose::m2_t>
// expect-clang: invalid operands to binary expression.*quantity<lymphodose::ml_per_min_173_t>.*quantity<lymphodose::m2_t>
#include <lymphodose/units.hpp>

using namespace lymphodose;

auto read(indexed_clearance c, body_surface bsa) {
#ifdef REMEDY
  return deindex(c, bsa);
#else
  return c / bsa;
#endif
}
