// SPDX-License-Identifier: Apache-2.0
// A bare number is no dose, by braces.
// expect: quantity\(double\).*mg_t.*is private
// expect-clang: private constructor of class .*quantity<lymphodose::mg_t>
#include <lymphodose/units.hpp>

using namespace lymphodose;

drug_mass dose() {
#ifdef REMEDY
  return mg(5.0);
#else
  return drug_mass{5.0};
#endif
}
