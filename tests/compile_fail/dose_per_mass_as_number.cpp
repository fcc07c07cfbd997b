// SPDX-License-Identifier: Apache-2.0
// Drug mass over body mass is mg/kg, no pure number.
// expect: cannot convert .*quantity<lymphodose::mg_per_kg_t>.* to 'double'
// expect-clang: no viable conversion.*quantity<lymphodose::mg_per_kg_t>.* to function return type 'double'
#include <lymphodose/units.hpp>

using namespace lymphodose;

double ratio(drug_mass d, body_mass w) {
#ifdef REMEDY
  return (d / w).in(mg_per_kg);
#else
  return d / w;
#endif
}
