// SPDX-License-Identifier: Apache-2.0
//
// How do the values of a step go into a text with places for them?
//
// A text has places in braces: {0} is the first value that the step rests on with its unit, "30
// mg/m2"; {0n} the number alone; {0u} the unit; {0t} and {0b} what stands above and below the
// unit's stroke. {r}, {rn}, {ru} are the result's, and {rd} is the result as it is displayed.
#pragma once

#include "lymphodose/derivation.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace lymphodose::work {

/// How many digits a number has in a text.
enum class digits {
  six,  ///< for people
  all,  ///< the shortest text of the very number
};

/// What a step rests on, in the order of its formula's arguments.
using arguments = std::vector<const derivation_step*>;
arguments arguments_of(const derivation& steps, const derivation_step& step);

/// The unit for people, "years" of "a"; singular where `count` is 1.
std::string unit_word(std::string_view symbol, double count = 2);
/// "1.29099".
std::string number_of(double value, digits how);
/// "1.29099 m2"; of a value without a number its words, "female".
std::string value_of(const derivation_step& step, digits how = digits::six);
/// "38.73 mg": as reports show such a figure.
std::string displayed_of(const derivation_step& step);

/// `text` with the values in its places.
std::string filled(std::string_view text, const derivation_step& step, const arguments& from,
                   digits how = digits::six);

}  // namespace lymphodose::work
