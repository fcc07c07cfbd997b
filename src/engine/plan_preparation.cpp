// SPDX-License-Identifier: Apache-2.0
#include "engine/plan_preparation.hpp"

#include "engine/institution_choices.hpp"
#include "engine/wording.hpp"
#include "lymphodose/calendar.hpp"
#include "lymphodose/preparation.hpp"
#include "lymphodose/rounding.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace lymphodose::engine {

namespace {

constexpr double full_dose = 100;
constexpr double tenfold = 10;

std::string preparation_path(const std::string& drug) { return "preparation." + drug; }

// The rule as a formula, so that the record shows the dose before and after.
struct rounded_t {
  static constexpr formula_info info{"preparation.rounded", "one dose, rounded by the rule",
                                     "Rounded dose", preparation::arithmetic, ""};
  drug_mass rounded;
  drug_mass operator()(drug_mass) const noexcept { return rounded; }
};

struct rounding_made {
  traced<drug_mass> given;
  std::optional<rounded_report> report;
  bool impossible;
};

struct to_round {
  const std::string& drug;
  traced<drug_mass> each;
  bool reduced;
  std::optional<double> percent;  ///< of the protocol dose, before
};

std::optional<drug_mass> vial_of(const preparation_entry* entry) {
  if (!entry) return std::nullopt;
  if (entry->vial_content) return entry->vial_content->value;
  if (entry->vial && entry->concentration) {
    return mg(canonical12((entry->vial->value * entry->concentration->value).in(mg)));
  }
  return std::nullopt;
}

std::optional<drug_concentration> strength_of(const preparation_entry* entry) {
  if (!entry || !entry->concentration) return std::nullopt;
  return entry->concentration->value;
}

bool lacks_facts(const dose_rounding& rule, const preparation_entry* entry) {
  return (std::holds_alternative<volume_step>(rule.to) && !strength_of(entry)) ||
         (std::holds_alternative<whole_vials>(rule.to) && !vial_of(entry));
}

// The fields that a rule lacks; a whole vial is known by its content, or by volume and strength.
std::string missing_fields(const dose_rounding& rule, const preparation_entry* entry,
                           const std::string& path) {
  const auto strength = path + ".concentration";
  if (std::holds_alternative<volume_step>(rule.to)) return strength;
  const auto content = path + ".vial_content";
  if (entry && entry->vial) return strength + " or " + content;
  return content + ", or " + path + ".vial" + (strength_of(entry) ? "" : " and " + strength);
}

void note_no_rounding(workspace& ws, const to_round& dose, const chosen_rounding& chosen,
                      const preparation_entry* entry) {
  const auto path = preparation_path(dose.drug);
  if (lacks_facts(*chosen.rule, entry)) {
    ws.raise(
        code::ROUNDING_IMPOSSIBLE, level::review,
        "the rule for " + dose.drug + ", " + chosen.rule->text +
            ", was not applied and the dose is not rounded: it needs the vial in hand. Enter " +
            missing_fields(*chosen.rule, entry, path),
        path);
    return;
  }
  ws.raise(code::ROUNDING_IMPOSSIBLE, level::review,
           "the rule " + chosen.rule->text + " gives no dose for " + say(dose.each.value) +
               (dose.reduced ? " rounded down" : "") + "; nothing is prepared by it",
           path);
}

void note_rounding(workspace& ws, const to_round& dose, const rounded_report& made,
                   drug_mass rounded) {
  const auto path = preparation_path(dose.drug);
  const auto change = text::signed_percent_text(made.change_percent, 1);
  const std::string words =
      say(dose.each.value, 3) + " to " + say(rounded, 3) + " (" + change + ")";
  if (made.held_down) {
    ws.raise(code::ROUNDED_DOWN, level::note,
             "a reduced dose is rounded down only, whatever the direction set: " + words, path);
  }
  const auto& limits = ws.tables.preparations;
  if (dose.reduced && compare12(-made.change_percent, limits.loss_of_reduced.percent) > 0) {
    ws.raise(code::ROUNDING_LOSS, level::review,
             "rounding down takes more than " + say_percent(limits.loss_of_reduced.percent) +
                 " from a dose that is already reduced: " + words,
             path, limits.loss_of_reduced.source.key);
  } else if (compare12(std::abs(made.change_percent), limits.largest.percent) > 0) {
    ws.raise(code::ROUNDING_LARGE, level::review,
             "rounding moves the dose by more than " + say_percent(limits.largest.percent) + ": " +
                 words + "; " + limits.largest.basis,
             path, limits.largest.source.key);
  }
}

rounding_made round_by_rule(workspace& ws, const to_round& dose) {
  const auto chosen = rounding_of(ws.entered, ws.tables, dose.drug);
  if (!chosen.rule) return {dose.each, std::nullopt, false};
  const auto* entry = preparation_of(ws.entered, dose.drug);
  const auto made =
      round_dose(dose.each.value, *chosen.rule, dose.reduced, strength_of(entry), vial_of(entry));
  if (!made) {
    note_no_rounding(ws, dose, chosen, entry);
    return {dose.each, std::nullopt, !lacks_facts(*chosen.rule, entry)};
  }
  auto& steps = ws.out.derivation;
  steps.decision("preparation." + dose.drug + ".round",
                 "Rounding rule, chosen by the " + std::string(chosen.by),
                 chosen.rule->text + (dose.reduced ? "; down, because the dose is reduced" : ""),
                 {dose.each.step});
  const auto given = steps.apply(rounded_t{made->dose}, dose.each);
  const double ratio = made->dose / dose.each.value;
  rounded_report report{figure_of(made->dose), chosen.rule->text, chosen.by,
                        100.0 * ratio - 100.0, std::nullopt,      made->held_down};
  if (dose.percent) report.percent_of_protocol = *dose.percent * ratio;
  note_rounding(ws, dose, report, made->dose);
  return {given, std::move(report), false};
}

bool is_reduced(const workspace& ws, const dose_report& report) {
  const bool absolute = report.adjustment && report.adjustment->kind == "absolute";
  const bool less =
      report.percent_of_protocol && compare12(*report.percent_of_protocol, full_dose) < 0;
  return absolute || less || ws.on_dialysis();
}

// One drug from dose to bag.
class preparing {
  workspace& ws_;
  const preparation_entry& entry_;
  preparation_report& out_;
  traced<drug_mass> dose_;
  traced<drug_concentration> strength_;
  std::string path_;

