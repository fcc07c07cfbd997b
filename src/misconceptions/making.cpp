// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/rounding.hpp"
#include "misconceptions/slips.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace lymphodose {
namespace misconceptions_detail {

namespace {

// Tables that the engine needs for this case. A start of fifty calculations copies them fifty
// times.
table_set needed_tables(const patient_case& entered, const table_set& all) {
  table_set out;
  out.limits = all.limits;
  out.gates.most_bmi = kg_per_m2(std::numeric_limits<double>::max());
  const auto rule_for = [&](const std::string& drug) {
    return std::find_if(entered.rules.begin(), entered.rules.end(),
                        [&](const rule_choice& r) { return r.drug == drug; });
  };
  for (const auto& pack : all.packs) {
    const auto rule = rule_for(pack.drug);
    if (rule == entered.rules.end() || rule->pack == pack.id) out.packs.push_back(pack);
  }
  if (entered.regimen.id) {
    if (const auto* plan = all.regimen_named(*entered.regimen.id)) out.regimens.push_back(*plan);
  }
  if (entered.cells.product) {
    if (const auto* one = all.product(*entered.cells.product)) out.products.push_back(*one);
  }
  return out;
}

void drop_timing_requirements(table_set& tables) {
  for (auto& pack : tables.packs) {
    for (auto& one : pack.dialysis_rows) one.row.requires_timing.clear();
    std::visit(
        [](auto& bands) {
          for (auto& one : bands) one.row.requires_timing.clear();
        },
        pack.clearance_bands);
  }
}

void drop_schedule(patient_case& entered) {
  entered.timing.clear();
  entered.timing_limits = {};
  entered.regimen.clocks.clear();
  static_cast<session_pattern&>(entered.kidney.dialysis) = session_pattern{};
}

// Of what is entered about preparation only the rounding changes a dose; it may need the vial.
std::vector<preparation_entry> rounding_of(const setting& s, const table_set& all) {
  std::vector<preparation_entry> out;
  for (const auto& drug : planned_drugs(s)) {
    preparation_entry one;
    one.drug = drug.drug;
    for (const auto& typed : s.entered.preparation) {
      if (typed.drug == one.drug) one = typed;
    }
    if (!one.rounding && all.institution) {
      if (const auto* rule = all.institution->rounding_for(one.drug)) one.rounding = *rule;
    }
    if (one.rounding) out.push_back(std::move(one));
  }
  return out;
}

bool same(const std::optional<figure>& a, const std::optional<figure>& b) {
  if (!a || !b) return !a && !b;
  return a->unit == b->unit && canonical12(a->value) == canonical12(b->value);
}

bool same_figures(const plan_figures& a, const plan_figures& b) {
  if (!same(a.cells_target, b.cells_target) || !same(a.cells_total, b.cells_total)) return false;
  return std::all_of(a.drugs.begin(), a.drugs.end(), [&](const drug_figures& one) {
    const auto* other = b.of(one.drug);
    return other && one.doses == other->doses && same(one.rate, other->rate) &&
           same(one.per_dose, other->per_dose) && same(one.total, other->total);
  });
}

int rank_of(code what) {
  const auto table = misconceptions();
  const auto found = std::find_if(table.begin(), table.end(),
                                  [&](const misconception& m) { return m.what == what; });
  return static_cast<int>(found - table.begin()) + 1;
}

bool many_forms(code what) {
  return misconceptions()[static_cast<std::size_t>(rank_of(what) - 1)].many;
}

bool same_gaps(const session_gaps& a, const session_gaps& b) {
  return a.drug == b.drug && same(a.end_to_session, b.end_to_session) &&
         same(a.start_to_session, b.start_to_session) &&
         same(a.session_to_start, b.session_to_start);
}

// What an order does not state and a learner is asked for.
bool same_answers(const plan_figures& a, const plan_figures& b) {
  if (!same(a.surface, b.surface) || !same(a.clearance, b.clearance) ||
      !same(a.converted, b.converted) || !same(a.ideal_weight, b.ideal_weight) ||
      !same(a.adjusted_weight, b.adjusted_weight) || !same(a.lean_weight, b.lean_weight)) {
    return false;
  }
  if (!std::equal(a.sessions.begin(), a.sessions.end(), b.sessions.begin(), b.sessions.end(),
                  same_gaps)) {
    return false;
  }
  return std::all_of(a.drugs.begin(), a.drugs.end(), [&](const drug_figures& one) {
    const auto* other = b.of(one.drug);
    return other && same(one.volume, other->volume);
  });
}

// A slip that changes a figure, with what it makes.
struct made_slip {
  slip how;
  outcome what;
};

class workshop {
  setting right_;
  std::shared_ptr<const plan_figures> figures_;
  std::vector<made_slip> made_;
  bool teaching_;

