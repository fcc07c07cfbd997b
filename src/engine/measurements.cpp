// SPDX-License-Identifier: Apache-2.0
#include "engine/wording.hpp"
#include "engine/workspace.hpp"
#include "lymphodose/calendar.hpp"
#include "lymphodose/rounding.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace lymphodose::engine {

namespace {

using std::chrono::days;

constexpr double hours_per_day = 24.0;
// Dates tell whole days; a limit of 48 h is two of them.
days whole_days(time_span span) {
  return days(static_cast<int>(std::floor(span.in(hours) / hours_per_day)));
}

constexpr double pounds_per_kilogram = 1.0 / 0.45359237;
constexpr double like_pounds = 0.02;

std::optional<days> apart(const kidney_input& k) {
  if (!k.creatinine_measured_on || !k.previous_creatinine_measured_on) return std::nullopt;
  return std::chrono::abs(*k.creatinine_measured_on - *k.previous_creatinine_measured_on);
}

// Without dates the change may have been as fast as feared.
bool within(std::optional<days> gap, time_span limit) { return !gap || *gap <= whole_days(limit); }

std::string interval_words(std::optional<days> gap) {
  if (!gap) return " (no dates, so it may have been that fast)";
  return " in " + std::to_string(gap->count()) + (gap->count() == 1 ? " day" : " days");
}

// The day on which a measurement must be recent.
std::optional<civil_date> date_of_use(const workspace& ws) {
  const auto first = first_dose_date(ws);
  return first ? first : ws.entered.evaluated_on;
}

void note_age(workspace& ws, const char* what, const char* path,
              const std::optional<civil_date>& measured, days lasts) {
  if (!measured) return;  // said once for all, by note_undated
  const auto first = date_of_use(ws);
  if (!first) return;
  const auto age = *first - *measured;
  if (age <= lasts) return;
  ws.raise(code::MEASUREMENT_STALE, level::review,
           std::string("the ") + what + " is " + std::to_string(age.count()) +
               " days older than the first dose; review beyond " + std::to_string(lasts.count()) +
               " days",
           path);
}

// A date tells nothing where the first dose has none.
void note_unchecked_age(workspace& ws) {
  const bool creatinine = ws.entered.kidney.creatinine_measured_on && !ws.on_dialysis();
  const bool dated = ws.entered.patient.weight_measured_on || creatinine;
  if (!dated || date_of_use(ws)) return;
  ws.raise(code::MEASUREMENT_STALE, level::note,
           "neither dates.day0 nor evaluated_on: whether recent enough was not checked",
           "evaluated_on");
}

void note_undated(workspace& ws) {
  const auto& p = ws.entered.patient;
  const auto& k = ws.entered.kidney;
  std::string undated;
  if (p.weight && !p.weight_measured_on) undated = "weight";
  if (k.creatinine && !k.creatinine_measured_on && !ws.on_dialysis()) {
    undated += undated.empty() ? "creatinine" : " and creatinine";
  }
  if (undated.empty()) return;
  ws.raise(code::MEASUREMENT_STALE, level::note,
           undated + " without a date: whether recent enough was not checked",
           "patient.weight_measured_on");
}

void note_weight_change(workspace& ws) {
  const auto& p = ws.entered.patient;
  if (!p.weight || !p.previous_weight) return;
  const double ratio = p.weight->value / p.previous_weight->value;
  if (compare12(100.0 * std::abs(ratio - 1.0), ws.tables.limits.weight_change_percent) < 0) return;
  auto text = say(p.weight->value, 1) + " against " + say(p.previous_weight->value, 1) +
              " before: " + text::signed_percent_text(100.0 * (ratio - 1.0));
  const auto like = [](double r) { return std::abs(r / pounds_per_kilogram - 1.0) < like_pounds; };
  if (like(ratio) || like(1.0 / ratio)) {
    text += "; the ratio is that of pounds to kilograms (POUNDS_AS_KILOGRAMS)";
  }
  ws.raise(code::WEIGHT_CHANGED, level::review, std::move(text), "patient.weight");
}

void note_weight_basis(workspace& ws) {
  const auto basis = ws.entered.patient.weight_basis;
  if (ws.on_dialysis()) {
    if (basis == weight_basis::dry) return;
    ws.raise(code::WEIGHT_BASIS, level::review,
             std::string("on dialysis the weight is ") +
                 (basis ? "'" + std::string(to_text(*basis)) + "'" : "of unstated basis") +
                 ", not dry; fluid of 10 % moves a dose per m2 by 4.9 % and cells per kg by 10 %",
             "patient.weight_basis");
    return;
  }
  if (basis == weight_basis::pre_dialysis) {
    ws.raise(code::WEIGHT_BASIS, level::review,
             "the weight is 'pre-dialysis' and the kidney status is not dialysis",
             "patient.weight_basis");
  }
  if (basis == weight_basis::reported) {
    ws.raise(code::WEIGHT_BASIS, level::review, "the weight was reported, not measured",
             "patient.weight_basis");
  }
}

void note_creatinine(workspace& ws) {
  const auto& k = ws.entered.kidney;
  if (!k.creatinine) return;
  if (!ws.on_dialysis())
    note_age(ws, "creatinine", "kidney.creatinine_measured_on", k.creatinine_measured_on,
             whole_days(ws.tables.limits.creatinine_age));
  if (ws.on_dialysis() || ws.who.child()) return;
  if (compare12(k.creatinine->value.in(creatinine_mg_per_dl),
                ws.tables.limits.creatinine_low.in(creatinine_mg_per_dl)) >= 0) {
    return;
  }
  ws.raise(code::CREATININE_LOW, level::review,
           say(k.creatinine->value, 3) +
               " in an adult: with little muscle an estimated clearance reads too high; "
               "cystatin C or a measured GFR would tell",
           "kidney.creatinine");
}

}  // namespace

