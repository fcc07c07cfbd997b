// SPDX-License-Identifier: Apache-2.0
#include "engine/gates.hpp"
#include "engine/institution_choices.hpp"
#include "engine/kidney_numbers.hpp"
#include "engine/plan_preparation.hpp"
#include "engine/plan_schedule.hpp"
#include "engine/subject.hpp"
#include "engine/wording.hpp"
#include "lymphodose/engine.hpp"
#include "lymphodose/rounding.hpp"
#include "text/suggest.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lymphodose {

namespace engine {
namespace {

using name_list = std::vector<std::string_view>;

class input_check {
  const patient_case& in_;
  const table_set& tables_;
  calculation kind_;
  problems list_;

  void report(code what, std::string path, std::string read, std::string would_do) {
    list_.push_back({what, std::move(path), std::move(read), std::move(would_do)});
  }
  void missing(const char* path, std::string would_do) {
    report(code::FIELD_MISSING, path, "", std::move(would_do));
  }
  [[nodiscard]] bool full() const {
    return kind_ == calculation::dose || kind_ == calculation::compare ||
           (kind_ == calculation::prepare && !in_.preparation.empty() && !doses_are_entered(in_));
  }

  void unknown_id(std::string path, const std::string& read, const name_list& known,
                  const char* kind) {
    std::string advice;
    if (const auto near = text::nearest(read, known)) {
      advice = "did you mean " + std::string(*near) + "? ";
    }
    advice += std::string("Known as ") + kind + ":";
    for (const auto& id : known) advice += (&id == &known.front() ? " " : ", ") + std::string(id);
    report(code::ID_UNKNOWN, std::move(path), read, std::move(advice));
  }

  void require_body() {
    const auto& p = in_.patient;
    if (!p.height) missing("patient.height", "a height such as \"150 cm\"");
    if (!p.weight) missing("patient.weight", "a weight such as \"40 kg\"");
  }

  void require_person() {
    const auto& p = in_.patient;
    if (!p.sex) missing("patient.sex", "female or male");
    if (p.birth_date && !in_.evaluated_on) {
      missing("evaluated_on", "the date on which the age is taken, as 2026-12-01");
    } else if (p.birth_date && *p.birth_date > *in_.evaluated_on) {
      report(code::OUT_OF_RANGE, "patient.birth_date", "", "a date before evaluated_on");
    } else if (!age_of(in_)) {
      missing("patient.age", "an age such as \"12 a\", or birth_date with evaluated_on");
    }
  }

  [[nodiscard]] bool any_kidney_number() const {
    const auto& k = in_.kidney;
    return k.creatinine || k.cystatin_c || k.measured_gfr || k.measured_gfr_indexed;
  }

  void require_kidney() {
    const auto& k = in_.kidney;
    if (full() && !k.status) missing("kidney.status", "stable, changing, dialysis or not-assessed");
    if (k.status == kidney_status::dialysis && !k.dialysis.modality) {
      missing("kidney.dialysis.modality", "hemodialysis, hemodiafiltration, peritoneal or crrt");
    }
    const bool numberless =
        k.status == kidney_status::dialysis || k.status == kidney_status::not_assessed;
    if (!numberless && !any_kidney_number()) {
      missing(
          "kidney.creatinine",
          "a creatinine such as \"45 umol/L\", cystatin_c, measured_gfr or measured_gfr_indexed");
    }
    if (k.dialysis.modality && k.status && k.status != kidney_status::dialysis) {
      report(code::FIELD_CONFLICT, "kidney.dialysis.modality",
             std::string(to_text(*k.dialysis.modality)),
             "status \"dialysis\", or no dialysis section while the status is " +
                 std::string(to_text(*k.status)));
    }
  }

  template <class Table>
  static name_list ids_of(const Table& table) {
    name_list ids;
    for (const auto& entry : table) ids.push_back(entry.id);
    return ids;
  }

  void check_equation() {
    const auto& id = in_.kidney.equation;
    if (!id) return;
    if (*id == measured_id) {
      if (!in_.kidney.measured_gfr && !in_.kidney.measured_gfr_indexed) {
        missing("kidney.measured_gfr", "the measured GFR that kidney.equation names");
      }
      return;
    }
    if (renal::find(*id)) return;
    name_list known{measured_id};
    for (const auto& e : renal::equations()) known.push_back(e.info->id);
    unknown_id("kidney.equation", *id, known, "equation");
  }

  void check_surface() {
    const auto& id = in_.body_surface.formula;
    if (id && !bsa::find(*id)) {
      name_list known;
      for (const auto& f : bsa::formulas()) known.push_back(f.info->id);
      unknown_id("body_surface.formula", *id, known, "body-surface formula");
    }
    if (in_.body_surface.cap && in_.body_surface.cap_reason.empty()) {
      missing("body_surface.cap_reason", "the reason for the cap; a cap is never silent");
    }
  }

