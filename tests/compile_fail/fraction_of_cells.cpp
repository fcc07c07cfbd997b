// SPDX-License-Identifier: Apache-2.0
// A dose fraction is for drugs, not for cells.
// expect: no match for .operator\*.*quantity<lymphodose::cells_t>.*lymphodose::dose_fraction
// expect-clang: invalid operands to binary expression.*quantity<lymphodose::cells_t>.*lymphodose::dose_fraction
#include <lymphodose/fraction.hpp>

using namespace lymphodose;

cell_count count(cell_count full) {
#ifdef REMEDY
  return full;
#else
  return full * percent_of_full(80);
#endif
}
