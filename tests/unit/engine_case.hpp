// SPDX-License-Identifier: Apache-2.0
//
// Cases for tests of the engine: a map from field path to value, written as TOML and read as any
// case is. A test names what it changes and nothing else.
#pragma once

#include "lymphodose/engine.hpp"
#include "lymphodose/patient_case.hpp"
#include "lymphodose/report.hpp"
#include "lymphodose/tables.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lymphodose::engine_case {

inline const std::string flu = "fludarabine phosphate";
inline const std::string cy = "cyclophosphamide";
inline const std::string flu_rule = "rules.\"fludarabine phosphate\"";
inline const std::string cy_rule = "rules.cyclophosphamide";

/// Field path to value. A value is quoted unless it is a list, a table or a date.
using fields = std::map<std::string, std::string>;

/// `base` with other values; an empty value takes the field out.
inline fields with(fields base, const fields& changes) {
  for (const auto& [path, value] : changes) {
    if (value.empty()) {
      base.erase(path);
    } else {
      base[path] = value;
    }
  }
  return base;
}

/// Changes joined to other changes; an empty value stays, to take a field out later.
inline fields also(fields changes, const fields& more) {
  for (const auto& [path, value] : more) changes[path] = value;
  return changes;
}

inline std::string toml_value(const std::string& value) {
  const bool date = value.size() >= 10 && value[4] == '-' && value[7] == '-';
  if (date || value.front() == '[' || value.front() == '{') return value;
  return '"' + value + '"';
}

inline std::string toml(const fields& all) {
  std::string text = "schema = \"lymphodose.case/1\"\n";
  for (const auto& [path, value] : all) text += path + " = " + toml_value(value) + "\n";
  return text;
}

inline std::string listed(const problems& all) {
  std::string out;
  for (const auto& p : all) {
    out += std::string(to_text(p.what)) + " " + p.path + " [" + p.read + "] " + p.would_do + "\n";
  }
  return out;
}

inline std::string listed(const findings& all) {
  std::string out;
  for (const auto& f : all) {
    out += std::string(to_text(f.level)) + " " + std::string(to_text(f.what)) + " " + f.path +
           ": " + f.text + "\n";
  }
  return out;
}

inline const table_set& built_in() {
  static const table_set tables = embedded_tables().value();
  return tables;
}

/// The built-in tables with one more file.
inline table_set and_file(const std::string& text) {
  const std::vector<table_file> files{{"own.toml", text, {}}};
  auto out = add_tables(built_in(), files);
  EXPECT_TRUE(out.ok()) << (out.ok() ? "" : listed(out.errors()));
  return out.ok() ? std::move(out).value() : built_in();
}

inline patient_case case_of(const fields& all) {
  auto read = read_case(toml(all), "case.toml");
  EXPECT_TRUE(read.problems.empty()) << toml(all) << listed(read.problems);
  return std::move(read.content);
}

inline report run(const fields& all, calculation kind = calculation::dose,
                  const table_set& tables = built_in()) {
  auto out = evaluate(case_of(all), tables, kind);
  EXPECT_TRUE(out.ok()) << toml(all) << (out.ok() ? "" : listed(out.errors()));
  return out.ok() ? std::move(out).value() : report{};
}

inline report run_built_in(const std::string& name, const std::vector<case_flag>& flags = {}) {
  auto read = read_case(embedded_case(name), name + ".toml", flags);
  EXPECT_TRUE(read.problems.empty()) << name << listed(read.problems);
  auto out = evaluate(read.content, built_in(), calculation::dose);
  EXPECT_TRUE(out.ok()) << name << (out.ok() ? "" : listed(out.errors()));
  return out.ok() ? std::move(out).value() : report{};
}

/// What the checks of a case that could be read say against it.
inline problems checked(const fields& all, calculation kind = calculation::dose) {
  return check_inputs(case_of(all), built_in(), kind);
}

/// The only problem of the case.
inline void expect_refused(const fields& all, code what, std::string_view path,
                           std::string_view part = "", calculation kind = calculation::dose) {
  const auto found = checked(all, kind);
  ASSERT_EQ(found.size(), 1U) << toml(all) << listed(found);
  EXPECT_EQ(to_text(found[0].what), to_text(what));
  EXPECT_EQ(found[0].path, path);
  EXPECT_NE(listed(found).find(part), std::string::npos) << listed(found);
  EXPECT_FALSE(evaluate(case_of(all), built_in(), kind).ok());
}

inline const dose_report& dose_of(const report& r, const std::string& drug = flu) {
  for (const auto& d : r.doses) {
    if (d.drug == drug) return d;
  }
  ADD_FAILURE() << "no dose of " << drug;
  static const dose_report none{};
  return none;
}

inline const compare_entry& entry_of(const report& r, std::string_view pack) {
  for (const auto& e : r.compare) {
    if (e.pack == pack) return e;
  }
  ADD_FAILURE() << "no comparison with " << pack;
  static const compare_entry none{};
  return none;
}

