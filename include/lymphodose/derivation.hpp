// SPDX-License-Identifier: Apache-2.0
//
// How was each value obtained? A record that the arithmetic cannot bypass.
//
// Formulas are pure function objects that know nothing of this record. derivation::apply() calls
// one on traced values and appends the step; it is the only way to obtain a traced result, so the
// record cannot disagree with the arithmetic. A report prints the record; a test replays it.
#pragma once

#include "lymphodose/source.hpp"
#include "lymphodose/units.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace lymphodose {

/// What every formula object carries as `static constexpr formula_info info`.
struct formula_info {
  std::string_view id;          ///< "bsa.mosteller.1987"
  std::string_view expression;  ///< "sqrt(height in cm x weight in kg / 3600)"
  std::string_view title;       ///< "Body surface, Mosteller 1987"
  formula_source source;
  std::string_view valid_range;  ///< in words; "" where every validated input is in range
};

/// Index of a step in a derivation.
using step_index = std::uint32_t;

/// A value together with the step that made it.
template <class T>
struct traced {
  T value;
  step_index step;
};

enum class step_kind { input, table, decision, formula };

/// "input", "table", "decision" or "formula".
constexpr std::string_view to_text(step_kind kind) noexcept {
  switch (kind) {
    case step_kind::input: return "input";
    case step_kind::table: return "table";
    case step_kind::decision: return "decision";
    case step_kind::formula: break;
  }
  return "formula";
}

/// One step. `value` is absent where the step is a choice of words. `from` names earlier steps
/// only.
struct derivation_step {
  step_kind kind;
  std::string id;          ///< formula id, field path, or table id with row
  std::string title;       ///< for people
  std::string expression;  ///< formula, text as entered, or what was decided
  std::optional<double> value;
  std::string_view symbol;  ///< unit for people; static storage
  std::string_view unit;    ///< unit for machines; static storage
  std::vector<step_index> from;
  std::string source;  ///< "key, locator (grade)"; empty for inputs
};

namespace detail {
// How a value appears in a step. A value that is no number (a sex, say) leaves the number out.
template <class T>
struct shown {
  static constexpr std::string_view symbol = "", unit = "";
  static constexpr std::optional<double> number(const T& v) noexcept {
    if constexpr (std::is_arithmetic_v<T>) return static_cast<double>(v);
    return std::nullopt;
  }
};
template <class U>
struct shown<quantity<U>> {
  static constexpr std::string_view symbol = U::symbol, unit = canonical_text<U>;
  static constexpr std::optional<double> number(quantity<U> q) noexcept { return access::raw(q); }
};
std::string describe(const formula_source& source);
}  // namespace detail

/// The steps of one calculation, in order; a directed acyclic graph through `from`.
class derivation {
  std::vector<derivation_step> steps_;

  step_index push(derivation_step step);

 public:
  derivation();

  /// Applies a formula to traced values and records the step.
  template <class F, class... A>
  auto apply(const F& formula, const traced<A>&... arguments) {
    const auto value = formula(arguments.value...);
    using value_type = std::remove_const_t<decltype(value)>;
    using shown = detail::shown<value_type>;
    const auto index = push({step_kind::formula,
                             std::string(F::info.id),
                             std::string(F::info.title),
                             std::string(F::info.expression),
                             shown::number(value),
                             shown::symbol,
                             shown::unit,
                             {arguments.step...},
                             detail::describe(F::info.source)});
    return traced<value_type>{value, index};
  }

  /// Records a value that the user entered, with the text as typed.
  template <class T>
  traced<T> input(std::string path, std::string title, std::string text, T value) {
    using shown = detail::shown<T>;
    return {value, push({step_kind::input,
                         std::move(path),
                         std::move(title),
                         std::move(text),
                         shown::number(value),
                         shown::symbol,
                         shown::unit,
                         {},
                         {}})};
  }

  /// Records a value read from a table.
  template <class T>
  traced<T> table(std::string id, std::string title, std::string printed_as, T value,
                  std::string source) {
    using shown = detail::shown<T>;
    return {value, push({step_kind::table,
                         std::move(id),
                         std::move(title),
                         std::move(printed_as),
                         shown::number(value),
                         shown::symbol,
                         shown::unit,
                         {},
                         std::move(source)})};
  }

  /// Records a choice made by a rule or the user, resting on earlier steps.
  step_index decision(std::string id, std::string title, std::string text,
                      std::vector<step_index> from, std::string source = {});

  [[nodiscard]] const std::vector<derivation_step>& steps() const noexcept { return steps_; }
};

}  // namespace lymphodose
