// SPDX-License-Identifier: Apache-2.0
#include "numeric/decimal_reader.hpp"
#include "tables/loading.hpp"

#include <algorithm>
#include <utility>

namespace lymphodose::tables {
namespace {

using named_grade = std::pair<std::string_view, evidence_grade>;
constexpr std::array grades{named_grade{"A", evidence_grade::a},
                            named_grade{"B", evidence_grade::b}};

std::optional<citation> read_citation(field_reader& row, const loading& file) {
  auto key = row.string("key", need::required);
  auto text = row.string("citation", need::required);
  auto url = row.string("url").value_or("");
  const auto grade = row.one_of<evidence_grade>(
      "grade", grades, file.origin.embedded ? need::required : need::optional);
  row.finish();
  if (!key || !text) return std::nullopt;
  const bool plain = std::all_of(key->begin(), key->end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
  if (!plain) {
    row.report(code::TABLE_INVALID, "key", *key, "lower-case letters, digits and dashes");
  }
  return citation{std::move(*key), std::move(*text), std::move(url),
                  grade.value_or(evidence_grade::unverified)};
}

// A user's file may repeat a built-in source, word for word.
bool known_already(field_reader& row, const citation& one, const loading& file) {
  const auto found = std::find_if(file.citations.begin(), file.citations.end(),
                                  [&](const citation& other) { return other.key == one.key; });
  if (found == file.citations.end()) return false;
  if (found->text != one.text) {
    row.report(code::TABLE_INVALID, "key", one.key, "another key; this one is " + found->text);
  }
  return true;
}

std::optional<table_constant> read_constant(field_reader& row, loading& file) {
  auto id = row.string("id", need::required);
  auto value = row.string("value", need::required);
  auto unit = row.string("unit", need::required);
  auto source = read_source(row, file);
  row.finish();
  if (!id || !value || !unit) return std::nullopt;
  const auto number = text::scan_decimal(*value);
  if (number.fault != text::decimal_fault::none || number.length != value->size()) {
    row.report(code::TABLE_INVALID, "value", *value, "a plain decimal number in quotes");
    return std::nullopt;
  }
  return table_constant{std::move(*id), number.value, std::move(*value), std::move(*unit),
                        std::move(source)};
}

std::optional<terminology_code> read_code(field_reader& row, loading& file) {
  auto of = row.string("of", need::required);
  auto unit = row.string("unit", need::required);
  auto system = row.string("system", need::required);
  auto spelled = row.string("code", need::required);
  auto source = read_source(row, file);
  row.finish();
  if (!of || !unit || !system || !spelled) return std::nullopt;
  return terminology_code{std::move(*of), std::move(*unit), std::move(*system), std::move(*spelled),
                          std::move(source)};
}

}  // namespace

std::vector<citation> read_sources(field_reader& root, loading& file) {
  root.allow({"schema"});
  std::vector<citation> out;
  for (field_reader& row : root.tables("source", need::required)) {
    auto one = read_citation(row, file);
    if (!one || known_already(row, *one, file)) continue;
    const bool twice = std::any_of(out.begin(), out.end(),
                                   [&](const citation& other) { return other.key == one->key; });
    if (twice) row.report(code::TABLE_INVALID, "key", one->key, "each key once");
    out.push_back(std::move(*one));
  }
  root.finish();
  return out;
}

std::vector<table_constant> read_constants(field_reader& root, loading& file) {
  root.allow({"schema"});
  std::vector<table_constant> out;
  for (field_reader& row : root.tables("constant", need::required)) {
    if (auto one = read_constant(row, file)) out.push_back(std::move(*one));
  }
  root.finish();
  return out;
}

std::vector<terminology_code> read_terminology(field_reader& root, loading& file) {
  root.allow({"schema"});
  std::vector<terminology_code> out;
  for (field_reader& row : root.tables("code", need::required)) {
    auto one = read_code(row, file);
    if (!one) continue;
    const bool twice = std::any_of(out.begin(), out.end(), [&](const terminology_code& other) {
      return other.of == one->of && other.unit == one->unit;
    });
    if (twice) row.report(code::TABLE_INVALID, "of", one->of, "one code for a thing in a unit");
    out.push_back(std::move(*one));
  }
  root.finish();
  return out;
}

}  // namespace lymphodose::tables