  void check_regimen() {
    const auto& id = in_.regimen.id;
    if (id && !tables_.regimen_named(*id)) {
      unknown_id("regimen.id", *id, ids_of(tables_.regimens), "regimen");
    }
    const auto* plan = id ? tables_.regimen_named(*id) : nullptr;
    if (!plan) return;
    for (const auto& own : in_.regimen.days) check_days(*plan, own);
  }

  static std::string listed(const std::vector<treatment_day>& days) {
    std::string text;
    for (const auto day : days) text += (text.empty() ? "[" : ", ") + std::to_string(day.number());
    return text + "]";
  }

  // Days fill what the regimen leaves open; they change neither its days nor its number of doses.
  void check_days(const regimen& plan, const regimen_days& own) {
    const auto conflict = [&](std::string would_do) {
      report(code::FIELD_CONFLICT, "regimen.days." + own.drug, listed(own.days),
             std::move(would_do));
    };
    const auto drug = std::find_if(plan.drugs.begin(), plan.drugs.end(),
                                   [&](const regimen_drug& d) { return d.drug == own.drug; });
    if (drug == plan.drugs.end()) return conflict(plan.id + " does not contain " + own.drug);
    if (!drug->days.empty() && drug->days != own.days) {
      return conflict("the days of " + plan.id + ", " + listed(drug->days) +
                      ", or a regimen written in the case");
    }
    if (own.days.size() == static_cast<std::size_t>(drug->doses)) return;
    conflict(std::to_string(drug->doses) + " days, one for each dose of " + plan.id);
  }

  void check_rule(const rule_choice& rule) {
    const auto path = "rules." + rule.drug;
    const auto* pack = tables_.pack(rule.pack);
    if (!pack) {
      name_list known;
      for (const auto& p : tables_.packs) {
        if (p.drug == rule.drug) known.push_back(p.id);
      }
      if (known.empty()) known = ids_of(tables_.packs);
      return unknown_id(path, rule.pack, known, "rule pack");
    }
    if (pack->drug != rule.drug) {
      report(code::FIELD_CONFLICT, path, rule.pack,
             "a rule pack for " + rule.drug + "; this one is for " + pack->drug);
    }
    if (rule.percent && (*rule.percent <= 0.0 || *rule.percent > 100.0)) {
      report(code::OUT_OF_RANGE, path + ".percent", "", "a percentage above 0 and at most 100");
    }
  }

  void check_product() {
    const auto& id = in_.cells.product;
    if (id && !tables_.product(*id)) {
      unknown_id("cells.product", *id, ids_of(tables_.products), "cell product");
    }
  }

  void require_cells() {
    const auto& c = in_.cells;
    if (!c.given()) {
      return missing("cells.target", "a target such as \"1e6/kg\", a total, a product or bags");
    }
    if ((c.target || c.product) && !c.weight && !in_.patient.weight) {
      missing("patient.weight", "a weight such as \"40 kg\", or the manufacturer's cells.weight");
    }
  }

  [[nodiscard]] bool in_regimen(const std::string& drug) const {
    const auto& id = in_.regimen.id;
    const auto* plan = id ? tables_.regimen_named(*id) : nullptr;
    if (!plan && in_.regimen.inline_drugs.empty()) return true;
    const auto& drugs = plan ? plan->drugs : in_.regimen.inline_drugs;
    return std::any_of(drugs.begin(), drugs.end(),
                       [&](const regimen_drug& d) { return d.drug == drug; });
  }

  // Where nobody says whether a typed dose is a reduced one, nothing may round it up.
  void require_reduced(const preparation_entry& one) {
    const auto chosen = rounding_of(in_, tables_, one.drug);
    if (one.reduced || !chosen.rule || chosen.rule->direction == rounding_direction::down) return;
    report(code::FIELD_MISSING, "preparation." + one.drug + ".reduced", "",
           "true where the dose was reduced for the kidneys or is for dialysis, else false: the "
           "rule of the " +
               std::string(chosen.by) + ", " + chosen.rule->text +
               ", can round up, and a reduced dose rounds down only");
  }

  void check_entered_dose(const preparation_entry& one) {
    const auto most = tables_.checks.typed_mass;
    if (one.dose->value > most) {
      report(code::OUT_OF_RANGE, "preparation." + one.drug + ".dose", one.dose->text,
             "a dose that can have been meant, at most " + say(most));
    }
    require_reduced(one);
  }

  template <class U>
  void check_bag(std::size_t index, const std::string& key, const entered<quantity<U>>& typed) {
    const auto* span = tables_.gates.range_for("cells.bags." + key, typed.unit);
    if (!span) return;
    const double value = typed.value.in(unit_maker<U>{});
    if (value >= span->least && value <= span->most) return;
    report(code::OUT_OF_RANGE, "cells.bags[" + std::to_string(index) + "]." + key, typed.text,
           "a value from " + span->least_text + " to " + span->most_text);
  }

