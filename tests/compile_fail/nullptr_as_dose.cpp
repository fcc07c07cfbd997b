// SPDX-License-Identifier: Apache-2.0
// A null pointer is no dose.
// expect: could not convert.*'std::nullptr_t'.*quantity<lymphodose::mg_t>
// expect-clang: no known conversion from .*'std::nullptr_t'.* to .*quantity<lymphodose::mg_t>
#include <lymphodose/units.hpp>

using namespace lymphodose;

void give(drug_mass);
void call() {
#ifdef REMEDY
  give(mg(0));
#else
  give(nullptr);
#endif
}
