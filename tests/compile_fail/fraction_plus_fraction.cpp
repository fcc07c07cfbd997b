// SPDX-License-Identifier: Apache-2.0
// Two reductions do not add up.
// expect: no match for .operator\+.*lymphodose::dose_fraction.*lymphodose::dose_fraction
// expect-clang: invalid operands to binary expression.*lymphodose::dose_fraction.*lymphodose::dose_fraction
#include <lymphodose/fraction.hpp>

using namespace lymphodose;

dose_fraction chosen(dose_fraction a, dose_fraction b) {
#ifdef REMEDY
  return a < b ? a : b;
#else
  return a + b;
#endif
}
