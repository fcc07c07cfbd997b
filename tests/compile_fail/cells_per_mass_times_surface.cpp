// SPDX-License-Identifier: Apache-2.0
// cells/kg times m2 is no cell count.
// expect: could not convert.*anonymous<.*body_mass_base.*body_surface_base.*cell_count_base.* to .*quantity<lymphodose::cells_t>
// expect-clang: no viable conversion.*anonymous<.*body_mass_base.*body_surface_base.*cell_count_base.* to .*quantity<lymphodose::cells_t>
#include <lymphodose/units.hpp>

using namespace lymphodose;

cell_count count(cells_per_body_mass rate, body_mass w, body_surface bsa) {
#ifdef REMEDY
  (void)bsa;
  return rate * w;
#else
  (void)w;
  return rate * bsa;
#endif
}
