// SPDX-License-Identifier: Apache-2.0
//
// What the tests of schedules in reports share: a case of haemodialysis with parts to exchange.
#pragma once

#include "lymphodose/engine.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace lymphodose {

inline const table_set& built_in() {
  static const auto tables = embedded_tables();
  return tables.value();
}

struct parts {
  std::string modality = "hemodialysis";
  std::string sessions =
      "weekly = { days = [\"mon\", \"wed\", \"fri\"], start = \"08:00\", duration = \"4 h\" }";
  std::string timing = "cyclophosphamide = \"dialysis.handbook\"";
  std::string flu = "flu.handbook";
  std::string more;
  std::string day0 = "day0 = 2026-12-10";
  std::string hours =
      "at = { fludarabine = \"10:00\", cyclophosphamide = \"13:00\" }\n"
      "infusion = { fludarabine = \"30 min\", cyclophosphamide = \"60 min\" }";

  [[nodiscard]] std::string text() const {
    return "schema = \"lymphodose.case/1\"\nevaluated_on = 2026-12-01\n"
           "[patient]\nsex = \"female\"\nage = \"40 a\"\nheight = \"165 cm\"\nweight = \"60 kg\"\n"
           "weight_basis = \"dry\"\n[kidney]\nstatus = \"dialysis\"\n[kidney.dialysis]\n"
           "modality = \"" +
           modality + "\"\n" + sessions + "\n" + more +
           "\n[regimen]\nid = \"sle.erlangen.2022\"\n" + hours + "\n[rules]\nfludarabine = \"" +
           flu + "\"\ncyclophosphamide = { pack = \"cy.handbook\", percent = \"75 %\" }\n" +
           "[timing]\n" + timing + "\n[dates]\n" + day0 + "\n";
  }
};

inline result<report> evaluated(const parts& p) {
  const auto read = read_case(p.text(), "case.toml");
  if (!read.problems.empty()) return read.problems;
  return evaluate(read.content, built_in(), calculation::dose);
}

inline bool refuses(const parts& p, code what, std::string_view path) {
  const auto made = evaluated(p);
  if (made) return false;
  return std::any_of(made.errors().begin(), made.errors().end(), [&](const problem& one) {
    return one.what == what && one.path.starts_with(path);
  });
}

// Findings of a code and a level that hold these words.
inline std::ptrdiff_t count(const report& r, code what, level how, std::string_view words = {}) {
  return std::count_if(r.findings.begin(), r.findings.end(), [&](const finding& f) {
    return f.what == what && f.level == how && f.text.find(words) != std::string::npos;
  });
}

inline bool withheld(const report& r, std::string_view drug) {
  return std::any_of(r.doses.begin(), r.doses.end(),
                     [&](const dose_report& d) { return d.drug == drug && d.withheld; });
}

}  // namespace lymphodose
