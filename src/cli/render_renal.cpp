// SPDX-License-Identifier: Apache-2.0
//
// Every estimate of kidney function, indexed and of this body, and why the others gave none.
#include "cli/render.hpp"
#include "cli/render_figures.hpp"
#include "cli/render_parts.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace lymphodose::cli {
namespace {

const std::vector<std::size_t> estimate_columns{48, 16, 16};

std::string form(const kidney_estimate& e, std::string_view unit) {
  if (e.value.unit == unit) return number_text(e.value);
  if (e.converted && e.converted->unit == unit) return "(" + number_text(*e.converted) + ")";
  return "-";
}

void write_estimate(page& out, const kidney_estimate& e) {
  out.row({method_text(e.title.empty() ? e.id : e.title, e.weight),
           form(e, canonical_text<ml_per_min_t>), form(e, canonical_text<ml_per_min_173_t>)},
          estimate_columns);
  if (!e.applies) out.paragraph("not to be used here: " + e.reason, 2, 2);
}

void write_estimates(page& out, const report& r) {
  out.blank();
  if (r.kidney.estimates.empty()) {
    out.paragraph("No kidney number could be computed from these inputs.");
    return;
  }
  out.row({"Kidney function by", "mL/min", "mL/min/1.73 m2"}, estimate_columns);
  for (const auto& e : r.kidney.estimates) write_estimate(out, e);
  const bool converted =
      std::any_of(r.kidney.estimates.begin(), r.kidney.estimates.end(),
                  [](const kidney_estimate& e) { return e.converted.has_value(); });
  if (converted && r.body) {
    out.paragraph("In brackets: converted with the uncapped body surface of " +
                  figure_text(r.body->uncapped.value_or(r.body->surface.figure)) + ".");
  }
}

void write_refused(page& out, const report& r) {
  if (r.kidney.refused.empty()) return;
  out.blank();
  out.paragraph("No number from");
  for (const auto& refused : r.kidney.refused) {
    out.paragraph(method_text(refused.id, refused.weight) + ": " + refused.reason, 2, 4);
  }
}

}  // namespace

std::string render_renal(const report& r, style how) {
  auto out = page_for(r, how.color);
  write_heading(out, r, "Kidney function");
  write_inputs(out, r);
  write_body_surface(out, r);
  if (r.kidney.status == kidney_status::dialysis) {
    out.beside("Kidney", "on dialysis; no estimated clearance holds");
  }
  if (r.kidney.residual_clearance) {
    out.beside({}, "residual clearance " + figure_text(*r.kidney.residual_clearance));
  }
  write_estimates(out, r);
  write_refused(out, r);
  write_findings(out, r);
  write_sources(out, r);
  write_intended_use(out);
  return out.take();
}

}  // namespace lymphodose::cli
