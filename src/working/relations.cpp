// SPDX-License-Identifier: Apache-2.0
#include "working/relations.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>
#include <vector>

namespace lymphodose::work {
namespace {

// Texts with places (values.hpp) for every formula of one form; what cancels is said behind the
// units. An empty text of the units is that
// of an empirical formula.
struct form {
  std::string_view units, cancels, proportion;
};

constexpr form rate_by_size{"{0u} x {1u} = {ru}", "{1u}",
                            "{0n} {0t} : 1 {0b} = x {ru} : {1}; x = {0n} x {1n} / 1 = {rd}"};
constexpr form size_by_rate{"{0u} x {1u} = {ru}", "{0u}",
                            "{1n} {1t} : 1 {1b} = x {ru} : {0}; x = {1n} x {0n} / 1 = {rd}"};
constexpr form amount_over_rate{"{0u} / ({1u}) = {ru}", "{0u}",
                                "{1n} {1t} : 1 {1b} = {0} : x {ru}; x = {0n} x 1 / {1n} = {rd}"};
constexpr form amount_over_size{
    "{0u} / {1u} = {ru}: no unit cancels, the two make the unit of the result", "",
    "{0} : {1} = x {0u} : 1 {1u}; x = {0n} x 1 / {1n} = {rd}"};
constexpr form share{"{0u} x % / % = {ru}", "%",
                     "{0} : 100 % = x {ru} : {1}; x = {0n} x {1n} / 100 = {rd}"};
constexpr form course{"mg/dose x doses = mg", "doses",
                      "{0} : 1 dose = x mg : {1}; x = {0n} x {1n} / 1 = {rd}"};
constexpr form deindexed{"mL/min / m2 x m2 = mL/min", "m2",
                         "{0n} mL/min : 1.73 m2 = x mL/min : {1}; x = {0n} x {1n} / 1.73 = {rd}"};
constexpr form indexed{"mL/min per m2 x 1.73 m2 = mL/min per 1.73 m2", "m2",
                       "{0n} mL/min : {1} = x mL/min : 1.73 m2; x = {0n} x 1.73 / {1n} = {rd}"};
constexpr form sum{"{0u} + {1u} = {ru}: a sum keeps its unit, none cancels", "",
                   "no proportion: a sum"};
constexpr form difference{"{0u} - {1u} = {ru}: a difference keeps its unit, none cancels", "",
                          "no proportion: a difference"};
constexpr form lower{"{ru}: the lower of two values keeps its unit, none cancels", "",
                     "no proportion: two values are compared"};
constexpr form mean{"({0u} + {1u}) / 2 = {ru}: a mean keeps its unit, none cancels", "",
                    "no proportion: the mean of two values"};
constexpr form adjusted{"kg + kg = kg: a sum keeps its unit, and the factor has none", "",
                        "no proportion: a part of the difference is added"};
constexpr form mass_index{"kg / (cm x m/cm)^2 = kg/m2", "cm",
                          "no proportion: the height is squared"};
constexpr form elapsed{"{1u} - {0u} = {ru}: a difference keeps its unit, none cancels", "",
                       "no proportion: a difference"};
constexpr std::string_view to_unit = "{0u} x {ru} / {0u} = {ru}";
constexpr form grams{to_unit, "{0u}", "1 g : 1000 mg = x g : {0}; x = 1 x {0n} / 1000 = {rd}"};
constexpr form pounds{to_unit, "{0u}",
                      "1 lb : 0.45359237 kg = x lb : {0}; x = 1 x {0n} / 0.45359237 = {rd}"};
constexpr form litres{to_unit, "{0u}", "1 L : 1000 mL = x L : {0}; x = 1 x {0n} / 1000 = {rd}"};
constexpr form minutes{to_unit, "{0u}", "60 min : 1 h = x min : {0}; x = 60 x {0n} / 1 = {rd}"};
constexpr form rounded{"{ru}: rounding keeps the unit, none cancels", "",
                       "no proportion: a dose is rounded"};

constexpr form a_root{"", "", "no proportion: a square root"};
constexpr form powers{"", "", "no proportion: powers"};
constexpr form logarithms{"", "", "no proportion: logarithms"};
constexpr form a_line{"", "", "no proportion: a line with an intercept"};
constexpr form a_divisor{"", "", "no proportion: the divisor is a sum"};
constexpr form a_difference{"", "", "no proportion: a difference is a factor"};
constexpr form a_quotient{"", "",
                          "no proportion of two values: a fitted constant times a quotient"};
constexpr form cases_by_age{"", "", "no proportion: cases and powers of the age"};
constexpr form lookup{"", "", "no proportion: a value is looked up by sex and age"};
constexpr form other{"", "", "no proportion is known for this formula"};

constexpr std::string_view inch = "2.54 cm per inch: pound-inch, inch (A)";
constexpr std::string_view pound = "0.45359237 kg per pound: pound-inch, pound (A)";
constexpr std::string_view micromole =
    "88.4 umol/L per mg/dL: nkf-niddk, creatinine conversion; also ckid-u25-code (A)";

struct row {
  std::string_view id;
  const form* of;
  std::string_view constants = {};
};

constexpr auto forms = std::to_array<row>({
    {"bsa.mosteller.1987", &a_root},
    {"bsa.du-bois.1916", &powers},
    {"bsa.haycock.1978", &powers},
    {"bsa.gehan-george.1970", &powers},
    {"bsa.boyd.1935", &powers},
    {"bsa.fujimoto.1968", &powers},
    {"bsa.takahira.1925", &powers},
    {"bsa.livingston-lee.2001", &powers},
    {"bsa.cap", &lower},
    {"weight.body-mass-index", &mass_index},
    {"weight.ideal-devine.1974", &a_line, inch},
    {"weight.adjusted-40", &adjusted},
    {"weight.lean-janmahasatian.2005", &a_divisor},
    {"weight.lean-boer.1984", &a_line},
    {"renal.deindex", &deindexed},
    {"renal.index-to-173", &indexed},
    {"renal.cockcroft-gault.1976", &a_difference},
    {"renal.ckd-epi-cr.2009", &powers},
    {"renal.ckd-epi-cr.2021", &powers},
    {"renal.ckd-epi-cys.2012", &powers},
    {"renal.ckd-epi-cr-cys.2012", &powers},
    {"renal.ckd-epi-cr-cys.2021", &powers},
    {"renal.mdrd4-idms.2006", &powers},
    {"renal.schwartz-bedside.2009", &a_quotient},
    {"renal.ckid-u25-cr-constant.2021", &cases_by_age},
    {"renal.ckid-u25-cys-constant.2021", &cases_by_age},
    {"renal.ckid-u25-cr.2021", &a_quotient},
    {"renal.ckid-u25-cys.2021", &a_quotient},
    {"renal.ckid-u25-mean.2021", &mean},
    {"renal.fas-cr-median.2016", &lookup},
    {"renal.fas-cr.2016", &powers, micromole},
    {"renal.ekfc-cr-median.2021", &logarithms},
    {"renal.ekfc-cr.2021", &powers, micromole},
    {"renal.ekfc-cys-median.2023", &a_line},
    {"renal.ekfc-cys.2023", &powers},
    {"renal.lund-malmo-revised.2011", &logarithms, micromole},
    {"renal.camgfr.2021", &logarithms},
    {"dose.by-surface", &rate_by_size},
    {"dose.by-mass", &rate_by_size},
    {"dose.reduced", &share},
    {"dose.absolute-rate", &lower},
    {"dose.rate", &amount_over_size},
    {"dose.course", &course},
    {"cells.by-mass", &rate_by_size},
    {"cells.cap", &lower},
    {"cells.viable", &share},
    {"cells.car-positive", &share},
    {"cells.content", &size_by_rate},
    {"cells.volume", &amount_over_rate},
    {"cells.rest", &difference},
    {"cells.sum", &sum},
    {"preparation.volume", &amount_over_rate},
    {"preparation.vial", &size_by_rate},
    {"preparation.final-concentration", &amount_over_size},
    {"preparation.bag-with-drug", &sum},
    {"preparation.bag-after-exchange", &sum},
    {"preparation.rounded", &rounded},
    {"timing.end", &sum},
    {"timing.session-end", &sum},
    {"timing.gap", &elapsed},
    {"unit.g", &grams},
    {"unit.lb", &pounds, pound},
    {"unit.l", &litres},
    {"unit.min", &minutes},
});

const row& row_of(std::string_view id) {
  static constexpr row unknown{{}, &other};
  const auto at =
      std::find_if(forms.begin(), forms.end(), [&](const row& one) { return one.id == id; });
  return at == forms.end() ? unknown : *at;
}

// "years, kg and mg/dL": the units of what goes into a formula that was fitted, each once.
std::string units_that_go_in(const arguments& from) {
  std::vector<std::string> units;
  for (const auto* one : from) {
    auto unit = unit_word(one->symbol);
    const bool known = std::find(units.begin(), units.end(), unit) != units.end();
    if (one->value && !unit.empty() && !known) units.push_back(std::move(unit));
  }
  std::string out;
  for (std::size_t i = 0; i < units.size(); ++i) {
    const auto* between = i == 0 ? "" : i + 1 == units.size() ? " and " : ", ";
    out.append(between).append(units[i]);
  }
  return out;
}

std::string fitted(const derivation_step& step, const arguments& from) {
  auto out = std::string("no unit cancels; ");
  const auto inputs = units_that_go_in(from);
  if (!inputs.empty()) out += "the numbers are those in " + inputs + ", and ";
  return out + (step.symbol.empty() ? std::string("the result is a number without a unit")
                                    : "the result is in " + std::string(step.symbol) +
                                          " by definition of the formula");
}

}  // namespace

std::string that_cancels(std::string_view unit) {
  const bool plural = unit == "cells" || unit == "doses";
  return std::string(": ").append(unit).append(plural ? " cancel" : " cancels");
}

relation relation_of(const derivation_step& step, const arguments& from) {
  const auto& [id, of, constants] = row_of(step.id);
  relation out{of->units.empty() ? fitted(step, from) : filled(of->units, step, from),
               filled(of->cancels, step, from), constants, filled(of->proportion, step, from)};
  if (!out.cancels.empty()) out.units += that_cancels(out.cancels);
  return out;
}

}  // namespace lymphodose::work
