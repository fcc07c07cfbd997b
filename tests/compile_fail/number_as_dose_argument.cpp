// SPDX-License-Identifier: Apache-2.0
// A bare number is no dose, as an argument.
// expect: could not convert.*'double'.*quantity<lymphodose::mg_t>
// expect-clang: no known conversion from .*'double'.* to .*quantity<lymphodose::mg_t>
#include <lymphodose/units.hpp>

using namespace lymphodose;

void give(drug_mass);
void call() {
#ifdef REMEDY
  give(mg(5.0));
#else
  give(5.0);
#endif
}
