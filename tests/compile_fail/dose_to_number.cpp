// SPDX-License-Identifier: Apache-2.0
// A dose does not turn into a bare number.
// expect: cannot convert .*quantity<lymphodose::mg_t>.* to 'double'
// expect-clang: no viable conversion.*quantity<lymphodose::mg_t>.* to function return type 'double'
#include <lymphodose/units.hpp>

using namespace lymphodose;

double read(drug_mass d) {
#ifdef REMEDY
  return d.in(mg);
#else
  return d;
#endif
}
