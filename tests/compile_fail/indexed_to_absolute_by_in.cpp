// SPDX-License-Identifier: Apache-2.0
// in() does not read an indexed clearance in mL/min.
// expect: no matching function for call to .*quantity<lymphodose::ml_per_min_173_t>::in\(.*unit_maker<lymphodose::ml_per_min_t>
// expect-clang: no matching member function for call to .in.*same_dimension<.*ml_per_min_t.*ml_per_min_173_t.*evaluated to false
#include <lymphodose/units.hpp>

using namespace lymphodose;

double read(indexed_clearance c) {
#ifdef REMEDY
  return c.in(ml_per_min_per_173m2);
#else
  return c.in(ml_per_min);
#endif
}
