// SPDX-License-Identifier: Apache-2.0
#include "engine/kidney_numbers.hpp"

#include <array>
#include <utility>

namespace lymphodose::engine {

namespace {

constexpr std::array every_weight{renal::cg_weight::actual, renal::cg_weight::ideal,
                                  renal::cg_weight::adjusted, renal::cg_weight::lean};

renal::facts for_equation(const estimate_facts& f, std::optional<body_mass> weight) {
  return {f.sex, f.age, f.height, weight, f.creatinine, f.cystatin_c};
}

std::optional<body_surface> surface_of(const estimate_facts& f) {
  if (!f.height || !f.weight || !f.surface_formula) return std::nullopt;
  return f.surface_formula->evaluate(*f.height, *f.weight);
}

kidney_number with_both_forms(const renal::equation* equation,
                              std::optional<renal::cg_weight> weight, renal::clearance value,
                              std::optional<body_surface> surface) {
  kidney_number number{equation, weight, value, std::nullopt, std::nullopt};
  if (const auto* c = std::get_if<absolute_clearance>(&value)) {
    number.absolute = *c;
    if (surface) number.indexed = index_to_173(*c, *surface);
  } else {
    number.indexed = std::get<indexed_clearance>(value);
    if (surface) number.absolute = deindex(*number.indexed, *surface);
  }
  return number;
}

std::optional<kidney_number> measured_number(const patient_case& entered, const subject& who) {
  const auto& k = entered.kidney;
  const auto surface = who.surface ? std::optional(who.surface->value) : std::nullopt;
  if (k.measured_gfr) return with_both_forms(nullptr, std::nullopt, k.measured_gfr->value, surface);
  if (k.measured_gfr_indexed) {
    return with_both_forms(nullptr, std::nullopt, k.measured_gfr_indexed->value, surface);
  }
  return std::nullopt;
}

void add_number(kidney_numbers& list, const renal::equation& equation,
                std::optional<renal::cg_weight> basis, const estimate_facts& facts) {
  auto weight = facts.weight;
  if (basis) {
    auto chosen = weight_for(*basis, facts);
    if (auto* reason = std::get_if<std::string>(&chosen)) {
      list.refused.push_back({std::string(equation.info->id), std::string(renal::to_text(*basis)),
                              code::EQUATION_OUTSIDE_POPULATION, std::move(*reason)});
      return;
    }
    weight = std::get<body_mass>(chosen);
  }
  const auto inputs = for_equation(facts, weight);
  if (!equation.missing(inputs).empty()) return;
  if (auto reason = equation.refuses(inputs)) {
    list.refused.push_back({std::string(equation.info->id),
                            basis ? std::string(renal::to_text(*basis)) : std::string(),
                            code::EQUATION_OUTSIDE_POPULATION, std::move(*reason)});
    return;
  }
  list.usable.push_back(
      with_both_forms(&equation, basis, equation.evaluate(inputs), surface_of(facts)));
}

traced<body_mass> derive_weight(derivation& steps, const subject& who, renal::cg_weight basis) {
  switch (basis) {
    case renal::cg_weight::actual: return *who.weight;
    case renal::cg_weight::ideal: return steps.apply(weight::ideal_devine, *who.sex, *who.height);
    case renal::cg_weight::adjusted: {
      const auto ideal = steps.apply(weight::ideal_devine, *who.sex, *who.height);
      return steps.apply(weight::adjusted_40, ideal, *who.weight);
    }
    case renal::cg_weight::lean: break;
  }
  return steps.apply(weight::lean_janmahasatian, *who.sex, *who.height, *who.weight);
}

using renal::traced_clearance;

traced_clearance derive_value(derivation& steps, const patient_case& entered, const subject& who,
                              const kidney_number& number) {
  const auto& k = entered.kidney;
  if (number.measured()) {
    if (k.measured_gfr) {
      return steps.input("kidney.measured_gfr", "Measured GFR", k.measured_gfr->text,
                         k.measured_gfr->value);
    }
    return steps.input("kidney.measured_gfr_indexed", "Measured GFR, indexed",
                       k.measured_gfr_indexed->text, k.measured_gfr_indexed->value);
  }
  auto weight = who.weight;
  if (number.weight) weight = derive_weight(steps, who, *number.weight);
  return number.equation->derive(
      steps, {*who.sex, *who.age, who.height, weight, who.creatinine, who.cystatin_c});
}

}  // namespace

std::optional<estimate_facts> facts_of(const subject& who) {
  if (!who.sex || !who.age) return std::nullopt;
  const auto plain = [](const auto& field) {
    return field ? std::optional(field->value) : std::nullopt;
  };
  return estimate_facts{who.sex->value,     who.age->value,        plain(who.height),
                        plain(who.weight),  plain(who.creatinine), plain(who.cystatin_c),
                        who.surface_formula};
}

std::variant<body_mass, std::string> weight_for(renal::cg_weight basis, const estimate_facts& f) {
  if (!f.weight) return std::string("no weight was entered");
  if (basis == renal::cg_weight::actual) return *f.weight;
  if (!f.height) return std::string("no height was entered");
  if (basis == renal::cg_weight::lean) {
    if (auto no = weight::refuses_lean_janmahasatian(f.age, *f.height, *f.weight)) return *no;
    return weight::lean_janmahasatian(f.sex, *f.height, *f.weight);
  }
  if (auto no = weight::refuses_ideal_devine(f.sex, f.age, *f.height)) return *no;
  const auto ideal = weight::ideal_devine(f.sex, *f.height);
  if (auto no = weight::refuses_adjusted_40(ideal, *f.weight)) return *no;
  if (basis == renal::cg_weight::ideal) return ideal;
  return weight::adjusted_40(ideal, *f.weight);
}

std::optional<std::string> refuses_weight(renal::cg_weight basis, const estimate_facts& facts) {
  auto chosen = weight_for(basis, facts);
  if (auto* reason = std::get_if<std::string>(&chosen)) return std::move(*reason);
  return std::nullopt;
}

std::optional<kidney_number> estimate(const renal::equation& equation,
                                      std::optional<renal::cg_weight> basis,
                                      const estimate_facts& facts) {
  auto weight = facts.weight;
  if (basis) {
    const auto chosen = weight_for(*basis, facts);
    if (!std::holds_alternative<body_mass>(chosen)) return std::nullopt;
    weight = std::get<body_mass>(chosen);
  }
  const auto inputs = for_equation(facts, weight);
  if (!equation.missing(inputs).empty() || equation.refuses(inputs)) return std::nullopt;
  return with_both_forms(&equation, basis, equation.evaluate(inputs), surface_of(facts));
}

kidney_number of_other_body(const kidney_number& measured, const estimate_facts& facts) {
  return with_both_forms(nullptr, std::nullopt, measured.value, surface_of(facts));
}

kidney_numbers all_numbers(const patient_case& entered, const subject& who) {
  kidney_numbers list;
  if (auto measured = measured_number(entered, who)) list.usable.push_back(*measured);
  const auto facts = facts_of(who);
  if (!facts) return list;
  for (const auto& equation : renal::equations()) {
    if (!equation.uses_weight_basis) {
      add_number(list, equation, std::nullopt, *facts);
      continue;
    }
    // A child's four weights would be four refusals for one reason.
    if (who.child()) {
      add_number(list, equation, renal::cg_weight::actual, *facts);
      continue;
    }
    if (!facts->creatinine) continue;
    for (const auto basis : every_weight) add_number(list, equation, basis, *facts);
  }
  return list;
}

step_index recorded_numbers::derive(derivation& steps, const patient_case& entered,
                                    const subject& who, const kidney_number& number, bool indexed) {
  const auto known = [&](bool form) -> const entry* {
    for (const auto& e : entries_) {
      if (e.number == &number && e.indexed == form) return &e;
    }
    return nullptr;
  };
  if (const auto* before = known(indexed)) return before->step;
  const auto keep = [&](bool form, step_index step) {
    entries_.push_back({&number, form, step});
    return step;
  };
  const bool own_form = std::holds_alternative<indexed_clearance>(number.value);
  const auto* estimated = known(own_form);
  if (!estimated) {
    const auto value = derive_value(steps, entered, who, number);
    keep(own_form, std::visit([](const auto& t) { return t.step; }, value));
    estimated = &entries_.back();
  }
  if (own_form == indexed || !who.surface) return estimated->step;
  if (own_form) {
    const traced<indexed_clearance> from{*number.indexed, estimated->step};
    return keep(indexed, steps.apply(renal::deindex, from, *who.surface).step);
  }
  const traced<absolute_clearance> from{*number.absolute, estimated->step};
  return keep(indexed, steps.apply(renal::index_to_173, from, *who.surface).step);
}

}  // namespace lymphodose::engine
