// SPDX-License-Identifier: Apache-2.0
// A quantity that was computed is not thrown away.
// expect: ignoring returned value of type .*quantity<lymphodose::mg_t>.*nodiscard
// expect-clang: ignoring return value of function declared with 'nodiscard'
#include <lymphodose/units.hpp>

using namespace lymphodose;

drug_mass dose(dose_per_surface rate, body_surface bsa);
void call(dose_per_surface rate, body_surface bsa) {
#ifdef REMEDY
  const drug_mass d = dose(rate, bsa);
  (void)d;
#else
  dose(rate, bsa);
#endif
}
