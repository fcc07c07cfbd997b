// SPDX-License-Identifier: Apache-2.0
//
// What was computed, as one value that every surface prints.
//
// No surface computes: text, JSON and any other output read this and nothing else. A figure always
// carries its unit. A withheld dose has no figure; it never becomes zero.
#pragma once

#include "lymphodose/derivation.hpp"
#include "lymphodose/finding.hpp"
#include "lymphodose/patient_case.hpp"
#include "lymphodose/proposals.hpp"
#include "lymphodose/schedule.hpp"
#include "lymphodose/units.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lymphodose {

/// A number with its unit, for machines (`unit`) and for people (`symbol`); both static storage.
struct figure {
  double value;
  std::string_view unit, symbol;
};
template <class U>
figure figure_of(quantity<U> q) noexcept {
  return {detail::access::raw(q), canonical_text<U>, U::symbol};
}

/// A figure with the id and title of the formula or table that gave it.
struct named_figure {
  std::string id, title;
  lymphodose::figure figure;
};

/// What a table or source was used for.
enum class used_for {
  result,     ///< a figure of this report rests on it
  comparison  ///< it appears only among the rules compared
};

/// "result" or "comparison".
constexpr std::string_view to_text(used_for role) noexcept {
  return role == used_for::result ? "result" : "comparison";
}

struct table_used {
  std::string id, version, title;
  table_origin origin;
  used_for role = used_for::result;
  bool of_institution = false;  ///< an institution file
};

/// What an institution's file settled in this calculation, in the words of the case's fields.
struct institution_report {
  std::string title, version, header;
  std::vector<std::pair<std::string, std::string>> choices;  ///< field path, what was chosen
};

struct input_entry {
  std::string path;  ///< "patient.weight"
  std::string text;  ///< as typed
  std::optional<figure> value;
  std::optional<double> change_percent = {};  ///< from the previous value of the same thing
};

struct body_report {
  named_figure surface;            ///< the one doses are computed with
  std::optional<figure> uncapped;  ///< where the user capped it
  std::string cap_reason;
  std::vector<named_figure> alternatives;  ///< the other formulas valid for this patient
  std::optional<figure> body_mass_index, ideal_weight, adjusted_weight, lean_weight;
  bool ideal_weight_extrapolated = false;  ///< Devine below 152.4 cm
};

/// One kidney number. `converted` is the other form: de-indexed for an indexed one and the reverse.
struct kidney_estimate {
  std::string id, title;
  figure value;
  std::string weight;  ///< Cockcroft-Gault: "actual", "ideal", "adjusted", "lean"; else empty
  bool applies;        ///< may be used for this patient now
  std::string reason;  ///< why not
  std::optional<figure> converted;
};

/// An equation that gave no number, and why.
struct refused_equation {
  std::string id, weight;
  code what;
  std::string reason;
};

struct kidney_report {
  std::optional<kidney_status> status;
  std::optional<dialysis_modality> modality;
  std::vector<kidney_estimate> estimates;
  std::vector<refused_equation> refused;
  std::optional<figure>
      residual_clearance;  ///< mean of urea and creatinine clearance; displayed only
};

/// What a rule pack's row did to a dose.
struct adjustment_report {
  std::vector<std::string> packs;  ///< one; several where all rules agree
  std::string row;                 ///< "50 to < 80 mL/min"
  std::string kind;                ///< "keep" "percent" "absolute" "range" "stop" "not_covered"
  std::optional<double> percent;   ///< of the protocol dose, where the row says so
  std::string printed_as, citation, grade, evidence, rests_on;
};

/// The kidney number that was banded.
struct kidney_used {
  std::string id, title;
  figure value;
  std::string weight;   ///< Cockcroft-Gault weight, or empty
  std::string reading;  ///< "as estimated", "de-indexed", "indexed"
};

/// Which row one method of estimating gives, and what it would do.
struct method_tier {
  std::string id, title, weight;
  figure value;  ///< in the pack's unit
  bool named;    ///< the source names this equation, or names none
  std::string row, kind;
  std::optional<figure> rate, per_dose;
  std::optional<double> percent_of_protocol;
};

/// Where an input would change the row.
struct tier_flip {
  std::string input;   ///< "kidney.creatinine", "patient.weight", "patient.age"
  std::string id;      ///< the equation that flips
  std::string weight;  ///< its weight, or empty
  figure at;           ///< value of the input at the edge
  double change_percent;
  std::string row;  ///< the row beyond the edge
};

struct sensitivity_report {
  std::string row;
  std::optional<figure> nearest_edge, distance;  ///< in the pack's unit
  std::vector<tier_flip> flips;
  std::vector<method_tier> tiers_by_method;
};

struct dose_day {
  treatment_day day;
  std::optional<civil_date> date;
  std::optional<civil_time> start, end;
};

