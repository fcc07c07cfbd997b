// SPDX-License-Identifier: Apache-2.0
#include "tables/loading.hpp"

#include "lymphodose/quantity_text.hpp"
#include "lymphodose/rounding.hpp"
#include "tables/coverage.hpp"
#include "text/suggest.hpp"

#include <algorithm>

namespace lymphodose::tables {
namespace {

bool is_name(std::string_view text, std::string_view more) {
  return std::all_of(text.begin(), text.end(), [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || more.find(c) != more.npos;
  });
}

bool is_iso_date(std::string_view text) {
  constexpr std::string_view form = "0000-00-00";
  return text.size() == form.size() &&
         std::equal(text.begin(), text.end(), form.begin(),
                    [](char c, char f) { return f == '0' ? c >= '0' && c <= '9' : c == f; });
}

const citation* find_citation(std::span<const citation> all, std::string_view key) {
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const citation& one) { return one.key == key; });
  return found == all.end() ? nullptr : &*found;
}

need built_in_needs(const loading& file) {
  return file.origin.embedded ? need::required : need::optional;
}

evidence_grade read_grade(field_reader& source, const loading& file) {
  const auto grade = source.string("grade", built_in_needs(file));
  if (!grade) return evidence_grade::unverified;
  if (*grade == "A") return evidence_grade::a;
  if (*grade == "B") return evidence_grade::b;
  if (*grade == "D") return evidence_grade::d;
  if (*grade == "C" || *grade == "unverified") {
    if (file.origin.embedded) {
      source.report(code::TABLE_INVALID, "grade", *grade,
                    "a source that was read; a figure of grade C is not built in");
    }
    return evidence_grade::unverified;
  }
  source.report(code::TABLE_INVALID, "grade", *grade, "A, B or D");
  return evidence_grade::unverified;
}

void check_key(field_reader& source, const source_ref& ref, const loading& file) {
  if (ref.key.empty()) return;
  const citation* known = find_citation(file.citations, ref.key);
  if (known == nullptr) {
    std::vector<std::string_view> keys;
    for (const citation& one : file.citations) keys.push_back(one.key);
    const auto near = text::nearest(ref.key, keys);
    source.report(code::TABLE_INVALID, "key", ref.key,
                  near ? "did you mean " + std::string(*near) + "?"
                       : "a key of sources.toml; a sources.toml beside the table may add it");
  } else if (ref.grade == evidence_grade::a && known->grade == evidence_grade::b) {
    source.report(code::TABLE_INVALID, "grade", "A", "B or D; the source was read at grade B");
  }
}

// Percentages of one row; a row that gives all or nothing says so by keep or stop.
std::optional<adjustment> read_percent(field_reader& action) {
  const auto percent = action.number("percent_of_full", 0, 100);
  if (!percent) return std::nullopt;
  if (*percent == 0 || *percent == 100) {
    action.report(code::TABLE_INVALID, "percent_of_full", plain_number(*percent),
                  *percent == 0 ? "stop with the source's reason" : "keep = true");
    return std::nullopt;
  }
  return percent_of_protocol{percent_of_full(*percent)};
}

std::optional<adjustment> read_range(field_reader& action) {
  const auto ends = action.numbers("range_percent", 0, 100, need::required);
  if (ends.size() == 2 && ends[0] < ends[1]) {
    return percent_range{percent_of_full(ends[0]), percent_of_full(ends[1])};
  }
  action.report(code::TABLE_INVALID, "range_percent", std::to_string(ends.size()) + " numbers",
                "two percentages, the smaller first");
  return std::nullopt;
}

std::optional<adjustment> read_rate(field_reader& action) {
  const auto rate = action.quantity<dose_per_surface>("rate", need::required);
  const bool has_base = action.has("base");
  const auto base = action.quantity<dose_per_surface>("base");
  if (!rate || (has_base && !base)) return std::nullopt;
  if (rate->number == 0) {
    action.report(code::TABLE_INVALID, "rate", rate->text, "stop with the source's reason");
    return std::nullopt;
  }
  if (base && base->value < rate->value) {
    action.report(code::TABLE_INVALID, "base", base->text,
                  "a protocol rate that is not below " + rate->text);
    return std::nullopt;
  }
  absolute_rate out{rate->value, std::nullopt};
  if (base) out.base = base->value;
  return out;
}

bool says_true(field_reader& action, std::string_view key) {
  const auto truth = action.boolean(key, need::required);
  if (truth && !*truth) action.report(code::TABLE_INVALID, key, "false", "true");
  return truth && *truth;
}

// The reason in an action; `true` in an expectation.
std::optional<std::string> read_reason(field_reader& action, std::string_view key, bool expected) {
  if (!expected) return action.string(key, need::required);
  if (says_true(action, key)) return std::string{};
  return std::nullopt;
}

