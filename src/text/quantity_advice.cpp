// SPDX-License-Identifier: Apache-2.0
#include "text/quantity_advice.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

namespace lymphodose::text {

namespace {

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text.append(i + 1 == parts.size() ? " or " : ", ");
    text.append(parts[i]);
  }
  return text;
}

// "70 kg", "1e6/kg".
std::string beside(std::string_view number, std::string_view unit) {
  std::string text(number);
  if (!unit.starts_with('/')) text.push_back(' ');
  return text.append(unit);
}

std::vector<const unit_spelling*> listed_units(kinds_view kinds) {
  std::vector<const unit_spelling*> units;
  for (const auto kind : kinds) {
    for (const auto& row : unit_spellings()) {
      if (row.kind == kind && row.listed) units.push_back(&row);
    }
  }
  return units;
}

// "kg, g or lb".
std::string units_of(kinds_view kinds) {
  std::vector<std::string> names;
  for (const auto* unit : listed_units(kinds)) names.emplace_back(unit->spelling);
  return joined(names);
}

// "body weight".
std::string names_of(kinds_view kinds) {
  std::vector<std::string> names;
  for (const auto kind : kinds) names.emplace_back(describe(kind).name);
  return joined(names);
}

std::string example_of(kinds_view kinds) {
  return fmt::format("as in {}", describe(kinds.front()).example);
}

// The number mended, with the unit as typed or the units to choose from.
std::string mended(std::string_view number, std::string_view written, kinds_view kinds) {
  if (!written.empty()) return beside(number, written);
  return fmt::format("{} and its unit ({})", number, units_of(kinds));
}

bool is_digits(std::string_view text) noexcept {
  return !text.empty() && std::ranges::all_of(text, is_digit);
}

std::string without_trailing_zeros(std::string number) {
  number.erase(number.find_last_not_of('0') + 1);
  if (number.ends_with('.')) number.pop_back();
  return number;
}

std::string comma_advice(std::string_view number, std::string_view written, kinds_view kinds) {
  const auto comma = number.find(',');
  const auto before = number.substr(0, comma);
  const auto after =
      comma == std::string_view::npos ? std::string_view{} : number.substr(comma + 1);
  if (!is_digits(before) || !is_digits(after)) {
    return fmt::format(
        "a comma is not read: write decimals with a point and thousands without a separator, {}",
        example_of(kinds));
  }
  const auto decimal = without_trailing_zeros(fmt::format("{}.{}", before, after));
  auto advice =
      fmt::format("a comma is not read: write {} with a point", mended(decimal, written, kinds));
  const bool may_be_thousands = after.size() == 3 && before.size() <= 3 && before.front() != '0';
  if (!may_be_thousands) return advice;
  const auto whole = fmt::format("{}{}", before, after);
  return fmt::format("{} if it marks decimals, or {} if it separates thousands", advice,
                     mended(whole, written, kinds));
}

std::string_view without_leading_zeros(std::string_view number) noexcept {
  while (number.size() > 1 && number[0] == '0' && is_digit(number[1])) number.remove_prefix(1);
  return number;
}

std::string range_advice(decimal_fault fault, kinds_view kinds) {
  const auto name = names_of(kinds);
  const auto example = example_of(kinds);
  if (fault == decimal_fault::negative) {
    const auto* bound = describe(kinds.front()).above_zero ? "above 0" : "0 or more";
    return fmt::format("{} is {}, {}", name, bound, example);
  }
  const auto* size = fault == decimal_fault::too_large ? "large" : "small";
  return fmt::format("the number is too {} for any {}; write it {}", size, name, example);
}

// What is said of two kinds that are easily given one for the other.
struct mix_up {
  quantity_kind expected, found;
  std::string_view advice;
};
constexpr auto mix_ups = std::to_array<mix_up>({
    {quantity_kind::absolute_clearance, quantity_kind::indexed_clearance,
     "this field takes a clearance of this body, in mL/min; one indexed to 1.73 m2 belongs in the "
     "field for mL/min/1.73 m2 and is converted only with the body surface"},
    {quantity_kind::indexed_clearance, quantity_kind::absolute_clearance,
     "this field takes a clearance indexed to 1.73 m2, in mL/min/1.73 m2; one of this body belongs "
     "in the field for mL/min and is converted only with the body surface"},
    {quantity_kind::urea_nitrogen, quantity_kind::urea,
     "this field takes urea nitrogen (BUN), in mg/dL; urea in mmol/L has a field of its own, since "
     "the two numbers are not the same"},
    {quantity_kind::urea, quantity_kind::urea_nitrogen,
     "this field takes urea, in mmol/L; urea nitrogen (BUN) in mg/dL has a field of its own, since "
     "the two numbers are not the same"},
    {quantity_kind::cells_per_body_mass, quantity_kind::cell_count,
     "this field takes cells per kg, as in 1e6/kg; a number of cells in total is another target "
     "and has a field of its own"},
    {quantity_kind::cell_count, quantity_kind::cells_per_body_mass,
     "this field takes a number of cells in total, as in 4.1e8 cells; cells per kg are another "
     "target and have a field of their own"},
});

}  // namespace