  void check_bags() {
    const auto& bags = in_.cells.bags;
    for (std::size_t i = 0; i < bags.size(); ++i) {
      check_bag(i, "volume", bags[i].content);
      check_bag(i, "concentration", bags[i].concentration);
    }
  }

  void check_preparation() {
    const bool alone = kind_ == calculation::prepare;
    if (alone && in_.preparation.empty()) {
      return missing("preparation",
                     "the concentration on the vial in hand for each drug, as \"20 mg/mL\" in "
                     "preparation.cyclophosphamide.concentration");
    }
    const bool all_entered = doses_are_entered(in_);
    for (const auto& one : in_.preparation) {
      const auto path = "preparation." + one.drug;
      if (one.dose && !(alone && all_entered)) {
        report(code::FIELD_CONFLICT, path + ".dose", one.dose->text,
               alone ? "a dose for every drug, or for none where the plan computes them"
                     : "no dose here: it is computed. A dose by hand is for lymphodose prepare");
      } else if (one.dose) {
        check_entered_dose(one);
      }
      if (full() && !in_regimen(one.drug)) {
        report(code::FIELD_CONFLICT, path, one.drug, "a drug of the regimen");
      }
    }
  }

  void check_timing_pack(const std::string& drug, const std::string& id) {
    const auto path = "timing." + drug;
    const auto* pack = tables_.timing(id);
    if (!pack) {
      name_list known;
      for (const auto& p : tables_.timings) {
        if (p.covers(drug)) known.push_back(p.id);
      }
      return unknown_id(path, id, known, "timing pack");
    }
    if (!pack->covers(drug)) {
      return report(code::FIELD_CONFLICT, path, id, "a timing pack for " + drug);
    }
    const auto modality = in_.kidney.dialysis.modality;
    const auto* rule = modality ? pack->rule_for(*modality) : nullptr;
    if (rule && rule->kind == timing_kind::session_after_each_dose &&
        !in_.timing_limits.tolerance) {
      missing("timing.tolerance", "how far a session may lie from " + hours_text(rule->gap) +
                                      " after the dose, such as \"1 h\"; " + id +
                                      " gives no tolerance");
    }
  }

  // A rule about hours needs the hours: sessions, day 0, and when each drug is given how long.
  void check_timed() {
    const auto& dialysis = in_.kidney.dialysis;
    if (in_.timing.empty() || dialysis.modality == dialysis_modality::crrt) return;
    if (!dialysis.has_sessions()) {
      return missing("kidney.dialysis.sessions",
                     "the sessions that the timing rule is about: sessions, weekly or every");
    }
    if (!in_.day0) missing("dates.day0", "the date of day 0, as 2026-12-10");
    const auto* plan = in_.regimen.id ? tables_.regimen_named(*in_.regimen.id) : nullptr;
    const auto& drugs = plan ? plan->drugs : in_.regimen.inline_drugs;
    for (const auto& [name, id] : in_.timing) {
      const auto drug =
          std::find_if(drugs.begin(), drugs.end(),
                       [&, &wanted = name](const auto& d) { return d.drug == wanted; });
      if (drug == drugs.end()) continue;
      const auto clock = engine::clock_of(in_, *drug);
      if (!clock.at) {
        report(code::FIELD_MISSING, "regimen.at." + name, "", "the time of day, such as \"10:00\"");
      }
      if (!clock.infusion) {
        report(code::FIELD_MISSING, "regimen.infusion." + name, "",
               "the length of the infusion, such as \"30 min\"");
      }
    }
  }

  // The schedule counts in whole minutes; a fraction would be lost without a word.
  void check_whole_minutes(const char* path, const std::optional<entered<time_span>>& span) {
    if (!span) return;
    const double given = span->value.in(minutes);
    if (given >= 1.0 && compare12(given, std::round(given)) == 0) return;
    report(code::OUT_OF_RANGE, path, span->text, "whole minutes, 1 min or more");
  }

