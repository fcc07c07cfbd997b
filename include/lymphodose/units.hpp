// SPDX-License-Identifier: Apache-2.0
//
// Which quantities exist, and which of them may meet?
//
// Boost.Units decides what unit a product or a quotient has; quantity<U> carries the double. Two
// things that must not be added have two base dimensions, even where they share a unit: a drug mass
// is not a body mass, a body surface is not the "1.73 m2" of an indexed clearance.
//
// A number enters only through a maker that names its unit, mg(30), and leaves only through
// in(unit). This header does not read text (see quantity_text.hpp) and does not print
// (units_format.hpp).
#pragma once

#include <boost/units/base_dimension.hpp>
#include <boost/units/base_unit.hpp>
#include <boost/units/conversion.hpp>
#include <boost/units/operators.hpp>
#include <boost/units/unit.hpp>

#include <cmath>
#include <compare>
#include <concepts>
#include <string_view>
#include <type_traits>

#ifdef __FAST_MATH__
#error "lymphodose needs IEEE arithmetic: a tier edge may not move with -ffast-math"
#endif

namespace lymphodose::detail {

namespace bu = boost::units;

// Ordinals are unique in a program; all of ours stand in this header, from 7301 and 7401 on.
struct drug_mass_base : bu::base_dimension<drug_mass_base, 7301> {};
struct body_mass_base : bu::base_dimension<body_mass_base, 7302> {};
struct body_surface_base : bu::base_dimension<body_surface_base, 7303> {};
struct body_height_base : bu::base_dimension<body_height_base, 7304> {};
struct volume_base : bu::base_dimension<volume_base, 7305> {};
struct time_base : bu::base_dimension<time_base, 7306> {};
struct cell_count_base : bu::base_dimension<cell_count_base, 7307> {};
struct creatinine_base : bu::base_dimension<creatinine_base, 7308> {};
struct standard_surface_base : bu::base_dimension<standard_surface_base, 7309> {};
struct cystatin_c_base : bu::base_dimension<cystatin_c_base, 7310> {};
struct urea_nitrogen_base : bu::base_dimension<urea_nitrogen_base, 7311> {};
struct urea_base : bu::base_dimension<urea_base, 7312> {};
struct age_base : bu::base_dimension<age_base, 7313> {};
struct body_mass_index_base : bu::base_dimension<body_mass_index_base, 7314> {};
struct course_mass_base : bu::base_dimension<course_mass_base, 7315> {};

struct milligram_unit : bu::base_unit<milligram_unit, drug_mass_base::dimension_type, 7401> {};
struct kilogram_unit : bu::base_unit<kilogram_unit, body_mass_base::dimension_type, 7402> {};
struct square_metre_unit
    : bu::base_unit<square_metre_unit, body_surface_base::dimension_type, 7403> {};
struct centimetre_unit : bu::base_unit<centimetre_unit, body_height_base::dimension_type, 7404> {};
struct millilitre_unit : bu::base_unit<millilitre_unit, volume_base::dimension_type, 7405> {};
struct litre_unit : bu::base_unit<litre_unit, volume_base::dimension_type, 7406> {};
struct minute_unit : bu::base_unit<minute_unit, time_base::dimension_type, 7407> {};
struct hour_unit : bu::base_unit<hour_unit, time_base::dimension_type, 7408> {};
struct day_unit : bu::base_unit<day_unit, time_base::dimension_type, 7409> {};
struct cell_unit : bu::base_unit<cell_unit, cell_count_base::dimension_type, 7410> {};
struct creatinine_mg_per_dl_unit
    : bu::base_unit<creatinine_mg_per_dl_unit, creatinine_base::dimension_type, 7411> {};
struct creatinine_umol_per_l_unit
    : bu::base_unit<creatinine_umol_per_l_unit, creatinine_base::dimension_type, 7412> {};
struct standard_surface_unit
    : bu::base_unit<standard_surface_unit, standard_surface_base::dimension_type, 7413> {};
struct cystatin_c_mg_per_l_unit
    : bu::base_unit<cystatin_c_mg_per_l_unit, cystatin_c_base::dimension_type, 7414> {};
struct urea_nitrogen_mg_per_dl_unit
    : bu::base_unit<urea_nitrogen_mg_per_dl_unit, urea_nitrogen_base::dimension_type, 7415> {};
struct urea_mmol_per_l_unit : bu::base_unit<urea_mmol_per_l_unit, urea_base::dimension_type, 7416> {
};
struct year_unit : bu::base_unit<year_unit, age_base::dimension_type, 7417> {};
struct body_mass_index_unit
    : bu::base_unit<body_mass_index_unit, body_mass_index_base::dimension_type, 7418> {};
struct course_milligram_unit
    : bu::base_unit<course_milligram_unit, course_mass_base::dimension_type, 7419> {};

}  // namespace lymphodose::detail

