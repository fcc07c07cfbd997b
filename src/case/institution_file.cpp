// SPDX-License-Identifier: Apache-2.0
#include "case/drug_names.hpp"
#include "lymphodose/body_size.hpp"
#include "lymphodose/digest.hpp"
#include "lymphodose/institution.hpp"
#include "numeric/number_text.hpp"
#include "preparation/rounding_entry.hpp"
#include "text/document.hpp"
#include "text/field_reader.hpp"
#include "text/suggest.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace lymphodose {
namespace {

using text::field_reader;
using text::need;

constexpr std::string_view schema = "lymphodose.institution/1";

// The widest tolerances a file may set, in percent. Typing gates of this program, no clinical
// limits: at 100 % an order of twice the dose, or of none, would pass for a match.
constexpr check_tolerances widest{5, 10, 20, 10};

using named_weight = std::pair<std::string_view, renal::cg_weight>;
constexpr std::array weights{named_weight{"actual", renal::cg_weight::actual},
                             named_weight{"ideal", renal::cg_weight::ideal},
                             named_weight{"adjusted", renal::cg_weight::adjusted},
                             named_weight{"lean", renal::cg_weight::lean}};
using named_span = std::pair<std::string_view, ceiling_span>;
constexpr std::array spans{named_span{"day", ceiling_span::day},
                           named_span{"course", ceiling_span::course}};
using named_level = std::pair<std::string_view, level>;
constexpr std::array levels{named_level{"review", level::review}, named_level{"stop", level::stop}};

// Fields whose typing gate an institution may set, each by the quantity it holds.
struct gated_field {
  std::string_view path;
  bool (*read)(field_reader&, typed_range&);
};
template <class T, class Maker>
bool read_ends(field_reader& row, typed_range& out, Maker unit) {
  const auto least = row.quantity<T>("least", need::required);
  const auto most = row.quantity<T>("most", need::required);
  if (!least || !most) return false;
  if (least->unit != most->unit) {
    row.report(code::FIELD_CONFLICT, "most", most->text, "the unit of least, " + least->text);
    return false;
  }
  if (!(least->value < most->value)) {
    row.report(code::OUT_OF_RANGE, "most", most->text, "more than " + least->text);
    return false;
  }
  out.least = least->value.in(unit);
  out.most = most->value.in(unit);
  out.unit = least->unit;
  out.least_text = least->text;
  out.most_text = most->text;
  return true;
}
bool read_weights(field_reader& row, typed_range& out) {
  return read_ends<body_mass>(row, out, kg);
}
bool read_heights(field_reader& row, typed_range& out) {
  return read_ends<body_height>(row, out, cm);
}
bool read_ages(field_reader& row, typed_range& out) {
  return read_ends<patient_age>(row, out, years);
}
bool read_creatinines(field_reader& row, typed_range& out) {
  return read_ends<serum_creatinine>(row, out, creatinine_mg_per_dl);
}
constexpr std::array gated_fields{
    gated_field{"patient.weight", read_weights}, gated_field{"patient.height", read_heights},
    gated_field{"patient.age", read_ages}, gated_field{"kidney.creatinine", read_creatinines}};

void read_schema(field_reader& root) {
  const auto* written = root.find("schema");
  if (written != nullptr && written->string() != nullptr && *written->string() == schema) return;
  root.report(written == nullptr ? code::FIELD_MISSING : code::FIELD_MALFORMED, "schema",
              written == nullptr ? std::string() : written->as_read(),
              "schema = \"lymphodose.institution/1\"; other documents are no institution files");
}

// A percentage up to `most`; nothing where it is absent or was refused.
std::optional<double> read_percent(field_reader& at, std::string_view key, double most, need n) {
  const auto part = at.quantity<percentage>(key, n);
  if (!part) return std::nullopt;
  if (part->value.percent <= most) return part->value.percent;
  at.report(code::OUT_OF_RANGE, key, part->text, "0 % to " + text::people(most, 3) + " %");
  return std::nullopt;
}

void read_tolerances(field_reader& root, institution& into) {
  auto at = root.table("tolerances");
  if (!at) return;
  check_tolerances all{};
  bool complete = true;
  const auto read = [&](std::string_view key, double& into_this, double most) {
    const auto percent = read_percent(*at, key, most, need::required);
    complete = complete && percent;
    into_this = percent.value_or(0);
  };
  read("match", all.match, widest.match);
  read("rounding", all.rounding, widest.rounding);
  read("review", all.review, widest.review);
  read("reduced_upward", all.reduced_upward, widest.reduced_upward);
  const bool ascending = all.match <= all.rounding && all.rounding <= all.review;
  if (complete && (!ascending || all.reduced_upward < all.match)) {
    at->report_here(code::OUT_OF_RANGE,
                    "match " + text::people(all.match, 3) + " %, rounding " +
                        text::people(all.rounding, 3) + " %, review " +
                        text::people(all.review, 3) + " %, reduced_upward " +
                        text::people(all.reduced_upward, 3) + " %",
                    "ascending: match, rounding, review; reduced_upward not below match");
  }
  at->finish();
  into.tolerances = all;
}

void read_surface(field_reader& root, institution& into) {
  auto at = root.table("body_surface");
  if (!at) return;
  into.body_surface_formula = at->string("formula", need::required);
  at->finish();
  if (!into.body_surface_formula || bsa::find(*into.body_surface_formula)) return;
  std::vector<std::string_view> ids;
  for (const auto& one : bsa::formulas()) ids.push_back(one.info->id);
  std::string would_do;
  if (const auto near = text::nearest(*into.body_surface_formula, ids)) {
    would_do = "did you mean " + std::string(*near) + "?";
  } else {
    for (const auto id : ids) would_do += (would_do.empty() ? "one of " : ", ") + std::string(id);
  }
  at->report(code::ID_UNKNOWN, "formula", *into.body_surface_formula, std::move(would_do));
}

void read_kidney(field_reader& root, institution& into) {
  auto at = root.table("kidney");
  if (!at) return;
  into.cockcroft_gault_weight =
      at->one_of<renal::cg_weight>("cockcroft_gault_weight", weights, need::required);
  at->finish();
}

// The full name of a drug that is a key; each once.
std::optional<std::string> drug_key(field_reader& at, const text::member& one,
                                    std::vector<std::string>& seen) {
  const auto full = case_text::full_drug_name(one.key);
  if (!full) {
    at.report(code::ID_UNKNOWN, one.key, one.key, case_text::drug_name_advice(one.key));
    return std::nullopt;
  }
  if (std::find(seen.begin(), seen.end(), *full) != seen.end()) {
    at.report(code::FIELD_CONFLICT, one.key, one.key, std::string(*full) + " once");
    return std::nullopt;
  }
  seen.emplace_back(*full);
  return seen.back();
}

void read_rules(field_reader& root, institution& into) {
  constexpr double whole = 100;
  auto at = root.table("rules");
  if (!at) return;
  std::vector<std::string> seen;
  for (const auto& one : at->members()) {
    const auto drug = drug_key(*at, one, seen);
    if (!drug) continue;
    if (one.value.table() == nullptr) {
      if (auto pack = at->string(one.key)) {
        into.rules.push_back({*drug, std::move(*pack), std::nullopt});
      }
      continue;
    }
    field_reader choice(one.value, at->path_of(one.key), at->out());
    auto pack = choice.string("pack", need::required);
    const auto percent = read_percent(choice, "percent", whole, need::optional);
    choice.finish();
    if (pack) into.rules.push_back({*drug, std::move(*pack), percent});
  }
}

void read_rounding_rules(field_reader& root, institution& into) {
  auto at = root.table("rounding");
  if (!at) return;
  std::vector<std::string> seen;
  for (const auto& one : at->members()) {
    const auto drug = drug_key(*at, one, seen);
    if (!drug) continue;
    auto rule = at->table(one.key, need::required);
    if (!rule) continue;
    if (auto rounding = text::read_rounding(*rule)) {
      into.rounding.emplace_back(*drug, std::move(*rounding));
    }
  }
}

// Two ceilings of one kind would hold at once, and which was meant is not for the program to say.
const dose_ceiling* ceiling_of(const institution& own, std::string_view drug, ceiling_span span,
                               level how) {
  const auto found = std::find_if(
      own.ceilings.begin(), own.ceilings.end(),
      [&](const dose_ceiling& c) { return c.drug == drug && c.span == span && c.level == how; });
  return found == own.ceilings.end() ? nullptr : &*found;
}

void read_ceiling(field_reader& row, institution& into) {
  const auto typed = row.string("drug", need::required);
  const auto span = row.one_of<ceiling_span>("span", spans, need::required);
  const auto above = row.quantity<dose_per_surface>("above", need::required);
  const auto how = row.one_of<level>("level", levels, need::required);
  const auto words = row.string("text");
  row.finish();
  if (!typed || !span || !above || !how) return;
  const auto drug = case_text::full_drug_name(*typed);
  if (!drug) {
    row.report(code::ID_UNKNOWN, "drug", *typed, case_text::drug_name_advice(*typed));
    return;
  }
  if (above->number <= 0) {
    row.report(code::OUT_OF_RANGE, "above", above->text, "more than 0 mg/m2");
    return;
  }
  if (const auto* earlier = ceiling_of(into, *drug, *span, *how)) {
    row.report(code::FIELD_CONFLICT, "drug", *typed,
               "one ceiling for each drug, span and level; the file has one at " +
                   text::people(earlier->above.in(mg_per_m2), 3) + " mg/m2 already");
    return;
  }
  into.ceilings.push_back({std::string(*drug),
                           *span,
                           above->value,
                           *how,
                           words.value_or("the institution's ceiling"),
                           "institution file",
                           {}});
}

void read_range(field_reader& row, institution& into) {
  const auto field = row.string("field", need::required);
  row.allow({"least", "most"});
  if (!field) return row.finish();
  const auto known = std::find_if(gated_fields.begin(), gated_fields.end(),
                                  [&](const gated_field& g) { return g.path == *field; });
  if (known == gated_fields.end()) {
    std::string would_do;
    for (const auto& one : gated_fields) {
      would_do += (would_do.empty() ? "one of " : ", ") + std::string(one.path);
    }
    row.report(code::ID_UNKNOWN, "field", *field, std::move(would_do));
    return row.finish();
  }
  typed_range range{*field, 0, 0, {}, {}, {}, "institution file"};
  const bool complete = known->read(row, range);
  row.finish();
  const auto earlier = std::find_if(into.ranges.begin(), into.ranges.end(),
                                    [&](const typed_range& r) { return r.field == *field; });
  if (earlier != into.ranges.end()) {
    row.report(code::FIELD_CONFLICT, "field", *field,
               "one range for each field, in whichever unit; the file has one from " +
                   earlier->least_text + " to " + earlier->most_text + " already");
  } else if (complete) {
    into.ranges.push_back(std::move(range));
  }
}

}  // namespace

const dose_rounding* institution::rounding_for(std::string_view drug) const noexcept {
  for (const auto& [name, rule] : rounding) {
    if (name == drug) return &rule;
  }
  return nullptr;
}

result<institution> read_institution(std::string_view content, std::string_view file_name) {
  const auto file = text::read_document(content, file_name);
  if (!file) return file.errors();
  auto out = text::reading::of_case();
  field_reader root(file.value().root, "", out);
  institution own;
  read_schema(root);
  own.title = root.string("title", need::required).value_or("");
  own.version = root.string("version", need::required).value_or("");
  own.header = root.string("header").value_or("");
  own.origin = {std::string(file_name), sha256_of(content), false};
  read_tolerances(root, own);
  read_surface(root, own);
  read_kidney(root, own);
  read_rules(root, own);
  read_rounding_rules(root, own);
  for (field_reader& row : root.tables("ceiling")) read_ceiling(row, own);
  for (field_reader& row : root.tables("range")) read_range(row, own);
  root.finish();
  if (!out.clean()) return out.take();
  return own;
}

}  // namespace lymphodose