  void check_sessions() {
    const auto& dialysis = in_.kidney.dialysis;
    if (!dialysis.has_sessions()) return;
    if (dialysis.modality == dialysis_modality::crrt) {
      return report(code::FIELD_CONFLICT, "kidney.dialysis.modality", "crrt",
                    "leave out the sessions: continuous treatment has none");
    }
    constexpr std::chrono::hours least_period{1};
    if (dialysis.periodic && dialysis.periodic->every < least_period) {
      return report(code::OUT_OF_RANGE, "kidney.dialysis.every",
                    hours_text(dialysis.periodic->every), "a rhythm of 1 h or more");
    }
    const auto from = dialysis.periodic           ? dialysis.periodic->first
                      : dialysis.sessions.empty() ? civil_time{}
                                                  : civil_time::min() + std::chrono::days(99);
    auto all = dialysis.sessions;
    if (all.empty()) all = sessions_between(dialysis, from, from + std::chrono::days(15));
    std::stable_sort(all.begin(), all.end(),
                     [](const auto& a, const auto& b) { return a.start < b.start; });
    const auto twice = overlapping(all);
    if (twice.empty()) return;
    const auto& first = all[twice.front()];
    report(code::DIALYSIS_OVERLAP, "kidney.dialysis.sessions",
           iso_text(std::chrono::local_seconds(all[twice.front() + 1].start)),
           "a session that starts after the one of " +
               iso_text(std::chrono::local_seconds(first.start)) + " has ended, " +
               hours_text(first.duration) + " later");
  }

  void check_hours(const char* path, const std::optional<std::chrono::minutes>& from,
                   const std::optional<std::chrono::minutes>& until) {
    if (from && until && *from > *until) {
      report(code::OUT_OF_RANGE, path, time_text(*from), "a time not after " + time_text(*until));
    }
  }

  void check_clocks() {
    if (in_.regimen.clocks.empty() || in_.regimen.id) return;
    report(code::FIELD_CONFLICT, "regimen.at", "regimen.at or regimen.infusion",
           "at and infusion in the drug's own entry, or the id of a regimen");
  }

  void check_schedule() {
    for (const auto& [drug, id] : in_.timing) check_timing_pack(drug, id);
    check_timed();
    check_sessions();
    check_clocks();
    check_whole_minutes("timing.tolerance", in_.timing_limits.tolerance);
    check_whole_minutes("timing.least_interval", in_.timing_limits.least_interval);
    check_whole_minutes("kidney.dialysis.max_interval", in_.kidney.dialysis.max_interval);
    check_hours("timing.dose_earliest", in_.timing_limits.dose_earliest,
                in_.timing_limits.dose_latest);
    check_hours("kidney.dialysis.unit_opens", in_.kidney.dialysis.unit_opens,
                in_.kidney.dialysis.unit_closes);
  }

  // Chosen by the user, so refusing it is refusing the entry.
  void check_chosen_weight() {
    const auto basis = in_.kidney.cockcroft_gault_weight;
    const auto& p = in_.patient;
    const auto age = age_of(in_);
    if (!basis || !p.sex || !age || *age < years(18) || !p.height || !p.weight) return;
    const estimate_facts facts{*p.sex, *age, p.height->value, p.weight->value, {}, {}, nullptr};
    if (auto reason = refuses_weight(*basis, facts)) {
      report(code::OUT_OF_RANGE, "kidney.cockcroft_gault_weight",
             std::string(renal::to_text(*basis)), "another weight: " + std::move(*reason));
    }
  }

  void check_dates() {
    const auto late = [&](const std::optional<civil_date>& date, const char* path) {
      if (date && in_.evaluated_on && *date > *in_.evaluated_on) {
        report(code::FIELD_CONFLICT, path, iso_text(*date),
               "a date not after evaluated_on, " + iso_text(*in_.evaluated_on));
      }
    };
    late(in_.patient.weight_measured_on, "patient.weight_measured_on");
    late(in_.kidney.creatinine_measured_on, "kidney.creatinine_measured_on");
    late(in_.kidney.previous_creatinine_measured_on, "kidney.previous_creatinine_measured_on");
    late(in_.kidney.measured_gfr_on, "kidney.measured_gfr_on");
  }

 public:
  input_check(const patient_case& entered, const table_set& tables, calculation kind)
      : in_(entered), tables_(tables), kind_(kind) {}

  problems run() {
    if (kind_ == calculation::surface || full()) require_body();
    if (kind_ == calculation::renal || full()) {
      require_person();
      require_kidney();
      check_equation();
      check_chosen_weight();
      check_dates();
    }
    check_surface();
    if (full()) {
      check_regimen();
      for (const auto& rule : in_.rules) check_rule(rule);
      check_product();
      check_schedule();
    }
    if (kind_ == calculation::bags) {
      require_cells();
      check_product();
    }
    if (full() || kind_ == calculation::prepare) check_preparation();
    check_gates(in_, tables_.gates, list_);
    check_bags();
    return std::move(list_);
  }
};

}  // namespace
}  // namespace engine

problems check_inputs(const patient_case& entered, const table_set& tables, calculation kind) {
  auto settled = engine::settle(entered, tables);
  auto list = engine::input_check(settled.entered, tables, kind).run();
  list.insert(list.begin(), settled.contradictions.begin(), settled.contradictions.end());
  return list;
}

}  // namespace lymphodose
