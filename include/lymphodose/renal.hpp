// SPDX-License-Identifier: Apache-2.0
//
// What clearance does an equation estimate for this patient, and may it be asked?
//
// Each equation is a pure function object on typed quantities. It returns an absolute or an indexed
// clearance by type; renal::deindex is the only road between them. equations() lists them behind
// one signature, each with what it needs (missing), whom it was made for (refuses), its value
// (evaluate) and its recorded value (derive).
//
// Creatinine is IDMS-traceable, cystatin C IFCC calibrated; all hold at steady state only and none
// on dialysis, which is for the caller to know. Nothing here chooses an equation or a weight, or
// compares a clearance with a tier. A coefficient's source stands on its line in src/renal/.
#pragma once

#include "lymphodose/body_size.hpp"
#include "lymphodose/derivation.hpp"
#include "lymphodose/sex.hpp"
#include "lymphodose/source.hpp"
#include "lymphodose/units.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace lymphodose::renal {

/// Which weight Cockcroft-Gault was fed; lean is Janmahasatian's. There is no default.
enum class cg_weight { actual, ideal, adjusted, lean };

/// "actual", "ideal", "adjusted" or "lean".
std::string_view to_text(cg_weight weight) noexcept;
/// The weight of that name, exactly as to_text() spells it, or nothing.
std::optional<cg_weight> parse_cg_weight(std::string_view text) noexcept;

/// The id under which a measured clearance appears among estimates. It is no equation.
inline constexpr std::string_view measured_id = "renal.measured";

using clearance = std::variant<absolute_clearance, indexed_clearance>;
using traced_clearance = std::variant<traced<absolute_clearance>, traced<indexed_clearance>>;

/// What the equations read of a patient. `weight` is the one Cockcroft-Gault is to use; CamGFR
/// takes the actual weight.
struct facts {
  lymphodose::sex sex;
  patient_age age;
  std::optional<body_height> height;
  std::optional<body_mass> weight;
  std::optional<serum_creatinine> creatinine;
  std::optional<serum_cystatin_c> cystatin_c;
};

/// The same with the steps that hold them.
struct traced_facts {
  traced<lymphodose::sex> sex;
  traced<patient_age> age;
  std::optional<traced<body_height>> height;
  std::optional<traced<body_mass>> weight;
  std::optional<traced<serum_creatinine>> creatinine;
  std::optional<traced<serum_cystatin_c>> cystatin_c;
};

/// Names an equation's arguments in order where one of them is the value of another formula, which
/// is then a step of its own.
template <class... A>
struct arguments_are {};

/// Indexed clearance to that of this body, clearance x surface / 1.73 m2; the surface is uncapped.
struct deindex_t {
  static constexpr formula_info info{"renal.deindex",
                                     "indexed clearance x body surface / 1.73 m2",
                                     "Clearance of this body",
                                     {"kdigo-nkf-indexing", "de-indexing", evidence_grade::a},
                                     ""};
  absolute_clearance operator()(indexed_clearance c, body_surface s) const noexcept;
};
inline constexpr deindex_t deindex{};

/// Clearance of this body to an indexed one, clearance x 1.73 m2 / surface.
struct index_to_173_t {
  static constexpr formula_info info{"renal.index-to-173",
                                     "clearance x 1.73 m2 / body surface",
                                     "Clearance indexed to 1.73 m2",
                                     {"kdigo-nkf-indexing", "indexing", evidence_grade::a},
                                     ""};
  indexed_clearance operator()(absolute_clearance c, body_surface s) const noexcept;
};
inline constexpr index_to_173_t index_to_173{};

/// Cockcroft-Gault 1976: from 18 to below 140 years; mL/min. The weight is the caller's choice.
struct cockcroft_gault_t {
  static constexpr formula_info info{
      "renal.cockcroft-gault.1976",
      "(140 - age) x weight in kg / (72 x creatinine in mg/dL), women x 0.85",
      "Kidney function, Cockcroft-Gault 1976",
      {"cockcroft-gault-1976", "equation", evidence_grade::a},
      "from 18 to below 140 years"};
  absolute_clearance operator()(sex, patient_age, body_mass, serum_creatinine) const noexcept;
};
inline constexpr cockcroft_gault_t cockcroft_gault{};

