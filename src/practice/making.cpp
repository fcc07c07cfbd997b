// SPDX-License-Identifier: Apache-2.0
#include "practice/making.hpp"

#include "lymphodose/rounding.hpp"
#include "practice/answers.hpp"
#include "practice/steps.hpp"

#include <cmath>
#include <utility>

namespace lymphodose::practice_detail {

namespace {

constexpr std::size_t least_wrong = 3;
constexpr std::size_t least_mistakes = 2;  // beside the right one and "nothing is wrong"
constexpr double most_factor = 2000;       // beyond it nobody would take a figure for an answer

bool has_stop(const report& r) { return gravest(r.findings) == level::stop; }

// A mistake with the figure that is asked for, in the unit of the key.
struct made_answer {
  const mistake* how;
  figure value;
};

std::vector<made_answer> answers_by(const std::vector<mistake>& all, const draft& d,
                                    const figure& canonical) {
  std::vector<made_answer> out;
  for (const auto& how : all) {
    const auto made = figure_asked(how.gives, d.what, d.drug);
    if (!made || made->unit != canonical.unit || !std::isfinite(made->value)) continue;
    const double factor = made->value / canonical.value;
    if (!(factor > 1 / most_factor) || factor > most_factor) continue;
    // A change of the result elsewhere is no answer to this question.
    const bool elsewhere = how.steps == nullptr && compare12(factor, 1.0) == 0;
    if (!elsewhere) out.push_back({&how, in_unit(*made, d.unit)});
  }
  return out;
}

class item_maker {
  draft& d_;
  practice_item item_;
  derivation steps_;
  figure key_;
  std::vector<made_answer> made_;

  [[nodiscard]] bool apart(double a, double b) const {
    return far_apart(a, b, item_.tolerance_percent);
  }

  wrong_option option(const made_answer& one) const {
    const auto& how = *one.how;
    std::string sentence;
    for (const auto& row : misconceptions()) {
      if (row.what == how.what) sentence = row.sentence;
    }
    return {how.what, std::move(sentence), how.detail, one.value,
            parts_at(item_.working, steps_, how)};
  }

  void add_wrong() {
    for (const auto& one : made_) {
      if (!apart(one.value.value, key_.value)) continue;
      const bool distinct = std::all_of(
          item_.wrong.begin(), item_.wrong.end(),
          [&](const wrong_option& other) { return apart(one.value.value, other.value->value); });
      if (distinct) item_.wrong.push_back(option(one));
    }
  }

  // The last line always; one more for each level where there are so many.
  void add_blanks() {
    std::vector<int> lines;
    for (const auto& line : item_.working) {
      if (line.kind == step_kind::formula && line.value) lines.push_back(line.number);
    }
    const int last = item_.working.back().number;
    std::erase(lines, last);
    d_.draw.shuffle(lines);
    const auto more = std::min(lines.size(), static_cast<std::size_t>(d_.level - 1));
    item_.blanks.assign(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(more));
    item_.blanks.push_back(last);
    std::sort(item_.blanks.begin(), item_.blanks.end());
  }

  // Codes that make this figure as well.
  [[nodiscard]] bool fits(code what, double shown) const {
    return std::any_of(made_.begin(), made_.end(), [&](const made_answer& one) {
      return one.how->what == what && !apart(one.value.value, shown);
    });
  }

  // One option for each mistake that does not make the figure shown.
  void ask_for_the_mistake(const figure& shown) {
    item_.question += " An answer was given: which mistake made it, or is nothing wrong?";
    std::vector<wrong_option> kept;
    for (auto& one : item_.wrong) {
      const bool said = std::any_of(kept.begin(), kept.end(),
                                    [&](const wrong_option& k) { return k.what == one.what; });
      if (said || one.what == item_.key_code || fits(one.what, shown.value)) continue;
      one.value.reset();
      kept.push_back(std::move(one));
    }
    item_.wrong = std::move(kept);
    item_.shown.push_back("Answer given: " + figure_words(shown));
    item_.key.reset();
  }

