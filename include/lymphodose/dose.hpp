// SPDX-License-Identifier: Apache-2.0
//
// From a rate to a dose: the arithmetic of one administration and of a course.
//
// Pure formula objects for derivation::apply(). Which rule reduces a dose is decided elsewhere;
// none of these is applied twice to one dose.
#pragma once

#include "lymphodose/derivation.hpp"
#include "lymphodose/fraction.hpp"
#include "lymphodose/units.hpp"

#include <algorithm>

namespace lymphodose {

/// How often a drug is given in a course; at least 1.
struct administrations {
  int count;
};

namespace detail {
template <>
struct shown<administrations> {
  static constexpr std::string_view symbol = "doses", unit = "{doses}";
  static constexpr std::optional<double> number(administrations n) noexcept { return n.count; }
};
template <>
struct shown<dose_fraction> {
  static constexpr std::string_view symbol = "%", unit = "%";
  static constexpr std::optional<double> number(dose_fraction f) noexcept { return f.percent(); }
};
inline constexpr formula_source arithmetic{"arithmetic", "", evidence_grade::d};
}  // namespace detail

namespace dose {

/// One administration by body surface.
struct by_surface_t {
  static constexpr formula_info info{"dose.by-surface", "rate x body surface", "One dose",
                                     detail::arithmetic, ""};
  constexpr drug_mass operator()(dose_per_surface rate, body_surface surface) const noexcept {
    return rate * surface;
  }
};
inline constexpr by_surface_t by_surface{};

/// One administration by body mass.
struct by_mass_t {
  static constexpr formula_info info{"dose.by-mass", "rate x weight", "One dose",
                                     detail::arithmetic, ""};
  constexpr drug_mass operator()(dose_per_mass rate, body_mass weight) const noexcept {
    return rate * weight;
  }
};
inline constexpr by_mass_t by_mass{};

/// A percentage of the protocol's rate or fixed dose.
struct reduced_t {
  static constexpr formula_info info{"dose.reduced", "protocol x percent / 100",
                                     "Reduced by the kidney rule", detail::arithmetic, ""};
  template <class U>
  constexpr quantity<U> operator()(quantity<U> protocol, dose_fraction part) const noexcept {
    return protocol * part;
  }
};
inline constexpr reduced_t reduced{};

/// A rule's absolute rate, never above the protocol's.
struct not_above_protocol_t {
  static constexpr formula_info info{"dose.absolute-rate",
                                     "the lower of rule rate and protocol rate",
                                     "Rate of the kidney rule", detail::arithmetic, ""};
  constexpr dose_per_surface operator()(dose_per_surface rule,
                                        dose_per_surface protocol) const noexcept {
    return std::min(rule, protocol);
  }
};
inline constexpr not_above_protocol_t not_above_protocol{};

/// The rate that a dose means for this body surface.
struct rate_of_t {
  static constexpr formula_info info{"dose.rate", "dose / body surface", "Dose as a rate",
                                     detail::arithmetic, ""};
  constexpr dose_per_surface operator()(drug_mass dose, body_surface surface) const noexcept {
    return dose / surface;
  }
};
inline constexpr rate_of_t rate_of{};

/// The sum of a course's equal doses; another type than one dose, so that neither passes for the
/// other.
struct course_t {
  static constexpr formula_info info{"dose.course", "one dose x number of doses", "Course total",
                                     detail::arithmetic, ""};
  constexpr course_mass operator()(drug_mass each, administrations n) const noexcept {
    return mg_per_course(each.in(mg)*n.count);
  }
};
inline constexpr course_t course{};

}  // namespace dose

}  // namespace lymphodose
