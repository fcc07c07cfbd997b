// SPDX-License-Identifier: Apache-2.0
//
// What fills a place in a lesson's text?
#pragma once

#include "lymphodose/course.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lymphodose::course {

/// The reports that a lesson's places are filled from.
struct computed {
  const lesson* about;
  const table_set* tables;
  const report* example;
  std::vector<std::pair<std::string_view, const report*>> contrasts;  ///< by name
};

/// What a place of a report holds; `number` where it is a figure.
struct place_value {
  std::string text;
  std::optional<figure> number = {};
};
/// The value, or why there is none: an unknown name with the one that is near, or no figure there.
struct looked_up {
  std::optional<place_value> value = {};
  std::string why_not = {};
};
/// A place of one report, as course.hpp lists them.
[[nodiscard]] looked_up place_in(std::string_view place, const report& r);

/// `now` in relation to `before`, "+58.2 %".
[[nodiscard]] std::string difference_text(const figure& before, const figure& now);

/// The words for a place, or why there are none.
struct filled {
  std::optional<course_words> words = {};
  std::string why_not = {};
};
[[nodiscard]] filled fill(std::string_view place, const computed& from);

}  // namespace lymphodose::course
