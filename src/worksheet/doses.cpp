// SPDX-License-Identifier: Apache-2.0
#include "numeric/number_text.hpp"
#include "wording/figures.hpp"
#include "wording/inputs.hpp"
#include "wording/parts.hpp"
#include "worksheet/blocks.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace lymphodose::worksheet {
namespace {

using wording::figure_text;

constexpr std::string_view withheld_word = "WITHHELD";

std::string doses_text(int count) {
  return std::to_string(count) + (count == 1 ? " dose" : " doses");
}

// The rule as the user chose it, where none was applied.
std::string rule_as_chosen(const report& r, const dose_report& dose) {
  for (const auto& input : r.inputs) {
    if (input.path == "rules." + dose.drug) return input.text + ": not applied";
  }
  return "none was chosen";
}

void write_rule(markup& out, const report& r, const dose_report& dose) {
  if (!dose.adjustment) return out.text(rule_as_chosen(r, dose));
  const auto& rule = *dose.adjustment;
  out.element("b", wording::tier_and_effect(dose));
  auto text = "; " + wording::pack_names(r, rule);
  if (!rule.evidence.empty()) text += ", " + rule.evidence;
  if (!rule.grade.empty()) text += ", grade " + rule.grade;
  if (!rule.citation.empty()) text += "; " + rule.citation;
  out.text(text);
}

void write_picture(markup& out, const report& r, const dose_report& dose) {
  const auto index = static_cast<std::size_t>(&dose - r.doses.data());
  if (dose.tiers.empty()) return out.text("no tiers: not one single rule was applied");
  write_tier_picture(out, dose, "tiers-" + std::to_string(index + 1));
}

void write_given(markup& out, const report& r, const dose_report& dose) {
  if (dose.withheld || !dose.per_dose) {
    out.element("b", withheld_word);
    out.text(wording::withheld_text(r, dose).substr(std::string_view("withheld").size()));
    return;
  }
  out.text(figure_text(dose.rate.value_or(dose.protocol)));
  const auto& after = dose.rounded;
  const auto percent = after ? after->percent_of_protocol : dose.percent_of_protocol;
  if (percent) {
    out.text(", " + text::percent_text(*percent, after ? 1 : 0) + " of protocol");
  }
  const auto rests = wording::rests_on(r, dose);
  if (!rests.empty()) out.text(", " + rests);
}

void write_each(markup& out, const report&, const dose_report& dose) {
  if (dose.withheld || !dose.per_dose) return out.element("b", withheld_word);
  out.element("b", figure_text(*given_dose(dose)), {{"class", "result"}});
  if (dose.rounded) return out.text(" " + wording::rounding_text(*dose.rounded, *dose.per_dose));
  out.text(" unrounded; rounded ");
  write_blank(out, "short", "mg by");
  out.text(" ");
  write_blank(out, "short");
}

void write_course(markup& out, const report&, const dose_report& dose) {
  if (dose.withheld || !dose.course_total) return out.element("b", withheld_word);
  out.text(std::to_string(dose.doses) + " x " + figure_text(*given_dose(dose)) + " = ");
  out.element("b", figure_text(*dose.course_total));
  out.text(dose.rounded ? " of the rounded doses" : " unrounded");
}

std::vector<const check_line*> order_of(const report& r, const dose_report& dose) {
  std::vector<const check_line*> out;
  for (const auto& line : r.check) {
    if (line.drug == dose.drug) out.push_back(&line);
  }
  return out;
}

std::string_view field_word(const check_line& line) {
  if (line.field == "per_dose") return "each";
  return line.field == "total" ? std::string_view("course") : std::string_view(line.field);
}

void write_ordered(markup& out, const report& r, const dose_report& dose) {
  const auto order = order_of(r, dose);
  std::string text;
  for (const auto* line : order) {
    text += text.empty() ? "" : "; ";
    if (line->field != "days") text.append(field_word(*line)).append(" ");
    text += line->text;
    if (line->difference_percent && line->field != "days") {
      text += ", " + text::signed_percent_text(*line->difference_percent, 1);
    }
  }
  if (!order.empty()) return out.text(text);
  for (const std::string_view what : {"each ", "course "}) {
    out.text(what);
    write_blank(out, "short", "mg, ");
    write_blank(out, "tiny", "% ");
  }
}

std::string_view verdict_word(order_verdict verdict) {
  return verdict == order_verdict::stop ? "stop: hold" : to_text(verdict);
}

// The gravest verdict of the drug, then each figure that does not agree, with the likeliest
// mistake.
void write_judged(markup& out, const std::vector<const check_line*>& order) {
  const auto gravest = (*std::max_element(order.begin(), order.end(), [](auto* a, auto* b) {
                         return a->verdict < b->verdict;
                       }))->verdict;
  out.element("b", verdict_word(gravest));
  for (const auto* line : order) {
    if (line->verdict == order_verdict::match) continue;
    out.text("; " + std::string(field_word(*line)) + ": " +
             std::string(verdict_word(line->verdict)));
    if (line->likely_causes.empty()) continue;
    const auto& cause = line->likely_causes.front();
    out.text(", likely " + std::string(to_text(cause.what)));
    if (cause.with) out.text(" with " + std::string(to_text(*cause.with)));
  }
}

void write_verdict(markup& out, const report& r, const dose_report& dose) {
  const auto order = order_of(r, dose);
  if (!order.empty()) return write_judged(out, order);
  for (const std::string_view verdict : {"match", "rounding", "review", "stop: hold"}) {
    write_tick(out, verdict);
    out.text(" ");
  }
}

struct line {
  std::string_view name;
  void (*write)(markup&, const report&, const dose_report&);
  bool by_hand = false;  // has blanks
};
constexpr auto lines = std::to_array<line>({{"kidney rule", write_rule},
                                            {"mg each by tier", write_picture},
                                            {"given", write_given},
                                            {"each", write_each, true},
                                            {"course", write_course},
                                            {"ordered, differs", write_ordered, true},
                                            {"verdict", write_verdict, true}});

bool incomplete(const report& r) {
  return std::any_of(r.findings.begin(), r.findings.end(),
                     [](const finding& f) { return f.what == code::REGIMEN_INCOMPLETE; });
}

void write_no_doses(markup& out, const report& r) {
  for (const auto& f : r.findings) {
    if (f.what != code::REGIMEN_MISSING) continue;
    out.element("p", std::string(withheld_word) + ": " + f.text);
    return;
  }
  out.element("p", "no regimen was given, so no drug dose is computed");
}

void write_table(markup& out, const report& r) {
  const auto table = out.inside("table", {{"class", "doses"}});
  out.element("caption", "Each drug from protocol to verdict", {{"class", "unseen"}});
  {
    const auto head = out.inside("thead");
    const auto row = out.inside("tr");
    write_over(out, "intravenous");
    for (const auto& dose : r.doses) {
      const auto name = out.inside("th", {{"scope", "col"}});
      out.text(dose.drug + ", " + figure_text(dose.protocol) + ", " + doses_text(dose.doses));
    }
  }
  const auto body = out.inside("tbody");
  for (const auto& one : lines) {
    const auto row = out.inside("tr", {{"class", one.by_hand ? "by-hand" : ""}});
    out.element("th", one.name, {{"scope", "row"}});
    for (const auto& dose : r.doses) {
      const auto cell = out.inside("td");
      one.write(out, r, dose);
    }
  }
}

}  // namespace

void write_doses(markup& out, const report& r) {
  const block here(out, "doses", "5 Doses",
                   r.doses.empty() ? heading::run_in : heading::over_table);
  if (r.doses.empty()) return write_no_doses(out, r);
  write_table(out, r);
  if (incomplete(r)) {
    out.element("p", "STOP: not a complete lymphodepletion; another drug is withheld",
                {{"class", "stop"}});
  }
}

}  // namespace lymphodose::worksheet
