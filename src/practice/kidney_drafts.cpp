// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/body_size.hpp"
#include "lymphodose/quantity_text.hpp"
#include "practice/draft.hpp"

#include <utility>

namespace lymphodose::practice_detail {

namespace {

using renal::cg_weight;

const std::vector<code>& clearance_codes() {
  static const std::vector<code> all{
      code::HEIGHT_WEIGHT_SWAPPED, code::CREATININE_UNIT, code::POUNDS_AS_KILOGRAMS,
      code::INCHES_AS_CENTIMETRES, code::OLD_WEIGHT,      code::INDEXED_AS_ABSOLUTE,
      code::OTHER_CG_WEIGHT,       code::OTHER_EQUATION,  code::OTHER_SEX,
      code::RATIO_INVERTED};
  return all;
}

// Which measurements an estimate rests on.
struct estimate_kind {
  const formula_info* info;
  std::optional<cg_weight> weight;
  bool by_height, by_weight, indexed;
};

estimate_kind draw_estimate(draft& d, bool child) {
  if (child) return {&renal::schwartz_bedside_t::info, std::nullopt, true, false, true};
  if (d.draw.one_in(3)) {
    return {&renal::ckd_epi_cr_2021_t::info, std::nullopt, false, false, true};
  }
  static const cg_weight weights[]{cg_weight::actual, cg_weight::ideal, cg_weight::adjusted,
                                   cg_weight::lean};
  const auto basis = weights[d.draw.between(0, 3)];
  return {&renal::cockcroft_gault_t::info, basis, basis != cg_weight::actual,
          basis != cg_weight::ideal, false};
}

void add_weight_rules(draft& d, cg_weight basis) {
  if (basis == cg_weight::ideal || basis == cg_weight::adjusted) {
    d.rules.push_back(rule_text(weight::ideal_devine_t::info));
  }
  if (basis == cg_weight::adjusted) d.rules.push_back(rule_text(weight::adjusted_40_t::info));
  if (basis == cg_weight::lean) {
    d.rules.push_back(rule_text(weight::body_mass_index_t::info));
    d.rules.push_back(rule_text(weight::lean_janmahasatian_t::info));
  }
}

void name_equation(draft& d, const estimate_kind& by) {
  d.entered.kidney.status = kidney_status::stable;
  d.entered.kidney.equation = std::string(by.info->id);
  d.entered.kidney.cockcroft_gault_weight = by.weight;
  if (by.weight) add_weight_rules(d, *by.weight);
  d.rules.push_back(rule_text(*by.info));
}

void add_other_form(draft& d, bool indexed) {
  d.rules.push_back(rule_text(bsa::mosteller_t::info));
  d.rules.push_back(rule_text(indexed ? renal::deindex_t::info : renal::index_to_173_t::info));
}

std::string unit_of(bool indexed) { return indexed ? "mL/min/1.73 m2" : "mL/min"; }
std::string_view unit_symbol(bool indexed) {
  return indexed ? ml_per_min_173_t::symbol : ml_per_min_t::symbol;
}

// Every conversion that was drawn is one that the figure needs.
bool needed(const estimate_kind& by, const chosen_conversions& how) {
  const bool other = how.has(conversion::deindexed);
  return (!how.has(conversion::length) || by.by_height || other) &&
         (!how.has(conversion::pounds) || by.by_weight || other);
}

std::string question_of(const estimate_kind& by, bool other) {
  const bool indexed = by.indexed != other;
  std::string out =
      "How many " + unit_of(indexed) + " is the kidney function by " + std::string(by.info->id);
  if (by.weight) out += " with the " + std::string(renal::to_text(*by.weight)) + " weight";
  if (other) out += by.indexed ? ", for this patient's own body surface" : ", indexed to 1.73 m2";
  return out + "?";
}

}  // namespace

bool draft_clearance(draft& d) {
  d.kind = calculation::renal;
  d.wanted = clearance_codes();
  const auto how = choose_conversions(
      d, {conversion::micromoles, conversion::deindexed, conversion::pounds, conversion::length});
  if (!how) return false;
  const bool child = d.draw.one_in(3);
  const auto who = draw_person(d, child ? wanted_age::child : wanted_age::adult, d.draw.one_in(2));
  const auto by = draw_estimate(d, child);
  if (!needed(by, *how)) return false;
  const bool other = how->has(conversion::deindexed);
  d.what = other ? asked::converted : asked::clearance;
  d.unit = unit_symbol(by.indexed != other);
  name_equation(d, by);
  if (other) add_other_form(d, by.indexed);
  enter_body(d, who, *how);
  enter_creatinine(d, who, *how);
  d.patient = words_of(who);
  d.question = question_of(by, other);
  return true;
}

bool draft_deindex(draft& d) {
  d.kind = calculation::renal;
  d.what = asked::converted;
  d.wanted = clearance_codes();
  d.wanted.push_back(code::OTHER_BSA_FORMULA);
  const bool estimated = d.level == most_practice_level || (d.level > 1 && d.draw.one_in(3));
  auto pool = std::vector{conversion::pounds, conversion::length};
  if (estimated) pool.push_back(conversion::micromoles);
  const auto how = choose_conversions(d, std::move(pool));
  if (!how) return false;
  const bool child = d.draw.one_in(3);
  const auto who = draw_person(d, child ? wanted_age::child : wanted_age::adult, d.draw.one_in(2));
  enter_body(d, who, *how);
  auto& kidney = d.entered.kidney;
  kidney.status = kidney_status::stable;
  bool indexed = true;
  if (estimated) {
    const auto by = child ? estimate_kind{&renal::schwartz_bedside_t::info, {}, true, false, true}
                          : estimate_kind{&renal::ckd_epi_cr_2021_t::info, {}, false, false, true};
    name_equation(d, by);
    enter_creatinine(d, who, *how);
  } else {
    indexed = !d.draw.one_in(3);
    const auto text = std::to_string(d.draw.between(18, 118)) + " " + unit_of(indexed);
    kidney.equation = std::string(renal::measured_id);
    if (indexed) {
      kidney.measured_gfr_indexed = parse_quantity<indexed_clearance>(text, "").value();
    } else {
      kidney.measured_gfr = parse_quantity<absolute_clearance>(text, "").value();
    }
    d.fact("Measured GFR", text);
  }
  add_other_form(d, indexed);
  d.unit = unit_symbol(!indexed);
  d.patient = words_of(who);
  d.question = "How many " + unit_of(!indexed) + " is the " +
               (estimated ? "kidney function by " + *kidney.equation : "measured GFR") +
               (indexed ? ", for this patient's own body surface?" : ", indexed to 1.73 m2?");
  return true;
}

}  // namespace lymphodose::practice_detail
