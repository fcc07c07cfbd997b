// SPDX-License-Identifier: Apache-2.0
#include "selftest/boundary.hpp"

#include "selftest/vector.hpp"

#include <stdexcept>
#include <string>
#include <variant>

namespace lymphodose::selftest {
namespace {

std::string percent(dose_fraction fraction) { return twelve_digits(fraction.percent()); }

// An adjustment as boundaries.csv writes it: "keep", "percent 75", "range 50-75".
struct in_words {
  std::string operator()(const keep_dose& /*a*/) const { return "keep"; }
  std::string operator()(const percent_of_protocol& a) const {
    return "percent " + percent(a.fraction);
  }
  std::string operator()(const absolute_rate& a) const {
    return "rate " + twelve_digits(a.rate.in(mg_per_m2)) + " mg/m2";
  }
  std::string operator()(const percent_range& a) const {
    return "range " + percent(a.least) + "-" + percent(a.most);
  }
  std::string operator()(const do_not_give& /*a*/) const { return "stop"; }
  std::string operator()(const not_covered& /*a*/) const { return "not_covered"; }
};

template <class Clearance>
std::string row_at(const bands<Clearance>& table, Clearance at) {
  const auto* found = find_band(table, at);
  return found == nullptr ? "no row" : std::visit(in_words{}, found->row.adjustment);
}

}  // namespace

void run_boundary(const row& r, const table_set& tables, outcome& out) {
  out.formula = field(r, "pack");
  out.unit = field(r, "unit");
  out.expected = field(r, "expected");
  const auto* pack = tables.pack(out.formula);
  if (pack == nullptr) throw std::runtime_error("no pack " + out.formula);
  const double at = number(field(r, "value"));
  if (pack->indexed() != (out.unit == "mL/min/{1.73_m2}")) {
    throw std::runtime_error(out.formula + " asks for another clearance than " + out.unit);
  }
  const auto& table = pack->clearance_bands;
  out.computed = pack->indexed() ? row_at(std::get<1>(table), ml_per_min_per_173m2(at))
                                 : row_at(std::get<0>(table), ml_per_min(at));
  if (out.computed != out.expected) {
    out.fault = "at " + field(r, "value") + " another row holds";
  }
}

}  // namespace lymphodose::selftest
