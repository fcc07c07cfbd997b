// SPDX-License-Identifier: Apache-2.0
//
// How large is this body: surface, ideal, adjusted and lean weight, body mass index?
//
// Each formula is a pure function object on typed quantities, to be called as it is,
// bsa::mosteller(cm(150), kg(40)), or through derivation::apply(). Arguments are positive, as
// patient data are once read. Nothing here chooses a formula, caps a surface or rounds.
#pragma once

#include "lymphodose/derivation.hpp"
#include "lymphodose/sex.hpp"
#include "lymphodose/source.hpp"
#include "lymphodose/units.hpp"

#include <cmath>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace lymphodose::bsa {

/// Mosteller 1987: any body size; cm, kg -> m2.
struct mosteller_t {
  static constexpr formula_info info{"bsa.mosteller.1987",
                                     "sqrt(height in cm x weight in kg / 3600)",
                                     "Body surface, Mosteller 1987",
                                     {"mosteller-1987", "simplified equation", evidence_grade::a},
                                     ""};
  body_surface operator()(body_height h, body_mass w) const noexcept {
    const double product = w.in(kg)*h.in(cm);
    return m2(std::sqrt(product / 3600.0));  // mosteller-1987, simplified equation
  }
};
inline constexpr mosteller_t mosteller{};

/// Du Bois 1916: fitted on 9 subjects; reads low in obesity and in small infants; cm, kg -> m2.
struct du_bois_t {
  static constexpr formula_info info{
      "bsa.du-bois.1916",
      "0.007184 x (height in cm)^0.725 x (weight in kg)^0.425",
      "Body surface, Du Bois 1916",
      {"du-bois-1916", "height-weight equation", evidence_grade::a},
      "fitted on 9 subjects; reads up to 20 % low in obesity, and low in small infants"};
  body_surface operator()(body_height h, body_mass w) const noexcept {
    return m2(0.007184 *                   // du-bois-1916, height-weight equation
              std::pow(h.in(cm), 0.725) *  // du-bois-1916, height-weight equation
              std::pow(w.in(kg), 0.425));  // du-bois-1916, height-weight equation
  }
};
inline constexpr du_bois_t du_bois{};

/// Haycock 1978: infants to adults; cm, kg -> m2.
struct haycock_t {
  static constexpr formula_info info{"bsa.haycock.1978",
                                     "0.024265 x (height in cm)^0.3964 x (weight in kg)^0.5378",
                                     "Body surface, Haycock 1978",
                                     {"haycock-1978", "height-weight equation", evidence_grade::a},
                                     "infants to adults"};
  body_surface operator()(body_height h, body_mass w) const noexcept {
    return m2(0.024265 *                    // haycock-1978, height-weight equation
              std::pow(h.in(cm), 0.3964) *  // haycock-1978, height-weight equation
              std::pow(w.in(kg), 0.5378));  // haycock-1978, height-weight equation
  }
};
inline constexpr haycock_t haycock{};

/// Gehan and George 1970: fitted on 401 direct measurements; cm, kg -> m2.
struct gehan_george_t {
  static constexpr formula_info info{
      "bsa.gehan-george.1970",
      "0.0235 x (height in cm)^0.42246 x (weight in kg)^0.51456",
      "Body surface, Gehan-George 1970",
      {"gehan-george-1970", "height-weight equation", evidence_grade::a},
      "fitted on 401 direct measurements"};
  body_surface operator()(body_height h, body_mass w) const noexcept {
    return m2(0.0235 *                       // gehan-george-1970, height-weight equation
              std::pow(h.in(cm), 0.42246) *  // gehan-george-1970, height-weight equation
              std::pow(w.in(kg), 0.51456));  // gehan-george-1970, height-weight equation
  }
};
inline constexpr gehan_george_t gehan_george{};

/// Boyd 1935, the form in grams: all ages; cm, kg -> m2. Fed with kilograms the same coefficients
/// give a surface many times too small; the conversion is made here.
struct boyd_t {
  static constexpr formula_info info{
      "bsa.boyd.1935",
      "0.0003207 x (height in cm)^0.3 x g^(0.7285 - 0.0188 x log10 g), g = weight in grams",
      "Body surface, Boyd 1935",
      {"boyd-1935", "height-weight equation in grams", evidence_grade::a},
      "all ages"};
  body_surface operator()(body_height h, body_mass w) const noexcept {
    const double grams = w.in(kg)*1000.0;
    const double exponent = 0.7285 -                     // boyd-1935, equation in grams
                            0.0188 * std::log10(grams);  // boyd-1935, equation in grams
    return m2(0.0003207 *                                // boyd-1935, equation in grams
              std::pow(h.in(cm), 0.3) *                  // boyd-1935, equation in grams
              std::pow(grams, exponent));
  }
};
inline constexpr boyd_t boyd{};

