// SPDX-License-Identifier: Apache-2.0
//
// What was entered about one patient, typed, with the text as typed beside it.
//
// A patient_case is a faithful copy of what a person wrote: fields may be absent, and nothing is
// defaulted. Whether it suffices and is plausible is for check_inputs() (engine.hpp).
#pragma once

#include "lymphodose/calendar.hpp"
#include "lymphodose/dialysis.hpp"
#include "lymphodose/preparation.hpp"
#include "lymphodose/quantity_text.hpp"
#include "lymphodose/regimen.hpp"
#include "lymphodose/renal.hpp"
#include "lymphodose/result.hpp"
#include "lymphodose/rules.hpp"
#include "lymphodose/sex.hpp"
#include "lymphodose/units.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lymphodose {

/// How the weight was obtained. Texts: "measured", "dry", "pre-dialysis", "reported".
enum class weight_basis { measured, dry, pre_dialysis, reported };
constexpr std::string_view to_text(weight_basis basis) noexcept {
  switch (basis) {
    case weight_basis::measured: return "measured";
    case weight_basis::dry: return "dry";
    case weight_basis::pre_dialysis: return "pre-dialysis";
    case weight_basis::reported: break;
  }
  return "reported";
}

/// What is known of the kidneys. Texts: "stable", "changing", "dialysis", "not-assessed".
enum class kidney_status { stable, changing, dialysis, not_assessed };
constexpr std::string_view to_text(kidney_status status) noexcept {
  switch (status) {
    case kidney_status::stable: return "stable";
    case kidney_status::changing: return "changing";
    case kidney_status::dialysis: return "dialysis";
    case kidney_status::not_assessed: break;
  }
  return "not-assessed";
}

/// Which number of a child is banded by an absolute pack. Texts: "indexed", "absolute".
enum class paediatric_reading { indexed, absolute };
constexpr std::string_view to_text(paediatric_reading reading) noexcept {
  return reading == paediatric_reading::indexed ? "indexed" : "absolute";
}

/// A plausibility gate passed on purpose.
struct accepted_gate {
  code what;
  std::string reason;
};

struct patient_input {
  std::optional<lymphodose::sex> sex;
  std::optional<entered<patient_age>> age;
  std::optional<civil_date> birth_date;
  std::optional<entered<body_height>> height;
  std::optional<entered<body_mass>> weight;
  std::optional<lymphodose::weight_basis> weight_basis;
  std::optional<civil_date> weight_measured_on;
  std::optional<entered<body_mass>> previous_weight;
  std::vector<accepted_gate> accepted;
};

/// The sessions are those of session_pattern.
struct dialysis_input : session_pattern {
  std::optional<dialysis_modality> modality;
  std::optional<entered<time_span>> max_interval;
  std::optional<std::chrono::minutes> unit_opens, unit_closes;  ///< minutes after midnight
  std::optional<entered<absolute_clearance>> residual_urea_clearance;
  std::optional<entered<absolute_clearance>> residual_creatinine_clearance;
};

struct kidney_input {
  std::optional<kidney_status> status;
  std::optional<entered<serum_creatinine>> creatinine;
  std::optional<civil_date> creatinine_measured_on;
  std::optional<entered<serum_creatinine>> previous_creatinine;
  std::optional<civil_date> previous_creatinine_measured_on;
  std::optional<entered<serum_cystatin_c>> cystatin_c;
  std::optional<entered<absolute_clearance>> measured_gfr;
  std::optional<entered<indexed_clearance>> measured_gfr_indexed;
  std::optional<civil_date> measured_gfr_on;
  std::optional<renal::cg_weight> cockcroft_gault_weight;
  std::optional<std::string> equation;  ///< an id of renal::equations(), or "renal.measured"
  std::optional<lymphodose::paediatric_reading> paediatric_reading;
  dialysis_input dialysis;
};

/// The user's kidney rule for one drug.
struct rule_choice {
  std::string drug;
  std::string pack;
  std::optional<double> percent;  ///< choice within a range, percent of the protocol dose
};

/// What a proposal may do, in the user's words, and what a timing rule leaves to the user.
struct timing_limits {
  std::optional<entered<time_span>> tolerance;       ///< about a target gap whose source has none
  std::optional<entered<time_span>> least_interval;  ///< start to start, doses of one drug
  std::optional<std::chrono::minutes> dose_earliest,
      dose_latest;  ///< start of an infusion, minutes after midnight
};

/// Time of day and length of the infusions of one drug of a regimen named by id.
struct dose_clock {
  std::string drug;
  std::optional<std::chrono::minutes> at;        ///< minutes after midnight
  std::optional<std::chrono::minutes> infusion;  ///< length
};

/// Days for a drug of a regimen whose source gives none.
struct regimen_days {
  std::string drug;
  std::vector<treatment_day> days;
};

struct regimen_input {
  std::optional<std::string> id;
  std::vector<regimen_drug> inline_drugs;
  std::vector<regimen_days> days;
  std::vector<dose_clock> clocks;
  [[nodiscard]] bool given() const noexcept { return id || !inline_drugs.empty(); }
};

struct body_surface_input {
  std::optional<std::string> formula;  ///< an id of bsa::formulas(); absent means Mosteller
  std::optional<entered<body_surface>> cap;
  std::string cap_reason;
};

