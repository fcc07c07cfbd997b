// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/ceilings.hpp"
#include "lymphodose/quantity_text.hpp"
#include "tables/loading.hpp"

#include <optional>
#include <string_view>
#include <utility>

namespace lymphodose::tables {
namespace {

constexpr double most_percent = 100;
constexpr double most_molar_mass = 10000;

void read_percent(field_reader& row, std::string_view key, double& out) {
  if (const auto read = row.number(key, 0, most_percent, need::required)) out = *read;
}

template <class T>
void read_quantity(field_reader& row, std::string_view key, T& out) {
  if (const auto read = row.quantity<T>(key, need::required)) out = read->value;
}

// A table of limits with its basis.
template <class Read>
void with_table(field_reader& root, std::string_view name, Read read) {
  auto row = root.table(name, need::required);
  if (!row) return;
  row->string("basis", need::required);
  read(*row);
  row->finish();
}

void read_bands(field_reader& root, check_limits& out) {
  with_table(root, "bands", [&](field_reader& row) {
    read_percent(row, "match_percent", out.match_percent);
    read_percent(row, "rounding_percent", out.rounding_percent);
    read_percent(row, "review_percent", out.review_percent);
  });
  with_table(root, "bands_upward", [&](field_reader& row) {
    read_percent(row, "review_percent", out.upward_review_percent);
  });
  with_table(root, "likely_cause",
             [&](field_reader& row) { read_percent(row, "within_percent", out.cause_percent); });
}

void read_caps(field_reader& root, check_limits& out) {
  for (field_reader& row : root.tables("surface_cap", need::required)) {
    const auto at = row.quantity<body_surface>("at", need::required);
    row.string("basis", need::required);
    row.finish();
    if (at) out.surface_caps.push_back(at->value);
  }
}

void read_forms(field_reader& root, loading& file, check_limits& out) {
  for (field_reader& row : root.tables("other_form", need::required)) {
    auto drug = read_drug(row, "drug");
    auto form = row.string("form", need::required);
    const auto label = row.number("label_molar_mass", 1, most_molar_mass, need::required);
    const auto other = row.number("other_molar_mass", 1, most_molar_mass, need::required);
    auto source = read_source(row, file);
    row.finish();
    if (!drug || !form || !label || !other) continue;
    out.other_forms.push_back(
        {std::move(*drug), std::move(*form), *other / *label, std::move(source)});
  }
}

}  // namespace

check_limits read_check_limits(field_reader& root, loading& file) {
  check_limits out;
  root.allow({"schema"});
  read_bands(root, out);
  with_table(root, "typed", [&](field_reader& row) {
    read_quantity(row, "drug_mass", out.typed_mass);
    read_quantity(row, "rate_by_surface", out.typed_by_surface);
    read_quantity(row, "rate_by_mass", out.typed_by_mass);
  });
  read_caps(root, out);
  read_forms(root, file, out);
  root.finish();
  return out;
}

}  // namespace lymphodose::tables
