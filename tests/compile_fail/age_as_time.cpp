// SPDX-License-Identifier: Apache-2.0
// An age is no time span.
// expect: no matching function for call to .*quantity<lymphodose::years_t>::as\(.*unit_maker<lymphodose::h_t>
// expect-clang: no matching member function for call to .as.*same_dimension<.*h_t.*years_t.*evaluated to false
#include <lymphodose/units.hpp>

using namespace lymphodose;

time_span read(patient_age age, time_span t) {
#ifdef REMEDY
  (void)age;
  return t;
#else
  (void)t;
  return age.as(hours);
#endif
}
