// SPDX-License-Identifier: Apache-2.0
// A dose fraction is made of a number, not of a truth value.
// expect: no matching function for call to .percent_of_full\(bool
// expect-clang: no matching function for call to .percent_of_full.*'bool' does not satisfy .plain_number
#include <lymphodose/fraction.hpp>

using namespace lymphodose;

dose_fraction read(bool reduced) {
#ifdef REMEDY
  return percent_of_full(reduced ? 80 : 100);
#else
  return percent_of_full(reduced);
#endif
}
