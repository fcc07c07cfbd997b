// SPDX-License-Identifier: Apache-2.0
// Body mass over body surface is no body mass index.
// expect: could not convert.*anonymous<.*body_mass_base.*body_surface_base.* to .*quantity<lymphodose::kg_per_m2_t>
// expect-clang: no viable conversion.*anonymous<.*body_mass_base.*body_surface_base.* to .*quantity<lymphodose::kg_per_m2_t>
#include <lymphodose/units.hpp>

using namespace lymphodose;

body_mass_index index(body_mass w, body_height h) {
#ifdef REMEDY
  const double metres = h.in(cm) / 100;
  return kg_per_m2(w.in(kg) / (metres * metres));
#else
  (void)h;
  return w / m2(1.9);
#endif
}