  [[nodiscard]] bool changes_nothing(const plan_figures& made) const {
    return same_figures(*figures_, made) && (!teaching_ || same_answers(*figures_, made));
  }

  void carry_out(std::vector<slip> all, const outcome& right) {
    for (auto& one : all) {
      auto what = carried_out(one, right);
      if (!what || changes_nothing(what->figures)) continue;
      made_.push_back({std::move(one), std::move(*what)});
    }
    std::stable_sort(made_.begin(), made_.end(), [](const made_slip& a, const made_slip& b) {
      return rank_of(a.how.what) < rank_of(b.how.what);
    });
  }

  [[nodiscard]] std::optional<outcome> carried_out(const slip& one, const outcome& right) const {
    if (one.result) {
      auto out = right;
      one.result(out);
      return out;
    }
    auto changed = right_;
    one.request(changed);
    auto r = calculated(changed);
    if (!r) return std::nullopt;
    auto out = outcome_of(changed, *r);
    if (teaching_) out.steps = std::make_shared<const derivation>(std::move(r->derivation));
    return out;
  }

  // Both changes of the request before one calculation; a change of the result after it.
  [[nodiscard]] std::optional<outcome> together(const made_slip& a, const made_slip& b) const {
    if (a.how.result || b.how.result) {
      const auto& first = a.how.result ? b : a;
      const auto& last = a.how.result ? a : b;
      auto out = first.what;
      last.how.result(out);
      return out;
    }
    auto changed = right_;
    a.how.request(changed);
    b.how.request(changed);
    const auto r = calculated(changed);
    if (!r) return std::nullopt;
    return outcome_of(changed, *r);
  }

  static bool may_meet(const slip& a, const slip& b) {
    if (!a.in_pairs || !b.in_pairs || a.what == b.what || a.touches == b.touches) return false;
    if (many_forms(a.what) && many_forms(b.what)) return false;
    return a.about.empty() || b.about.empty() || a.about == b.about;
  }

 public:
  workshop(setting s, const table_set& tables) : right_(std::move(s)), teaching_(false) {
    const auto right = calculated(right_);
    if (!right) return;
    figures_ = std::make_shared<const plan_figures>(figures_of(*right));
    std::vector<slip> all;
    add_result_slips(right_, *right, tables, all);
    add_body_slips(right_, *right, tables, all);
    add_rule_slips(right_, *right, tables, all);
    carry_out(std::move(all), outcome_of(right_, *right));
  }

  /// For teaching, the slips of these codes alone.
  workshop(setting s, const table_set& tables, std::span<const code> wanted)
      : right_(std::move(s)), teaching_(true) {
    const auto right = calculated(right_);
    if (!right || !right->body) return;
    figures_ = std::make_shared<const plan_figures>(figures_of(*right));
    std::vector<slip> all;
    add_result_slips(right_, *right, tables, all);
    add_body_slips(right_, *right, tables, all);
    add_rule_slips(right_, *right, tables, all);
    add_learner_slips(right_, *right, tables, all);
    std::erase_if(all, [&](const slip& one) {
      return std::find(wanted.begin(), wanted.end(), one.what) == wanted.end();
    });
    carry_out(std::move(all), outcome_of(right_, *right));
  }

  std::vector<mistake> singles() && {
    std::vector<mistake> out;
    for (auto& one : made_) {
      auto parts_in = teaching_ ? where_it_parts(one.how) : std::string();
      out.push_back({one.how.what, std::nullopt, std::move(one.how.about),
                     std::move(one.how.detail), rank_of(one.how.what), std::move(one.what.figures),
                     figures_, std::move(one.what.steps), std::move(parts_in)});
    }
    return out;
  }

