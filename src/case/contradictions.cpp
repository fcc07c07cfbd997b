// SPDX-License-Identifier: Apache-2.0
#include "case/contradictions.hpp"

#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace lymphodose::case_text {
namespace {

constexpr auto alternatives = std::to_array<std::array<std::string_view, 3>>({
    {"patient.age", "patient.birth_date"},
    {"kidney.measured_gfr", "kidney.measured_gfr_indexed"},
    {"kidney.dialysis.sessions", "kidney.dialysis.weekly", "kidney.dialysis.every"},
    {"regimen.id", "regimen.drug"},
    {"cells.target", "cells.total"},
});

struct companion {
  std::string_view of, needed, would_do;
};
constexpr auto companions = std::to_array<companion>({
    {"kidney.dialysis.every", "kidney.dialysis.first",
     "add the first session, first = 2026-12-01T08:00:00"},
    {"kidney.dialysis.every", "kidney.dialysis.duration",
     "add the length of a session, duration = \"4 h\""},
    {"kidney.dialysis.first", "kidney.dialysis.every", "add how often, every = \"2 d\""},
    {"kidney.dialysis.duration", "kidney.dialysis.every", "add how often, every = \"2 d\""},
    {"timing.dose_earliest", "timing.dose_latest", "add the latest start, dose_latest = \"20:00\""},
    {"timing.dose_latest", "timing.dose_earliest",
     "add the earliest start, dose_earliest = \"08:00\""},
    {"kidney.dialysis.unit_opens", "kidney.dialysis.unit_closes",
     "add when the unit closes, unit_closes = \"20:00\""},
    {"kidney.dialysis.unit_closes", "kidney.dialysis.unit_opens",
     "add when the unit opens, unit_opens = \"07:00\""},
    {"cells.infuse_reason", "cells.infuse", "add what the reason is for, infuse = \"partial\""},
    {"cells.out_of_specification_reason", "cells.out_of_specification",
     "add what is out of specification, in words"},
    {"body_surface.cap", "body_surface.cap_reason",
     "add cap_reason = \"...\"; a cap is never silent"},
    {"body_surface.cap_reason", "body_surface.cap",
     "add the cap that the reason is for, cap = \"2.0 m2\""},
});

std::string shown(std::string_view path, const written& entry) {
  std::string text(path);
  if (!entry.text.empty()) text += " = " + entry.text;
  if (!entry.flag.empty()) text += " (" + entry.flag + ")";
  return text;
}

void check_alternatives(const draft& all, std::span<const std::string_view> paths, problems& out) {
  std::string read, names;
  std::string_view first;
  int count = 0;
  for (const auto path : paths) {
    const auto found = path.empty() ? all.given.end() : all.given.find(path);
    if (found == all.given.end()) continue;
    if (first.empty()) first = path;
    read += (read.empty() ? "" : "; ") + shown(path, found->second);
    names += (names.empty() ? "" : " or ") + std::string(path);
    ++count;
  }
  if (count < 2) return;
  out.push_back({code::FIELD_CONFLICT, std::string(first), read, "only one: " + names});
}

void check_companion(const draft& all, const companion& pair, problems& out) {
  if (!all.has(pair.of) || all.has(pair.needed) || all.file_unreadable) return;
  const bool reported =
      !out.empty() && out.back().what == code::FIELD_MISSING && out.back().path == pair.needed;
  if (reported) return;
  out.push_back({code::FIELD_MISSING, std::string(pair.needed), "", std::string(pair.would_do)});
}

// An inline regimen states the days of each drug; a regimen by id may leave them to the user.
void check_regimen_days(const draft& all, problems& out) {
  if (!all.has("regimen.days")) return;
  if (all.has("regimen.drug")) {
    out.push_back({code::FIELD_CONFLICT, "regimen.days", "regimen.days; regimen.drug",
                   "the days of a drug written here, in its own entry: days = [-5, -4, -3]"});
  } else if (!all.has("regimen.id") && !all.file_unreadable) {
    out.push_back(
        {code::FIELD_MISSING, "regimen.id", "", "add the id of the regimen that the days are for"});
  }
}

}  // namespace

void check_together(const draft& all, problems& out) {
  for (const auto& paths : alternatives) check_alternatives(all, paths, out);
  for (const auto& pair : companions) check_companion(all, pair, out);
  check_regimen_days(all, out);
}

}  // namespace lymphodose::case_text