/// Findings of this code, those about `drug` where one is named.
inline findings found(const report& r, code what, const std::string& drug = {}) {
  findings list;
  for (const auto& f : r.findings) {
    if (f.what == what && (drug.empty() || f.path == "doses." + drug)) list.push_back(f);
  }
  return list;
}
inline bool has(const report& r, code what, const std::string& drug = {}) {
  return !found(r, what, drug).empty();
}
inline bool has(const report& r, code what, level how, const std::string& drug = {}) {
  const auto list = found(r, what, drug);
  return std::any_of(list.begin(), list.end(), [&](const finding& f) { return f.level == how; });
}
/// The texts of these findings, one a line.
inline std::string said(const report& r, code what, const std::string& drug = {}) {
  std::string all;
  for (const auto& f : found(r, what, drug)) all += f.text + "\n";
  return all;
}
inline bool holds(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

/// No figure of a dose is left, and `what` says why.
inline void expect_withheld(const report& r, code what, const std::string& drug = flu) {
  const auto& dose = dose_of(r, drug);
  EXPECT_TRUE(dose.withheld) << drug;
  EXPECT_FALSE(dose.rate) << drug;
  EXPECT_FALSE(dose.per_dose) << drug;
  EXPECT_FALSE(dose.course_total) << drug;
  EXPECT_FALSE(dose.percent_of_protocol) << drug;
  EXPECT_TRUE(has(r, what, level::stop, drug)) << to_text(what) << "\n" << listed(r.findings);
}

inline void expect_given(const report& r, double rate, double percent,
                         const std::string& drug = flu) {
  const auto& dose = dose_of(r, drug);
  ASSERT_FALSE(dose.withheld) << drug << "\n" << listed(r.findings);
  ASSERT_TRUE(dose.rate && dose.per_dose && dose.course_total && dose.percent_of_protocol);
  EXPECT_NEAR(dose.rate->value, rate, 1e-11 * rate) << drug;
  EXPECT_NEAR(*dose.percent_of_protocol, percent, 1e-10) << drug;
}

/// A man of 40 with full kidney function by every method; fludarabine 30 and cyclophosphamide
/// 300 mg/m2 on three days; no rule chosen.
inline fields adult(const fields& changes = {}) {
  return with({{"patient.sex", "male"},
               {"patient.age", "40 a"},
               {"patient.height", "175 cm"},
               {"patient.weight", "70 kg"},
               {"kidney.status", "stable"},
               {"kidney.creatinine", "70 umol/L"},
               {"regimen.id", "sle.zhejiang.2024"},
               {"cells.target", "1e6/kg"}},
              changes);
}

/// The same man with a measured GFR that decides; BSA is 2 m2 exactly.
inline fields measured(const std::string& gfr, const fields& changes = {}) {
  const bool indexed = gfr.find("/1.73") != gfr.npos || gfr.find("{1.73") != gfr.npos;
  return with(adult({{"patient.height", "180 cm"},
                     {"patient.weight", "80 kg"},
                     {"kidney.creatinine", ""},
                     {indexed ? "kidney.measured_gfr_indexed" : "kidney.measured_gfr", gfr},
                     {"kidney.equation", "renal.measured"}}),
              changes);
}

/// A girl of 8, 128 cm and 26 kg, at 110 mL/min/1.73 m2.
inline fields child(const fields& changes = {}) {
  return with({{"patient.sex", "female"},
               {"patient.age", "8 a"},
               {"patient.height", "128 cm"},
               {"patient.weight", "26 kg"},
               {"kidney.status", "stable"},
               {"kidney.measured_gfr_indexed", "110 mL/min/{1.73_m2}"},
               {"kidney.equation", "renal.measured"},
               {"regimen.id", "sle.zhejiang.2024"},
               {"cells.target", "1e6/kg"}},
              changes);
}

/// A woman of 50 on haemodialysis at a dry weight of 60 kg.
inline fields on_dialysis(const fields& changes = {}) {
  return with({{"patient.sex", "female"},
               {"patient.age", "50 a"},
               {"patient.height", "160 cm"},
               {"patient.weight", "60 kg"},
               {"patient.weight_basis", "dry"},
               {"kidney.status", "dialysis"},
               {"kidney.dialysis.modality", "hemodialysis"},
               {"regimen.id", "sle.zhejiang.2024"},
               {"cells.target", "1e6/kg"}},
              changes);
}

/// A regimen written in the case: one drug on these days.
inline std::string one_drug(const std::string& dose, const std::string& days = "[-5, -4, -3]",
                            const std::string& name = flu) {
  return "[{ name = \"" + name + "\", dose = \"" + dose + "\", days = " + days + " }]";
}
inline fields inline_drug(const std::string& dose, const std::string& days = "[-5, -4, -3]",
                          const std::string& name = flu) {
  return {{"regimen.id", ""}, {"regimen.drug", one_drug(dose, days, name)}};
}

}  // namespace lymphodose::engine_case
