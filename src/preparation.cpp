// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/preparation.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace lymphodose {

namespace {

template <class U, class Maker>
std::optional<quantity<U>> stepped(quantity<U> value, quantity<U> step, Maker unit,
                                   const dose_rounding& rule) {
  const auto rounded = round_to_step(value.in(unit), step.in(unit), rule.direction,
                                     rule.tie.value_or(tie_rule::down));
  if (!rounded) return std::nullopt;
  return unit(*rounded);
}

bool below(drug_mass a, drug_mass b) { return compare12(a.in(mg), b.in(mg)) < 0; }
bool same(drug_mass a, drug_mass b) { return compare12(a.in(mg), b.in(mg)) == 0; }

std::optional<drug_mass> by_band(drug_mass dose, const dose_bands& table, tie_rule tie) {
  for (const auto& band : table.bands) {
    if (below(dose, band.from) || below(band.to, dose)) continue;
    const bool upper_edge = same(dose, band.to);
    const bool last = &band == &table.bands.back();
    if (upper_edge && tie == tie_rule::up && !last) continue;
    return band.give;
  }
  return std::nullopt;
}

// The most that a table gives without going above the dose.
std::optional<drug_mass> highest_band(drug_mass dose, const dose_bands& table) {
  std::optional<drug_mass> best;
  for (const auto& band : table.bands) {
    if (below(dose, band.give)) continue;
    if (!best || below(*best, band.give)) best = band.give;
  }
  return best;
}

struct rounder {
  drug_mass dose;
  const dose_rounding& rule;
  bool down_only;
  std::optional<drug_concentration> strength;
  std::optional<drug_mass> vial;

  std::optional<drug_mass> operator()(const dose_step& to) const {
    return stepped(dose, to.step, mg, rule);
  }
  std::optional<drug_mass> operator()(const volume_step& to) const {
    if (!strength) return std::nullopt;
    const auto drawn = stepped(dose / *strength, to.step, ml, rule);
    if (!drawn) return std::nullopt;
    return mg(canonical12((*drawn * *strength).in(mg)));
  }
  std::optional<drug_mass> operator()(const whole_vials&) const {
    if (!vial) return std::nullopt;
    return stepped(dose, *vial, mg, rule);
  }
  std::optional<drug_mass> operator()(const dose_bands& to) const {
    const auto within = by_band(dose, to, rule.tie.value_or(tie_rule::down));
    return down_only && within ? highest_band(dose, to) : within;
  }
};

bool same_bands(const dose_bands& a, const dose_bands& b) {
  return std::equal(a.bands.begin(), a.bands.end(), b.bands.begin(), b.bands.end(),
                    [](const dose_band& x, const dose_band& y) {
                      return same(x.from, y.from) && same(x.to, y.to) && same(x.give, y.give);
                    });
}

}  // namespace

bool same_rounding(const dose_rounding& a, const dose_rounding& b) noexcept {
  if (a.to.index() != b.to.index() || a.direction != b.direction || a.tie != b.tie) return false;
  if (const auto* step = std::get_if<dose_step>(&a.to)) {
    return same(step->step, std::get<dose_step>(b.to).step);
  }
  if (const auto* step = std::get_if<volume_step>(&a.to)) {
    return compare12(step->step.in(ml), std::get<volume_step>(b.to).step.in(ml)) == 0;
  }
  if (const auto* bands = std::get_if<dose_bands>(&a.to)) {
    return same_bands(*bands, std::get<dose_bands>(b.to));
  }
  return true;
}

std::optional<rounding_result> round_dose(drug_mass dose, const dose_rounding& rule, bool reduced,
                                          std::optional<drug_concentration> strength,
                                          std::optional<drug_mass> vial) {
  const auto as_asked = std::visit(rounder{dose, rule, false, strength, vial}, rule.to);
  auto given = as_asked;
  if (reduced) {
    dose_rounding down = rule;
    down.direction = rounding_direction::down;
    given = std::visit(rounder{dose, down, true, strength, vial}, rule.to);
  }
  if (!given || given->in(mg) <= 0) return std::nullopt;
  return rounding_result{*given, as_asked && below(*given, *as_asked)};
}

int preparation::vials_for(drug_mass dose, drug_mass vial) noexcept {
  const double count = std::ceil(canonical12(dose / vial));
  constexpr double most = std::numeric_limits<int>::max();
  return static_cast<int>(std::min(count, most));
}

}  // namespace lymphodose
