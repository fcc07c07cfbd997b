// SPDX-License-Identifier: Apache-2.0
//
// Do the lines of a working say what the calculation did? Every text with values in it is read back
// and evaluated, and compared with the value that was recorded.
#include "lymphodose/working.hpp"

#include "engine_case.hpp"
#include "evaluated_text.hpp"
#include "lymphodose/body_size.hpp"
#include "lymphodose/cells.hpp"
#include "lymphodose/dose.hpp"
#include "lymphodose/preparation.hpp"
#include "lymphodose/renal.hpp"
#include "practice/answers.hpp"
#include "practice/clock_formulas.hpp"
#include "text/unit_spellings.hpp"
#include "working/conversions.hpp"
#include "working/layout.hpp"
#include "working/relations.hpp"
#include "working/substitutions.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <map>
#include <random>
#include <set>
#include <string>

namespace lymphodose {
namespace {

using evaluated_text::value_of_text;

constexpr std::array<calculation, 6> calculations{calculation::dose,    calculation::compare,
                                                  calculation::surface, calculation::renal,
                                                  calculation::bags,    calculation::prepare};

// The derivations of every built-in case by every command that gives one.
const std::vector<derivation>& of_built_in_cases() {
  static const auto all = [] {
    std::vector<derivation> out;
    const auto& tables = engine_case::built_in();
    const std::vector<std::vector<case_flag>> changes{
        {},
        {{"body_surface.cap", "1.2 m2", "--bsa-cap"},
         {"body_surface.cap_reason", "house rule", "--bsa-cap-reason"}}};
    for (const auto name : embedded_case_names()) {
      for (const auto& flags : changes) {
        for (const auto kind : calculations) {
          const auto read = read_case(embedded_case(name), std::string(name) + ".toml", flags);
          if (!read.problems.empty()) continue;
          const auto made = evaluate(read.content, tables, kind);
          if (made) out.push_back(made.value().derivation);
        }
      }
    }
    return out;
  }();
  return all;
}

class bodies {
  std::mt19937 engine_{20261123};

