// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/regimen.hpp"

#include "tables/loading.hpp"

#include <algorithm>

namespace lymphodose::tables {
namespace {

constexpr int most_doses = 60;
constexpr int earliest_day = -60, latest_day = 60;

std::vector<treatment_day> read_days(field_reader& row, std::optional<int> doses) {
  std::vector<treatment_day> out;
  if (!row.has("days")) return out;
  const auto numbers = row.integers("days", earliest_day, latest_day);
  for (const int number : numbers) out.emplace_back(number);
  if (std::adjacent_find(out.begin(), out.end(), std::greater_equal<>{}) != out.end()) {
    row.report(code::TABLE_INVALID, "days", "days out of order or repeated", "ascending days");
  }
  if (doses && out.size() != static_cast<std::size_t>(*doses)) {
    row.report(code::TABLE_INVALID, "days",
               std::to_string(out.size()) + " days for " + std::to_string(*doses) + " doses",
               "one day for each dose, or no days");
  }
  return out;
}

std::optional<regimen_drug> read_regimen_drug(field_reader& row, loading& file) {
  auto name = row.string("name", need::required);
  auto dose = row.quantity<dose_rate>("dose", need::required);
  if (dose && dose->number == 0) {
    row.report(code::TABLE_INVALID, "dose", dose->text, "a dose above 0");
  }
  const auto doses = row.integer("doses", 1, most_doses, need::required);
  auto days = read_days(row, doses);
  auto printed_as = read_printed_as(row, file);
  auto source = read_source(row, file);
  row.finish();
  if (!name || !dose || !doses) return std::nullopt;
  return regimen_drug{std::move(*name), dose->value,           std::move(dose->text),
                      *doses,           std::move(days),       std::nullopt,
                      std::nullopt,     std::move(printed_as), std::move(source)};
}

}  // namespace

std::optional<regimen> read_regimen(field_reader& root, loading& file) {
  auto name = read_identity(root, file);
  regimen out{};
  for (field_reader& row : root.tables("drug", need::required)) {
    if (auto drug = read_regimen_drug(row, file)) out.drugs.push_back(std::move(*drug));
  }
  if (file.out.clean() && out.drugs.empty()) {
    root.report(code::TABLE_INVALID, "drug", "an empty list", "one or more drugs");
  }
  out.notes = root.strings("notes");
  out.origin = file.origin;
  root.finish();
  if (!name || !file.out.clean()) return std::nullopt;
  out.id = std::move(name->id);
  out.version = std::move(name->version);
  out.title = std::move(name->title);
  return out;
}

}  // namespace lymphodose::tables