  derivation& steps() { return ws_.out.derivation; }

  traced<drug_mass> content() {
    const auto key = path_ + ".vial_content";
    if (entry_.vial_content) {
      return steps().input(key, "Drug in one vial", entry_.vial_content->text,
                           entry_.vial_content->value);
    }
    const auto vial =
        steps().input(path_ + ".vial", "Volume of one vial", entry_.vial->text, entry_.vial->value);
    return steps().apply(preparation::vial_content, vial, strength_);
  }

  void vials() {
    if (!entry_.vial && !entry_.vial_content) return;
    const auto each = content();
    const int count = preparation::vials_for(dose_.value, each.value);
    const auto opened = each.value * static_cast<double>(count);
    const double left = canonical12((opened - dose_.value).in(mg));
    const auto waste = mg(compare12(opened.in(mg), dose_.value.in(mg)) == 0 ? 0.0 : left);
    out_.vial_content = figure_of(each.value);
    out_.vial_volume =
        entry_.vial ? figure_of(entry_.vial->value) : figure_of(each.value / strength_.value);
    out_.vials = count;
    out_.waste = figure_of(waste);
    out_.waste_volume = figure_of(waste / strength_.value);
    steps().decision(path_ + ".vials", "Vials for one dose",
                     std::to_string(count) + (count == 1 ? " vial holds " : " vials hold ") +
                         say(opened, 3) + "; left over " + say(waste, 3),
                     {dose_.step, each.step});
  }

  std::string unknown_of_bag() const {
    if (!entry_.overfill) return "the overfill of the bag is not given (0 mL where there is none)";
    if (!entry_.drug_volume) {
      return "it is not given whether the drug's volume is added or replaces as much of the bag";
    }
    if (*entry_.drug_volume == drug_volume_rule::replaces && out_.volume &&
        entry_.bag->value.in(ml) + entry_.overfill->value.in(ml) < out_.volume->value) {
      return "the drug takes more volume than the bag holds";
    }
    return {};
  }

