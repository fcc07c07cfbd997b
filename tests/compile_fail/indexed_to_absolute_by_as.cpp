// SPDX-License-Identifier: Apache-2.0
// as() does not lead from mL/min/1.73 m2 to mL/min.
// expect: no matching function for call to .*quantity<lymphodose::ml_per_min_173_t>::as\(.*unit_maker<lymphodose::ml_per_min_t>
// expect-clang: no matching member function for call to .as.*same_dimension<.*ml_per_min_t.*ml_per_min_173_t.*evaluated to false
#include <lymphodose/units.hpp>

using namespace lymphodose;

absolute_clearance read(indexed_clearance c, body_surface bsa) {
#ifdef REMEDY
  return deindex(c, bsa);
#else
  (void)bsa;
  return c.as(ml_per_min);
#endif
}
