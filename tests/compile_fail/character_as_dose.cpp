// SPDX-License-Identifier: Apache-2.0
// A maker takes no character: '3' is 51.
// expect: no match for call to .*unit_maker<lymphodose::mg_t>.*char
// expect-clang: no matching function for call.*unit_maker<lymphodose::mg_t>.*char. does not satisfy .plain_number
#include <lymphodose/units.hpp>

using namespace lymphodose;

drug_mass dose() {
#ifdef REMEDY
  return mg(3);
#else
  return mg('3');
#endif
}
