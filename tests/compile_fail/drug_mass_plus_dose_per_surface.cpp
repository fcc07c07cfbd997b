// SPDX-License-Identifier: Apache-2.0
// A drug mass and a dose per surface do not add up.
// expect: no match for .operator\+.*quantity<lymphodose::mg_t>.*quantity<lymphodose::mg_per_m2_t>
// expect-clang: invalid operands to binary expression.*quantity<lymphodose::mg_t>.*quantity<lymphodose::mg_per_m2_t>
#include <lymphodose/units.hpp>

using namespace lymphodose;

drug_mass total(drug_mass a, dose_per_surface b, body_surface bsa) {
#ifdef REMEDY
  return a + b * bsa;
#else
  (void)bsa;
  return a + b;
#endif
}
