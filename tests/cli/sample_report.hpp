// SPDX-License-Identifier: Apache-2.0
//
// A report written by hand, for tests of what reads reports.
#pragma once

#include "lymphodose/calendar.hpp"
#include "lymphodose/report.hpp"

#include <string>
#include <utility>

namespace lymphodose::sample {

inline const std::string flu = "fludarabine phosphate";

inline civil_date date(int y, unsigned m, unsigned d) {
  return std::chrono::local_days(std::chrono::year(y) / static_cast<int>(m) / static_cast<int>(d));
}

inline adjustment_report keep_rule() {
  return {{"flu.us-label-older.indexed"},
          "> 70 mL/min/1.73 m2",
          "keep",
          100.0,
          "> 70: full dose",
          "fludara-us-older, dosage section",
          "A",
          "label",
          ""};
}

inline dose_report flu_dose() {
  dose_report dose{
      flu,
      figure_of(mg_per_m2(30)),
      3,
      keep_rule(),
      kidney_used{"renal.ckid-u25-cr.2021", "Kidney function, CKiD U25 creatinine 2021",
                  figure_of(ml_per_min_per_173m2(119.6982)), "", "as estimated"},
      false,
      figure_of(mg_per_m2(30)),
      figure_of(mg(38.7298334621)),
      std::nullopt,
      figure_of(mg(116.189500386)),
      100.0,
      {},
      std::nullopt};
  for (const int day : {-5, -4, -3}) {
    dose.days.push_back({treatment_day(day), date(2026, 12, 10) + std::chrono::days(day), {}, {}});
  }
  return dose;
}

/// A girl of 12 years, 150 cm and 40 kg, full dose.
inline report girl() {
  report r{};
  r.tool_version = "0.1.0";
  r.case_name = "zhejiang-2024";
  r.about.title = "girl, 12 years, lupus";
  r.tables.push_back({"flu.us-label-older.indexed",
                      "2026-11-22",
                      "older US label, indexed",
                      {"renal/flu.us-label-older.indexed.toml", std::string(64, 'a'), true},
                      used_for::result});
  r.inputs = {{"patient.sex", "female", std::nullopt},
              {"patient.age", "12 a", figure{12, "a", "a"}},
              {"patient.height", "150 cm", figure_of(cm(150))},
              {"patient.weight", "40 kg", figure_of(kg(40))},
              {"kidney.status", "stable", std::nullopt},
              {"kidney.creatinine", "40 umol/L", figure{40, "umol/L", "umol/L"}},
              {"dates.day0", "2026-12-10", std::nullopt}};
  r.body = body_report{
      {"bsa.mosteller.1987", "Body surface, Mosteller 1987", figure_of(m2(1.29099444874))},
      std::nullopt,
      "",
      {{"bsa.du-bois.1916", "Body surface, Du Bois 1916", figure_of(m2(1.3020))}},
      figure_of(kg_per_m2(17.7777777778)),
      std::nullopt,
      std::nullopt,
      std::nullopt,
      false};
  r.kidney.status = kidney_status::stable;
  r.kidney.estimates.push_back(
      {"renal.ckid-u25-cr.2021", "Kidney function, CKiD U25 creatinine 2021",
       figure_of(ml_per_min_per_173m2(119.6982)), "", true, "", figure_of(ml_per_min(89.3238))});
  r.regimen_id = "sle.zhejiang.2024";
  r.doses.push_back(flu_dose());
  r.cells = cells_report{};
  r.cells->basis = "per kg";
  r.cells->target = figure_of(cells_per_kg(94000));
  r.cells->total = figure_of(cells(3760000));
  r.cells->infusion_day = treatment_day(0);
  r.cells->infusion_date = date(2026, 12, 10);
  r.sources.push_back({"fludara-us-older", "Fludara label, older text", "", used_for::result});
  return r;
}

/// The same girl with fludarabine withheld.
inline report girl_withheld() {
  auto r = girl();
  auto& dose = r.doses.front();
  dose.withheld = true;
  dose.rate = dose.per_dose = dose.course_total = std::nullopt;
  dose.percent_of_protocol = std::nullopt;
  dose.adjustment->kind = "stop";
  r.findings.push_back({code::RENAL_STOP, level::stop, "the rule says: must not be given.",
                        "fludara-us", "doses." + flu});
  r.findings.push_back({code::SALT_FORM, level::note, "fludarabine means fludarabine phosphate.",
                        "", "doses." + flu});
  r.findings.push_back({code::TIER_NEAR_EDGE, level::review, "15 % in creatinine changes the tier.",
                        "", "doses." + flu});
  return r;
}

inline method_tier method(std::string id, std::string title, std::string weight, double value,
                          bool named, std::string row, double rate, double mass, double percent) {
  return {std::move(id),
          std::move(title),
          std::move(weight),
          figure_of(ml_per_min(value)),
          named,
          std::move(row),
          "absolute",
          figure_of(mg_per_m2(rate)),
          figure_of(mg(mass)),
          percent};
}

/// A woman of 78 years, for whom the four weights of Cockcroft-Gault give two tiers.
inline report woman() {
  report r{};
  r.tool_version = "0.1.0";
  compare_entry entry{};
  entry.drug = flu;
  entry.pack = "flu.us-label.absolute";
  entry.title = "US label, rates as printed";
  entry.applies = true;
  entry.reason = "the four weights give two tiers and the label names none: choose a weight";
  entry.outcome = "needs_choice";
  entry.printed_as = "50-79: 20 mg/m2";
  entry.citation = "fludara-us, dosage section";
  entry.grade = "A";
  entry.evidence = "label";
  entry.embedded = true;
  const std::string cg = "renal.cockcroft-gault.1976",
                    title = "Kidney function, Cockcroft-Gault 1976";
  entry.by_method = {
      method(cg, title, "actual", 62.74, true, "50 to < 80 mL/min", 20, 40.4420, 66.6666666667),
      method(cg, title, "lean", 33.11, true, "30 to < 50 mL/min", 15, 30.3315, 50),
      method("renal.ckd-epi-cr.2021", "Kidney function, CKD-EPI creatinine 2021", "", 79.96, false,
             "50 to < 80 mL/min", 20, 40.4420, 66.6666666667)};
  r.compare.push_back(std::move(entry));
  return r;
}

}  // namespace lymphodose::sample
