// SPDX-License-Identifier: Apache-2.0
#include "engine/arithmetic.hpp"
#include "engine/workspace.hpp"
#include "lymphodose/rounding.hpp"

#include <algorithm>
#include <map>

namespace lymphodose::engine {

namespace {

constexpr double course_total_as_daily = 2.0;

// What the protocol means in mg/m2 for the uncapped body, whatever unit it was written in.
dose_per_surface as_rate(const workspace& ws, const regimen_drug& drug) {
  if (const auto* rate = std::get_if<dose_per_surface>(&drug.rate)) return *rate;
  const auto* per_kg = std::get_if<dose_per_mass>(&drug.rate);
  const auto each = per_kg ? *per_kg * ws.who.weight->value : std::get<drug_mass>(drug.rate);
  return each / ws.who.surface->value;
}

int most_doses_on_a_day(const workspace& ws, const regimen_drug& drug) {
  std::map<int, int> per_day;
  int most = 1;
  for (const auto day : days_of(ws.entered, drug)) most = std::max(most, ++per_day[day.number()]);
  return most;
}

dose_per_surface over_span(const workspace& ws, const regimen_drug& drug, ceiling_span span) {
  const int doses = span == ceiling_span::day ? most_doses_on_a_day(ws, drug) : drug.doses;
  return as_rate(ws, drug) * doses;
}

bool exceeded(const workspace& ws, const regimen_drug& drug, const dose_ceiling& ceiling) {
  if (ceiling.drug != drug.drug) return false;
  return canonical12(over_span(ws, drug, ceiling.span).in(mg_per_m2)) >
         canonical12(ceiling.above.in(mg_per_m2));
}

// Of several ceilings exceeded over one span the highest says it all.
bool is_gravest(const workspace& ws, const regimen_drug& drug, const dose_ceiling& ceiling) {
  return std::none_of(ws.tables.ceilings.begin(), ws.tables.ceilings.end(),
                      [&](const dose_ceiling& other) {
                        return other.span == ceiling.span && other.above > ceiling.above &&
                               other.level > ceiling.level && exceeded(ws, drug, other);
                      });
}

void note_ceiling(workspace& ws, const regimen_drug& drug, const dose_ceiling& ceiling) {
  const bool daily = ceiling.span == ceiling_span::day;
  ws.raise(code::DOSE_CEILING, ceiling.level,
           say(over_span(ws, drug, ceiling.span)) + (daily ? " a day" : " a course") + " of " +
               drug.drug + " is above " + say(ceiling.above) + ": " + ceiling.text,
           dose_path(drug.drug), ceiling.source.key);
}

// An inline rate of twice every regimen's with as many doses may be a course total.
void note_total_as_daily(workspace& ws, const regimen_drug& drug) {
  std::optional<dose_per_surface> highest;
  for (const auto& known : ws.tables.regimens) {
    if (!known.origin.embedded) continue;
    for (const auto& other : known.drugs) {
      const auto* rate = std::get_if<dose_per_surface>(&other.rate);
      if (other.drug != drug.drug || other.doses != drug.doses || !rate) continue;
      if (!highest || *rate > *highest) highest = *rate;
    }
  }
  if (!highest || canonical12(as_rate(ws, drug) / *highest) < course_total_as_daily) return;
  ws.raise(code::TOTAL_AS_DAILY, level::review,
           say(as_rate(ws, drug)) + " a dose is at least twice the " + say(*highest) +
               " of every built-in regimen with " + std::to_string(drug.doses) +
               " doses: a course total entered as a daily dose? (TOTAL_AS_DAILY)",
           dose_path(drug.drug));
}

}  // namespace

bool above_stop_ceiling(const workspace& ws, const regimen_drug& drug) {
  return std::any_of(
      ws.tables.ceilings.begin(), ws.tables.ceilings.end(),
      [&](const dose_ceiling& c) { return c.level == level::stop && exceeded(ws, drug, c); });
}

void note_ceilings(workspace& ws) {
  if (!ws.plan) return;
  for (const auto& drug : ws.plan->drugs) {
    for (const auto& ceiling : ws.tables.ceilings) {
      if (exceeded(ws, drug, ceiling) && is_gravest(ws, drug, ceiling))
        note_ceiling(ws, drug, ceiling);
    }
    if (!ws.entered.regimen.inline_drugs.empty()) note_total_as_daily(ws, drug);
  }
}

}  // namespace lymphodose::engine
