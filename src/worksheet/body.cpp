// SPDX-License-Identifier: Apache-2.0
#include "wording/figures.hpp"
#include "wording/parts.hpp"
#include "worksheet/blocks.hpp"

#include <string>

namespace lymphodose::worksheet {
namespace {

using wording::figure_text;

void write_used(markup& out, const report& r) {
  for (const auto* dose : wording::doses_by_number(r)) {
    const auto& used = *dose->kidney_used;
    const auto line = out.inside("p");
    out.element("b", figure_text(used.value));
    out.text(" " + wording::method_text(used.title.empty() ? used.id : used.title, used.weight));
    const auto other =
        wording::other_form(r, used.value, wording::estimate_of(r, used.id, used.weight));
    if (!other.empty()) out.text(" " + other);
  }
}

void write_edges(markup& out, const report& r) {
  for (const auto& dose : r.doses) {
    if (!dose.sensitivity) continue;
    const auto text = wording::tier_end_text(r, dose);
    if (!text.empty()) out.element("p", dose.drug + ": " + text);
  }
}

}  // namespace

void write_body_surface(markup& out, const report& r) {
  const block here(out, "surface", "3 Body surface", heading::run_in);
  if (!r.body) {
    out.element("p", "not computed: height and weight are needed");
    return;
  }
  const auto& body = *r.body;
  {
    const auto line = out.inside("p");
    out.element("b", figure_text(body.surface.figure));
    out.text(" " + wording::short_title(body.surface.title));
    if (body.body_mass_index) {
      out.text("; body mass index " + figure_text(*body.body_mass_index));
    }
  }
  if (body.uncapped) {
    out.element("p", "capped on request; uncapped " + figure_text(*body.uncapped) +
                         (body.cap_reason.empty() ? "" : "; reason: " + body.cap_reason));
  }
  std::string others;
  for (const auto& other : body.alternatives) {
    others += (others.empty() ? "" : ", ") + wording::short_title(other.title) + " " +
              wording::number_text(other.figure);
  }
  if (!others.empty()) out.element("p", "others: " + others, {{"class", "aside"}});
}

void write_kidney(markup& out, const report& r) {
  const block here(out, "kidney", "4 Kidney", heading::run_in);
  const auto& kidney = r.kidney;
  if (kidney.status) {
    std::string status(to_text(*kidney.status));
    if (kidney.modality) status += ", " + std::string(to_text(*kidney.modality));
    if (*kidney.status == kidney_status::dialysis) status += "; no estimate is used";
    out.element("p", status);
  }
  write_used(out, r);
  write_edges(out, r);
  if (kidney.residual_clearance) {
    out.element("p", "residual clearance " + figure_text(*kidney.residual_clearance) +
                         ", for information; no rule is applied to it");
  }
  if (kidney.estimates.empty()) out.element("p", "no kidney number could be computed");
}

}  // namespace lymphodose::worksheet
