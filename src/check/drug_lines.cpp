// SPDX-License-Identifier: Apache-2.0
#include "check/work.hpp"
#include "lymphodose/rounding.hpp"

#include <algorithm>
#include <cmath>
#include <type_traits>

namespace lymphodose::checking {

namespace {

const dose_report* dose_of(const report& r, std::string_view drug) {
  for (const auto& dose : r.doses) {
    if (dose.drug == drug) return &dose;
  }
  return nullptr;
}

figure rate_figure(const dose_rate& rate) {
  return std::visit([](auto r) { return figure_of(r); }, rate);
}

std::vector<treatment_day> days_of(const dose_report& dose) {
  std::vector<treatment_day> out;
  for (const auto& day : dose.days) out.push_back(day.day);
  return out;
}

figure count_of(std::size_t doses) { return {static_cast<double>(doses), "{doses}", "doses"}; }

class drug_check {
  work& w_;
  const ordered_drug& written_;
  const dose_report* dose_;
  std::optional<figure> given_, unrounded_;
  std::string missing_;  // why nothing is calculated

  // More than the calculated figure is judged more strictly where the kidneys asked for less.
  [[nodiscard]] bool no_higher() const {
    if (w_.out.kidney.status == kidney_status::dialysis) return true;
    const bool own_rate = dose_->adjustment && dose_->adjustment->kind == "absolute";
    const auto part = dose_->percent_of_protocol;
    return own_rate || (part && compare12(*part, 100.0) < 0);
  }

  check_line blank(const char* field, std::string text) const {
    check_line line{};
    line.drug = written_.drug;
    line.field = field;
    line.text = std::move(text);
    line.verdict = order_verdict::stop;
    line.reason = missing_;
    return line;
  }

  void add(check_line line) { w_.out.check.push_back(std::move(line)); }

  void compare(const char* field, std::string text, const figure& ordered,
               const std::optional<figure>& calculated, const std::optional<figure>& unrounded) {
    auto line = blank(field, std::move(text));
    line.ordered = ordered;
    if (missing_.empty() && calculated) {
      line.calculated = calculated;
      line.difference_percent = difference(ordered.value, calculated->value);
      line.verdict = judge(ordered.value, calculated->value, no_higher(), w_.bands());
      if (dose_->rounded && unrounded) allow_unrounded(line, *unrounded);
      if (line.reason.empty()) say_rounded_up(line);
    }
    add(std::move(line));
  }

  // Ordinary rounding in the one direction that such a dose does not take.
  void say_rounded_up(check_line& line) const {
    const double above = line.ordered->value - line.calculated->value;
    if (line.verdict != order_verdict::review || above <= 0 || !no_higher()) return;
    const double digit = 2 * half_last_digit(line.text, line.ordered->value);
    if (above >= digit) return;
    line.reason = "rounded up; a reduced, absolute or dialysis dose is not";
    w_.explained.push_back(path_of(line));
  }

  // The exact figure is no error of arithmetic, but it is not what the rounding rule gives.
  void allow_unrounded(check_line& line, const figure& unrounded) const {
    if (line.verdict == order_verdict::match) return;
    const double ordered = line.ordered->value;
    if (judge(ordered, unrounded.value, no_higher(), w_.bands()) != order_verdict::match) return;
    if (line.verdict == order_verdict::stop) line.verdict = order_verdict::review;
    line.reason = "the calculated figure before rounding " + dose_->rounded->rule;
    w_.explained.push_back(path_of(line));
  }

  // What a rate means in mg for this body, whatever it is per.
  [[nodiscard]] std::optional<double> in_mg(const figure& rate) const {
    if (rate.unit == canonical_text<mg_t>) return rate.value;
    if (rate.unit == canonical_text<mg_per_kg_t>) {
      return rate.value * w_.entered.patient.weight->value.in(kg);
    }
    return rate.value * w_.out.body->surface.figure.value;
  }

  void check_rate() {
    if (!written_.rate) return;
    const auto ordered = rate_figure(written_.rate->value);
    if (!missing_.empty() || !dose_->rate || ordered.unit == dose_->rate->unit) {
      return compare("rate", written_.rate->text, ordered, dose_ ? dose_->rate : std::nullopt,
                     std::nullopt);
    }
    check_other_rate(ordered);
  }

  void check_other_rate(const figure& ordered) {
    auto line = blank("rate", written_.rate->text);
    line.ordered = ordered;
    line.calculated = dose_->rate;
    const auto each = in_mg(ordered);
    if (each && dose_->per_dose) {
      line.difference_percent = difference(*each, dose_->per_dose->value);
      line.reason = "written on another basis; for this patient " + written_.rate->text + " is " +
                    say(figure{*each, dose_->per_dose->unit, dose_->per_dose->symbol}) + " and " +
                    say(*dose_->rate) + " is " + say(*dose_->per_dose);
    }
    add(std::move(line));
  }

  void check_days() {
    if (written_.days.empty()) return;
    auto line = blank("days", say(written_.days));
    line.ordered_days = written_.days;
    line.ordered = count_of(written_.days.size());
    if (dose_ != nullptr) judge_days(line);
    add(std::move(line));
  }

