// SPDX-License-Identifier: Apache-2.0
//
// What a dose fraction applies to, and what it does not.
#include "lymphodose/fraction.hpp"

#include <concepts>
#include <type_traits>

namespace {

using namespace lymphodose;

static_assert(sizeof(dose_fraction) == 8 && std::is_trivially_copyable_v<dose_fraction>);
static_assert(!std::is_default_constructible_v<dose_fraction>);
static_assert(!std::is_constructible_v<dose_fraction, double>);
static_assert(!std::is_constructible_v<dose_fraction, int>);
static_assert(!std::is_constructible_v<double, dose_fraction>);
static_assert(!std::is_assignable_v<dose_fraction&, double>);

template <class A, class B>
concept multiplies = requires(A a, B b) {
  a* b;
};
template <class A, class B>
concept other_arithmetic = requires(A a, B b) {
  a + b;
}
|| requires(A a, B b) { a - b; }
|| requires(A a, B b) { a / b; };

template <class Q>
concept reducible = requires(Q full, dose_fraction part) {
  { full* part } -> std::same_as<Q>;
  { part* full } -> std::same_as<Q>;
};
static_assert(reducible<drug_mass> && reducible<dose_per_surface> && reducible<dose_per_mass>);

template <class T>
constexpr bool untouched = !multiplies<T, dose_fraction> && !multiplies<dose_fraction, T>;
static_assert(untouched<cell_count> && untouched<cells_per_body_mass>);
static_assert(untouched<absolute_clearance> && untouched<indexed_clearance>);
static_assert(untouched<body_mass> && untouched<body_surface> && untouched<volume>);
static_assert(untouched<drug_concentration> && untouched<quantity<mg_h_per_l_t>>);
static_assert(untouched<serum_creatinine> && untouched<patient_age>);
static_assert(untouched<double> && untouched<int> && untouched<dose_fraction>);

template <class T>
constexpr bool apart = !other_arithmetic<T, dose_fraction> && !other_arithmetic<dose_fraction, T>;
static_assert(apart<dose_fraction> && apart<double> && apart<int>);
static_assert(apart<drug_mass> && apart<dose_per_surface> && apart<dose_per_mass>);

template <class N>
concept makes_fraction = requires(N n) {
  percent_of_full(n);
  percent_off(n);
};
static_assert(makes_fraction<int> && makes_fraction<double>);
static_assert(!makes_fraction<bool> && !makes_fraction<char> && !makes_fraction<const char*>);
static_assert(!makes_fraction<drug_mass> && !makes_fraction<dose_fraction>);

static_assert(percent_of_full(80) == percent_off(20));
static_assert(percent_of_full(80) < percent_of_full(100));
static_assert(mg(100) * percent_of_full(80) == mg(80));

}  // namespace
