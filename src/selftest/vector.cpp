// SPDX-License-Identifier: Apache-2.0
#include "selftest/vector.hpp"

#include <charconv>
#include <stdexcept>
#include <utility>
#include <variant>

namespace lymphodose::selftest {

namespace {

std::pair<double, std::string> measure(const std::string& text) {
  const auto space = text.find(' ');
  if (space == std::string::npos) throw std::runtime_error("no unit in '" + text + "'");
  return {number(std::string_view(text).substr(0, space)), text.substr(space + 1)};
}

[[noreturn]] void unknown_unit(const std::string& text) {
  throw std::runtime_error("unknown unit in '" + text + "'");
}

// Makes a quantity of a cell that is written in the one unit of `maker`.
template <class Maker>
auto in_unit(const std::string& cell, Maker maker, std::string_view unit)
    -> std::optional<quantity<typename Maker::unit>> {
  if (cell.empty()) return std::nullopt;
  const auto [value, written] = measure(cell);
  if (written != unit) unknown_unit(cell);
  return maker(value);
}

std::optional<sex> sex_of(const std::string& cell) {
  if (cell.empty()) return std::nullopt;
  if (cell == "female") return sex::female;
  if (cell == "male") return sex::male;
  throw std::runtime_error("unknown sex '" + cell + "'");
}

std::optional<body_height> height_of(const std::string& cell) {
  if (cell.empty()) return std::nullopt;
  const auto [value, unit] = measure(cell);
  if (unit == "cm") return cm(value);
  if (unit == "m") return cm(value * 100.0);
  if (unit == "[in_i]") return cm(value * 2.54);
  unknown_unit(cell);
}

std::optional<serum_creatinine> creatinine_of(const std::string& cell) {
  if (cell.empty()) return std::nullopt;
  const auto [value, unit] = measure(cell);
  if (unit == "mg/dL") return creatinine_mg_per_dl(value);
  if (unit == "umol/L") return creatinine_umol_per_l(value).as(creatinine_mg_per_dl);
  unknown_unit(cell);
}

std::optional<renal::cg_weight> basis_of(const std::string& cell) {
  if (cell.empty()) return std::nullopt;
  const auto basis = renal::parse_cg_weight(cell);
  if (!basis) throw std::runtime_error("unknown weight basis '" + cell + "'");
  return basis;
}

template <class T>
T need(const std::optional<T>& value, const char* column) {
  if (!value) throw std::runtime_error(std::string("the row lacks ") + column);
  return *value;
}

body_mass weight_of(const inputs& in) {
  using renal::cg_weight;
  if (!in.weight_basis || *in.weight_basis == cg_weight::actual) return need(in.weight, "weight");
  const auto who = need(in.sex, "sex");
  const auto height = need(in.height, "height");
  const auto ideal = weight::ideal_devine(who, height);
  switch (*in.weight_basis) {
    case cg_weight::ideal: return ideal;
    case cg_weight::adjusted: return weight::adjusted_40(ideal, need(in.weight, "weight"));
    default: return weight::lean_janmahasatian(who, height, need(in.weight, "weight"));
  }
}

body_surface surface_of(const inputs& in) {
  if (in.surface) return *in.surface;
  return bsa::du_bois(need(in.height, "height"), need(in.weight, "weight"));
}

std::optional<double> compute_weight(const std::string& formula, const inputs& in) {
  const auto sex_ = [&] { return need(in.sex, "sex"); };
  const auto height = [&] { return need(in.height, "height"); };
  const auto mass = [&] { return need(in.weight, "weight"); };
  if (formula == weight::ideal_devine.info.id) {
    return weight::ideal_devine(sex_(), height()).in(kg);
  }
  if (formula == weight::adjusted_40.info.id) {
    return weight::adjusted_40(weight::ideal_devine(sex_(), height()), mass()).in(kg);
  }
  if (formula == weight::lean_janmahasatian.info.id) {
    return weight::lean_janmahasatian(sex_(), height(), mass()).in(kg);
  }
  if (formula == weight::lean_boer.info.id) {
    return weight::lean_boer(sex_(), height(), mass()).in(kg);
  }
  return std::nullopt;
}

std::optional<double> compute_constant(const std::string& formula, const inputs& in) {
  const auto sex_ = [&] { return need(in.sex, "sex"); };
  const auto age = [&] { return need(in.age, "age"); };
  if (formula == renal::ckid_u25_cr_constant.info.id) {
    return renal::ckid_u25_cr_constant(sex_(), age());
  }
  if (formula == renal::ckid_u25_cys_constant.info.id) {
    return renal::ckid_u25_cys_constant(sex_(), age());
  }
  if (formula == renal::fas_cr_median.info.id) {
    return renal::fas_cr_median(sex_(), age()).in(creatinine_umol_per_l);
  }
  if (formula == renal::ekfc_cr_median.info.id) {
    return renal::ekfc_cr_median(sex_(), age()).in(creatinine_umol_per_l);
  }
  return std::nullopt;
}

double compute_equation(const renal::equation& equation, const std::string& unit,
                        const inputs& in) {
  // An equation without sex or age may come without them; what stands there then is never read.
  renal::facts patient{in.sex.value_or(sex::female),
                       in.age.value_or(years(10)),
                       in.height,
                       std::nullopt,
                       in.creatinine,
                       in.cystatin_c};
  if (equation.uses_weight) patient.weight = weight_of(in);
  if (const auto missing = equation.missing(patient); !missing.empty()) {
    throw std::runtime_error("the row lacks " + std::string(missing.front()));
  }
  const auto value = equation.evaluate(patient);
  if (!equation.indexed && unit == "mL/min") {
    return std::get<absolute_clearance>(value).in(ml_per_min);
  }
  const auto indexed = std::get<indexed_clearance>(value);
  if (unit == "mL/min") return deindex(indexed, surface_of(in)).in(ml_per_min);
  return indexed.in(ml_per_min_per_173m2);
}

void check_unit(const std::string& unit, std::string_view only) {
  if (unit != only) throw std::runtime_error("the value has no unit " + unit);
}

}  // namespace

double number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) {
    throw std::runtime_error("no number: '" + std::string(text) + "'");
  }
  return value;
}

