// SPDX-License-Identifier: Apache-2.0
//
// From typed equations to one signature. What an equation needs is read off its call operator, or
// its arguments_are list; nothing is written a second time.
#include "lymphodose/renal.hpp"

#include "population.hpp"
#include "renal/limits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <tuple>
#include <type_traits>

namespace lymphodose::renal {

namespace {

template <class R, class F, class... A>
arguments_are<A...> arguments_of_call(R (F::*)(A...) const noexcept);

template <class F>
struct arguments_of {
  using type = decltype(arguments_of_call(&F::operator()));
};
template <class F>
requires requires { typename F::arguments; }
struct arguments_of<F> {
  using type = typename F::arguments;
};

template <class T>
concept formula_type = requires {
  T::info;
};

template <class T, class Facts>
decltype(auto) fact(const Facts& patient) noexcept {
  if constexpr (std::is_same_v<T, sex>) return (patient.sex);
  if constexpr (std::is_same_v<T, patient_age>) return (patient.age);
  if constexpr (std::is_same_v<T, body_height>) return *patient.height;
  if constexpr (std::is_same_v<T, body_mass>) return *patient.weight;
  if constexpr (std::is_same_v<T, serum_creatinine>) return *patient.creatinine;
  if constexpr (std::is_same_v<T, serum_cystatin_c>) return *patient.cystatin_c;
}

// Does F, or a formula among its arguments, read a fact of type T?
template <class T, class F>
constexpr bool uses() noexcept {
  const auto any = []<class... A>(arguments_are<A...>) {
    const auto one = []<class Argument>(std::type_identity<Argument>) {
      if constexpr (formula_type<Argument>) return uses<T, Argument>();
      return std::is_same_v<T, Argument>;
    };
    return (one(std::type_identity<A>{}) || ...);
  };
  return any(typename arguments_of<F>::type{});
}

template <class F>
auto value_of(const facts& patient) noexcept;

template <class A>
auto argument(const facts& patient) noexcept {
  if constexpr (formula_type<A>)
    return value_of<A>(patient);
  else
    return fact<A>(patient);
}

template <class F>
auto value_of(const facts& patient) noexcept {
  return [&]<class... A>(arguments_are<A...>) noexcept {
    return F{}(argument<A>(patient)...);
  }(typename arguments_of<F>::type{});
}

template <class F>
auto derivation_of(derivation& record, const traced_facts& patient);

template <class A>
auto traced_argument(derivation& record, const traced_facts& patient) {
  if constexpr (formula_type<A>)
    return derivation_of<A>(record, patient);
  else
    return fact<A>(patient);
}

template <class F>
auto derivation_of(derivation& record, const traced_facts& patient) {
  return [&]<class... A>(arguments_are<A...>) {
    // Braces order the steps from left to right on every compiler.
    const auto in_order = std::tuple{traced_argument<A>(record, patient)...};
    return std::apply([&](const auto&... value) { return record.apply(F{}, value...); }, in_order);
  }(typename arguments_of<F>::type{});
}

template <class F>
clearance evaluate_with(const facts& patient) noexcept {
  return value_of<F>(patient);
}

template <class F>
traced_clearance derive_with(derivation& record, const traced_facts& patient) {
  return derivation_of<F>(record, patient);
}

std::optional<std::string> not_positive(const formula_info& info, std::string_view what,
                                        double value) {
  if (value > 0.0 && std::isfinite(value)) return std::nullopt;
  return fmt::format("{} needs a {} above 0; here it is {:.4g}.", population::name_of(info), what,
                     value);
}

template <class F, auto Limit>
std::optional<std::string> refuses_with(const facts& patient) {
  const auto& info = F::info;
  std::optional<std::string> no;
  if constexpr (uses<body_height, F>()) no = not_positive(info, "height", patient.height->in(cm));
  if constexpr (uses<body_mass, F>()) {
    if (!no) no = not_positive(info, "weight", patient.weight->in(kg));
  }
  if constexpr (uses<serum_creatinine, F>()) {
    if (!no) no = not_positive(info, "creatinine", patient.creatinine->in(creatinine_mg_per_dl));
  }
  if constexpr (uses<serum_cystatin_c, F>()) {
    if (!no) no = not_positive(info, "cystatin C", patient.cystatin_c->in(cystatin_c_mg_per_l));
  }
  return no ? no : Limit(info, patient);
}

template <class F>
using result_of = decltype(value_of<F>(std::declval<const facts&>()));

template <class F, auto Limit>
constexpr equation entry{&F::info,
                         std::is_same_v<result_of<F>, indexed_clearance>,
                         std::is_same_v<F, cockcroft_gault_t>,
                         uses<serum_creatinine, F>(),
                         uses<serum_cystatin_c, F>(),
                         uses<body_height, F>(),
                         uses<body_mass, F>(),
                         &refuses_with<F, Limit>,
                         &evaluate_with<F>,
                         &derive_with<F>};

constexpr std::array all{entry<cockcroft_gault_t, limits::cockcroft_gault>,
                         entry<ckd_epi_cr_2009_t, limits::adults>,
                         entry<ckd_epi_cr_2021_t, limits::adults>,
                         entry<ckd_epi_cys_2012_t, limits::adults>,
                         entry<ckd_epi_cr_cys_2012_t, limits::adults>,
                         entry<ckd_epi_cr_cys_2021_t, limits::adults>,
                         entry<mdrd4_idms_t, limits::adults>,
                         entry<schwartz_bedside_t, limits::schwartz_bedside>,
                         entry<ckid_u25_cr_t, limits::ckid_u25_cr>,
                         entry<ckid_u25_cys_t, limits::ckid_u25_cys>,
                         entry<ckid_u25_mean_t, limits::ckid_u25_mean>,
                         entry<fas_cr_t, limits::fas_cr>,
                         entry<ekfc_cr_t, limits::ekfc_cr>,
                         entry<ekfc_cys_t, limits::adults>,
                         entry<lund_malmo_revised_t, limits::adults>,
                         entry<camgfr_t, limits::camgfr>};

constexpr std::array<const formula_info*, 7> others{&deindex_t::info,
                                                    &index_to_173_t::info,
                                                    &ckid_u25_cr_constant_t::info,
                                                    &ckid_u25_cys_constant_t::info,
                                                    &fas_cr_median_t::info,
                                                    &ekfc_cr_median_t::info,
                                                    &ekfc_cys_median_t::info};

constexpr std::array<std::string_view, 4> weight_names{"actual", "ideal", "adjusted", "lean"};

}  // namespace

std::string_view to_text(cg_weight weight) noexcept {
  return weight_names[static_cast<std::size_t>(weight)];
}

std::optional<cg_weight> parse_cg_weight(std::string_view text) noexcept {
  const auto at = std::find(weight_names.begin(), weight_names.end(), text);
  if (at == weight_names.end()) return std::nullopt;
  return static_cast<cg_weight>(at - weight_names.begin());
}

std::vector<std::string_view> equation::missing(const facts& patient) const {
  std::vector<std::string_view> fields;
  if (uses_height && !patient.height) fields.push_back("patient.height");
  if (uses_weight && !patient.weight) fields.push_back("patient.weight");
  if (uses_creatinine && !patient.creatinine) fields.push_back("kidney.creatinine");
  if (uses_cystatin_c && !patient.cystatin_c) fields.push_back("kidney.cystatin_c");
  return fields;
}

std::span<const equation> equations() noexcept { return all; }

const equation* find(std::string_view id) noexcept {
  const auto at = std::find_if(all.begin(), all.end(),
                               [&](const equation& candidate) { return candidate.info->id == id; });
  return at == all.end() ? nullptr : &*at;
}

std::span<const formula_info* const> other_formulas() noexcept { return others; }

}  // namespace lymphodose::renal
