// SPDX-License-Identifier: Apache-2.0
//
// Orders for tests: a body in TOML, read and checked against a case of engine_case.hpp.
#pragma once

#include "engine_case.hpp"
#include "lymphodose/check.hpp"
#include "lymphodose/order.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lymphodose::order_case {

using namespace engine_case;

inline const std::string order_head = "schema = \"lymphodose.order/1\"\n";

inline order order_text(const std::string& body) {
  auto read = read_order(order_head + body, "order.toml");
  EXPECT_TRUE(read.problems.empty()) << body << listed(read.problems);
  return std::move(read.content);
}

/// One drug with these fields: fields like per_dose = "38.73 mg".
inline std::string drug_order(const std::string& fields, const std::string& name = flu) {
  return "[[drug]]\nname = \"" + name + "\"\n" + fields + "\n";
}
inline std::string cell_order(const std::string& fields) { return "[cells]\n" + fields + "\n"; }

inline report check(const fields& all, const std::string& body,
                    const table_set& tables = built_in()) {
  auto made = check_order(case_of(all), order_text(body), tables);
  EXPECT_TRUE(made.ok()) << body << (made.ok() ? "" : listed(made.errors()));
  return made.ok() ? std::move(made).value() : report{};
}

// BSA is 2 m2 exactly: 60 mg of fludarabine each, 180 mg; 600 mg of cyclophosphamide, 1800 mg.
inline const fields full =
    measured("100 mL/min", {{flu_rule, "flu.us-label.absolute"}, {cy_rule, "cy.us-label"}});
// The label's 20 mg/m2 for 30: 40 mg each, 120 mg.
inline const fields reduced = with(full, {{"kidney.measured_gfr", "60 mL/min"}});

inline const check_line& line_of(const report& r, std::string_view field,
                                 std::string_view drug = flu) {
  for (const auto& line : r.check) {
    if (line.drug == drug && line.field == field) return line;
  }
  ADD_FAILURE() << "no line " << drug << " " << field;
  static const check_line none{};
  return none;
}

inline std::string causes(const check_line& line) {
  std::string out;
  for (const auto& one : line.likely_causes) {
    out += std::string(out.empty() ? "" : " ") + std::string(to_text(one.what));
    if (one.with) out += "+" + std::string(to_text(*one.with));
  }
  return out;
}

inline std::string shown(const report& r) {
  std::string out;
  for (const auto& line : r.check) {
    out += line.drug + " " + line.field + " " + line.text + " " +
           std::string(to_text(line.verdict)) + " [" + causes(line) + "] " + line.reason + "\n";
  }
  return out + listed(r.findings);
}

}  // namespace lymphodose::order_case