  void bag(const traced<volume>& drawn) {
    if (!entry_.bag) return;
    out_.bag = figure_of(entry_.bag->value);
    if (entry_.overfill) out_.overfill = figure_of(entry_.overfill->value);
    if (entry_.drug_volume) out_.drug_volume = std::string(to_text(*entry_.drug_volume));
    out_.final_missing = unknown_of_bag();
    if (!out_.final_missing.empty()) return;
    const auto base =
        steps().input(path_ + ".bag", "Volume of the bag", entry_.bag->text, entry_.bag->value);
    const auto more = steps().input(path_ + ".overfill", "Overfill of the bag",
                                    entry_.overfill->text, entry_.overfill->value);
    const bool added = *entry_.drug_volume == drug_volume_rule::added;
    const auto all = added ? steps().apply(preparation::bag_with_drug, base, more, drawn)
                           : steps().apply(preparation::bag_after_exchange, base, more);
    out_.final_volume = figure_of(all.value);
    out_.final_concentration =
        figure_of(steps().apply(preparation::final_concentration, dose_, all).value);
  }

  // A vial whose volume and content agree with the concentration was read three times.
  [[nodiscard]] bool confirmed() const { return entry_.vial && entry_.vial_content; }

  void note_tenfold(const marketed_strength& other, double factor, volume from_it) {
    const bool more = factor >= 1;
    ws_.raise(
        code::STRENGTH_TENFOLD, confirmed() ? level::note : level::review,
        entry_.drug + " was typed at " + entry_.concentration->text + "; it is marketed at " +
            say(other.concentration, 2) + " as well (" + other.form + "), where the same dose is " +
            say(from_it, 3) + " and not " + say(dose_.value / strength_.value, 3) + ", " +
            text::people(more ? factor : 1 / factor, 1) + " times " + (more ? "as much" : "less") +
            (confirmed() ? ". Volume and content of the vial agree with what was typed"
                         : ". Is this the vial in hand? Its volume and content, entered both, "
                           "confirm it"),
        path_, other.source.key);
  }

  void strengths() {
    std::string known;
    bool found = false;
    for (const auto& other : ws_.tables.preparations.strengths) {
      if (other.drug != entry_.drug) continue;
      known += (known.empty() ? "" : ", ") + say(other.concentration, 2);
      const double factor = canonical12(strength_.value / other.concentration);
      if (compare12(factor, 1) == 0) {
        found = true;
        continue;
      }
      const auto from_it = dose_.value / other.concentration;
      out_.others.push_back({figure_of(other.concentration), other.form, figure_of(from_it), factor,
                             cite(other.source), std::string(to_text(other.source.grade))});
      if (compare12(factor, tenfold) >= 0 || compare12(factor, 1 / tenfold) <= 0) {
        note_tenfold(other, factor, from_it);
      }
    }
    if (found || known.empty()) return;
    ws_.raise(code::CONCENTRATION_UNUSUAL, level::review,
              "no marketed " + entry_.drug + " known here has " + entry_.concentration->text +
                  "; known are " + known + ". Read the vial again, or how it was dissolved",
              path_ + ".concentration");
  }

  void facts() {
    for (const auto& fact : ws_.tables.preparations.facts) {
      if (fact.drug != entry_.drug) continue;
      out_.facts.push_back(fact.text + " (" + cite(fact.source) + ")");
    }
  }

 public:
  preparing(workspace& ws, const preparation_entry& entry, preparation_report& out,
            const traced<drug_mass>& dose)
      : ws_(ws),
        entry_(entry),
        out_(out),
        dose_(dose),
        strength_(ws.out.derivation.input(preparation_path(entry.drug) + ".concentration",
                                          "Concentration of " + entry.drug + ", from the vial",
                                          entry.concentration->text, entry.concentration->value)),
        path_(preparation_path(entry.drug)) {}

