// SPDX-License-Identifier: Apache-2.0
#include "cli/render_selftest.hpp"

#include "cli/render_page.hpp"
#include "lymphodose/engine.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace lymphodose::cli {
namespace {

using selftest::outcome;
using selftest::summary;

const std::vector<std::size_t> vector_columns{38, 5, 5, 5, 7, 20};

// A share of the tolerance, never rounded down to nothing.
std::string share_text(double share) {
  const double percent = share * 100.0;
  if (percent == 0.0) return "0 %";
  if (percent < 0.1) return "< 0.1 %";
  return fmt::format("{:.1f} %", percent);
}

void value_lines(page& out, std::span<const summary> all) {
  out.row({"Formula", "P", "R", "S", "traps", "largest deviation"}, vector_columns);
  for (const auto& one : all) {
    if (one.boundaries > 0) continue;
    out.row({one.formula, std::to_string(one.printed), std::to_string(one.other_program),
             std::to_string(one.own), std::to_string(one.traps), share_text(one.largest_share)},
            vector_columns);
  }
  out.paragraph("The largest deviation is in percent of the tolerance of its row.");
}

void boundary_lines(page& out, std::span<const summary> all) {
  if (std::none_of(all.begin(), all.end(), [](const summary& s) { return s.boundaries > 0; })) {
    return;
  }
  out.blank();
  out.row({"Kidney rule", "values at tier edges"},
          {vector_columns[0], page_width - vector_columns[0]});
  for (const auto& one : all) {
    if (one.boundaries == 0) continue;
    out.row({one.formula, std::to_string(one.boundaries)},
            {vector_columns[0], page_width - vector_columns[0]});
  }
}

void failed_vector(page& out, const outcome& one) {
  out.paragraph(one.id + "  " + one.formula + ": " + one.fault, 0, 4);
  if (!one.expected.empty()) {
    out.paragraph("expected " + one.expected + " " + one.unit + ", computed " + one.computed, 4, 4);
  }
  if (!one.source.empty()) out.paragraph("source: " + one.source, 4, 4);
}

}  // namespace

std::string render_selftest(std::span<const outcome> outcomes) {
  page out(false);
  const auto all = selftest::summarize(outcomes);
  const int faults = selftest::faults_in(outcomes);
  out.beside("lymphodose", std::string(version) + ", its conformance vectors run in this program");
  out.beside("Rule",
             fmt::format("a value agrees within the tolerance of its row + {:g}; that is half a "
                         "unit of the last digit that its source printed, a little more where the "
                         "source rounds between steps",
                         selftest::representation));
  out.beside("Classes",
             "P printed by somebody else; R output of somebody else's program; S computed for this "
             "collection, a cross-check and no independent number");
  out.beside("Traps",
             "numbers in circulation that are wrong: matched is the right one, and the "
             "wrong one is more than ten tolerances away");
  out.blank();
  value_lines(out, all);
  boundary_lines(out, all);
  if (faults > 0) {
    out.blank();
    out.paragraph("Failures");
    for (const auto& one : outcomes) {
      if (!one.fault.empty()) failed_vector(out, one);
    }
  }
  out.blank();
  out.paragraph(
      "They show that arithmetic is right. They do not show that a formula suits a patient.");
  out.paragraph(faults == 0 ? fmt::format("{} vectors, all agree.", outcomes.size())
                            : fmt::format("{} vectors, {} do not agree.", outcomes.size(), faults));
  return out.take();
}

}  // namespace lymphodose::cli