std::optional<adjustment> read_effect(field_reader& row, std::string_view key, bool expected) {
  auto action = row.table(key, need::required);
  if (!action) return std::nullopt;
  const auto kind = action->exactly_one_of(
      {"keep", "percent_of_full", "rate", "range_percent", "stop", "not_covered"});
  std::optional<adjustment> out;
  if (kind == "keep" && says_true(*action, kind)) out = keep_dose{};
  if (kind == "percent_of_full") out = read_percent(*action);
  if (kind == "rate") out = read_rate(*action);
  if (kind == "range_percent") out = read_range(*action);
  if (kind == "stop") {
    if (auto reason = read_reason(*action, kind, expected)) out = do_not_give{std::move(*reason)};
  }
  if (kind == "not_covered") {
    if (auto what = read_reason(*action, kind, expected)) out = not_covered{std::move(*what)};
  }
  action->finish();
  return out;
}

bool same(dose_per_surface a, dose_per_surface b) {
  return canonical12(a.in(mg_per_m2)) == canonical12(b.in(mg_per_m2));
}
bool same(dose_fraction a, dose_fraction b) {
  return canonical12(a.percent()) == canonical12(b.percent());
}

}  // namespace

std::optional<identity> read_identity(field_reader& root, loading& file) {
  root.allow({"schema"});
  identity out{root.string("id", need::required).value_or(""),
               root.string("version", need::required).value_or(""),
               root.string("title", need::required).value_or("")};
  if (!is_name(out.id, ".-")) {
    root.report(code::TABLE_INVALID, "id", out.id, "lower-case letters, digits, dots and dashes");
  }
  const bool dated = is_iso_date(out.version) || !file.origin.embedded;
  if (!out.version.empty() && (!dated || !is_name(out.version, ".-_"))) {
    root.report(code::TABLE_INVALID, "version", out.version,
                "the date of this content, as in 2026-01-15");
  }
  if (!file.out.clean()) return std::nullopt;
  return out;
}

source_ref read_source(field_reader& row, loading& file) {
  return read_source(row, file, built_in_needs(file));
}

source_ref read_source(field_reader& row, loading& file, need n) {
  source_ref out;
  auto source = row.table("source", n);
  if (!source) return out;
  out.key = source->string("key", need::required).value_or("");
  out.locator = source->string("locator", built_in_needs(file)).value_or("");
  out.grade = read_grade(*source, file);
  check_key(*source, out, file);
  source->finish();
  return out;
}

std::string read_printed_as(field_reader& row, const loading& file) {
  return row.string("printed_as", built_in_needs(file)).value_or("");
}

std::optional<std::string> read_drug(field_reader& row, std::string_view key) {
  auto drug = row.string(key, need::required);
  if (!drug) return std::nullopt;
  if (std::find(known_drugs.begin(), known_drugs.end(), *drug) != known_drugs.end()) return drug;
  const auto near = text::nearest(*drug, known_drugs);
  row.report(code::TABLE_INVALID, key, *drug,
             near ? std::string(*near) : "fludarabine phosphate or cyclophosphamide");
  return std::nullopt;
}

std::optional<adjustment> read_action(field_reader& row) {
  return read_effect(row, "action", false);
}

std::optional<expectation> read_expectation(field_reader& row) {
  auto effect = read_effect(row, "expect", true);
  if (!effect) return std::nullopt;
  return expectation{std::move(*effect)};
}

bool expectation::met_by(const lymphodose::adjustment& actual) const {
  if (adjustment.index() != actual.index()) return false;
  if (const auto* rate = std::get_if<absolute_rate>(&adjustment)) {
    const auto& found = std::get<absolute_rate>(actual);
    return same(rate->rate, found.rate) &&
           (!rate->base || (found.base && same(*rate->base, *found.base)));
  }
  if (const auto* percent = std::get_if<percent_of_protocol>(&adjustment)) {
    return same(percent->fraction, std::get<percent_of_protocol>(actual).fraction);
  }
  if (const auto* range = std::get_if<percent_range>(&adjustment)) {
    const auto& found = std::get<percent_range>(actual);
    return same(range->least, found.least) && same(range->most, found.most);
  }
  return true;
}

std::string effect_text(const adjustment& a) {
  std::string out(kind_of(a));
  if (const auto* rate = std::get_if<absolute_rate>(&a)) {
    out += " " + plain_number(rate->rate.in(mg_per_m2)) + " mg/m2";
    if (rate->base) out += " for " + plain_number(rate->base->in(mg_per_m2)) + " mg/m2";
  } else if (const auto* percent = std::get_if<percent_of_protocol>(&a)) {
    out += " " + plain_number(percent->fraction.percent());
  } else if (const auto* range = std::get_if<percent_range>(&a)) {
    out +=
        " " + plain_number(range->least.percent()) + " to " + plain_number(range->most.percent());
  }
  return out;
}

}  // namespace lymphodose::tables
