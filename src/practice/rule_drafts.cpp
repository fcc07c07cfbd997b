// SPDX-License-Identifier: Apache-2.0
//
// Regimen, kidney number and kidney rules of an item. Every figure is one of the tables; what is
// drawn is which of them, and where in a tier the patient stands.
#include "lymphodose/quantity_text.hpp"
#include "practice/draft.hpp"
#include "practice/rule_words.hpp"

#include <utility>

namespace lymphodose::practice_detail {

namespace {

constexpr int least_clearance = 12, most_clearance = 125;

bool lowers(const adjustment& what) { return !std::holds_alternative<keep_dose>(what); }

bool gives_a_dose(const pack_row& row) {
  const auto& what = row.adjustment;
  return row.requires_timing.empty() && !std::holds_alternative<do_not_give>(what) &&
         !std::holds_alternative<not_covered>(what);
}

// The kidneys of the item: dialysis, or a measured number in the form that is entered.
struct kidneys {
  std::optional<dialysis_modality> modality;
  int clearance;
  bool indexed;
};

// The row of a pack, where it reads the number as it was entered; null elsewhere.
const pack_row* row_of(const renal_pack& pack, const kidneys& k) {
  if (k.modality) return &pack.row_for(*k.modality);
  const auto at = [&](const auto& bands, auto value) -> const pack_row* {
    const auto* found = find_band(bands, value);
    return found ? &found->row : nullptr;
  };
  if (const auto* bands =
          std::get_if<lymphodose::bands<absolute_clearance>>(&pack.clearance_bands)) {
    return at(*bands, ml_per_min(k.clearance));
  }
  return at(std::get<lymphodose::bands<indexed_clearance>>(pack.clearance_bands),
            ml_per_min_per_173m2(k.clearance));
}

// The chosen percentage of a range, in steps of 5.
std::optional<double> choice_in(draft& d, const adjustment& what) {
  const auto* range = std::get_if<percent_range>(&what);
  if (range == nullptr) return std::nullopt;
  const int least = static_cast<int>(range->least.percent()) / 5;
  const int most = static_cast<int>(range->most.percent()) / 5;
  return 5.0 * d.draw.between(least, most > least ? most - 1 : most);
}

kidneys draw_kidneys(draft& d, const invented_person& who, const chosen_conversions& how) {
  const bool lowered = how.has(conversion::rule) || d.what == asked::rate;
  if (lowered && !how.has(conversion::deindexed) && d.draw.one_in(3)) {
    return {dialysis_modality::hemodialysis, 0, false};
  }
  const bool indexed = who.child() || how.has(conversion::deindexed);
  const int least = lowered ? least_clearance : 90;
  return {std::nullopt, d.draw.between(least, lowered ? 88 : most_clearance), indexed};
}

void enter_kidneys(draft& d, const kidneys& k, const invented_person& who) {
  auto& own = d.entered.kidney;
  if (k.modality) {
    own.status = kidney_status::dialysis;
    own.dialysis.modality = k.modality;
    d.entered.patient.weight_basis = weight_basis::dry;
    d.fact("Kidneys", "haemodialysis");
    return;
  }
  own.status = kidney_status::stable;
  own.equation = std::string(renal::measured_id);
  const auto number = std::to_string(k.clearance);
  if (k.indexed) {
    const auto text = number + " mL/min/1.73 m2";
    own.measured_gfr_indexed = parse_quantity<indexed_clearance>(text, "").value();
    d.fact("Measured GFR, indexed", text);
  } else {
    const auto text = number + " mL/min";
    own.measured_gfr = parse_quantity<absolute_clearance>(text, "").value();
    d.fact("Measured GFR", text);
  }
  if (who.child()) own.paediatric_reading = paediatric_reading::indexed;
}

// Whether this pack may stand for the drug: it reads the number in the form that the item is about.
bool fits(const renal_pack& pack, const kidneys& k, const invented_person& who, bool deindexed,
          const std::optional<std::string>& equation) {
  if (k.modality) return true;
  const auto& named = pack.equations;
  const bool reads = named.empty() || !equation || *equation == renal::measured_id ||
                     std::find(named.begin(), named.end(), *equation) != named.end();
  if (!reads) return false;
  if (deindexed) return !pack.indexed() && k.indexed && !who.child();
  return who.child() || pack.indexed() == k.indexed;
}

bool enter_rule(draft& d, const std::string& drug, const kidneys& k, const invented_person& who,
                const chosen_conversions& how) {
  const bool own = drug == d.drug;
  const bool stated = own || d.what == asked::whole_order;
  const bool deindexed = how.has(conversion::deindexed);
  std::vector<const renal_pack*> list;
  for (const auto& pack : d.tables.packs) {
    if (pack.drug != drug || !fits(pack, k, who, deindexed, d.entered.kidney.equation)) continue;
    const auto* row = row_of(pack, k);
    if (row == nullptr || !gives_a_dose(*row)) continue;
    const bool absolute = std::holds_alternative<absolute_rate>(row->adjustment);
    const bool lower = lowers(row->adjustment) && !(d.what == asked::rate && absolute);
    if (own && !deindexed && lower != how.has(conversion::rule)) continue;
    if (d.what == asked::whole_order && lower && !how.has(conversion::rule)) continue;
    list.push_back(&pack);
  }
  if (list.empty()) return false;
  const auto& pack = *d.draw.pick(list);
  const auto percent = choice_in(d, row_of(pack, k)->adjustment);
  d.entered.rules.push_back({drug, pack.id, percent});
  if (!stated) return true;
  d.rules.push_back(words_of(pack, k.modality));
  d.decided_by.push_back(pack.id + ", ");
  if (percent) {
    d.fact("Chosen within the range of " + pack.id,
           std::to_string(static_cast<int>(*percent)) + " % of the protocol dose");
  }
  return true;
}

// How a child's number is held against a rule in mL/min, which the statement has to say.
void state_reading(draft& d) {
  const bool whole = d.what == asked::whole_order;
  const bool absolute =
      std::any_of(d.entered.rules.begin(), d.entered.rules.end(), [&](const rule_choice& one) {
        const auto* pack = d.tables.pack(one.pack);
        return (whole || one.drug == d.drug) && pack != nullptr && !pack->indexed();
      });
  if (absolute) {
    d.fact("Reading for a child, as chosen",
           "the number in mL/min/1.73 m2 is held against mL/min as it stands");
  }
}

}  // namespace

const regimen* enter_regimen(draft& d, const invented_person& who) {
  std::vector<const regimen*> list;
  for (const auto& plan : d.tables.regimens) {
    if (d.tables.invented.suits(plan.id, who.years)) list.push_back(&plan);
  }
  if (list.empty()) return nullptr;
  const auto& plan = *d.draw.pick(list);
  d.entered.regimen.id = plan.id;
  const auto& drug = d.draw.pick(plan.drugs);
  d.drug = drug.drug;
  d.fact("Regimen " + plan.id + ", " + drug.drug, words_of(drug));
  return &plan;
}

bool enter_rules_by_creatinine(draft& d, const regimen& plan, const invented_person& who,
                               const chosen_conversions& how) {
  auto& own = d.entered.kidney;
  own.status = kidney_status::stable;
  own.equation = std::string(renal::cockcroft_gault_t::info.id);
  own.cockcroft_gault_weight = renal::cg_weight::actual;
  enter_creatinine(d, who, how);
  d.rules.push_back(rule_text(renal::cockcroft_gault_t::info) + ", with the actual weight");
  const auto found = renal::cockcroft_gault(who.is, d.entered.patient.age->value,
                                            d.entered.patient.weight->value, own.creatinine->value);
  const kidneys k{std::nullopt, static_cast<int>(found.in(ml_per_min)), false};
  for (const auto& drug : plan.drugs) {
    if (!enter_rule(d, drug.drug, k, who, how)) return false;
  }
  return true;
}

bool enter_rules(draft& d, const regimen& plan, const invented_person& who,
                 const chosen_conversions& how) {
  const auto k = draw_kidneys(d, who, how);
  enter_kidneys(d, k, who);
  for (const auto& drug : plan.drugs) {
    if (!enter_rule(d, drug.drug, k, who, how)) return false;
  }
  if (who.child() && !k.modality) state_reading(d);
  return true;
}

}  // namespace lymphodose::practice_detail
