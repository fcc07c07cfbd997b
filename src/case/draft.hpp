// SPDX-License-Identifier: Apache-2.0
//
// What has been read of a case so far, and what was written for it.
//
// A patient_case holds what could be read; a draft also remembers every field that somebody wrote,
// readable or not, so that two entries for one thing are seen even where one of them is malformed.
#pragma once

#include "lymphodose/patient_case.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace lymphodose::case_text {

/// What somebody wrote for a field. `text` is empty for tables and lists.
struct written {
  std::string text;
  std::string flag;  ///< "--weight"; empty where it stands in the file
};

struct draft {
  patient_case content;
  std::optional<entered<time_span>> every,
      session_length;  ///< become content.kidney.dialysis.periodic
  std::optional<civil_time> first;
  std::map<std::string, written, std::less<>> given;  ///< by field path
  bool file_unreadable = false;  ///< nothing is known of the file, so nothing in it is missing

  /// True where somebody wrote the field, readable or not.
  [[nodiscard]] bool has(std::string_view path) const { return given.find(path) != given.end(); }
};

/// How messages call it: "--weight", or its path where it came without a name.
inline const std::string& name_of(const case_flag& flag) noexcept {
  return flag.name.empty() ? flag.path : flag.name;
}

}  // namespace lymphodose::case_text
