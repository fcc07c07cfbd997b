// SPDX-License-Identifier: Apache-2.0
#include "working/conversions.hpp"

#include "text/unit_spellings.hpp"

#include <algorithm>
#include <array>

namespace lymphodose::work {
namespace {

constexpr std::string_view decimal_prefix = "by definition of the prefix";
constexpr std::string_view clock = "by definition of the minute and the hour";

constexpr auto factors = std::to_array<unit_factor>({
    {"[lb_av]", "kg", "0.45359237", "1", "pound-inch, pound (A)"},
    {"g", "kg", "1", "1000", decimal_prefix},
    {"[in_i]", "cm", "2.54", "1", "pound-inch, inch (A)"},
    {"m", "cm", "100", "1", decimal_prefix},
    {"mo", "a", "1", "12", "12 months a year"},
    {"wk", "a", "7", "365.25", "7 days a week and 365.25 days a year, for an age alone"},
    {"d", "a", "1", "365.25", "365.25 days a year, for an age alone"},
    {"umol/L", "mg/dL", "1", "88.4", "nkf-niddk, creatinine conversion; also ckid-u25-code (A)"},
    {"g", "mg", "1000", "1", decimal_prefix},
    {"L", "mL", "1000", "1", decimal_prefix},
    {"min", "h", "1", "60", clock},
    {"d", "h", "24", "1", clock},
});

// The typed text parted between number and unit.
bool split(std::string_view typed, conversion& out) {
  const auto end = typed.find_first_not_of("0123456789.eE+-");
  if (end == std::string_view::npos || end == 0) return false;
  const auto unit = typed.find_first_not_of(' ', end);
  if (unit == std::string_view::npos) return false;
  out.number = typed.substr(0, end);
  out.unit = typed.substr(unit);
  return true;
}

bool spells(const text::unit_spelling& row, std::string_view typed, std::string_view ucum) {
  return row.spelling == typed && row.ucum == ucum;
}

}  // namespace

std::span<const unit_factor> unit_factors() noexcept { return factors; }

std::optional<conversion> conversion_of(const derivation_step& input) {
  conversion out{};
  if (!input.value || !split(input.expression, out)) return std::nullopt;
  const auto rows = text::unit_spellings();
  const auto at = std::find_if(factors.begin(), factors.end(), [&](const unit_factor& f) {
    return f.to == input.unit && std::any_of(rows.begin(), rows.end(), [&](const auto& row) {
             return spells(row, out.unit, f.from);
           });
  });
  if (at == factors.end()) return std::nullopt;
  out.factor = &*at;
  return out;
}

}  // namespace lymphodose::work
