// SPDX-License-Identifier: Apache-2.0
// Empty braces are no dose.
// expect: use of deleted function .*quantity\(\).*mg_t
// expect-clang: call to deleted constructor of .*quantity<lymphodose::mg_t>
#include <lymphodose/units.hpp>

using namespace lymphodose;

void give(drug_mass);
void call() {
#ifdef REMEDY
  give(mg(0));
#else
  give({});
#endif
}
