// SPDX-License-Identifier: Apache-2.0
// The literal 0 is no dose, as an argument.
// expect: could not convert.*'int'.*quantity<lymphodose::mg_t>
// expect-clang: no known conversion from .*'int'.* to .*quantity<lymphodose::mg_t>
#include <lymphodose/units.hpp>

using namespace lymphodose;

void give(drug_mass);
void call() {
#ifdef REMEDY
  give(mg(0));
#else
  give(0);
#endif
}
