// SPDX-License-Identifier: Apache-2.0
//
// Which texts does a line of the working have in a layout, and in which order?
//
// Text, Markdown, HTML and the terminal lay out the same parts.
#pragma once

#include "lymphodose/working.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace lymphodose::work {

/// What a part of a line is; HTML marks the parts by it.
enum class part_kind { formula, holds, figures, units, proportion, result, from, source };

/// The class of the part in HTML, "figures".
std::string_view name_of(part_kind kind) noexcept;

/// A part, "= 30 mg/m2 x 1.29099 m2".
struct part {
  part_kind kind;
  std::string text;
};

/// The parts of a line; none is empty. `lines` are the working that the line is of.
std::vector<part> parts_of(const working& lines, const working_line& line, working_layout layout);

/// "Height, as entered"; "Protocol dose, from a table".
std::string heading_of(const working_line& line);

/// One sentence on how to read a working in this layout.
std::string_view how_to_read(working_layout layout) noexcept;

}  // namespace lymphodose::work
