// SPDX-License-Identifier: Apache-2.0
//
// Body surface by every formula that holds, and the weights.
#include "cli/render.hpp"
#include "cli/render_figures.hpp"
#include "cli/render_parts.hpp"
#include "cli/render_preparation.hpp"
#include "numeric/number_text.hpp"

#include <string>
#include <utility>
#include <vector>

namespace lymphodose::cli {
namespace {

const std::vector<std::size_t> surface_columns{16, 12, 12, 40};

void write_formula(page& out, const named_figure& f, double chosen, bool first) {
  const double difference = 100.0 * (f.figure.value - chosen) / chosen;
  out.row({first ? "Other formulas" : "", figure_text(f.figure),
           text::signed_percent_text(difference, 1), short_title(f.title)},
          surface_columns);
}

void write_weights(page& out, const body_report& body) {
  std::vector<std::string> parts;
  if (body.ideal_weight) {
    parts.push_back("ideal " + figure_text(*body.ideal_weight) +
                    (body.ideal_weight_extrapolated ? " (extrapolated below 152.4 cm)" : ""));
  }
  if (body.adjusted_weight) parts.push_back("adjusted " + figure_text(*body.adjusted_weight));
  if (body.lean_weight) parts.push_back("lean " + figure_text(*body.lean_weight));
  out.items("Weights", parts);
}

}  // namespace

std::string render_bsa(const report& r, style how) {
  auto out = page_for(r, how.color);
  write_heading(out, r, "Body surface");
  write_inputs(out, r);
  write_institution(out, r);
  write_body_surface(out, r);
  if (r.body) {
    const auto& body = *r.body;
    const double chosen = body.uncapped.value_or(body.surface.figure).value;
    bool first = true;
    for (const auto& other : body.alternatives) {
      write_formula(out, other, chosen, std::exchange(first, false));
    }
    write_weights(out, body);
  }
  write_findings(out, r);
  write_sources(out, r, true);
  write_intended_use(out);
  return out.take();
}

}  // namespace lymphodose::cli
