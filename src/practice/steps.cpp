// SPDX-License-Identifier: Apache-2.0
#include "practice/steps.hpp"

#include "lymphodose/rounding.hpp"

#include <algorithm>
#include <vector>

namespace lymphodose::practice_detail {

namespace {

bool rests_on(const std::vector<derivation_step>& all, step_index at, std::string_view id) {
  if (all[at].id == id) return true;
  const auto& from = all[at].from;
  return std::any_of(from.begin(), from.end(),
                     [&](step_index earlier) { return rests_on(all, earlier, id); });
}

// Titles of an id are one thing; the id of what is asked for begins like this.
std::vector<std::string_view> made_by(const draft& d) {
  switch (d.what) {
    case asked::surface: return {"bsa."};
    case asked::ideal_weight: return {"weight.ideal"};
    case asked::adjusted_weight: return {"weight.adjusted"};
    case asked::lean_weight: return {"weight.lean"};
    case asked::clearance: return {std::string_view(*d.entered.kidney.equation)};
    case asked::converted: return {"renal.deindex", "renal.index-to-173"};
    case asked::rate: return {"dose.reduced", "dose.absolute-rate", "regimen."};
    case asked::per_dose: return {"dose.by-"};
    case asked::total:
    case asked::whole_order: return {"dose.course"};
    case asked::cell_total: return {"cells."};
    case asked::drug_volume: return {"preparation.volume"};
    default: break;
  }
  return {"timing.gap"};
}

bool has_value(const derivation& mistaken, const derivation_step& right) {
  const auto& all = mistaken.steps();
  return std::any_of(all.begin(), all.end(), [&](const derivation_step& other) {
    return other.id == right.id && other.value && compare12(*other.value, *right.value) == 0;
  });
}

bool in_another_unit(const derivation_step& step) { return step.id.starts_with("unit."); }

bool has_decision(const derivation& mistaken, std::string_view id) {
  const auto& all = mistaken.steps();
  return std::any_of(all.begin(), all.end(), [&](const derivation_step& other) {
    return other.kind == step_kind::decision && other.id == id;
  });
}

bool parts_here(const derivation_step& step, const derivation& mistaken) {
  if (step.kind == step_kind::decision) return !has_decision(mistaken, step.id);
  return step.value && !has_value(mistaken, step);
}

}  // namespace

std::optional<step_index> step_of(const derivation& steps, const draft& d, const figure& made) {
  const auto& all = steps.steps();
  const auto ids = made_by(d);
  const bool of_drug = d.what == asked::rate || d.what == asked::per_dose ||
                       d.what == asked::total || d.what == asked::whole_order;
  for (auto i = all.size(); i-- > 0;) {
    const auto& step = all[i];
    const auto at = static_cast<step_index>(i);
    if (!step.value || step.unit != made.unit || compare12(*step.value, made.value) != 0) continue;
    if (std::none_of(ids.begin(), ids.end(),
                     [&](std::string_view id) { return step.id.starts_with(id); })) {
      continue;
    }
    if (!of_drug || rests_on(all, at, "regimen." + d.drug)) return at;
  }
  return std::nullopt;
}

working lines_to(const derivation& steps, step_index last, const draft& d) {
  const auto& all = steps.steps();
  std::vector<step_index> wanted{last};
  for (step_index i = 0; i < last; ++i) {
    const bool named =
        std::any_of(d.decided_by.begin(), d.decided_by.end(),
                    [&](const std::string& id) { return all[i].id.starts_with(id); });
    if (named && all[i].kind == step_kind::decision) wanted.push_back(i);
  }
  return working_of(steps, wanted);
}

int parts_at(const working& lines, const derivation& steps, const mistake& how) {
  const auto& all = steps.steps();
  for (const auto& line : lines) {
    const auto& step = all[line.step];
    if (!how.parts_in.empty()) {
      if (step.id.starts_with(how.parts_in)) return line.number;
    } else if (how.steps && !in_another_unit(step) && parts_here(step, *how.steps)) {
      return line.number;
    }
  }
  // The result itself; a mistake is not made in writing it in another unit.
  const auto last = std::find_if(lines.rbegin(), lines.rend(), [&](const working_line& line) {
    return !in_another_unit(all[line.step]);
  });
  return last->number;
}

}  // namespace lymphodose::practice_detail
