// SPDX-License-Identifier: Apache-2.0
#include "check/work.hpp"
#include "lymphodose/rounding.hpp"

#include <cmath>

namespace lymphodose::checking {

namespace {

bool same_total(order_verdict v) {
  return v == order_verdict::match || v == order_verdict::rounding;
}

class cell_check {
  work& w_;
  const ordered_cells& written_;
  const cells_report* cells_;

  check_line blank(const char* field, std::string text) const {
    check_line line{};
    line.drug = std::string(cells_line);
    line.field = field;
    line.text = std::move(text);
    line.verdict = order_verdict::stop;
    return line;
  }

  void add(check_line line) { w_.out.check.push_back(std::move(line)); }

  // A total is written rounded, a target is not, and nothing is rounded over a maximum; and a
  // product of one dose leaves no range.
  void judge_outside(check_line& line, double ordered, const figure& least,
                     const figure& most) const {
    const bool one_dose = compare12(least.value, most.value) == 0;
    const bool over = cells_->cap && compare12(ordered, cells_->cap->value) > 0;
    const bool rounded = line.verdict == order_verdict::match && line.field != "target" && !over;
    if (rounded && one_dose) return;
    line.verdict = rounded ? order_verdict::review : order_verdict::stop;
    line.reason =
        one_dose ? "the product has one dose at this weight, " + say(least)
                 : "outside the product's range at this weight, " + say(least) + " to " + say(most);
  }

  // A number of cells against range and maximum where a product names them, else by the bands.
  void judge_total(check_line& line, double ordered) const {
    const double calculated = cells_->total->value;
    line.verdict = judge(ordered, calculated, false, w_.bands());
    const auto& least = cells_->range_least;
    const auto& most = cells_->range_most;
    if (!least || !most) return;
    if (compare12(ordered, least->value) < 0 || compare12(ordered, most->value) > 0) {
      return judge_outside(line, ordered, *least, *most);
    }
    if (line.verdict != order_verdict::stop && line.verdict != order_verdict::review) return;
    line.verdict = order_verdict::review;
    line.reason = "inside the product's range, but not what was calculated";
  }

  // True where nothing can be compared; the line says why.
  [[nodiscard]] bool nothing_to_compare(check_line& line) const {
    if (cells_ == nullptr) {
      line.reason = "no cell dose was entered, so none is calculated";
    } else if (!cells_->total) {
      line.reason = "no cell dose was calculated: " + why_withheld(w_.out, "cells");
    }
    return !line.reason.empty();
  }

  void raise_basis(const check_line& line) {
    w_.raise(code::CELLS_BASIS_MISMATCH, level::stop, line.reason, path_of(line));
  }

  void check_target() {
    if (!written_.target) return;
    auto line = blank("target", written_.target->text);
    line.ordered = figure_of(written_.target->value);
    if (nothing_to_compare(line)) return add(std::move(line));
    if (cells_->basis != "per kg" || !cells_->target) {
      line.calculated = cells_->total;
      line.reason = "cells per kg are ordered where a total is due";
      raise_basis(line);
      return add(std::move(line));
    }
    line.calculated = cells_->target;
    line.difference_percent = difference(line.ordered->value, line.calculated->value);
    // Of a capped product the total is less than target times weight; the target is as it was.
    if (cells_->capped) {
      line.verdict = judge(line.ordered->value, line.calculated->value, false, w_.bands());
    } else {
      judge_total(line, line.ordered->value * cells_->weight->value);
    }
    add(std::move(line));
  }

  void check_total() {
    if (!written_.total) return;
    auto line = blank("total", written_.total->text);
    line.ordered = figure_of(written_.total->value);
    if (nothing_to_compare(line)) return add(std::move(line));
    line.calculated = cells_->total;
    line.difference_percent = difference(line.ordered->value, line.calculated->value);
    judge_total(line, line.ordered->value);
    const bool follows =
        same_total(judge(line.ordered->value, line.calculated->value, false, w_.bands()));
    const bool flat = cells_->basis == "per kg" && !cells_->product.empty() && !written_.target;
    if (flat && !follows) {
      line.verdict = order_verdict::stop;
      line.reason =
          "a total is ordered where cells per kg are due, and it is not the total that "
          "follows from them";
      raise_basis(line);
    }
    add(std::move(line));
  }

  // The volume is meant at a concentration that no bag of the case has.
  void hold_against_bags(check_line& line, const figure& held) const {
    std::string known;
    for (const auto& bag : cells_->bags) {
      for (const auto* one : {&bag.concentration, &bag.dose_concentration}) {
        const auto apart = difference(held.value, one->value);
        if (apart && compare12(std::abs(*apart), w_.bands().match_percent) <= 0) return;
      }
      known += (known.empty() ? "" : ", ") + say(bag.concentration);
    }
    if (known.empty()) return;
    if (cells_->bags.size() == 1) {
      const auto in_bag = cells_per_ml(cells_->bags.front().dose_concentration.value);
      line.calculated = figure_of(cells(cells_->total->value) / in_bag);
      line.difference_percent = difference(line.ordered->value, line.calculated->value);
    }
    w_.explained.push_back(path_of(line));
    line.verdict = order_verdict::stop;
    line.reason = "the order counts on " + say(held) + "; the bags of the case: " + known;
  }

  void check_volume() {
    if (!written_.volume || !written_.concentration) return;
    auto line = blank("volume", written_.volume->text + " of " + written_.concentration->text);
    line.ordered = figure_of(written_.volume->value);
    if (nothing_to_compare(line)) return add(std::move(line));
    const auto& held = written_.concentration->value;
    line.calculated = figure_of(cells(cells_->total->value) / held);
    line.difference_percent = difference(line.ordered->value, line.calculated->value);
    judge_total(line, (written_.volume->value * held).in(cells));
    hold_against_bags(line, figure_of(held));
    add(std::move(line));
  }

 public:
  cell_check(work& w, const ordered_cells& written)
      : w_(w), written_(written), cells_(w.out.cells ? &*w.out.cells : nullptr) {}

  void run() {
    check_target();
    check_total();
    check_volume();
  }
};

}  // namespace

void check_cells(work& w) {
  if (w.written.cells) {
    cell_check(w, *w.written.cells).run();
  } else if (w.out.cells) {
    w.raise(code::ORDER_INCOMPLETE, level::note, "the order says nothing of cells", "check.cells");
  }
}

}  // namespace lymphodose::checking
