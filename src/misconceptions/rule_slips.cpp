// SPDX-License-Identifier: Apache-2.0
#include "misconceptions/slips.hpp"

#include <algorithm>
#include <set>
#include <type_traits>
#include <utility>

namespace lymphodose::misconceptions_detail {

namespace {

constexpr const char* own_pack = "mistake.";

void each_row(renal_pack& pack, const std::function<void(pack_row&)>& change) {
  std::visit(
      [&](auto& bands) {
        for (auto& one : bands) change(one.row);
      },
      pack.clearance_bands);
  for (auto& one : pack.dialysis_rows) change(one.row);
}

rule_choice* rule_of(patient_case& entered, const std::string& drug) {
  for (auto& rule : entered.rules) {
    if (rule.drug == drug) return &rule;
  }
  return nullptr;
}

// The pack becomes the only one for its drug and the chosen one.
void choose_pack(setting& s, renal_pack pack, std::optional<double> percent) {
  const std::string drug = pack.drug;
  each_row(pack, [](pack_row& row) { row.requires_timing.clear(); });
  std::erase_if(s.tables.packs, [&](const renal_pack& p) { return p.drug == drug; });
  auto* rule = rule_of(s.entered, drug);
  if (rule == nullptr) rule = &s.entered.rules.emplace_back(rule_choice{drug, {}, {}});
  rule->pack = pack.id;
  rule->percent = percent;
  s.tables.packs.push_back(std::move(pack));
}

// The same edges in the other unit: what it is to read mL/min/1.73 m2 as mL/min.
template <class To, class From>
bands<To> reread(const bands<From>& table) {
  const auto edge = [](const auto& from) -> std::optional<band_edge<To>> {
    if (!from) return std::nullopt;
    const double number = from->at.in(unit_maker<typename From::unit>{});
    return band_edge<To>{unit_maker<typename To::unit>{}(number), from->included};
  };
  bands<To> out;
  for (const auto& one : table) out.push_back({edge(one.lower), edge(one.upper), one.row});
  return out;
}

// The number rounded to a whole one before it is banded: edges half a unit lower, or higher where
// the edge belongs to the tier below it.
template <class Clearance>
void round_before(bands<Clearance>& table) {
  const auto half = unit_maker<typename Clearance::unit>{}(0.5);
  for (auto& one : table) {
    if (one.lower) {
      one.lower->at = one.lower->included ? one.lower->at - half : one.lower->at + half;
      one.lower->included = true;
    }
    if (one.upper) {
      one.upper->at = one.upper->included ? one.upper->at + half : one.upper->at - half;
      one.upper->included = false;
    }
  }
}

class rule_slips {
  const setting& s_;
  const report& right_;
  const table_set& all_;
  std::vector<slip>& out_;

  void add(code what, std::string about, std::string touches, std::string detail,
           std::function<void(setting&)> change) {
    out_.push_back(
        {what, std::move(about), std::move(touches), std::move(detail), std::move(change)});
  }

  [[nodiscard]] const renal_pack* chosen(const std::string& drug) const {
    for (const auto& rule : s_.entered.rules) {
      if (rule.drug == drug) return s_.tables.pack(rule.pack);
    }
    return nullptr;
  }

  // A pack that keeps the full dose everywhere, in the shape of a real one.
  [[nodiscard]] std::optional<renal_pack> keeping(const std::string& drug) const {
    const auto found = std::find_if(all_.packs.begin(), all_.packs.end(),
                                    [&](const renal_pack& p) { return p.drug == drug; });
    if (found == all_.packs.end()) return std::nullopt;
    renal_pack pack = *found;
    pack.id = own_pack + std::string("no-rule.") + drug;
    pack.equations.clear();
    each_row(pack, [](pack_row& row) { row.adjustment = keep_dose{}; });
    pack_row row =
        std::visit([](const auto& bands) { return bands.front().row; }, pack.clearance_bands);
    pack.clearance_bands = bands<indexed_clearance>{{std::nullopt, std::nullopt, std::move(row)}};
    return pack;
  }

