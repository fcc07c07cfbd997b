// SPDX-License-Identifier: Apache-2.0
#include "text/parse_quantity.hpp"

#include "lymphodose/quantity_text.hpp"
#include "numeric/decimal_reader.hpp"
#include "text/quantity_advice.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <string>
#include <utility>

namespace lymphodose {

namespace text {

namespace {

// Non-breaking and narrow spaces look like the plain one that belongs there.
bool begins_with_odd_space(std::string_view text) noexcept {
  return text.starts_with("\xC2\xA0") || text.starts_with("\xE2\x80\xAF") ||
         text.starts_with("\xE2\x80\x89");
}

bool is_end_of_unit(char c) noexcept { return is_blank(c) || c == ',' || c == ';' || c == '('; }

// The longest accepted spelling at the start of `text` with something after it.
const unit_spelling* unit_before_more_text(std::string_view text,
                                           std::span<const quantity_kind> kinds) noexcept {
  for (auto length = text.size(); length-- > 1;) {
    if (!is_end_of_unit(text[length])) continue;
    if (const auto* unit = find_unit(text.substr(0, length), kinds)) return unit;
  }
  return nullptr;
}

bool is_power_of_ten(std::string_view text) noexcept {
  return text.starts_with("10*") || text.starts_with("10^");
}

// A digit, with or without a sign, at the start of a word.
bool holds_a_number(std::string_view text) noexcept {
  bool word_starts = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_sign = text[i] == '-' || text[i] == '+' || text[i] == '/';
    if (word_starts && is_digit(text[i])) return true;
    word_starts = is_blank(text[i]) || text[i] == ',' || text[i] == ';' ||
                  (word_starts && is_sign && i + 1 < text.size() && is_digit(text[i + 1]));
  }
  return false;
}

// One laboratory value in another unit (creatinine in mmol/L) is an unknown unit, not another kind;
// urea and urea nitrogen are two kinds.
bool is_same_laboratory_value(quantity_kind expected, std::span<const quantity_kind> found) {
  const auto is_laboratory = [](quantity_kind kind) {
    return kind >= quantity_kind::creatinine && kind <= quantity_kind::urea;
  };
  const auto is_urea_of_other_kind = [&](quantity_kind kind) {
    return (kind == quantity_kind::urea && expected == quantity_kind::urea_nitrogen) ||
           (kind == quantity_kind::urea_nitrogen && expected == quantity_kind::urea);
  };
  return is_laboratory(expected) && std::ranges::all_of(found, is_laboratory) &&
         std::ranges::none_of(found, is_urea_of_other_kind);
}

// A unit that only kinds other than the expected ones accept.
std::pair<code, std::string> foreign_unit_fault(std::string_view written,
                                                std::span<const quantity_kind> expected,
                                                std::span<const quantity_kind> found) {
  if (is_same_laboratory_value(expected.front(), found)) {
    return {code::UNIT_UNKNOWN, unknown_unit_advice(written, expected)};
  }
  return {code::UNIT_WRONG_KIND, wrong_kind_advice(written, expected, found)};
}

// Why the text after the number is not an accepted unit.
std::pair<code, std::string> unit_fault(std::string_view number, std::string_view written,
                                        std::span<const quantity_kind> kinds) {
  if (written.empty()) return {code::UNIT_MISSING, missing_unit_advice(number, kinds)};
  if (begins_with_odd_space(written)) {
    return {code::UNIT_UNKNOWN, odd_space_advice(number)};
  }
  const auto kinds_so_spelled = kinds_of_unit(written);
  if (!kinds_so_spelled.empty()) return foreign_unit_fault(written, kinds, kinds_so_spelled);
  if (const auto* meant = find_unit_meant(written, kinds)) {
    return {code::UNIT_UNKNOWN, nearest_unit_advice(number, *meant, kinds)};
  }
  const auto kinds_meant = kinds_of_unit_meant(written);
  if (!kinds_meant.empty()) return foreign_unit_fault(written, kinds, kinds_meant);
  const auto* before = unit_before_more_text(written, kinds);
  const auto after = before ? written.substr(before->spelling.size()) : written;
  if (!is_power_of_ten(after) && holds_a_number(after)) {
    return {code::NUMBER_MALFORMED, second_number_advice(kinds)};
  }
  if (before) return {code::NUMBER_MALFORMED, trailing_text_advice(number, *before)};
  return {code::UNIT_UNKNOWN, unknown_unit_advice(written, kinds)};
}

const unit_spelling* unit_that_alone_is_one(std::string_view text,
                                            std::span<const quantity_kind> kinds) noexcept {
  const auto* unit = find_unit(text, kinds);
  return unit && unit->alone_is_one ? unit : nullptr;
}

bool is_out_of_range(decimal_fault fault) noexcept {
  return fault == decimal_fault::negative || fault == decimal_fault::too_large ||
         fault == decimal_fault::too_small;
}

}  // namespace

result<read_quantity> read_as(std::string_view text, std::string_view path,
                              std::span<const quantity_kind> kinds) {
  const auto refuse = [&](code what, std::string would_do) {
    return problem{what, std::string(path), std::string(text), std::move(would_do)};
  };
  const auto typed = trimmed(text);
  if (const auto* unit = unit_that_alone_is_one(typed, kinds)) {
    return read_quantity{1.0, unit->times / unit->over, unit};
  }
  const auto scanned = scan_decimal(typed);
  const auto number = typed.substr(0, scanned.length);
  const auto written = trimmed(typed.substr(scanned.length));
  if (scanned.fault != decimal_fault::none) {
    const auto what = is_out_of_range(scanned.fault) ? code::OUT_OF_RANGE : code::NUMBER_MALFORMED;
    return refuse(what, number_advice(scanned.fault, number, written, kinds));
  }
  const auto* unit = find_unit(written, kinds);
  if (!unit) {
    auto [what, would_do] = unit_fault(number, written, kinds);
    return refuse(what, std::move(would_do));
  }
  const double value = scanned.value * unit->times / unit->over;
  if (scanned.value == 0.0 && describe(unit->kind).above_zero) {
    return refuse(code::OUT_OF_RANGE, zero_advice(*unit));
  }
  if (scanned.value != 0.0 && !std::isnormal(value)) {
    const auto fault = std::isinf(value) ? decimal_fault::too_large : decimal_fault::too_small;
    return refuse(code::OUT_OF_RANGE, number_advice(fault, number, written, kinds));
  }
  return read_quantity{scanned.value, value, unit};
}

}  // namespace text

