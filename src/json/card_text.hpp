// SPDX-License-Identifier: Apache-2.0
//
// How does a text fit where a screen shows little, or where Markdown is read?
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lymphodose::json {

/// Most UTF-16 units of a summary: fewer than 140 characters, however a host counts them.
inline constexpr std::size_t most_in_summary = 139;

/// UTF-16 units of a text; a byte that is not UTF-8 counts as the one that stands for it.
[[nodiscard]] std::size_t utf16_length(std::string_view text);

/// The text in one line, white space as single spaces. Where it is too long it is cut after a word
/// and ends in " ..."; a number is never cut, nor parted from its unit. Where no word fits,
/// `otherwise`, which is short enough.
[[nodiscard]] std::string summary_text(std::string_view text, std::string_view otherwise);

/// The text as Markdown (GitHub's, which CDS Hooks and FHIR name) that shows it as it is, in one
/// line: nothing in it becomes a heading, a list, emphasis, a table, HTML or a link.
[[nodiscard]] std::string markdown_text(std::string_view text);

}  // namespace lymphodose::json