/// A dose after the rounding rule.
struct rounded_report {
  figure value;
  std::string rule;                           ///< "to a step of 1 mg, nearest, a tie up"
  std::string chosen_by;                      ///< "case" or "institution"
  double change_percent;                      ///< against the dose before
  std::optional<double> percent_of_protocol;  ///< after rounding
  bool held_down;                             ///< rounded down because the dose is a reduced one
};

/// One tier of the rule that was applied, and what it would mean for this patient.
struct tier_span {
  std::string row, kind;           ///< as in adjustment_report
  std::optional<figure> from, to;  ///< edges in the pack's unit; absent where there is none
  bool from_included = false, to_included = false;
  bool dialysis = false;           ///< a row for a modality; it has no edges
  bool holds = false;              ///< the patient stands here
  std::optional<figure> rate;      ///< absent where the tier gives no single rate
  std::optional<figure> per_dose;  ///< absent as well where this patient's dose is withheld
  std::optional<double> percent_of_protocol;
};

struct dose_report {
  std::string drug;
  figure protocol;
  int doses;  ///< administrations
  std::optional<adjustment_report> adjustment;
  std::optional<lymphodose::kidney_used> kidney_used;
  bool withheld;                         ///< a stop: rate, per_dose and course_total are absent
  std::optional<figure> rate, per_dose;  ///< unrounded
  std::optional<rounded_report> rounded;
  std::optional<figure> course_total;  ///< of the rounded doses where there is a rule
  std::optional<double> percent_of_protocol;
  std::vector<dose_day> days;  ///< empty where the source gives none and the user entered none
  std::optional<sensitivity_report> sensitivity;
  /// Of the one rule that was applied, ascending; on dialysis the modality's row is the last. Empty
  /// where no rule was chosen or several agree.
  std::vector<tier_span> tiers = {};
};

/// What is given each time: the rounded dose where there is a rule, else the unrounded. Absent
/// where the dose is withheld.
std::optional<figure> given_dose(const dose_report& dose);

/// What one rule pack says for this patient; nothing is withheld here.
struct compare_entry {
  std::string drug, pack, title;
  bool applies;
  std::string reason;   ///< why it does not apply, or what choice is open
  std::string outcome;  ///< "keep" "percent" "absolute" "range" "stop" "not_covered" "needs_choice"
  std::string row;
  std::optional<figure> rate, per_dose;
  std::optional<double> percent_of_protocol, percent_least, percent_most;
  std::string printed_as, citation, grade, evidence, rests_on;
  bool embedded;  ///< false for a pack added by the user
  std::vector<method_tier> by_method;
  std::vector<tier_flip> flips;  ///< filled by a comparison
};

/// One bag: what its label says, what it holds, and what is infused of it.
struct bag_report {
  std::string part;     ///< name of the portion; or empty
  std::string counted;  ///< as declared, "viable CAR+"
  figure volume, concentration;
  std::optional<double> viability, car_positive;  ///< percent, as declared
  figure dose_concentration;  ///< of the cells that the dose counts, after what was declared
  figure content;             ///< such cells in the bag
  std::string use;            ///< "whole", "part", "none"; empty where it was not said
  std::optional<figure> infuse, infuse_volume;
};

/// One portion of the dose, as entered.
struct part_report {
  std::string name;
  figure total;
  std::optional<treatment_day> day;
  std::optional<civil_date> date;
  std::optional<figure> infused;  ///< what its bags give
};

struct cells_report {
  std::string basis;  ///< "per kg" or "total"
  std::optional<figure> target;
  std::optional<figure> total;  ///< absent where withheld
  std::optional<figure> range_least, range_most, cap;
  bool capped = false;
  std::optional<figure> weight;  ///< the weight multiplied by
  std::string product, counted, citation, grade;
  std::optional<treatment_day> infusion_day;
  std::optional<civil_date> infusion_date;
  std::string infuse;  ///< "whole" or "partial"; empty where it was not said
  std::string infuse_reason;
  std::string out_of_specification, out_of_specification_reason;
  std::vector<part_report> parts;
  std::vector<bag_report> bags;
  std::optional<figure> available;  ///< cells in all bags
  std::optional<figure> infused;    ///< the sum over the bags of what is infused
};

/// The same dose from another strength that is on the market.
struct other_strength {
  figure concentration;
  std::string form;
  figure volume;
  double factor;  ///< its volume in relation to that from the strength typed
  std::string citation, grade;
};

/// What is drawn up for one dose of a drug.
struct preparation_report {
  std::string drug;
  bool withheld;                          ///< no dose, or none that can be prepared
  std::optional<figure> dose;             ///< the rounded dose where there is a rule
  std::optional<figure> entered;          ///< a dose typed for `prepare`, before rounding
  std::optional<rounded_report> rounded;  ///< of such a dose
  std::optional<figure> concentration;
  std::optional<figure> volume;
  std::optional<figure> vial_volume, vial_content;
  std::optional<int> vials;
  std::optional<figure> waste, waste_volume;
  std::optional<figure> bag, overfill;
  std::string drug_volume;  ///< "added", "replaces" or empty
  std::optional<figure> final_volume, final_concentration;
  std::string final_missing;  ///< what is not known, where there is a bag and no concentration
  std::vector<other_strength> others;
  std::vector<std::string> facts;  ///< with their sources
};

