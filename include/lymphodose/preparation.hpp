// SPDX-License-Identifier: Apache-2.0
//
// From a dose to what is drawn up: how is it rounded, which volume is it, how many vials?
//
// The concentration is what a person read on the vial in hand; nothing here has a default for it.
// Which rule rounds is the user's choice or the institution's, and the arithmetic only follows it.
// Whether a dose is a reduced one is decided elsewhere (engine.hpp).
#pragma once

#include "lymphodose/calendar.hpp"
#include "lymphodose/derivation.hpp"
#include "lymphodose/quantity_text.hpp"
#include "lymphodose/rounding.hpp"
#include "lymphodose/rules.hpp"
#include "lymphodose/source.hpp"
#include "lymphodose/units.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace lymphodose {

/// Rounding to multiples of a dose.
struct dose_step {
  drug_mass step;
};
/// Rounding to multiples of a volume, as the graduation of a syringe; needs a concentration.
struct volume_step {
  volume step;
};
/// Rounding to whole vials; needs a concentration and a vial.
struct whole_vials {};
/// One band of a user's table: doses between `from` and `to` become `give`. Which band an edge
/// belongs to is the tie rule's business.
struct dose_band {
  drug_mass from, to, give;
};
/// A user's bands in ascending order, each beginning where the one before ends.
struct dose_bands {
  std::vector<dose_band> bands;
};

/// How a dose is rounded. `tie` is meant for the nearest step and for the edges of bands; bands
/// have no direction of their own and keep `nearest`.
struct dose_rounding {
  std::variant<dose_step, volume_step, whole_vials, dose_bands> to;
  rounding_direction direction;
  std::optional<tie_rule> tie;
  std::string text;  ///< "to a step of 1 mg, nearest, a tie up"
};

/// Whether two rules round alike.
bool same_rounding(const dose_rounding& a, const dose_rounding& b) noexcept;

/// A dose rounded by a rule. `held_down`: the direction asked for was not followed, because a
/// reduced dose is rounded down only.
struct rounding_result {
  drug_mass dose;
  bool held_down;
};

/// Rounds `dose` by `rule`; `reduced` holds it down: never above `dose`. `strength` and `vial` are
/// needed by volume steps and whole vials. Nothing where the rule leads to no dose: no band holds
/// it, nothing above zero is left, or a strength or vial is missing.
std::optional<rounding_result> round_dose(drug_mass dose, const dose_rounding& rule, bool reduced,
                                          std::optional<drug_concentration> strength,
                                          std::optional<drug_mass> vial);

/// What becomes of the drug's own volume in the bag: it is added to the bag's, or as much is taken
/// out of the bag before. Texts: "added", "replaces".
enum class drug_volume_rule { added, replaces };
constexpr std::string_view to_text(drug_volume_rule rule) noexcept {
  return rule == drug_volume_rule::added ? "added" : "replaces";
}

/// What was entered about the preparation of one drug.
struct preparation_entry {
  std::string drug;
  std::optional<entered<drug_concentration>> concentration;  ///< as on the vial in hand
  std::optional<entered<volume>> vial;                       ///< volume in one vial
  std::optional<entered<drug_mass>> vial_content;            ///< drug in one vial
  std::optional<entered<volume>> bag;                        ///< nominal volume of the bag
  std::optional<entered<volume>> overfill;                   ///< what the bag holds beyond that
  std::optional<lymphodose::drug_volume_rule> drug_volume;
  std::optional<civil_date> expires;       ///< of the vial
  std::optional<entered<drug_mass>> dose;  ///< one dose by another calculation (`prepare` alone)
  std::optional<bool> reduced;             ///< of such a dose: reduced for the kidneys or dialysis
  std::optional<dose_rounding> rounding;
};

/// A strength on the market, so that a mistaken one is noticed; never a default.
struct marketed_strength {
  std::string drug;
  drug_concentration concentration;
  std::string form;  ///< "solution, 500 mg in 2.5 mL ..."
  std::string printed_as;
  source_ref source;
};
/// A fact about the preparation of a drug that outputs repeat: what the label counts.
struct preparation_fact {
  std::string drug;
  std::string text;
  source_ref source;
};
/// A limit on rounding, in percent of the dose.
struct rounding_limit {
  double percent = 0;
  std::string basis;
  source_ref source;
};
/// tables/preparations.toml
struct preparation_facts {
  std::string version;
  std::vector<marketed_strength> strengths;
  std::vector<preparation_fact> facts;
  rounding_limit largest;          ///< review beyond, in either direction
  rounding_limit loss_of_reduced;  ///< review beyond, for a reduced dose
  table_origin origin;
};

namespace preparation {

inline constexpr formula_source arithmetic{"arithmetic", "", evidence_grade::d};

/// Volume that holds a dose.
struct volume_t {
  static constexpr formula_info info{"preparation.volume", "dose / concentration", "Volume to draw",
                                     arithmetic, ""};
  constexpr volume operator()(drug_mass dose, drug_concentration strength) const noexcept {
    return dose / strength;
  }
};
inline constexpr volume_t volume_of{};

/// Drug in one vial.
struct vial_t {
  static constexpr formula_info info{"preparation.vial", "volume of the vial x concentration",
                                     "Drug in one vial", arithmetic, ""};
  constexpr drug_mass operator()(volume vial, drug_concentration strength) const noexcept {
    return vial * strength;
  }
};
inline constexpr vial_t vial_content{};

/// Dose over all of the bag's volume.
struct final_concentration_t {
  static constexpr formula_info info{"preparation.final-concentration", "dose / volume of the bag",
                                     "Concentration in the bag", arithmetic, ""};
  constexpr drug_concentration operator()(drug_mass dose, volume all) const noexcept {
    return dose / all;
  }
};
inline constexpr final_concentration_t final_concentration{};

/// What the bag holds in the end, where the drug's volume is added.
struct bag_with_drug_t {
  static constexpr formula_info info{"preparation.bag-with-drug",
                                     "bag + overfill + volume of the drug",
                                     "Volume of the bag, drug added", arithmetic, ""};
  constexpr volume operator()(volume bag, volume overfill, volume drug) const noexcept {
    return bag + overfill + drug;
  }
};
inline constexpr bag_with_drug_t bag_with_drug{};

/// What the bag holds in the end, where as much was taken out as the drug takes.
struct bag_after_exchange_t {
  static constexpr formula_info info{"preparation.bag-after-exchange", "bag + overfill",
                                     "Volume of the bag, drug in exchange", arithmetic, ""};
  constexpr volume operator()(volume bag, volume overfill) const noexcept { return bag + overfill; }
};
inline constexpr bag_after_exchange_t bag_after_exchange{};

/// Vials that hold a dose; 0 only where there is no dose. Compared at 12 digits, so that a dose of
/// two vials is two and not three.
int vials_for(drug_mass dose, drug_mass vial) noexcept;

}  // namespace preparation

}  // namespace lymphodose
