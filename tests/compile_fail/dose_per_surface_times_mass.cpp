// SPDX-License-Identifier: Apache-2.0
// mg/m2 times kg is no drug mass.
// expect: could not convert.*anonymous<.*drug_mass_base.*body_mass_base.*body_surface_base.* to .*quantity<lymphodose::mg_t>
// expect-clang: no viable conversion.*anonymous<.*drug_mass_base.*body_mass_base.*body_surface_base.* to .*quantity<lymphodose::mg_t>
#include <lymphodose/units.hpp>

using namespace lymphodose;

drug_mass dose(dose_per_surface rate, body_mass w, body_surface bsa) {
#ifdef REMEDY
  (void)w;
  return rate * bsa;
#else
  (void)bsa;
  return rate * w;
#endif
}
