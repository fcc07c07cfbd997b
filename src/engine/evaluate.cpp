// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/engine.hpp"

#include "engine/institution_choices.hpp"
#include "engine/plan_preparation.hpp"
#include "engine/plan_schedule.hpp"
#include "engine/report_parts.hpp"
#include "engine/workspace.hpp"
#include "lymphodose/calendar.hpp"
#include "lymphodose/digest.hpp"
#include "lymphodose/version.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace lymphodose {

const std::string_view version = LYMPHODOSE_VERSION_TEXT;

namespace engine {

const rule_choice* rule_for(const patient_case& entered, std::string_view drug) noexcept {
  for (const auto& rule : entered.rules) {
    if (rule.drug == drug) return &rule;
  }
  return nullptr;
}

std::vector<treatment_day> days_of(const patient_case& entered, const regimen_drug& drug) {
  if (!drug.days.empty()) return drug.days;
  for (const auto& own : entered.regimen.days) {
    if (own.drug == drug.drug) return own.days;
  }
  return {};
}

namespace {

struct chosen_regimen {
  std::optional<regimen> written;
  const regimen* plan = nullptr;
};

void choose_regimen(const patient_case& entered, const table_set& tables, chosen_regimen& choice) {
  if (entered.regimen.id) {
    choice.plan = tables.regimen_named(*entered.regimen.id);
  } else if (!entered.regimen.inline_drugs.empty()) {
    choice.written =
        regimen{"inline", {}, "regimen written in the case", entered.regimen.inline_drugs, {}, {}};
    choice.plan = &*choice.written;
  }
}

bool decides(const report& out, const std::string& pack) {
  return std::any_of(out.doses.begin(), out.doses.end(), [&](const dose_report& d) {
    return d.adjustment && std::find(d.adjustment->packs.begin(), d.adjustment->packs.end(),
                                     pack) != d.adjustment->packs.end();
  });
}

// Every table a figure or comparison of the report came from.
void list_tables(const workspace& ws, const patient_case& entered) {
  auto& used = ws.out.tables;
  const bool planned = ws.kind == calculation::dose || ws.kind == calculation::compare || ws.plan;
  for (const auto& pack : ws.tables.packs) {
    if (!planned) break;
    if (ws.plan && std::none_of(ws.plan->drugs.begin(), ws.plan->drugs.end(),
                                [&](const auto& d) { return d.drug == pack.drug; })) {
      continue;
    }
    used.push_back({pack.id, pack.version, pack.title, pack.origin,
                    decides(ws.out, pack.id) ? used_for::result : used_for::comparison});
  }
  if (ws.plan && ws.plan->id != "inline") {
    used.push_back({ws.plan->id, ws.plan->version, ws.plan->title, ws.plan->origin});
  }
  if (ws.out.schedule) {
    for (const auto& entry : ws.out.schedule->timing) {
      const auto* pack = ws.tables.timing(entry.pack);
      if (std::any_of(used.begin(), used.end(),
                      [&](const auto& u) { return u.id == entry.pack; })) {
        continue;
      }
      if (pack) used.push_back({pack->id, pack->version, pack->title, pack->origin});
    }
    for (const auto& entry : ws.out.schedule->compare) {
      const auto* pack = ws.tables.timing(entry.pack);
      if (std::any_of(used.begin(), used.end(),
                      [&](const auto& u) { return u.id == entry.pack; })) {
        continue;
      }
      if (pack) {
        used.push_back({pack->id, pack->version, pack->title, pack->origin, used_for::comparison});
      }
    }
  }
  const auto* product = entered.cells.product ? ws.tables.product(*entered.cells.product) : nullptr;
  if (product) used.push_back({product->id, product->version, product->title, product->origin});
}

void list_preparations(const workspace& ws) {
  if (ws.out.preparation.empty()) return;
  const auto& facts = ws.tables.preparations;
  ws.out.tables.push_back({"preparations", facts.version,
                           "strengths on the market and limits of rounding", facts.origin});
}

// An institution's file is part of every report made with it, whatever it decided there.
void list_institution(const workspace& ws) {
  if (!ws.tables.institution) return;
  const auto& own = *ws.tables.institution;
  ws.out.tables.push_back(
      {"institution", own.version, own.title, own.origin, used_for::result, true});
}

void note_institution(workspace& ws) {
  if (!ws.tables.institution) return;
  for (const auto& wider : ws.tables.institution->looser) {
    ws.raise(code::INSTITUTION_LOOSER, level::review,
             "the institution's limit is wider than the built-in one: " + wider, "institution");
  }
}

void cite_key(const table_set& tables, std::string_view key, used_for role,
              std::vector<source_used>& list) {
  if (key.empty() ||
      std::any_of(list.begin(), list.end(), [&](const auto& s) { return s.key == key; })) {
    return;
  }
  if (const auto* found = tables.source(key))
    list.push_back({found->key, found->text, found->url, role});
}

std::string_view key_of(std::string_view citation) {
  return citation.substr(0, citation.find(','));
}

void list_sources(workspace& ws) {
  auto& list = ws.out.sources;
  const auto cite = [&](std::string_view key, used_for role = used_for::result) {
    cite_key(ws.tables, key, role, list);
  };
  for (const auto& source : ws.entered.about.sources) cite(source.key);
  if (ws.plan) {
    for (const auto& drug : ws.plan->drugs) cite(drug.source.key);
  }
  for (const auto& dose : ws.out.doses) {
    if (!dose.adjustment) continue;
    cite(key_of(dose.adjustment->citation));
    for (const auto& id : dose.adjustment->packs) cite(top_row(*ws.tables.pack(id)).source.key);
  }
  if (ws.out.cells) cite(key_of(ws.out.cells->citation));
  for (const auto& one : ws.out.preparation) {
    for (const auto& other : one.others) cite(key_of(other.citation));
    for (const auto& fact : ws.tables.preparations.facts) {
      if (fact.drug == one.drug) cite(fact.source.key);
    }
  }
  if (ws.out.schedule) {
    for (const auto& entry : ws.out.schedule->timing) cite(key_of(entry.citation));
    for (const auto& left : ws.out.schedule->fractions) cite(key_of(left.citation));
    for (const auto& entry : ws.out.schedule->compare) {
      cite(key_of(entry.citation), used_for::comparison);
    }
  }
  for (const auto& step : ws.out.derivation.steps()) {
    if (step.kind == step_kind::formula)
      cite(step.source.substr(0, step.source.find_first_of(",(")));
  }
  for (const auto& f : ws.out.findings) cite(f.source);
  for (const auto& entry : ws.out.compare) cite(key_of(entry.citation), used_for::comparison);
}

std::string digest_of_lines(std::vector<std::string> lines) {
  if (lines.empty()) return {};
  std::sort(lines.begin(), lines.end());
  std::string all;
  for (const auto& line : lines) all += line + "\n";
  return sha256_of(all);
}

std::string tables_digest(const std::vector<table_used>& tables) {
  std::vector<std::string> lines;
  for (const auto& table : tables) {
    if (table.role != used_for::result) continue;
    lines.push_back(table.id + "\t" + table.version + "\t" + table.origin.sha256);
  }
  return digest_of_lines(std::move(lines));
}

void derive_every_number(workspace& ws) {
  for (const auto& number : ws.numbers.usable) {
    ws.working.derive(ws.out.derivation, ws.entered, ws.who, number,
                      std::holds_alternative<absolute_clearance>(number.value));
  }
}

void note_cap(workspace& ws) {
  if (!ws.out.body || !ws.out.body->uncapped) return;
  ws.raise(code::BSA_CAPPED, level::review,
           "doses use the user's cap; reason given: " + ws.out.body->cap_reason +
               ". Clearance and cells use the uncapped body",
           "body_surface.cap");
}

void note_illustrative(workspace& ws) {
  const auto& fields = ws.entered.about.illustrative;
  if (fields.empty()) return;
  std::string text = "not published and chosen for illustration:";
  for (const auto& field : fields) text += " " + field + (&field == &fields.back() ? "" : ",");
  ws.raise(code::CASE_ILLUSTRATIVE, level::note, std::move(text), "about");
}

void note_changing(workspace& ws) {
  if (!ws.changing() || !ws.measured_is_recent) return;
  ws.raise(code::CREATININE_CHANGING, level::review,
           ws.change + "; only the GFR measured since is used", "kidney.creatinine");
}

void gravest_first(findings& all) {
  std::stable_sort(all.begin(), all.end(),
                   [](const finding& a, const finding& b) { return a.level > b.level; });
}

void run(workspace& ws) {
  const auto kind = ws.kind;
  ws.out.body = describe_body(ws.entered, ws.who);
  note_cap(ws);
  note_accepted(ws);
  note_institution(ws);
  if (kind == calculation::surface) return;
  if (kind == calculation::bags) return plan_cells(ws);
  if (kind == calculation::prepare && doses_are_entered(ws.entered)) return plan_preparation(ws);
  report_kidney(ws);
  note_illustrative(ws);
  note_changing(ws);
  if (kind == calculation::renal) {
    if (ws.changing() && !ws.measured_is_recent) {
      ws.raise(code::CREATININE_CHANGING, level::review,
               ws.change + "; no estimate of clearance holds", "kidney.creatinine");
    }
    return derive_every_number(ws);
  }
  note_measurements(ws);
  note_ceilings(ws);
  read_schedule(ws);
  compare_packs(ws);
  plan_doses(ws);
  plan_preparation(ws);
  if (kind == calculation::dose) plan_cells(ws);
  report_schedule(ws);
}

}  // namespace

}  // namespace engine

