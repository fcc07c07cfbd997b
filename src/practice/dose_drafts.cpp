// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/body_size.hpp"
#include "lymphodose/quantity_text.hpp"
#include "practice/draft.hpp"
#include "practice/rule_words.hpp"

#include <utility>

namespace lymphodose::practice_detail {

namespace {

const std::vector<code>& dose_codes() {
  static const std::vector<code> all{
      code::TOTAL_AS_DAILY,        code::TENFOLD,           code::DAILY_AS_TOTAL,
      code::REDUCTION_FORGOTTEN,   code::REDUCED_TWICE,     code::ABSOLUTE_AS_PERCENT,
      code::POUNDS_AS_KILOGRAMS,   code::OLD_WEIGHT,        code::INCHES_AS_CENTIMETRES,
      code::HEIGHT_WEIGHT_SWAPPED, code::PER_KG_FOR_PER_M2, code::OTHER_DRUG,
      code::BSA_CAP_APPLIED,       code::SALT_FORM,         code::ROUNDED_EARLY,
      code::IDEAL_WEIGHT_FOR_BSA,  code::DAY_COUNT,         code::OTHER_RULE_PACK,
      code::OTHER_REGIMEN,         code::OTHER_BSA_FORMULA, code::INDEXED_AS_ABSOLUTE};
  return all;
}

// One dose or the course of one drug of a regimen.
bool draft_amount(draft& d, asked what) {
  d.kind = calculation::dose;
  d.what = what;
  d.wanted = dose_codes();
  const auto how = choose_conversions(
      d, {conversion::pounds, conversion::length, conversion::rule, conversion::answer});
  if (!how) return false;
  const auto who = draw_person(d, wanted_age::any, how->has(conversion::rule));
  const auto* plan = enter_regimen(d, who);
  if (plan == nullptr || !enter_rules(d, *plan, who, *how)) return false;
  enter_body(d, who, *how);
  d.patient = patient_words(d, who, *plan);
  d.lowered = how->has(conversion::rule);
  d.unit = how->has(conversion::answer) ? "g" : "mg";
  d.rules.insert(d.rules.begin(), rule_text(bsa::mosteller_t::info));
  d.question = "How many " + std::string(d.unit) + " of " + d.drug +
               (what == asked::total ? " is the whole course?" : " is one dose?");
  return true;
}

}  // namespace

std::string patient_words(const draft& d, const invented_person& who, const regimen& plan) {
  auto out = words_of(who);
  const bool dialysis = d.entered.kidney.status == kidney_status::dialysis;
  if (plan.id.starts_with("sle.")) out += dialysis ? " with lupus nephritis" : " with lupus";
  if (dialysis) out += ", on haemodialysis";
  return out;
}

bool draft_dose(draft& d) { return draft_amount(d, asked::per_dose); }
bool draft_course(draft& d) { return draft_amount(d, asked::total); }

bool draft_tier(draft& d) {
  d.kind = calculation::dose;
  d.what = asked::rate;
  d.unit = "mg/m2";
  d.wanted = {
      code::TENFOLD,    code::REDUCTION_FORGOTTEN, code::REDUCED_TWICE, code::ABSOLUTE_AS_PERCENT,
      code::OTHER_DRUG, code::OTHER_RULE_PACK,     code::OTHER_REGIMEN, code::INDEXED_AS_ABSOLUTE};
  auto pool = std::vector{conversion::rule, conversion::deindexed};
  const bool with_body = d.level > 2 || d.draw.one_in(2);
  if (with_body) pool.insert(pool.end(), {conversion::pounds, conversion::length});
  const auto how = choose_conversions(d, std::move(pool));
  if (!how) return false;
  const bool body_counts = how->has(conversion::deindexed);
  if (!body_counts && (how->has(conversion::pounds) || how->has(conversion::length))) return false;
  const auto who = draw_person(d, body_counts ? wanted_age::adult : wanted_age::any, true);
  const auto* plan = enter_regimen(d, who);
  if (plan == nullptr || !enter_rules(d, *plan, who, *how)) return false;
  const auto stated = d.given;
  enter_body(d, who, *how);
  if (!body_counts) d.given = stated;
  if (body_counts) d.rules.insert(d.rules.begin(), rule_text(bsa::mosteller_t::info));
  d.patient = patient_words(d, who, *plan);
  d.lowered = how->has(conversion::rule);
  d.question = "Which mg/m2 of " + d.drug + " does the rule give?";
  return true;
}

}  // namespace lymphodose::practice_detail