/// CKD-EPI creatinine 2009: 18 years or more. Without its ancestry term.
struct ckd_epi_cr_2009_t {
  static constexpr formula_info info{
      "renal.ckd-epi-cr.2009",
      "141 x min(cr/k, 1)^a x max(cr/k, 1)^-1.209 x 0.993^age, women x 1.018; cr in mg/dL, k 0.9 "
      "(women 0.7), a -0.411 (women -0.329)",
      "Kidney function, CKD-EPI creatinine 2009",
      {"levey-2009", "equation, without the ancestry term", evidence_grade::a},
      "18 years or more"};
  indexed_clearance operator()(sex, patient_age, serum_creatinine) const noexcept;
};
inline constexpr ckd_epi_cr_2009_t ckd_epi_cr_2009{};

/// CKD-EPI creatinine 2021: 18 years or more.
struct ckd_epi_cr_2021_t {
  static constexpr formula_info info{
      "renal.ckd-epi-cr.2021",
      "142 x min(cr/k, 1)^a x max(cr/k, 1)^-1.200 x 0.9938^age, women x 1.012; cr in mg/dL, k 0.9 "
      "(women 0.7), a -0.302 (women -0.241)",
      "Kidney function, CKD-EPI creatinine 2021",
      {"inker-2021", "creatinine equation", evidence_grade::a},
      "18 years or more"};
  indexed_clearance operator()(sex, patient_age, serum_creatinine) const noexcept;
};
inline constexpr ckd_epi_cr_2021_t ckd_epi_cr_2021{};

/// CKD-EPI cystatin C 2012: 18 years or more. There is no 2021 edition of it.
struct ckd_epi_cys_2012_t {
  static constexpr formula_info info{
      "renal.ckd-epi-cys.2012",
      "133 x min(cys/0.8, 1)^-0.499 x max(cys/0.8, 1)^-1.328 x 0.996^age, women x 0.932; cys in "
      "mg/L",
      "Kidney function, CKD-EPI cystatin C 2012",
      {"inker-2012", "cystatin C equation", evidence_grade::a},
      "18 years or more"};
  indexed_clearance operator()(sex, patient_age, serum_cystatin_c) const noexcept;
};
inline constexpr ckd_epi_cys_2012_t ckd_epi_cys_2012{};

/// CKD-EPI creatinine and cystatin C 2012: 18 years or more. Without its ancestry term.
struct ckd_epi_cr_cys_2012_t {
  static constexpr formula_info info{
      "renal.ckd-epi-cr-cys.2012",
      "135 x min(cr/k, 1)^a x max(cr/k, 1)^-0.601 x min(cys/0.8, 1)^-0.375 x max(cys/0.8, "
      "1)^-0.711 x 0.995^age, women x 0.969; cr in mg/dL, cys in mg/L, k 0.9 (women 0.7), a -0.207 "
      "(women -0.248)",
      "Kidney function, CKD-EPI creatinine and cystatin C 2012",
      {"inker-2012", "creatinine-cystatin C equation, without the ancestry term",
       evidence_grade::a},
      "18 years or more"};
  indexed_clearance operator()(sex, patient_age, serum_creatinine, serum_cystatin_c) const noexcept;
};
inline constexpr ckd_epi_cr_cys_2012_t ckd_epi_cr_cys_2012{};

/// CKD-EPI creatinine and cystatin C 2021: 18 years or more.
struct ckd_epi_cr_cys_2021_t {
  static constexpr formula_info info{
      "renal.ckd-epi-cr-cys.2021",
      "135 x min(cr/k, 1)^a x max(cr/k, 1)^-0.544 x min(cys/0.8, 1)^-0.323 x max(cys/0.8, "
      "1)^-0.778 x 0.9961^age, women x 0.963; cr in mg/dL, cys in mg/L, k 0.9 (women 0.7), a "
      "-0.144 (women -0.219)",
      "Kidney function, CKD-EPI creatinine and cystatin C 2021",
      {"inker-2021", "creatinine-cystatin C equation", evidence_grade::a},
      "18 years or more"};
  indexed_clearance operator()(sex, patient_age, serum_creatinine, serum_cystatin_c) const noexcept;
};
inline constexpr ckd_epi_cr_cys_2021_t ckd_epi_cr_cys_2021{};

/// MDRD with four variables and the IDMS constant 175: 18 years or more. Without its ancestry term.
struct mdrd4_idms_t {
  static constexpr formula_info info{
      "renal.mdrd4-idms.2006",
      "175 x (creatinine in mg/dL)^-1.154 x age^-0.203, women x 0.742",
      "Kidney function, MDRD 2006 (IDMS)",
      {"mdrd-2006", "four-variable equation, IDMS constant, without the ancestry term",
       evidence_grade::a},
      "18 years or more"};
  indexed_clearance operator()(sex, patient_age, serum_creatinine) const noexcept;
};
inline constexpr mdrd4_idms_t mdrd4_idms{};

