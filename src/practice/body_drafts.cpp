// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/body_size.hpp"
#include "lymphodose/quantity_text.hpp"
#include "practice/draft.hpp"

namespace lymphodose::practice_detail {

namespace {

// A cap on the body surface that holds for this person; false where none does.
bool enter_cap(draft& d, const invented_person& who) {
  for (const auto cap : d.tables.checks.surface_caps) {
    if (who.surface() < 1.03 * cap.in(m2)) continue;
    const auto tenths = static_cast<std::int64_t>(cap.in(m2)*10.0 + 0.5);
    const auto text = decimal(tenths, 1) + " m2";
    d.entered.body_surface.cap = parse_quantity<body_surface>(text, "").value();
    d.entered.body_surface.cap_reason = "asked for by the problem";
    d.fact("Cap on the body surface for doses, in this problem", text);
    return true;
  }
  return false;
}

const bsa::formula& draw_formula(draft& d) {
  const auto all = bsa::formulas();
  return d.draw.one_in(3) ? d.draw.pick(all) : all.front();
}

struct weight_kind {
  asked what;
  const formula_info* info;
  const char* name;
  bool by_actual;  // rests on the actual weight
};

}  // namespace

bool draft_bsa(draft& d) {
  d.kind = calculation::surface;
  d.what = asked::surface;
  d.unit = "m2";
  d.wanted = {code::POUNDS_AS_KILOGRAMS,   code::INCHES_AS_CENTIMETRES, code::OLD_WEIGHT,
              code::HEIGHT_WEIGHT_SWAPPED, code::BSA_CAP_FORGOTTEN,     code::BSA_CAP_APPLIED,
              code::IDEAL_WEIGHT_FOR_BSA,  code::OTHER_BSA_FORMULA};
  const auto how = choose_conversions(d, {conversion::pounds, conversion::length, conversion::cap});
  if (!how) return false;
  const bool capped = how->has(conversion::cap);
  const auto who = draw_person(d, capped ? wanted_age::adult : wanted_age::any, false);
  enter_body(d, who, *how);
  if (capped && !enter_cap(d, who)) return false;
  const auto& formula = draw_formula(d);
  d.entered.body_surface.formula = std::string(formula.info->id);
  d.rules.push_back(rule_text(*formula.info));
  d.patient = words_of(who);
  d.question = std::string("How many m2 is the body surface") +
               (capped ? " that doses are computed with?" : "?");
  return true;
}

bool draft_weight(draft& d) {
  static const weight_kind kinds[]{
      {asked::ideal_weight, &weight::ideal_devine_t::info, "ideal", false},
      {asked::adjusted_weight, &weight::adjusted_40_t::info, "adjusted", true},
      {asked::lean_weight, &weight::lean_janmahasatian_t::info, "lean", true}};
  d.kind = calculation::renal;
  d.wanted = {code::POUNDS_AS_KILOGRAMS, code::INCHES_AS_CENTIMETRES,
              code::OLD_WEIGHT,          code::HEIGHT_WEIGHT_SWAPPED,
              code::OTHER_SEX,           code::OTHER_BODY_WEIGHT};
  const auto& one = kinds[d.draw.between(0, 2)];
  d.what = one.what;
  auto pool = std::vector{conversion::length, conversion::answer};
  if (one.by_actual) pool.push_back(conversion::pounds);
  const auto how = choose_conversions(d, std::move(pool));
  if (!how) return false;
  const auto who = draw_person(d, wanted_age::adult, false);
  enter_body(d, who, *how);
  // A kidney number rests on each of these weights, and so their steps are recorded.
  const auto stated = d.given;
  enter_creatinine(d, who, *how);
  d.given = stated;
  d.unit = how->has(conversion::answer) ? "lb" : "kg";
  if (one.what == asked::adjusted_weight)
    d.rules.push_back(rule_text(weight::ideal_devine_t::info));
  if (one.what == asked::lean_weight) d.rules.push_back(rule_text(weight::body_mass_index_t::info));
  d.rules.push_back(rule_text(*one.info));
  d.patient = words_of(who);
  d.question =
      "How many " + std::string(d.unit) + " is the " + std::string(one.name) + " body weight?";
  return true;
}

}  // namespace lymphodose::practice_detail
