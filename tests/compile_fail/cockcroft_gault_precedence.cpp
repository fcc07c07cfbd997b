// SPDX-License-Identifier: Apache-2.0
// Cockcroft-Gault divides by 72 times creatinine. "/ 72 * creatinine" multiplies by creatinine.
// expect: could not convert.*anonymous<.*static_rational<1[,>].* to .*anonymous<.*static_rational<-1[,>]
// expect-clang: no viable conversion.*anonymous<.*static_rational<1[,>].* to .*anonymous<.*static_rational<-1[,>]
#include <lymphodose/units.hpp>

using namespace lymphodose;

using mass_over_creatinine = decltype(kg(1) / creatinine_mg_per_dl(1));
mass_over_creatinine core(patient_age age, body_mass w, serum_creatinine creatinine) {
#ifdef REMEDY
  return (140 - age.in(years)) * w / (72 * creatinine);
#else
  return (140 - age.in(years)) * w / 72 * creatinine;
#endif
}
