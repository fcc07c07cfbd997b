// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/ceilings.hpp"
#include "lymphodose/quantity_text.hpp"
#include "tables/coverage.hpp"
#include "tables/loading.hpp"
#include "text/suggest.hpp"

#include <algorithm>
#include <utility>

namespace lymphodose {

const typed_range* plausibility_gates::range_for(std::string_view field,
                                                 std::string_view unit) const noexcept {
  const typed_range* first = nullptr;
  for (const typed_range& one : ranges) {
    if (one.field != field) continue;
    if (one.unit == unit) return &one;
    if (first == nullptr) first = &one;
  }
  return first;
}

}  // namespace lymphodose

namespace lymphodose::tables {
namespace {

// One end of a range: text as written, the number in the unit the library computes with, the unit.
struct range_end {
  std::string text;
  double value;
  std::string_view unit;
};

template <class T>
std::optional<range_end> read_end(field_reader& row, std::string_view key) {
  auto read = row.quantity<T>(key, need::required);
  if (!read) return std::nullopt;
  return range_end{std::move(read->text), read->value.in(typename T::unit{}), read->unit};
}

using end_reader = std::optional<range_end> (*)(field_reader&, std::string_view);

struct gated_field {
  std::string_view path;
  end_reader read;
};

// The fields of a case that a range can be set for.
constexpr std::array gated_fields{
    gated_field{"patient.weight", read_end<body_mass>},
    gated_field{"patient.previous_weight", read_end<body_mass>},
    gated_field{"patient.height", read_end<body_height>},
    gated_field{"patient.age", read_end<patient_age>},
    gated_field{"kidney.creatinine", read_end<serum_creatinine>},
    gated_field{"kidney.previous_creatinine", read_end<serum_creatinine>},
    gated_field{"kidney.cystatin_c", read_end<serum_cystatin_c>},
    gated_field{"kidney.urea_nitrogen", read_end<urea_nitrogen>},
    gated_field{"kidney.urea", read_end<serum_urea>},
    gated_field{"kidney.measured_gfr", read_end<absolute_clearance>},
    gated_field{"kidney.measured_gfr_indexed", read_end<indexed_clearance>},
    gated_field{"kidney.dialysis.residual_urea_clearance", read_end<absolute_clearance>},
    gated_field{"kidney.dialysis.residual_creatinine_clearance", read_end<absolute_clearance>},
    gated_field{"body_surface.cap", read_end<body_surface>},
    gated_field{"cells.target", read_end<cells_per_body_mass>},
    gated_field{"cells.total", read_end<cell_count>},
    gated_field{"cells.weight", read_end<body_mass>},
    gated_field{"cells.bags.volume", read_end<volume>},
    gated_field{"cells.bags.concentration", read_end<cell_concentration>},
};

const gated_field* find_field(field_reader& row, std::string_view path) {
  const auto found = std::find_if(gated_fields.begin(), gated_fields.end(),
                                  [&](const gated_field& one) { return one.path == path; });
  if (found != gated_fields.end()) return &*found;
  std::vector<std::string_view> paths;
  for (const gated_field& one : gated_fields) paths.push_back(one.path);
  const auto near = text::nearest(path, paths);
  row.report(code::TABLE_INVALID, "field", std::string(path),
             near ? "did you mean " + std::string(*near) + "?" : "a field of a case");
  return nullptr;
}

std::optional<typed_range> read_typed_range(field_reader& row) {
  auto path = row.string("field", need::required);
  auto basis = row.string("basis", need::required);
  row.allow({"least", "most"});
  const gated_field* field = path ? find_field(row, *path) : nullptr;
  row.finish();
  if (field == nullptr || !basis) return std::nullopt;
  auto least = field->read(row, "least");
  auto most = field->read(row, "most");
  if (!least || !most) return std::nullopt;
  if (least->unit != most->unit || least->value > most->value) {
    row.report(code::TABLE_INVALID, "most", most->text, "in the unit of least and not below it");
    return std::nullopt;
  }
  return typed_range{std::move(*path),       least->value,          most->value,      least->unit,
                     std::move(least->text), std::move(most->text), std::move(*basis)};
}

void read_heights(field_reader& root, plausibility_gates& out) {
  for (field_reader& row : root.tables("height_for_age", need::required)) {
    const auto age = row.quantity<patient_age>("age", need::required);
    const auto least = row.quantity<body_height>("least", need::required);
    const auto most = row.quantity<body_height>("most", need::required);
    row.finish();
    if (!age || !least || !most) continue;
    if (least->value > most->value) {
      row.report(code::TABLE_INVALID, "most", most->text, "not below least");
    }
    if (!out.heights.empty() && out.heights.back().age >= age->value) {
      row.report(code::TABLE_INVALID, "age", age->text, "rows by ascending age");
    }
    out.heights.push_back({age->value, least->value, most->value});
  }
  if (auto basis = root.table("height_for_age_basis", need::required)) {
    out.heights_basis = basis->string("text", need::required).value_or("");
    basis->finish();
  }
}

void read_body_mass_index(field_reader& root, plausibility_gates& out) {
  constexpr double highest = 1000;
  auto row = root.table("body_mass_index", need::required);
  if (!row) return;
  const auto least = row->number("least", 0, highest, need::required);
  const auto most = row->number("most", 0, highest, need::required);
  if (row->string("unit", need::required).value_or("kg/m2") != "kg/m2") {
    row->report(code::TABLE_INVALID, "unit", "another unit", "kg/m2");
  }
  out.bmi_basis = row->string("basis", need::required).value_or("");
  row->finish();
  if (!least || !most) return;
  if (*least >= *most) {
    row->report(code::TABLE_INVALID, "most", plain_number(*most), "above least");
  }
  out.least_bmi = kg_per_m2(*least);
  out.most_bmi = kg_per_m2(*most);
}

}  // namespace

plausibility_gates read_plausibility(field_reader& root, loading&) {
  plausibility_gates out;
  root.allow({"schema"});
  for (field_reader& row : root.tables("range", need::required)) {
    auto one = read_typed_range(row);
    if (!one) continue;
    const bool twice = std::any_of(out.ranges.begin(), out.ranges.end(), [&](const auto& other) {
      return other.field == one->field && other.unit == one->unit;
    });
    if (twice) row.report(code::TABLE_INVALID, "field", one->field, "one range for each unit");
    out.ranges.push_back(std::move(*one));
  }
  read_body_mass_index(root, out);
  read_heights(root, out);
  root.finish();
  return out;
}

}  // namespace lymphodose::tables
