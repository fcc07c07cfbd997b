// SPDX-License-Identifier: Apache-2.0
#include "practice/steps.hpp"

#include "lymphodose/rounding.hpp"

#include <algorithm>
#include <map>

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

void add_with_grounds(const std::vector<derivation_step>& all, step_index at,
                      std::vector<bool>& kept) {
  if (kept[at]) return;
  kept[at] = true;
  for (const auto earlier : all[at].from) add_with_grounds(all, earlier, kept);
}

bool has_value(const derivation& mistaken, const derivation_step& right) {
  const auto& all = mistaken.steps();
  return std::any_of(all.begin(), all.end(), [&](const derivation_step& other) {
    return other.id == right.id && other.value && compare12(*other.value, *right.value) == 0;
  });
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
  std::vector<bool> kept(all.size(), false);
  for (step_index i = 0; i < last; ++i) {
    if (all[i].kind != step_kind::decision) continue;
    const bool named =
        std::any_of(d.decided_by.begin(), d.decided_by.end(),
                    [&](const std::string& id) { return all[i].id.starts_with(id); });
    if (named) add_with_grounds(all, i, kept);
  }
  add_with_grounds(all, last, kept);
  working out;
  std::map<int, int> renumbered;
  for (auto& line : working_of(steps)) {
    if (line.step > last || !kept[line.step]) continue;
    renumbered[line.number] = static_cast<int>(out.size()) + 1;
    line.number = static_cast<int>(out.size()) + 1;
    for (auto& from : line.from) from = renumbered[from];
    out.push_back(std::move(line));
  }
  return out;
}

int parts_at(const working& lines, const derivation& steps, const mistake& how) {
  const auto& all = steps.steps();
  for (const auto& line : lines) {
    const auto& step = all[line.step];
    if (!how.parts_in.empty()) {
      if (step.id.starts_with(how.parts_in)) return line.number;
    } else if (how.steps && step.value && step.kind != step_kind::decision &&
               !step.id.starts_with("unit.") && !has_value(*how.steps, step)) {
      return line.number;
    }
  }
  return lines.back().number;
}

}  // namespace lymphodose::practice_detail
