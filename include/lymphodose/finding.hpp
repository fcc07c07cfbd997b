// SPDX-License-Identifier: Apache-2.0
//
// What a person must know about a result that was computed, or withheld.
#pragma once

#include "lymphodose/codes.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace lymphodose {

/// How much a finding matters: a note informs, a review needs a person's decision, a stop
/// withholds.
enum class level { note, review, stop };

/// "note", "review" or "stop".
constexpr std::string_view to_text(level value) noexcept {
  switch (value) {
    case level::note: return "note";
    case level::review: return "review";
    case level::stop: break;
  }
  return "stop";
}

/// One finding: one sentence with its figures, the source's key where there is one, and the path
/// of what it is about ("doses.fludarabine phosphate", "kidney.creatinine").
struct finding {
  code what;
  lymphodose::level level;
  std::string text;
  std::string source;
  std::string path;
};

using findings = std::vector<finding>;

}  // namespace lymphodose
