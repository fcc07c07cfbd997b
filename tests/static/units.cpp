// SPDX-License-Identifier: Apache-2.0
//
// Which unit does a product have, and what has no product at all?
#include "lymphodose/units.hpp"

#include <chrono>
#include <concepts>
#include <cstddef>
#include <string_view>
#include <utility>

namespace {

using namespace lymphodose;

template <class A, class B>
using product = decltype(std::declval<A>() * std::declval<B>());
template <class A, class B>
using quotient = decltype(std::declval<A>() / std::declval<B>());

// The products that dosing needs are exactly the named type, not something convertible to it.
static_assert(std::same_as<product<dose_per_surface, body_surface>, drug_mass>);
static_assert(std::same_as<product<body_surface, dose_per_surface>, drug_mass>);
static_assert(std::same_as<product<dose_per_mass, body_mass>, drug_mass>);
static_assert(std::same_as<product<cells_per_body_mass, body_mass>, cell_count>);
static_assert(std::same_as<quotient<cell_count, cell_concentration>, volume>);
static_assert(std::same_as<product<cell_concentration, volume>, cell_count>);
static_assert(std::same_as<quotient<drug_mass, drug_concentration>, volume>);
static_assert(std::same_as<product<drug_concentration, volume>, drug_mass>);
static_assert(std::same_as<quotient<drug_mass, volume>, drug_concentration>);
static_assert(std::same_as<quotient<drug_mass, body_surface>, dose_per_surface>);
static_assert(std::same_as<quotient<drug_mass, body_mass>, dose_per_mass>);
static_assert(std::same_as<quotient<cell_count, body_mass>, cells_per_body_mass>);
static_assert(std::same_as<quotient<cell_count, volume>, cell_concentration>);
static_assert(std::same_as<quotient<volume, quantity<min_t>>, absolute_clearance>);
static_assert(std::same_as<quotient<quantity<l_t>, quantity<h_t>>, quantity<l_per_h_t>>);
static_assert(std::same_as<product<quantity<mg_h_per_l_t>, quantity<l_per_h_t>>, drug_mass>);
static_assert(std::same_as<quotient<drug_mass, quantity<l_per_h_t>>, quantity<mg_h_per_l_t>>);
static_assert(std::same_as<quotient<drug_mass, quantity<mg_h_per_l_t>>, quantity<l_per_h_t>>);

// A longer way round ends in the same type.
static_assert(std::same_as<product<product<quotient<drug_mass, quantity<l_t>>, quantity<h_t>>,
                                   quotient<quantity<l_t>, quantity<h_t>>>,
                           drug_mass>);
static_assert(std::same_as<quotient<product<drug_mass, quantity<d_t>>, drug_mass>, quantity<d_t>>);

// Things that share a unit's letters do not share a type.
static_assert(!std::same_as<product<dose_per_mass, body_surface>, drug_mass>);
static_assert(!std::same_as<product<dose_per_surface, body_mass>, drug_mass>);
static_assert(!std::same_as<product<cells_per_body_mass, body_surface>, cell_count>);
static_assert(!std::same_as<quotient<drug_mass, body_mass>, double>);
static_assert(!std::same_as<quotient<body_mass, body_surface>, body_mass_index>);
static_assert(!std::same_as<product<body_height, body_height>, body_surface>);
static_assert(!std::same_as<quotient<drug_mass, quantity<l_t>>, serum_cystatin_c>);
static_assert(!same_dimension<years_t, h_t> && !same_dimension<years_t, d_t>);
static_assert(!same_dimension<urea_mmol_per_l_t, urea_nitrogen_mg_per_dl_t>);
static_assert(!same_dimension<creatinine_mg_per_dl_t, urea_nitrogen_mg_per_dl_t>);
static_assert(!same_dimension<cystatin_c_mg_per_l_t, mg_h_per_l_t>);
static_assert(!same_dimension<mg_t, kg_t> && !same_dimension<mg_t, mg_per_course_t>);
static_assert(!same_dimension<ml_per_min_t, ml_per_min_173_t>);
static_assert(same_dimension<ml_per_min_t, l_per_h_t>);

// A product without a name is none that prints, but it can be carried over to a named unit.
using daily_clearance = quotient<quantity<l_t>, quantity<d_t>>;
static_assert(!named_unit<daily_clearance::unit>);
static_assert(
    std::same_as<decltype(std::declval<daily_clearance>().as(ml_per_min)), absolute_clearance>);

// deindex() and index_to_173() are the roads between the two clearances, each in one direction.
template <class C>
concept deindexes = requires(C c, body_surface s) {
  { deindex(c, s) } -> std::same_as<absolute_clearance>;
};
template <class C>
concept indexes = requires(C c, body_surface s) {
  { index_to_173(c, s) } -> std::same_as<indexed_clearance>;
};
static_assert(deindexes<indexed_clearance> && !deindexes<absolute_clearance>);
static_assert(indexes<absolute_clearance> && !indexes<indexed_clearance>);
static_assert(!deindexes<quantity<l_per_h_t>> && !indexes<quantity<l_per_h_t>>);

template <class S>
concept surface_for_deindexing = requires(indexed_clearance c, S s) {
  deindex(c, s);
};
static_assert(surface_for_deindexing<body_surface>);
static_assert(!surface_for_deindexing<double> && !surface_for_deindexing<body_mass>);

// A maker takes numbers and nothing that only converts to one.
template <class N>
concept makes_dose = requires(N n) {
  { mg(n) } -> std::same_as<drug_mass>;
};
static_assert(makes_dose<int> && makes_dose<long long> && makes_dose<unsigned>);
static_assert(makes_dose<float> && makes_dose<double> && makes_dose<long double>);
static_assert(makes_dose<signed char>, "std::int8_t is a number");
static_assert(!makes_dose<bool> && !makes_dose<char> && !makes_dose<wchar_t>);
static_assert(!makes_dose<char8_t> && !makes_dose<char16_t> && !makes_dose<char32_t>);
static_assert(!makes_dose<const char*> && !makes_dose<std::string_view>);
static_assert(!makes_dose<drug_mass> && !makes_dose<body_mass>);
static_assert(!makes_dose<std::nullptr_t> && !makes_dose<std::chrono::hours>);

// in() and as() take a unit, nothing else.
template <class V>
concept names_a_unit = requires(drug_mass d, V v) {
  d.in(v);
}
|| requires(drug_mass d, V v) { d.as(v); };
static_assert(names_a_unit<unit_maker<mg_t>>);
static_assert(!names_a_unit<int> && !names_a_unit<drug_mass> && !names_a_unit<const char*>);

// All of it at compile time, where the numbers are exact.
static_assert((mg_per_m2(30) * m2(2)).in(mg) == 60.0);
static_assert((cells(4'000'000) / cells_per_ml(2e6)).in(ml) == 2.0);
static_assert((mg_h_per_l(20) * l_per_h(6)).in(mg) == 120.0);
static_assert(mg(3) + mg(4) == mg(7) && mg(3) < mg(4) && mg(4) / mg(2) == 2.0);
static_assert(2 * mg(1) == mg(2) && mg(1) / 2 == mg(0.5));
static_assert(creatinine_mg_per_dl(1).in(creatinine_umol_per_l) == 88.4);
static_assert(standard_surface.in(m2) == 1.73);
static_assert(deindex(ml_per_min_per_173m2(90), standard_surface) == ml_per_min(90));

}  // namespace
