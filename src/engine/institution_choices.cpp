// SPDX-License-Identifier: Apache-2.0
#include "engine/institution_choices.hpp"

#include "engine/kidney_numbers.hpp"
#include "engine/subject.hpp"
#include "engine/wording.hpp"
#include "lymphodose/engine.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace lymphodose {
namespace engine {

namespace {

class settling {
  const institution& own_;
  settled_case& out_;

  void chosen(std::string path, std::string text) {
    out_.institution->choices.emplace_back(std::move(path), std::move(text));
  }
  void contradicts(std::string path, std::string read, const std::string& says) {
    out_.contradictions.push_back(
        {code::FIELD_CONFLICT, std::move(path), std::move(read),
         "the institution file (" + own_.title + ") says " + says +
             "; leave it out of the case, or change the file or leave the file out"});
  }

  void surface() {
    if (!own_.body_surface_formula) return;
    auto& formula = out_.entered.body_surface.formula;
    if (formula && *formula != *own_.body_surface_formula) {
      return contradicts("body_surface.formula", *formula, *own_.body_surface_formula);
    }
    formula = own_.body_surface_formula;
    chosen("body_surface.formula", *formula);
  }

  // Why the institution's weight cannot be used for this body; nothing where it can.
  [[nodiscard]] std::optional<std::string> refused_weight() const {
    const auto& p = out_.entered.patient;
    const auto age = age_of(out_.entered);
    if (!p.sex || !age || *age < years(18) || !p.height || !p.weight) return std::nullopt;
    const estimate_facts facts{*p.sex, *age, p.height->value, p.weight->value, {}, {}, nullptr};
    return refuses_weight(*own_.cockcroft_gault_weight, facts);
  }

  void weight() {
    if (!own_.cockcroft_gault_weight) return;
    auto& weight = out_.entered.kidney.cockcroft_gault_weight;
    const std::string says(renal::to_text(*own_.cockcroft_gault_weight));
    if (const auto reason = refused_weight()) {
      return chosen("kidney.cockcroft_gault_weight",
                    says + ", which is not used for this patient: " + *reason);
    }
    if (weight && *weight != *own_.cockcroft_gault_weight) {
      return contradicts("kidney.cockcroft_gault_weight", std::string(renal::to_text(*weight)),
                         says);
    }
    weight = own_.cockcroft_gault_weight;
    chosen("kidney.cockcroft_gault_weight", says);
  }

  static std::string rule_text(const std::string& pack, const std::optional<double>& percent) {
    return percent ? pack + " at " + say_percent(*percent) : pack;
  }

  void rule(const institution_rule& wanted) {
    auto& rules = out_.entered.rules;
    const auto present = std::find_if(rules.begin(), rules.end(),
                                      [&](const rule_choice& r) { return r.drug == wanted.drug; });
    const auto path = "rules." + wanted.drug;
    const auto says = rule_text(wanted.pack, wanted.percent);
    if (present == rules.end()) {
      rules.push_back({wanted.drug, wanted.pack, wanted.percent});
    } else if (present->pack != wanted.pack ||
               (present->percent && wanted.percent && *present->percent != *wanted.percent)) {
      return contradicts(path, rule_text(present->pack, present->percent), says);
    } else if (!present->percent) {
      present->percent = wanted.percent;
    }
    chosen(path, says);
  }

  void rounding(const std::string& drug, const dose_rounding& wanted) {
    const auto* entry = preparation_of(out_.entered, drug);
    if (entry && entry->rounding && !same_rounding(*entry->rounding, wanted)) {
      return contradicts("preparation." + drug + ".round", entry->rounding->text, wanted.text);
    }
    chosen("rounding." + drug, wanted.text);
  }

  void limits() {
    if (const auto& t = own_.tolerances) {
      chosen("tolerances", "match to " + say_percent(t->match) + ", rounding to " +
                               say_percent(t->rounding) + ", review to " + say_percent(t->review) +
                               ", upwards in a reduced dose to " + say_percent(t->reduced_upward));
    }
    for (const auto& ceiling : own_.ceilings) {
      chosen("ceiling." + ceiling.drug,
             std::string(to_text(ceiling.level)) + " above " + say(ceiling.above) +
                 (ceiling.span == ceiling_span::day ? " a day" : " a course"));
    }
    for (const auto& range : own_.ranges) {
      chosen("range." + range.field, range.least_text + " to " + range.most_text);
    }
  }

 public:
  settling(const institution& own, settled_case& out) : own_(own), out_(out) {}

  void run() {
    out_.institution = institution_report{own_.title, own_.version, own_.header, {}};
    surface();
    weight();
    for (const auto& one : own_.rules) rule(one);
    for (const auto& [drug, wanted] : own_.rounding) rounding(drug, wanted);
    limits();
  }
};

}  // namespace

settled_case settle(const patient_case& entered, const table_set& tables) {
  settled_case out{entered, {}, std::nullopt};
  if (tables.institution) settling(*tables.institution, out).run();
  return out;
}

const preparation_entry* preparation_of(const patient_case& entered,
                                        const std::string& drug) noexcept {
  for (const auto& one : entered.preparation) {
    if (one.drug == drug) return &one;
  }
  return nullptr;
}

chosen_rounding rounding_of(const patient_case& entered, const table_set& tables,
                            const std::string& drug) noexcept {
  const auto* entry = preparation_of(entered, drug);
  if (entry && entry->rounding) return {&*entry->rounding, "case"};
  if (!tables.institution) return {};
  if (const auto* rule = tables.institution->rounding_for(drug)) return {rule, "institution"};
  return {};
}

}  // namespace engine

patient_case with_choices_of(const patient_case& entered, const table_set& tables) {
  return engine::settle(entered, tables).entered;
}

}  // namespace lymphodose
