// SPDX-License-Identifier: Apache-2.0
// A dose is not compared with a bare number.
// expect: no match for .operator>.*quantity<lymphodose::mg_t>.*'int'
// expect-clang: invalid operands to binary expression.*quantity<lymphodose::mg_t>.*'int'
#include <lymphodose/units.hpp>

using namespace lymphodose;

bool given(drug_mass d) {
#ifdef REMEDY
  return d > mg(0);
#else
  return d > 0;
#endif
}
