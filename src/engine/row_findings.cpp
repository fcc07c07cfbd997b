// SPDX-License-Identifier: Apache-2.0
#include "engine/row_findings.hpp"

#include "engine/plan_schedule.hpp"
#include "engine/report_parts.hpp"
#include "lymphodose/rounding.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace lymphodose::engine {

namespace {

std::string with_quote(std::string text, const pack_row& row) {
  if (text.find(row.printed_as) == std::string::npos) {
    text.append("; as printed: ").append(row.printed_as);
  }
  return text;
}

void note_secondary(workspace& ws, const chosen_row& c) {
  if (c.row.source.grade != evidence_grade::b) return;
  ws.raise(
      code::EVIDENCE_SECONDARY, level::note,
      c.pack.id + ", row " + c.row.label + ": secondary source (grade B), " + cite(c.row.source),
      dose_path(c.drug.drug), c.row.source.key);
}

void note_evidence(workspace& ws, const chosen_row& c) {
  const auto path = dose_path(c.drug.drug);
  const bool outside_labels = below_labels(ws, c.how);
  const auto& rests_on = c.pack.rests_on;
  switch (c.pack.evidence) {
    case evidence_kind::case_report:
      ws.raise(code::EVIDENCE_CASE_REPORT, level::review,
               c.pack.id + " is a case report: " + rests_on, path, c.row.source.key);
      break;
    case evidence_kind::handbook:
      ws.raise(code::EVIDENCE_HANDBOOK, outside_labels ? level::review : level::note,
               c.pack.id + " is a handbook figure, not a label" +
                   (rests_on.empty() ? std::string() : ": " + rests_on),
               path, c.row.source.key);
      break;
    default: break;
  }
  if (c.pack.evidence == evidence_kind::unverified ||
      c.row.source.grade == evidence_grade::unverified) {
    ws.raise(code::EVIDENCE_UNVERIFIED, level::review,
             c.pack.id + " (" + c.pack.origin.path + ") states no source or grade for this row",
             path);
  } else {
    note_secondary(ws, c);
  }
}

void note_population(workspace& ws, const chosen_row& c) {
  const auto& who = c.pack.population;
  if (who.at_least && ws.who.age && ws.who.age->value < *who.at_least) {
    ws.raise(code::PACK_OUTSIDE_POPULATION, level::review,
             c.pack.id + ": " + who.text + "; this patient is " +
                 text::people(ws.who.age->value.in(years), 1) + " years old",
             dose_path(c.drug.drug), c.row.source.key);
  } else if (ws.who.child() && !who.text.empty()) {
    ws.raise(code::PACK_OUTSIDE_POPULATION, level::note, c.pack.id + ": " + who.text,
             dose_path(c.drug.drug), c.row.source.key);
  }
}

void note_off_label(workspace& ws, const chosen_row& c) {
  if (c.drug.drug != fludarabine || !below_labels(ws, c.how)) return;
  ws.raise(
      code::OFF_LABEL_CONTRAINDICATED, level::review,
      std::string("labels say not to give fludarabine ") +
          (ws.on_dialysis() ? "below 30 mL/min and give no dialysis dose" : "below 30 mL/min") +
          "; this figure rests on: " +
          (c.pack.rests_on.empty() ? std::string(to_text(c.pack.evidence)) : c.pack.rests_on),
      dose_path(c.drug.drug), c.row.source.key);
}

std::string both_readings(const workspace& ws, dose_per_surface rule, dose_per_surface base,
                          dose_per_surface protocol) {
  const auto proportional = protocol * (rule / base);
  const auto surface = ws.who.dose_surface->value;
  return "the rule's " + say(rule) + " was written for a protocol of " + say(base) +
         "; this protocol is " + say(protocol) + ": absolute reading " +
         say(std::min(rule, protocol)) + " (" + text::mg_text(std::min(rule, protocol) * surface) +
         "), as a percentage it would be " + say(proportional) + " (" +
         text::mg_text(proportional * surface) + ")";
}

void note_absolute(workspace& ws, const chosen_row& c) {
  const auto* own = std::get_if<absolute_rate>(&c.row.adjustment);
  if (!own) return;
  unrecorded notes;
  const auto protocol = arithmetic::protocol_rate(notes, c.drug, ws.who).value;
  const auto path = dose_path(c.drug.drug);
  const auto same = [](dose_per_surface a, dose_per_surface b) {
    return canonical12(a.in(mg_per_m2)) == canonical12(b.in(mg_per_m2));
  };
  if (own->base && !same(*own->base, protocol)) {
    ws.raise(code::ABSOLUTE_RULE_OTHER_BASE, level::review,
             both_readings(ws, own->rate, *own->base, protocol), path, c.row.source.key);
  }
  if (!own->base) {
    ws.raise(code::ABSOLUTE_RULE_OTHER_BASE, level::review,
             "the source gives " + say(own->rate) +
                 " and no full dose it was reduced from, so no percentage reading exists; this "
                 "protocol is " +
                 say(protocol),
             path, c.row.source.key);
  }
  if (own->rate > protocol || same(own->rate, protocol)) {
    ws.raise(code::ABSOLUTE_RULE_NO_REDUCTION, level::review,
             "the rule's " + say(own->rate) + " is not below this protocol's " + say(protocol) +
                 ", so the protocol dose stands unreduced",
             path, c.row.source.key);
  }
}

void note_choice(workspace& ws, const chosen_row& c, const outcome& made) {
  const auto path = dose_path(c.drug.drug);
  const bool is_range = std::holds_alternative<percent_range>(c.row.adjustment);
  if (is_range && made.percent == 100.0) {
    ws.raise(code::RENAL_RANGE_NEEDS_CHOICE, level::review,
             "100 % was chosen within the rule's range: that is no reduction", path,
             c.row.source.key);
  }
  if (!is_range && c.percent) {
    ws.raise(code::FIELD_CONFLICT, level::review,
             "a percentage was chosen, but row " + c.row.label + " of " + c.pack.id +
                 " is no range; the choice was not used",
             path);
  }
}

void note_monitor(workspace& ws, const chosen_row& c) {
  if (c.row.monitor.empty()) return;
  ws.raise(code::RENAL_MONITOR,
           std::holds_alternative<keep_dose>(c.row.adjustment) ? level::review : level::note,
           c.pack.id + ": " + c.row.monitor, dose_path(c.drug.drug), c.row.source.key);
}

void note_substitution(workspace& ws, const chosen_row& c) {
  if (!c.how.substituted) return;
  const auto* used = c.how.used();
  auto text = "banded with " + method_name(*used->number) + " (" + say_clearance(used->value) +
              ", " + std::string(to_text(used->reading)) + ")";
  if (ws.who.child() && !c.pack.indexed()) {
    text += "; the rule is written for adults in mL/min";
    if (!ws.entered.kidney.paediatric_reading) text += ", and both readings give this tier";
  } else {
    text += "; the source names another equation";
  }
  ws.raise(code::EQUATION_SUBSTITUTED, level::review, std::move(text), dose_path(c.drug.drug),
           c.row.source.key);
}

std::string say_method(const tier_flip& f) {
  const auto* equation = renal::find(f.id);
  if (!equation) return "the measured GFR";
  constexpr std::string_view heading = "Kidney function, ";
  auto title = equation->info->title;
  if (title.starts_with(heading)) title.remove_prefix(heading.size());
  return f.weight.empty() ? std::string(title) : std::string(title) + ", " + f.weight + " weight";
}

std::string say_input(const tier_flip& f) {
  const std::string name = f.input.substr(f.input.find('.') + 1);
  return name + " " + say(f.at, f.at.value < 20 ? 3 : 1) + " (" +
         text::signed_percent_text(f.change_percent) + ", " + say_method(f) + "): " + f.row;
}

void note_methods(workspace& ws, const chosen_row& c) {
  std::string named, others;
  for (const auto& b : c.how.all) {
    if (b.row == &c.row || !b.row) continue;
    auto& list = b.admissible ? named : others;
    if (!list.empty()) list += "; ";
    list += method_name(*b.number) + " " + say_clearance(b.value) + ": " + b.row->label;
  }
  const auto path = dose_path(c.drug.drug);
  if (!named.empty()) {
    ws.raise(code::TIER_DEPENDS_ON_METHOD, level::review,
             "used " + c.row.label + "; other admissible methods give another tier: " + named, path,
             c.row.source.key);
  }
  if (!others.empty()) {
    ws.raise(code::TIER_DEPENDS_ON_METHOD, level::note,
             "methods that the source does not name give another tier: " + others, path,
             c.row.source.key);
  }
}

// What the dose rule's own source says of timing, beside the timing rule that was chosen.
void note_timing(workspace& ws, const chosen_row& c) {
  if (c.row.timing_advice.empty()) return;
  const auto path = dose_path(c.drug.drug);
  const auto said = c.pack.id + " says of timing: " + c.row.timing_advice;
  const auto* timing = chosen_timing(ws, c.drug.drug);
  const auto modality = ws.entered.kidney.dialysis.modality;
  const auto* rule = timing && modality ? timing->rule_for(*modality) : nullptr;
  if (rule && rule->source.key == c.row.source.key) return;
  if (timing) {
    ws.raise(code::TIMING_FROM_OTHER_SOURCE, level::review,
             said + "; the timing chosen is " + timing->id + ", another source's", path,
             rule ? rule->source.key : c.row.source.key);
  } else {
    ws.raise(code::DIALYSIS_MISSING, level::review,
             said + (ws.time ? "; no timing rule is chosen" : "; no sessions are shown"), path,
             c.row.source.key);
  }
}

bool stop(workspace& ws, const chosen_row& c, code what, std::string text) {
  ws.raise(what, level::stop, std::move(text), dose_path(c.drug.drug), c.row.source.key);
  return true;
}

bool range_without_choice(workspace& ws, const chosen_row& c, const percent_range& range) {
  const auto ends =
      text::people(range.least.percent(), 1) + " to " + say_percent(range.most.percent());
  if (!c.percent) {
    return stop(
        ws, c, code::RENAL_RANGE_NEEDS_CHOICE,
        with_quote(
            c.pack.id + " gives a range, " + ends +
                " of the protocol dose, and no figure within it; choose one with a percentage",
            c.row));
  }
  if (*c.percent < range.least.percent() || *c.percent > range.most.percent()) {
    return stop(ws, c, code::RENAL_RANGE_NEEDS_CHOICE,
                say_percent(*c.percent) + " was chosen; " + c.pack.id + " allows " + ends);
  }
  return false;
}

// A measured GFR has no creatinine to vary; what scatter does to one it does to the other.
std::string measured_near_edge(const chosen_row& c, const sensitivity_report& s, double percent) {
  const auto* used = c.how.used();
  if (!used || !used->number->measured() || !s.distance) return {};
  const double value = std::visit([](auto q) { return detail::access::raw(q); }, used->value);
  const double off = 100.0 * s.distance->value / value;
  if (compare12(off, percent) > 0) return {};
  return "a measured GFR of " + say(*s.nearest_edge, 1) + ", " + text::people(off, 1) + " % away";
}

}  // namespace

