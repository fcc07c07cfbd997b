// SPDX-License-Identifier: Apache-2.0
// An absolute clearance is not constructed from an indexed one.
// expect: no matching function for call to .*quantity<lymphodose::ml_per_min_t>::quantity.*no known conversion .*quantity<lymphodose::ml_per_min_173_t>.* to 'double'
// expect-clang: no matching constructor.*quantity<lymphodose::ml_per_min_t>.*no known conversion from .*quantity<lymphodose::ml_per_min_173_t>.* to 'double'
#include <lymphodose/units.hpp>

using namespace lymphodose;

absolute_clearance read(indexed_clearance c, body_surface bsa) {
#ifdef REMEDY
  return absolute_clearance{deindex(c, bsa)};
#else
  (void)bsa;
  return absolute_clearance{c};
#endif
}
