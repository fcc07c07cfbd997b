// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/renal.hpp"

#include <array>
#include <cmath>
#include <cstddef>

namespace lymphodose::renal {

namespace {
// K of CKiD U25: two exponentials that meet at `knot`, a constant from 18 years on.
struct u25_curve {
  double knot, at_knot, base_below, base_above, adult;
};

double constant_at(const u25_curve& curve, double age) noexcept {
  constexpr double adult_age = 18.0;  // pierce-2021, last knot
  if (age >= adult_age) return curve.adult;
  const double base = age < curve.knot ? curve.base_below : curve.base_above;
  return curve.at_knot * std::pow(base, age - curve.knot);
}

constexpr u25_curve u25_cr_male{12.0, 39.0, 1.008, 1.045, 50.8};     // pierce-2021, K creatinine
constexpr u25_curve u25_cr_female{12.0, 36.1, 1.008, 1.023, 41.4};   // pierce-2021, K creatinine
constexpr u25_curve u25_cys_male{15.0, 87.2, 1.011, 0.960, 77.1};    // pierce-2021, K cystatin C
constexpr u25_curve u25_cys_female{12.0, 79.9, 1.004, 0.974, 68.3};  // pierce-2021, K cystatin C

// Q of FAS in umol/L from 2 to 19 years.
constexpr int fas_first_year = 2;
constexpr std::size_t fas_years = 18;
constexpr std::array<double, fas_years> fas_q_male{
    26, 27, 30, 34, 36, 39, 41, 43, 45,   // pottel-2016, Q boys 2 to 10 years
    47, 50, 52, 54, 64, 69, 72, 75, 78};  // pottel-2016, Q boys 11 to 19 years
constexpr std::array<double, fas_years> fas_q_female{
    26, 27, 30, 34, 36, 39, 41, 43, 45,    // pottel-2016, Q girls 2 to 10 years
    47, 50, 52, 54, 57, 59, 61, 61, 62};   // pottel-2016, Q girls 11 to 19 years
constexpr double fas_adult_male = 80.0;    // pottel-2016, Q men from 20 years
constexpr double fas_adult_female = 62.0;  // pottel-2016, Q women from 20 years

// ln Q of EKFC = c0 + c1 age - c2 ln age - c3 age^2 + c4 age^3
struct ekfc_curve {
  double c0, c1, c2, c3, c4, adult;
};
constexpr ekfc_curve ekfc_male{3.200, 0.259, 0.543, 0.00763, 0.0000790, 80.0};    // pottel-2021, Q
constexpr ekfc_curve ekfc_female{3.080, 0.177, 0.223, 0.00596, 0.0000686, 62.0};  // pottel-2021, Q

double years_above_40(patient_age age) noexcept {
  const double above = age.in(years)-40.0;  // pottel-2016 and pottel-2021, age term
  return above > 0.0 ? above : 0.0;
}

indexed_clearance ekfc(double ratio, patient_age age) noexcept {
  const double power = ratio < 1.0 ? -0.322                   // pottel-2021, below the median
                                   : -1.132;                  // pottel-2021, from the median
  const double aging = std::pow(0.990, years_above_40(age));  // pottel-2021, age term
  return ml_per_min_per_173m2(107.3 *                         // pottel-2021, constant
                              std::pow(ratio, power) * aging);
}
}  // namespace

indexed_clearance schwartz_bedside_t::operator()(body_height h,
                                                 serum_creatinine cr) const noexcept {
  return ml_per_min_per_173m2(0.413 *  // schwartz-2009, bedside equation
                              h.in(cm) / cr.in(creatinine_mg_per_dl));
}

double ckid_u25_cr_constant_t::operator()(sex s, patient_age age) const noexcept {
  return constant_at(s == sex::female ? u25_cr_female : u25_cr_male, age.in(years));
}

double ckid_u25_cys_constant_t::operator()(sex s, patient_age age) const noexcept {
  return constant_at(s == sex::female ? u25_cys_female : u25_cys_male, age.in(years));
}

indexed_clearance ckid_u25_cr_t::operator()(double constant, body_height h,
                                            serum_creatinine cr) const noexcept {
  return ml_per_min_per_173m2(constant * (h.in(cm) / 100.0) / cr.in(creatinine_mg_per_dl));
}

indexed_clearance ckid_u25_cys_t::operator()(double constant, serum_cystatin_c cys) const noexcept {
  return ml_per_min_per_173m2(constant / cys.in(cystatin_c_mg_per_l));
}

indexed_clearance ckid_u25_mean_t::operator()(indexed_clearance cr,
                                              indexed_clearance cys) const noexcept {
  return (cr + cys) / 2.0;
}

quantity<creatinine_umol_per_l_t> fas_cr_median_t::operator()(sex s,
                                                              patient_age age) const noexcept {
  const double year = std::round(age.in(years));
  const bool female = s == sex::female;
  if (!(year < fas_first_year + static_cast<double>(fas_years))) {
    return creatinine_umol_per_l(female ? fas_adult_female : fas_adult_male);
  }
  const double after_first = year > fas_first_year ? year - fas_first_year : 0.0;
  const auto row = static_cast<std::size_t>(after_first);
  return creatinine_umol_per_l(female ? fas_q_female[row] : fas_q_male[row]);
}

indexed_clearance fas_cr_t::operator()(patient_age age, quantity<creatinine_umol_per_l_t> median,
                                       serum_creatinine cr) const noexcept {
  const double ratio = cr.as(creatinine_umol_per_l) / median;
  const double aging = std::pow(0.988, years_above_40(age));  // pottel-2016, age term
  return ml_per_min_per_173m2(107.3 / ratio * aging);         // pottel-2016, constant
}

quantity<creatinine_umol_per_l_t> ekfc_cr_median_t::operator()(sex s,
                                                               patient_age age) const noexcept {
  constexpr double last_of_polynomial = 25.0;  // pottel-2021, Q
  const auto& c = s == sex::female ? ekfc_female : ekfc_male;
  const double a = age.in(years);
  if (a > last_of_polynomial) return creatinine_umol_per_l(c.adult);
  const double ln_q = c.c0 + c.c1 * a - c.c2 * std::log(a) - c.c3 * a * a + c.c4 * a * a * a;
  return creatinine_umol_per_l(std::exp(ln_q));
}

indexed_clearance ekfc_cr_t::operator()(patient_age age, quantity<creatinine_umol_per_l_t> median,
                                        serum_creatinine cr) const noexcept {
  return ekfc(cr.as(creatinine_umol_per_l) / median, age);
}

serum_cystatin_c ekfc_cys_median_t::operator()(patient_age age) const noexcept {
  const double above_50 = age.in(years)-50.0;                    // pottel-2023, Q
  return cystatin_c_mg_per_l(0.83 +                              // pottel-2023, Q to 50 years
                             (above_50 > 0.0 ? 0.005 * above_50  // pottel-2023, Q above 50 years
                                             : 0.0));
}

indexed_clearance ekfc_cys_t::operator()(patient_age age, serum_cystatin_c median,
                                         serum_cystatin_c cys) const noexcept {
  return ekfc(cys / median, age);  // pottel-2023, same equation as pottel-2021
}

}  // namespace lymphodose::renal
