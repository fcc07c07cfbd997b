// SPDX-License-Identifier: Apache-2.0
//
// A pack's row applied to a protocol dose, once.
//
// Written once for two callers: the plan, which records every step, and the comparison of many
// packs, which does not. `recorded` and `unrecorded` are the two notebooks.
#pragma once

#include "engine/subject.hpp"
#include "engine/wording.hpp"
#include "lymphodose/dose.hpp"
#include "lymphodose/regimen.hpp"
#include "lymphodose/report.hpp"
#include "lymphodose/rules.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>

namespace lymphodose::engine {

/// A notebook that keeps every step.
struct recorded {
  derivation& steps;

  template <class F, class... A>
  auto apply(const F& formula, const traced<A>&... arguments) {
    return steps.apply(formula, arguments...);
  }
  template <class T>
  traced<T> from_rule(const renal_pack& pack, const pack_row& row, const char* title, T value) {
    return steps.table(pack.id + ", " + row.label, title, row.printed_as, value,
                       cite_with_grade(row.source));
  }
  template <class T>
  traced<T> from_regimen(const regimen_drug& drug, T value) {
    return steps.table("regimen." + drug.drug, "Protocol dose of " + drug.drug, drug.rate_text,
                       value, cite_with_grade(drug.source));
  }
  template <class T>
  traced<T> from_user(const char* path, const char* title, T value) {
    return steps.input(path, title, "chosen by the user", value);
  }
};

/// A notebook that keeps nothing.
struct unrecorded {
  template <class F, class... A>
  auto apply(const F& formula, const traced<A>&... arguments) const {
    const auto value = formula(arguments.value...);
    return traced<std::remove_const_t<decltype(value)>>{value, 0};
  }
  template <class T>
  traced<T> from_rule(const renal_pack&, const pack_row&, const char*, T value) const {
    return {value, 0};
  }
  template <class T>
  traced<T> from_regimen(const regimen_drug&, T value) const {
    return {value, 0};
  }
  template <class T>
  traced<T> from_user(const char*, const char*, T value) const {
    return {value, 0};
  }
};

/// What a row makes of a dose. Without a dose, `each` is absent.
struct outcome {
  std::optional<figure> rate;
  std::optional<traced<drug_mass>> each;
  std::optional<double> percent;  ///< of the protocol dose
  std::optional<double> percent_least, percent_most;
};

namespace arithmetic {

template <class Notes>
traced<drug_mass> one_dose(Notes& notes, const subject& who, const traced<dose_per_surface>& rate) {
  return notes.apply(dose::by_surface, rate, *who.dose_surface);
}
template <class Notes>
traced<drug_mass> one_dose(Notes& notes, const subject& who, const traced<dose_per_mass>& rate) {
  return notes.apply(dose::by_mass, rate, *who.weight);
}
template <class Notes>
traced<drug_mass> one_dose(Notes&, const subject&, const traced<drug_mass>& fixed) {
  return fixed;
}

template <class Notes>
outcome full(Notes& notes, const regimen_drug& drug, const subject& who) {
  return std::visit(
      [&](const auto& rate) {
        const auto protocol = notes.from_regimen(drug, rate);
        return outcome{figure_of(rate), one_dose(notes, who, protocol), 100.0, {}, {}};
      },
      drug.rate);
}

template <class Notes>
outcome reduced(Notes& notes, const regimen_drug& drug, const subject& who,
                const traced<dose_fraction>& part) {
  return std::visit(
      [&](const auto& rate) {
        const auto protocol = notes.from_regimen(drug, rate);
        const auto given = notes.apply(dose::reduced, protocol, part);
        return outcome{
            figure_of(given.value), one_dose(notes, who, given), part.value.percent(), {}, {}};
      },
      drug.rate);
}

template <class Notes>
traced<dose_per_surface> protocol_rate(Notes& notes, const regimen_drug& drug, const subject& who) {
  return std::visit(
      [&](const auto& rate) -> traced<dose_per_surface> {
        const auto protocol = notes.from_regimen(drug, rate);
        if constexpr (std::is_same_v<std::decay_t<decltype(rate)>, dose_per_surface>) {
          return protocol;
        } else {
          return notes.apply(dose::rate_of, one_dose(notes, who, protocol), *who.dose_surface);
        }
      },
      drug.rate);
}

template <class Notes>
outcome absolute(Notes& notes, const regimen_drug& drug, const subject& who,
                 const traced<dose_per_surface>& rule) {
  const auto protocol = protocol_rate(notes, drug, who);
  const auto given = notes.apply(dose::not_above_protocol, rule, protocol);
  return {figure_of(given.value),
          one_dose(notes, who, given),
          100.0 * (given.value / protocol.value),
          {},
          {}};
}

}  // namespace arithmetic

/// Applies `row` of `pack` to the drug's protocol dose. `percent` is the user's choice where the
/// row is a range. A stop, a row without figures and an open choice give no dose.
template <class Notes>
outcome apply_row(Notes& notes, const renal_pack& pack, const pack_row& row,
                  const regimen_drug& drug, const subject& who, std::optional<double> percent) {
  const auto& what = row.adjustment;
  if (std::holds_alternative<keep_dose>(what)) return arithmetic::full(notes, drug, who);
  if (const auto* part = std::get_if<percent_of_protocol>(&what)) {
    const auto rule = notes.from_rule(pack, row, "Percentage of the rule", part->fraction);
    return arithmetic::reduced(notes, drug, who, rule);
  }
  if (const auto* own = std::get_if<absolute_rate>(&what)) {
    return arithmetic::absolute(notes, drug, who,
                                notes.from_rule(pack, row, "Rate of the rule", own->rate));
  }
  if (const auto* range = std::get_if<percent_range>(&what)) {
    const double least = range->least.percent(), most = range->most.percent();
    if (!percent || *percent < least || *percent > most) return {{}, {}, {}, least, most};
    const auto choice = notes.from_user("rules.percent", "Percentage within the rule's range",
                                        percent_of_full(*percent));
    auto given = arithmetic::reduced(notes, drug, who, choice);
    given.percent_least = least;
    given.percent_most = most;
    return given;
  }
  return {};
}

}  // namespace lymphodose::engine
