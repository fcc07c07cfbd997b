// SPDX-License-Identifier: Apache-2.0
// A rule written for mL/min takes no indexed clearance.
// expect: could not convert.*quantity<lymphodose::ml_per_min_173_t>.*quantity<lymphodose::ml_per_min_t>
// expect-clang: no known conversion from .*quantity<lymphodose::ml_per_min_173_t>.* to .*quantity<lymphodose::ml_per_min_t>
#include <lymphodose/units.hpp>

using namespace lymphodose;

void adjust(absolute_clearance);
void call(indexed_clearance c, body_surface bsa) {
#ifdef REMEDY
  adjust(deindex(c, bsa));
#else
  (void)bsa;
  adjust(c);
#endif
}
