// SPDX-License-Identifier: Apache-2.0
//
// In which unit is an item answered, and what does a typed answer say?
#pragma once

#include "lymphodose/derivation.hpp"
#include "lymphodose/report.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace lymphodose::practice_detail {

/// The figure in the unit of this symbol: mg in g, kg in lb, h in min, mL in L. The figure itself
/// where it is in that unit.
figure in_unit(const figure& canonical, std::string_view symbol);

/// How many of the figure's canonical unit one of this unit is: 1000 for "g".
double canonical_per(std::string_view symbol);

/// Records the step from the canonical unit to that of the question; nothing where they are one.
std::optional<step_index> record_unit(derivation& steps, step_index of, const figure& canonical,
                                      std::string_view symbol);

/// "38.73 mg", for people: four significant digits, cells in words.
std::string figure_words(const figure& f);

/// A typed answer, in the unit of the key.
struct typed_answer {
  double value;           ///< in the key's unit
  double number;          ///< as typed
  std::string_view unit;  ///< as typed, for machines
  double per_key_unit;    ///< how many of the typed unit one of the key's unit is
};
/// Reads `text` as a quantity of the key's kind; absent where it cannot be read so.
struct answer_reading {
  std::optional<typed_answer> read;
  std::string read_instead, would_do;  ///< what the parser says
  code what = code::NUMBER_MALFORMED;
};
answer_reading read_answer(std::string_view text, const figure& key);

}  // namespace lymphodose::practice_detail
