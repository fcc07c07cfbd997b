// SPDX-License-Identifier: Apache-2.0
//
// A Bundle of FHIR R4. Keys follow tables/schema/fhir.schema.json, a profile of FHIR's own schema.
//
// Each resource is written by itself, because the name it is referred to by is made from it: the
// program and the surface before the clearances that rest on them.
#include "json/card_text.hpp"
#include "json/interchange_text.hpp"
#include "json/json_writer.hpp"
#include "lymphodose/digest.hpp"
#include "lymphodose/interchange.hpp"
#include "lymphodose/units.hpp"
#include "wording/inputs.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lymphodose {
namespace {

using json::writer;

constexpr std::size_t usual_resource_size = std::size_t{1} << 10;
constexpr std::string_view ucum = "http://unitsofmeasure.org";

// A UUID of version 8, whose bits are the maker's choice: the first of a SHA-256.
std::string uuid_of(std::string_view content) {
  std::string hex = sha256_of(content).substr(0, 32);
  constexpr std::size_t version_at = 12, variant_at = 16;
  hex[version_at] = '8';
  hex[variant_at] = "89ab"[static_cast<unsigned char>(hex[variant_at]) % 4U];
  for (const std::size_t dash : {20U, 16U, 12U, 8U}) hex.insert(dash, 1, '-');
  return hex;
}

class fhir_bundle {
  writer out_{std::size_t{16} << 10};
  std::string inputs_;
  std::map<std::string, int> seen_;

 public:
  explicit fhir_bundle(std::string inputs) : inputs_(std::move(inputs)) {
    out_.begin_object();
    out_.member("resourceType", "Bundle");
    out_.member("type", "collection");
    out_.key("entry");
    out_.begin_array();
  }

  /// Adds a resource; the name that others refer to it by. Of equal ones each has its own.
  std::string add(const std::string& resource) {
    const int earlier = seen_[resource]++;
    auto name = "urn:uuid:" + uuid_of(inputs_ + "\n" + std::to_string(earlier) + "\n" + resource);
    out_.begin_object();
    out_.member("fullUrl", name);
    out_.key("resource");
    out_.raw(resource);
    out_.end_object();
    return name;
  }