  void forgotten(const std::string& drug) {
    const auto pack = keeping(drug);
    if (!pack) return;
    add(code::REDUCTION_FORGOTTEN, drug, "rule " + drug, "the full protocol dose of " + drug,
        [pack = *pack](setting& s) { choose_pack(s, pack, std::nullopt); });
  }

  // Where no clearance may be computed at all, the full dose of every drug is what was forgotten.
  void forgotten_everywhere() {
    std::vector<renal_pack> packs;
    for (const auto& drug : planned_drugs(s_)) {
      if (auto pack = keeping(drug.drug)) packs.push_back(std::move(*pack));
    }
    add(code::REDUCTION_FORGOTTEN, {}, "rules", "full protocol doses, kidney function left aside",
        [packs](setting& s) {
          auto& k = s.entered.kidney;
          k = kidney_input{};
          k.status = kidney_status::stable;
          k.measured_gfr_indexed =
              entered<indexed_clearance>{ml_per_min_per_173m2(100), "100 mL/min/{1.73_m2}", 100.0,
                                         canonical_text<ml_per_min_173_t>};
          for (const auto& pack : packs) choose_pack(s, pack, std::nullopt);
        });
  }

  void absolute_as_percent(const std::string& drug, const renal_pack& pack) {
    renal_pack other = pack;
    bool any = false;
    each_row(other, [&](pack_row& row) {
      const auto* own = std::get_if<absolute_rate>(&row.adjustment);
      if (own == nullptr || !own->base || *own->base < own->rate) return;
      any = true;
      row.adjustment = percent_of_protocol{percent_of_full(100.0 * (own->rate / *own->base))};
    });
    if (!any) return;
    add(code::ABSOLUTE_AS_PERCENT, drug, "rule " + drug,
        "the mg/m2 of " + pack.id + " read as a part of the protocol it was written for",
        [other](setting& s) { choose_pack(s, other, std::nullopt); });
  }

  static std::vector<std::optional<double>> choices_in(renal_pack pack) {
    std::set<double> percents;
    each_row(pack, [&](pack_row& row) {
      if (const auto* range = std::get_if<percent_range>(&row.adjustment)) {
        percents.insert({range->least.percent(), range->most.percent()});
      }
    });
    std::vector<std::optional<double>> out(percents.begin(), percents.end());
    if (out.empty()) out.emplace_back();
    return out;
  }

  void other_packs(const std::string& drug, const renal_pack* own) {
    for (const auto& pack : all_.packs) {
      if (pack.drug != drug || &pack == own || (own != nullptr && pack.id == own->id)) continue;
      for (const auto percent : choices_in(pack)) {
        auto detail = "by " + pack.id;
        if (percent)
          detail += ", " + std::to_string(static_cast<int>(*percent)) + " % of its range";
        add(code::OTHER_RULE_PACK, drug, "rule " + drug, std::move(detail),
            [pack, percent](setting& s) { choose_pack(s, pack, percent); });
      }
    }
  }

  // One person uses one equation, so it is asked of every drug's rule.
  static void use_equation(setting& s, const std::string& id, const std::string& weight) {
    for (auto& pack : s.tables.packs) pack.equations.clear();
    s.entered.kidney.equation = id;
    if (weight.empty()) return;
    for (const auto basis : {renal::cg_weight::actual, renal::cg_weight::ideal,
                             renal::cg_weight::adjusted, renal::cg_weight::lean}) {
      if (renal::to_text(basis) == weight) s.entered.kidney.cockcroft_gault_weight = basis;
    }
  }

  [[nodiscard]] bool used(const kidney_estimate& e, bool with_weight) const {
    if (s_.kind == calculation::renal) {  // nothing is dosed: the equation asked for
      const auto& asked = s_.entered.kidney;
      return asked.equation == e.id &&
             (!with_weight || e.weight.empty() ||
              (asked.cockcroft_gault_weight &&
               renal::to_text(*asked.cockcroft_gault_weight) == e.weight));
    }
    return std::any_of(right_.doses.begin(), right_.doses.end(), [&](const dose_report& d) {
      return d.kidney_used && d.kidney_used->id == e.id &&
             (!with_weight || d.kidney_used->weight == e.weight);
    });
  }

