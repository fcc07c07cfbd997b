// SPDX-License-Identifier: Apache-2.0
#include "practice/rule_words.hpp"

#include "numeric/number_text.hpp"

namespace lymphodose::practice_detail {

namespace {

std::string percent_words(dose_fraction part) { return text::people(part.percent(), 1); }

struct adjustment_words {
  std::string operator()(const keep_dose&) const { return "full dose"; }
  std::string operator()(const percent_of_protocol& p) const {
    return percent_words(p.fraction) + " % of the protocol dose";
  }
  std::string operator()(const absolute_rate& own) const {
    return text::people(own.rate.in(mg_per_m2), 2) + " mg/m2";
  }
  std::string operator()(const percent_range& range) const {
    return percent_words(range.least) + " to " + percent_words(range.most) +
           " % of the protocol dose, chosen by the prescriber";
  }
  std::string operator()(const do_not_give&) const { return "not given"; }
  std::string operator()(const not_covered&) const { return "not covered"; }
};

}  // namespace

std::string words_of(const adjustment& what) { return std::visit(adjustment_words{}, what); }

std::string words_of(const source_ref& source) {
  auto out = source.key;
  if (!source.locator.empty()) out += ", " + source.locator;
  return out + ", grade " + std::string(to_text(source.grade));
}

std::string words_of(const renal_pack& pack, std::optional<dialysis_modality> modality) {
  std::string out = "Rule " + pack.id + " for " + pack.drug + ": ";
  if (modality) {
    const auto& row = pack.row_for(*modality);
    return out + row.label + " " + words_of(row.adjustment) + " (" + words_of(row.source) + ")";
  }
  std::string rows;
  const source_ref* source = nullptr;
  std::visit(
      [&](const auto& bands) {
        for (const auto& one : bands) {
          rows += (rows.empty() ? "" : "; ") + one.row.label + " " + words_of(one.row.adjustment);
          if (source == nullptr) source = &one.row.source;
        }
      },
      pack.clearance_bands);
  return out + rows + (source ? " (" + words_of(*source) + ")" : std::string());
}

std::string words_of(const regimen_drug& drug) {
  std::string out =
      drug.rate_text + ", " + std::to_string(drug.doses) + (drug.doses == 1 ? " dose" : " doses");
  if (drug.days.empty()) return out;
  out += drug.days.size() == 1 ? ", on day " : ", on days ";
  for (const auto& day : drug.days) {
    if (&day != &drug.days.front()) out += ", ";
    out += std::to_string(day.number());
  }
  return out;
}

}  // namespace lymphodose::practice_detail
