// SPDX-License-Identifier: Apache-2.0
// A dose has no default value, above all no silent 0 mg.
// expect: use of deleted function .*quantity\(\).*mg_t
// expect-clang: call to deleted constructor of .*quantity<lymphodose::mg_t>
#include <lymphodose/units.hpp>

using namespace lymphodose;

drug_mass dose() {
#ifdef REMEDY
  drug_mass d = mg(0);
  return d;
#else
  drug_mass d;
  return d;
#endif
}
