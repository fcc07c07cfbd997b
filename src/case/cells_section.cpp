// SPDX-License-Identifier: Apache-2.0
#include "case/cells_section.hpp"

#include "case/scalars.hpp"
#include "numeric/decimal_reader.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

namespace lymphodose::case_text {
namespace {

using text::field_reader;
using text::need;
using text::node;

constexpr int latest_part_day = 99;

using named_count = std::pair<std::string_view, bag_count>;
constexpr auto counts = std::to_array<named_count>({
    {to_text(bag_count::viable_car_positive), bag_count::viable_car_positive},
    {to_text(bag_count::car_positive), bag_count::car_positive},
    {to_text(bag_count::cd3_positive), bag_count::cd3_positive},
    {to_text(bag_count::total_nucleated), bag_count::total_nucleated},
    {"viable CAR-positive T cells", bag_count::viable_car_positive},
    {"CAR-positive T cells", bag_count::car_positive},
});

std::optional<entered<percentage>> read_share(field_reader& at, std::string_view key) {
  auto part = above_zero<percentage>(at, key);
  if (!part || part->value.percent <= 100) return part;
  at.report(code::OUT_OF_RANGE, key, part->text, "at most 100 %");
  return std::nullopt;
}

// A fraction that the count has no use for would be multiplied in silence, or ignored in silence.
void check_shares(field_reader& at, const product_bag& bag) {
  const bool viable = bag.counted == bag_count::viable_car_positive;
  const bool all = bag.counted == bag_count::total_nucleated;
  const bool car = bag.counted == bag_count::cd3_positive || all;
  const auto words = std::string(to_text(bag.counted));
  const auto needless = [&](std::string_view key, const auto& given) {
    if (given) {
      at.report(code::FIELD_CONFLICT, key, given->text,
                "no " + std::string(key) + ": \"" + words + "\" counts after it");
    }
  };
  const auto wanted = [&](std::string_view key, const auto& given) {
    if (!given && !at.has(key)) {
      at.report(code::FIELD_MISSING, key, "",
                "the " + std::string(key) + " on the certificate, such as \"80 %\": \"" + words +
                    "\" counts before it");
    }
  };
  if (viable) needless("viability", bag.viability);
  if (!car) needless("car_positive", bag.car_positive);
  if (all) wanted("viability", bag.viability);
  if (car) wanted("car_positive", bag.car_positive);
}

void read_bag(field_reader& at, draft& into) {
  const auto content = above_zero<volume>(at, "volume", need::required);
  const auto concentration = at.quantity<cell_concentration>("concentration", need::required);
  const auto counted = at.one_of<bag_count>("counted", counts, need::required);
  const auto viability = read_share(at, "viability");
  const auto car_positive = read_share(at, "car_positive");
  const auto part = at.string("part");
  at.finish();
  if (!content || !concentration || !counted) return;
  product_bag bag{*content, *concentration, *counted, viability, car_positive, part.value_or("")};
  check_shares(at, bag);
  into.content.cells.bags.push_back(std::move(bag));
}

void read_part(field_reader& at, draft& into) {
  auto name = at.string("name", need::required);
  const auto total = above_zero<cell_count>(at, "total", need::required);
  const auto day = at.integer("day", 0, latest_part_day);
  at.finish();
  auto& parts = into.content.cells.parts;
  if (!name || !total) return;
  if (std::any_of(parts.begin(), parts.end(), [&](const auto& p) { return p.name == *name; })) {
    at.report(code::FIELD_CONFLICT, "name", *name, "each portion once");
    return;
  }
  parts.push_back({std::move(*name), *total, day});
}

std::string part_names(const std::vector<cell_part>& parts) {
  std::string out;
  for (const auto& one : parts) out += (out.empty() ? "\"" : ", \"") + one.name + "\"";
  return out;
}

}  // namespace

void read_cells(field_reader& at, draft& into) {
  read_scalars("cells", at, into);
  if (at.has("bags")) into.given.insert_or_assign("cells.bags", written{});
  for (field_reader& one : at.tables("parts")) read_part(one, into);
  for (field_reader& one : at.tables("bags")) read_bag(one, into);
  at.finish();
}

void add_bag(const case_flag& flag, draft& into, problems& out) {
  constexpr std::array<std::string_view, 5> keys{"volume", "concentration", "counted", "viability",
                                                 "car_positive"};
  const auto name = flag.name.empty() ? flag.path : flag.name;
  text::member_list members;
  const std::string_view all = flag.text;
  for (std::size_t from = 0; from <= all.size();) {
    const auto comma = std::min(all.find(',', from), all.size());
    if (members.size() == keys.size()) break;
    members.push_back({std::string(keys[members.size()]),
                       node(std::string(text::trimmed(all.substr(from, comma - from))), 1)});
    from = comma + 1;
  }
  const auto commas = static_cast<std::size_t>(std::count(all.begin(), all.end(), ','));
  if (members.size() < 3 || commas >= keys.size()) {
    out.push_back({code::FIELD_MALFORMED, "cells.bags", flag.text,
                   "volume, concentration and what was counted: " + name +
                       " \"68 mL, 2e6/mL, viable CAR+\""});
    return;
  }
  auto here = text::reading::of_case();
  const node table(std::move(members), 1);
  const auto index = into.content.cells.bags.size();
  field_reader at(table, "cells.bags[" + std::to_string(index) + "]", here);
  read_bag(at, into);
  for (auto one : here.list()) {
    one.would_do += " (" + name + ")";
    out.push_back(std::move(one));
  }
}

void check_cells(const draft& all, problems& out) {
  const auto& cells = all.content.cells;
  for (std::size_t i = 0; i < cells.bags.size(); ++i) {
    const auto& part = cells.bags[i].part;
    const auto path = "cells.bags[" + std::to_string(i) + "].part";
    const bool known = std::any_of(cells.parts.begin(), cells.parts.end(),
                                   [&](const cell_part& p) { return p.name == part; });
    if (known || (part.empty() && cells.parts.empty())) continue;
    if (cells.parts.empty()) {
      out.push_back({code::FIELD_CONFLICT, path, part,
                     "no part, or the portions under [[cells.parts]] with name and total"});
    } else {
      out.push_back({part.empty() ? code::FIELD_MISSING : code::ID_UNKNOWN, path, part,
                     "the portion this bag is for: " + part_names(cells.parts)});
    }
  }
}

}  // namespace lymphodose::case_text
