// SPDX-License-Identifier: Apache-2.0
#include "population.hpp"

#include "lymphodose/rounding.hpp"
#include "numeric/number_text.hpp"

#include <fmt/format.h>

#include <cmath>

namespace lymphodose::population {

namespace {
constexpr int usual_digits = 4, limit_digits = 6, all_digits = 12;

std::string bounds(const range& r, std::string_view unit) {
  const auto from = text::significant(r.from, limit_digits);
  if (std::isinf(r.to)) return fmt::format("of {} {} or more", from, unit);
  return fmt::format("from {} to {}{} {}", from, r.below ? "below " : "",
                     text::significant(r.to, limit_digits), unit);
}
}  // namespace

bool contains(const range& r, double value) noexcept {
  if (!std::isfinite(value) || compare12(value, r.from) < 0) return false;
  if (std::isinf(r.to)) return true;
  const auto side = compare12(value, r.to);
  return r.below ? side < 0 : side <= 0;
}

std::string_view name_of(const formula_info& formula) noexcept {
  const auto comma = formula.title.find(", ");
  return comma == std::string_view::npos ? formula.title : formula.title.substr(comma + 2);
}

std::string number(double value, double other, double another) {
  if (!std::isfinite(value)) return "no number";
  for (int digits = usual_digits; digits < all_digits; ++digits) {
    auto shown = text::significant(value, digits);
    const auto differs = [&](double x) {
      return !std::isfinite(x) || shown != text::significant(x, digits);
    };
    if (differs(other) && differs(another)) return shown;
  }
  return text::significant(value, all_digits);
}

std::optional<std::string> outside(const formula_info& formula, std::string_view what,
                                   std::string_view unit, const range& r, double value) {
  if (contains(r, value)) return std::nullopt;
  return fmt::format("{} holds for {} {}; here it is {} {}.", name_of(formula), what,
                     bounds(r, unit), number(value, r.from, r.to), unit);
}

std::optional<std::string> outside_age(const formula_info& formula, const range& r,
                                       patient_age age) {
  return outside(formula, "an age", "years", r, age.in(years));
}

std::optional<std::string> outside_creatinine(const formula_info& formula, const range& r,
                                              serum_creatinine creatinine) {
  const double value = creatinine.in(creatinine_mg_per_dl);
  if (contains(r, value)) return std::nullopt;
  const auto in_umol = [](double mg_per_dl) {
    return creatinine_mg_per_dl(mg_per_dl).in(creatinine_umol_per_l);
  };
  const range r_umol{in_umol(r.from), in_umol(r.to), r.below};
  return fmt::format("{} holds for a creatinine {} ({}); here it is {} mg/dL ({} umol/L).",
                     name_of(formula), bounds(r, "mg/dL"), bounds(r_umol, "umol/L"),
                     number(value, r.from, r.to), number(in_umol(value), r_umol.from, r_umol.to));
}

}  // namespace lymphodose::population
