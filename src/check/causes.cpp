// SPDX-License-Identifier: Apache-2.0
#include "check/work.hpp"
#include "lymphodose/misconceptions.hpp"
#include "lymphodose/rounding.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace lymphodose::checking {

namespace {

constexpr std::size_t most_shown = 3;

// A written figure with what it takes to compare a mistake's figure with it.
struct written_figure {
  const check_line* line;
  double ordered;
  double half_unit;                     // half of the last digit that was written
  std::optional<double> concentration;  // of volumes
};

std::optional<double> concentration_of(const order& written, const check_line& line) {
  if (line.drug == cells_line) {
    if (!written.cells || !written.cells->concentration) return std::nullopt;
    return written.cells->concentration->value.in(cells_per_ml);
  }
  for (const auto& d : written.drugs) {
    if (d.drug == line.drug && d.concentration) return d.concentration->value.in(mg_per_ml);
  }
  return std::nullopt;
}

// What a mistake makes of the figure on this line.
std::optional<figure> figure_on(const written_figure& w, const plan_figures& made) {
  const auto& line = *w.line;
  const auto per_volume = [&](const std::optional<figure>& amount) -> std::optional<figure> {
    if (!amount || !w.concentration) return std::nullopt;
    return figure{amount->value / *w.concentration, line.ordered->unit, line.ordered->symbol};
  };
  if (line.drug == cells_line) {
    if (line.field == "target") return made.cells_target;
    if (line.field == "volume") return per_volume(made.cells_total);
    return made.cells_total;
  }
  const auto* drug = made.of(line.drug);
  if (drug == nullptr) return std::nullopt;
  if (line.field == "rate") return drug->rate;
  if (line.field == "per_dose") return drug->per_dose;
  if (line.field == "total") return drug->total;
  if (line.field == "volume") return per_volume(drug->per_dose);
  return figure{static_cast<double>(drug->doses), line.ordered->unit, line.ordered->symbol};
}

// Of one mistake: how much of the order it accounts for, and how well it fits this line.
struct candidate {
  const mistake* how;
  figure gives;
  int accounted;      // written figures that it reproduces, the correct ones too
  bool to_the_digit;  // this figure to the digits written
  double distance;    // relative

  // Best first. What accounts for more of the order comes before what accounts for less; then what
  // gives the digits that were written; then plausibility.
  [[nodiscard]] auto order() const {
    return std::tuple(-accounted, to_the_digit ? 0 : 1, how->rank, distance);
  }
};

class cause_finder {
  work& w_;
  std::vector<written_figure> figures_;

  [[nodiscard]] std::optional<figure> reproduced(const written_figure& w,
                                                 const mistake& how) const {
    const auto made = figure_on(w, how.gives);
    if (!made || made->unit != w.line->ordered->unit || !(made->value > 0)) return std::nullopt;
    const auto apart = difference(w.ordered, made->value);
    if (!apart || compare12(std::abs(*apart), w_.bands().cause_percent) > 0) return std::nullopt;
    return made;
  }

  // Else a mistake elsewhere would be named where the figure on this line is the right one.
  static bool changes(const written_figure& w, const mistake& how, const figure& made) {
    const auto right = figure_on(w, *how.instead_of);
    return !right || right->unit != made.unit || compare12(right->value, made.value) != 0;
  }

  [[nodiscard]] std::vector<candidate> candidates(const written_figure& w,
                                                  const std::vector<mistake>& all) const {
    std::vector<candidate> out;
    for (const auto& how : all) {
      const auto made = reproduced(w, how);
      if (!made || !changes(w, how, *made)) continue;
      int accounted = 0;
      for (const auto& other : figures_) accounted += reproduced(other, how) ? 1 : 0;
      const double apart = std::abs(w.ordered - made->value);
      out.push_back(
          {&how, *made, accounted, apart <= w.half_unit * (1 + 1e-9), apart / made->value});
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const candidate& a, const candidate& b) { return a.order() < b.order(); });
    return out;
  }

  static void show(check_line& line, const std::vector<candidate>& found) {
    for (const auto& one : found) {
      auto& shown = line.likely_causes;
      const bool said = std::any_of(shown.begin(), shown.end(), [&](const likely_cause& c) {
        return c.what == one.how->what && c.with == one.how->with;
      });
      if (said) continue;
      shown.push_back({one.how->what, one.how->with, one.how->detail, one.gives});
      if (shown.size() == most_shown) return;
    }
  }

  [[nodiscard]] bool open_to_question(const check_line& line) const {
    const auto& done = w_.explained;
    if (std::find(done.begin(), done.end(), path_of(line)) != done.end()) return false;
    return line.ordered &&
           (line.verdict == order_verdict::review || line.verdict == order_verdict::stop);
  }

 public:
  explicit cause_finder(work& w) : w_(w) {
    for (const auto& line : w.out.check) {
      if (!line.ordered) continue;
      figures_.push_back(
          {&line, line.ordered->value,
           line.field == "days" ? 0.0 : half_last_digit(line.text, line.ordered->value),
           concentration_of(w.written, line)});
    }
  }

  void run() {
    auto& lines = w_.out.check;
    if (std::none_of(lines.begin(), lines.end(),
                     [&](const check_line& line) { return open_to_question(line); })) {
      return;
    }
    std::vector<mistake> made;
    if (w_.known == nullptr) made = mistakes_in(w_.entered, w_.tables);
    const auto& singles = w_.known == nullptr ? made : *w_.known;
    std::optional<std::vector<mistake>> pairs;
    for (std::size_t i = 0; i < figures_.size(); ++i) {
      auto& line = lines[static_cast<std::size_t>(figures_[i].line - lines.data())];
      if (!open_to_question(line)) continue;
      auto found = candidates(figures_[i], singles);
      if (found.empty() && line.field != "days") {
        if (!pairs) pairs = pairs_of_mistakes_in(w_.entered, w_.tables);
        found = candidates(figures_[i], *pairs);
      }
      show(line, found);
    }
  }
};

}  // namespace

void name_causes(work& w) { cause_finder(w).run(); }

}  // namespace lymphodose::checking
