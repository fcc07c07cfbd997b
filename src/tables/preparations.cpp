// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/preparation.hpp"

#include "lymphodose/quantity_text.hpp"
#include "tables/loading.hpp"

#include <utility>

namespace lymphodose::tables {
namespace {

std::optional<marketed_strength> read_strength(field_reader& row, loading& file) {
  auto drug = read_drug(row, "drug");
  const auto concentration = row.quantity<drug_concentration>("concentration", need::required);
  auto form = row.string("form", need::required);
  auto printed_as = read_printed_as(row, file);
  auto source = read_source(row, file);
  row.finish();
  if (!drug || !concentration || !form) return std::nullopt;
  return marketed_strength{std::move(*drug), concentration->value, std::move(*form),
                           std::move(printed_as), std::move(source)};
}

std::optional<preparation_fact> read_fact(field_reader& row, loading& file) {
  auto drug = read_drug(row, "drug");
  auto text = row.string("text", need::required);
  auto source = read_source(row, file);
  row.finish();
  if (!drug || !text) return std::nullopt;
  return preparation_fact{std::move(*drug), std::move(*text), std::move(source)};
}

rounding_limit read_limit(field_reader& root, std::string_view key, loading& file) {
  rounding_limit out;
  auto row = root.table(key, need::required);
  if (!row) return out;
  out.percent = row->number("percent", 0, 100, need::required).value_or(0);
  out.basis = row->string("basis", need::required).value_or("");
  if (row->has("source")) out.source = read_source(*row, file);
  row->finish();
  return out;
}

}  // namespace

preparation_facts read_preparations(field_reader& root, loading& file) {
  root.allow({"schema"});
  preparation_facts out;
  out.version = root.string("version", need::required).value_or("");
  for (field_reader& row : root.tables("strength", need::required)) {
    if (auto one = read_strength(row, file)) out.strengths.push_back(std::move(*one));
  }
  for (field_reader& row : root.tables("fact")) {
    if (auto one = read_fact(row, file)) out.facts.push_back(std::move(*one));
  }
  out.largest = read_limit(root, "largest_rounding", file);
  out.loss_of_reduced = read_limit(root, "loss_of_reduced", file);
  out.origin = file.origin;
  root.finish();
  return out;
}

}  // namespace lymphodose::tables
