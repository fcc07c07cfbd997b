// SPDX-License-Identifier: Apache-2.0
// Two reductions do not subtract.
// expect: no match for .operator-.*lymphodose::dose_fraction.*lymphodose::dose_fraction
// expect-clang: invalid operands to binary expression.*lymphodose::dose_fraction.*lymphodose::dose_fraction
#include <lymphodose/fraction.hpp>

using namespace lymphodose;

double difference(dose_fraction a, dose_fraction b) {
#ifdef REMEDY
  return a.percent() - b.percent();
#else
  return a - b;
#endif
}
