// SPDX-License-Identifier: Apache-2.0
//
// What should a person write instead of a quantity that was refused?
//
// Every sentence is a `would_do` of a problem. `number` and `written` are the number and the unit
// as typed; `kinds` are what the field takes.
#pragma once

#include "numeric/decimal_reader.hpp"
#include "text/unit_spellings.hpp"

#include <span>
#include <string>
#include <string_view>

namespace lymphodose::text {

using kinds_view = std::span<const quantity_kind>;

/// For a number that is none, or out of range.
[[nodiscard]] std::string number_advice(decimal_fault fault, std::string_view number,
                                        std::string_view written, kinds_view kinds);
/// For a number without a unit: the number with each unit that would do.
[[nodiscard]] std::string missing_unit_advice(std::string_view number, kinds_view kinds);
/// For a unit that is written differently from the accepted spelling.
[[nodiscard]] std::string nearest_unit_advice(std::string_view number, const unit_spelling& meant,
                                              kinds_view kinds);
/// For a unit that the field does not read.
[[nodiscard]] std::string unknown_unit_advice(std::string_view written, kinds_view kinds);
/// For a unit that belongs to `found`.
[[nodiscard]] std::string wrong_kind_advice(std::string_view written, kinds_view kinds,
                                            kinds_view found);
/// For a second number in the text.
[[nodiscard]] std::string second_number_advice(kinds_view kinds);
/// For text after the unit.
[[nodiscard]] std::string trailing_text_advice(std::string_view number, const unit_spelling& unit);
/// For a non-breaking or narrow space in front of the unit.
[[nodiscard]] std::string odd_space_advice(std::string_view number);
/// For a zero where only a value above zero makes sense.
[[nodiscard]] std::string zero_advice(const unit_spelling& unit);

}  // namespace lymphodose::text
