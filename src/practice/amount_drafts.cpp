// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/cells.hpp"
#include "lymphodose/quantity_text.hpp"
#include "practice/draft.hpp"
#include "practice/rule_words.hpp"

#include <charconv>
#include <cmath>

namespace lymphodose::practice_detail {

namespace {

constexpr double hundred_thousand = 1e5;

// A product with a dose per kg at this weight; null where there is none.
const cell_product* draw_product(draft& d, const invented_person& who, bool capped) {
  const auto weight = d.entered.patient.weight->value;
  std::vector<const cell_product*> list;
  for (const auto& product : d.tables.products) {
    const auto& rule = product.rule_for(weight);
    const auto* range = std::get_if<per_mass_range>(&rule.range);
    if (range == nullptr || (capped && !rule.cap)) continue;
    if (!d.tables.invented.suits(product.id, who.years)) continue;
    list.push_back(&product);
  }
  return list.empty() ? nullptr : d.draw.pick(list);
}

// Cells per kg within the product's range in steps of 10^5, in millions.
std::string drawn_target(draft& d, const per_mass_range& range) {
  const auto steps = [](cells_per_body_mass value) {
    return static_cast<int>(std::lround(value.in(cells_per_kg) / hundred_thousand));
  };
  return decimal(d.draw.between(steps(range.least), steps(range.most)), 1);
}

// The volume of a vial in the words of a marketed strength: "50 mg in 2 mL".
std::optional<std::string> vial_volume(const marketed_strength& one) {
  constexpr std::string_view before = " in ";
  const auto at = one.form.find(before);
  if (at == one.form.npos) return std::nullopt;
  const auto* first = one.form.data() + at + before.size();
  double volume_in_ml = 0;
  const auto read = std::from_chars(first, one.form.data() + one.form.size(), volume_in_ml);
  if (read.ec != std::errc() || !(volume_in_ml > 1)) return std::nullopt;
  return std::string(first, read.ptr);
}

// A dose as the rate of the regimen gives it at a body surface in steps of 0.05 m2, in hundredths
// of mg.
std::int64_t dose_for(const invented_person& who, const regimen_drug& drug) {
  const auto* rate = std::get_if<dose_per_surface>(&drug.rate);
  if (rate == nullptr) return 0;
  const auto per_m2 = static_cast<std::int64_t>(std::lround(rate->in(mg_per_m2)));
  return per_m2 * 5 * static_cast<std::int64_t>(who.surface() * 20.0);
}

std::string concentration_text(const marketed_strength& one) {
  const auto hundredths =
      static_cast<std::int64_t>(std::lround(one.concentration.in(mg_per_ml)*100));
  return decimal(hundredths, 2) + " mg/mL";
}

// What the vial says: its strength, or what it holds.
void state_vial(draft& d, const preparation_entry& one, bool by_content) {
  const auto& millilitres = one.vial->text;
  if (!by_content) {
    d.fact("Vial", one.concentration->text + ", " + millilitres);
    return;
  }
  const double held = one.concentration->value.in(mg_per_ml)*one.vial->value.in(ml);
  d.fact("Vial", decimal(std::lround(held * 10), 1) + " mg in " + millilitres);
}

bool enter_preparation(draft& d, const regimen_drug& drug, const invented_person& who,
                       const chosen_conversions& how) {
  std::vector<const marketed_strength*> list;
  for (const auto& one : d.tables.preparations.strengths) {
    if (one.drug == drug.drug && vial_volume(one)) list.push_back(&one);
  }
  if (list.empty()) return false;
  const auto& strength = *d.draw.pick(list);
  const auto dose = dose_for(who, drug);
  if (dose <= 0) return false;
  const auto text = how.has(conversion::grams) ? decimal(dose, 5) + " g" : decimal(dose, 2) + " mg";
  preparation_entry one{};
  one.drug = drug.drug;
  one.concentration = parse_quantity<drug_concentration>(concentration_text(strength), "").value();
  one.vial = parse_quantity<volume>(*vial_volume(strength) + " mL", "").value();
  one.dose = parse_quantity<drug_mass>(text, "").value();
  d.fact("One dose of " + drug.drug, text);
  d.fact("Doses", std::to_string(drug.doses));
  state_vial(d, one, how.has(conversion::vial));
  d.entered.preparation.push_back(std::move(one));
  return true;
}

}  // namespace

bool draft_cells(draft& d) {
  d.kind = calculation::bags;
  d.what = asked::cell_total;
  d.unit = cells_t::symbol;
  d.wanted = {code::TENFOLD,    code::POUNDS_AS_KILOGRAMS, code::CELLS_PER_KG_AS_TOTAL,
              code::OLD_WEIGHT, code::CELL_CAP_FORGOTTEN,  code::ROUNDED_EARLY};
  const auto how =
      choose_conversions(d, {conversion::pounds, conversion::cap, conversion::millions});
  if (!how) return false;
  const bool capped = how->has(conversion::cap);
  const auto who = draw_person(d, capped ? wanted_age::adult : wanted_age::any, false);
  enter_body(d, who, *how);
  const auto* product = draw_product(d, who, capped);
  if (product == nullptr) return false;
  const auto heavy = d.entered.patient.weight->value;
  const auto& rule = product->rule_for(heavy);
  const auto millions = drawn_target(d, std::get<per_mass_range>(rule.range));
  auto& cells_of = d.entered.cells;
  cells_of.product = product->id;
  cells_of.target = parse_quantity<cells_per_body_mass>(millions + "e6/kg", "").value();
  const double of_cap = rule.cap ? cells_of.target->value * heavy / *rule.cap : 0.0;
  if (capped ? of_cap < 1.02 : of_cap > 0.99) return false;
  d.fact("Cells per kg", millions + (how->has(conversion::millions) ? " million" : " x 10^6"));
  std::string words = "Product " + product->id;
  if (!rule.printed_as.empty()) words += ": " + rule.printed_as;
  d.rules.push_back(words + " (" + words_of(rule.source) + ")");
  d.patient = words_of(who);
  d.question = "How many cells is the dose?";
  return true;
}

bool draft_volume(draft& d) {
  d.kind = calculation::prepare;
  d.what = asked::drug_volume;
  d.wanted = {code::TOTAL_AS_DAILY, code::TENFOLD, code::VIAL_AS_MILLILITRE, code::OTHER_STRENGTH,
              code::RATIO_INVERTED};
  const auto how = choose_conversions(d, {conversion::grams, conversion::vial, conversion::answer});
  if (!how) return false;
  const auto who = draw_person(d, wanted_age::any, false);
  enter_body(d, who, *how);
  d.given.clear();  // the dose is given, and nothing rests on the body
  d.entered.patient.previous_weight.reset();
  const auto* plan = enter_regimen(d, who);
  if (plan == nullptr) return false;
  d.given.clear();
  for (const auto& drug : plan->drugs) {
    if (drug.drug == d.drug && !enter_preparation(d, drug, who, *how)) return false;
  }
  d.unit = how->has(conversion::answer) ? "L" : "mL";
  d.patient = words_of(who);
  d.question = "How many " + std::string(d.unit) + " hold one dose?";
  return true;
}

}  // namespace lymphodose::practice_detail