  bool make_spot() {
    if (d_.nothing_wrong) {
      item_.key_text = "nothing is wrong";
      ask_for_the_mistake(key_);
      return item_.wrong.size() >= least_mistakes;
    }
    std::vector<const wrong_option*> sole;
    for (const auto& one : item_.wrong) {
      const bool alone = std::none_of(made_.begin(), made_.end(), [&](const made_answer& other) {
        return other.how->what != one.what && !apart(other.value.value, one.value->value);
      });
      if (alone) sole.push_back(&one);
    }
    if (sole.empty()) return false;
    const auto answer = *d_.draw.pick(sole);
    item_.key_code = answer.what;
    item_.key_text = answer.sentence;
    item_.key_detail = answer.detail;
    item_.key_parts_at = answer.parts_at;
    item_.written = order_of(*answer.value);
    ask_for_the_mistake(*answer.value);
    return item_.wrong.size() >= least_mistakes;
  }

  // A figure that an order can state, as an order.
  [[nodiscard]] std::optional<order> order_of(const figure& shown) const {
    if (d_.what != asked::per_dose && d_.what != asked::total) return std::nullopt;
    const auto words = figure_words(shown);
    ordered_drug one{d_.drug, "order.drug[0]", {}, {}, {}, {}, {}, {}};
    const auto read = parse_quantity<drug_mass>(words, "");
    if (!read) return std::nullopt;
    const auto& typed = read.value();
    if (d_.what == asked::per_dose) {
      one.per_dose = typed;
    } else {
      one.total = entered<course_mass>{mg_per_course(typed.value.in(mg)), typed.text, typed.number,
                                       typed.unit};
    }
    return order{{std::move(one)}, std::nullopt, {}};
  }

 public:
  item_maker(draft& d, practice_topic topic, practice_form form)
      : d_(d), item_(statement_of(d, topic, form)), key_{} {}

  bool run() {
    auto right = evaluate(d_.entered, d_.tables, d_.kind);
    if (!right || (!d_.own_steps && has_stop(right.value())) || !rule_counts(d_, right.value()))
      return false;
    const auto canonical = figure_asked(figures_of(right.value()), d_.what, d_.drug);
    if (!canonical || !(canonical->value > 0)) return false;
    steps_ = d_.own_steps ? *d_.own_steps : right.value().derivation;
    auto at = step_of(steps_, d_, *canonical);
    if (!at) return false;
    if (const auto more = record_unit(steps_, *at, *canonical, d_.unit)) at = more;
    key_ = in_unit(*canonical, d_.unit);
    item_.key = key_;
    item_.key_text = figure_words(key_);
    item_.working = lines_to(steps_, *at, d_);
    const auto mistakes = mistakes_to_teach(d_.entered, d_.tables, d_.kind, d_.wanted);
    made_ = answers_by(mistakes, d_, *canonical);
    add_wrong();
    if (item_.form == practice_form::spot_the_error) return make_spot();
    if (item_.form == practice_form::faded) add_blanks();
    return item_.wrong.size() >= least_wrong;
  }

  practice_item take() && { return std::move(item_); }
};

}  // namespace

bool rule_counts(const draft& d, const report& r) {
  if (!d.lowered) return true;
  bool any = false;
  for (const auto& dose : r.doses) {
    if (!dose.adjustment) return false;
    if (dose.drug != d.drug && d.what != asked::whole_order) continue;
    const auto& kind = dose.adjustment->kind;
    any = any || (d.what == asked::rate ? kind == "percent" || kind == "range" : kind != "keep");
  }
  return any == *d.lowered;
}

bool far_apart(double a, double b, double tolerance_percent) {
  return std::abs(a - b) > 2 * tolerance_percent / 100.0 * std::max(std::abs(a), std::abs(b));
}

practice_item statement_of(draft& d, practice_topic topic, practice_form form) {
  practice_item out{};
  out.topic = topic;
  out.form = form;
  out.level = d.level;
  out.conversions = d.conversions;
  for (const auto& info : practice_topics()) {
    if (info.topic == topic) out.goal = info.goal;
  }
  out.patient = d.name + ": " + d.patient;
  out.given = d.given;
  out.rules = d.rules;
  out.question = d.question;
  out.entered = d.entered;
  out.entered.label = d.name;
  out.key_unit = d.unit;
  out.tolerance_percent = d.tables.checks.match_percent;
  out.near_percent = d.tables.checks.rounding_percent;
  return out;
}

std::optional<practice_item> finish(draft& d, practice_topic topic, practice_form form) {
  item_maker maker(d, topic, form);
  if (!maker.run()) return std::nullopt;
  return std::move(maker).take();
}

}  // namespace lymphodose::practice_detail
