// SPDX-License-Identifier: Apache-2.0
//
// Every unit, once: how people and machines read it, and what holds for each of them. A unit that
// is missing here does not build.
#include "lymphodose/units.hpp"

#include <boost/units/dim.hpp>

#include <concepts>
#include <cstddef>
#include <string_view>
#include <tuple>
#include <type_traits>

namespace {

using namespace lymphodose;

template <class U>
struct reads {
  using unit = U;
  std::string_view symbol, ucum, canonical;
};

constexpr std::tuple all_units{
    reads<mg_t>{"mg", "mg", "mg"},
    reads<mg_per_course_t>{"mg", "mg", "mg"},
    reads<kg_t>{"kg", "kg", "kg"},
    reads<m2_t>{"m2", "m2", "m2"},
    reads<cm_t>{"cm", "cm", "cm"},
    reads<ml_t>{"mL", "mL", "mL"},
    reads<l_t>{"L", "L", "L"},
    reads<min_t>{"min", "min", "min"},
    reads<h_t>{"h", "h", "h"},
    reads<d_t>{"d", "d", "d"},
    reads<cells_t>{"cells", "{cells}", "cells"},
    reads<creatinine_mg_per_dl_t>{"mg/dL", "mg/dL", "mg/dL"},
    reads<creatinine_umol_per_l_t>{"umol/L", "umol/L", "umol/L"},
    reads<cystatin_c_mg_per_l_t>{"mg/L", "mg/L", "mg/L"},
    reads<urea_nitrogen_mg_per_dl_t>{"mg/dL", "mg/dL", "mg/dL"},
    reads<urea_mmol_per_l_t>{"mmol/L", "mmol/L", "mmol/L"},
    reads<years_t>{"a", "a", "a"},
    reads<kg_per_m2_t>{"kg/m2", "kg/m2", "kg/m2"},
    reads<mg_per_m2_t>{"mg/m2", "mg/m2", "mg/m2"},
    reads<mg_per_kg_t>{"mg/kg", "mg/kg", "mg/kg"},
    reads<mg_per_ml_t>{"mg/mL", "mg/mL", "mg/mL"},
    reads<ml_per_min_t>{"mL/min", "mL/min", "mL/min"},
    reads<l_per_h_t>{"L/h", "L/h", "L/h"},
    reads<ml_per_min_173_t>{"mL/min/1.73 m2", "mL/min/{1.73_m2}", "mL/min/{1.73_m2}"},
    reads<mg_h_per_l_t>{"mg.h/L", "mg.h/L", "mg.h/L"},
    reads<cells_per_kg_t>{"cells/kg", "/kg", "/kg"},
    reads<cells_per_ml_t>{"cells/mL", "/mL", "/mL"},
};

static_assert(std::tuple_size_v<decltype(all_units)> == LYMPHODOSE_UNIT_COUNT,
              "a unit was added to units.hpp or taken away: list it here with its UCUM text");

// A base class twice does not compile: every unit is listed once.
template <class... E>
struct once : E... {};
template <class... E>
constexpr bool listed_once(const std::tuple<E...>&) {
  return sizeof(once<E...>) > 0;
}
static_assert(listed_once(all_units));

template <class Test>
constexpr bool each_unit(Test test) {
  return std::apply([&](auto... e) { return (test(e) && ...); }, all_units);
}
template <class Test>
constexpr bool each_pair(Test test) {
  return each_unit([&](auto a) { return each_unit([&](auto b) { return test(a, b); }); });
}

static_assert(each_unit([](auto e) {
  using unit = typename decltype(e)::unit;
  return !unit::symbol.empty() && !unit::ucum.empty() && unit::symbol == e.symbol &&
         unit::ucum == e.ucum && canonical_text<unit> == e.canonical;
}));

// As cheap as the double it carries.
static_assert(each_unit([](auto e) {
  using q = quantity<typename decltype(e)::unit>;
  return sizeof(q) == 8 && alignof(q) == alignof(double) && std::is_trivially_copyable_v<q> &&
         std::is_standard_layout_v<q>;
}));

// No value by default, and no road from or to a bare number.
template <class Q, class N>
concept mixes_with_number = requires(Q q, N n) {
  q + n;
}
|| requires(Q q, N n) { n + q; }
|| requires(Q q, N n) { n / q; }
|| requires(Q q, N n) { q < n; }
|| requires(Q q, N n) { q == n; };
static_assert(each_unit([](auto e) {
  using q = quantity<typename decltype(e)::unit>;
  return !std::is_default_constructible_v<q> && !std::is_constructible_v<q, double> &&
         !std::is_constructible_v<q, int> && !std::is_constructible_v<q, std::nullptr_t> &&
         !std::is_constructible_v<double, q> && !std::is_assignable_v<q&, double> &&
         !std::is_assignable_v<q&, int> && !mixes_with_number<q, double> &&
         !mixes_with_number<q, int>;
}));

// Arithmetic with its like and with factors stays in the unit; the ratio is a pure number.
template <class Q>
concept scales = requires(Q q) {
  { q + q } -> std::same_as<Q>;
  { q - q } -> std::same_as<Q>;
  { q * 2.0 } -> std::same_as<Q>;
  { 2 * q } -> std::same_as<Q>;
  { q / 2 } -> std::same_as<Q>;
  { q / q } -> std::same_as<double>;
  { q < q } -> std::same_as<bool>;
  { q == q } -> std::same_as<bool>;
};
static_assert(each_unit([](auto e) { return scales<quantity<typename decltype(e)::unit>>; }));

// A product that ends in a unit's algebra gets its name back; only a closed unit has no way back.
static_assert(each_unit([](auto e) {
  using unit = typename decltype(e)::unit;
  return named_unit<unit> &&
         std::same_as<unit, typename detail::named<typename unit::algebra>::type> ==
             open_unit<unit>;
}));

// Two units never meet without a word: not in a sum, a comparison, an assignment or a conversion.
template <class A, class B>
concept meets = requires(A a, B b) {
  a + b;
}
|| requires(A a, B b) { a - b; }
|| requires(A a, B b) { a < b; }
|| requires(A a, B b) { a == b; }
|| std::is_constructible_v<A, B> || std::is_assignable_v<A&, B>;
static_assert(each_pair([](auto a, auto b) {
  using u = typename decltype(a)::unit;
  using v = typename decltype(b)::unit;
  return std::same_as<u, v> || !meets<quantity<u>, quantity<v>>;
}));

// as() and in() convert within a dimension and nowhere else. These are all the pairs.
template <class U, class V>
concept converts = requires(quantity<U> q, unit_maker<V> v) {
  { q.in(v) } -> std::same_as<double>;
  { q.as(v) } -> std::same_as<quantity<V>>;
};
template <class U, class V>
concept mentions = requires(quantity<U> q, unit_maker<V> v) {
  q.in(v);
}
|| requires(quantity<U> q, unit_maker<V> v) { q.as(v); };
constexpr int conversions() {
  int count = 0;
  each_pair([&](auto a, auto b) {
    using u = typename decltype(a)::unit;
    using v = typename decltype(b)::unit;
    static_assert(converts<u, v> == mentions<u, v>);
    static_assert(!std::same_as<u, v> || converts<u, v>);
    if constexpr (!std::same_as<u, v> && converts<u, v>) ++count;
    return true;
  });
  return count;
}
static_assert(converts<ml_t, l_t> && converts<l_t, ml_t>);
static_assert(converts<min_t, h_t> && converts<h_t, min_t>);
static_assert(converts<min_t, d_t> && converts<d_t, min_t>);
static_assert(converts<h_t, d_t> && converts<d_t, h_t>);
static_assert(converts<creatinine_mg_per_dl_t, creatinine_umol_per_l_t>);
static_assert(converts<creatinine_umol_per_l_t, creatinine_mg_per_dl_t>);
static_assert(converts<ml_per_min_t, l_per_h_t> && converts<l_per_h_t, ml_per_min_t>);
static_assert(conversions() == 12);

// Closed units take part in no product and no quotient with another unit.
template <class U>
constexpr bool is_closed = std::same_as<U, ml_per_min_173_t> || std::same_as<U, mg_per_course_t>;
static_assert(each_unit([](auto e) {
  using unit = typename decltype(e)::unit;
  return open_unit<unit> == !is_closed<unit>;
}));
template <class A, class B>
concept multiplies = requires(A a, B b) {
  a* b;
};
template <class A, class B>
concept divides = requires(A a, B b) {
  a / b;
};
static_assert(each_pair([](auto a, auto b) {
  using u = typename decltype(a)::unit;
  using v = typename decltype(b)::unit;
  if constexpr (is_closed<u> || is_closed<v>) {
    return !multiplies<quantity<u>, quantity<v>> &&
           divides<quantity<u>, quantity<v>> == std::same_as<u, v>;
  } else {
    return true;
  }
}));

// No open unit counts in standard surfaces or courses, so no product of open units ever does.
template <class Dimension>
constexpr bool reserved = false;
template <class Tag, class Power, class Rest>
constexpr bool reserved<boost::units::list<boost::units::dim<Tag, Power>, Rest>> =
    std::same_as<Tag, detail::standard_surface_base> ||
    std::same_as<Tag, detail::course_mass_base> || reserved<Rest>;
static_assert(each_unit([](auto e) {
  using unit = typename decltype(e)::unit;
  return reserved<typename unit::algebra::dimension_type> == is_closed<unit>;
}));

}  // namespace
