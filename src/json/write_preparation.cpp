// SPDX-License-Identifier: Apache-2.0
#include "json/write_preparation.hpp"

#include "json/write_cells.hpp"

namespace lymphodose::json {
namespace {

void write_other(writer& out, const other_strength& other) {
  out.begin_object();
  figure_member(out, "concentration", other.concentration);
  out.member("form", other.form);
  figure_member(out, "volume", other.volume);
  out.member("factor", other.factor);
  out.member_if("citation", other.citation);
  out.member_if("grade", other.grade);
  out.end_object();
}

void write_bag(writer& out, const preparation_report& one) {
  if (!one.bag) return;
  figure_member(out, "bag", one.bag);
  figure_member(out, "overfill", one.overfill);
  out.member_if("drug_volume", one.drug_volume);
  figure_member(out, "final_volume", one.final_volume);
  figure_member(out, "final_concentration", one.final_concentration);
  out.member_if("final_missing", one.final_missing);
}

void write_one(writer& out, const preparation_report& one) {
  out.begin_object();
  out.member("drug", one.drug);
  out.member("withheld", one.withheld);
  figure_member(out, "entered_dose", one.entered);
  if (one.rounded) write_rounded(out, *one.rounded);
  figure_member(out, "dose", one.dose);
  figure_member(out, "concentration", one.concentration);
  figure_member(out, "volume", one.volume);
  figure_member(out, "vial_volume", one.vial_volume);
  figure_member(out, "vial_content", one.vial_content);
  if (one.vials) out.member("vials", *one.vials);
  figure_member(out, "waste", one.waste);
  figure_member(out, "waste_volume", one.waste_volume);
  write_bag(out, one);
  out.key("other_strengths");
  out.begin_array();
  for (const auto& other : one.others) write_other(out, other);
  out.end_array();
  out.key("facts");
  out.begin_array();
  for (const auto& fact : one.facts) out.value(fact);
  out.end_array();
  out.end_object();
}

}  // namespace

void write_rounded(writer& out, const rounded_report& rounded) {
  out.key("rounded");
  out.begin_object();
  out.member("value", rounded.value.value);
  out.member("unit", rounded.value.unit);
  out.member("rule", rounded.rule);
  out.member("chosen_by", rounded.chosen_by);
  out.member("change_percent", rounded.change_percent);
  if (rounded.percent_of_protocol) out.member("percent_of_protocol", *rounded.percent_of_protocol);
  out.member("held_down", rounded.held_down);
  out.end_object();
}

void write_preparation(writer& out, const std::vector<preparation_report>& all) {
  if (all.empty()) return;
  out.key("preparation");
  out.begin_array();
  for (const auto& one : all) write_one(out, one);
  out.end_array();
}

void write_institution(writer& out, const institution_report& own) {
  out.key("institution");
  out.begin_object();
  out.member("title", own.title);
  out.member("version", own.version);
  out.member_if("header", own.header);
  out.key("choices");
  out.begin_array();
  for (const auto& [path, text] : own.choices) {
    out.begin_object();
    out.member("path", path);
    out.member("text", text);
    out.end_object();
  }
  out.end_array();
  out.end_object();
}

}  // namespace lymphodose::json