  [[nodiscard]] std::vector<mistake> pairs() const {
    std::vector<mistake> out;
    for (std::size_t i = 0; i < made_.size(); ++i) {
      for (std::size_t j = i + 1; j < made_.size(); ++j) {
        const auto& a = made_[i];
        const auto& b = made_[j];
        if (!may_meet(a.how, b.how)) continue;
        auto what = together(a, b);
        if (!what || same_figures(what->figures, *figures_) ||
            same_figures(what->figures, a.what.figures) ||
            same_figures(what->figures, b.what.figures)) {
          continue;
        }
        out.push_back({a.how.what, b.how.what, a.how.about.empty() ? b.how.about : a.how.about,
                       a.how.detail + "; and " + b.how.detail,
                       rank_of(a.how.what) + rank_of(b.how.what), std::move(what->figures),
                       figures_});
      }
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const mistake& a, const mistake& b) { return a.rank < b.rank; });
    return out;
  }
};

}  // namespace

setting lean_setting(const patient_case& entered, const table_set& tables) {
  const auto chosen = with_choices_of(entered, tables);
  setting out{chosen, needed_tables(chosen, tables)};
  out.entered.about = {};
  out.entered.preparation = rounding_of(out, tables);
  drop_schedule(out.entered);
  drop_timing_requirements(out.tables);
  return out;
}

// Ceilings stay away here as well: what a learner makes may be far above them.
setting teaching_setting(const patient_case& entered, const table_set& tables, calculation kind) {
  const auto chosen = with_choices_of(entered, tables);
  setting out{chosen, needed_tables(chosen, tables), kind};
  out.tables.checks = tables.checks;
  out.tables.checks.typed_mass = mg(std::numeric_limits<double>::max());
  out.entered.about = {};
  drop_timing_requirements(out.tables);
  return out;
}

std::optional<report> calculated(const setting& s) {
  auto made = evaluate(s.entered, s.tables, s.kind);
  if (!made) return std::nullopt;
  return std::move(made).value();
}

outcome outcome_of(const setting& s, const report& r) {
  outcome out{figures_of(r), {}, {}, {}, nullptr};
  for (const auto& dose : r.doses) out.percent.push_back(dose.percent_of_protocol);
  if (r.body) out.surface = r.body->surface.figure.value;
  if (s.entered.patient.weight) out.weight = s.entered.patient.weight->value.in(kg);
  return out;
}

std::vector<regimen_drug> planned_drugs(const setting& s) {
  if (!s.entered.regimen.id) return s.entered.regimen.inline_drugs;
  const auto* plan = s.tables.regimen_named(*s.entered.regimen.id);
  return plan ? plan->drugs : std::vector<regimen_drug>{};
}

}  // namespace misconceptions_detail

namespace {

// Whoever makes a mistake may round its result by the rule of the case, or not.
template <class Make>
std::vector<mistake> rounded_and_not(const patient_case& entered, const table_set& tables,
                                     Make make) {
  using misconceptions_detail::lean_setting;
  auto right = lean_setting(entered, tables);
  bool rounds = false;
  auto unrounded = right;
  for (auto& one : unrounded.entered.preparation) {
    rounds = rounds || one.rounding;
    one.rounding.reset();
  }
  auto out = make(misconceptions_detail::workshop(std::move(right), tables));
  if (!rounds) return out;
  for (auto& one : make(misconceptions_detail::workshop(std::move(unrounded), tables))) {
    out.push_back(std::move(one));
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const mistake& a, const mistake& b) { return a.rank < b.rank; });
  return out;
}

}  // namespace

std::vector<mistake> mistakes_in(const patient_case& entered, const table_set& tables) {
  return rounded_and_not(entered, tables, [](misconceptions_detail::workshop made) {
    return std::move(made).singles();
  });
}

std::vector<mistake> mistakes_to_teach(const patient_case& entered, const table_set& tables,
                                       calculation kind, std::span<const code> wanted) {
  if (!entered.patient.weight || !entered.patient.height) return {};
  auto right = misconceptions_detail::teaching_setting(entered, tables, kind);
  return misconceptions_detail::workshop(std::move(right), tables, wanted).singles();
}

std::vector<mistake> pairs_of_mistakes_in(const patient_case& entered, const table_set& tables) {
  return rounded_and_not(entered, tables,
                         [](const misconceptions_detail::workshop& made) { return made.pairs(); });
}

}  // namespace lymphodose
