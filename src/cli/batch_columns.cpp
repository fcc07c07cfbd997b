// SPDX-License-Identifier: Apache-2.0
#include "cli/batch_columns.hpp"

#include "cli/options.hpp"
#include "numeric/decimal_reader.hpp"
#include "text/suggest.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <optional>
#include <utility>

namespace lymphodose::cli {
namespace {

constexpr std::string_view bag_column = "bags";

struct column_kind {
  std::string_view path;
  bool repeats;
};

// The fields that have a flag, and those that have none.
std::vector<column_kind> column_kinds() {
  std::vector<column_kind> all{{"label", false},
                               {"kidney.dialysis.residual_urea_clearance", false},
                               {"kidney.dialysis.residual_creatinine_clearance", false}};
  for (const auto& one : case_options()) all.push_back({one.path, one.repeats});
  return all;
}

// "68 mL, ..." of the column "bags.2"; a number only tells the bags apart.
bool is_number(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), text::is_digit);
}

// The column of a name without its unit. A path that repeats is followed by the drug or code.
std::optional<case_column> column_of(std::string_view name) {
  std::optional<case_column> found;
  for (const auto& [path, repeats] : column_kinds()) {
    if (name == path && (!repeats || path == bag_column)) {
      return case_column{{}, std::string(path), {}, {}};
    }
    if (!repeats || !name.starts_with(path) || name.size() <= path.size() + 1 ||
        name[path.size()] != '.') {
      continue;
    }
    const auto rest = name.substr(path.size() + 1);
    if (path == bag_column) {
      if (is_number(rest)) found = case_column{{}, std::string(path), {}, {}};
    } else if (!found || path.size() > found->path.size()) {
      found = case_column{{}, std::string(path), std::string(rest) + "=", {}};
    }
  }
  return found;
}

std::string unknown_advice(std::string_view name) {
  std::vector<std::string> paths;
  for (const auto& [path, repeats] : column_kinds()) {
    if (!repeats) {
      paths.emplace_back(path);
    } else if (path == bag_column) {
      paths.emplace_back("bags.1");
    } else {
      paths.push_back(std::string(path) + ".fludarabine phosphate");
      paths.push_back(std::string(path) + ".cyclophosphamide");
    }
  }
  const std::vector<std::string_view> names(paths.begin(), paths.end());
  const auto near = text::nearest(name, names);
  return near ? "did you mean " + std::string(*near) + "?"
              : "a column that lymphodose batch --help lists";
}

bool is_fault_of_heading(code what) {
  constexpr std::array faults{code::UNIT_MISSING,     code::UNIT_UNKNOWN,    code::UNIT_WRONG_KIND,
                              code::NUMBER_MALFORMED, code::FIELD_MALFORMED, code::ID_UNKNOWN};
  return std::find(faults.begin(), faults.end(), what) != faults.end();
}

// What the field of a column says of a text.
std::optional<problem> said_of(const case_column& column, const std::string& text) {
  const auto read = read_case("", "", {{column.path, column.prefix + text, column.heading}});
  for (const auto& one : read.problems) {
    if (is_fault_of_heading(one.what)) return one;
  }
  return std::nullopt;
}

// A field that takes a number as it is has no unit for the heading to give.
std::optional<problem> unit_fault(const case_column& column) {
  if (column.unit.empty()) return std::nullopt;
  const auto bare = said_of(column, "1");
  auto with_unit = said_of(column, "1 " + column.unit);
  if (bare && !with_unit) return std::nullopt;
  if (with_unit && bare && bare->what == code::UNIT_MISSING) {
    with_unit->path = column.heading;
    with_unit->read = column.unit;
    return with_unit;
  }
  return problem{code::UNIT_WRONG_KIND, column.heading, column.unit,
                 "the heading without a unit; this field takes none"};
}

// A drug that is not known, and the like, by the field's own words.
std::optional<problem> name_fault(const case_column& column) {
  if (column.prefix.empty()) return std::nullopt;
  const auto read = read_case("", "", {{column.path, column.prefix + "1", column.heading}});
  for (const auto& one : read.problems) {
    if (one.what == code::FIELD_UNKNOWN || one.what == code::ID_UNKNOWN) {
      return problem{one.what, column.heading, one.read, one.would_do};
    }
  }
  return std::nullopt;
}

