// SPDX-License-Identifier: Apache-2.0
#include "wording/figures.hpp"

#include "numeric/number_text.hpp"

#include <array>
#include <cmath>
#include <utility>

namespace lymphodose::wording {
namespace {

struct decimals {
  std::string_view unit;
  int places;
};

constexpr auto places_by_unit = std::to_array<decimals>(
    {{"mg", 2},    {"mg/m2", 2}, {"mg/kg", 2},  {"mg/mL", 2},   {"m2", 3},
     {"kg", 1},    {"cm", 1},    {"kg/m2", 1},  {"a", 2},       {"umol/L", 1},
     {"mg/dL", 3}, {"mg/L", 3},  {"mmol/L", 2}, {"mL", 2},      {"h", 2},
     {"min", 1},   {"g", 5},     {"L", 5},      {"[lb_av]", 1}, {"%", 0}});
constexpr int other_places = 3;
constexpr double light_weight = 20.0;

bool is_clearance(const figure& f) {
  return f.unit == canonical_text<ml_per_min_t> || f.unit == canonical_text<ml_per_min_173_t>;
}

bool counts_cells(const figure& f) {
  return f.unit == canonical_text<cells_t> || f.unit == canonical_text<cells_per_kg_t> ||
         f.unit == canonical_text<cells_per_ml_t>;
}

int places_for(const figure& f) {
  if (f.unit == "kg" && std::abs(f.value) < light_weight) return 2;
  for (const auto& [unit, places] : places_by_unit) {
    if (unit == f.unit) return places;
  }
  return other_places;
}

std::string with_symbol(std::string number, std::string_view symbol) {
  if (!symbol.empty()) number.append(" ").append(symbol);
  return number;
}

std::string_view symbol_of(const figure& f) { return f.unit == "a" ? "years" : f.symbol; }

}  // namespace

std::string number_text(const figure& f) {
  if (counts_cells(f)) return text::count_in_words(f.value);
  if (is_clearance(f)) return text::people_beside(f.value, std::round(f.value), 1);
  return text::people_beside(f.value, 0.0, places_for(f));
}

std::string figure_text(const figure& f) { return with_symbol(number_text(f), symbol_of(f)); }

std::string figure_text(const figure& f, const figure& edge) {
  if (f.unit != edge.unit) return figure_text(f);
  auto number = text::people_beside(f.value, edge.value, is_clearance(f) ? 1 : places_for(f));
  const auto usual = number_text(f);
  return with_symbol(usual.size() > number.size() ? usual : std::move(number), symbol_of(f));
}

std::string cell_text(const figure& f) {
  auto words = figure_text(f);
  const auto digits = text::people(f.value, 0);
  if (digits == text::count_in_words(f.value)) return words;
  return words.append(" (").append(digits).append(")");
}

std::string creatinine_text(std::string_view text, const figure& f) {
  std::string out(text);
  if (f.unit == canonical_text<creatinine_umol_per_l_t>) {
    return out + " (" +
           figure_text(figure_of(creatinine_umol_per_l(f.value).as(creatinine_mg_per_dl))) + ")";
  }
  if (f.unit == canonical_text<creatinine_mg_per_dl_t>) {
    return out + " (" +
           figure_text(figure_of(creatinine_mg_per_dl(f.value).as(creatinine_umol_per_l))) + ")";
  }
  return out;
}

std::string short_title(std::string_view title) {
  for (const std::string_view prefix : {"Body surface, ", "Kidney function, "}) {
    if (title.starts_with(prefix)) return std::string(title.substr(prefix.size()));
  }
  return std::string(title);
}

std::string method_text(std::string_view title, std::string_view weight) {
  auto out = short_title(title);
  if (!weight.empty()) out.append(", ").append(weight).append(" weight");
  return out;
}

std::string tier_text(std::string_view row) {
  for (const std::string_view unit : {" mL/min/1.73 m2", " mL/min"}) {
    if (row.ends_with(unit)) return std::string(row.substr(0, row.size() - unit.size()));
  }
  return std::string(row);
}

std::string outcome_text(std::string_view kind) {
  if (kind == "keep") return "full dose";
  if (kind == "percent") return "a percentage of the protocol dose";
  if (kind == "absolute") return "a rate of its own";
  if (kind == "range") return "a range; the choice is yours";
  if (kind == "stop") return "do not give";
  if (kind == "not_covered") return "not covered by this source";
  if (kind == "needs_choice") return "a choice is open";
  return std::string(kind);
}

std::string evidence_text(std::string_view evidence, std::string_view grade) {
  std::string out(evidence);
  if (grade.empty()) return out;
  if (!out.empty() && grade == "unverified") return out == grade ? out : out + ", unverified";
  if (!out.empty()) out += ", ";
  out.append("grade ").append(grade);
  if (grade == "B") out += ", secondary source";
  return out;
}

}  // namespace lymphodose::wording