std::string number_advice(decimal_fault fault, std::string_view number, std::string_view written,
                          kinds_view kinds) {
  const auto example = example_of(kinds);
  const auto with_unit = [&](std::string_view mended_number) {
    return mended(mended_number, written, kinds);
  };
  const bool has_further_mark = number.find_first_of(".,", 1) != std::string_view::npos;
  switch (fault) {
    case decimal_fault::no_number:
      if (written.empty()) return fmt::format("write a number and its unit, {}", example);
      return fmt::format("write the number first and then its unit, {}", example);
    case decimal_fault::plus_sign:
      if (scan_decimal(number.substr(1)).fault != decimal_fault::none) break;
      return fmt::format("write {} without the plus sign", with_unit(number.substr(1)));
    case decimal_fault::comma: return comma_advice(number, written, kinds);
    case decimal_fault::leading_point:
      if (has_further_mark) break;
      return fmt::format("write {}; without the zero the point is easily overlooked",
                         with_unit(fmt::format("0{}", number)));
    case decimal_fault::trailing_point:
      return fmt::format("write {}; a point with nothing after it is easily overlooked",
                         with_unit(without_leading_zeros(number.substr(0, number.size() - 1))));
    case decimal_fault::hexadecimal:
      return fmt::format("write the number in decimal digits, {}", example);
    case decimal_fault::leading_zero:
      return fmt::format("write {}, without zeros in front",
                         with_unit(without_leading_zeros(number)));
    case decimal_fault::not_a_number:
      return fmt::format("write a number and its unit, {}; a value that is not known is left out",
                         example);
    case decimal_fault::bad_exponent:
      return "an exponent is a whole number right behind the e, as in 1e6";
    case decimal_fault::negative:
    case decimal_fault::too_large:
    case decimal_fault::too_small: return range_advice(fault, kinds);
    case decimal_fault::none:
    case decimal_fault::second_point: break;
  }
  return fmt::format(
      "write the number with one decimal point at most and thousands without a separator, {}",
      example);
}

std::string missing_unit_advice(std::string_view number, kinds_view kinds) {
  if (kinds.front() == quantity_kind::creatinine) {
    return fmt::format(
        "write {0} mg/dL or {0} umol/L, as the laboratory printed it; dialysis values overlap, so "
        "it is never guessed",
        number);
  }
  std::vector<std::string> choices;
  for (const auto* unit : listed_units(kinds)) {
    choices.push_back(beside(number, unit->spelling));
    if (!unit->gloss.empty()) choices.back().append(" (").append(unit->gloss).append(")");
  }
  return fmt::format("write {}", joined(choices));
}

std::string nearest_unit_advice(std::string_view number, const unit_spelling& meant,
                                kinds_view kinds) {
  const auto form = beside(number, meant.spelling);
  const auto units = units_of(kinds);
  if (!meant.listed || units == meant.spelling) return fmt::format("write {}", form);
  return fmt::format("write {}; read here: {}", form, units);
}

std::string unknown_unit_advice(std::string_view written, kinds_view kinds) {
  return fmt::format("write it in {}, {}; nothing is converted from \"{}\"", units_of(kinds),
                     example_of(kinds), written);
}

std::string wrong_kind_advice(std::string_view written, kinds_view kinds, kinds_view found) {
  if (kinds.size() == 1) {
    for (const auto& pair : mix_ups) {
      if (pair.expected == kinds.front() && std::ranges::find(found, pair.found) != found.end()) {
        return std::string(pair.advice);
      }
    }
  }
  return fmt::format("{} is a unit of {}; {} is written in {}", written, names_of(found),
                     names_of(kinds), units_of(kinds));
}

std::string second_number_advice(kinds_view kinds) {
  return fmt::format(
      "write one number with one unit and no blank inside the number, {}; a range is not read",
      example_of(kinds));
}

std::string trailing_text_advice(std::string_view number, const unit_spelling& unit) {
  return fmt::format("write {} and nothing after it", beside(number, unit.spelling));
}

std::string odd_space_advice(std::string_view number) {
  return fmt::format(
      "the blank after {} is not a plain space, as pasted text often has it; type it anew", number);
}

std::string zero_advice(const unit_spelling& unit) {
  return fmt::format("{} must be above 0", describe(unit.kind).name);
}

}  // namespace lymphodose::text
