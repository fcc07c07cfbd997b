// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/timing.hpp"

#include "tables/loading.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

namespace lymphodose::tables {
namespace {

using named_kind = std::pair<std::string_view, timing_kind>;
constexpr named_kind named(timing_kind kind) { return {to_text(kind), kind}; }
constexpr std::array kinds{named(timing_kind::session_after_each_dose),
                           named(timing_kind::gap_before_session),
                           named(timing_kind::daily_session_after_dose),
                           named(timing_kind::after_session), named(timing_kind::capd_pause)};

constexpr double longest_gap_minutes = 7 * 24 * 60;

std::optional<std::chrono::minutes> read_gap(field_reader& row, timing_kind kind) {
  const auto gap = row.quantity<time_span>("gap", has_gap(kind) ? need::required : need::optional);
  if (!gap) return has_gap(kind) ? std::nullopt : std::optional(std::chrono::minutes(0));
  const double count = std::round(gap->value.in(minutes));
  const bool whole = std::abs(count - gap->value.in(minutes)) < 1e-6;
  if (!has_gap(kind) || !whole || count <= 0 || count > longest_gap_minutes) {
    row.report(
        code::TABLE_INVALID, "gap", gap->text,
        has_gap(kind) ? "whole minutes above 0, at most 168 h" : "no gap for a rule of this kind");
    return std::nullopt;
  }
  return std::chrono::minutes(static_cast<int>(count));
}

bool is_for_exchanges(timing_kind kind) { return kind == timing_kind::capd_pause; }

void check_modalities(field_reader& row, timing_kind kind,
                      const std::vector<dialysis_modality>& list) {
  for (const auto one : list) {
    if (one == dialysis_modality::crrt) {
      row.report(code::TABLE_INVALID, "modalities", std::string(to_text(one)),
                 "kinds with sessions or exchanges; continuous treatment leaves no gap");
    } else if ((one == dialysis_modality::peritoneal) != is_for_exchanges(kind)) {
      row.report(code::TABLE_INVALID, "modalities", std::string(to_text(one)),
                 is_for_exchanges(kind) ? "peritoneal, for a pause of exchanges"
                                        : "kinds with sessions, for " + std::string(to_text(kind)));
    }
  }
}

std::optional<timing_rule> read_timing_rule(field_reader& row, loading& file) {
  const auto kind = row.one_of<timing_kind>("kind", kinds, need::required);
  auto list = read_modalities(row);
  std::optional<std::chrono::minutes> gap;
  if (kind) {
    gap = read_gap(row, *kind);
    check_modalities(row, *kind, list);
  }
  auto printed_as = read_printed_as(row, file);
  auto reading =
      row.string("reading", file.origin.embedded ? need::required : need::optional).value_or("");
  auto source = read_source(row, file);
  row.finish();
  if (!kind || !gap) return std::nullopt;
  return timing_rule{
      *kind, std::move(list), *gap, std::move(printed_as), std::move(reading), std::move(source)};
}

std::vector<std::string> read_drugs(field_reader& root) {
  auto drugs = root.strings("drugs", need::required);
  for (const auto& drug : drugs) {
    if (std::find(known_drugs.begin(), known_drugs.end(), drug) != known_drugs.end()) continue;
    root.report(code::TABLE_INVALID, "drugs", drug, "fludarabine phosphate or cyclophosphamide");
  }
  return drugs;
}

// Two rules for one kind of dialysis would leave open which holds.
void check_once(field_reader& root, const std::vector<timing_rule>& rules) {
  for (const auto& [name, modality] : named_modalities) {
    std::ptrdiff_t times = 0;
    for (const auto& rule : rules) {
      times += std::count(rule.modalities.begin(), rule.modalities.end(), modality);
    }
    if (times > 1) {
      root.report(code::TABLE_INVALID, "rule", std::string(name) + " in several rules",
                  "one rule for each kind of dialysis");
    }
  }
}

}  // namespace

std::optional<timing_pack> read_timing_pack(field_reader& root, loading& file) {
  auto name = read_identity(root, file);
  timing_pack out{};
  out.drugs = read_drugs(root);
  out.evidence = read_evidence(root, file);
  out.rests_on = read_rests_on(root, out.evidence);
  out.misuse =
      root.string("misuse", file.origin.embedded ? need::required : need::optional).value_or("");
  for (field_reader& row : root.tables("rule", need::required)) {
    if (auto rule = read_timing_rule(row, file)) out.rules.push_back(std::move(*rule));
  }
  if (file.out.clean() && (out.rules.empty() || out.drugs.empty())) {
    root.report(code::TABLE_INVALID, out.rules.empty() ? "rule" : "drugs", "an empty list",
                "one or more");
  }
  check_once(root, out.rules);
  out.origin = file.origin;
  root.finish();
  if (!name || !file.out.clean()) return std::nullopt;
  out.id = std::move(name->id);
  out.version = std::move(name->version);
  out.title = std::move(name->title);
  return out;
}

}  // namespace lymphodose::tables