/// Bedside Schwartz 2009: children from 1 to 16 years of decimal age, both included.
struct schwartz_bedside_t {
  static constexpr formula_info info{"renal.schwartz-bedside.2009",
                                     "0.413 x height in cm / creatinine in mg/dL",
                                     "Kidney function, bedside Schwartz 2009",
                                     {"schwartz-2009", "bedside equation", evidence_grade::a},
                                     "1 to 16 years of decimal age, both included; enzymatic IDMS "
                                     "creatinine; fitted at a measured "
                                     "15 to 75 mL/min/1.73 m2"};
  indexed_clearance operator()(body_height, serum_creatinine) const noexcept;
};
inline constexpr schwartz_bedside_t schwartz_bedside{};

/// The K of CKiD U25 for creatinine, by sex and decimal age; knots at 12 and 18 years, each age of
/// a knot belonging to the piece above it.
struct ckid_u25_cr_constant_t {
  static constexpr formula_info info{
      "renal.ckid-u25-cr-constant.2021",
      "men: below 12 years 39.0 x 1.008^(age - 12), below 18 years 39.0 x 1.045^(age - 12), then "
      "50.8; women: 36.1 x 1.008^(age - 12), 36.1 x 1.023^(age - 12), 41.4",
      "Constant of CKiD U25, creatinine 2021",
      {"pierce-2021", "K for creatinine", evidence_grade::a},
      "1 to 25 years"};
  double operator()(sex, patient_age) const noexcept;
};
inline constexpr ckid_u25_cr_constant_t ckid_u25_cr_constant{};

/// The K of CKiD U25 for cystatin C, by sex and decimal age; knots at 15 (boys) or 12 (girls) and
/// 18 years.
struct ckid_u25_cys_constant_t {
  static constexpr formula_info info{
      "renal.ckid-u25-cys-constant.2021",
      "men: below 15 years 87.2 x 1.011^(age - 15), below 18 years 87.2 x 0.960^(age - 15), then "
      "77.1; women: below 12 years 79.9 x 1.004^(age - 12), below 18 years 79.9 x 0.974^(age - "
      "12), then 68.3",
      "Constant of CKiD U25, cystatin C 2021",
      {"pierce-2021", "K for cystatin C", evidence_grade::a},
      "1 to 25 years"};
  double operator()(sex, patient_age) const noexcept;
};
inline constexpr ckid_u25_cys_constant_t ckid_u25_cys_constant{};

/// CKiD U25 creatinine: 1 to 25 years, 60 to 200 cm, 0.1 to 10 mg/dL, ends included.
struct ckid_u25_cr_t {
  using arguments = arguments_are<ckid_u25_cr_constant_t, body_height, serum_creatinine>;
  static constexpr formula_info info{
      "renal.ckid-u25-cr.2021",
      "K x height in m / creatinine in mg/dL",
      "Kidney function, CKiD U25 creatinine 2021",
      {"pierce-2021", "creatinine equation", evidence_grade::a},
      "1 to 25 years, 60 to 200 cm, creatinine 0.1 to 10 mg/dL, ends included"};
  indexed_clearance operator()(double constant, body_height, serum_creatinine) const noexcept;
  indexed_clearance operator()(sex s, patient_age age, body_height h,
                               serum_creatinine cr) const noexcept {
    return (*this)(ckid_u25_cr_constant(s, age), h, cr);
  }
};
inline constexpr ckid_u25_cr_t ckid_u25_cr{};

/// CKiD U25 cystatin C: 1 to 25 years, 0.2 to 8 mg/L, ends included.
struct ckid_u25_cys_t {
  using arguments = arguments_are<ckid_u25_cys_constant_t, serum_cystatin_c>;
  static constexpr formula_info info{"renal.ckid-u25-cys.2021",
                                     "K / cystatin C in mg/L",
                                     "Kidney function, CKiD U25 cystatin C 2021",
                                     {"pierce-2021", "cystatin C equation", evidence_grade::a},
                                     "1 to 25 years, cystatin C 0.2 to 8 mg/L, ends included"};
  indexed_clearance operator()(double constant, serum_cystatin_c) const noexcept;
  indexed_clearance operator()(sex s, patient_age age, serum_cystatin_c cys) const noexcept {
    return (*this)(ckid_u25_cys_constant(s, age), cys);
  }
};
inline constexpr ckid_u25_cys_t ckid_u25_cys{};

