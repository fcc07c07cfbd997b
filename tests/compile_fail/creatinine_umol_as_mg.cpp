// SPDX-License-Identifier: Apache-2.0
// Creatinine in umol/L does not turn into mg/dL by itself.
// expect: could not convert.*quantity<lymphodose::creatinine_umol_per_l_t>.*quantity<lymphodose::creatinine_mg_per_dl_t>
// expect-clang: no viable conversion.*quantity<lymphodose::creatinine_umol_per_l_t>.*quantity<lymphodose::creatinine_mg_per_dl_t>
#include <lymphodose/units.hpp>

using namespace lymphodose;

serum_creatinine read(quantity<creatinine_umol_per_l_t> c) {
#ifdef REMEDY
  return c.as(creatinine_mg_per_dl);
#else
  return c;
#endif
}
