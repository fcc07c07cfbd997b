// SPDX-License-Identifier: Apache-2.0
#include "engine/tier_spans.hpp"

#include "engine/arithmetic.hpp"

#include <utility>
#include <variant>

namespace lymphodose::engine {

namespace {

tier_span span_of(const workspace& ws, const chosen_row& chosen, const pack_row& row) {
  tier_span span{};
  span.row = row.label;
  span.kind = std::string(kind_of(row.adjustment));
  span.holds = &row == &chosen.row;
  unrecorded notes;
  const auto made = apply_row(notes, chosen.pack, row, chosen.drug, ws.who, chosen.percent);
  span.rate = made.rate;
  if (made.each) span.per_dose = figure_of(made.each->value);
  span.percent_of_protocol = made.percent;
  return span;
}

}  // namespace

std::vector<tier_span> tier_spans(const workspace& ws, const chosen_row& chosen) {
  std::vector<tier_span> spans;
  std::visit(
      [&](const auto& table) {
        for (const auto& band : table) {
          auto span = span_of(ws, chosen, band.row);
          if (band.lower) {
            span.from = figure_of(band.lower->at);
            span.from_included = band.lower->included;
          }
          if (band.upper) {
            span.to = figure_of(band.upper->at);
            span.to_included = band.upper->included;
          }
          spans.push_back(std::move(span));
        }
      },
      chosen.pack.clearance_bands);
  if (!ws.on_dialysis()) return spans;
  auto span = span_of(ws, chosen, chosen.row);
  span.dialysis = true;
  spans.push_back(std::move(span));
  return spans;
}

}  // namespace lymphodose::engine
