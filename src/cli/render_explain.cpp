// SPDX-License-Identifier: Apache-2.0
//
// The working on a page of 80 columns.
#include "cli/render.hpp"
#include "cli/render_page.hpp"
#include "working/layout.hpp"

#include <algorithm>

namespace lymphodose::cli {
namespace {

constexpr std::size_t step_column = 4;

void write_line(page& out, const working& lines, const working_line& line, working_layout layout) {
  out.blank();
  out.paragraph(padded(std::to_string(line.number), step_column) + work::heading_of(line), 0,
                step_column);
  for (const auto& part : work::parts_of(lines, line, layout)) {
    out.paragraph(part.text, step_column, step_column + 2);
  }
}

}  // namespace

std::string render_explain(const report& r, working_layout layout,
                           const std::vector<working_source>& sources) {
  page out(false);
  for (const auto& dose : r.doses) out.keep(dose.drug);
  out.paragraph("Working");
  out.paragraph(work::how_to_read(layout));
  const auto lines = working_of(r.derivation);
  for (const auto& line : lines) write_line(out, lines, line, layout);
  out.blank();
  std::string_view heading = "Sources";
  for (const auto& [key, text] : sources) {
    out.beside(heading, key + ": " + text);
    heading = {};
  }
  return out.take();
}

}  // namespace lymphodose::cli
