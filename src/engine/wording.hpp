// SPDX-License-Identifier: Apache-2.0
//
// Quantities as findings write them.
#pragma once

#include "lymphodose/calendar.hpp"
#include "lymphodose/report.hpp"
#include "lymphodose/source.hpp"
#include "lymphodose/units.hpp"
#include "numeric/number_text.hpp"

#include <cmath>
#include <string>
#include <string_view>

namespace lymphodose::engine {

/// "62.7 mL/min": at most `places` decimals, no trailing zero.
template <class U>
std::string say(quantity<U> q, int places) {
  return text::people(q.in(unit_maker<U>{}), places).append(" ").append(U::symbol);
}
inline std::string say(const figure& f, int places) {
  return text::people(f.value, places).append(" ").append(f.symbol);
}
/// "62.7 mL/min", with the decimals it takes for a clearance beside a whole number, as tier edges
/// are, not to read as that number: 79.96.
template <class U>
std::string say_beside_edge(quantity<U> clearance) {
  const double value = detail::access::raw(clearance);
  return text::people_beside(value, std::round(value), 1).append(" ").append(U::symbol);
}
inline std::string say(dose_per_surface rate) { return say(rate, 2); }
inline std::string say(drug_mass dose) { return say(dose, 2); }
inline std::string say_cells(cell_count n) { return text::count_in_words(n.in(cells)) + " cells"; }
inline std::string say_percent(double percent) { return text::people(percent, 1).append(" %"); }

/// "Mon 7 Dec 2026 08:00"
inline std::string moment_text(civil_time t) {
  return day_text_with_year(date_of(t)) + " " + time_text(time_of_day(t));
}

/// "fludara-us, section 2.2"
inline std::string cite(const source_ref& source) {
  if (source.locator.empty()) return source.key;
  return source.key + ", " + source.locator;
}

/// "fludara-us, section 2.2 (A)"; empty for what the user wrote.
inline std::string cite_with_grade(const source_ref& source) {
  if (source.key.empty()) return {};
  return cite(source) + " (" + std::string(to_text(source.grade)) + ")";
}

}  // namespace lymphodose::engine
