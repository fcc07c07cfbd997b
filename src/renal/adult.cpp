// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/renal.hpp"

#include <algorithm>
#include <cmath>

namespace lymphodose::renal {

namespace {
constexpr bool is_female(sex s) noexcept { return s == sex::female; }

// The CKD-EPI form: one power below the knot, another above it.
double two_slopes(double ratio, double below, double above) noexcept {
  return std::pow(std::min(ratio, 1.0), below) * std::pow(std::max(ratio, 1.0), above);
}
}  // namespace

absolute_clearance deindex_t::operator()(indexed_clearance c, body_surface s) const noexcept {
  return lymphodose::deindex(c, s);
}

indexed_clearance index_to_173_t::operator()(absolute_clearance c, body_surface s) const noexcept {
  return lymphodose::index_to_173(c, s);
}

absolute_clearance cockcroft_gault_t::operator()(sex s, patient_age age, body_mass w,
                                                 serum_creatinine cr) const noexcept {
  const double product = (140.0 - age.in(years)) * w.in(kg);  // cockcroft-gault-1976, equation
  const double divisor = 72.0 * cr.in(creatinine_mg_per_dl);  // cockcroft-gault-1976, equation
  const double factor = is_female(s) ? 0.85 : 1.0;            // cockcroft-gault-1976, women
  return ml_per_min(product / divisor * factor);
}

indexed_clearance ckd_epi_cr_2009_t::operator()(sex s, patient_age age,
                                                serum_creatinine cr) const noexcept {
  const double knot = is_female(s) ? 0.7 : 0.9;         // levey-2009, equation: kappa
  const double below = is_female(s) ? -0.329 : -0.411;  // levey-2009, equation: alpha
  const double above = -1.209;                          // levey-2009, equation
  const double factor = is_female(s) ? 1.018 : 1.0;     // levey-2009, equation: women
  const double aging = std::pow(0.993, age.in(years));  // levey-2009, equation
  const double ratio = cr.in(creatinine_mg_per_dl) / knot;
  return ml_per_min_per_173m2(141.0 *  // levey-2009, equation
                              two_slopes(ratio, below, above) * aging * factor);
}

indexed_clearance ckd_epi_cr_2021_t::operator()(sex s, patient_age age,
                                                serum_creatinine cr) const noexcept {
  const double knot = is_female(s) ? 0.7 : 0.9;          // inker-2021, creatinine: kappa
  const double below = is_female(s) ? -0.241 : -0.302;   // inker-2021, creatinine: alpha
  const double above = -1.200;                           // inker-2021, creatinine
  const double factor = is_female(s) ? 1.012 : 1.0;      // inker-2021, creatinine: women
  const double aging = std::pow(0.9938, age.in(years));  // inker-2021, creatinine
  const double ratio = cr.in(creatinine_mg_per_dl) / knot;
  return ml_per_min_per_173m2(142.0 *  // inker-2021, creatinine
                              two_slopes(ratio, below, above) * aging * factor);
}

indexed_clearance ckd_epi_cys_2012_t::operator()(sex s, patient_age age,
                                                 serum_cystatin_c cys) const noexcept {
  const double knot = 0.8;                              // inker-2012, cystatin C
  const double below = -0.499;                          // inker-2012, cystatin C
  const double above = -1.328;                          // inker-2012, cystatin C
  const double factor = is_female(s) ? 0.932 : 1.0;     // inker-2012, cystatin C: women
  const double aging = std::pow(0.996, age.in(years));  // inker-2012, cystatin C
  const double ratio = cys.in(cystatin_c_mg_per_l) / knot;
  return ml_per_min_per_173m2(133.0 *  // inker-2012, cystatin C
                              two_slopes(ratio, below, above) * aging * factor);
}

indexed_clearance ckd_epi_cr_cys_2012_t::operator()(sex s, patient_age age, serum_creatinine cr,
                                                    serum_cystatin_c cys) const noexcept {
  const double knot = is_female(s) ? 0.7 : 0.9;         // inker-2012, both markers: kappa
  const double below = is_female(s) ? -0.248 : -0.207;  // inker-2012, both markers: alpha
  const double above = -0.601;                          // inker-2012, both markers
  const double cys_knot = 0.8;                          // inker-2012, both markers
  const double cys_below = -0.375;                      // inker-2012, both markers
  const double cys_above = -0.711;                      // inker-2012, both markers
  const double factor = is_female(s) ? 0.969 : 1.0;     // inker-2012, both markers: women
  const double aging = std::pow(0.995, age.in(years));  // inker-2012, both markers
  const double ratio = cr.in(creatinine_mg_per_dl) / knot;
  const double cys_ratio = cys.in(cystatin_c_mg_per_l) / cys_knot;
  return ml_per_min_per_173m2(135.0 *  // inker-2012, both markers
                              two_slopes(ratio, below, above) *
                              two_slopes(cys_ratio, cys_below, cys_above) * aging * factor);
}

indexed_clearance ckd_epi_cr_cys_2021_t::operator()(sex s, patient_age age, serum_creatinine cr,
                                                    serum_cystatin_c cys) const noexcept {
  const double knot = is_female(s) ? 0.7 : 0.9;          // inker-2021, both markers: kappa
  const double below = is_female(s) ? -0.219 : -0.144;   // inker-2021, both markers: alpha
  const double above = -0.544;                           // inker-2021, both markers
  const double cys_knot = 0.8;                           // inker-2021, both markers
  const double cys_below = -0.323;                       // inker-2021, both markers
  const double cys_above = -0.778;                       // inker-2021, both markers
  const double factor = is_female(s) ? 0.963 : 1.0;      // inker-2021, both markers: women
  const double aging = std::pow(0.9961, age.in(years));  // inker-2021, both markers
  const double ratio = cr.in(creatinine_mg_per_dl) / knot;
  const double cys_ratio = cys.in(cystatin_c_mg_per_l) / cys_knot;
  return ml_per_min_per_173m2(135.0 *  // inker-2021, both markers
                              two_slopes(ratio, below, above) *
                              two_slopes(cys_ratio, cys_below, cys_above) * aging * factor);
}

indexed_clearance mdrd4_idms_t::operator()(sex s, patient_age age,
                                           serum_creatinine cr) const noexcept {
  const double factor = is_female(s) ? 0.742 : 1.0;  // mdrd-2006, women
  return ml_per_min_per_173m2(175.0 *                // mdrd-2006, IDMS constant
                              std::pow(cr.in(creatinine_mg_per_dl), -1.154) *  // mdrd-2006
                              std::pow(age.in(years), -0.203) *
                              factor);  // mdrd-2006, four variables
}

indexed_clearance lund_malmo_revised_t::operator()(sex s, patient_age age,
                                                   serum_creatinine cr) const noexcept {
  const double knot = is_female(s) ? 150.0 : 180.0;      // bjork-2011, umol/L
  const double at_knot = is_female(s) ? 2.50 : 2.56;     // bjork-2011, X at the knot
  const double slope = is_female(s) ? 0.0121 : 0.00968;  // bjork-2011, per umol/L below the knot
  const double umol = cr.in(creatinine_umol_per_l);
  const double x = umol < knot ? at_knot + slope * (knot - umol)
                               : at_knot - 0.926 * std::log(umol / knot);  // bjork-2011
  const double a = age.in(years);
  return ml_per_min_per_173m2(std::exp(x - 0.0158 * a +        // bjork-2011, age
                                       0.438 * std::log(a)));  // bjork-2011, ln age
}

double camgfr_t::root(sex s, patient_age age, body_surface surface, serum_creatinine cr) noexcept {
  const double a = age.in(years);
  const double b = surface.in(m2);
  const double l = std::log(cr.in(creatinine_mg_per_dl));
  double sum = 1.66188012038519         // williams-2021, development fit: intercept
               - 0.50755576596174;      // williams-2021, development fit: IDMS
  sum += 0.01780184782073 * a;          // williams-2021, development fit: age
  sum += 4.77174013551872 * b;          // williams-2021, development fit: surface
  sum -= 0.02766819708399 * a * b;      // williams-2021, development fit: age x surface
  sum -= 3.49894085401530 * l;          // williams-2021, development fit: L, IDMS
  sum -= 0.73774594730098 * l * l;      // williams-2021, development fit: L^2, IDMS
  sum += 0.69847148486966 * l * l * l;  // williams-2021, development fit: L^3, IDMS
  if (!is_female(s)) {
    sum += 0.30160087295442;      // williams-2021, development fit: men
    sum += 0.00598612022126 * a;  // williams-2021, development fit: men x age
  }
  return sum;
}

absolute_clearance camgfr_t::operator()(sex s, patient_age age, body_surface surface,
                                        serum_creatinine cr) const noexcept {
  const double value = root(s, age, surface, cr);
  return ml_per_min(value * value);
}

}  // namespace lymphodose::renal
