// SPDX-License-Identifier: Apache-2.0
#include "working/layout.hpp"

#include "working/relations.hpp"
#include "working/substitutions.hpp"

#include <array>
#include <cstddef>
#include <utility>

namespace lymphodose::work {
namespace {

constexpr std::array<std::string_view, 8> part_names{"formula",    "holds",  "figures", "units",
                                                     "proportion", "result", "from",    "source"};

// "38.72983346207417 mg, shown as 38.73 mg".
std::string result_of(const working_line& line) {
  if (line.unrounded.empty() || line.unrounded == line.displayed) return line.unrounded;
  return line.unrounded + ", shown as " + line.displayed;
}

std::string references(const working& lines, const working_line& line) {
  std::string out;
  for (const int number : line.from) {
    const auto& other = lines.at(static_cast<std::size_t>(number) - 1);
    out += (out.empty() ? "from " : ", ") + other.title;
    // What a choice rests on stands nowhere else in its line.
    if (line.kind == step_kind::decision) out += " " + other.displayed;
    out += " (" + std::to_string(number) + ")";
  }
  return out;
}

class parts_list {
  std::vector<part> parts_;

 public:
  void add(part_kind kind, std::string_view before, const std::string& text) {
    if (!text.empty()) parts_.push_back({kind, std::string(before) + text});
  }
  std::vector<part> take() { return std::move(parts_); }
};

}  // namespace

std::string_view name_of(part_kind kind) noexcept {
  return part_names[static_cast<std::size_t>(kind)];
}

std::vector<part> parts_of(const working& lines, const working_line& line, working_layout layout) {
  parts_list out;
  const bool typed_as_shown = line.kind != step_kind::formula && line.substitution.empty() &&
                              (line.formula == line.unrounded || line.formula == line.displayed);
  out.add(part_kind::formula, "", line.formula);
  out.add(part_kind::holds, "here: ", line.holds);
  const bool put_in = !line.substitution.empty() && !line.substitution.starts_with(no_values);
  if (layout == working_layout::dimensional || line.proportion.starts_with(no_proportion)) {
    out.add(part_kind::figures, put_in ? "= " : "", line.substitution);
  }
  if (layout == working_layout::dimensional) {
    out.add(part_kind::units, "units: ", line.cancellation);
  } else {
    out.add(part_kind::proportion, "", line.proportion);
  }
  if (!typed_as_shown) out.add(part_kind::result, "= ", result_of(line));
  out.add(part_kind::from, "", references(lines, line));
  out.add(part_kind::source, "source: ", line.source);
  return out.take();
}

std::string heading_of(const working_line& line) {
  if (line.kind == step_kind::input) return line.title + ", as entered";
  if (line.kind == step_kind::table) {
    return line.title + ", from " + (line.id.starts_with("regimen.") ? "the regimen" : line.id);
  }
  return line.title;
}

std::string_view how_to_read(working_layout layout) noexcept {
  return layout == working_layout::dimensional
             ? "Each step: the formula, the values with their units, what becomes of the units, "
               "and the result before it is rounded. Values put in are shown to six digits, and "
               "computed with all of them. A step names those it rests on by their numbers."
             : "Each step: the formula, the proportion that says the same with x for what is "
               "wanted, and the result before it is rounded. Values put in are shown to six "
               "digits, and computed with all of them. A step names those it rests on by their "
               "numbers.";
}

}  // namespace lymphodose::work
