// SPDX-License-Identifier: Apache-2.0
#include "numeric/number_text.hpp"
#include "wording/figures.hpp"
#include "wording/parts.hpp"
#include "worksheet/blocks.hpp"
#include "worksheet/drawing.hpp"

#include <algorithm>
#include <optional>
#include <string>

namespace lymphodose::worksheet {
namespace {

using wording::figure_text;
using wording::number_text;

// All lengths in mm.
constexpr double width = 80, margin = 1, box_top = 4.6, box_height = 9.4, strip = 1, apart = 3,
                 first_line = 3.5, second_line = 7, height = 17.8, edge_line = 17.2,
                 value_line = 3.2;

// Equal widths, whatever the tiers span: the text of each has to fit. Said to be not to scale.
struct layout {
  std::size_t count;
  bool separate_last;  // a row for dialysis stands apart from the clearances

  [[nodiscard]] double box_width() const {
    const double room = width - 2 * margin - (separate_last ? apart : 0);
    return room / static_cast<double>(count);
  }
  [[nodiscard]] double left(std::size_t i) const {
    const double gap = separate_last && i + 1 == count ? apart : 0;
    return margin + gap + box_width() * static_cast<double>(i);
  }
};

struct tier_words {
  std::string first, second;
};

tier_words words_of(const tier_span& tier) {
  if (tier.kind == "stop") return {"do not", "give"};
  if (tier.kind == "not_covered") return {"not", "covered"};
  if (tier.kind == "range" && !tier.percent_of_protocol) return {"choice", "is open"};
  tier_words words;
  if (tier.percent_of_protocol) words.first = text::percent_text(*tier.percent_of_protocol);
  if (tier.per_dose) words.second = number_text(*tier.per_dose);
  return words;
}

std::string sentence_of(const tier_span& tier) {
  auto text = tier.row + ": ";
  if (!tier.percent_of_protocol) return text + wording::outcome_text(tier.kind);
  text += text::percent_text(*tier.percent_of_protocol) + " of the protocol dose";
  if (tier.rate) text += ", " + figure_text(*tier.rate);
  if (tier.per_dose) text += ", " + figure_text(*tier.per_dose) + " each";
  return text;
}

std::string description(const dose_report& dose) {
  std::string text = "Tiers of the rule, not to scale. ";
  for (const auto& tier : dose.tiers) text += sentence_of(tier) + ". ";
  for (const auto& tier : dose.tiers) {
    if (!tier.holds) continue;
    text += "This patient: ";
    if (dose.kidney_used) text += wording::banded_number(dose) + ", ";
    text += "in " + tier.row + ".";
  }
  return text;
}

// How far into its tier the patient stands, from 0 to 1; beyond the last edge by proportion.
double place_in(const tier_span& tier, const dose_report& dose) {
  constexpr double middle = 0.5, beside_edge = 0.04;
  if (!dose.kidney_used || tier.dialysis) return middle;
  const double value = dose.kidney_used->value.value;
  const double from = tier.from ? tier.from->value : 0.0;
  double part = middle;
  if (tier.to && tier.to->value > from) part = (value - from) / (tier.to->value - from);
  if (!tier.to && value > 0.0) part = 1.0 - from / value;
  return std::clamp(part, beside_edge, 1.0 - beside_edge);
}

std::string_view strip_class(const tier_span& tier) {
  if (tier.kind == "stop") return "black";
  if (tier.kind == "not_covered") return {};
  if (tier.percent_of_protocol && *tier.percent_of_protocol >= 100.0) return {};
  return "grey";
}

void write_box(markup& out, const layout& at, const tier_span& tier, std::size_t i) {
  const double left = at.left(i), wide = at.box_width();
  rectangle(out, {left, box_top, wide, box_height},
            tier.holds                   ? "here"
            : tier.kind == "not_covered" ? "open"
                                         : "plain");
  const auto fill = strip_class(tier);
  if (!fill.empty()) {
    rectangle(out, {left + 0.5, box_top + box_height - strip - 0.4, wide - 1, strip}, fill);
  }
  const auto words = words_of(tier);
  const std::string_view weight = tier.holds ? "strong" : "";
  label(out, {left + wide / 2, box_top + first_line}, anchor::middle, words.first, weight);
  label(out, {left + wide / 2, box_top + second_line}, anchor::middle, words.second, weight);
}

void write_edge_number(markup& out, const layout& at, const tier_span& tier, std::size_t i) {
  if (!tier.to) return;
  label(out, {at.left(i) + at.box_width(), edge_line}, anchor::middle, number_text(*tier.to));
}

void write_patient(markup& out, const layout& at, const dose_report& dose, std::size_t i) {
  const auto& tier = dose.tiers[i];
  const double x = at.left(i) + at.box_width() * place_in(tier, dose);
  pointer(out, {x, box_top});
  const auto text =
      dose.kidney_used && !tier.dialysis ? figure_text(dose.kidney_used->value) : tier.row;
  constexpr double beside = 2;
  const bool room_right = x < width / 2;
  label(out, {room_right ? x + beside : x - beside, value_line},
        room_right ? anchor::start : anchor::end, text, "strong");
}

}  // namespace

void write_tier_picture(markup& out, const dose_report& dose, std::string_view id) {
  if (dose.tiers.empty()) return;
  const layout at{dose.tiers.size(), dose.tiers.back().dialysis};
  const drawing here(out, id, {width, height},
                     "Where this patient stands among the tiers for " + dose.drug,
                     description(dose));
  for (std::size_t i = 0; i < dose.tiers.size(); ++i) {
    if (!dose.tiers[i].holds) write_box(out, at, dose.tiers[i], i);
  }
  for (std::size_t i = 0; i < dose.tiers.size(); ++i) {
    write_edge_number(out, at, dose.tiers[i], i);
    if (!dose.tiers[i].holds) continue;
    write_box(out, at, dose.tiers[i], i);
    // On dialysis a band may hold the same row; the patient stands on the modality alone.
    write_patient(out, at, dose, i);
  }
}

}  // namespace lymphodose::worksheet