// The macro opens namespace boost itself, so it stands at global scope.
BOOST_UNITS_DEFINE_CONVERSION_FACTOR(lymphodose::detail::litre_unit,
                                     lymphodose::detail::millilitre_unit, double, 1000.0);
BOOST_UNITS_DEFINE_CONVERSION_FACTOR(lymphodose::detail::hour_unit, lymphodose::detail::minute_unit,
                                     double, 60.0);
BOOST_UNITS_DEFINE_CONVERSION_FACTOR(lymphodose::detail::day_unit, lymphodose::detail::minute_unit,
                                     double, 1440.0);
BOOST_UNITS_DEFINE_CONVERSION_FACTOR(lymphodose::detail::day_unit, lymphodose::detail::hour_unit,
                                     double, 24.0);
// tables/constants.toml, creatinine.umol_per_l_per_mg_per_dl
BOOST_UNITS_DEFINE_CONVERSION_FACTOR(lymphodose::detail::creatinine_mg_per_dl_unit,
                                     lymphodose::detail::creatinine_umol_per_l_unit, double, 88.4);

namespace lymphodose {

namespace detail {
template <class A, class B>
using per = typename bu::divide_typeof_helper<A, B>::type;
template <class A, class B>
using times = typename bu::multiply_typeof_helper<A, B>::type;
}  // namespace detail

// A unit is a short name in diagnostics, a Boost unit for the algebra, `symbol` for people, `ucum`
// for machines (Unified Code for Units of Measure).

/// Milligram of a drug, as the vial label counts it.
struct mg_t {
  using algebra = detail::milligram_unit::unit_type;
  static constexpr std::string_view symbol = "mg", ucum = "mg";
};
/// Milligram of a drug over a whole course. Not the unit of one dose, so that a total is not given
/// daily. Closed, so that no product turns it into one.
struct mg_per_course_t {
  using algebra = detail::course_milligram_unit::unit_type;
  static constexpr std::string_view symbol = "mg", ucum = "mg";
  static constexpr bool closed = true;
};
/// Kilogram of body.
struct kg_t {
  using algebra = detail::kilogram_unit::unit_type;
  static constexpr std::string_view symbol = "kg", ucum = "kg";
};
/// Square metre of body surface.
struct m2_t {
  using algebra = detail::square_metre_unit::unit_type;
  static constexpr std::string_view symbol = "m2", ucum = "m2";
};
/// Centimetre of body height.
struct cm_t {
  using algebra = detail::centimetre_unit::unit_type;
  static constexpr std::string_view symbol = "cm", ucum = "cm";
};
/// Millilitre.
struct ml_t {
  using algebra = detail::millilitre_unit::unit_type;
  static constexpr std::string_view symbol = "mL", ucum = "mL";
};
/// Litre.
struct l_t {
  using algebra = detail::litre_unit::unit_type;
  static constexpr std::string_view symbol = "L", ucum = "L";
};
/// Minute.
struct min_t {
  using algebra = detail::minute_unit::unit_type;
  static constexpr std::string_view symbol = "min", ucum = "min";
};
/// Hour.
struct h_t {
  using algebra = detail::hour_unit::unit_type;
  static constexpr std::string_view symbol = "h", ucum = "h";
};
/// Day of 24 hours; calendar days are std::chrono::days.
struct d_t {
  using algebra = detail::day_unit::unit_type;
  static constexpr std::string_view symbol = "d", ucum = "d";
};
/// One cell, of the kind that the product counts.
struct cells_t {
  using algebra = detail::cell_unit::unit_type;
  static constexpr std::string_view symbol = "cells", ucum = "{cells}";
};
/// Serum creatinine in mg/dL.
struct creatinine_mg_per_dl_t {
  using algebra = detail::creatinine_mg_per_dl_unit::unit_type;
  static constexpr std::string_view symbol = "mg/dL", ucum = "mg/dL";
};
/// Serum creatinine in umol/L.
struct creatinine_umol_per_l_t {
  using algebra = detail::creatinine_umol_per_l_unit::unit_type;
  static constexpr std::string_view symbol = "umol/L", ucum = "umol/L";
};
/// Serum cystatin C in mg/L, IFCC/ERM-DA471 calibrated.
struct cystatin_c_mg_per_l_t {
  using algebra = detail::cystatin_c_mg_per_l_unit::unit_type;
  static constexpr std::string_view symbol = "mg/L", ucum = "mg/L";
};
/// Blood urea nitrogen in mg/dL. Not urea: in mg/dL the two differ by a factor of 2.14.
struct urea_nitrogen_mg_per_dl_t {
  using algebra = detail::urea_nitrogen_mg_per_dl_unit::unit_type;
  static constexpr std::string_view symbol = "mg/dL", ucum = "mg/dL";
};
/// Urea in mmol/L.
struct urea_mmol_per_l_t {
  using algebra = detail::urea_mmol_per_l_unit::unit_type;
  static constexpr std::string_view symbol = "mmol/L", ucum = "mmol/L";
};
/// Year of age.
struct years_t {
  using algebra = detail::year_unit::unit_type;
  static constexpr std::string_view symbol = "a", ucum = "a";
};
/// Body mass index. Its m2 is squared height, not body surface, hence a dimension of its own.
struct kg_per_m2_t {
  using algebra = detail::body_mass_index_unit::unit_type;
  static constexpr std::string_view symbol = "kg/m2", ucum = "kg/m2";
};
/// Dose rate by body surface.
struct mg_per_m2_t {
  using algebra = detail::per<mg_t::algebra, m2_t::algebra>;
  static constexpr std::string_view symbol = "mg/m2", ucum = "mg/m2";
};
/// Dose rate by body mass. Not a pure number: drug mass and body mass are two dimensions.
struct mg_per_kg_t {
  using algebra = detail::per<mg_t::algebra, kg_t::algebra>;
  static constexpr std::string_view symbol = "mg/kg", ucum = "mg/kg";
};
/// Concentration of a drug in a vial or a bag.
struct mg_per_ml_t {
  using algebra = detail::per<mg_t::algebra, ml_t::algebra>;
  static constexpr std::string_view symbol = "mg/mL", ucum = "mg/mL";
};
/// Clearance of this body.
struct ml_per_min_t {
  using algebra = detail::per<ml_t::algebra, min_t::algebra>;
  static constexpr std::string_view symbol = "mL/min", ucum = "mL/min";
};
/// Clearance of this body, per hour.
struct l_per_h_t {
  using algebra = detail::per<l_t::algebra, h_t::algebra>;
  static constexpr std::string_view symbol = "L/h", ucum = "L/h";
};
/// Clearance indexed to 1.73 m2. Closed: it is added, scaled and compared with its like, and takes
/// part in no product, so that deindex() and index_to_173() stay the only roads.
struct ml_per_min_173_t {
  using algebra = detail::per<ml_per_min_t::algebra, detail::standard_surface_unit::unit_type>;
  static constexpr std::string_view symbol = "mL/min/1.73 m2", ucum = "mL/min/{1.73_m2}";
  static constexpr bool closed = true;
};
/// Exposure, concentration times time.
struct mg_h_per_l_t {
  using algebra = detail::times<detail::per<mg_t::algebra, l_t::algebra>, h_t::algebra>;
  static constexpr std::string_view symbol = "mg.h/L", ucum = "mg.h/L";
};
/// Cells per body mass.
struct cells_per_kg_t {
  using algebra = detail::per<cells_t::algebra, kg_t::algebra>;
  static constexpr std::string_view symbol = "cells/kg", ucum = "/kg";
};
/// Cells per volume of product.
struct cells_per_ml_t {
  using algebra = detail::per<cells_t::algebra, ml_t::algebra>;
  static constexpr std::string_view symbol = "cells/mL", ucum = "/mL";
};

/// The unit text of case files and reports: UCUM, and "cells" for a total.
template <class U>
inline constexpr std::string_view canonical_text = U::ucum;
template <>
inline constexpr std::string_view canonical_text<cells_t> = "cells";

/// A unit that may take part in products and quotients with other units.
template <class U>
concept open_unit = !requires {
  requires U::closed;
};

namespace detail {
// A product that has no name of its own. It can be multiplied on, and carried over by as(unit).
template <class A>
struct anonymous {
  using algebra = A;
  static constexpr std::string_view symbol = "?", ucum = "?";
};
// From the algebra back to the name; two names for one algebra do not compile. A closed unit has no
// entry: no product leads to it.
template <class A>
struct named : std::type_identity<anonymous<A>> {};
template <>
struct named<mg_t::algebra> : std::type_identity<mg_t> {};
template <>
struct named<kg_t::algebra> : std::type_identity<kg_t> {};
template <>
struct named<m2_t::algebra> : std::type_identity<m2_t> {};
template <>
struct named<cm_t::algebra> : std::type_identity<cm_t> {};
template <>
struct named<ml_t::algebra> : std::type_identity<ml_t> {};
template <>
struct named<l_t::algebra> : std::type_identity<l_t> {};
template <>
struct named<min_t::algebra> : std::type_identity<min_t> {};
template <>
struct named<h_t::algebra> : std::type_identity<h_t> {};
template <>
struct named<d_t::algebra> : std::type_identity<d_t> {};
template <>
struct named<cells_t::algebra> : std::type_identity<cells_t> {};
template <>
struct named<creatinine_mg_per_dl_t::algebra> : std::type_identity<creatinine_mg_per_dl_t> {};
template <>
struct named<creatinine_umol_per_l_t::algebra> : std::type_identity<creatinine_umol_per_l_t> {};
template <>
struct named<cystatin_c_mg_per_l_t::algebra> : std::type_identity<cystatin_c_mg_per_l_t> {};
template <>
struct named<urea_nitrogen_mg_per_dl_t::algebra> : std::type_identity<urea_nitrogen_mg_per_dl_t> {};
template <>
struct named<urea_mmol_per_l_t::algebra> : std::type_identity<urea_mmol_per_l_t> {};
template <>
struct named<years_t::algebra> : std::type_identity<years_t> {};
template <>
struct named<kg_per_m2_t::algebra> : std::type_identity<kg_per_m2_t> {};
template <>
struct named<mg_per_m2_t::algebra> : std::type_identity<mg_per_m2_t> {};
template <>
struct named<mg_per_kg_t::algebra> : std::type_identity<mg_per_kg_t> {};
template <>
struct named<mg_per_ml_t::algebra> : std::type_identity<mg_per_ml_t> {};
template <>
struct named<ml_per_min_t::algebra> : std::type_identity<ml_per_min_t> {};
template <>
struct named<l_per_h_t::algebra> : std::type_identity<l_per_h_t> {};
template <>
struct named<mg_h_per_l_t::algebra> : std::type_identity<mg_h_per_l_t> {};
template <>
struct named<cells_per_kg_t::algebra> : std::type_identity<cells_per_kg_t> {};
template <>
struct named<cells_per_ml_t::algebra> : std::type_identity<cells_per_ml_t> {};
}  // namespace detail

/// A unit with a symbol that people know.
template <class U>
concept named_unit = !std::same_as<U, detail::anonymous<typename U::algebra>>;

/// Two units that measure the same thing, so that one factor leads from one to the other.
template <class U, class V>
concept same_dimension =
    std::same_as<typename U::algebra::dimension_type, typename V::algebra::dimension_type>;

/// A bare number: any floating-point or integer type; a truth value or a character is none.
template <class N>
concept plain_number = std::floating_point<N> ||
    (std::integral<N> && !std::same_as<N, bool> && !std::same_as<N, char> &&
     !std::same_as<N, wchar_t> && !std::same_as<N, char8_t> && !std::same_as<N, char16_t> &&
     !std::same_as<N, char32_t>);

template <class U>
class quantity;

namespace detail {
// The only door for bare numbers; makers and operators use it.
struct access {
  template <class U>
  static constexpr quantity<U> make(double value) noexcept {
    return quantity<U>{value};
  }
  template <class U>
  static constexpr double raw(quantity<U> q) noexcept {
    return q.value_;
  }
};
}  // namespace detail

/// A number with the unit U. Made by a maker, read by in(unit); no default value, no conversion to
/// or from double. Trivially copyable, the size of a double. Units of one dimension convert only
/// where as(unit) says so.
template <class U>
class [[nodiscard]] quantity {
  double value_;
  constexpr explicit quantity(double value) noexcept : value_(value) {}
  friend struct detail::access;

