// SPDX-License-Identifier: Apache-2.0
#include "wording/figures.hpp"
#include "wording/parts.hpp"
#include "worksheet/blocks.hpp"

#include <string>

namespace lymphodose::worksheet {
namespace {

using wording::figure_text;

std::string estimate_text(const kidney_estimate& e) {
  auto text =
      wording::method_text(e.title.empty() ? e.id : e.title, e.weight) + " " + figure_text(e.value);
  if (e.converted) text += " (" + figure_text(*e.converted) + ")";
  return text;
}

bool is_used(const report& r, const kidney_estimate& e) {
  for (const auto& dose : r.doses) {
    const auto& used = dose.kidney_used;
    if (used && used->id == e.id && used->weight == e.weight) return true;
  }
  return false;
}

std::string other_estimates(const report& r) {
  std::string out;
  for (const auto& e : r.kidney.estimates) {
    if (is_used(r, e)) continue;
    out += (out.empty() ? "" : "; ") + estimate_text(e);
  }
  return out;
}

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
  const block here(out, "surface", "3 Body surface");
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
  if (!others.empty()) out.element("p", "not used: " + others, {{"class", "aside"}});
}

void write_kidney(markup& out, const report& r) {
  const block here(out, "kidney", "4 Kidney function");
  const auto& kidney = r.kidney;
  if (kidney.status) {
    std::string status = "status: " + std::string(to_text(*kidney.status));
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
  const auto others = other_estimates(r);
  if (!others.empty()) out.element("p", "not used: " + others, {{"class", "aside"}});
  if (kidney.estimates.empty()) out.element("p", "no kidney number could be computed");
}

}  // namespace lymphodose::worksheet