  void judge_days(check_line& line) const {
    line.calculated = count_of(static_cast<std::size_t>(dose_->doses));
    line.calculated_days = days_of(*dose_);
    line.difference_percent = difference(line.ordered->value, line.calculated->value);
    if (line.ordered->value != line.calculated->value) {
      line.reason = std::to_string(line.ordered_days.size()) + " doses instead of " +
                    std::to_string(dose_->doses);
    } else if (line.calculated_days.empty()) {
      line.verdict = order_verdict::match;
      line.reason = "as many doses; the calculation has no days to compare";
    } else if (line.ordered_days == line.calculated_days) {
      line.verdict = order_verdict::match;
      line.reason.clear();
    } else {
      line.verdict = order_verdict::review;
      line.reason = "as many doses, on other days";
    }
  }

  [[nodiscard]] bool same_strength(double other) const {
    const auto apart = difference(written_.concentration->value.in(mg_per_ml), other);
    return apart && compare12(std::abs(*apart), w_.bands().match_percent) <= 0;
  }

  // A volume is right only for the vial that is opened.
  void hold_against_vials(check_line& line) const {
    for (const auto& one : w_.entered.preparation) {
      if (one.drug != written_.drug || !one.concentration) continue;
      const double in_hand = one.concentration->value.in(mg_per_ml);
      if (same_strength(in_hand)) return;
      if (given_) {
        line.calculated = figure_of(mg(given_->value) / one.concentration->value);
        line.difference_percent = difference(line.ordered->value, line.calculated->value);
      }
      line.verdict = order_verdict::stop;
      w_.explained.push_back(path_of(line));
      line.reason = "the order counts on " + written_.concentration->text +
                    "; the vial of the case has " + one.concentration->text;
      return;
    }
    hold_against_market(line);
  }

  void hold_against_market(check_line& line) const {
    std::string known;
    for (const auto& one : w_.tables.preparations.strengths) {
      if (one.drug != written_.drug) continue;
      if (same_strength(one.concentration.in(mg_per_ml))) return;
      known += (known.empty() ? "" : ", ") + say(figure_of(one.concentration));
    }
    if (known.empty() || line.verdict == order_verdict::stop) return;
    line.verdict = order_verdict::review;
    line.reason = "no strength that the tables know: " + known;
  }

  void check_volume() {
    if (!written_.volume || !written_.concentration) return;
    const auto drawn = [&](const std::optional<figure>& dose) -> std::optional<figure> {
      if (!dose) return std::nullopt;
      return figure_of(mg(dose->value) / written_.concentration->value);
    };
    compare("volume", written_.volume->text + " of " + written_.concentration->text,
            figure_of(written_.volume->value), drawn(given_), drawn(unrounded_));
    hold_against_vials(w_.out.check.back());
  }

  // Days alone match whatever is given on them; a rate leaves the mg to somebody else.
  void say_no_amount() const {
    w_.raise(code::ORDER_INCOMPLETE, written_.rate ? level::note : level::review,
             written_.drug + (written_.rate ? ": a rate is ordered and no mg, so no mg are compared"
                                            : ": no amount is ordered, so none is compared"),
             "check." + written_.drug);
  }

 public:
  drug_check(work& w, const ordered_drug& written)
      : w_(w), written_(written), dose_(dose_of(w.out, written.drug)) {
    if (dose_ == nullptr) {
      missing_ = "this drug is not in the calculation";
    } else if (dose_->withheld) {
      missing_ = "no dose was calculated: " + why_withheld(w.out, "doses." + written.drug);
    } else {
      given_ = given_dose(*dose_);
      unrounded_ = dose_->per_dose;
    }
  }

  void run() {
    if (dose_ == nullptr) {
      w_.raise(code::ORDER_INCOMPLETE, level::stop,
               written_.drug +
                   " is ordered and not in the calculation. Hold the order and resolve "
                   "it with the prescriber",
               "check." + written_.drug);
    }
    if (!written_.per_dose && !written_.total && !written_.volume) say_no_amount();
    check_rate();
    if (written_.per_dose) {
      compare("per_dose", written_.per_dose->text, figure_of(written_.per_dose->value), given_,
              unrounded_);
    }
    check_days();
    if (written_.total) {
      auto course = dose_ ? dose_->course_total : std::nullopt;
      auto exact = course;
      if (exact && unrounded_) exact->value = unrounded_->value * dose_->doses;
      compare("total", written_.total->text, figure_of(written_.total->value), course, exact);
    }
    check_volume();
  }
};

}  // namespace

void check_drugs(work& w) {
  for (const auto& one : w.written.drugs) drug_check(w, one).run();
  for (const auto& dose : w.out.doses) {
    const bool ordered = std::any_of(w.written.drugs.begin(), w.written.drugs.end(),
                                     [&](const ordered_drug& d) { return d.drug == dose.drug; });
    if (ordered) continue;
    // Cells are often ordered on a sheet of their own.
    const auto how = w.written.drugs.empty() ? level::note : level::review;
    w.raise(code::ORDER_INCOMPLETE, how, dose.drug + " is in the calculation and not in the order",
            "check." + dose.drug);
  }
}

}  // namespace lymphodose::checking
