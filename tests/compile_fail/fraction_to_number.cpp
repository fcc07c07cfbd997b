// SPDX-License-Identifier: Apache-2.0
// A dose fraction does not turn into a bare number.
// expect: cannot convert .lymphodose::dose_fraction. to 'double'
// expect-clang: no viable conversion.*lymphodose::dose_fraction.* to function return type 'double'
#include <lymphodose/fraction.hpp>

using namespace lymphodose;

double read(dose_fraction f) {
#ifdef REMEDY
  return f.percent();
#else
  return f;
#endif
}
