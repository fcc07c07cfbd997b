// SPDX-License-Identifier: Apache-2.0
//
// Orders built by each misconception from random patients: are they stopped, and is the cause
// found? The engine's raw numbers are used alone, because distributions differ between libraries.
#include "lymphodose/misconceptions.hpp"

#include "lymphodose/rounding.hpp"
#include "order_case.hpp"
#include "sanitized.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <map>
#include <random>
#include <set>
#include <string>

namespace lymphodose {
namespace {

using namespace order_case;

constexpr int patients = sanitized ? 20 : 200;
constexpr unsigned seed = 20261122;

class chance {
  std::mt19937 engine_{seed};

 public:
  double between(double least, double most) {
    return least + (most - least) * (static_cast<double>(engine_()) / 4294967295.0);
  }
  std::size_t below(std::size_t n) { return engine_() % n; }
  bool one_in(std::size_t n) { return below(n) == 0; }
  template <std::size_t N>
  std::string one_of(const char* const (&list)[N]) {
    return list[below(N)];
  }
};

std::string rounded(double value, int places, const char* unit) {
  return round_half_up(value, places) + " " + unit;
}

void add_kidney(chance& dice, bool child, fields& p) {
  p["kidney.status"] = "stable";
  if (child) {
    p["kidney.creatinine"] = rounded(dice.between(25, 110), 0, "umol/L");
    p["kidney.equation"] = "renal.ckid-u25-cr.2021";
    p["kidney.paediatric_reading"] = "indexed";
    p[flu_rule] = "flu.us-label-older.indexed";
  } else {
    const bool molar = dice.one_in(2);
    p["kidney.creatinine"] = molar ? rounded(dice.between(45, 180), 0, "umol/L")
                                   : rounded(dice.between(0.5, 2.1), 2, "mg/dL");
    const char* const weights[] = {"actual", "lean"};
    p["kidney.cockcroft_gault_weight"] = dice.one_of(weights);
    p["kidney.equation"] = "renal.cockcroft-gault.1976";
    const char* const packs[] = {"flu.us-label.absolute", "flu.us-label.absolute",
                                 "flu.us-label.proportional", "flu.us-label-older.indexed",
                                 "flu.dana-farber"};
    p[flu_rule] = dice.one_of(packs);
  }
  p[cy_rule] = "cy.us-label";
}

void add_cells(chance& dice, double weight, fields& p) {
  const auto kind = dice.below(3);
  if (kind == 0) {
    p["cells.target"] = "1e6/kg";
  } else if (kind == 1) {
    p["cells.product"] = "cilta-cel";
    p["cells.target"] = dice.one_in(2) ? "0.75e6/kg" : "1e6/kg";
  } else if (weight > 50) {
    p["cells.product"] = "tisa-cel.all";
    p["cells.total"] = "1e8 cells";
  } else {
    p["cells.product"] = "tisa-cel.all";
    p["cells.target"] = "2e6/kg";
  }
}

fields random_patient(chance& dice) {
  const bool child = dice.one_in(5), female = dice.one_in(2);
  const double age = child ? dice.between(4, 17) : dice.between(18, 80);
  const double height =
      child ? 78 + 5.6 * age + dice.between(-8, 8) : (female ? 163 : 176) + dice.between(-15, 15);
  const double index = child ? dice.between(14, 22) : dice.between(18.5, 40);
  const double weight = index * height * height / 10000;
  fields p{{"patient.sex", female ? "female" : "male"},
           {"patient.age", rounded(age, 0, "a")},
           {"patient.height", rounded(height, 0, "cm")},
           {"patient.weight", rounded(weight, 1, "kg")}};
  p["patient.previous_weight"] = rounded(weight * dice.between(0.8, 1.25), 1, "kg");
  const char* const regimens[] = {"sle.zhejiang.2024", "sle.erlangen.2022", "axi-cel",
                                  "brexu-cel.all",     "tisa-cel.all",      "tisa-cel.lbcl",
                                  "liso-cel",          "cilta-cel"};
  p["regimen.id"] = dice.one_of(regimens);
  if (!child && dice.one_in(6)) {
    p["body_surface.cap"] = "2 m2";
    p["body_surface.cap_reason"] = "policy";
  }
  if (dice.one_in(6)) p["body_surface.formula"] = "bsa.du-bois.1916";
  add_kidney(dice, child, p);
  add_cells(dice, weight, p);
  return p;
}

// A patient for whom every dose can be calculated.
fields patient_with_doses(chance& dice) {
  for (;;) {
    const auto p = random_patient(dice);
    const auto read = read_case(toml(p), "case.toml");
    if (!read.problems.empty()) continue;
    const auto r = evaluate(read.content, built_in(), calculation::dose);
    if (!r) continue;
    bool all = r.value().cells && r.value().cells->total && !r.value().doses.empty();
    for (const auto& dose : r.value().doses) all = all && !dose.withheld;
    if (all) return p;
  }
}

std::string figure_line(const char* name, const std::optional<figure>& f) {
  if (!f) return {};
  const bool counts = f->unit == "cells" || f->unit == "/kg";
  char number[64];
  std::snprintf(number, sizeof number, "%.4g", f->value);
  const auto text = counts ? std::string(number) : round_half_up(f->value, f->value < 1 ? 4 : 2);
  if (text == "0") return {};
  return std::string(name) + " = \"" + text + (counts && f->unit == "/kg" ? "" : " ") +
         std::string(f->unit) + "\"\n";
}

// The whole order that somebody who made this mistake writes; or one figure of it.
std::string order_from(const plan_figures& made, bool whole) {
  std::string out;
  for (const auto& d : made.drugs) {
    auto lines = figure_line("per_dose", d.per_dose);
    if (whole) lines += figure_line("rate", d.rate) + figure_line("total", d.total);
    if (!lines.empty()) out += drug_order(lines, d.drug);
  }
  auto lines = figure_line("total", made.cells_total);
  if (whole) lines += figure_line("target", made.cells_target);
  if (!lines.empty()) out += cell_order(lines);
  return out;
}

bool reproduces(const mistake& how, const check_line& line) {
  const auto* drug = how.gives.of(line.drug);
  std::optional<figure> made;
  if (line.drug == "cells") {
    made = line.field == "target" ? how.gives.cells_target : how.gives.cells_total;
  } else if (drug != nullptr) {
    made = line.field == "rate" ? drug->rate : line.field == "total" ? drug->total : drug->per_dose;
  }
  return made && made->unit == line.ordered->unit &&
         std::abs(line.ordered->value - made->value) <= 0.005 * made->value;
}

struct tally {
  int orders = 0, caught = 0, one_fits = 0, one_first = 0, one_among = 0, first = 0, among = 0;
};

void count(const check_line& line, code right, const std::vector<mistake>& all, tally& t) {
  ++t.orders;
  t.caught += line.verdict == order_verdict::review || line.verdict == order_verdict::stop;
  std::set<code> fit;
  for (const auto& how : all) {
    if (reproduces(how, line)) fit.insert(how.what);
  }
  const auto& shown = line.likely_causes;
  const bool first = !shown.empty() && shown[0].what == right && !shown[0].with;
  bool among = false;
  for (const auto& one : shown) among |= one.what == right && !one.with;
  t.first += first;
  t.among += among;
  if (fit.size() != 1) return;
  ++t.one_fits;
  t.one_first += first;
  t.one_among += among;
}

double percent(int part, int whole) { return whole == 0 ? 100.0 : 100.0 * part / whole; }

void print(const char* name, const tally& t) {
  std::printf(
      "%-24s %5d orders, %5.1f %% reviewed or stopped; one cause fits %5d: first %5.1f %%, "
      "among three %5.1f %%; all: first %5.1f %%, among three %5.1f %%\n",
      name, t.orders, percent(t.caught, t.orders), t.one_fits, percent(t.one_first, t.one_fits),
      percent(t.one_among, t.one_fits), percent(t.first, t.orders), percent(t.among, t.orders));
}

// The line on which the mistake moves the figure most plainly, by more than 5 %.
const check_line* moved_line(const report& r, const mistake& how) {
  for (const char* field : {"per_dose", "total", "rate", "target"}) {
    for (const auto& line : r.check) {
      if (line.field != field || !line.difference_percent) continue;
      if (std::abs(*line.difference_percent) <= 5.05 || !reproduces(how, line)) continue;
      return &line;
    }
  }
  return nullptr;
}

struct results {
  tally all;
  std::map<code, tally> by_code;
  std::map<std::pair<code, code>, int> taken_for;
};

void run_order(const patient_case& patient, const mistake& how, const std::vector<mistake>& all,
               bool whole, results& out) {
  const auto read = read_order(order_head + order_from(how.gives, whole), "order.toml");
  ASSERT_TRUE(read.problems.empty()) << order_from(how.gives, whole) << listed(read.problems);
  const auto made = check_order(patient, read.content, built_in(), all);
  if (!made) return;  // a figure that nobody can have ordered
  const auto* line = moved_line(made.value(), how);
  if (line == nullptr) return;
  count(*line, how.what, all, out.all);
  count(*line, how.what, all, out.by_code[how.what]);
  if (!line->likely_causes.empty() && line->likely_causes[0].what != how.what) {
    ++out.taken_for[{how.what, line->likely_causes[0].what}];
  }
}

results experiment(bool whole) {
  chance dice;
  results out;
  for (int i = 0; i < patients; ++i) {
    const auto patient = case_of(patient_with_doses(dice));
    const auto all = mistakes_in(patient, built_in());
    std::map<code, std::vector<const mistake*>> forms;
    for (const auto& one : all) forms[one.what].push_back(&one);
    for (const auto& [what, list] : forms) {
      run_order(patient, *list[dice.below(list.size())], all, whole, out);
    }
  }
  std::printf("%s, %d patients, seed %u\n", whole ? "whole orders" : "one figure a drug", patients,
              seed);
  for (const auto& [what, t] : out.by_code) print(std::string(to_text(what)).c_str(), t);
  print("all", out.all);
  for (const auto& [pair, n] : out.taken_for) {
    std::printf("  %s taken for %s: %d\n", std::string(to_text(pair.first)).c_str(),
                std::string(to_text(pair.second)).c_str(), n);
  }
  return out;
}

TEST(random_orders, every_mistake_is_caught_and_its_cause_is_found) {
  const auto out = experiment(true);
  EXPECT_EQ(out.all.caught, out.all.orders);
  EXPECT_GT(out.all.orders, 15 * patients / 2);
  EXPECT_GE(percent(out.all.one_first, out.all.one_fits), 95.0);
  EXPECT_GE(percent(out.all.one_among, out.all.one_fits), 99.0);
  EXPECT_GE(percent(out.all.first, out.all.orders), 85.0);
  EXPECT_GE(percent(out.all.among, out.all.orders), 95.0);
}

TEST(random_orders, with_one_figure_a_drug_the_cause_is_still_among_three) {
  const auto out = experiment(false);
  EXPECT_EQ(out.all.caught, out.all.orders);
  EXPECT_GE(percent(out.all.one_first, out.all.one_fits), 95.0);
  EXPECT_GE(percent(out.all.one_among, out.all.one_fits), 99.0);
}

TEST(random_orders, correct_orders_are_never_stopped) {
  chance dice;
  int lines = 0, stopped = 0, reviewed = 0;
  for (int i = 0; i < patients; ++i) {
    const auto p = patient_with_doses(dice);
    const auto right = figures_of(run(p));
    for (const int places : {4, 2, 1, 0}) {
      std::string text;
      for (const auto& d : right.drugs) {
        const auto each = round_half_up(d.per_dose->value, places);
        const auto sum = round_half_up(std::stod(each) * d.doses, places);
        text += drug_order("per_dose = \"" + each + " mg\"\ntotal = \"" + sum + " mg\"", d.drug);
      }
      const auto r = check(p, text + cell_order(figure_line("total", right.cells_total)));
      for (const auto& line : r.check) {
        ++lines;
        reviewed += line.verdict == order_verdict::review;
        stopped += line.verdict == order_verdict::stop;
        EXPECT_NE(line.verdict, order_verdict::stop) << toml(p) << shown(r);
      }
      EXPECT_FALSE(has(r, code::ORDER_CONTRADICTORY, level::stop)) << shown(r);
    }
  }
  std::printf(
      "correct orders: %d figures, %d to review (rounded up in a reduced dose), %d stopped\n",
      lines, reviewed, stopped);
}

}  // namespace
}  // namespace lymphodose
