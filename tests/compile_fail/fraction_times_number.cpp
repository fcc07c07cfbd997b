// SPDX-License-Identifier: Apache-2.0
// A reduction is not scaled.
// expect: no match for .operator\*.*lymphodose::dose_fraction.*'double'
// expect-clang: invalid operands to binary expression.*lymphodose::dose_fraction.*'double'
#include <lymphodose/fraction.hpp>

using namespace lymphodose;

dose_fraction half() {
#ifdef REMEDY
  return percent_of_full(50);
#else
  return percent_of_full(100) * 0.5;
#endif
}
