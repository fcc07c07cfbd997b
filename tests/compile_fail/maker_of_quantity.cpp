// SPDX-License-Identifier: Apache-2.0
// A maker takes a number, no quantity that has a unit already.
// expect: no match for call to .*unit_maker<lymphodose::mg_t>.*drug_mass
// expect-clang: no matching function for call.*unit_maker<lymphodose::mg_t>.*quantity<lymphodose::mg_t>. does not satisfy .plain_number
#include <lymphodose/units.hpp>

using namespace lymphodose;

drug_mass dose(drug_mass d) {
#ifdef REMEDY
  return mg(d.in(mg));
#else
  return mg(d);
#endif
}