bool below_labels(const workspace& ws, const selection& s) {
  if (ws.on_dialysis()) return true;
  const auto* used = s.used();
  if (!used) return false;
  const double value = std::visit([](auto c) { return detail::access::raw(c); }, used->value);
  return canonical12(value) < off_label_below;
}

bool withheld_by_row(workspace& ws, const chosen_row& c) {
  const auto& what = c.row.adjustment;
  if (const auto* no = std::get_if<do_not_give>(&what)) {
    return stop(ws, c, code::RENAL_STOP,
                with_quote(c.pack.id + ", " + c.row.label + ": " + no->reason, c.row));
  }
  if (const auto* no = std::get_if<not_covered>(&what)) {
    return stop(ws, c, code::RENAL_NOT_COVERED, c.pack.id + ", " + c.row.label + ": " + no->what);
  }
  if (!c.row.requires_timing.empty()) {
    const auto why = why_unmet(ws, c.drug.drug, c.row.requires_timing);
    if (!why.empty()) {
      return stop(ws, c, code::DIALYSIS_MISSING,
                  c.pack.id + " rests on dialysis as in " + c.row.requires_timing + " (" +
                      c.row.timing_advice + "); " + why);
    }
  }
  if (const auto* range = std::get_if<percent_range>(&what)) {
    return range_without_choice(ws, c, *range);
  }
  return false;
}

