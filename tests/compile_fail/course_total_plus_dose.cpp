// SPDX-License-Identifier: Apache-2.0
// A course total and a single dose do not add up.
// expect: no match for .operator\+.*quantity<lymphodose::mg_per_course_t>.*quantity<lymphodose::mg_t>
// expect-clang: invalid operands to binary expression.*quantity<lymphodose::mg_per_course_t>.*quantity<lymphodose::mg_t>
#include <lymphodose/units.hpp>

using namespace lymphodose;

course_mass total(course_mass so_far, drug_mass each) {
#ifdef REMEDY
  return so_far + mg_per_course(each.in(mg));
#else
  return so_far + each;
#endif
}