/// Fujimoto 1968: fitted on Japanese subjects; cm, kg -> m2.
struct fujimoto_t {
  static constexpr formula_info info{"bsa.fujimoto.1968",
                                     "0.008883 x (height in cm)^0.663 x (weight in kg)^0.444",
                                     "Body surface, Fujimoto 1968",
                                     {"fujimoto-1968", "height-weight equation", evidence_grade::a},
                                     "fitted on Japanese subjects"};
  body_surface operator()(body_height h, body_mass w) const noexcept {
    return m2(0.008883 *                   // fujimoto-1968, height-weight equation
              std::pow(h.in(cm), 0.663) *  // fujimoto-1968, height-weight equation
              std::pow(w.in(kg), 0.444));  // fujimoto-1968, height-weight equation
  }
};
inline constexpr fujimoto_t fujimoto{};

/// Takahira 1925: fitted on Japanese subjects; cm, kg -> m2.
struct takahira_t {
  static constexpr formula_info info{
      "bsa.takahira.1925",
      "0.007241 x (height in cm)^0.725 x (weight in kg)^0.425",
      "Body surface, Takahira 1925",
      {"takahira-1925", "as quoted by Fujimoto 1968", evidence_grade::a},
      "fitted on Japanese subjects"};
  body_surface operator()(body_height h, body_mass w) const noexcept {
    return m2(0.007241 *                   // takahira-1925, as quoted by Fujimoto 1968
              std::pow(h.in(cm), 0.725) *  // takahira-1925, as quoted by Fujimoto 1968
              std::pow(w.in(kg), 0.425));  // takahira-1925, as quoted by Fujimoto 1968
  }
};
inline constexpr takahira_t takahira{};

/// Livingston and Lee 2001: weight alone; kg -> m2. Jumps by 6.6 % at 10 kg, where the second
/// equation takes over. Called with a height as well, it leaves the height out.
struct livingston_lee_t {
  static constexpr formula_info info{
      "bsa.livingston-lee.2001",
      "0.1173 x (weight in kg)^0.6466; below 10 kg 0.1037 x (weight in kg)^0.6724",
      "Body surface, Livingston-Lee 2001",
      {"livingston-lee-2001", "abstract", evidence_grade::a},
      "measured from 51 to 249 kg, below that from literature; jumps by 6.6 % at 10 kg"};
  body_surface operator()(body_mass w) const noexcept {
    const double mass = w.in(kg);
    if (mass < 10.0) {                             // livingston-lee-2001, abstract
      return m2(0.1037 * std::pow(mass, 0.6724));  // livingston-lee-2001, abstract
    }
    return m2(0.1173 * std::pow(mass, 0.6466));  // livingston-lee-2001, abstract
  }
  body_surface operator()(body_height, body_mass w) const noexcept { return (*this)(w); }
};
inline constexpr livingston_lee_t livingston_lee{};

/// One body-surface formula behind one signature, for choosing by id.
struct formula {
  const formula_info* info;
  /// The surface; allocates nothing.
  body_surface (*evaluate)(body_height, body_mass) noexcept;
  /// The same, recorded as one step that names only the measurements the formula uses.
  traced<body_surface> (*derive)(derivation&, traced<body_height>, traced<body_mass>);
};

/// Every body-surface formula, each once; Mosteller first.
std::span<const formula> formulas() noexcept;
/// The formula with this id, or null.
const formula* find(std::string_view id) noexcept;

}  // namespace lymphodose::bsa