/// Mean of the two CKiD U25 equations; both ranges hold.
struct ckid_u25_mean_t {
  using arguments = arguments_are<ckid_u25_cr_t, ckid_u25_cys_t>;
  static constexpr formula_info info{
      "renal.ckid-u25-mean.2021",
      "(creatinine estimate + cystatin C estimate) / 2",
      "Kidney function, CKiD U25 mean 2021",
      {"pierce-2021", "mean of both equations", evidence_grade::a},
      "1 to 25 years, 60 to 200 cm, creatinine 0.1 to 10 mg/dL, cystatin C 0.2 to 8 mg/L, ends "
      "included"};
  indexed_clearance operator()(indexed_clearance cr, indexed_clearance cys) const noexcept;
};
inline constexpr ckid_u25_mean_t ckid_u25_mean{};

/// The Q of FAS: median creatinine of healthy people by sex and age. A child's age is rounded to
/// the nearest year, half a year upwards; 20 and more is adult.
struct fas_cr_median_t {
  static constexpr formula_info info{
      "renal.fas-cr-median.2016",
      "median creatinine of the rounded year of age; from 20 years 80 umol/L (women 62 umol/L)",
      "Median creatinine, FAS 2016",
      {"pottel-2016", "Q for creatinine", evidence_grade::a},
      "2 years or more"};
  quantity<creatinine_umol_per_l_t> operator()(sex, patient_age) const noexcept;
};
inline constexpr fas_cr_median_t fas_cr_median{};

/// FAS creatinine (full age spectrum): 2 years or more.
struct fas_cr_t {
  using arguments = arguments_are<patient_age, fas_cr_median_t, serum_creatinine>;
  static constexpr formula_info info{
      "renal.fas-cr.2016",
      "107.3 / (creatinine / median), above 40 years x 0.988^(age - 40)",
      "Kidney function, FAS creatinine 2016",
      {"pottel-2016", "creatinine equation", evidence_grade::a},
      "2 years or more; a child's age is rounded to the nearest year for the median"};
  indexed_clearance operator()(patient_age, quantity<creatinine_umol_per_l_t> median,
                               serum_creatinine) const noexcept;
  indexed_clearance operator()(sex s, patient_age age, serum_creatinine cr) const noexcept {
    return (*this)(age, fas_cr_median(s, age), cr);
  }
};
inline constexpr fas_cr_t fas_cr{};

/// The Q of EKFC for creatinine by sex and decimal age: a polynomial to 25 years, then constant.
struct ekfc_cr_median_t {
  static constexpr formula_info info{
      "renal.ekfc-cr-median.2021",
      "to 25 years exp(3.200 + 0.259 x age - 0.543 x ln age - 0.00763 x age^2 + 0.0000790 x age^3) "
      "umol/L (women 3.080, 0.177, 0.223, 0.00596, 0.0000686), above 80 umol/L (women 62 umol/L)",
      "Median creatinine, EKFC 2021",
      {"pottel-2021", "Q for creatinine", evidence_grade::a},
      "2 to 100 years"};
  quantity<creatinine_umol_per_l_t> operator()(sex, patient_age) const noexcept;
};
inline constexpr ekfc_cr_median_t ekfc_cr_median{};

/// EKFC creatinine: 2 to 100 years, both included.
struct ekfc_cr_t {
  using arguments = arguments_are<patient_age, ekfc_cr_median_t, serum_creatinine>;
  static constexpr formula_info info{
      "renal.ekfc-cr.2021",
      "107.3 x (creatinine / median)^e, above 40 years x 0.990^(age - 40); e -0.322 below the "
      "median, else -1.132",
      "Kidney function, EKFC creatinine 2021",
      {"pottel-2021", "equation", evidence_grade::a},
      "2 to 100 years, both included"};
  indexed_clearance operator()(patient_age, quantity<creatinine_umol_per_l_t> median,
                               serum_creatinine) const noexcept;
  indexed_clearance operator()(sex s, patient_age age, serum_creatinine cr) const noexcept {
    return (*this)(age, ekfc_cr_median(s, age), cr);
  }
};
inline constexpr ekfc_cr_t ekfc_cr{};

/// The Q of EKFC for cystatin C by decimal age, the edition without a sex term.
struct ekfc_cys_median_t {
  static constexpr formula_info info{
      "renal.ekfc-cys-median.2023",
      "0.83 mg/L, above 50 years 0.83 + 0.005 x (age - 50)",
      "Median cystatin C, EKFC 2023",
      {"pottel-2023", "Q for cystatin C, without sex", evidence_grade::a},
      "18 years or more"};
  serum_cystatin_c operator()(patient_age) const noexcept;
};
inline constexpr ekfc_cys_median_t ekfc_cys_median{};