  std::string take() {
    out_.end_array();
    out_.end_object();
    return out_.take();
  }
};

void write_text(writer& out, std::string_view name, std::string_view text) {
  out.key(name);
  out.begin_object();
  out.member("text", text);
  out.end_object();
}

void write_note(writer& out, std::string_view text) {
  if (text.empty()) return;
  out.key("note");
  out.begin_array();
  out.begin_object();
  out.member("text", json::markdown_text(text));
  out.end_object();
  out.end_array();
}

void write_reference(writer& out, std::string_view to) {
  out.begin_object();
  out.member("reference", to);
  out.end_object();
}

std::string device(const report& r) {
  writer out(usual_resource_size);
  out.begin_object();
  out.member("resourceType", "Device");
  out.key("deviceName");
  out.begin_array();
  out.begin_object();
  out.member("name", "lymphodose");
  out.member("type", "model-name");
  out.end_object();
  out.end_array();
  write_text(out, "type", "computer program");
  out.key("version");
  out.begin_array();
  out.begin_object();
  out.member("value", r.tool_version);
  out.end_object();
  out.end_array();
  write_note(out, intended_use);
  out.end_object();
  return out.take();
}

// A calculated quantity, and what it rests on.
struct observed {
  std::string_view what;          // "body surface"
  const terminology_code* coded;  // or null
  std::string method;             // id of formula or equation, and in which form
  figure value;
  std::string note;
  std::vector<std::string> derived_from;
};

std::string observation(const observed& o, std::string_view program) {
  writer out(usual_resource_size);
  out.begin_object();
  out.member("resourceType", "Observation");
  out.member("status", "preliminary");
  out.key("code");
  out.begin_object();
  if (o.coded != nullptr) {
    out.key("coding");
    out.begin_array();
    out.begin_object();
    out.member("system", o.coded->system);
    out.member("code", o.coded->code);
    out.end_object();
    out.end_array();
  }
  out.member("text", o.what);
  out.end_object();
  out.key("valueQuantity");
  out.begin_object();
  out.member("value", o.value.value);
  out.member("unit", o.value.unit);
  out.member("system", ucum);
  out.member("code", o.value.unit);
  out.end_object();
  write_note(out, o.note);
  write_text(out, "method", o.method);
  out.key("device");
  write_reference(out, program);
  if (!o.derived_from.empty()) {
    out.key("derivedFrom");
    out.begin_array();
    for (const auto& from : o.derived_from) write_reference(out, from);
    out.end_array();
  }
  out.end_object();
  return out.take();
}

constexpr std::string_view severity_of(level value) {
  switch (value) {
    case level::stop: return "high";
    case level::review: return "moderate";
    case level::note: break;
  }
  return "low";
}

std::string detected_issue(const report& r, const finding& f, std::string_view program) {
  writer out(usual_resource_size);
  out.begin_object();
  out.member("resourceType", "DetectedIssue");
  out.member("status", "preliminary");
  write_text(out, "code", to_text(f.what));
  out.member("severity", severity_of(f.level));
  out.key("author");
  write_reference(out, program);
  std::string detail = f.text;
  if (!f.path.empty()) detail += " (about " + f.path + ")";
  const auto cited = json::citation_of(r, f);
  if (!cited.empty()) detail += " (source: " + std::string(cited) + ")";
  out.member("detail", detail);
  out.end_object();
  return out.take();
}

// What a reader needs to see that no field was filled with another's value.
std::string as_entered(const report& r, std::string_view section) {
  std::string out;
  for (const auto& input : r.inputs) {
    const std::string_view path = input.path;
    if (!path.starts_with("patient.") && !path.starts_with(section)) continue;
    out += (out.empty() ? "As entered: " : "; ") + wording::input_text(r, input);
  }
  return out;
}

// The body surface that doses are computed with, and the one that clearances are converted with:
// the same, unless a cap lies between.
struct named_surface {
  std::string id, name;
};

std::optional<named_surface> add_surface(fhir_bundle& bundle, const report& r,
                                         const table_set& tables, std::string_view program) {
  if (!r.body) return std::nullopt;
  const auto& body = *r.body;
  const figure whole = body.uncapped.value_or(body.surface.figure);
  const auto* coded = tables.code_of("body surface", whole.unit);
  const auto note = as_entered(r, "body_surface.");
  named_surface out{body.surface.id, {}};
  out.name =
      bundle.add(observation({"body surface", coded, body.surface.id, whole, note, {}}, program));
  if (body.uncapped) {
    bundle.add(observation({"body surface, capped for doses",
                            nullptr,
                            body.surface.id + ", capped: " + body.cap_reason,
                            body.surface.figure,
                            note,
                            {out.name}},
                           program));
  }
  return out;
}

std::string_view form_of(const figure& f) {
  return f.unit == canonical_text<ml_per_min_173_t> ? "kidney function, indexed"
                                                    : "kidney function, absolute";
}

// Which dose rests on this number: a Bundle holds every clearance that applies, and the first is
// not the one that was used.
std::string use_of(const report& r, const kidney_estimate& e, const figure& value) {
  std::string drugs;
  bool any = false;
  for (const auto& dose : r.doses) {
    const auto& used = dose.kidney_used;
    any = any || used.has_value();
    if (!used || used->id != e.id || used->weight != e.weight || used->value.unit != value.unit) {
      continue;
    }
    drugs += (drugs.empty() ? "" : ", ") + dose.drug;
  }
  if (!drugs.empty()) return "Used for the tier of " + drugs + ". ";
  return any ? "Not the number used for a dose. " : std::string();
}

void add_clearance(fhir_bundle& bundle, const report& r, const table_set& tables,
                   const kidney_estimate& e, const std::optional<named_surface>& surface,
                   std::string_view program) {
  const auto note = as_entered(r, "kidney.");
  const auto method = e.weight.empty() ? e.id : e.id + ", " + e.weight + " weight";
  const auto* coded = tables.code_of(e.id, e.value.unit);
  const auto name = bundle.add(observation(
      {form_of(e.value), coded, method, e.value, use_of(r, e, e.value) + note, {}}, program));
  if (!e.converted || !surface) return;
  const bool indexed = form_of(*e.converted) == "kidney function, indexed";
  bundle.add(
      observation({form_of(*e.converted),
                   nullptr,
                   method + (indexed ? ", indexed with " : ", de-indexed with ") + surface->id,
                   *e.converted,
                   use_of(r, e, *e.converted) + note,
                   {name, surface->name}},
                  program));
}

}  // namespace

std::string to_fhir(const report& r, const table_set& tables) {
  fhir_bundle bundle(r.inputs_sha256);
  const auto program = bundle.add(device(r));
  const auto surface = add_surface(bundle, r, tables, program);
  for (const auto& estimate : r.kidney.estimates) {
    if (estimate.applies) add_clearance(bundle, r, tables, estimate, surface, program);
  }
  for (const auto* f : json::gravest_first(r)) bundle.add(detected_issue(r, *f, program));
  return bundle.take();
}

}  // namespace lymphodose
