// SPDX-License-Identifier: Apache-2.0
// Creatinine in umol/L and in mg/dL do not add up.
// expect: no match for .operator\+.*quantity<lymphodose::creatinine_umol_per_l_t>.*quantity<lymphodose::creatinine_mg_per_dl_t>
// expect-clang: invalid operands to binary expression.*quantity<lymphodose::creatinine_umol_per_l_t>.*quantity<lymphodose::creatinine_mg_per_dl_t>
#include <lymphodose/units.hpp>

using namespace lymphodose;

serum_creatinine mean(quantity<creatinine_umol_per_l_t> a, serum_creatinine b) {
#ifdef REMEDY
  return (a.as(creatinine_mg_per_dl) + b) / 2;
#else
  return (a + b) / 2;
#endif
}
