// SPDX-License-Identifier: Apache-2.0
#include "engine/gates.hpp"
#include "engine/kidney_numbers.hpp"
#include "engine/subject.hpp"
#include "lymphodose/engine.hpp"
#include "text/suggest.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lymphodose {

namespace engine {
namespace {

using names = std::vector<std::string_view>;

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
    return kind_ == calculation::dose || kind_ == calculation::compare;
  }

  void unknown_id(std::string path, const std::string& read, const names& known, const char* kind) {
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
  static names ids_of(const Table& table) {
    names ids;
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
    names known{measured_id};
    for (const auto& e : renal::equations()) known.push_back(e.info->id);
    unknown_id("kidney.equation", *id, known, "equation");
  }

  void check_surface() {
    const auto& id = in_.body_surface.formula;
    if (id && !bsa::find(*id)) {
      names known;
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
      names known;
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
    }
    check_gates(in_, tables_.gates, list_);
    return std::move(list_);
  }
};

}  // namespace
}  // namespace engine

problems check_inputs(const patient_case& entered, const table_set& tables, calculation kind) {
  return engine::input_check(entered, tables, kind).run();
}

}  // namespace lymphodose