std::string digest_of(const std::vector<input_entry>& inputs) {
  std::vector<std::string> lines;
  for (const auto& input : inputs) lines.push_back(input.path + "\t" + input.text);
  return engine::digest_of_lines(std::move(lines));
}

result<report> evaluate(const patient_case& typed, const table_set& tables, calculation kind) {
  if (auto list = check_inputs(typed, tables, kind); !list.empty()) return list;
  const auto settled = engine::settle(typed, tables);
  const auto& entered = settled.entered;
  report out{};
  out.institution = settled.institution;
  out.tool_version = version;
  out.case_name = entered.name;
  out.label = entered.label;
  out.about = entered.about;
  out.inputs = engine::list_inputs(typed);
  auto who = engine::make_subject(entered, out.derivation);
  auto numbers = engine::all_numbers(entered, who);
  engine::chosen_regimen choice;
  engine::choose_regimen(entered, tables, choice);
  engine::workspace ws{entered,
                       tables,
                       out,
                       std::move(who),
                       std::move(numbers),
                       engine::why_changing(entered, tables.limits),
                       engine::measured_after_change(entered),
                       choice.plan,
                       kind,
                       {}};
  if (ws.plan) {
    out.regimen_id = ws.plan->id;
    out.regimen_title = ws.plan->title;
  }
  engine::run(ws);
  if (kind != calculation::surface && kind != calculation::renal) engine::list_tables(ws, entered);
  engine::list_preparations(ws);
  engine::list_institution(ws);
  engine::list_sources(ws);
  out.inputs_sha256 = digest_of(out.inputs);
  out.tables_sha256 = engine::tables_digest(out.tables);
  engine::gravest_first(out.findings);
  return out;
}

}  // namespace lymphodose