/// Which cells a bag's concentration counts; nothing is multiplied that was not declared. Texts:
/// "viable CAR+", "CAR+", "CAR+ of CD3+", "total nucleated cells".
enum class bag_count {
  viable_car_positive,  ///< viable CAR-positive T cells: the dose itself
  car_positive,         ///< CAR-positive T cells; `viability`, where given, makes them viable
  cd3_positive,         ///< CD3-positive cells; `car_positive` is the part of them with CAR
  total_nucleated,      ///< all nucleated cells; needs `viability` and `car_positive`
};
constexpr std::string_view to_text(bag_count counted) noexcept {
  switch (counted) {
    case bag_count::viable_car_positive: return "viable CAR+";
    case bag_count::car_positive: return "CAR+";
    case bag_count::cd3_positive: return "CAR+ of CD3+";
    case bag_count::total_nucleated: break;
  }
  return "total nucleated cells";
}

/// A bag or vial as its label describes it.
struct product_bag {
  entered<volume> content;
  entered<cell_concentration> concentration;
  bag_count counted;
  std::optional<entered<percentage>> viability;     ///< of the counted cells
  std::optional<entered<percentage>> car_positive;  ///< of the (viable) counted cells
  std::string part;                                 ///< name of a cell_part; or empty
};

/// A portion of the cell dose that the user entered: one of two days, or one of two components.
struct cell_part {
  std::string name;
  entered<cell_count> total;
  std::optional<int> day;  ///< treatment day as the product counts, where the portions differ in it
};

/// Whether the bags are infused whole. Texts: "whole", "partial".
enum class bag_use { whole, partial };
constexpr std::string_view to_text(bag_use use) noexcept {
  return use == bag_use::whole ? "whole" : "partial";
}

struct cells_input {
  std::optional<entered<cells_per_body_mass>> target;
  std::optional<entered<cell_count>> total;
  std::optional<std::string> product;
  std::optional<entered<body_mass>> weight;  ///< the manufacturer's
  std::optional<bag_use> infuse;
  std::string infuse_reason;         ///< why a part only, where the product's source does not say
  std::string out_of_specification;  ///< what is outside, in words; or empty
  std::string out_of_specification_reason;  ///< why it is used all the same; or empty
  std::vector<cell_part> parts;
  std::vector<product_bag> bags;
  [[nodiscard]] bool given() const noexcept { return target || total || product || !bags.empty(); }
};

/// What a case file says about itself.
struct case_source {
  std::string key, locator, grade;
};
struct case_gap {
  std::string what, text;
};
struct case_about {
  std::string title;
  std::vector<std::string> published, illustrative;  ///< field paths
  std::vector<case_gap> missing;                     ///< what the publication does not give
  std::vector<case_source> sources;
  std::string note;
};

/// A drug name that was read as another: "fludarabine" as "fludarabine phosphate".
struct drug_name_reading {
  std::string path;  ///< "rules.fludarabine"
  std::string read, taken;
};

/// One patient's case as entered. Drugs carry their full names, "fludarabine phosphate" and
/// "cyclophosphamide"; each appears at most once in a list.
struct patient_case {
  std::string name;   ///< of a built-in case, set by who chose it; or empty
  std::string label;  ///< free text
  case_about about;
  std::optional<civil_date> evaluated_on;
  patient_input patient;
  kidney_input kidney;
  regimen_input regimen;
  std::vector<rule_choice> rules;
  std::vector<std::pair<std::string, std::string>> timing;  ///< drug, timing pack
  lymphodose::timing_limits timing_limits;
  body_surface_input body_surface;
  cells_input cells;
  std::vector<preparation_entry> preparation;  ///< each drug once
  std::optional<civil_date> day0;
  std::vector<drug_name_reading> drug_names;
};

/// A case and everything that was wrong with its text. The fields that could be read are there.
struct case_reading {
  patient_case content;
  lymphodose::problems problems;
  bool unread = false;  ///< the text as a whole could not be read, so that no field of it is there
};

/// One entry given outside the file: "patient.weight" = "40 kg". `name` is how the user wrote it,
/// "--weight". `path` is that of any field with one value ("dates.day0",
/// "kidney.dialysis.modality"), or one that repeats, its text a drug (of "accept" a code) first:
///   "rules"    "fludarabine phosphate=flu.eu-label"
///   "percent"  "fludarabine phosphate=75" or "=75 %", for a drug with a rule
///   "timing"   "fludarabine phosphate=dialysis.hunter-2022"
///   "days"     "fludarabine phosphate=-5,-4,-3"; likewise "at" "=10:00", "infusion" "=30 min"
///   "preparation.concentration"  "cyclophosphamide=20 mg/mL"; likewise the other fields of
///              preparation, and "preparation.round.step", ".direction" and ".tie"
///   "bags"     "68 mL, 2e6/mL, viable CAR+"
struct case_flag {
  std::string path, text, name;
};

/// Reads a case of schema "lymphodose.case/1" from TOML or JSON text (by the extension of
/// `file_name`; with another name, JSON where the first character is '{') and adds the flags. Where
/// `text` and `file_name` are both empty there is no file. Treatment days are put in ascending
/// order. Ids of tables are not looked up; those of formulas are.
///
/// All problems are reported at once, each with the field's path. A flag for a field that the file
/// sets otherwise is FIELD_CONFLICT and changes nothing.
case_reading read_case(std::string_view text, std::string_view file_name,
                       const std::vector<case_flag>& flags = {});

}  // namespace lymphodose
