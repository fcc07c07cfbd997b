// SPDX-License-Identifier: Apache-2.0
// A reduction is not undone by division.
// expect: no match for .operator/.*quantity<lymphodose::mg_t>.*lymphodose::dose_fraction
// expect-clang: invalid operands to binary expression.*quantity<lymphodose::mg_t>.*lymphodose::dose_fraction
#include <lymphodose/fraction.hpp>

using namespace lymphodose;

drug_mass full(drug_mass reduced, drug_mass known) {
#ifdef REMEDY
  (void)reduced;
  return known;
#else
  (void)known;
  return reduced / percent_of_full(80);
#endif
}