// "patient.weight [kg]" without and with its unit.
std::pair<std::string_view, std::string_view> split_unit(std::string_view heading) {
  const auto open = heading.find('[');
  if (open == heading.npos || !heading.ends_with(']')) return {heading, {}};
  return {text::trimmed(heading.substr(0, open)),
          text::trimmed(heading.substr(open + 1, heading.size() - open - 2))};
}

void read_column(const std::string& heading, std::vector<case_column>& columns, problems& found) {
  const auto typed = text::trimmed(heading);
  const auto [name, unit] = split_unit(typed);
  if (name.empty() || (unit.empty() && typed.ends_with(']'))) {
    found.push_back({code::FIELD_MISSING, "heading, column " + std::to_string(columns.size() + 1),
                     heading, "a field, and in brackets its unit if the cells have none"});
    columns.emplace_back();
    return;
  }
  auto column = column_of(name);
  if (!column) {
    found.push_back({code::FIELD_UNKNOWN, heading, std::string(name), unknown_advice(name)});
    columns.emplace_back();
    return;
  }
  column->heading = std::string(name);
  column->unit = std::string(unit);
  if (auto fault = name_fault(*column)) found.push_back(std::move(*fault));
  if (auto fault = unit_fault(*column)) found.push_back(std::move(*fault));
  columns.push_back(std::move(*column));
}

// Two columns for one field, also under two names of a drug.
void find_repeated(const std::vector<case_column>& columns, problems& found) {
  const auto key = [](const case_column& c) {
    const bool bag = c.path == bag_column;
    return bag ? c.heading
               : c.path + "|" + (c.prefix == "fludarabine=" ? "fludarabine phosphate=" : c.prefix);
  };
  for (std::size_t i = 0; i < columns.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (columns[i].heading.empty() || key(columns[i]) != key(columns[j])) continue;
      found.push_back({code::FIELD_CONFLICT, columns[i].heading, columns[j].heading,
                       "one column for each field"});
      break;
    }
  }
}

case_reading refused_record(std::string read, std::string would_do) {
  case_reading out;
  out.unread = true;
  out.problems.push_back(
      {code::DOCUMENT_MALFORMED, "record", std::move(read), std::move(would_do)});
  return out;
}

// What of a cell cannot be a text at all.
std::string_view fault_of(std::string_view cell) {
  if (cell.find('\0') != cell.npos) return "a NUL byte";
  return text::is_utf8(cell) ? std::string_view() : "bytes that are not UTF-8";
}

// True for a number alone, and for what is no number: the field refuses that in its own words.
bool may_take_unit(std::string_view cell) {
  const auto read = text::scan_decimal(cell);
  return read.fault != text::decimal_fault::none || read.length == cell.size();
}

}  // namespace

result<std::vector<case_column>> read_columns(const std::vector<std::string>& headings) {
  std::vector<case_column> columns;
  problems found;
  for (const auto& heading : headings) {
    if (const auto fault = fault_of(heading); !fault.empty()) {
      return problem{code::DOCUMENT_MALFORMED, "heading", std::string(fault),
                     "plain text in UTF-8"};
    }
    read_column(heading, columns, found);
  }
  find_repeated(columns, found);
  if (headings.empty()) {
    found.push_back({code::FIELD_MISSING, "heading", "", "the fields of the columns"});
  }
  if (!found.empty()) return found;
  return columns;
}

case_reading read_record(const std::vector<case_column>& columns,
                         const std::vector<std::string>& fields) {
  if (fields.size() != columns.size()) {
    return refused_record(std::to_string(fields.size()) + " fields",
                          std::to_string(columns.size()) + " fields, as in the heading");
  }
  std::vector<case_flag> flags;
  problems found;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (const auto fault = fault_of(fields[i]); !fault.empty()) {
      return refused_record(std::string(fault), "plain text in UTF-8");
    }
    const auto cell = text::trimmed(fields[i]);
    const auto& column = columns[i];
    if (cell.empty()) continue;
    std::string text = column.prefix + std::string(cell);
    if (!column.unit.empty()) {
      if (!may_take_unit(cell)) {
        found.push_back({code::FIELD_CONFLICT, column.heading, std::string(cell),
                         "the number alone; the heading gives its unit, " + column.unit});
        continue;
      }
      text += " " + column.unit;
    }
    flags.push_back({column.path, std::move(text), column.heading});
  }
  auto read = read_case("", "", flags);
  // A refused cell is not missing; it is said first.
  read.problems.insert(read.problems.begin(), found.begin(), found.end());
  return read;
}

}  // namespace lymphodose::cli
