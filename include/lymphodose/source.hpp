// SPDX-License-Identifier: Apache-2.0
//
// Where does a number come from, and how was that source read?
#pragma once

#include <string>
#include <string_view>

namespace lymphodose {

/// How a source was read. Grade C (unconfirmed) cannot be written here: it does not ship.
enum class evidence_grade {
  a,           ///< primary or label text
  b,           ///< secondary source; every output says so
  d,           ///< derived by arithmetic from a and b
  unverified,  ///< a user's own table that names no source or grade
};

/// "A", "B", "D" or "unverified".
constexpr std::string_view to_text(evidence_grade grade) noexcept {
  switch (grade) {
    case evidence_grade::a: return "A";
    case evidence_grade::b: return "B";
    case evidence_grade::d: return "D";
    case evidence_grade::unverified: break;
  }
  return "unverified";
}

/// A source of a formula that is compiled in. `key` is an entry of tables/sources.toml.
struct formula_source {
  std::string_view key;
  std::string_view locator;
  evidence_grade grade;
};

/// A source of a table row: key in tables/sources.toml, place in it, grade.
struct source_ref {
  std::string key;
  std::string locator;
  evidence_grade grade = evidence_grade::unverified;
};

}  // namespace lymphodose
