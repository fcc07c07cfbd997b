// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/report_fields.hpp"

#include "lymphodose/renal.hpp"
#include "numeric/decimal_reader.hpp"
#include "text/suggest.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace lymphodose {
namespace {

template <class T>
struct part_field {
  std::string_view name;
  bool is_words;
  std::string_view unit;
  field_value (*value_in)(const T&);
};

field_value value_or_none(const std::optional<figure>& f) {
  if (f) return *f;
  return {};
}
field_value percent_or_none(const std::optional<double>& percent) {
  if (percent) return figure{*percent, "%", "%"};
  return {};
}
field_value words_or_none(std::string_view words) {
  if (words.empty()) return {};
  return words;
}
figure count_of(int number) { return {static_cast<double>(number), "1", ""}; }

constexpr auto unit_mg = canonical_text<mg_t>;
constexpr auto unit_ml = canonical_text<ml_t>;
constexpr auto unit_cells = canonical_text<cells_t>;

using body_field = part_field<body_report>;
constexpr auto body_fields = std::to_array<body_field>({
    {"bsa", false, canonical_text<m2_t>,
     [](const body_report& b) -> field_value { return b.surface.figure; }},
    {"bsa_uncapped", false, canonical_text<m2_t>,
     [](const body_report& b) { return value_or_none(b.uncapped); }},
    {"bmi", false, "", [](const body_report& b) { return value_or_none(b.body_mass_index); }},
    {"ideal_weight", false, canonical_text<kg_t>,
     [](const body_report& b) { return value_or_none(b.ideal_weight); }},
    {"adjusted_weight", false, canonical_text<kg_t>,
     [](const body_report& b) { return value_or_none(b.adjusted_weight); }},
    {"lean_weight", false, canonical_text<kg_t>,
     [](const body_report& b) { return value_or_none(b.lean_weight); }},
});

// A figure of a dose that is not there where the dose is withheld.
template <auto Member>
field_value given_of(const dose_report& d) {
  return d.withheld ? field_value{} : value_or_none(d.*Member);
}

using dose_field = part_field<dose_report>;
constexpr auto dose_fields = std::to_array<dose_field>({
    {"protocol", false, "", [](const dose_report& d) -> field_value { return d.protocol; }},
    {"administrations", false, "1",
     [](const dose_report& d) -> field_value { return count_of(d.doses); }},
    {"rate", false, "", given_of<&dose_report::rate>},
    {"per_dose", false, unit_mg, given_of<&dose_report::per_dose>},
    {"rounded", false, unit_mg,
     [](const dose_report& d) -> field_value {
       if (d.withheld || !d.rounded) return {};
       return d.rounded->value;
     }},
    {"course_total", false, unit_mg, given_of<&dose_report::course_total>},
    {"percent_of_protocol", false, "%",
     [](const dose_report& d) {
       return d.withheld ? field_value{} : percent_or_none(d.percent_of_protocol);
     }},
    {"kidney_used", false, "",
     [](const dose_report& d) -> field_value {
       if (!d.kidney_used) return {};
       return d.kidney_used->value;
     }},
    {"equation_used", true, "",
     [](const dose_report& d) {
       return d.kidney_used ? words_or_none(d.kidney_used->id) : field_value{};
     }},
    {"adjustment.row", true, "",
     [](const dose_report& d) {
       return d.adjustment ? words_or_none(d.adjustment->row) : field_value{};
     }},
    {"adjustment.kind", true, "",
     [](const dose_report& d) {
       return d.adjustment ? words_or_none(d.adjustment->kind) : field_value{};
     }},
});

using cells_field = part_field<cells_report>;
constexpr auto cells_fields = std::to_array<cells_field>({
    {"target", false, "", [](const cells_report& c) { return value_or_none(c.target); }},
    {"total", false, unit_cells, [](const cells_report& c) { return value_or_none(c.total); }},
    {"weight", false, canonical_text<kg_t>,
     [](const cells_report& c) { return value_or_none(c.weight); }},
    {"available", false, unit_cells,
     [](const cells_report& c) { return value_or_none(c.available); }},
    {"infused", false, unit_cells, [](const cells_report& c) { return value_or_none(c.infused); }},
});

template <auto Member>
field_value prepared(const preparation_report& p) {
  return p.withheld ? field_value{} : value_or_none(p.*Member);
}

using preparation_field = part_field<preparation_report>;
constexpr auto preparation_fields = std::to_array<preparation_field>({
    {"dose", false, unit_mg, prepared<&preparation_report::dose>},
    {"concentration", false, canonical_text<mg_per_ml_t>,
     prepared<&preparation_report::concentration>},
    {"volume", false, unit_ml, prepared<&preparation_report::volume>},
    {"vials", false, "1",
     [](const preparation_report& p) -> field_value {
       if (p.withheld || !p.vials) return {};
       return count_of(*p.vials);
     }},
    {"waste", false, unit_mg, prepared<&preparation_report::waste>},
    {"waste_volume", false, unit_ml, prepared<&preparation_report::waste_volume>},
    {"final_volume", false, unit_ml, prepared<&preparation_report::final_volume>},
    {"final_concentration", false, canonical_text<mg_per_ml_t>,
     prepared<&preparation_report::final_concentration>},
});

constexpr std::array<std::string_view, 2> drugs{"fludarabine phosphate", "cyclophosphamide"};

// `part_of` finds the part of a report, or null.
template <class T, class Find>
void add_part(std::vector<report_field>& all, const std::string& prefix,
              std::span<const part_field<T>> fields, Find part_of) {
  for (const auto& field : fields) {
    all.push_back({prefix + std::string(field.name), field.is_words, field.unit,
                   [read = field.value_in, part_of](const report& r) -> field_value {
                     const T* part = part_of(r);
                     return part == nullptr ? field_value{} : read(*part);
                   }});
  }
}

template <class T>
const T* of_drug(const std::vector<T>& list, std::string_view drug) {
  const auto found =
      std::find_if(list.begin(), list.end(), [&](const T& one) { return one.drug == drug; });
  return found == list.end() ? nullptr : &*found;
}

constexpr auto unit_absolute = canonical_text<ml_per_min_t>;
constexpr auto unit_indexed = canonical_text<ml_per_min_173_t>;

// The estimate of an equation where it may be used for this patient.
const kidney_estimate* estimate_in(const report& r, std::string_view id, std::string_view weight) {
  for (const auto& one : r.kidney.estimates) {
    if (one.id == id && one.weight == weight) return one.applies ? &one : nullptr;
  }
  return nullptr;
}

// The estimate in this unit, as computed or in its other form.
std::optional<figure> in_unit(const kidney_estimate& one, std::string_view unit) {
  if (one.value.unit == unit) return one.value;
  if (one.converted && one.converted->unit == unit) return one.converted;
  return std::nullopt;
}

void add_estimate(std::vector<report_field>& all, std::string_view id, std::string_view weight,
                  std::string_view unit, std::string_view suffix) {
  std::string name = "kidney." + std::string(id);
  if (!weight.empty()) name += "." + std::string(weight);
  all.push_back(
      {name + std::string(suffix), false, unit, [id, weight, unit](const report& r) -> field_value {
         const auto* one = estimate_in(r, id, weight);
         return one == nullptr ? field_value{} : value_or_none(in_unit(*one, unit));
       }});
}

void add_kidney(std::vector<report_field>& all) {
  for (const auto& one : renal::equations()) {
    const auto id = one.info->id;
    const auto own = one.indexed ? unit_indexed : unit_absolute;
    const auto other = one.indexed ? unit_absolute : unit_indexed;
    const std::string_view suffix = one.indexed ? ".deindexed" : ".indexed";
    using enum renal::cg_weight;
    if (!one.uses_weight_basis) {
      add_estimate(all, id, "", own, "");
      add_estimate(all, id, "", other, suffix);
      continue;
    }
    for (const auto weight : {actual, ideal, adjusted, lean}) {
      add_estimate(all, id, to_text(weight), own, "");
      add_estimate(all, id, to_text(weight), other, suffix);
    }
  }
  // A clearance is measured in either form.
  add_estimate(all, renal::measured_id, "", unit_indexed, ".indexed");
  add_estimate(all, renal::measured_id, "", unit_absolute, ".deindexed");
}

// "doses.fludarabine.rate" as the report spells it.
std::string with_full_drug(std::string_view typed) {
  for (const std::string_view part : {"doses.", "preparation."}) {
    constexpr std::string_view short_drug = "fludarabine.";
    if (typed.starts_with(part) && typed.substr(part.size()).starts_with(short_drug)) {
      return std::string(part) + "fludarabine phosphate." +
             std::string(typed.substr(part.size() + short_drug.size()));
    }
  }
  return std::string(typed);
}

constexpr auto fields_flag = "--fields";

problem unknown_field(std::string_view typed, const std::string& full,
                      std::span<const report_field> all) {
  std::vector<std::string_view> names;
  for (const auto& one : all) names.push_back(one.name);
  const auto near = text::nearest(full, names);
  return {code::FIELD_UNKNOWN, fields_flag, std::string(typed),
          near ? "did you mean " + std::string(*near) + "?"
               : "a field that lymphodose batch --help lists"};
}

}  // namespace

