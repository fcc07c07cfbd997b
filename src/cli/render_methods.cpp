// SPDX-License-Identifier: Apache-2.0
#include "cli/render_methods.hpp"

#include "cli/render_figures.hpp"
#include "cli/render_parts.hpp"
#include "numeric/number_text.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace lymphodose::cli {
namespace {

using columns = std::vector<std::size_t>;

constexpr std::size_t edges_shown = 6;
constexpr std::size_t name_width = 27, number_width = 8, tier_width = 13;

// The columns of the table; the last one ends with the page.
columns with_dose(std::size_t first) {
  constexpr std::size_t rate = 11, each = 11;
  return {name_width, number_width,
          tier_width, rate,
          each,       page_width - first - name_width - number_width - tier_width - rate - each};
}
columns with_words(std::size_t first) {
  return {name_width, number_width, tier_width,
          page_width - first - name_width - number_width - tier_width};
}

std::string weighted_name(std::string_view title, std::string_view weight) {
  return weight.empty() ? short_title(title) : "Cockcroft-Gault, " + std::string(weight);
}

// A converted number is marked, so that the name stays short.
std::string method_label(const method_tier& method) {
  auto label = weighted_name(method.title.empty() ? method.id : method.title, method.weight);
  for (const std::string_view form : {", de-indexed", ", indexed"}) {
    if (label.ends_with(form)) return label.substr(0, label.size() - form.size()) + " *";
  }
  return label;
}

void write_method(page& out, const method_tier& method, method_doses doses, std::size_t first) {
  std::vector<std::string> cells{method_label(method), number_text(method.value),
                                 tier_text(method.row)};
  if (doses == method_doses::left_out || !method.per_dose) {
    cells.push_back(method.rate ? figure_text(*method.rate) : outcome_text(method.kind));
    return out.row(cells, with_words(first), first);
  }
  cells.push_back(method.rate ? figure_text(*method.rate) : "");
  cells.push_back(figure_text(*method.per_dose));
  cells.push_back(method.percent_of_protocol ? text::percent_text(*method.percent_of_protocol)
                                             : "");
  out.row(cells, with_dose(first), first);
}

void write_not_named(page& out, const std::vector<method_tier>& methods, std::size_t first) {
  std::string line;
  for (const auto& method : methods) {
    if (method.named) continue;
    line += (line.empty() ? "" : "; ") + method_label(method) + " " + number_text(method.value) +
            " (" + tier_text(method.row) + ")";
  }
  if (!line.empty()) out.paragraph("not named by this source: " + line, first, first + 2);
}

void write_legend(page& out, const std::vector<method_tier>& methods, bool indexed,
                  std::size_t first) {
  if (indexed) out.paragraph("numbers and tiers in mL/min/1.73 m2", first, first + 2);
  const bool converted = std::any_of(methods.begin(), methods.end(), [](const method_tier& method) {
    return method_label(method).ends_with('*');
  });
  if (!converted) return;
  out.paragraph(indexed ? "* indexed to 1.73 m2" : "* de-indexed with the body surface", first,
                first + 2);
}

void write_table(page& out, const std::vector<method_tier>& methods, method_doses doses,
                 std::size_t first) {
  const bool indexed = methods.front().value.unit == canonical_text<ml_per_min_173_t>;
  const std::string number = indexed ? "number" : "mL/min";
  if (doses == method_doses::shown) {
    out.row({"by kidney number", number, "tier", "per m2", "each", "of full"}, with_dose(first),
            first);
  } else {
    out.row({"by kidney number", number, "tier", "by the rule"}, with_words(first), first);
  }
  for (const auto& method : methods) {
    if (method.named) write_method(out, method, doses, first);
  }
  write_not_named(out, methods, first);
  write_legend(out, methods, indexed, first);
}

std::string edge_text(const report& r, const tier_flip& flip) {
  std::string line = input_name(flip.input) + " " + figure_text(flip.at) + " (" +
                     text::signed_percent_text(flip.change_percent, 0) + ")";
  if (!flip.id.empty()) {
    line += ": " + (flip.weight.empty() ? method_name(r, flip.id, {})
                                        : weighted_name(flip.id, flip.weight));
  }
  return line + " enters " + flip.row;
}

}  // namespace

bool methods_differ(const std::vector<method_tier>& methods) {
  std::set<std::string> rows;
  for (const auto& method : methods) rows.insert(method.row);
  return rows.size() > 1;
}

void write_methods(page& out, const std::vector<method_tier>& methods, method_doses doses,
                   std::size_t first) {
  if (methods.empty()) return;
  if (methods_differ(methods)) return write_table(out, methods, doses, first);
  const auto& row = methods.front().row;
  out.paragraph(methods.size() == 1
                    ? "by the one kidney number there is: " + row
                    : "by each of " + std::to_string(methods.size()) + " kidney numbers: " + row,
                first, first + 2);
}

void write_edges(page& out, const report& r, std::vector<tier_flip> flips, std::size_t first) {
  if (flips.empty()) return;
  std::stable_sort(flips.begin(), flips.end(), [](const tier_flip& a, const tier_flip& b) {
    return std::abs(a.change_percent) < std::abs(b.change_percent);
  });
  out.paragraph("next edges, nearest first:", first);
  const auto shown = std::min(edges_shown, flips.size());
  for (std::size_t i = 0; i < shown; ++i) {
    out.paragraph(edge_text(r, flips[i]), first + 2, first + 4);
  }
  if (flips.size() == shown) return;
  out.paragraph("and " + std::to_string(flips.size() - shown) + " further away; --json has all",
                first + 2, first + 4);
}

}  // namespace lymphodose::cli
