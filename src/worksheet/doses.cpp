// SPDX-License-Identifier: Apache-2.0
#include "numeric/number_text.hpp"
#include "wording/figures.hpp"
#include "wording/inputs.hpp"
#include "wording/parts.hpp"
#include "worksheet/blocks.hpp"

#include <algorithm>
#include <array>
#include <string>

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

void write_protocol(markup& out, const report&, const dose_report& dose) {
  out.text(figure_text(dose.protocol) + ", " + doses_text(dose.doses));
}

void write_rule(markup& out, const report& r, const dose_report& dose) {
  if (!dose.adjustment) return out.text(rule_as_chosen(r, dose));
  const auto& rule = *dose.adjustment;
  auto text = wording::pack_names(r, rule);
  const auto evidence = wording::evidence_text(rule.evidence, rule.grade);
  if (!evidence.empty()) text += "; " + evidence;
  if (!rule.citation.empty()) text += "; source: " + rule.citation;
  out.text(text);
}

void write_tier(markup& out, const report&, const dose_report& dose) {
  if (!dose.adjustment) return out.text("none");
  out.text(wording::tier_and_effect(dose));
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
  if (dose.percent_of_protocol) {
    out.text(", " + text::percent_text(*dose.percent_of_protocol) + " of protocol");
  }
  const auto rests = wording::rests_on(r, dose);
  if (!rests.empty()) out.text(", " + rests);
}

void write_each(markup& out, const report&, const dose_report& dose) {
  if (dose.withheld || !dose.per_dose) return out.element("b", withheld_word);
  out.element("b", figure_text(*dose.per_dose), {{"class", "result"}});
}

void write_rounded(markup& out, const report&, const dose_report& dose) {
  if (dose.withheld || !dose.per_dose) return out.element("b", withheld_word);
  write_blank(out, "short", "mg");
  out.text(" rule ");
  write_blank(out, "short");
}

void write_course(markup& out, const report&, const dose_report& dose) {
  if (dose.withheld || !dose.course_total) return out.element("b", withheld_word);
  out.text(std::to_string(dose.doses) + " x " + figure_text(*dose.per_dose) + " = ");
  out.element("b", figure_text(*dose.course_total));
}

void write_ordered(markup& out, const report&, const dose_report&) {
  out.text("each ");
  write_blank(out, "short", "mg");
  out.text(" course ");
  write_blank(out, "short", "mg");
}

void write_difference(markup& out, const report&, const dose_report&) {
  out.text("each ");
  write_blank(out, "short", "%");
  out.text(" course ");
  write_blank(out, "short", "%");
}

void write_verdict(markup& out, const report&, const dose_report&) {
  for (const std::string_view verdict : {"match", "rounding", "review", "stop: hold"}) {
    write_tick(out, verdict);
    out.text(" ");
  }
}

struct line {
  std::string_view name;
  void (*write)(markup&, const report&, const dose_report&);
};
constexpr auto lines = std::to_array<line>({{"protocol", write_protocol},
                                            {"kidney rule", write_rule},
                                            {"tier", write_tier},
                                            {"patient among tiers", write_picture},
                                            {"given", write_given},
                                            {"each (unrounded)", write_each},
                                            {"rounded", write_rounded},
                                            {"course (unrounded)", write_course},
                                            {"ordered", write_ordered},
                                            {"difference", write_difference},
                                            {"verdict", write_verdict}});

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

}  // namespace

void write_doses(markup& out, const report& r) {
  const auto name = r.regimen_title.empty() ? r.regimen_id : r.regimen_title;
  const block here(out, "doses", name.empty() ? "5 Doses" : "5 Doses, " + name);
  if (r.doses.empty()) return write_no_doses(out, r);
  if (incomplete(r)) {
    out.element("p", "STOP: not a complete lymphodepletion; another drug is withheld",
                {{"class", "stop"}});
  }
  const auto table = out.inside("table", {{"class", "doses"}});
  out.element("caption", "Each drug from protocol to verdict", {{"class", "unseen"}});
  {
    const auto head = out.inside("thead");
    const auto row = out.inside("tr");
    out.element("th", "intravenous", {{"scope", "col"}});
    for (const auto& dose : r.doses) out.element("th", dose.drug, {{"scope", "col"}});
  }
  const auto body = out.inside("tbody");
  for (const auto& one : lines) {
    const auto row = out.inside("tr");
    out.element("th", one.name, {{"scope", "row"}});
    for (const auto& dose : r.doses) {
      const auto cell = out.inside("td");
      one.write(out, r, dose);
    }
  }
}

}  // namespace lymphodose::worksheet
