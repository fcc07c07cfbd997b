// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/interchange.hpp"

#include "json/interchange_text.hpp"

#include <algorithm>
#include <array>

namespace lymphodose {
namespace {

struct held_results {
  interchange_format format;
  std::array<std::string_view, 4> commands;
  std::string_view in_words;
};
// A comparison is a table of rules, which neither has a place for; cells and volumes have none in
// the Bundle, a list of estimates none on a card.
constexpr std::array all_held{
    held_results{interchange_format::cds_hooks,
                 {"dose", "check", "cells", "prepare"},
                 "dose, check, cells and prepare"},
    held_results{
        interchange_format::fhir, {"dose", "check", "bsa", "renal"}, "dose, check, bsa and renal"}};

const held_results& held_by(interchange_format format) {
  return all_held[format == interchange_format::fhir ? 1 : 0];
}

}  // namespace

namespace json {

std::string tool_text(const report& r) { return "lymphodose " + r.tool_version; }

std::string_view citation_of(const report& r, const finding& f) {
  const auto found = std::find_if(r.sources.begin(), r.sources.end(),
                                  [&](const source_used& one) { return one.key == f.source; });
  return found == r.sources.end() ? std::string_view(f.source) : std::string_view(found->text);
}

std::vector<const finding*> gravest_first(const report& r) {
  std::vector<const finding*> out;
  for (const auto& one : r.findings) out.push_back(&one);
  std::stable_sort(out.begin(), out.end(),
                   [](const finding* a, const finding* b) { return a->level > b->level; });
  return out;
}

}  // namespace json

std::optional<interchange_format> interchange_format_named(std::string_view name) noexcept {
  for (const auto& one : all_held) {
    if (to_text(one.format) == name) return one.format;
  }
  return std::nullopt;
}

std::string_view commands_in(interchange_format format) noexcept {
  return held_by(format).in_words;
}

bool holds_results_of(interchange_format format, std::string_view command) noexcept {
  const auto& commands = held_by(format).commands;
  return std::find(commands.begin(), commands.end(), command) != commands.end();
}

std::string to_interchange(interchange_format format, const report& r, const table_set& tables) {
  return format == interchange_format::fhir ? to_fhir(r, tables) : to_cds_hooks(r);
}

}  // namespace lymphodose
