// SPDX-License-Identifier: Apache-2.0
//
// What does a published source say about the hours between a dose and dialysis?
//
// A timing pack is a sourced table; tables.hpp makes it from a file. This header judges no schedule
// (schedule.hpp) and chooses no pack.
#pragma once

#include "lymphodose/rules.hpp"
#include "lymphodose/source.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lymphodose {

/// What a timing rule asks. Texts: as spelled here.
enum class timing_kind {
  session_after_each_dose,   ///< the next session starts `gap` after the start of the infusion,
                             ///< within a tolerance that the user gives
  gap_before_session,        ///< the next session starts at least `gap` after the infusion's end
  daily_session_after_dose,  ///< a session starts on the dose's own day, after the infusion's end
  after_session,             ///< on a day with a session, the dose starts after its end
  capd_pause                 ///< no exchange during the infusion and for `gap` after its end
};

/// "session_after_each_dose".
constexpr std::string_view to_text(timing_kind kind) noexcept {
  switch (kind) {
    case timing_kind::session_after_each_dose: return "session_after_each_dose";
    case timing_kind::gap_before_session: return "gap_before_session";
    case timing_kind::daily_session_after_dose: return "daily_session_after_dose";
    case timing_kind::after_session: return "after_session";
    case timing_kind::capd_pause: break;
  }
  return "capd_pause";
}

/// True where a rule of this kind has a length of time.
constexpr bool has_gap(timing_kind kind) noexcept {
  return kind != timing_kind::daily_session_after_dose && kind != timing_kind::after_session;
}

/// One rule of a pack, for some kinds of dialysis.
struct timing_rule {
  timing_kind kind;
  std::vector<dialysis_modality> modalities;
  std::chrono::minutes gap;  ///< 0 where the kind has none
  std::string printed_as;    ///< the source's own words
  std::string reading;       ///< which reading of those words this rule is
  source_ref source;
};

/// A sourced table of timing rules.
struct timing_pack {
  std::string id;
  std::string version;
  std::string title;
  std::vector<std::string> drugs;  ///< those it may be chosen for
  evidence_kind evidence;
  std::string rests_on;  ///< number and kind of patients
  std::string misuse;    ///< what the pack is not for
  std::vector<timing_rule> rules;
  table_origin origin;

  [[nodiscard]] bool covers(std::string_view drug) const noexcept;
  /// The rule for a kind of dialysis; null where the source says nothing about it.
  [[nodiscard]] const timing_rule* rule_for(dialysis_modality modality) const noexcept;
};

}  // namespace lymphodose
