// SPDX-License-Identifier: Apache-2.0
//
// What is settled about an item before the engine answers it? One function for each topic fills a
// draft; making.cpp asks the engine, makes the mistakes and keeps what becomes a sound item.
#pragma once

#include "lymphodose/engine.hpp"
#include "lymphodose/misconceptions.hpp"
#include "lymphodose/practice.hpp"
#include "practice/drawing.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lymphodose::practice_detail {

/// Which figure of a calculation is asked for.
enum class asked {
  surface,
  ideal_weight,
  adjusted_weight,
  lean_weight,
  clearance,
  converted,
  rate,
  per_dose,
  total,
  cell_total,
  drug_volume,
  end_to_session,
  start_to_session,
  session_to_start,
  whole_order  ///< every figure; no single one
};

/// The figure of a drug, or of the whole; absent where there is none.
std::optional<figure> figure_asked(const plan_figures& made, asked what, const std::string& drug);

/// What an item may ask beyond its topic's own step.
enum class conversion {
  pounds,      ///< weight in lb
  length,      ///< height in inches or metres
  micromoles,  ///< creatinine in umol/L
  rule,        ///< a kidney rule that lowers the dose
  deindexed,   ///< the other form of a kidney number
  cap,         ///< a maximum that holds
  answer,      ///< the answer in another unit
  grams,       ///< a dose typed in g
  vial,        ///< a concentration from the content of a vial
  millions,    ///< cells per kg in 10*6/kg
  day,         ///< a day counted from day 0
  minutes      ///< a length of time in minutes
};

struct chosen_conversions {
  std::vector<conversion> all;
  [[nodiscard]] bool has(conversion one) const {
    return std::find(all.begin(), all.end(), one) != all.end();
  }
};

/// A body that was drawn; whole numbers.
struct invented_person {
  sex is;
  int years, height_cm, tenths_of_kg, creatinine_umol_per_l;
  bool raised;  ///< creatinine
  [[nodiscard]] bool child() const noexcept { return years < 18; }
  [[nodiscard]] double surface() const noexcept;  ///< m2, for a first guess alone
};

struct draft {
  drawing& draw;
  const table_set& tables;
  int level;
  std::string name;    ///< "Invented patient 7-13"
  bool nothing_wrong;  ///< of spot-the-error: no mistake is made
  patient_case entered = {};
  calculation kind = calculation::dose;
  asked what = asked::surface;
  std::string drug = {};       ///< of a drug's figure
  std::string_view unit = {};  ///< asked for, for people
  std::vector<code> wanted = {};
  std::vector<given_fact> given = {};
  std::vector<std::string> rules = {};
  std::string question = {}, patient = {};
  int conversions = 0;
  std::vector<std::string> decided_by = {};  ///< ids of decisions that belong to the working
  std::optional<bool> lowered = {};          ///< whether the kidney rule counts as a conversion
  std::optional<derivation> own_steps = {};  ///< where the engine records none

  void fact(std::string what_it_is, std::string text) {
    given.push_back({std::move(what_it_is), std::move(text)});
  }
};

/// level - 1 of the pool, drawn; nothing where the pool is smaller. Counts them.
std::optional<chosen_conversions> choose_conversions(draft& d, std::vector<conversion> pool);

/// 385 with one place is "38.5": exact, no trailing zero.
std::string decimal(std::int64_t number, int places);

enum class wanted_age { child, adult, any };
/// A body from the table; `raised`: kidneys that do not work well.
invented_person draw_person(draft& d, wanted_age age, bool raised);
/// Sex, age, height and weight into the case and the statement.
void enter_body(draft& d, const invented_person& who, const chosen_conversions& how);
/// Serum creatinine, in mg/dL or umol/L.
void enter_creatinine(draft& d, const invented_person& who, const chosen_conversions& how);
/// "a girl of 12 years".
std::string words_of(const invented_person& who);

/// A regimen that suits this age, into the case; null where there is none.
const regimen* enter_regimen(draft& d, const invented_person& who);

/// Kidney number and rules for every drug, so that the dose of `d.drug` is lowered or not; false
/// where the tables give none.
bool enter_rules(draft& d, const regimen& plan, const invented_person& who,
                 const chosen_conversions& how);

/// The same from the creatinine of an adult by Cockcroft-Gault with the actual weight, after
/// enter_body().
bool enter_rules_by_creatinine(draft& d, const regimen& plan, const invented_person& who,
                               const chosen_conversions& how);

/// A formula as the statement gives it, with its source.
std::string rule_text(const formula_info& info);

/// "a girl of 12 years with lupus nephritis, on haemodialysis", after the kidneys.
std::string patient_words(const draft& d, const invented_person& who, const regimen& plan);

/// Fills the draft; false where what was drawn does not make an item.
bool draft_bsa(draft& d);
bool draft_weight(draft& d);
bool draft_clearance(draft& d);
bool draft_deindex(draft& d);
bool draft_tier(draft& d);
bool draft_dose(draft& d);
bool draft_course(draft& d);
bool draft_cells(draft& d);
bool draft_volume(draft& d);
bool draft_timing(draft& d);
bool draft_order(draft& d);

}  // namespace lymphodose::practice_detail
