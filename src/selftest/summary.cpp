// SPDX-License-Identifier: Apache-2.0
#include "json/json_writer.hpp"
#include "lymphodose/engine.hpp"
#include "selftest/run.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>

namespace lymphodose::selftest {
namespace {

void count(summary& into, const outcome& one) {
  if (!one.fault.empty()) ++into.faults;
  into.largest_share = std::max(into.largest_share, one.share);
  if (one.kind == vector_kind::trap) {
    ++into.traps;
  } else if (one.kind == vector_kind::boundary) {
    ++into.boundaries;
  } else if (one.of_class == "P") {
    ++into.printed;
  } else if (one.of_class == "R") {
    ++into.other_program;
  } else {
    ++into.own;
  }
}

void write(json::writer& out, const summary& one) {
  out.begin_object();
  out.member("formula", one.formula);
  out.member("class_p", one.printed);
  out.member("class_r", one.other_program);
  out.member("class_s", one.own);
  out.member("traps", one.traps);
  out.member("boundaries", one.boundaries);
  out.member("faults", one.faults);
  // To a thousandth: the last bits of a value are no finding.
  out.member("largest_share_of_tolerance", std::round(one.largest_share * 1000.0) / 1000.0);
  out.end_object();
}

void write(json::writer& out, const outcome& one) {
  out.begin_object();
  out.member("id", one.id);
  out.member("formula", one.formula);
  out.member("class", one.of_class);
  out.member("unit", one.unit);
  out.member("expected", one.expected);
  out.member("computed", one.computed);
  out.member("source", one.source);
  out.member("fault", one.fault);
  out.end_object();
}

}  // namespace

std::vector<summary> summarize(std::span<const outcome> outcomes) {
  std::vector<summary> out;
  for (const auto& one : outcomes) {
    auto at = std::find_if(out.begin(), out.end(),
                           [&](const summary& s) { return s.formula == one.formula; });
    if (at == out.end()) {
      out.emplace_back().formula = one.formula;
      at = out.end() - 1;
    }
    count(*at, one);
  }
  return out;
}

int faults_in(std::span<const outcome> outcomes) noexcept {
  return static_cast<int>(std::count_if(outcomes.begin(), outcomes.end(),
                                        [](const outcome& one) { return !one.fault.empty(); }));
}

std::string to_json(std::span<const outcome> outcomes) {
  constexpr std::size_t expected_bytes = std::size_t{1} << 14;
  json::writer out(expected_bytes);
  out.begin_object();
  out.member("schema", "lymphodose.selftest/1");
  out.key("tool");
  out.begin_object();
  out.member("name", "lymphodose");
  out.member("version", version);
  out.end_object();
  out.member("added_to_tolerance", representation);
  out.member("vectors", static_cast<int>(outcomes.size()));
  out.member("faults", faults_in(outcomes));
  out.key("formulas");
  out.begin_array();
  for (const auto& one : summarize(outcomes)) write(out, one);
  out.end_array();
  out.key("failures");
  out.begin_array();
  for (const auto& one : outcomes) {
    if (!one.fault.empty()) write(out, one);
  }
  out.end_array();
  out.end_object();
  return out.take();
}

}  // namespace lymphodose::selftest