 public:
  double between(double least, double most) {
    return least + (most - least) * (static_cast<double>(engine_()) / 4294967295.0);
  }
  sex any_sex() { return engine_() % 2 == 0 ? sex::female : sex::male; }
};

// Those that a problem adds to what the engine records.
void add_of_practice(derivation& d, bodies& dice) {
  namespace own = practice_detail;
  const auto start = d.input("s", "Start", "typed", hours(dice.between(0, 24)));
  const auto length = d.input("l", "Length", "typed", hours(dice.between(0.5, 5)));
  const auto next = d.input("x", "Next", "typed", hours(dice.between(30, 90)));
  (void)d.apply(own::session_end{}, start, length);
  const auto gap = d.apply(own::gap_between{}, d.apply(own::infusion_end{}, start, length), next);
  const auto drug = d.input("m", "Dose", "typed", mg(dice.between(1, 5000)));
  const auto body = d.input("w", "Weight", "typed", kg(dice.between(5, 200)));
  const auto bag = d.input("v", "Volume", "typed", ml(dice.between(5, 2000)));
  EXPECT_TRUE(own::record_unit(d, gap.step, {gap.value.in(hours), "h", "h"}, "min"));
  EXPECT_TRUE(own::record_unit(d, drug.step, {drug.value.in(mg), "mg", "mg"}, "g"));
  EXPECT_TRUE(own::record_unit(d, body.step, {body.value.in(kg), "kg", "kg"}, "lb"));
  EXPECT_TRUE(own::record_unit(d, bag.step, {bag.value.in(ml), "mL", "mL"}, "L"));
}

// Every formula of the library on a body; numbers at random or, for ages, at an edge.
derivation everything(bodies& dice, double age, sex s) {
  derivation d;
  const auto who = d.input("patient.sex", "Sex", std::string(to_text(s)), s);
  const auto old = d.input("patient.age", "Age", "typed", years(age));
  const auto tall = d.input("patient.height", "Height", "typed", cm(dice.between(60, 205)));
  const auto heavy = d.input("patient.weight", "Weight", "typed", kg(dice.between(5, 200)));
  const auto cr = d.input("kidney.creatinine", "Serum creatinine", "typed",
                          creatinine_mg_per_dl(dice.between(0.2, 6)));
  const auto cys = d.input("kidney.cystatin_c", "Cystatin C", "typed",
                           cystatin_c_mg_per_l(dice.between(0.3, 4)));
  for (const auto& f : bsa::formulas()) (void)f.derive(d, tall, heavy);
  const auto surface = d.apply(bsa::mosteller, tall, heavy);
  (void)d.apply(weight::body_mass_index, tall, heavy);
  const auto ideal = d.apply(weight::ideal_devine, who, tall);
  (void)d.apply(weight::adjusted_40, ideal, heavy);
  (void)d.apply(weight::lean_janmahasatian, who, tall, heavy);
  (void)d.apply(weight::lean_boer, who, tall, heavy);
  for (const auto& e : renal::equations()) (void)e.derive(d, {who, old, tall, heavy, cr, cys});
  const auto indexed = d.apply(renal::schwartz_bedside, tall, cr);
  const auto own = d.apply(renal::deindex, indexed, surface);
  (void)d.apply(renal::index_to_173, own, surface);

  const auto rate =
      d.table("rate", "Protocol dose", "r", mg_per_m2(dice.between(5, 1000)), "s (A)");
  const auto part = d.table("part", "Part", "p", percent_of_full(dice.between(1, 100)), "s (A)");
  const auto reduced = d.apply(dose::reduced, rate, part);
  (void)d.apply(dose::not_above_protocol, reduced, rate);
  const auto each = d.apply(dose::by_surface, rate, surface);
  const auto per_kg = d.input("k", "Rate", "typed", mg_per_kg(dice.between(0.1, 60)));
  (void)d.apply(dose::by_mass, per_kg, heavy);
  (void)d.apply(dose::rate_of, each, surface);
  (void)d.apply(dose::course, each, d.input("n", "Doses", "3", administrations{3}));

  const auto target = d.input("t", "Target", "typed", cells_per_kg(dice.between(1e4, 1e7)));
  const auto total = d.apply(cell_dose::by_mass, target, heavy);
  (void)d.apply(cell_dose::capped, total, d.input("c", "Maximum", "typed", cells(1e8)));
  const auto counted = d.input("v", "Concentration", "typed", cells_per_ml(dice.between(1e5, 1e8)));
  const auto share = d.input("w", "Viability", "typed", percentage{dice.between(50, 100)});
  const auto viable = d.apply(cell_dose::viable, counted, share);
  (void)d.apply(cell_dose::car_positive, viable, share);
  const auto bag = d.input("b", "Bag", "typed", ml(dice.between(5, 250)));
  const auto content = d.apply(cell_dose::content, bag, viable);
  (void)d.apply(cell_dose::volume_of, total, viable);
  const auto all = d.apply(cell_dose::sum, total, content);
  (void)d.apply(cell_dose::rest, all, content);

  const auto strength = d.input("s", "Strength", "typed", mg_per_ml(dice.between(1, 50)));
  const auto drawn = d.apply(preparation::volume_of, each, strength);
  (void)d.apply(preparation::vial_content, bag, strength);
  const auto whole = d.apply(preparation::bag_with_drug, bag, bag, drawn);
  (void)d.apply(preparation::bag_after_exchange, bag, bag);
  (void)d.apply(preparation::final_concentration, each, whole);
  add_of_practice(d, dice);
  return d;
}

const std::vector<derivation>& of_random_bodies() {
  static const auto all = [] {
    std::vector<derivation> out;
    bodies dice;
    for (const auto s : {sex::female, sex::male}) {
      for (const double age : {2.0, 11.99, 12.0, 14.99, 15.0, 17.99, 18.0, 19.4, 19.5, 25.0, 25.01,
                               40.0, 40.01, 50.0, 50.01, 85.0}) {
        out.push_back(everything(dice, age, s));
      }
    }
    for (int i = 0; i < 100; ++i) {
      const auto s = dice.any_sex();
      out.push_back(everything(dice, dice.between(2, 95), s));
    }
    return out;
  }();
  return all;
}

template <class Look>
void at_every_formula(Look look) {
  for (const auto* set : {&of_built_in_cases(), &of_random_bodies()}) {
    for (const auto& d : *set) {
      for (const auto& step : d.steps()) {
        if (step.kind == step_kind::formula) look(d, step, work::arguments_of(d, step));
      }
    }
  }
}

template <class Look>
void at_every_line(Look look) {
  for (const auto* set : {&of_built_in_cases(), &of_random_bodies()}) {
    for (const auto& d : *set) {
      const auto lines = working_of(d);
      for (const auto& line : lines) look(lines, line);
    }
  }
}

::testing::AssertionResult close(double a, double b, double part) {
  if (std::abs(a - b) <= part * std::max(std::abs(a), std::abs(b))) {
    return ::testing::AssertionSuccess();
  }
  return ::testing::AssertionFailure() << a << " is not " << b;
}

TEST(working_substitution, evaluates_to_the_recorded_value_in_every_case_of_every_formula) {
  std::set<const work::substitution*> seen;
  at_every_formula(
      [&](const derivation&, const derivation_step& step, const work::arguments& from) {
        const auto* text = work::substitution_for(step.id, from);
        if (text == nullptr) return;
        seen.insert(text);
        const auto exact = work::filled(text->text, step, from, work::digits::all);
        EXPECT_TRUE(close(value_of_text(exact), *step.value, 1e-11)) << step.id << ": " << exact;
      });
  for (const auto& one : work::substitutions()) {
    EXPECT_TRUE(seen.contains(&one)) << one.id << " " << one.which << " was never needed";
  }
}

TEST(working_substitution, of_a_line_reads_back_to_its_digits) {
  at_every_line([](const working&, const working_line& line) {
    if (line.kind != step_kind::formula || line.substitution.starts_with(work::no_values)) return;
    // Differences and logarithms lose some of the six digits.
    const bool fragile = line.formula.find("ln") != std::string::npos ||
                         line.formula.find(" - ") != std::string::npos;
    EXPECT_TRUE(close(value_of_text(line.substitution), *line.value, fragile ? 0.05 : 1e-4))
        << line.id << ": " << line.substitution;
  });
}

TEST(working_substitution, is_there_for_every_formula_but_these) {
  // A median that is looked up by the year of age, and a rounding that its rule made.
  const std::set<std::string> exceptions{"renal.fas-cr-median.2016", "preparation.rounded"};
  std::set<std::string> without, known;
  at_every_formula(
      [&](const derivation&, const derivation_step& step, const work::arguments& from) {
        known.insert(step.id);
        if (work::substitution_for(step.id, from) == nullptr) without.insert(step.id);
      });
  for (const auto& id : without) EXPECT_TRUE(exceptions.contains(id)) << id;
  for (const auto& one : work::substitutions()) EXPECT_TRUE(known.contains(std::string(one.id)));
  for (const auto* f : weight::formulas()) EXPECT_TRUE(known.contains(std::string(f->id))) << f->id;
  for (const auto* f : renal::other_formulas()) {
    EXPECT_TRUE(known.contains(std::string(f->id))) << f->id;
  }
}

TEST(working_substitution, says_which_case_holds) {
  bodies dice;
  const auto lines = working_of(everything(dice, 60, sex::female));
  std::map<std::string, working_line> by_id;
  for (const auto& line : lines) by_id[line.id] = line;
  EXPECT_EQ(by_id["renal.ckd-epi-cr.2021"].holds, "women: k 0.7, a -0.241");
  EXPECT_EQ(by_id["renal.ckid-u25-cr-constant.2021"].holds, "women, from 18 years");
  EXPECT_EQ(by_id["renal.ckid-u25-cr-constant.2021"].substitution, "41.4");
  EXPECT_EQ(by_id["weight.ideal-devine.1974"].holds, "women");
  EXPECT_TRUE(by_id["weight.ideal-devine.1974"].source.ends_with(
      "; 2.54 cm per inch: pound-inch, inch (A)"));
  EXPECT_EQ(by_id["dose.by-surface"].holds, "");
}

// "mg/m2" as powers of its parts.
void count_unit(std::string_view unit, int sign, std::map<std::string, int>& powers) {
  for (bool first = true; !unit.empty(); first = false) {
    const auto end = std::min(unit.find('/'), unit.size());
    powers[std::string(unit.substr(0, end))] += first ? sign : -sign;
    unit.remove_prefix(std::min(end + 1, unit.size()));
  }
}

std::map<std::string, int> units_of(std::string_view text) {
  std::map<std::string, int> powers;
  int sign = 1;
  while (!text.empty()) {
    const auto end = std::min({text.find(" x "), text.find(" / "), text.size()});
    auto unit = text.substr(0, end);
    if (unit.starts_with('(')) unit = unit.substr(1, unit.size() - 2);
    count_unit(unit, sign, powers);
    if (end == text.size()) break;
    sign = text[end + 1] == 'x' ? 1 : -1;
    text.remove_prefix(end + 3);
  }
  std::erase_if(powers, [](const auto& one) { return one.second == 0; });
  return powers;
}

TEST(working_cancellation, is_true_of_the_units) {
  int checked = 0;
  at_every_line([&](const working&, const working_line& line) {
    if (line.cancelled.empty() || line.cancellation.find(" per ") != std::string::npos ||
        line.cancelled == "cm" || line.cancelled == "doses") {
      return;
    }
    const auto equals = line.cancellation.find(" = ");
    const auto colon = line.cancellation.find(": ");
    ASSERT_TRUE(equals < colon && colon < line.cancellation.size()) << line.cancellation;
    const auto result = line.cancellation.substr(equals + 3, colon - equals - 3);
    EXPECT_EQ(units_of(line.cancellation.substr(0, equals)), units_of(result)) << line.cancellation;
    EXPECT_TRUE(line.unrounded.ends_with(" " + result)) << line.cancellation;
    ++checked;
  });
  EXPECT_GT(checked, 100);
}

TEST(working_proportion, its_x_is_the_value_and_the_four_terms_agree) {
  int checked = 0;
  at_every_line([&](const working&, const working_line& line) {
    const auto x = line.proportion.find("; x = ");
    if (x == std::string::npos) return;
    ++checked;
    const auto told = line.proportion.substr(x + 6);
    const auto equals = told.find(" = ");
    ASSERT_NE(equals, std::string::npos) << line.proportion;
    EXPECT_TRUE(close(value_of_text(told.substr(0, equals)), *line.value, 2e-5)) << line.proportion;
    EXPECT_EQ(told.substr(equals + 3), line.displayed);
    std::array<double, 4> terms{};
    std::size_t unknown = 4;
    auto rest = std::string_view(line.proportion).substr(0, x);
    for (std::size_t i = 0; i < 4; ++i) {
      const auto end = i == 3 ? rest.size() : rest.find(i == 1 ? " = " : " : ");
      ASSERT_NE(end, std::string_view::npos) << line.proportion;
      const auto term = rest.substr(0, end);
      if (term.starts_with("x ")) unknown = i;
      terms[i] = term.starts_with("x ") ? *line.value : value_of_text(term);
      rest.remove_prefix(std::min(end + 3, rest.size()));
    }
    ASSERT_LT(unknown, 4U) << line.proportion;
    EXPECT_TRUE(close(terms[0] * terms[3], terms[1] * terms[2], 2e-5)) << line.proportion;
  });
  EXPECT_GT(checked, 1000);
}

TEST(working_proportion, where_there_is_none_the_line_says_why) {
  at_every_line([](const working&, const working_line& line) {
    if (line.kind != step_kind::formula) return;
    const bool why = line.proportion.starts_with("no proportion");
    EXPECT_TRUE(why || line.proportion.find("; x = ") != std::string::npos) << line.id;
    EXPECT_EQ(line.proportion.find("is known"), std::string::npos) << line.id;
    EXPECT_FALSE(line.cancellation.empty()) << line.id;
  });
}

TEST(working_lines, are_complete_and_rest_on_earlier_ones) {
  for (const auto layout : {working_layout::dimensional, working_layout::proportion}) {
    at_every_line([&](const working& lines, const working_line& line) {
      EXPECT_FALSE(line.title.empty());
      for (const int from : line.from) {
        EXPECT_GE(from, 1);
        EXPECT_LT(from, line.number);
      }
      const auto parts = work::parts_of(lines, line, layout);
      EXPECT_FALSE(parts.empty()) << line.title;
      for (const auto& part : parts) EXPECT_FALSE(part.text.empty()) << line.title;
      if (!line.value) return;
      auto digits = line.unrounded;
      std::erase(digits, ',');
      EXPECT_EQ(std::stod(digits), *line.value) << line.unrounded;
    });
  }
}

TEST(working_lines, of_a_step_end_with_it_and_hold_nothing_else) {
  for (const auto& d : of_built_in_cases()) {
    for (step_index i = 0; i < d.steps().size(); ++i) {
      const auto lines = working_of(d, i);
      ASSERT_FALSE(lines.empty());
      EXPECT_EQ(lines.back().step, i);
      std::set<int> used{lines.back().number};
      for (auto at = lines.rbegin(); at != lines.rend(); ++at) {
        EXPECT_TRUE(used.contains(at->number)) << at->title;
        used.insert(at->from.begin(), at->from.end());
      }
    }
  }
}

working_line input_line(std::string typed, auto value) {
  derivation d;
  (void)d.input("path", "Title", std::move(typed), value);
  return working_of(d).front();
}

TEST(working_lines, name_the_drug_where_two_are_given_and_only_there) {
  const auto made = engine_case::run_built_in("zhejiang-2024");
  const auto& steps = made.derivation;
  std::vector<std::string> totals;
  for (const auto& line : working_of(steps)) {
    if (line.id == "dose.course") totals.push_back(line.title);
  }
  EXPECT_EQ(totals, (std::vector<std::string>{"Course total, fludarabine phosphate",
                                              "Course total, cyclophosphamide"}));
  for (step_index i = 0; i < steps.steps().size(); ++i) {
    if (steps.steps()[i].id != "dose.course") continue;
    EXPECT_EQ(working_of(steps, i).back().title, "Course total");
  }
}

TEST(working_lines, of_two_drugs_have_titles_of_their_own) {
  for (const auto& steps : of_built_in_cases()) {
    std::set<std::string> seen;
    for (const auto& line : working_of(steps)) {
      if (!line.id.starts_with("dose.")) continue;
      EXPECT_TRUE(seen.insert(line.title).second) << line.title;
    }
  }
}

TEST(working_conversion, shows_the_factor_of_a_unit_that_was_typed) {
  const auto pounds = input_line("88.2 lb", kg(88.2 * 0.45359237));
  EXPECT_EQ(pounds.substitution, "88.2 lb x 0.45359237 kg / 1 lb");
  EXPECT_EQ(pounds.cancellation, "lb x kg / lb = kg: lb cancels");
  EXPECT_EQ(pounds.proportion,
            "0.45359237 kg : 1 lb = x kg : 88.2 lb; x = 0.45359237 x 88.2 / 1 = 40 kg");
  EXPECT_EQ(pounds.source, "pound-inch, pound (A)");
  EXPECT_EQ(pounds.unrounded, "40.006847034 kg");
  const auto micromoles = input_line("45 umol/L", creatinine_mg_per_dl(45 / 88.4));
  EXPECT_EQ(micromoles.substitution, "45 umol/L x 1 mg/dL / 88.4 umol/L");
  EXPECT_TRUE(micromoles.source.starts_with("nkf-niddk, "));
  const auto months = input_line("150 mo", years(12.5));
  EXPECT_EQ(months.substitution, "150 mo x 1 year / 12 mo");
  EXPECT_EQ(months.cancellation, "mo x years / mo = years: mo cancels");
  EXPECT_EQ(input_line("40 kg", kg(40)).substitution, "");
  EXPECT_EQ(input_line("chosen by the user", kg(40)).substitution, "");
  EXPECT_EQ(input_line("0.94e5/kg", cells_per_kg(94000)).substitution, "");
}

TEST(working_conversion, factors_are_those_that_read_the_input_and_the_tables) {
  const auto& tables = engine_case::built_in();
  for (const auto& factor : work::unit_factors()) {
    int rows = 0;
    for (const auto& row : text::unit_spellings()) {
      const auto* standard = text::find_unit(factor.to, std::span(&row.kind, 1));
      if (row.ucum != factor.from || standard == nullptr || standard->times != standard->over) {
        continue;
      }
      ++rows;
      const double factor_read =
          std::stod(std::string(factor.amount)) / std::stod(std::string(factor.per));
      EXPECT_TRUE(close(factor_read, row.times / row.over, 1e-15)) << row.spelling;
    }
    EXPECT_GT(rows, 0) << factor.from;
  }
  std::set<std::string> numbers;
  for (const auto& factor : work::unit_factors()) {
    numbers.insert({std::string(factor.amount), std::string(factor.per)});
  }
  for (const auto& constant : tables.constants) {
    if (constant.unit.find(" per ") == std::string::npos) continue;
    EXPECT_TRUE(numbers.contains(constant.text)) << constant.id;
  }
}

TEST(working_conversion, every_unit_that_is_listed_is_known_or_is_the_standard) {
  for (const auto& row : text::unit_spellings()) {
    if (row.times == row.over || row.spelling.starts_with("10*6")) continue;
    bool known = false;
    for (const auto& factor : work::unit_factors()) known = known || factor.from == row.ucum;
    EXPECT_TRUE(known) << row.spelling;
  }
}

TEST(working_lines, say_what_a_long_count_and_a_single_one_are) {
  const auto many = input_line("4.1e8 cells", cells(4.1e8));
  EXPECT_EQ(many.unrounded, "410,000,000 cells");
  EXPECT_EQ(many.displayed, "410 million cells");
  EXPECT_EQ(input_line("1", administrations{1}).unrounded, "1 dose");
  EXPECT_EQ(input_line("12 mo", years(1)).unrounded, "1 year");
}

TEST(working_documents, escape_what_was_typed) {
  derivation d;
  (void)d.input("path", "A *title* <b>", "1. [x](y) & `z`", sex::female);
  const auto lines = working_of(d);
  const auto markdown = to_markdown(lines, working_layout::dimensional, "Of # <i>");
  EXPECT_TRUE(markdown.starts_with("## Of \\# \\<i\\>\n")) << markdown;
  EXPECT_NE(markdown.find("A \\*title\\* \\<b\\>, as entered"), std::string::npos) << markdown;
  EXPECT_NE(markdown.find("1\\. \\[x\\](y) \\& \\`z\\`"), std::string::npos) << markdown;
  const auto html = to_html(lines, working_layout::dimensional, "Of <i>");
  EXPECT_EQ(html.find("<b>"), std::string::npos);
  EXPECT_NE(html.find("A *title* &lt;b&gt;, as entered"), std::string::npos);
  EXPECT_NE(html.find("<title>Of &lt;i&gt;</title>"), std::string::npos);
}

TEST(working_documents, strike_a_cancelled_unit_through_and_say_so) {
  derivation d;
  const auto rate = d.table("r", "Rate", "30 mg/m2", mg_per_m2(30), "k (A)");
  const auto size = d.input("s", "Surface", "1.3 m2", m2(1.3));
  (void)d.apply(dose::by_surface, rate, size);
  const auto part = to_html_part(working_of(d), working_layout::dimensional);
  EXPECT_NE(part.find("= 30&#160;mg/<s>m2</s> x 1.3 <s>m2</s></p>"), std::string::npos) << part;
  EXPECT_NE(part.find("mg/<s>m2</s> x <s>m2</s> = mg: m2&#160;cancels</p>"), std::string::npos)
      << part;
}

TEST(working_layout_names, read_back) {
  for (const auto layout : {working_layout::dimensional, working_layout::proportion}) {
    EXPECT_EQ(working_layout_named(to_text(layout)), layout);
  }
  EXPECT_FALSE(working_layout_named("ratio"));
}

}  // namespace
}  // namespace lymphodose
