// SPDX-License-Identifier: Apache-2.0
#include "renal/limits.hpp"

#include "population.hpp"

#include <fmt/format.h>

namespace lymphodose::renal::limits {

namespace {
using population::range;
constexpr range adult_age{18.0};
constexpr range u25_age{1.0, 25.0};  // pierce-2021, range of the published code
}  // namespace

reason adults(const formula_info& info, const facts& patient) {
  return population::outside_age(info, adult_age, patient.age);
}

reason cockcroft_gault(const formula_info& info, const facts& patient) {
  return population::outside_age(info, {18.0, 140.0, true}, patient.age);
}

reason schwartz_bedside(const formula_info& info, const facts& patient) {
  return population::outside_age(info, {1.0, 16.0}, patient.age);  // schwartz-2009, cohort
}

reason ckid_u25_cr(const formula_info& info, const facts& patient) {
  if (auto no = population::outside_age(info, u25_age, patient.age)) return no;
  // pierce-2021, range of the published code
  if (auto no = population::outside(info, "a height", "cm", {60.0, 200.0}, patient.height->in(cm)))
    return no;
  return population::outside_creatinine(info, {0.1, 10.0}, *patient.creatinine);  // pierce-2021
}

reason ckid_u25_cys(const formula_info& info, const facts& patient) {
  if (auto no = population::outside_age(info, u25_age, patient.age)) return no;
  return population::outside(info, "a cystatin C", "mg/L", {0.2, 8.0},  // pierce-2021
                             patient.cystatin_c->in(cystatin_c_mg_per_l));
}

reason ckid_u25_mean(const formula_info& info, const facts& patient) {
  if (auto no = ckid_u25_cr(info, patient)) return no;
  return ckid_u25_cys(info, patient);
}

reason fas_cr(const formula_info& info, const facts& patient) {
  return population::outside_age(info, {2.0}, patient.age);  // pottel-2016, title
}

reason ekfc_cr(const formula_info& info, const facts& patient) {
  return population::outside_age(info, {2.0, 100.0}, patient.age);  // pottel-2021, range
}

reason camgfr(const formula_info& info, const facts& patient) {
  if (auto no = population::outside_age(info, adult_age, patient.age)) return no;
  // Where the cubic in ln creatinine falls with creatinine; derived from the coefficients.
  if (auto no = population::outside_creatinine(info, {0.373, 5.43}, *patient.creatinine)) return no;
  const auto surface = bsa::du_bois(*patient.height, *patient.weight);
  const double root = camgfr_t::root(patient.sex, patient.age, surface, *patient.creatinine);
  if (root > 0.0) return std::nullopt;
  return fmt::format(
      "{} holds where it predicts a square root of the clearance above 0; here it is {:.4g}.",
      population::name_of(info), root);
}

}  // namespace lymphodose::renal::limits
