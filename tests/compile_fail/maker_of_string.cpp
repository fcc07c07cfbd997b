// SPDX-License-Identifier: Apache-2.0
// A maker takes a number, no text.
// expect: no match for call to .*unit_maker<lymphodose::mg_t>.*const char \[3\]
// expect-clang: no matching function for call.*unit_maker<lymphodose::mg_t>.*const char \*. does not satisfy .plain_number
#include <lymphodose/units.hpp>

using namespace lymphodose;

drug_mass dose() {
#ifdef REMEDY
  return mg(30);
#else
  return mg("30");
#endif
}
