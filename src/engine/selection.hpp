// SPDX-License-Identifier: Apache-2.0
//
// Which row of a pack holds for this patient, and is it the same by every admissible method?
#pragma once

#include "engine/kidney_numbers.hpp"
#include "lymphodose/rules.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace lymphodose::engine {

/// How a number is held against the bands.
enum class reading {
  as_estimated,  ///< the number is in the bands' unit
  deindexed,     ///< an indexed number, de-indexed for absolute bands
  indexed,       ///< an absolute number, indexed for indexed bands
  indexed_face,  ///< a child's indexed number read on absolute bands, as if at 1.73 m2
};
std::string_view to_text(reading r) noexcept;

/// One number against one pack.
struct banding {
  const kidney_number* number;
  engine::reading reading;
  renal::clearance value;  ///< in the pack's unit
  const pack_row* row;     ///< null where the number lies in no band
  bool admissible;         ///< may decide: the source names the equation, or names none
  bool decides = false;    ///< admissible, and not left out by the user's choices
};

/// What became of choosing a row.
enum class verdict {
  row,             ///< one row, `used` says by which number
  by_dialysis,     ///< the row for the modality
  not_assessed,    ///< kidney function was not assessed
  changing,        ///< creatinine is changing and nothing was measured since
  no_number,       ///< no admissible number could be computed
  needs_weight,    ///< the Cockcroft-Gault weights give several rows
  needs_equation,  ///< the admissible equations give several rows
  size_effect,     ///< a child's two readings give two rows
};

struct selection {
  engine::verdict verdict;
  const pack_row* row = nullptr;
  std::optional<std::size_t> used_at;  ///< into `all`; absent on dialysis
  bool substituted = false;            ///< the number is not from an equation that the source names
  bool unanimous = false;    ///< no choice was made; every admissible method gives this row
  std::string reason;        ///< in words, where there is no row
  std::vector<banding> all;  ///< every number against this pack

  [[nodiscard]] const banding* used() const noexcept { return used_at ? &all[*used_at] : nullptr; }
};

/// Everything a selection looks at.
struct selection_inputs {
  const patient_case& entered;
  const subject& who;
  const kidney_numbers& numbers;
  bool changing;            ///< creatinine is not at steady state
  bool measured_is_recent;  ///< a GFR was measured on or after the last creatinine
};

/// Bands every number against the pack and chooses by the user's entries. Nothing is guessed: where
/// two methods differ and the user did not choose, the verdict says what to choose.
selection select_row(const renal_pack& pack, const selection_inputs& in);

/// The same pack with the user's choices of equation and weight left aside.
selection select_unanimous(const renal_pack& pack, const selection_inputs& in);

/// The value of `number` on the bands of `pack`; nothing where it cannot be converted.
std::optional<renal::clearance> value_on(const renal_pack& pack, const kidney_number& number,
                                         reading as) noexcept;

/// The row of `pack` for a value in its unit; null where no band holds.
const pack_row* row_of(const renal_pack& pack, const renal::clearance& value) noexcept;

}  // namespace lymphodose::engine
