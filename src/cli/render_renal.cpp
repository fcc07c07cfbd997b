// SPDX-License-Identifier: Apache-2.0
//
// Every estimate of kidney function, indexed and of this body, and why the others gave none.
#include "cli/render.hpp"
#include "cli/render_figures.hpp"
#include "cli/render_parts.hpp"
#include "cli/render_preparation.hpp"

#include <string>

namespace lymphodose::cli {
namespace {

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
  write_institution(out, r);
  write_body_surface(out, r);
  if (r.kidney.status == kidney_status::dialysis) {
    out.beside("Kidney", "on dialysis; no estimated clearance holds");
  }
  if (r.kidney.residual_clearance) {
    out.beside({}, "residual clearance " + figure_text(*r.kidney.residual_clearance) +
                       ", mean of urea and creatinine clearance");
  }
  write_kidney_numbers(out, r);
  write_refused(out, r);
  write_findings(out, r);
  write_sources(out, r, true);
  write_intended_use(out);
  return out.take();
}

}  // namespace lymphodose::cli