inputs read_inputs(const row& r) {
  const auto cell = [&](const char* column) {
    const auto at = r.find(column);
    return at == r.end() ? std::string{} : at->second;
  };
  return {sex_of(cell("sex")),
          in_unit(cell("age"), years, "a"),
          height_of(cell("height")),
          in_unit(cell("weight"), kg, "kg"),
          basis_of(cell("weight_basis")),
          creatinine_of(cell("creatinine")),
          in_unit(cell("cystatin_c"), cystatin_c_mg_per_l, "mg/L"),
          in_unit(cell("body_surface"), m2, "m2"),
          in_unit(cell("indexed_clearance"), ml_per_min_per_173m2, "mL/min/{1.73_m2}")};
}

double compute(const std::string& formula, const std::string& unit, const inputs& in) {
  if (const auto* surface = bsa::find(formula)) {
    check_unit(unit, "m2");
    const bool by_weight_alone = formula == bsa::livingston_lee.info.id;
    const auto height = by_weight_alone ? in.height.value_or(cm(1)) : need(in.height, "height");
    return surface->evaluate(height, need(in.weight, "weight")).in(m2);
  }
  if (const auto* equation = renal::find(formula)) return compute_equation(*equation, unit, in);
  if (const auto value = compute_weight(formula, in)) return *value;
  if (const auto value = compute_constant(formula, in)) return *value;
  if (formula == weight::body_mass_index.info.id) {
    return weight::body_mass_index(need(in.height, "height"), need(in.weight, "weight"))
        .in(kg_per_m2);
  }
  if (formula == renal::deindex.info.id) {
    const auto indexed = need(in.indexed, "indexed_clearance");
    return renal::deindex(indexed, surface_of(in)).in(ml_per_min);
  }
  if (formula == "unit.creatinine") {
    return need(in.creatinine, "creatinine").in(creatinine_mg_per_dl);
  }
  throw std::runtime_error("unknown formula " + formula);
}

std::optional<renal::facts> facts_of(const inputs& in) {
  if (!in.sex || !in.age) return std::nullopt;
  renal::facts patient{*in.sex, *in.age, in.height, std::nullopt, in.creatinine, in.cystatin_c};
  if (in.weight || in.weight_basis) patient.weight = weight_of(in);
  return patient;
}

}  // namespace lymphodose::selftest
