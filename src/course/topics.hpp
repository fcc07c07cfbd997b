// SPDX-License-Identifier: Apache-2.0
//
// Which topics can a lesson send its reader to?
#pragma once

#include "lymphodose/practice.hpp"
#include "text/suggest.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace lymphodose::course {

inline constexpr std::array<std::string_view, 11> topic_names{
    "bsa",   "weight", "clearance", "deindex",         "tier",          "dose",
    "course", "cells",  "volume",    "dialysis-timing", "spot-the-error"};

inline bool is_topic(std::string_view name) {
  return std::find(topic_names.begin(), topic_names.end(), name) != topic_names.end();
}

inline std::string topic_advice(std::string_view typed) {
  const auto near = text::nearest(typed, topic_names);
  if (near) return "did you mean " + std::string(*near) + "?";
  std::string all;
  for (const auto one : topic_names) all.append(all.empty() ? "one of " : ", ").append(one);
  return all;
}

}  // namespace lymphodose::course
