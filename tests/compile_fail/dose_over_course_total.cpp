// SPDX-License-Identifier: Apache-2.0
// A dose over a course total would be a back door from totals to doses.
// expect: no match for .operator/.*quantity<lymphodose::mg_t>.*quantity<lymphodose::mg_per_course_t>
// expect-clang: invalid operands to binary expression.*quantity<lymphodose::mg_t>.*quantity<lymphodose::mg_per_course_t>
#include <lymphodose/units.hpp>

using namespace lymphodose;

double share(drug_mass each, course_mass total) {
#ifdef REMEDY
  return each.in(mg) / total.in(mg_per_course);
#else
  return static_cast<double>(each / total);
#endif
}