std::vector<report_field> all_report_fields() {
  std::vector<report_field> all;
  all.push_back({"label", true, "", [](const report& r) { return words_or_none(r.label); }});
  add_part<body_report>(all, "body.", body_fields,
                        [](const report& r) { return r.body ? &*r.body : nullptr; });
  add_kidney(all);
  for (const auto drug : drugs) {
    add_part<dose_report>(all, "doses." + std::string(drug) + ".", dose_fields,
                          [drug](const report& r) { return of_drug(r.doses, drug); });
  }
  add_part<cells_report>(all, "cells.", cells_fields,
                         [](const report& r) { return r.cells ? &*r.cells : nullptr; });
  for (const auto drug : drugs) {
    add_part<preparation_report>(all, "preparation." + std::string(drug) + ".", preparation_fields,
                                 [drug](const report& r) { return of_drug(r.preparation, drug); });
  }
  return all;
}

result<std::vector<report_field>> choose_fields(std::string_view list) {
  const auto all = all_report_fields();
  std::vector<report_field> chosen;
  problems found;
  for (std::size_t from = 0; from <= list.size();) {
    const auto comma = std::min(list.find(',', from), list.size());
    const auto typed = text::trimmed(list.substr(from, comma - from));
    const auto full = with_full_drug(typed);
    const auto named = [&](const report_field& one) { return one.name == full; };
    const auto field = std::find_if(all.begin(), all.end(), named);
    if (typed.empty()) {
      found.push_back({code::FIELD_MISSING, fields_flag, std::string(list),
                       "a name before and after each comma"});
    } else if (field == all.end()) {
      found.push_back(unknown_field(typed, full, all));
    } else if (std::any_of(chosen.begin(), chosen.end(), named)) {
      found.push_back({code::FIELD_CONFLICT, fields_flag, std::string(typed), "each field once"});
    } else {
      chosen.push_back(*field);
    }
    from = comma + 1;
  }
  if (!found.empty()) return found;
  return chosen;
}

std::string_view standing(const report& r) noexcept {
  const auto worst = gravest(r.findings);
  return worst && *worst != level::note ? to_text(*worst) : "done";
}

std::vector<code> grave_codes(const report& r) {
  std::vector<code> codes;
  for (const auto& one : r.findings) {
    const bool known = std::find(codes.begin(), codes.end(), one.what) != codes.end();
    if (one.level != level::note && !known) codes.push_back(one.what);
  }
  return codes;
}

}  // namespace lymphodose
