// SPDX-License-Identifier: Apache-2.0
// A course total is not given as one dose.
// expect: could not convert.*quantity<lymphodose::mg_per_course_t>.*quantity<lymphodose::mg_t>
// expect-clang: no known conversion from .*quantity<lymphodose::mg_per_course_t>.* to .*quantity<lymphodose::mg_t>
#include <lymphodose/units.hpp>

using namespace lymphodose;

void give(drug_mass);
void call(course_mass total, drug_mass each) {
#ifdef REMEDY
  (void)total;
  give(each);
#else
  (void)each;
  give(total);
#endif
}
