// SPDX-License-Identifier: Apache-2.0
// A dose fraction has no default value.
// expect: use of deleted function .*dose_fraction\(\)
// expect-clang: call to deleted constructor of .lymphodose::dose_fraction
#include <lymphodose/fraction.hpp>

using namespace lymphodose;

drug_mass dose(drug_mass full) {
#ifdef REMEDY
  dose_fraction f = percent_of_full(100);
  return full * f;
#else
  dose_fraction f;
  return full * f;
#endif
}
