// SPDX-License-Identifier: Apache-2.0
//
// What happens when the caller's data is bad: every problem at once, never the first alone.
//
// A clinical "no" is not a problem; it is a finding inside a report (finding.hpp).
#pragma once

#include "lymphodose/codes.hpp"

#include <cassert>
#include <cstdlib>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace lymphodose {

/// One thing wrong with the input: stable code, field path ("kidney.creatinine"; for a table
/// "file:line:key"), the text that was read, and what would do instead.
struct problem {
  code what;
  std::string path;
  std::string read;
  std::string would_do;
};

using problems = std::vector<problem>;

/// A value, or all the problems that prevented it.
template <class T>
class [[nodiscard]] result {
  std::variant<T, problems> content_;

 public:
  result(T value) : content_(std::in_place_index<0>, std::move(value)) {}
  /// `list` is not empty.
  result(problems list) : content_(std::in_place_index<1>, std::move(list)) {
    assert(!std::get<1>(content_).empty());
  }
  result(problem one) : content_(std::in_place_index<1>, problems{std::move(one)}) {}

  [[nodiscard]] bool ok() const noexcept { return content_.index() == 0; }
  explicit operator bool() const noexcept { return ok(); }

  /// The value; only where ok(): elsewhere the program ends (std::abort), in every build.
  [[nodiscard]] const T& value() const& {
    if (!ok()) std::abort();
    return *std::get_if<0>(&content_);
  }
  [[nodiscard]] T&& value() && {
    if (!ok()) std::abort();
    return std::move(*std::get_if<0>(&content_));
  }
  /// The problems; only where not ok(), likewise.
  [[nodiscard]] const problems& errors() const& {
    if (ok()) std::abort();
    return *std::get_if<1>(&content_);
  }
  [[nodiscard]] problems&& errors() && {
    if (ok()) std::abort();
    return std::move(*std::get_if<1>(&content_));
  }
};

}  // namespace lymphodose
