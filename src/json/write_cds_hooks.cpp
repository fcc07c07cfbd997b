// SPDX-License-Identifier: Apache-2.0
//
// Cards of CDS Hooks. Keys follow tables/schema/cds-hooks.schema.json.
#include "json/card_text.hpp"
#include "json/interchange_text.hpp"
#include "json/json_writer.hpp"
#include "lymphodose/interchange.hpp"
#include "wording/figures.hpp"
#include "wording/inputs.hpp"
#include "wording/parts.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lymphodose {
namespace {

using json::markdown_text;
using json::summary_text;
using json::writer;

constexpr std::string_view reminder =
    "From a second, independent arithmetic check; not an order and not a release.";

constexpr std::string_view indicator_of(level value) {
  switch (value) {
    case level::stop: return "critical";
    case level::review: return "warning";
    case level::note: break;
  }
  return "info";
}

void write_card(writer& out, std::string_view summary, std::string_view indicator,
                std::string_view detail, std::string_view source) {
  out.begin_object();
  out.member("summary", summary);
  out.member("indicator", indicator);
  out.member("detail", detail);
  out.key("source");
  out.begin_object();
  out.member("label", source);
  out.end_object();
  out.end_object();
}

void write_finding_card(writer& out, const report& r, const finding& f) {
  std::string detail = markdown_text(f.text) + "\n\n`" + std::string(to_text(f.what)) + "`";
  if (!f.path.empty()) detail += " " + markdown_text(f.path);
  detail += "\n\n" + std::string(reminder);
  const auto cited = json::citation_of(r, f);
  write_card(out, summary_text(f.text, sentence(f.what)), indicator_of(f.level), detail,
             cited.empty() ? json::tool_text(r) : std::string(cited));
}

std::string count_text(int doses) {
  return doses == 1 ? "1 dose" : std::to_string(doses) + " doses";
}

// "fludarabine phosphate 38.73 mg, 3 doses"; "fludarabine phosphate withheld".
std::string short_dose(const dose_report& dose) {
  const auto given = given_dose(dose);
  if (!given) return dose.drug + " withheld";
  return dose.drug + " " + wording::figure_text(*given) + ", " + count_text(dose.doses);
}

std::string short_cells(const cells_report& cells) {
  return cells.total ? wording::figure_text(*cells.total) : "cells withheld";
}

// What is drawn up, where that alone was asked for.
std::string short_volume(const preparation_report& one) {
  const bool drawn = !one.withheld && one.volume;
  return one.drug + (drawn ? " " + wording::drawn_text(*one.volume) : " not prepared");
}

std::string calculated(const report& r) {
  std::string out;
  const auto add = [&out](const std::string& one) { out += (out.empty() ? "" : "; ") + one; };
  for (const auto& dose : r.doses) add(short_dose(dose));
  if (r.cells) add(short_cells(*r.cells));
  if (r.doses.empty()) {
    for (const auto& one : r.preparation) add(short_volume(one));
  }
  return out.empty() ? "No dose was calculated" : "Calculated, not an order: " + out;
}

std::string long_dose(const report& r, const dose_report& dose) {
  const auto given = given_dose(dose);
  if (!given) return dose.drug + ": " + wording::withheld_text(r, dose);
  std::string out = dose.drug + ": " + wording::figure_text(*given) + " each";
  out += dose.rounded ? " (" + wording::rounding_text(*dose.rounded, *dose.per_dose) + ")"
                      : " (unrounded)";
  if (dose.rate) out += ", " + wording::figure_text(*dose.rate);
  out += ", " + count_text(dose.doses);
  if (dose.course_total) out += ", course " + wording::figure_text(*dose.course_total);
  const auto day0 = wording::day0_of(r);
  std::string_view before = "; ";
  for (const auto& day : dose.days) {
    out += std::string(before) + wording::day_and_date(day.day, day.date, day0);
    before = ", ";
  }
  const auto basis = wording::rests_on(r, dose);
  if (!basis.empty()) out += "; rests on: " + basis;
  if (dose.adjustment) {
    out += "; rule " + wording::pack_names(r, *dose.adjustment) + ", " +
           wording::tier_and_effect(dose);
  }
  return out;
}

std::string long_cells(const cells_report& cells) {
  if (!cells.total) return "CAR-T cells: withheld";
  const auto rule = wording::cells_rule(cells);
  return "CAR-T cells: " + wording::cell_text(*cells.total) + (rule.empty() ? "" : "; " + rule);
}

std::string long_line(const check_line& line) {
  std::string out = "ordered " + line.drug + ", " + line.field + ": " + line.text;
  if (line.calculated && line.calculated_days.empty()) {
    out += ", calculated " + wording::figure_text(*line.calculated);
  }
  return out + ": " + std::string(to_text(line.verdict));
}

std::string understood(const report& r) {
  std::string out;
  for (const auto& input : r.inputs) {
    out += (out.empty() ? "understood: " : "; ") + wording::input_text(r, input);
  }
  return out;
}

std::vector<std::string> points_of(const report& r) {
  std::vector<std::string> out;
  for (const auto& dose : r.doses) out.push_back(long_dose(r, dose));
  if (r.cells) out.push_back(long_cells(*r.cells));
  for (const auto& one : r.preparation) out.push_back("drawn up: " + short_volume(one));
  for (const auto& line : r.check) out.push_back(long_line(line));
  if (r.body) {
    out.push_back("body surface " + wording::figure_text(r.body->surface.figure) + " (" +
                  r.body->surface.id + ")");
  }
  out.push_back(understood(r));
  if (!r.inputs_sha256.empty()) out.push_back("SHA-256 of the inputs " + r.inputs_sha256);
  if (!r.tables_sha256.empty()) out.push_back("SHA-256 of the tables " + r.tables_sha256);
  return out;
}

void write_calculated_card(writer& out, const report& r) {
  std::string detail;
  for (const auto& point : points_of(r)) {
    if (!point.empty()) detail += "- " + markdown_text(point) + "\n";
  }
  detail += "\n" + markdown_text(intended_use);
  write_card(out, summary_text(calculated(r), "Doses were calculated; see the detail"), "info",
             detail, json::tool_text(r));
}

}  // namespace

std::string to_cds_hooks(const report& r) {
  writer out(std::size_t{8} << 10);
  out.begin_object();
  out.key("cards");
  out.begin_array();
  for (const auto* f : json::gravest_first(r)) {
    if (f->level != level::note) write_finding_card(out, r, *f);
  }
  write_calculated_card(out, r);
  for (const auto& f : r.findings) {
    if (f.level == level::note) write_finding_card(out, r, f);
  }
  out.end_array();
  out.end_object();
  return out.take();
}

}  // namespace lymphodose