namespace lymphodose::weight {

/// Body mass index: weight / height^2; cm, kg -> kg/m2. By definition.
struct body_mass_index_t {
  static constexpr formula_info info{"weight.body-mass-index",
                                     "weight in kg / (height in m)^2",
                                     "Body mass index",
                                     {"body-mass-index", "definition", evidence_grade::a},
                                     ""};
  lymphodose::body_mass_index operator()(body_height h, body_mass w) const noexcept {
    const double metres = h.in(cm) / 100.0;
    return kg_per_m2(w.in(kg) / (metres * metres));
  }
};
inline constexpr body_mass_index_t body_mass_index{};

/// Ideal weight, Devine 1974: adults; cm -> kg. Below 152.4 cm the line is extrapolated
/// (devine_extrapolated()) and can reach zero; ask refuses_ideal_devine() first.
struct ideal_devine_t {
  static constexpr formula_info info{
      "weight.ideal-devine.1974",
      "50 (women 45.5) + 2.3 x (height in inches - 60)",
      "Ideal weight, Devine 1974",
      {"devine-1974", "equation in inches", evidence_grade::a},
      "adults of 152.4 cm (60 inches) or more; below that extrapolated"};
  body_mass operator()(sex s, body_height h) const noexcept {
    const double base = s == sex::female ? 45.5   // devine-1974, women at 60 inches
                                         : 50.0;  // devine-1974, men at 60 inches
    return kg(base + 2.3 *                        // devine-1974, kg per inch
                         (h.in(cm) / 2.54 -       // inch, by definition
                          60.0));                 // devine-1974, base height
  }
};
inline constexpr ideal_devine_t ideal_devine{};

/// Adjusted weight: ideal + 0.4 x (actual - ideal); kg -> kg. Only where actual is above ideal; ask
/// refuses_adjusted_40() first.
struct adjusted_40_t {
  static constexpr formula_info info{
      "weight.adjusted-40",
      "ideal weight + 0.4 x (actual weight - ideal weight)",
      "Adjusted weight, factor 0.4",
      {"adjusted-weight-40", "factor for Cockcroft-Gault and general kinetics", evidence_grade::a},
      "actual weight above ideal weight"};
  body_mass operator()(body_mass ideal, body_mass actual) const noexcept {
    return ideal + 0.4 * (actual - ideal);  // adjusted-weight-40, factor
  }
};
inline constexpr adjusted_40_t adjusted_40{};

/// Lean weight, Janmahasatian 2005 (LBW2005): cm, kg -> kg. Ask refuses_lean_janmahasatian() first.
struct lean_janmahasatian_t {
  static constexpr formula_info info{
      "weight.lean-janmahasatian.2005",
      "9270 x weight / (6680 + 216 x BMI); women 9270 x weight / (8780 + 244 x BMI)",
      "Lean weight, Janmahasatian 2005",
      {"janmahasatian-2005", "LBW2005", evidence_grade::a},
      "18 to 82 years, 40.7 to 216.5 kg, body mass index 17.1 to 69.9 kg/m2, ends included"};
  body_mass operator()(sex s, body_height h, body_mass w) const noexcept {
    const double index = body_mass_index(h, w).in(kg_per_m2);
    const double divisor = s == sex::female
                               ? 8780.0 + 244.0 * index   // janmahasatian-2005, LBW2005, women
                               : 6680.0 + 216.0 * index;  // janmahasatian-2005, LBW2005, men
    return kg(9270.0 * w.in(kg) / divisor);               // janmahasatian-2005, LBW2005
  }
};
inline constexpr lean_janmahasatian_t lean_janmahasatian{};

/// Lean weight, Boer 1984: adults; cm, kg -> kg. Can reach zero; ask refuses_lean_boer() first.
struct lean_boer_t {
  static constexpr formula_info info{
      "weight.lean-boer.1984",
      "0.407 x weight + 0.267 x height in cm - 19.2; women 0.252 x weight + 0.473 x height in cm - "
      "48.3",
      "Lean weight, Boer 1984",
      {"boer-1984", "height-weight equation", evidence_grade::a},
      "adults"};
  body_mass operator()(sex s, body_height h, body_mass w) const noexcept {
    if (s == sex::female) {
      return kg(0.252 * w.in(kg) + 0.473 * h.in(cm)-48.3);  // boer-1984, women
    }
    return kg(0.407 * w.in(kg) + 0.267 * h.in(cm)-19.2);  // boer-1984, men
  }
};
inline constexpr lean_boer_t lean_boer{};

/// True below 152.4 cm (60 inches), where Devine's line leaves its table.
bool devine_extrapolated(body_height height) noexcept;

// Each check below answers with one sentence naming the limit and the patient's value, or nothing
// where the formula holds.

/// Devine: 18 years or more, and a result above zero.
std::optional<std::string> refuses_ideal_devine(sex s, patient_age age, body_height height);
/// Adjusted weight: the actual weight is above the ideal weight, and the ideal weight above zero.
std::optional<std::string> refuses_adjusted_40(body_mass ideal, body_mass actual);
/// Janmahasatian: 18 to 82 years, 40.7 to 216.5 kg, body mass index 17.1 to 69.9, ends included.
std::optional<std::string> refuses_lean_janmahasatian(patient_age age, body_height height,
                                                      body_mass mass);
/// Boer: 18 years or more, and a result above zero.
std::optional<std::string> refuses_lean_boer(sex s, patient_age age, body_height height,
                                             body_mass mass);

/// What every weight formula says of itself, each once.
std::span<const formula_info* const> formulas() noexcept;

}  // namespace lymphodose::weight