void note_accepted(workspace& ws) {
  for (const auto& gate : ws.entered.patient.accepted) {
    ws.raise(code::GATE_PASSED, level::review,
             std::string(to_text(gate.what)) + " was passed on purpose: " + gate.reason,
             "patient.accept");
  }
}

std::string why_changing(const patient_case& entered, const review_limits& limits) {
  const auto& k = entered.kidney;
  // On dialysis creatinine falls with every session, and no dose rests on it.
  if (k.status == kidney_status::dialysis || k.status == kidney_status::not_assessed) return {};
  if (k.status == kidney_status::changing) return "the case says that creatinine is changing";
  if (!k.creatinine || !k.previous_creatinine) return {};
  const auto now = k.creatinine->value, before = k.previous_creatinine->value;
  const auto gap = apart(k);
  const double difference = std::abs(now.in(creatinine_mg_per_dl)-before.in(creatinine_mg_per_dl));
  const double ratio = std::max(now / before, before / now);
  const auto words = say(before, 3) + " to " + say(now, 3) + interval_words(gap);
  if (compare12(difference, limits.creatinine_rise.in(creatinine_mg_per_dl)) >= 0 &&
      within(gap, limits.rise_within)) {
    return words + ": " + say(limits.creatinine_rise, 2) + " or more within " +
           say(limits.rise_within, 0);
  }
  if (compare12(ratio, limits.creatinine_fold) >= 0 && within(gap, limits.fold_within)) {
    return words + ": " + text::people(limits.creatinine_fold, 2) + "-fold or more within " +
           std::to_string(whole_days(limits.fold_within).count()) + " days";
  }
  return {};
}

bool measured_after_change(const patient_case& entered) noexcept {
  const auto& k = entered.kidney;
  if (!k.measured_gfr && !k.measured_gfr_indexed) return false;
  return k.measured_gfr_on && k.creatinine_measured_on &&
         *k.measured_gfr_on >= *k.creatinine_measured_on;
}

std::optional<civil_date> first_dose_date(const workspace& ws) {
  std::optional<civil_date> first;
  if (!ws.plan || !ws.entered.day0) return first;
  for (const auto& drug : ws.plan->drugs) {
    for (const auto day : days_of(ws.entered, drug)) {
      const auto date = date_of(day, *ws.entered.day0);
      if (!first || date < *first) first = date;
    }
  }
  return first;
}

void note_evaluation_date(workspace& ws) {
  const auto& on = ws.entered.evaluated_on;
  const auto first = first_dose_date(ws);
  const auto earliest = first ? first : ws.entered.day0;
  if (!earliest || !on || *earliest >= *on) return;
  ws.raise(code::FIELD_CONFLICT, level::review,
           (first ? "the first dose, " : "day 0, ") + day_text_with_year(*earliest) +
               ", would be before the date of this evaluation, " + day_text_with_year(*on),
           "dates.day0");
}

void note_measurements(workspace& ws) {
  note_evaluation_date(ws);
  note_weight_basis(ws);
  note_weight_change(ws);
  if (ws.entered.patient.weight) {
    note_age(ws, "weight", "patient.weight_measured_on", ws.entered.patient.weight_measured_on,
             whole_days(ws.tables.limits.weight_age));
  }
  note_creatinine(ws);
  note_undated(ws);
  note_unchecked_age(ws);
}

}  // namespace lymphodose::engine
