// SPDX-License-Identifier: Apache-2.0
// An indexed clearance is not assigned to an absolute one.
// expect: no match for .operator=.*quantity<lymphodose::ml_per_min_t>.*quantity<lymphodose::ml_per_min_173_t>
// expect-clang: no viable overloaded.*no known conversion from .quantity<lymphodose::ml_per_min_173_t>. to .*quantity<lymphodose::ml_per_min_t>
#include <lymphodose/units.hpp>

using namespace lymphodose;

absolute_clearance read(indexed_clearance c, body_surface bsa) {
  absolute_clearance own = ml_per_min(0);
#ifdef REMEDY
  own = deindex(c, bsa);
  return own;
#else
  (void)bsa;
  own = c;
  return own;
#endif
}
