// SPDX-License-Identifier: Apache-2.0
// A maker takes no truth value.
// expect: no match for call to .*unit_maker<lymphodose::mg_t>.*bool
// expect-clang: no matching function for call.*unit_maker<lymphodose::mg_t>.*bool. does not satisfy .plain_number
#include <lymphodose/units.hpp>

using namespace lymphodose;

drug_mass dose(bool given) {
#ifdef REMEDY
  return mg(given ? 1 : 0);
#else
  return mg(given);
#endif
}
