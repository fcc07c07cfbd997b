// SPDX-License-Identifier: Apache-2.0
//
// What the parts of one evaluation share.
#pragma once

#include "engine/kidney_numbers.hpp"
#include "engine/selection.hpp"
#include "engine/subject.hpp"
#include "lymphodose/engine.hpp"
#include "lymphodose/patient_case.hpp"
#include "lymphodose/regimen.hpp"
#include "lymphodose/report.hpp"
#include "lymphodose/schedule.hpp"
#include "lymphodose/tables.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace lymphodose::engine {

/// What read_schedule() found.
struct time_line {
  civil_time from, until;                  ///< what the report shows
  std::vector<timed_dose> doses;           ///< those with date, hour and length
  std::vector<dialysis_session> sessions;  ///< with the one before and the one after
  std::vector<applied_timing> rules;
  bool every_dose_timed = false;
};

struct workspace {
  const patient_case& entered;
  const table_set& tables;
  report& out;
  subject who;
  kidney_numbers numbers;
  std::string change;  ///< why creatinine is not at steady state; empty where it is
  bool measured_is_recent;
  const regimen* plan;  ///< null where none was given
  calculation kind;
  recorded_numbers working;
  std::optional<time_line> time{};

  [[nodiscard]] selection_inputs selecting() const {
    return {entered, who, numbers, changing(), measured_is_recent};
  }
  [[nodiscard]] bool changing() const noexcept { return !change.empty(); }
  [[nodiscard]] bool on_dialysis() const noexcept {
    return entered.kidney.status == kidney_status::dialysis;
  }
  void raise(code what, level how, std::string text, std::string path, std::string source = {}) {
    out.findings.push_back({what, how, std::move(text), std::move(source), std::move(path)});
  }
};

/// The path under which findings about a drug stand.
inline std::string dose_path(const std::string& drug) { return "doses." + drug; }

/// Below 1 year or 10 kg only a dose in mg/kg is computed.
bool needs_dose_per_kg(const workspace& ws, const regimen_drug& drug);

/// The user's rule for a drug; null where none was chosen.
const rule_choice* rule_for(const patient_case& entered, std::string_view drug) noexcept;

/// Days of a drug: the regimen's, or the user's where the source gives none.
std::vector<treatment_day> days_of(const patient_case& entered, const regimen_drug& drug);

/// The date of the first dose; nothing without a regimen with days and a day 0.
std::optional<civil_date> first_dose_date(const workspace& ws);

/// Is creatinine at steady state? Why not, in words; empty where it is.
std::string why_changing(const patient_case& entered, const review_limits& limits);
/// A GFR measured on or after the last creatinine.
bool measured_after_change(const patient_case& entered) noexcept;

// Each part reads the workspace, fills its part of the report and raises findings.
void note_accepted(workspace& ws);         ///< gates passed on purpose
void note_evaluation_date(workspace& ws);  ///< a first dose before the evaluation
void note_measurements(workspace& ws);     ///< stale, changed, low, weight basis
void report_kidney(workspace& ws);         ///< estimates, refused equations, residual function
void compare_packs(workspace& ws);         ///< report.compare
void plan_doses(workspace& ws);            ///< report.doses, after compare_packs
void plan_cells(workspace& ws);            ///< report.cells
void note_ceilings(workspace& ws);         ///< plausibility of the protocol; before plan_doses
/// True where a ceiling of level stop was exceeded for the drug.
bool above_stop_ceiling(const workspace& ws, const regimen_drug& drug);

/// How one pack's row depends on method and inputs, for the numbers of a selection.
sensitivity_report sensitivity_of(const workspace& ws, const renal_pack& pack, const selection& s,
                                  const regimen_drug* drug, std::optional<double> percent);

/// The admissible number nearest to an edge of its row, with the distance relative to the edge.
struct edge_closeness {
  std::size_t index;  ///< into selection::all
  double relative_distance;
};
std::optional<edge_closeness> closest_to_edge(const renal_pack& pack, const selection& s);

/// Every number against the pack with what it would mean for the dose.
std::vector<method_tier> tiers_by_method(const workspace& ws, const renal_pack& pack,
                                         const selection& s, const regimen_drug* drug,
                                         std::optional<double> percent);

}  // namespace lymphodose::engine
