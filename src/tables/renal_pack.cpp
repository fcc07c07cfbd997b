// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/renal.hpp"

#include "tables/coverage.hpp"
#include "tables/loading.hpp"
#include "tables/pack_examples.hpp"
#include "text/suggest.hpp"

#include <algorithm>
#include <utility>

namespace lymphodose::tables {
namespace {

using named_evidence = std::pair<std::string_view, evidence_kind>;
constexpr std::array evidence_kinds{
    named_evidence{"label", evidence_kind::label},
    named_evidence{"guideline", evidence_kind::guideline},
    named_evidence{"practice", evidence_kind::practice},
    named_evidence{"handbook", evidence_kind::handbook},
    named_evidence{"case-report", evidence_kind::case_report},
    named_evidence{"unverified", evidence_kind::unverified},
};

using named_indexed = std::pair<std::string_view, bool>;
constexpr std::array measure_kinds{named_indexed{"clearance.absolute", false},
                                   named_indexed{"clearance.indexed", true}};

std::optional<pack_row> read_row(field_reader& row, loading& file) {
  auto action = read_action(row);
  pack_row out{{}, keep_dose{}, read_printed_as(row, file), {}, {}, {}, {}};
  out.monitor = row.string("monitor").value_or("");
  out.timing_advice = row.string("timing_advice").value_or("");
  out.source = read_source(row, file);
  if (!action) return std::nullopt;
  out.adjustment = std::move(*action);
  return out;
}

template <class Clearance>
std::optional<edge> read_edge(field_reader& row, std::string_view included,
                              std::string_view excluded) {
  const auto key = row.exactly_one_of({included, excluded}, need::optional);
  if (key.empty()) return std::nullopt;
  const auto at = row.quantity<Clearance>(key);
  if (!at) return std::nullopt;
  return edge{at->value.in(typename Clearance::unit{}), key == included};
}

template <class Clearance>
std::optional<band_edge<Clearance>> typed(const std::optional<edge>& from) {
  if (!from) return std::nullopt;
  return band_edge<Clearance>{unit_maker<typename Clearance::unit>{}(from->at), from->included};
}

template <class Clearance>
bands<Clearance> read_bands(field_reader& root, loading& file) {
  constexpr std::string_view unit = Clearance::unit::symbol;
  std::vector<interval> spans;
  bands<Clearance> read;
  for (field_reader& row : root.tables("band", need::required)) {
    interval span{read_edge<Clearance>(row, "at_least", "above"),
                  read_edge<Clearance>(row, "through", "below"), row.line(), row.path()};
    auto content = read_row(row, file);
    row.finish();
    if (!content) continue;
    content->label = span_label(span, unit);
    read.push_back(
        {typed<Clearance>(span.lower), typed<Clearance>(span.upper), std::move(*content)});
    spans.push_back(std::move(span));
  }
  if (file.out.clean()) check_cover_once(spans, unit, file.out);
  bands<Clearance> out;
  out.reserve(read.size());
  for (const std::size_t i : ascending(spans)) out.push_back(std::move(read[i]));
  return out;
}

std::string label_of(const std::vector<dialysis_modality>& list) {
  std::string out;
  for (const auto one : list) out += (out.empty() ? "" : ", ") + std::string(to_text(one));
  return out;
}

std::vector<dialysis_row> read_dialysis(field_reader& root, loading& file) {
  std::vector<dialysis_row> out;
  for (field_reader& row : root.tables("dialysis", need::required)) {
    auto list = read_modalities(row);
    auto content = read_row(row, file);
    auto timing = row.string("requires_timing");
    row.finish();
    if (!content) continue;
    content->label = label_of(list);
    content->requires_timing = timing.value_or("");
    out.push_back({std::move(list), std::move(*content)});
  }
  return out;
}

void check_modalities(field_reader& root, const std::vector<dialysis_row>& rows) {
  for (const auto& [name, modality] : named_modalities) {
    std::ptrdiff_t times = 0;
    for (const dialysis_row& row : rows) {
      times += std::count(row.modalities.begin(), row.modalities.end(), modality);
    }
    if (times == 1) continue;
    root.report(code::TABLE_INVALID, "dialysis",
                std::string(name) + " in " + std::to_string(times) + " rows",
                times == 0 ? "a row, not_covered where the source says nothing" : "one row");
  }
}

std::vector<std::string> read_equations(field_reader& measure) {
  auto ids = measure.strings("equations", need::required);
  for (const std::string& id : ids) {
    if (renal::find(id) != nullptr) continue;
    std::vector<std::string_view> known;
    for (const renal::equation& one : renal::equations()) known.push_back(one.info->id);
    const auto near = text::nearest(id, known);
    measure.report(code::TABLE_INVALID, "equations", id,
                   near ? "did you mean " + std::string(*near) + "?" : "the id of an equation");
  }
  return ids;
}

void read_measure(field_reader& root, loading& file, renal_pack& out) {
  auto measure = root.table("measure", need::required);
  if (!measure) return;
  const auto indexed = measure->one_of<bool>("kind", measure_kinds, need::required);
  out.equations = read_equations(*measure);
  out.measure_printed_as = read_printed_as(*measure, file);
  measure->finish();
  if (!indexed) return;
  if (*indexed) {
    out.clearance_bands = read_bands<indexed_clearance>(root, file);
  } else {
    out.clearance_bands = read_bands<absolute_clearance>(root, file);
  }
}

pack_population read_population(field_reader& root) {
  pack_population out;
  auto population = root.table("population");
  if (!population) return out;
  if (const auto age = population->quantity<patient_age>("at_least")) out.at_least = age->value;
  out.text = population->string("text", need::required).value_or("");
  population->finish();
  return out;
}

}  // namespace

std::vector<dialysis_modality> read_modalities(field_reader& row) {
  std::vector<dialysis_modality> out;
  for (const std::string& name : row.strings("modalities", need::required)) {
    const auto found = std::find_if(named_modalities.begin(), named_modalities.end(),
                                    [&](const auto& one) { return one.first == name; });
    if (found != named_modalities.end()) {
      out.push_back(found->second);
    } else {
      row.report(code::TABLE_INVALID, "modalities", name,
                 "hemodialysis, hemodiafiltration, peritoneal or crrt");
    }
  }
  return out;
}

evidence_kind read_evidence(field_reader& root, const loading& file) {
  const auto kind = root.one_of<evidence_kind>(
      "evidence", evidence_kinds, file.origin.embedded ? need::required : need::optional);
  if (file.origin.embedded && kind == evidence_kind::unverified) {
    root.report(code::TABLE_INVALID, "evidence", "unverified", "a kind of source");
  }
  return kind.value_or(evidence_kind::unverified);
}

std::string read_rests_on(field_reader& root, evidence_kind evidence) {
  const bool free = evidence == evidence_kind::label || evidence == evidence_kind::unverified;
  return root.string("rests_on", free ? need::optional : need::required).value_or("");
}

std::optional<renal_pack> read_renal_pack(field_reader& root, loading& file) {
  auto name = read_identity(root, file);
  auto drug = read_drug(root, "drug");
  renal_pack out{};
  out.evidence = read_evidence(root, file);
  out.rests_on = read_rests_on(root, out.evidence);
  out.misuse =
      root.string("misuse", file.origin.embedded ? need::required : need::optional).value_or("");
  out.population = read_population(root);
  root.allow({"replaces", "band", "example"});
  read_measure(root, file, out);
  out.dialysis_rows = read_dialysis(root, file);
  if (file.out.clean()) check_modalities(root, out.dialysis_rows);
  out.origin = file.origin;
  if (file.out.clean()) run_examples(root, out, file);
  root.finish();
  if (!name || !drug || !file.out.clean()) return std::nullopt;
  out.id = std::move(name->id);
  out.version = std::move(name->version);
  out.title = std::move(name->title);
  out.drug = std::move(*drug);
  return out;
}

}  // namespace lymphodose::tables
