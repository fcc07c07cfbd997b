// SPDX-License-Identifier: Apache-2.0
#include "engine/report_parts.hpp"
#include "engine/workspace.hpp"
#include "lymphodose/calendar.hpp"
#include "lymphodose/cells.hpp"
#include "lymphodose/rounding.hpp"

#include <optional>
#include <utility>

namespace lymphodose::engine {

namespace {

constexpr const char* path = "cells";

std::string say_cells(cell_count n) { return text::count_in_words(n.in(cells)) + " cells"; }

traced<body_mass> weight_for_cells(workspace& ws) {
  if (const auto& own = ws.entered.cells.weight) {
    return ws.out.derivation.input("cells.weight", "Weight by the manufacturer", own->text,
                                   own->value);
  }
  return *ws.who.weight;
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

void check_range(workspace& ws, const limits& allowed, cell_count total) {
  const bool low = total < allowed.least && !same_count(total, allowed.least);
  const bool high = total > allowed.most && !same_count(total, allowed.most);
  if (!low && !high) return;
  ws.raise(code::CELLS_OUT_OF_RANGE, level::review,
           say_cells(total) + " is " + (low ? "below" : "above") + " the product's range, " +
               say_cells(allowed.least) + " to " + say_cells(allowed.most) + " at this weight",
           path);
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
           product.id + " " + conflict + " (as printed: " + rule.printed_as + ")", path,
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

std::optional<traced<cell_count>> entered_total(workspace& ws, const traced<body_mass>& weight,
                                                cells_report& report) {
  auto& steps = ws.out.derivation;
  const auto& c = ws.entered.cells;
  if (c.target) {
    return from_target(ws, weight,
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

cell_count apply_cap(workspace& ws, const traced<cell_count>& total, const limits& allowed,
                     const product_dose_rule& rule, cells_report& report) {
  if (!allowed.cap) return total.value;
  auto& steps = ws.out.derivation;
  const auto cap = steps.table(report.product, "Maximum of the product", rule.printed_as,
                               *allowed.cap, cite(rule.source));
  const auto capped = steps.apply(cell_dose::capped, total, cap);
  if (capped.value < total.value && !same_count(capped.value, total.value)) {
    report.capped = true;
    ws.raise(
        code::CELLS_CAPPED, level::review,
        say_cells(total.value) + " by weight; the product's maximum is " + say_cells(*allowed.cap),
        path, rule.source.key);
  }
  return capped.value;
}

void note_product_target(workspace& ws, const cell_product& product,
                         const product_dose_rule& rule) {
  ws.raise(code::FIELD_MISSING, level::review,
           "no cell dose was entered; the target printed for " + product.id + " was taken (" +
               rule.printed_as + ")",
           path, rule.source.key);
}

void plan_product(workspace& ws, const cell_product& product, cells_report& report) {
  const auto weight = weight_for_cells(ws);
  const auto& rule = product.rule_for(weight.value);
  const auto allowed = limits_of(rule, weight.value);
  describe_product(product, rule, allowed, report);
  if (stopped_for_basis(ws, product, rule)) return;
  auto total = entered_total(ws, weight, report);
  if (!total) {
    total = product_total(ws, product, rule, weight, report);
    if (total) note_product_target(ws, product, rule);
  }
  if (!total) {
    ws.raise(code::FIELD_MISSING, level::review,
             product.id + " has a range and no single target; enter cells.target or cells.total",
             path);
    return;
  }
  const auto given = apply_cap(ws, *total, allowed, rule, report);
  check_range(ws, allowed, given);
  report.total = figure_of(given);
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
             "no cell dose was entered" + missing_words(ws) + "; none is computed", path);
    return;
  }
  cells_report report{};
  const auto* product = c.product ? ws.tables.product(*c.product) : nullptr;
  report.infusion_day = treatment_day{product ? product->infusion_day : 0};
  if (ws.entered.day0) report.infusion_date = date_of(*report.infusion_day, *ws.entered.day0);
  if (product) {
    plan_product(ws, *product, report);
  } else if (const auto total = entered_total(ws, weight_for_cells(ws), report)) {
    report.total = figure_of(total->value);
  }
  ws.out.cells = std::move(report);
}

}  // namespace lymphodose::engine
