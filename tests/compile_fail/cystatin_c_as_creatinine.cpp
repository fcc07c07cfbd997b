// SPDX-License-Identifier: Apache-2.0
// Cystatin C is no creatinine.
// expect: could not convert.*quantity<lymphodose::cystatin_c_mg_per_l_t>.*quantity<lymphodose::creatinine_mg_per_dl_t>
// expect-clang: no known conversion from .*quantity<lymphodose::cystatin_c_mg_per_l_t>.* to .*quantity<lymphodose::creatinine_mg_per_dl_t>
#include <lymphodose/units.hpp>

using namespace lymphodose;

void estimate(serum_creatinine);
void call(serum_creatinine creatinine, serum_cystatin_c cystatin) {
#ifdef REMEDY
  (void)cystatin;
  estimate(creatinine);
#else
  (void)creatinine;
  estimate(cystatin);
#endif
}
