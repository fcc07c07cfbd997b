// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/practice_export.hpp"
#include "working/layout.hpp"

#include <algorithm>

namespace lymphodose {

namespace {

bool is_blank(const practice_item& item, int line) {
  return std::find(item.blanks.begin(), item.blanks.end(), line) != item.blanks.end();
}

// Values of a line show the results that it rests on.
bool rests_on_a_blank(const practice_item& item, const working_line& line) {
  return std::any_of(line.from.begin(), line.from.end(),
                     [&](int from) { return is_blank(item, from); });
}

std::string unit_of(const practice_item& item, const working_line& line) {
  if (line.number == item.working.back().number) return std::string(item.key_unit);
  const auto space = line.displayed.find(' ');
  return space == std::string::npos ? std::string() : line.displayed.substr(space + 1);
}

shown_line shown(const practice_item& item, const working_line& line) {
  shown_line out{line.number, work::heading_of(line), {}};
  const bool hidden = item.form == practice_form::faded && is_blank(item, line.number);
  const bool gives_away = rests_on_a_blank(item, line);
  for (const auto& [kind, text] : work::parts_of(item.working, line, working_layout::dimensional)) {
    const bool of_figures = kind == work::part_kind::figures || kind == work::part_kind::holds;
    if (kind == work::part_kind::formula || (of_figures && !gives_away)) {
      out.text.push_back(text);
    }
  }
  if (hidden) {
    out.text.push_back("= " + blank_text(item, line.number));
  } else if (line.value && line.displayed != line.formula) {
    out.text.push_back("= " + line.displayed);
  }
  return out;
}

}  // namespace

std::optional<practice_part> practice_part_named(std::string_view name) noexcept {
  if (name == "questions") return practice_part::questions;
  if (name == "key") return practice_part::key;
  if (name == "both") return practice_part::both;
  return std::nullopt;
}

std::string blank_text(const practice_item& item, int line) {
  const auto at = std::find(item.blanks.begin(), item.blanks.end(), line);
  const auto& of = item.working[static_cast<std::size_t>(line) - 1];
  const auto unit = unit_of(item, of);
  return "____" + (unit.empty() ? "" : " " + unit) + " (" +
         std::to_string(at - item.blanks.begin() + 1) + ")";
}

std::string_view wrong_heading(const practice_item& item) noexcept {
  return item.key ? "Wrong answers and what makes them:" : "Mistakes that do not make it:";
}

std::vector<shown_line> shown_working(const practice_item& item) {
  std::vector<shown_line> out;
  if (item.form != practice_form::worked && item.form != practice_form::faded) return out;
  for (const auto& line : item.working) out.push_back(shown(item, line));
  return out;
}

}  // namespace lymphodose
