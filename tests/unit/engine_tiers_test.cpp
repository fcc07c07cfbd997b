// SPDX-License-Identifier: Apache-2.0
//
// Every edge of every built-in pack: at the edge and one unit of the twelfth digit on both sides.
// What each side says is written here a second time, from the sources.
#include "engine_case.hpp"

#include <array>
#include <set>
#include <tuple>

namespace {

using namespace lymphodose;
using namespace lymphodose::engine_case;

struct edge {
  const char* pack;
  double at;
  const char* below;    // one unit of the 12th digit below
  const char* exactly;  // at the edge
  const char* above;    // one unit above
};

constexpr const char* absolute_15 = "absolute 15";
constexpr const char* absolute_20 = "absolute 20";

const std::vector<edge> edges{
    {"flu.us-label.absolute", 80, absolute_20, "keep", "keep"},
    {"flu.us-label.absolute", 50, absolute_15, absolute_20, absolute_20},
    {"flu.us-label.absolute", 30, "stop", absolute_15, absolute_15},
    {"flu.us-label.proportional", 80, "percent 80", "keep", "keep"},
    {"flu.us-label.proportional", 50, "percent 60", "percent 80", "percent 80"},
    {"flu.us-label.proportional", 30, "stop", "percent 60", "percent 60"},
    {"flu.us-label-older.indexed", 70, "percent 80", "percent 80", "keep"},
    {"flu.us-label-older.indexed", 30, "stop", "percent 80", "percent 80"},
    {"flu.eu-label", 70, "range 50-100", "range 50-100", "keep"},
    {"flu.eu-label", 30, "stop", "range 50-100", "range 50-100"},
    {"flu.dana-farber", 50, "percent 60", "keep", "keep"},
    {"flu.dana-farber", 30, "not_covered", "percent 60", "percent 60"},
    {"flu.handbook", 70, "range 50-75", "range 50-75", "keep"},
    {"flu.handbook", 30, "range 50-75", "range 50-75", "range 50-75"},
    {"flu.handbook", 10, "percent 50", "range 50-75", "range 50-75"},
    {"cy.us-label", 25, "keep", "keep", "keep"},
    {"cy.us-label", 10, "not_covered", "keep", "keep"},
    {"cy.handbook", 20, "range 75-100", "keep", "keep"},
    {"cy.handbook", 10, "range 50-100", "range 75-100", "range 75-100"},
    {"cy.compendia-75", 10, "percent 75", "not_covered", "not_covered"},
};

template <class Clearance>
void add_edges(const renal_pack& pack, const bands<Clearance>& table,
               std::set<std::pair<std::string, double>>& all) {
  const typename Clearance::unit unit{};
  for (const auto& band : table) {
    if (band.lower) all.emplace(pack.id, band.lower->at.in(unit));
    if (band.upper) all.emplace(pack.id, band.upper->at.in(unit));
  }
}

std::string number(double value) {
  char text[40];
  std::snprintf(text, sizeof text, "%.12g", value);
  return text;
}

std::string in_unit_of(const renal_pack& pack, const std::string& value) {
  return value + (pack.indexed() ? " mL/min/{1.73_m2}" : " mL/min");
}

std::string shown(const compare_entry& e) {
  if (e.outcome == "percent") return "percent " + number(*e.percent_of_protocol);
  if (e.outcome == "absolute") return "absolute " + number(e.rate->value);
  if (e.outcome == "range")
    return "range " + number(*e.percent_least) + "-" + number(*e.percent_most);
  return e.outcome;
}

// The pack chosen for its drug, the value banded as measured.
void expect_row(const renal_pack& pack, const std::string& value, const char* expected) {
  const auto gfr = in_unit_of(pack, value);
  const auto report =
      run(measured(gfr, {{"rules.\"" + pack.drug + "\"", pack.id}}), calculation::dose);
  EXPECT_EQ(shown(entry_of(report, pack.id)), expected) << pack.id << " at " << gfr;
  const auto& dose = dose_of(report, pack.drug);
  ASSERT_TRUE(dose.kidney_used && dose.adjustment) << pack.id << " at " << gfr;
  EXPECT_EQ(number(dose.kidney_used->value.value), value);
  EXPECT_EQ(dose.kidney_used->reading, "as estimated");
  const std::string kind(expected, std::string_view(expected).find(' ') == std::string_view::npos
                                       ? std::string_view(expected).size()
                                       : std::string_view(expected).find(' '));
  EXPECT_EQ(dose.adjustment->kind, kind) << pack.id << " at " << gfr;
  const bool withheld = kind == "stop" || kind == "not_covered" || kind == "range";
  EXPECT_EQ(dose.withheld, withheld) << pack.id << " at " << gfr;
  EXPECT_EQ(dose.per_dose.has_value(), !withheld) << pack.id << " at " << gfr;
}

TEST(engine_tiers, no_edge_of_a_built_in_pack_is_left_out) {
  std::set<std::pair<std::string, double>> in_tables, in_test;
  for (const auto& pack : built_in().packs) {
    std::visit([&](const auto& table) { add_edges(pack, table, in_tables); }, pack.clearance_bands);
  }
  for (const auto& one : edges) in_test.emplace(one.pack, one.at);
  EXPECT_EQ(in_test, in_tables);
}

TEST(engine_tiers, change_exactly_at_each_edge) {
  for (const auto& one : edges) {
    const auto& pack = *built_in().pack(one.pack);
    const double unit = one.at >= 10 ? 1e-10 : 1e-11;
    const double unit_below = one.at > 10 ? 1e-10 : 1e-11;
    expect_row(pack, number(one.at - unit_below), one.below);
    expect_row(pack, number(one.at), one.exactly);
    expect_row(pack, number(one.at + unit), one.above);
  }
}

TEST(engine_tiers, leave_no_gap_between_whole_numbers) {
  const auto& us = *built_in().pack("flu.us-label.absolute");
  for (const auto* value : {"79", "79.4", "79.5", "79.95", "79.999"}) {
    expect_row(us, value, absolute_20);
  }
  for (const auto* value : {"49", "49.5", "49.7", "49.95"}) expect_row(us, value, absolute_15);
  for (const auto* value : {"29.5", "29.95", "0"}) expect_row(us, value, "stop");
  const auto& proportional = *built_in().pack("flu.us-label.proportional");
  expect_row(proportional, "79.95", "percent 80");
  expect_row(proportional, "49.7", "percent 60");
  const auto& own_practice = *built_in().pack("flu.dana-farber");
  expect_row(own_practice, "69.5", "keep");
  expect_row(own_practice, "49.7", "percent 60");
}

TEST(engine_tiers, band_twelve_digits_of_a_computed_value) {
  // 69.2 x 2 / 1.73 is 80 but for the noise of the last bit; so is 60.55 x 2 / 1.73 = 70.
  const auto at_80 = run(measured("69.2 mL/min/1.73m2", {{flu_rule, "flu.us-label.absolute"}}));
  expect_given(at_80, 30, 100);
  EXPECT_EQ(dose_of(at_80).kidney_used->reading, "de-indexed");
  EXPECT_NEAR(dose_of(at_80).kidney_used->value.value, 80, 1e-11);
  const auto just_below =
      run(measured("69.1999999999 mL/min/1.73m2", {{flu_rule, "flu.us-label.absolute"}}));
  expect_given(just_below, 20, 100 * 20.0 / 30);
  const auto at_70 = run(measured("60.55 mL/min/1.73m2", {{flu_rule, "flu.eu-label"}}));
  EXPECT_EQ(dose_of(at_70).adjustment->kind, "range");
  // and the other way: 80.9248554913 mL/min at 2 m2 is 70.0000000000 indexed
  const auto indexed =
      run(measured("80.9248554913 mL/min", {{flu_rule, "flu.us-label-older.indexed"}}));
  EXPECT_EQ(dose_of(indexed).kidney_used->reading, "indexed");
  EXPECT_EQ(dose_of(indexed).kidney_used->value.unit, "mL/min/{1.73_m2}");
  expect_given(indexed, 24, 80);
}

TEST(engine_tiers, keep_how_the_source_prints_them) {
  const auto report = run(measured("60 mL/min", {{flu_rule, "flu.us-label.absolute"}}));
  const auto& adjustment = *dose_of(report).adjustment;
  EXPECT_TRUE(holds(adjustment.printed_as, "50-79: 20 mg/m2"));
  EXPECT_TRUE(holds(adjustment.citation, "fludara-us"));
  EXPECT_EQ(adjustment.grade, "A");
  EXPECT_EQ(adjustment.packs, std::vector<std::string>{"flu.us-label.absolute"});
}

}  // namespace
