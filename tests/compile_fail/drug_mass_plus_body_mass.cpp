// SPDX-License-Identifier: Apache-2.0
// Milligrams of drug and kilograms of body do not add up.
// expect: no match for .operator\+.*quantity<lymphodose::mg_t>.*quantity<lymphodose::kg_t>
// expect-clang: invalid operands to binary expression.*quantity<lymphodose::mg_t>.*quantity<lymphodose::kg_t>
#include <lymphodose/units.hpp>

using namespace lymphodose;

drug_mass total(drug_mass a, drug_mass b, body_mass w) {
#ifdef REMEDY
  (void)w;
  return a + b;
#else
  (void)b;
  return a + w;
#endif
}