  void run() {
    out_.withheld = false;
    out_.dose = figure_of(dose_.value);
    const auto drawn = steps().apply(preparation::volume_of, dose_, strength_);
    out_.volume = figure_of(drawn.value);
    vials();
    bag(drawn);
    strengths();
    facts();
  }
};

const dose_report* dose_of(const report& r, const std::string& drug) {
  const auto found = std::find_if(r.doses.begin(), r.doses.end(),
                                  [&](const dose_report& d) { return d.drug == drug; });
  return found == r.doses.end() ? nullptr : &*found;
}

struct day_of_use {
  civil_date date;
  std::string text;
};

// The last day of dosing; where none is known day 0, which no dose comes after, else the date of
// the calculation.
std::optional<day_of_use> last_use(const workspace& ws, const std::string& drug) {
  std::optional<civil_date> last;
  if (const auto* dose = dose_of(ws.out, drug)) {
    for (const auto& day : dose->days) {
      if (day.date && (!last || *day.date > *last)) last = day.date;
    }
  }
  if (last) return day_of_use{*last, "its use on " + iso_text(*last)};
  if (const auto& day0 = ws.entered.day0) {
    return day_of_use{*day0, "day 0, " + iso_text(*day0) + "; no day of its use is known"};
  }
  if (const auto& today = ws.entered.evaluated_on) {
    return day_of_use{*today, "its use on " + iso_text(*today)};
  }
  return std::nullopt;
}

bool expired(workspace& ws, const preparation_entry& entry) {
  if (!entry.expires) return false;
  const auto path = preparation_path(entry.drug) + ".expires";
  const auto until = last_use(ws, entry.drug);
  if (!until) {
    ws.raise(code::FIELD_MISSING, level::note,
             "the vial expires on " + iso_text(*entry.expires) +
                 "; without dates.day0 or evaluated_on that is held against no day",
             path);
    return false;
  }
  if (until->date <= *entry.expires) return false;
  ws.raise(code::VIAL_EXPIRED, level::stop,
           "the vial of " + entry.drug + " expires on " + iso_text(*entry.expires) + ", before " +
               until->text + "; nothing is prepared from it",
           path);
  return true;
}

// A dose typed for this step alone, with its rounding.
std::optional<traced<drug_mass>> entered_dose(workspace& ws, const preparation_entry& entry,
                                              preparation_report& out) {
  const auto typed =
      ws.out.derivation.input(preparation_path(entry.drug) + ".dose", "One dose of " + entry.drug,
                              entry.dose->text, entry.dose->value);
  out.entered = figure_of(typed.value);
  auto made = round_by_rule(ws, {entry.drug, typed, entry.reduced.value_or(false), std::nullopt});
  out.rounded = std::move(made.report);
  if (made.impossible) return std::nullopt;
  return made.given;
}

std::optional<traced<drug_mass>> dose_for(workspace& ws, const preparation_entry& entry,
                                          preparation_report& out) {
  if (entry.dose) return entered_dose(ws, entry, out);
  const auto found = ws.given.find(entry.drug);
  if (found == ws.given.end()) return std::nullopt;
  return found->second;
}

}  // namespace

traced<drug_mass> round_one_dose(workspace& ws, const std::string& drug,
                                 const traced<drug_mass>& each, dose_report& report) {
  if (ws.kind == calculation::compare) return each;
  auto made = round_by_rule(ws, {drug, each, is_reduced(ws, report), report.percent_of_protocol});
  report.rounded = std::move(made.report);
  if (!made.impossible) ws.given.insert_or_assign(drug, made.given);
  return made.given;
}

bool doses_are_entered(const patient_case& entered) noexcept {
  return !entered.preparation.empty() &&
         std::all_of(entered.preparation.begin(), entered.preparation.end(),
                     [](const preparation_entry& one) { return one.dose.has_value(); });
}

void plan_preparation(workspace& ws) {
  for (const auto& entry : ws.entered.preparation) {
    if (!entry.concentration) continue;
    preparation_report out{};
    out.drug = entry.drug;
    out.withheld = true;
    out.concentration = figure_of(entry.concentration->value);
    const auto dose = dose_for(ws, entry, out);
    if (!expired(ws, entry) && dose) preparing(ws, entry, out, *dose).run();
    ws.out.preparation.push_back(std::move(out));
  }
}

}  // namespace lymphodose::engine
