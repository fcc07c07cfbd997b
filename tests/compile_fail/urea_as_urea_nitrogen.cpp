// SPDX-License-Identifier: Apache-2.0
// Urea is no urea nitrogen.
// expect: no matching function for call to .*quantity<lymphodose::urea_mmol_per_l_t>::as\(.*unit_maker<lymphodose::urea_nitrogen_mg_per_dl_t>
// expect-clang: no matching member function for call to .as.*same_dimension<.*urea_nitrogen_mg_per_dl_t.*urea_mmol_per_l_t.*evaluated to false
#include <lymphodose/units.hpp>

using namespace lymphodose;

urea_nitrogen read(serum_urea urea, urea_nitrogen bun) {
#ifdef REMEDY
  (void)urea;
  return bun;
#else
  (void)bun;
  return urea.as(urea_nitrogen_mg_per_dl);
#endif
}