 public:
  using unit = U;
  quantity() = delete;

  /// The number in unit `v`, which must be of the same dimension.
  template <same_dimension<U> V>
  [[nodiscard]] constexpr double in(V) const noexcept {
    if constexpr (std::is_same_v<typename U::algebra, typename V::algebra>) {
      return value_;
    } else {
      return value_ * boost::units::conversion_factor(typename U::algebra{}, typename V::algebra{});
    }
  }
  /// The same quantity carried in unit `v` of the same dimension.
  template <same_dimension<U> V>
  constexpr quantity<typename V::unit> as(V v) const noexcept {
    return detail::access::make<typename V::unit>(in(v));
  }

  friend constexpr quantity operator+(quantity a, quantity b) noexcept {
    return quantity{a.value_ + b.value_};
  }
  friend constexpr quantity operator-(quantity a, quantity b) noexcept {
    return quantity{a.value_ - b.value_};
  }
  friend constexpr quantity operator*(quantity a, double k) noexcept {
    return quantity{a.value_ * k};
  }
  friend constexpr quantity operator*(double k, quantity a) noexcept {
    return quantity{k * a.value_};
  }
  friend constexpr quantity operator/(quantity a, double k) noexcept {
    return quantity{a.value_ / k};
  }
  /// The ratio of two quantities of one unit is a pure number.
  friend constexpr double operator/(quantity a, quantity b) noexcept { return a.value_ / b.value_; }
  friend constexpr auto operator<=>(quantity, quantity) noexcept = default;
};

/// Product of two quantities; its unit is the product of their units.
template <open_unit U, open_unit V>
constexpr auto operator*(quantity<U> a, quantity<V> b) noexcept {
  using product =
      typename detail::named<detail::times<typename U::algebra, typename V::algebra>>::type;
  return detail::access::make<product>(detail::access::raw(a) * detail::access::raw(b));
}
/// Quotient of quantities of two units; that of one unit with itself is a double.
template <open_unit U, open_unit V>
requires(!std::is_same_v<U, V>) constexpr auto operator/(quantity<U> a, quantity<V> b) noexcept {
  using quotient =
      typename detail::named<detail::per<typename U::algebra, typename V::algebra>>::type;
  return detail::access::make<quotient>(detail::access::raw(a) / detail::access::raw(b));
}

/// True for a finite number; text input is finite by construction (see quantity_text.hpp).
template <class U>
[[nodiscard]] inline bool is_finite(quantity<U> q) noexcept {
  return std::isfinite(detail::access::raw(q));
}

/// Calling a maker gives a quantity in its unit; passing it to in() or as() names the unit.
template <class U>
struct unit_maker : U {
  using unit = U;
  constexpr quantity<U> operator()(plain_number auto value) const noexcept {
    return detail::access::make<U>(static_cast<double>(value));
  }
};

inline constexpr unit_maker<mg_t> mg{};
inline constexpr unit_maker<mg_per_course_t> mg_per_course{};
inline constexpr unit_maker<kg_t> kg{};
inline constexpr unit_maker<m2_t> m2{};
inline constexpr unit_maker<cm_t> cm{};
inline constexpr unit_maker<ml_t> ml{};
inline constexpr unit_maker<l_t> l{};
inline constexpr unit_maker<min_t> minutes{};
inline constexpr unit_maker<h_t> hours{};
inline constexpr unit_maker<d_t> days_of_24h{};
inline constexpr unit_maker<cells_t> cells{};
inline constexpr unit_maker<creatinine_mg_per_dl_t> creatinine_mg_per_dl{};
inline constexpr unit_maker<creatinine_umol_per_l_t> creatinine_umol_per_l{};
inline constexpr unit_maker<cystatin_c_mg_per_l_t> cystatin_c_mg_per_l{};
inline constexpr unit_maker<urea_nitrogen_mg_per_dl_t> urea_nitrogen_mg_per_dl{};
inline constexpr unit_maker<urea_mmol_per_l_t> urea_mmol_per_l{};
inline constexpr unit_maker<years_t> years{};
inline constexpr unit_maker<kg_per_m2_t> kg_per_m2{};
inline constexpr unit_maker<mg_per_m2_t> mg_per_m2{};
inline constexpr unit_maker<mg_per_kg_t> mg_per_kg{};
inline constexpr unit_maker<mg_per_ml_t> mg_per_ml{};
inline constexpr unit_maker<ml_per_min_t> ml_per_min{};
inline constexpr unit_maker<l_per_h_t> l_per_h{};
inline constexpr unit_maker<ml_per_min_173_t> ml_per_min_per_173m2{};
inline constexpr unit_maker<mg_h_per_l_t> mg_h_per_l{};
inline constexpr unit_maker<cells_per_kg_t> cells_per_kg{};
inline constexpr unit_maker<cells_per_ml_t> cells_per_ml{};

using drug_mass = quantity<mg_t>;
using course_mass = quantity<mg_per_course_t>;
using body_mass = quantity<kg_t>;
using body_surface = quantity<m2_t>;
using body_height = quantity<cm_t>;
using body_mass_index = quantity<kg_per_m2_t>;
using volume = quantity<ml_t>;
using time_span = quantity<h_t>;
using cell_count = quantity<cells_t>;
using serum_creatinine = quantity<creatinine_mg_per_dl_t>;
using serum_cystatin_c = quantity<cystatin_c_mg_per_l_t>;
using urea_nitrogen = quantity<urea_nitrogen_mg_per_dl_t>;
using serum_urea = quantity<urea_mmol_per_l_t>;
using patient_age = quantity<years_t>;
using dose_per_surface = quantity<mg_per_m2_t>;
using dose_per_mass = quantity<mg_per_kg_t>;
using drug_concentration = quantity<mg_per_ml_t>;
using absolute_clearance = quantity<ml_per_min_t>;
using indexed_clearance = quantity<ml_per_min_173_t>;
using cells_per_body_mass = quantity<cells_per_kg_t>;
using cell_concentration = quantity<cells_per_ml_t>;

/// The body surface to which indexed clearances refer (tables/constants.toml,
/// kidney.standard_surface).
inline constexpr body_surface standard_surface = m2(1.73);

/// Clearance of this body from an indexed one: c * surface / 1.73 m2. `surface` is the patient's,
/// uncapped and above 0. Source: convention of the NKF working group and KDIGO.
constexpr absolute_clearance deindex(indexed_clearance c, body_surface surface) noexcept {
  return detail::access::make<ml_per_min_t>(detail::access::raw(c) * (surface / standard_surface));
}
/// Indexed clearance from that of this body: c * 1.73 m2 / surface. `surface` and source as above.
constexpr indexed_clearance index_to_173(absolute_clearance c, body_surface surface) noexcept {
  return detail::access::make<ml_per_min_173_t>(detail::access::raw(c) *
                                                (standard_surface / surface));
}

}  // namespace lymphodose
