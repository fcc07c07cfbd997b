// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/body_size.hpp"

#include "population.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <type_traits>

namespace lymphodose::bsa {

namespace {
template <class F>
body_surface evaluate_with(body_height h, body_mass w) noexcept {
  return F{}(h, w);
}

template <class F>
traced<body_surface> derive_with(derivation& d, traced<body_height> h, traced<body_mass> w) {
  if constexpr (std::is_invocable_v<F, body_mass>) {
    return d.apply(F{}, w);
  } else {
    return d.apply(F{}, h, w);
  }
}

template <class F>
constexpr formula entry{&F::info, &evaluate_with<F>, &derive_with<F>};

constexpr std::array all{entry<mosteller_t>,    entry<du_bois_t>,       entry<haycock_t>,
                         entry<gehan_george_t>, entry<boyd_t>,          entry<fujimoto_t>,
                         entry<takahira_t>,     entry<livingston_lee_t>};
}  // namespace

std::span<const formula> formulas() noexcept { return all; }

const formula* find(std::string_view id) noexcept {
  const auto at = std::find_if(all.begin(), all.end(),
                               [&](const formula& candidate) { return candidate.info->id == id; });
  return at == all.end() ? nullptr : &*at;
}

}  // namespace lymphodose::bsa

namespace lymphodose::weight {

namespace {
constexpr population::range adults{18.0};
constexpr body_height devine_base = cm(152.4);

constexpr std::array<const formula_info*, 5> all{&body_mass_index_t::info, &ideal_devine_t::info,
                                                 &adjusted_40_t::info, &lean_janmahasatian_t::info,
                                                 &lean_boer_t::info};

std::optional<std::string> not_positive(const formula_info& formula, body_mass result) {
  if (result.in(kg) > 0.0) return std::nullopt;
  return fmt::format("{} gives {:.4g} kg for this body, which is no weight.",
                     population::name_of(formula), result.in(kg));
}
}  // namespace

bool devine_extrapolated(body_height height) noexcept {
  return !population::contains({devine_base.in(cm)}, height.in(cm));
}

std::optional<std::string> refuses_ideal_devine(sex s, patient_age age, body_height height) {
  if (auto reason = population::outside_age(ideal_devine_t::info, adults, age)) return reason;
  return not_positive(ideal_devine_t::info, ideal_devine(s, height));
}

std::optional<std::string> refuses_adjusted_40(body_mass ideal, body_mass actual) {
  if (!(ideal.in(kg) > 0.0)) return "Adjusted weight needs an ideal weight above zero.";
  if (actual > ideal) return std::nullopt;
  return fmt::format(
      "Adjusted weight holds for an actual weight above the ideal weight; here they are {} kg "
      "and {} kg.",
      population::number(actual.in(kg), ideal.in(kg), ideal.in(kg)),
      population::number(ideal.in(kg), actual.in(kg), actual.in(kg)));
}

std::optional<std::string> refuses_lean_janmahasatian(patient_age age, body_height height,
                                                      body_mass mass) {
  const auto& info = lean_janmahasatian_t::info;
  // janmahasatian-2005, range of the data
  if (auto reason = population::outside_age(info, {18.0, 82.0}, age)) return reason;
  if (auto reason = population::outside(info, "a weight", "kg", {40.7, 216.5}, mass.in(kg))) {
    return reason;
  }
  return population::outside(info, "a body mass index", "kg/m2", {17.1, 69.9},
                             body_mass_index(height, mass).in(kg_per_m2));
}

std::optional<std::string> refuses_lean_boer(sex s, patient_age age, body_height height,
                                             body_mass mass) {
  if (auto reason = population::outside_age(lean_boer_t::info, adults, age)) return reason;
  return not_positive(lean_boer_t::info, lean_boer(s, height, mass));
}

std::span<const formula_info* const> formulas() noexcept { return all; }

}  // namespace lymphodose::weight
