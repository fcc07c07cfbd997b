// SPDX-License-Identifier: Apache-2.0
#include "engine/report_parts.hpp"
#include "engine/workspace.hpp"

#include <optional>

namespace lymphodose::engine {

namespace {

std::string why_not_now(const workspace& ws, const kidney_number& number) {
  if (ws.on_dialysis()) return "on dialysis no clearance estimate holds";
  if (ws.entered.kidney.status == kidney_status::not_assessed)
    return "kidney function was not assessed";
  if (!ws.changing()) return {};
  if (number.measured() && ws.measured_is_recent) return {};
  return number.measured() ? "not shown to be measured after the change of creatinine"
                           : "creatinine is not at steady state";
}

std::optional<figure> other_form(const kidney_number& number) {
  if (std::holds_alternative<absolute_clearance>(number.value)) {
    return number.indexed ? std::optional(figure_of(*number.indexed)) : std::nullopt;
  }
  return number.absolute ? std::optional(figure_of(*number.absolute)) : std::nullopt;
}

std::optional<figure> residual(const dialysis_input& d) {
  if (!d.residual_urea_clearance || !d.residual_creatinine_clearance) return std::nullopt;
  // Mean of both below 20 mL/min: urea alone reads low, creatinine alone high.
  return figure_of((d.residual_urea_clearance->value + d.residual_creatinine_clearance->value) /
                   2.0);
}

}  // namespace

void report_kidney(workspace& ws) {
  const auto& k = ws.entered.kidney;
  auto& out = ws.out.kidney;
  out.status = k.status;
  out.modality = k.dialysis.modality;
  out.residual_clearance = residual(k.dialysis);
  for (const auto& number : ws.numbers.usable) {
    auto reason = why_not_now(ws, number);
    const bool applies = reason.empty();
    out.estimates.push_back({std::string(number.id()), std::string(number.title()),
                             figure_of_clearance(number.value), std::string(number.weight_text()),
                             applies, std::move(reason), other_form(number)});
  }
  out.refused = ws.numbers.refused;
  if (ws.on_dialysis() && !ws.numbers.usable.empty()) {
    ws.raise(code::DIALYSIS_OVERRIDES_ESTIMATE, level::note,
             "the estimates shown are not used: on dialysis the rule's row for the modality holds",
             "kidney.status");
  }
}

}  // namespace lymphodose::engine
