// SPDX-License-Identifier: Apache-2.0
#include "case/scalars.hpp"

#include "lymphodose/body_size.hpp"
#include "lymphodose/renal.hpp"
#include "lymphodose/rounding.hpp"
#include "text/suggest.hpp"

#include <algorithm>
#include <array>
#include <type_traits>
#include <utility>

namespace lymphodose::case_text {
namespace {

using text::field_reader;

template <class E>
struct enumerators;
template <>
struct enumerators<sex> {
  static constexpr std::array all{sex::female, sex::male};
};
template <>
struct enumerators<weight_basis> {
  static constexpr std::array all{weight_basis::measured, weight_basis::dry,
                                  weight_basis::pre_dialysis, weight_basis::reported};
};
template <>
struct enumerators<kidney_status> {
  static constexpr std::array all{kidney_status::stable, kidney_status::changing,
                                  kidney_status::dialysis, kidney_status::not_assessed};
};
template <>
struct enumerators<renal::cg_weight> {
  static constexpr std::array all{renal::cg_weight::actual, renal::cg_weight::ideal,
                                  renal::cg_weight::adjusted, renal::cg_weight::lean};
};
template <>
struct enumerators<paediatric_reading> {
  static constexpr std::array all{paediatric_reading::indexed, paediatric_reading::absolute};
};
template <>
struct enumerators<bag_use> {
  static constexpr std::array all{bag_use::whole, bag_use::partial};
};
template <>
struct enumerators<dialysis_modality> {
  static constexpr std::array all{dialysis_modality::hemodialysis,
                                  dialysis_modality::hemodiafiltration,
                                  dialysis_modality::peritoneal, dialysis_modality::crrt};
};

template <class E>
constexpr std::string_view remark_on{};
template <>
constexpr std::string_view remark_on<dialysis_modality> =
    "; no source covers automated peritoneal dialysis or sustained low-efficiency dialysis (SLED)";

// A newborn's age and the clearance of failed kidneys may be 0.
template <class T>
constexpr bool may_be_zero =
    std::is_same_v<T, patient_age> || std::is_same_v<T, absolute_clearance> ||
    std::is_same_v<T, indexed_clearance>;

template <class T>
void read_value(field_reader& at, std::string_view key, std::optional<entered<T>>& into) {
  if constexpr (may_be_zero<T>) {
    into = at.quantity<T>(key);
  } else {
    into = above_zero<T>(at, key);
  }
}
void read_value(field_reader& at, std::string_view key, std::optional<civil_date>& into) {
  into = at.date(key);
}
void read_value(field_reader& at, std::string_view key, std::optional<civil_time>& into) {
  if (const auto moment = at.date_time(key)) {
    into = std::chrono::time_point_cast<std::chrono::minutes>(*moment);
  }
}
void read_value(field_reader& at, std::string_view key, std::optional<std::chrono::minutes>& into) {
  into = at.time_of_day(key);
}
void read_value(field_reader& at, std::string_view key, std::optional<std::string>& into) {
  into = at.string(key);
}
void read_value(field_reader& at, std::string_view key, std::string& into) {
  if (auto words = at.string(key)) into = std::move(*words);
}
template <class E>
requires std::is_enum_v<E>
void read_value(field_reader& at, std::string_view key, std::optional<E>& into) {
  std::vector<std::pair<std::string_view, E>> choices;
  for (const E one : enumerators<E>::all) choices.emplace_back(to_text(one), one);
  into = at.one_of<E>(key, choices, text::need::optional, remark_on<E>);
}

template <class T>
bool set(const std::optional<T>& value) {
  return value.has_value();
}
bool set(const std::string& value) { return !value.empty(); }

template <class U>
bool equal(const std::optional<entered<quantity<U>>>& a,
           const std::optional<entered<quantity<U>>>& b) {
  return canonical12(a->value.in(U{})) == canonical12(b->value.in(U{}));
}
template <class T>
bool equal(const T& a, const T& b) {
  return a == b;
}

template <auto... Members>
constexpr scalar_field field(std::string_view table, std::string_view key,
                             std::vector<std::string_view> (*known)() = nullptr) {
  return {
      table,
      key,
      [](field_reader& at, std::string_view name, draft& into) {
        read_value(at, name, (into.*....*Members));
      },
      [](const draft& d) { return set((d.*....*Members)); },
      [](const draft& a, const draft& b) { return equal((a.*....*Members), (b.*....*Members)); },
      [](draft& into, const draft& from) { (into.*....*Members) = (from.*....*Members); },
      known};
}

constexpr auto content = &draft::content;

template <auto Member>
constexpr scalar_field in_patient(std::string_view key) {
  return field<content, &patient_case::patient, Member>("patient", key);
}
template <auto Member>
constexpr scalar_field in_kidney(std::string_view key,
                                 std::vector<std::string_view> (*known)() = nullptr) {
  return field<content, &patient_case::kidney, Member>("kidney", key, known);
}
template <auto Member>
constexpr scalar_field in_dialysis(std::string_view key) {
  return field<content, &patient_case::kidney, &kidney_input::dialysis, Member>("kidney.dialysis",
                                                                                key);
}
template <auto Member>
constexpr scalar_field in_surface(std::string_view key,
                                  std::vector<std::string_view> (*known)() = nullptr) {
  return field<content, &patient_case::body_surface, Member>("body_surface", key, known);
}
template <auto Member>
constexpr scalar_field in_cells(std::string_view key) {
  return field<content, &patient_case::cells, Member>("cells", key);
}

template <auto Member>
constexpr scalar_field in_timing(std::string_view key) {
  return field<content, &patient_case::timing_limits, Member>("timing", key);
}

std::vector<std::string_view> equation_ids() {
  std::vector<std::string_view> ids{renal::measured_id};
  for (const auto& one : renal::equations()) {
    if (one.info->id != renal::measured_id) ids.push_back(one.info->id);
  }
  return ids;
}

std::vector<std::string_view> formula_ids() {
  std::vector<std::string_view> ids;
  for (const auto& one : bsa::formulas()) ids.push_back(one.info->id);
  return ids;
}

constexpr auto fields = std::to_array<scalar_field>({
    field<content, &patient_case::label>("", "label"),
    field<content, &patient_case::evaluated_on>("", "evaluated_on"),
    in_patient<&patient_input::sex>("sex"),
    in_patient<&patient_input::age>("age"),
    in_patient<&patient_input::birth_date>("birth_date"),
    in_patient<&patient_input::height>("height"),
    in_patient<&patient_input::weight>("weight"),
    in_patient<&patient_input::weight_basis>("weight_basis"),
    in_patient<&patient_input::weight_measured_on>("weight_measured_on"),
    in_patient<&patient_input::previous_weight>("previous_weight"),
    in_kidney<&kidney_input::status>("status"),
    in_kidney<&kidney_input::creatinine>("creatinine"),
    in_kidney<&kidney_input::creatinine_measured_on>("creatinine_measured_on"),
    in_kidney<&kidney_input::previous_creatinine>("previous_creatinine"),
    in_kidney<&kidney_input::previous_creatinine_measured_on>("previous_creatinine_measured_on"),
    in_kidney<&kidney_input::cystatin_c>("cystatin_c"),
    in_kidney<&kidney_input::measured_gfr>("measured_gfr"),
    in_kidney<&kidney_input::measured_gfr_indexed>("measured_gfr_indexed"),
    in_kidney<&kidney_input::measured_gfr_on>("measured_gfr_on"),
    in_kidney<&kidney_input::cockcroft_gault_weight>("cockcroft_gault_weight"),
    in_kidney<&kidney_input::equation>("equation", equation_ids),
    in_kidney<&kidney_input::paediatric_reading>("paediatric_reading"),
    in_dialysis<&dialysis_input::modality>("modality"),
    field<&draft::every>("kidney.dialysis", "every"),
    field<&draft::first>("kidney.dialysis", "first"),
    field<&draft::session_length>("kidney.dialysis", "duration"),
    in_dialysis<&dialysis_input::max_interval>("max_interval"),
    in_dialysis<&dialysis_input::unit_opens>("unit_opens"),
    in_dialysis<&dialysis_input::unit_closes>("unit_closes"),
    in_dialysis<&dialysis_input::residual_urea_clearance>("residual_urea_clearance"),
    in_dialysis<&dialysis_input::residual_creatinine_clearance>("residual_creatinine_clearance"),
    field<content, &patient_case::regimen, &regimen_input::id>("regimen", "id"),
    in_timing<&timing_limits::tolerance>("tolerance"),
    in_timing<&timing_limits::least_interval>("least_interval"),
    in_timing<&timing_limits::dose_earliest>("dose_earliest"),
    in_timing<&timing_limits::dose_latest>("dose_latest"),
    in_surface<&body_surface_input::formula>("formula", formula_ids),
    in_surface<&body_surface_input::cap>("cap"),
    in_surface<&body_surface_input::cap_reason>("cap_reason"),
    in_cells<&cells_input::target>("target"),
    in_cells<&cells_input::total>("total"),
    in_cells<&cells_input::product>("product"),
    in_cells<&cells_input::weight>("weight"),
    in_cells<&cells_input::infuse>("infuse"),
    in_cells<&cells_input::infuse_reason>("infuse_reason"),
    in_cells<&cells_input::out_of_specification>("out_of_specification"),
    in_cells<&cells_input::out_of_specification_reason>("out_of_specification_reason"),
    field<content, &patient_case::day0>("dates", "day0"),
});

void check_id(const scalar_field& field, field_reader& at, std::string_view typed) {
  const auto ids = field.known();
  if (std::find(ids.begin(), ids.end(), typed) != ids.end()) return;
  std::string would_do;
  if (const auto near = text::nearest(typed, ids)) {
    would_do = "did you mean " + std::string(*near) + "?";
  } else {
    for (const auto id : ids) would_do += (would_do.empty() ? "one of " : ", ") + std::string(id);
  }
  at.report(code::ID_UNKNOWN, field.key, std::string(typed), std::move(would_do));
}

}  // namespace

std::string scalar_field::path() const {
  return table.empty() ? std::string(key) : std::string(table) + "." + std::string(key);
}

bool scalar_field::is_at(std::string_view other) const noexcept {
  if (table.empty()) return other == key;
  return other.size() == table.size() + 1 + key.size() && other.starts_with(table) &&
         other[table.size()] == '.' && other.ends_with(key);
}

std::span<const scalar_field> scalar_fields() noexcept { return fields; }

void read_scalar(const scalar_field& field, field_reader& at, draft& into) {
  const text::node* value = at.find(field.key);
  if (value == nullptr) return;
  into.given.insert_or_assign(field.path(), written{value->as_read(), {}});
  field.read(at, field.key, into);
  if (field.known != nullptr && field.is_set(into)) check_id(field, at, value->as_read());
}

void read_scalars(std::string_view table, field_reader& at, draft& into) {
  for (const auto& field : fields) {
    if (field.table == table) read_scalar(field, at, into);
  }
}

}  // namespace lymphodose::case_text