/// A timing rule chosen for a drug, or one that is only compared.
struct timing_report {
  std::string drug, pack, title;
  std::string kind;    ///< "gap_before_session" ...; empty where the pack says nothing here
  std::string reason;  ///< why it is not judged; empty where it is
  std::string printed_as, reading, citation, grade, rests_on;
  std::vector<schedule_conflict> conflicts;
};

/// What is left of one dose when the next session starts, by one exponential. An illustration.
struct fraction_report {
  std::string drug;
  treatment_day day;
  civil_time session_start;
  figure gap;  ///< from the end of the infusion
  figure half_life;
  figure left;            ///< percent
  std::string condition;  ///< whose half-life, in words
  std::string citation, grade;
};

struct schedule_report {
  std::optional<dialysis_modality> modality;
  std::vector<timing_report> timing;
  std::vector<schedule_event> events;
  std::vector<schedule_gap> gaps;
  std::vector<schedule_gap> too_long;  ///< intervals over the user's maximum
  std::optional<std::chrono::minutes> max_interval;
  std::vector<schedule_conflict> conflicts;
  bool searched = false;  ///< a search was made: something was broken
  proposal_search search;
  std::vector<fraction_report> fractions;
  std::vector<timing_report> compare;    ///< filled by a comparison: every pack
  std::vector<std::string> not_covered;  ///< what no source covers
};

/// How an ordered figure stands to the calculated one.
enum class order_verdict {
  match,     ///< the same figure
  rounding,  ///< within ordinary rounding
  review,    ///< to be looked at
  stop       ///< hold the order and resolve it with the prescriber
};

/// "match", "rounding", "review" or "stop".
constexpr std::string_view to_text(order_verdict verdict) noexcept {
  switch (verdict) {
    case order_verdict::match: return "match";
    case order_verdict::rounding: return "rounding";
    case order_verdict::review: return "review";
    case order_verdict::stop: break;
  }
  return "stop";
}

/// A mistake, or two made together, that reproduces an ordered figure.
struct likely_cause {
  code what;
  std::optional<code> with;  ///< the second of two
  std::string text;          ///< in words
  figure gives;              ///< the figure it makes
};

/// One figure of an order against the calculation.
struct check_line {
  std::string drug;   ///< a drug, or "cells"
  std::string field;  ///< "rate" "per_dose" "days" "total" "volume"; of cells "target" too
  std::string text;   ///< as ordered
  std::optional<figure> ordered, calculated;  ///< of days their number; absent where withheld
  std::vector<treatment_day> ordered_days, calculated_days;
  std::optional<double> difference_percent;
  order_verdict verdict;
  std::string reason;                       ///< why, where the difference alone does not say it
  std::vector<likely_cause> likely_causes;  ///< most likely first; at most three
};

/// One entry of two people's, as each of them has it; a text is empty where one has none.
struct entry_difference {
  std::string path;  ///< "patient.weight", "doses.cyclophosphamide.per_dose"
  std::string first, second;
  bool of_input;  ///< entered, not calculated
};

/// Two independent entries of one patient held against each other.
struct second_entry_report {
  std::string sha256;  ///< of the first entry
  int fields_compared = 0;
  std::vector<entry_difference> differences;
};

struct source_used {
  std::string key, text, url;
  used_for role = used_for::result;
};

/// Everything about one calculation.
struct report {
  std::string tool_version;
  std::string case_name, label;
  case_about about;
  std::vector<table_used> tables;
  std::vector<input_entry> inputs;
  /// SHA-256 over the inputs, one line "path<tab>text<newline>" each, lines in byte order.
  std::string inputs_sha256;
  /// SHA-256 over the tables that a result rests on, one line "id<tab>version<tab>sha256<newline>"
  /// each, lines in byte order. Either is empty where there is no line.
  std::string tables_sha256;
  std::optional<body_report> body;
  kidney_report kidney;
  std::string regimen_id, regimen_title;
  std::vector<dose_report> doses;
  std::vector<compare_entry> compare;
  std::optional<cells_report> cells;
  std::vector<preparation_report> preparation;
  std::optional<institution_report> institution;
  std::optional<schedule_report> schedule;
  std::vector<check_line> check;  ///< filled where an order was checked
  std::optional<second_entry_report> second_entry;
  lymphodose::findings findings;
  lymphodose::derivation derivation;
  std::vector<source_used> sources;
};

/// The gravest level among the findings; nothing where there are none.
std::optional<level> gravest(const findings& all) noexcept;

/// What the program is for and is not, in every output.
extern const std::string_view intended_use;

/// The report as JSON of schema "lymphodose.report/1". Numbers are unrounded doubles.
std::string to_json(const report& r);

/// Problems as JSON of schema "lymphodose.problems/1".
std::string to_json(const problems& list);

}  // namespace lymphodose
