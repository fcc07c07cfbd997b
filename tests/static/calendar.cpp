// SPDX-License-Identifier: Apache-2.0
//
// What the standard calendar types refuse and how they count: dates are points, days are steps.
#include <chrono>
#include <concepts>

namespace {

using namespace std::chrono;

template <class A, class B>
concept adds = requires(A a, B b) {
  a + b;
};
template <class A, class B>
concept subtracts = requires(A a, B b) {
  a - b;
};
template <class A, class B>
concept compares = requires(A a, B b) {
  a < b;
};

// A point and a point do not add up; their difference is a step.
static_assert(!adds<local_days, local_days>);
static_assert(std::same_as<decltype(local_days{} - local_days{}), days>);
static_assert(std::same_as<decltype(local_days{} + days{1}), local_days>);
static_assert(!subtracts<days, local_days>);

// A civil date without a zone and a date of UTC do not meet.
static_assert(!subtracts<local_days, sys_days> && !subtracts<sys_days, local_days>);
static_assert(!compares<local_days, sys_days>);
static_assert(!std::convertible_to<sys_days, local_days>);
static_assert(!std::convertible_to<local_days, sys_days>);

// A date in fields takes months and years, never days; days are counted on the line of days.
static_assert(!adds<year_month_day, days> && !subtracts<year_month_day, days>);
static_assert(!subtracts<year_month_day, year_month_day>);

// Nothing turns a bare number into a step or a date.
static_assert(!adds<local_days, int> && !std::convertible_to<int, days>);
static_assert(!std::convertible_to<int, local_days>);

// Day -5 crosses the end of February, with and without a 29th.
static_assert(local_days{2026y / March / 1} + days{-5} == local_days{2026y / February / 24});
static_assert(local_days{2028y / March / 1} + days{-5} == local_days{2028y / February / 25});
static_assert(local_days{2026y / December / 10} + days{-5} == local_days{2026y / December / 5});
static_assert(weekday{local_days{2026y / December / 5}} == Saturday);
static_assert(!(2026y / February / 29).ok() && (2028y / February / 29).ok());
static_assert(!(1900y / February / 29).ok() && (2000y / February / 29).ok());

}  // namespace