void note_row(workspace& ws, const chosen_row& c, const outcome& made) {
  note_evidence(ws, c);
  note_population(ws, c);
  note_off_label(ws, c);
  note_absolute(ws, c);
  note_choice(ws, c, made);
  note_substitution(ws, c);
  note_monitor(ws, c);
  note_timing(ws, c);
}

void note_agreeing_row(workspace& ws, const chosen_row& c) {
  note_secondary(ws, c);
  note_monitor(ws, c);
}

void note_near_edge(workspace& ws, const chosen_row& c, const sensitivity_report& s) {
  const auto& limits = ws.tables.limits;
  std::string list = measured_near_edge(c, s, limits.near_edge_creatinine_percent);
  for (const auto& flip : s.flips) {
    const bool near = (flip.input == "kidney.creatinine" &&
                       std::abs(flip.change_percent) <= limits.near_edge_creatinine_percent) ||
                      (flip.input == "patient.weight" &&
                       std::abs(flip.change_percent) <= limits.near_edge_weight_percent);
    if (!near) continue;
    if (!list.empty()) list += "; ";
    list += say_input(flip);
  }
  if (list.empty()) return;
  ws.raise(code::TIER_NEAR_EDGE, level::review, "the tier changes at " + list,
           dose_path(c.drug.drug), c.row.source.key);
}

void note_sensitivity(workspace& ws, const chosen_row& c, const sensitivity_report& s) {
  note_near_edge(ws, c, s);
  note_methods(ws, c);
}

}  // namespace lymphodose::engine