  void other_equations() {
    for (const auto& e : right_.kidney.estimates) {
      if (!e.applies || used(e, true)) continue;
      const bool same_equation = used(e, false);
      const auto what = same_equation ? code::OTHER_CG_WEIGHT : code::OTHER_EQUATION;
      auto detail = "by " + e.id;
      if (!e.weight.empty()) detail += " with the " + e.weight + " weight";
      add(what, {}, "kidney number", std::move(detail),
          [id = e.id, weight = e.weight](setting& s) { use_equation(s, id, weight); });
    }
  }

  void indexed_as_absolute() {
    const bool any_absolute = std::any_of(s_.tables.packs.begin(), s_.tables.packs.end(),
                                          [](const renal_pack& p) { return !p.indexed(); });
    const bool any_indexed = std::any_of(s_.tables.packs.begin(), s_.tables.packs.end(),
                                         [](const renal_pack& p) { return p.indexed(); });
    if (any_absolute) {
      add(code::INDEXED_AS_ABSOLUTE, {}, "kidney number",
          "mL/min/1.73 m2 taken for mL/min, without this patient's body surface", [](setting& s) {
            for (auto& pack : s.tables.packs) {
              if (const auto* b = std::get_if<bands<absolute_clearance>>(&pack.clearance_bands)) {
                pack.clearance_bands = reread<indexed_clearance>(*b);
              }
            }
          });
    }
    if (any_indexed) {
      add(code::INDEXED_AS_ABSOLUTE, {}, "kidney number", "mL/min taken for mL/min/1.73 m2",
          [](setting& s) {
            s.entered.kidney.paediatric_reading = paediatric_reading::absolute;
            for (auto& pack : s.tables.packs) {
              if (const auto* b = std::get_if<bands<indexed_clearance>>(&pack.clearance_bands)) {
                pack.clearance_bands = reread<absolute_clearance>(*b);
              }
            }
          });
    }
  }

  void rounded_clearance() {
    add(code::ROUNDED_EARLY, {}, "kidney number",
        "clearance rounded to a whole number before the tier", [](setting& s) {
          for (auto& pack : s.tables.packs) {
            std::visit([](auto& table) { round_before(table); }, pack.clearance_bands);
          }
        });
  }

  void other_regimens() {
    for (const auto& plan : all_.regimens) {
      if (plan.id == right_.regimen_id) continue;
      add(code::OTHER_REGIMEN, {}, "regimen", "by " + plan.id, [plan](setting& s) {
        s.entered.regimen = {};
        s.entered.regimen.id = plan.id;
        s.tables.regimens = {plan};
      });
    }
  }

  void cap_forgotten() {
    if (!right_.cells || !right_.cells->cap) return;
    add(code::CELL_CAP_FORGOTTEN, "cells", "cell cap", "the product's maximum left out",
        [](setting& s) {
          for (auto& product : s.tables.products) {
            for (auto& rule : product.rules) rule.cap.reset();
          }
        });
  }

  [[nodiscard]] bool no_clearance_holds() const {
    const auto& doses = right_.doses;
    return !doses.empty() && std::all_of(doses.begin(), doses.end(),
                                         [](const dose_report& d) { return !d.adjustment; });
  }

 public:
  rule_slips(const setting& s, const report& right, const table_set& all, std::vector<slip>& out)
      : s_(s), right_(right), all_(all), out_(out) {}

  void add_all() {
    for (const auto& drug : planned_drugs(s_)) {
      forgotten(drug.drug);
      const auto* own = chosen(drug.drug);
      if (own) absolute_as_percent(drug.drug, *own);
      other_packs(drug.drug, own);
    }
    if (no_clearance_holds()) forgotten_everywhere();
    if (s_.entered.kidney.status != kidney_status::dialysis) {
      other_equations();
      indexed_as_absolute();
      rounded_clearance();
    }
    other_regimens();
    cap_forgotten();
  }
};

}  // namespace

void add_rule_slips(const setting& s, const report& right, const table_set& all,
                    std::vector<slip>& out) {
  rule_slips(s, right, all, out).add_all();
}

}  // namespace lymphodose::misconceptions_detail