/// EKFC cystatin C, the edition without a sex term: 18 years or more.
struct ekfc_cys_t {
  using arguments = arguments_are<patient_age, ekfc_cys_median_t, serum_cystatin_c>;
  static constexpr formula_info info{
      "renal.ekfc-cys.2023",
      "107.3 x (cystatin C / median)^e, above 40 years x 0.990^(age - 40); e -0.322 below the "
      "median, else -1.132",
      "Kidney function, EKFC cystatin C 2023",
      {"pottel-2023", "equation, without sex", evidence_grade::a},
      "18 years or more"};
  indexed_clearance operator()(patient_age, serum_cystatin_c median,
                               serum_cystatin_c) const noexcept;
  indexed_clearance operator()(patient_age age, serum_cystatin_c cys) const noexcept {
    return (*this)(age, ekfc_cys_median(age), cys);
  }
};
inline constexpr ekfc_cys_t ekfc_cys{};

/// Revised Lund-Malmo: 18 years or more.
struct lund_malmo_revised_t {
  static constexpr formula_info info{
      "renal.lund-malmo-revised.2011",
      "exp(X - 0.0158 x age + 0.438 x ln age); creatinine in umol/L; men: below 180 X = 2.56 + "
      "0.00968 x (180 - cr), else 2.56 - 0.926 x ln(cr/180); women: below 150 X = 2.50 + 0.0121 x "
      "(150 - cr), else 2.50 - 0.926 x ln(cr/150)",
      "Kidney function, revised Lund-Malmo 2011",
      {"bjork-2011", "revised equation", evidence_grade::a},
      "18 years or more"};
  indexed_clearance operator()(sex, patient_age, serum_creatinine) const noexcept;
};
inline constexpr lund_malmo_revised_t lund_malmo_revised{};

/// CamGFR version 2, development fit, IDMS creatinine: adults with cancer, 18 years or more,
/// creatinine 0.373 to 5.43 mg/dL (outside it the fit rises with creatinine); mL/min. Surface by
/// Du Bois, uncapped. Squaring hides a negative root, so ask root() or equation::refuses first.
struct camgfr_t {
  using arguments = arguments_are<sex, patient_age, bsa::du_bois_t, serum_creatinine>;
  static constexpr formula_info info{
      "renal.camgfr.2021",
      "(1.15432 + 0.0178018 x age + 4.77174 x BSA - 0.0276682 x age x BSA - 3.49894 x L - 0.737746 "
      "x L^2 + 0.698471 x L^3, men + 0.301601 + 0.00598612 x age)^2; L = ln creatinine in mg/dL, "
      "BSA by Du Bois; coefficients shortened",
      "Kidney function, CamGFR 2021",
      {"williams-2021", "version 2, development fit, IDMS terms", evidence_grade::a},
      "18 years or more, creatinine 0.373 to 5.43 mg/dL; fitted on adults with cancer"};
  /// The square root of the clearance, which the fit predicts; not positive far outside the data.
  static double root(sex, patient_age, body_surface, serum_creatinine) noexcept;
  absolute_clearance operator()(sex, patient_age, body_surface, serum_creatinine) const noexcept;
};
inline constexpr camgfr_t camgfr{};

/// One equation behind one signature, for choosing by id.
struct equation {
  const formula_info* info;
  bool indexed;            ///< mL/min/1.73 m2 rather than mL/min
  bool uses_weight_basis;  ///< Cockcroft-Gault: facts::weight is a choice, see cg_weight
  bool uses_creatinine, uses_cystatin_c, uses_height, uses_weight;

  /// The case fields that are lacking ("kidney.cystatin_c"); empty when the facts suffice.
  std::vector<std::string_view> missing(const facts& patient) const;

  /// One sentence with the limit and the patient's value where the patient is outside the range
  /// the equation was made for; nothing where inside. Needs an empty missing().
  std::optional<std::string> (*refuses)(const facts& patient);

  /// The clearance; allocates nothing. Needs an empty missing(); means something only where
  /// refuses() says nothing.
  clearance (*evaluate)(const facts& patient) noexcept;

  /// The same, recorded with its steps in the order in which they are computed.
  traced_clearance (*derive)(derivation& record, const traced_facts& patient);
};

/// Every equation, each once.
std::span<const equation> equations() noexcept;
/// The equation with this id, or null.
const equation* find(std::string_view id) noexcept;
/// What the formulas beside the equations say of themselves: their constants and medians, deindex
/// and index_to_173.
std::span<const formula_info* const> other_formulas() noexcept;

}  // namespace lymphodose::renal
