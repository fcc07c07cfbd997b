// SPDX-License-Identifier: Apache-2.0
//
// Two equations as the library has them and once more on bare doubles, each called 1000 times.
// instructions.cmake counts what each of the four functions executes.
#include "lymphodose/body_size.hpp"
#include "lymphodose/renal.hpp"

#include <cmath>

namespace kernels {

using namespace lymphodose;

[[gnu::noinline]] body_surface typed_mosteller(body_height h, body_mass w) {
  return bsa::mosteller(h, w);
}
[[gnu::noinline]] double raw_mosteller(double height_cm, double weight_kg) {
  const double product = weight_kg * height_cm;
  return std::sqrt(product / 3600.0);
}

// The typed one is renal::cockcroft_gault itself, which the library compiles.
[[gnu::noinline]] double raw_cockcroft_gault(bool female, double age_years, double weight_kg,
                                             double creatinine_mg_dl) {
  const double product = (140.0 - age_years) * weight_kg;
  const double divisor = 72.0 * creatinine_mg_dl;
  const double factor = female ? 0.85 : 1.0;
  return product / divisor * factor;
}

}  // namespace kernels

int main() {
  using namespace lymphodose;
  double difference = 0;
  for (int i = 0; i < 1000; ++i) {
    const double height = 150 + i % 50, weight = 45 + i % 60, age = 18 + i % 70;
    const double creatinine = 0.5 + i % 20 / 10.0;
    const bool female = i % 2 == 0;
    difference += std::abs(kernels::typed_mosteller(cm(height), kg(weight))
                               .in(m2)-kernels::raw_mosteller(height, weight));
    const absolute_clearance typed = renal::cockcroft_gault(
        female ? sex::female : sex::male, years(age), kg(weight), creatinine_mg_per_dl(creatinine));
    difference += std::abs(
        typed.in(ml_per_min)-kernels::raw_cockcroft_gault(female, age, weight, creatinine));
  }
  return difference == 0 ? 0 : 1;  // the same arithmetic in the same order
}
