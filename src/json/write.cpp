// SPDX-License-Identifier: Apache-2.0
//
// The report and the problems as JSON. Keys follow tables/schema/report.schema.json.
#include "json/json_writer.hpp"
#include "json/write_cells.hpp"
#include "json/write_check.hpp"
#include "json/write_preparation.hpp"
#include "json/write_schedule.hpp"
#include "lymphodose/calendar.hpp"
#include "lymphodose/report.hpp"
#include "lymphodose/report_line.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lymphodose {
namespace {

using json::writer;

constexpr std::size_t usual_report_size = std::size_t{24} << 10;

void value_and_unit(writer& out, const figure& f) {
  out.member("value", f.value);
  out.member("unit", f.unit);
}

void write(writer& out, const figure& f) {
  out.begin_object();
  value_and_unit(out, f);
  out.end_object();
}

void write(writer& out, std::string_view text) { out.value(text); }

// Declared here for list(): argument-dependent lookup does not see an unnamed namespace.
void write(writer& out, const case_gap& gap);
void write(writer& out, const table_used& table);
void write(writer& out, const named_figure& f);
void write(writer& out, const kidney_estimate& estimate);
void write(writer& out, const refused_equation& refused);
void write(writer& out, const method_tier& method);
void write(writer& out, const tier_flip& flip);
void write(writer& out, const tier_span& tier);
void write(writer& out, const dose_day& day);
void write(writer& out, const dose_report& dose);
void write(writer& out, const compare_entry& entry);
void write(writer& out, const finding& f);
void write(writer& out, const derivation_step& step);
void write(writer& out, const source_used& source);
void write(writer& out, const problem& p);

// One object or array for each member of a list, which is there even when empty.
template <class T>
void list(writer& out, std::string_view name, const std::vector<T>& items) {
  out.key(name);
  out.begin_array();
  for (const T& item : items) write(out, item);
  out.end_array();
}

void member_if(writer& out, std::string_view name, const std::optional<figure>& f) {
  if (!f) return;
  out.key(name);
  write(out, *f);
}

void member_if(writer& out, std::string_view name, const std::optional<double>& number) {
  if (number) out.member(name, *number);
}

void write(writer& out, const case_gap& gap) {
  out.begin_object();
  out.member("what", gap.what);
  out.member("text", gap.text);
  out.end_object();
}

void write_about(writer& out, const case_about& about) {
  if (about.title.empty() && about.published.empty() && about.illustrative.empty() &&
      about.missing.empty() && about.note.empty()) {
    return;
  }
  out.key("about");
  out.begin_object();
  out.member_if("title", about.title);
  if (!about.published.empty()) list(out, "published", about.published);
  if (!about.illustrative.empty()) list(out, "illustrative", about.illustrative);
  if (!about.missing.empty()) list(out, "missing", about.missing);
  out.member_if("note", about.note);
  out.end_object();
}

std::string_view origin_of(bool embedded) { return embedded ? "embedded" : "file"; }

void write(writer& out, const table_used& table) {
  out.begin_object();
  out.member("id", table.id);
  out.member("version", table.version);
  out.member("title", table.title);
  out.member("sha256", table.origin.sha256);
  out.member("origin", table.of_institution ? "institution" : origin_of(table.origin.embedded));
  out.member("path", table.origin.path);
  out.member("role", to_text(table.role));
  out.end_object();
}

void write_inputs(writer& out, const std::vector<input_entry>& inputs) {
  out.key("inputs");
  out.begin_object();
  for (const input_entry& input : inputs) {
    out.key(input.path);
    out.begin_object();
    out.member("text", input.text);
    if (input.value) value_and_unit(out, *input.value);
    member_if(out, "change_percent", input.change_percent);
    out.end_object();
  }
  out.end_object();
}

void write(writer& out, const named_figure& f) {
  out.begin_object();
  out.member("id", f.id);
  value_and_unit(out, f.figure);
  out.end_object();
}

void write_body(writer& out, const body_report& body) {
  out.key("body");
  out.begin_object();
  out.key("bsa");
  write(out, body.surface);
  member_if(out, "bsa_uncapped", body.uncapped);
  out.member_if("cap_reason", body.cap_reason);
  list(out, "bsa_alternatives", body.alternatives);
  member_if(out, "bmi", body.body_mass_index);
  if (body.ideal_weight) {
    out.key("ideal_weight");
    out.begin_object();
    value_and_unit(out, *body.ideal_weight);
    out.member("extrapolated", body.ideal_weight_extrapolated);
    out.end_object();
  }
  member_if(out, "adjusted_weight", body.adjusted_weight);
  member_if(out, "lean_weight", body.lean_weight);
  out.end_object();
}

bool is_indexed(const figure& f) { return f.unit == canonical_text<ml_per_min_173_t>; }

void write(writer& out, const kidney_estimate& estimate) {
  out.begin_object();
  out.member("id", estimate.id);
  value_and_unit(out, estimate.value);
  out.member_if("weight", estimate.weight);
  out.member("applies", estimate.applies);
  out.member_if("reason", estimate.reason);
  member_if(out, is_indexed(estimate.value) ? "deindexed" : "indexed", estimate.converted);
  out.end_object();
}

void write(writer& out, const refused_equation& refused) {
  out.begin_object();
  out.member("id", refused.id);
  out.member_if("weight", refused.weight);
  out.member("code", to_text(refused.what));
  out.member("reason", refused.reason);
  out.end_object();
}

void write_kidney(writer& out, const kidney_report& kidney) {
  out.key("kidney");
  out.begin_object();
  if (kidney.status) out.member("status", to_text(*kidney.status));
  if (kidney.modality) out.member("modality", to_text(*kidney.modality));
  list(out, "estimates", kidney.estimates);
  list(out, "refused", kidney.refused);
  member_if(out, "residual_clearance", kidney.residual_clearance);
  out.end_object();
}

void write_adjustment(writer& out, const adjustment_report& a) {
  out.key("adjustment");
  out.begin_object();
  list(out, "packs", a.packs);
  out.member("row", a.row);
  out.member("kind", a.kind);
  member_if(out, "percent", a.percent);
  out.member_if("printed_as", a.printed_as);
  out.member_if("citation", a.citation);
  out.member_if("grade", a.grade);
  out.member_if("evidence", a.evidence);
  out.member_if("rests_on", a.rests_on);
  out.end_object();
}

void write_kidney_used(writer& out, const kidney_used& used) {
  out.key("kidney_used");
  out.begin_object();
  out.member("id", used.id);
  value_and_unit(out, used.value);
  out.member_if("weight", used.weight);
  out.member_if("reading", used.reading);
  out.end_object();
}

void write(writer& out, const method_tier& method) {
  out.begin_object();
  out.member("id", method.id);
  out.member_if("weight", method.weight);
  value_and_unit(out, method.value);
  out.member("named", method.named);
  out.member("tier", method.row);
  out.member("kind", method.kind);
  member_if(out, "rate", method.rate);
  member_if(out, "per_dose", method.per_dose);
  member_if(out, "percent_of_protocol", method.percent_of_protocol);
  out.end_object();
}

void write(writer& out, const tier_flip& flip) {
  out.begin_object();
  out.member("input", flip.input);
  out.key("at");
  write(out, flip.at);
  out.member_if("id", flip.id);
  out.member_if("weight", flip.weight);
  out.member("change_percent", flip.change_percent);
  out.member("tier", flip.row);
  out.end_object();
}

void write_sensitivity(writer& out, const sensitivity_report& s) {
  out.key("sensitivity");
  out.begin_object();
  out.member_if("tier", s.row);
  member_if(out, "nearest_edge", s.nearest_edge);
  member_if(out, "distance", s.distance);
  list(out, "flips", s.flips);
  list(out, "tiers_by_method", s.tiers_by_method);
  out.end_object();
}

void write(writer& out, const dose_day& day) {
  out.begin_object();
  out.member("day", day.day.number());
  if (day.date) out.member("date", iso_text(*day.date));
  if (day.start) out.member("start", iso_text(*day.start));
  if (day.end) out.member("end", iso_text(*day.end));
  out.end_object();
}

void write_edge(writer& out, std::string_view name, const std::optional<figure>& at, bool within) {
  if (!at) return;
  out.key(name);
  out.begin_object();
  value_and_unit(out, *at);
  out.member("included", within);
  out.end_object();
}

void write(writer& out, const tier_span& tier) {
  out.begin_object();
  out.member("tier", tier.row);
  out.member("kind", tier.kind);
  write_edge(out, "from", tier.from, tier.from_included);
  write_edge(out, "to", tier.to, tier.to_included);
  out.member("dialysis", tier.dialysis);
  out.member("holds", tier.holds);
  member_if(out, "rate", tier.rate);
  member_if(out, "per_dose", tier.per_dose);
  member_if(out, "percent_of_protocol", tier.percent_of_protocol);
  out.end_object();
}

void write(writer& out, const dose_report& dose) {
  out.begin_object();
  out.member("drug", dose.drug);
  out.key("protocol");
  write(out, dose.protocol);
  out.member("administrations", dose.doses);
  if (dose.adjustment) write_adjustment(out, *dose.adjustment);
  if (dose.kidney_used) write_kidney_used(out, *dose.kidney_used);
  out.member("withheld", dose.withheld);
  if (!dose.withheld) {
    member_if(out, "rate", dose.rate);
    member_if(out, "per_dose", dose.per_dose);
    if (dose.rounded) json::write_rounded(out, *dose.rounded);
    member_if(out, "percent_of_protocol", dose.percent_of_protocol);
  }
  list(out, "days", dose.days);
  if (!dose.withheld) member_if(out, "course_total", dose.course_total);
  if (dose.sensitivity) write_sensitivity(out, *dose.sensitivity);
  if (!dose.tiers.empty()) list(out, "tiers", dose.tiers);
  out.end_object();
}

void write(writer& out, const compare_entry& entry) {
  out.begin_object();
  out.member("drug", entry.drug);
  out.member("pack", entry.pack);
  out.member("title", entry.title);
  out.member("applies", entry.applies);
  out.member_if("reason", entry.reason);
  out.member("outcome", entry.outcome);
  out.member_if("tier", entry.row);
  member_if(out, "rate", entry.rate);
  member_if(out, "per_dose", entry.per_dose);
  member_if(out, "percent_of_protocol", entry.percent_of_protocol);
  if (entry.percent_least && entry.percent_most) {
    out.key("percent_range");
    out.begin_array();
    out.value(*entry.percent_least);
    out.value(*entry.percent_most);
    out.end_array();
  }
  out.member_if("printed_as", entry.printed_as);
  out.member_if("citation", entry.citation);
  out.member_if("grade", entry.grade);
  out.member_if("evidence", entry.evidence);
  out.member_if("rests_on", entry.rests_on);
  out.member("origin", origin_of(entry.embedded));
  list(out, "by_method", entry.by_method);
  if (!entry.flips.empty()) list(out, "flips", entry.flips);
  out.end_object();
}

void write(writer& out, const finding& f) {
  out.begin_object();
  out.member("code", to_text(f.what));
  out.member("level", to_text(f.level));
  out.member("text", f.text);
  out.member_if("source", f.source);
  out.member_if("path", f.path);
  out.end_object();
}

void write(writer& out, const derivation_step& step) {
  out.begin_object();
  out.member("id", step.id);
  out.member("kind", to_text(step.kind));
  out.member("title", step.title);
  out.member("formula", step.expression);
  out.key("inputs");
  out.begin_array();
  for (const step_index from : step.from) out.value(static_cast<int>(from));
  out.end_array();
  if (step.value) {
    out.member("value", *step.value);
    out.member_if("unit", step.unit);
  }
  out.member_if("source", step.source);
  out.end_object();
}

void write(writer& out, const source_used& source) {
  out.begin_object();
  out.member("key", source.key);
  out.member("text", source.text);
  out.member_if("url", source.url);
  out.member("role", to_text(source.role));
  out.end_object();
}

void write_tool(writer& out, std::string_view tool_version) {
  out.key("tool");
  out.begin_object();
  out.member("name", "lymphodose");
  out.member("version", tool_version);
  out.end_object();
}

void write_regimen(writer& out, const report& r) {
  if (r.regimen_id.empty()) return;
  out.key("regimen");
  out.begin_object();
  out.member("id", r.regimen_id);
  out.member_if("title", r.regimen_title);
  out.end_object();
}

void write(writer& out, const problem& p) {
  out.begin_object();
  out.member("code", to_text(p.what));
  out.member("path", p.path);
  out.member("read", p.read);
  out.member("would_do", p.would_do);
  out.end_object();
}

void write_schema(writer& out, std::string_view schema, std::optional<std::size_t> line) {
  out.member("schema", schema);
  if (line) out.member("line", *line);
}

void write(writer& out, const report& r, std::optional<std::size_t> line) {
  out.begin_object();
  write_schema(out, "lymphodose.report/1", line);
  write_tool(out, r.tool_version);
  out.member_if("case", r.case_name);
  out.member_if("label", r.label);
  write_about(out, r.about);
  list(out, "tables", r.tables);
  write_inputs(out, r.inputs);
  out.member_if("inputs_sha256", r.inputs_sha256);
  out.member_if("tables_sha256", r.tables_sha256);
  if (r.body) write_body(out, *r.body);
  write_kidney(out, r.kidney);
  write_regimen(out, r);
  list(out, "doses", r.doses);
  list(out, "compare", r.compare);
  if (r.schedule) json::write_schedule(out, *r.schedule);
  if (r.cells) json::write_cells(out, *r.cells);
  json::write_preparation(out, r.preparation);
  if (r.institution) json::write_institution(out, *r.institution);
  json::write_check(out, r);
  list(out, "findings", r.findings);
  list(out, "derivation", r.derivation.steps());
  list(out, "sources", r.sources);
  out.member("intended_use", intended_use);
  out.end_object();
}

void write(writer& out, const problems& found, std::optional<std::size_t> line,
           std::string_view label) {
  out.begin_object();
  write_schema(out, "lymphodose.problems/1", line);
  out.member_if("label", label);
  list(out, "problems", found);
  out.end_object();
}

}  // namespace

std::string to_json(const report& r) {
  writer out(usual_report_size);
  write(out, r, std::nullopt);
  return out.take();
}

std::string to_json(const problems& found) {
  writer out(std::size_t{1} << 10);
  write(out, found, std::nullopt, {});
  return out.take();
}

void append_line(std::string& text, std::size_t line, const report& r) {
  writer out(std::move(text));
  write(out, r, line);
  text = out.take();
}

void append_line(std::string& text, std::size_t line, const problems& found,
                 std::string_view label) {
  writer out(std::move(text));
  write(out, found, line, label);
  text = out.take();
}

}  // namespace lymphodose