namespace {

using text::quantity_kind;

// The kinds a type can be read from, and the value made of a number of one of them.
template <class T>
struct reader;

template <class U, quantity_kind Kind>
struct one_kind {
  static constexpr std::array kinds{Kind};
  static quantity<U> make(const text::read_quantity& read) noexcept {
    return unit_maker<U>{}(read.value);
  }
};

template <>
struct reader<body_mass> : one_kind<kg_t, quantity_kind::body_mass> {};
template <>
struct reader<body_height> : one_kind<cm_t, quantity_kind::body_height> {};
template <>
struct reader<body_surface> : one_kind<m2_t, quantity_kind::body_surface> {};
template <>
struct reader<patient_age> : one_kind<years_t, quantity_kind::patient_age> {};
template <>
struct reader<serum_creatinine> : one_kind<creatinine_mg_per_dl_t, quantity_kind::creatinine> {};
template <>
struct reader<serum_cystatin_c> : one_kind<cystatin_c_mg_per_l_t, quantity_kind::cystatin_c> {};
template <>
struct reader<urea_nitrogen> : one_kind<urea_nitrogen_mg_per_dl_t, quantity_kind::urea_nitrogen> {};
template <>
struct reader<serum_urea> : one_kind<urea_mmol_per_l_t, quantity_kind::urea> {};
template <>
struct reader<absolute_clearance> : one_kind<ml_per_min_t, quantity_kind::absolute_clearance> {};
template <>
struct reader<indexed_clearance> : one_kind<ml_per_min_173_t, quantity_kind::indexed_clearance> {};
template <>
struct reader<drug_mass> : one_kind<mg_t, quantity_kind::drug_mass> {};
template <>
struct reader<dose_per_surface> : one_kind<mg_per_m2_t, quantity_kind::dose_per_surface> {};
template <>
struct reader<dose_per_mass> : one_kind<mg_per_kg_t, quantity_kind::dose_per_mass> {};
template <>
struct reader<drug_concentration> : one_kind<mg_per_ml_t, quantity_kind::drug_concentration> {};
template <>
struct reader<cells_per_body_mass> : one_kind<cells_per_kg_t, quantity_kind::cells_per_body_mass> {
};
template <>
struct reader<cell_count> : one_kind<cells_t, quantity_kind::cell_count> {};
template <>
struct reader<cell_concentration> : one_kind<cells_per_ml_t, quantity_kind::cell_concentration> {};
template <>
struct reader<volume> : one_kind<ml_t, quantity_kind::volume> {};
template <>
struct reader<time_span> : one_kind<h_t, quantity_kind::time_span> {};

template <>
struct reader<percentage> {
  static constexpr std::array kinds{quantity_kind::percentage};
  static percentage make(const text::read_quantity& read) noexcept { return {read.value}; }
};

template <>
struct reader<dose_rate> {
  static constexpr std::array kinds{quantity_kind::dose_per_surface, quantity_kind::dose_per_mass,
                                    quantity_kind::drug_mass};
  static dose_rate make(const text::read_quantity& read) noexcept {
    switch (read.unit->kind) {
      case quantity_kind::dose_per_surface: return reader<dose_per_surface>::make(read);
      case quantity_kind::dose_per_mass: return reader<dose_per_mass>::make(read);
      default: return reader<drug_mass>::make(read);
    }
  }
};

}  // namespace

template <has_quantity_text T>
result<entered<T>> parse_quantity(std::string_view text, std::string_view path) {
  auto read = text::read_as(text, path, reader<T>::kinds);
  if (!read) return std::move(read).errors();
  const auto& found = read.value();
  return entered<T>{reader<T>::make(found), std::string(text), found.number, found.unit->ucum};
}

#define LYMPHODOSE_READS(T) \
  template result<entered<T>> parse_quantity<T>(std::string_view, std::string_view);
LYMPHODOSE_READS(body_mass)
LYMPHODOSE_READS(body_height)
LYMPHODOSE_READS(body_surface)
LYMPHODOSE_READS(patient_age)
LYMPHODOSE_READS(serum_creatinine)
LYMPHODOSE_READS(serum_cystatin_c)
LYMPHODOSE_READS(urea_nitrogen)
LYMPHODOSE_READS(serum_urea)
LYMPHODOSE_READS(absolute_clearance)
LYMPHODOSE_READS(indexed_clearance)
LYMPHODOSE_READS(drug_mass)
LYMPHODOSE_READS(dose_per_surface)
LYMPHODOSE_READS(dose_per_mass)
LYMPHODOSE_READS(dose_rate)
LYMPHODOSE_READS(drug_concentration)
LYMPHODOSE_READS(cells_per_body_mass)
LYMPHODOSE_READS(cell_count)
LYMPHODOSE_READS(cell_concentration)
LYMPHODOSE_READS(volume)
LYMPHODOSE_READS(time_span)
LYMPHODOSE_READS(percentage)
#undef LYMPHODOSE_READS

}  // namespace lymphodose
