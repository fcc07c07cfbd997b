// SPDX-License-Identifier: Apache-2.0
#include "engine/plan_bags.hpp"
#include "engine/report_parts.hpp"
#include "engine/workspace.hpp"
#include "lymphodose/calendar.hpp"
#include "lymphodose/cells.hpp"
#include "lymphodose/rounding.hpp"

#include <cmath>
#include <optional>
#include <utility>

namespace lymphodose::engine {

namespace {

constexpr int weight_places = 3;

// The manufacturer's weight where it was entered; absent where a total alone needs none.
std::optional<traced<body_mass>> weight_for_cells(workspace& ws) {
  if (const auto& own = ws.entered.cells.weight) {
    return ws.out.derivation.input("cells.weight", "Weight by the manufacturer", own->text,
                                   own->value);
  }
  return ws.who.weight;
}

// The manufacturer dosed by another weight than the one entered today.
void note_weight(workspace& ws) {
  const auto& own = ws.entered.cells.weight;
  if (!own || !ws.who.weight || compare12(own->value.in(kg), ws.who.weight->value.in(kg)) == 0) {
    return;
  }
  const double change = 100.0 * (ws.who.weight->value / own->value) - 100.0;
  const bool far = std::abs(change) >= ws.tables.limits.weight_change_percent;
  ws.raise(code::CELLS_WEIGHT, far ? level::review : level::note,
           "cells are computed at the manufacturer's weight of " + say(own->value, weight_places) +
               "; the patient's is " + say(ws.who.weight->value, weight_places) + ", " +
               text::signed_percent_text(change, 1),
           "cells.weight");
}

struct limits {
  cell_count least, most;
  std::optional<cell_count> cap;
};

limits limits_of(const product_dose_rule& rule, body_mass weight) {
  const auto plain = std::visit(
      [&](const auto& range) -> limits {
        if constexpr (std::is_same_v<std::decay_t<decltype(range)>, per_mass_range>) {
          return {range.least * weight, range.most * weight, std::nullopt};
        } else {
          return {range.least, range.most, std::nullopt};
        }
      },
      rule.range);
  limits all = plain;
  all.cap = rule.cap;
  if (rule.cap) {
    all.least = std::min(all.least, *rule.cap);
    all.most = std::min(all.most, *rule.cap);
  }
  return all;
}

bool same_count(cell_count a, cell_count b) {
  return canonical12(a.in(cells)) == canonical12(b.in(cells));
}

// `what` is empty or " infused", where that is another number than the dose.
void check_range(workspace& ws, const limits& allowed, cell_count total, const char* what) {
  const bool low = total < allowed.least && !same_count(total, allowed.least);
  const bool high = total > allowed.most && !same_count(total, allowed.most);
  if (!low && !high) return;
  if (same_count(allowed.least, allowed.most)) {
    ws.raise(code::CELLS_OUT_OF_RANGE, level::review,
             say_cells(total) + what + " is " + (low ? "below" : "above") +
                 " the product's one dose at this weight, " + say_cells(allowed.least) + " (" +
                 text::percent_text(100.0 * (total / allowed.least), 1) + ")",
             cells_path);
    return;
  }
  ws.raise(code::CELLS_OUT_OF_RANGE, level::review,
           say_cells(total) + what + " is " + (low ? "below" : "above") + " the product's range, " +
               say_cells(allowed.least) + " to " + say_cells(allowed.most) + " at this weight",
           cells_path);
}

// A figure of the wrong basis is off by the weight in kg, so nothing is computed from it.
bool stopped_for_basis(workspace& ws, const cell_product& product, const product_dose_rule& rule) {
  const bool due_per_kg = std::holds_alternative<per_mass_range>(rule.range);
  const auto& c = ws.entered.cells;
  const char* conflict = nullptr;
  if (due_per_kg && c.total)
    conflict = "takes cells per kg at this weight, and a total was entered";
  if (!due_per_kg && c.target)
    conflict = "takes a total at this weight, and cells per kg were entered";
  if (!conflict) return false;
  ws.raise(code::CELLS_BASIS_MISMATCH, level::stop,
           product.id + " " + conflict + " (as printed: " + rule.printed_as + ")", cells_path,
           rule.source.key);
  return true;
}

std::optional<traced<cell_count>> from_target(workspace& ws, const traced<body_mass>& weight,
                                              const traced<cells_per_body_mass>& target,
                                              cells_report& report) {
  report.basis = "per kg";
  report.target = figure_of(target.value);
  report.weight = figure_of(weight.value);
  return ws.out.derivation.apply(cell_dose::by_mass, target, weight);
}

std::optional<traced<cell_count>> entered_total(workspace& ws,
                                                const std::optional<traced<body_mass>>& weight,
                                                cells_report& report) {
  auto& steps = ws.out.derivation;
  const auto& c = ws.entered.cells;
  if (c.target) {
    return from_target(ws, *weight,
                       steps.input("cells.target", "Cells per kg", c.target->text, c.target->value),
                       report);
  }
  if (!c.total) return std::nullopt;
  report.basis = "total";
  report.target = figure_of(c.total->value);
  return steps.input("cells.total", "Cells in total", c.total->text, c.total->value);
}

// Nothing was entered: the product's own target, where its text names one.
std::optional<traced<cell_count>> product_total(workspace& ws, const cell_product& product,
                                                const product_dose_rule& rule,
                                                const traced<body_mass>& weight,
                                                cells_report& report) {
  auto& steps = ws.out.derivation;
  const auto title = "Target of " + product.id;
  if (const auto* range = std::get_if<per_mass_range>(&rule.range); range && range->target) {
    return from_target(
        ws, weight,
        steps.table(product.id, title, rule.printed_as, *range->target, cite(rule.source)), report);
  }
  if (const auto* range = std::get_if<total_range>(&rule.range); range && range->target) {
    report.basis = "total";
    report.target = figure_of(*range->target);
    return steps.table(product.id, title, rule.printed_as, *range->target, cite(rule.source));
  }
  return std::nullopt;
}

void describe_product(const cell_product& product, const product_dose_rule& rule,
                      const limits& allowed, cells_report& report) {
  report.product = product.id;
  report.counted = product.counted;
  report.citation = cite(rule.source);
  report.grade = grade_text(rule.source.grade);
  report.range_least = figure_of(allowed.least);
  report.range_most = figure_of(allowed.most);
  if (allowed.cap) report.cap = figure_of(*allowed.cap);
}

traced<cell_count> apply_cap(workspace& ws, const traced<cell_count>& total, const limits& allowed,
                             const product_dose_rule& rule, cells_report& report) {
  if (!allowed.cap) return total;
  auto& steps = ws.out.derivation;
  const auto cap = steps.table(report.product, "Maximum of the product", rule.printed_as,
                               *allowed.cap, cite(rule.source));
  const auto capped = steps.apply(cell_dose::capped, total, cap);
  if (capped.value < total.value && !same_count(capped.value, total.value)) {
    report.capped = true;
    ws.raise(
        code::CELLS_CAPPED, level::review,
        say_cells(total.value) + " by weight; the product's maximum is " + say_cells(*allowed.cap),
        cells_path, rule.source.key);
  }
  return capped;
}

void note_product_target(workspace& ws, const cell_product& product,
                         const product_dose_rule& rule) {
  ws.raise(code::FIELD_MISSING, level::review,
           "no cell dose was entered; the target printed for " + product.id + " was taken (" +
               rule.printed_as + ")",
           cells_path, rule.source.key);
}

struct planned {
  std::optional<traced<cell_count>> dose;
  const cell_product* product = nullptr;
  std::optional<limits> allowed;
  bool withheld = false;
};

// A range without a target is a dose where the bags are infused whole.
void note_no_dose(workspace& ws, const cell_product& product) {
  const bool whole = ws.entered.cells.infuse == bag_use::whole;
  if (whole && !ws.entered.cells.bags.empty()) return;
  ws.raise(code::FIELD_MISSING, level::review,
           product.id + " has a range and no single target; enter cells.target or cells.total",
           cells_path);
}

planned plan_product(workspace& ws, const cell_product& product, const traced<body_mass>& weight,
                     cells_report& report) {
  const auto& rule = product.rule_for(weight.value);
  planned plan{std::nullopt, &product, limits_of(rule, weight.value), false};
  describe_product(product, rule, *plan.allowed, report);
  if (stopped_for_basis(ws, product, rule)) {
    plan.withheld = true;
    return plan;
  }
  auto total = entered_total(ws, weight, report);
  const bool whole = ws.entered.cells.infuse == bag_use::whole && !ws.entered.cells.bags.empty();
  if (!total && !whole) {
    total = product_total(ws, product, rule, weight, report);
    if (total) note_product_target(ws, product, rule);
  }
  if (!total) {
    note_no_dose(ws, product);
    return plan;
  }
  plan.dose = apply_cap(ws, *total, *plan.allowed, rule, report);
  return plan;
}

planned plan_dose(workspace& ws, const std::optional<traced<body_mass>>& weight,
                  cells_report& report) {
  const auto& c = ws.entered.cells;
  if (const auto* product = c.product ? ws.tables.product(*c.product) : nullptr) {
    return plan_product(ws, *product, *weight, report);
  }
  return {entered_total(ws, weight, report), nullptr, std::nullopt, false};
}

// Outside its specification a product is used by a decision with a reason, or not at all.
bool stopped_for_specification(workspace& ws, cells_report& report) {
  const auto& c = ws.entered.cells;
  if (c.out_of_specification.empty()) return false;
  report.out_of_specification = c.out_of_specification;
  report.out_of_specification_reason = c.out_of_specification_reason;
  const bool confirmed = !c.out_of_specification_reason.empty();
  ws.raise(code::CELLS_OUT_OF_SPECIFICATION, confirmed ? level::review : level::stop,
           "the product is out of specification: " + c.out_of_specification +
               (confirmed ? "; confirmed: " + c.out_of_specification_reason
                          : "; withheld until cells.out_of_specification_reason says who decided "
                            "to use it and why"),
           cells_path);
  return !confirmed;
}

void finish_dose(workspace& ws, planned plan, cells_report& report) {
  plan.withheld = stopped_for_specification(ws, report) || plan.withheld;
  const auto infused = plan_bags(ws, {plan.product, plan.dose, plan.withheld}, report);
  if (plan.withheld) return;
  if (plan.dose) {
    report.total = figure_of(plan.dose->value);
  } else if (infused) {
    report.basis = "total";
    report.total = report.infused;
  }
  if (!plan.allowed) return;
  if (plan.dose) check_range(ws, *plan.allowed, plan.dose->value, "");
  if (!infused || (plan.dose && same_count(*infused, plan.dose->value))) return;
  check_range(ws, *plan.allowed, *infused, plan.dose ? " infused" : "");
}

std::string missing_words(const workspace& ws) {
  for (const auto& gap : ws.entered.about.missing) {
    if (gap.what == "cells") return ": " + gap.text;
  }
  return {};
}

}  // namespace

void plan_cells(workspace& ws) {
  const auto& c = ws.entered.cells;
  if (!c.given()) {
    ws.raise(code::FIELD_MISSING, level::note,
             "no cell dose was entered" + missing_words(ws) + "; none is computed", cells_path);
    return;
  }
  cells_report report{};
  const auto* product = c.product ? ws.tables.product(*c.product) : nullptr;
  report.infusion_day = treatment_day{product ? product->infusion_day : 0};
  if (ws.entered.day0) report.infusion_date = date_of(*report.infusion_day, *ws.entered.day0);
  note_weight(ws);
  finish_dose(ws, plan_dose(ws, weight_for_cells(ws), report), report);
  ws.out.cells = std::move(report);
}

}  // namespace lymphodose::engine
