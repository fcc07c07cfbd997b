// SPDX-License-Identifier: Apache-2.0
#include "check/work.hpp"
#include "lymphodose/rounding.hpp"

#include <cmath>

namespace lymphodose::checking {

namespace {

// Two figures of the order that must be one: what it says, and what its other figures make.
class order_sums {
  const work& w_;

  void compare(const std::string& about, const std::string& path, const figure& said,
               const std::string& how, double made, double passed_over) const {
    const auto percent = difference(said.value, made);
    if (percent && compare12(std::abs(*percent), passed_over) <= 0) return;
    const bool far = !percent || compare12(std::abs(*percent), w_.bands().rounding_percent) > 0;
    w_.raise(code::ORDER_CONTRADICTORY, far ? level::stop : level::review,
             about + ": the order says " + say(said) + ", and " + how + " makes " +
                 say(figure{made, said.unit, said.symbol}) +
                 (far ? ". Hold the order and resolve it with the prescriber" : ""),
             path);
  }

  void total(const ordered_drug& d) const {
    if (!d.per_dose || !d.total || d.days.empty()) return;
    const double n = static_cast<double>(d.days.size());
    compare(
        d.drug, "check." + d.drug + ".total", figure_of(d.total->value),
        std::to_string(d.days.size()) + " times its dose of " + say(figure_of(d.per_dose->value)),
        d.per_dose->value.in(mg)*n, w_.bands().match_percent);
  }

  // Whole vials may lie far from the rate that they are rounded from.
  [[nodiscard]] bool is_the_rounded_dose(const ordered_drug& d) const {
    for (const auto& dose : w_.out.doses) {
      if (dose.drug != d.drug || !dose.rounded) continue;
      const auto percent = difference(d.per_dose->value.in(mg), dose.rounded->value.value);
      return percent && compare12(std::abs(*percent), w_.bands().match_percent) <= 0;
    }
    return false;
  }

  // A dose may be rounded from its rate, so only what rounding does not explain is said.
  void dose(const ordered_drug& d) const {
    if (!d.rate || !d.per_dose || !w_.out.body) return;
    if (is_the_rounded_dose(d)) return;
    const double surface = w_.out.body->surface.figure.value;
    const double weight = w_.entered.patient.weight->value.in(kg);
    const auto rate = std::visit([](auto r) { return figure_of(r); }, d.rate->value);
    const double made = rate.unit == canonical_text<mg_per_m2_t>   ? rate.value * surface
                        : rate.unit == canonical_text<mg_per_kg_t> ? rate.value * weight
                                                                   : rate.value;
    compare(d.drug, "check." + d.drug + ".per_dose", figure_of(d.per_dose->value),
            "its rate of " + say(rate) + " for this patient", made, w_.bands().rounding_percent);
  }

  void volume(const ordered_drug& d) const {
    if (!d.per_dose || !d.volume || !d.concentration) return;
    const auto held = d.volume->value * d.concentration->value;
    compare(d.drug, "check." + d.drug + ".volume", figure_of(d.per_dose->value),
            d.volume->text + " of " + d.concentration->text, held.in(mg),
            w_.bands().rounding_percent);
  }

  void all_cells(const ordered_cells& c) const {
    const auto& made = w_.out.cells;
    if (c.target && c.total && made && made->weight && !made->capped) {
      compare("cells", "check.cells.total", figure_of(c.total->value),
              say(figure_of(c.target->value)) + " at " + say(*made->weight),
              c.target->value.in(cells_per_kg)*made->weight->value, w_.bands().rounding_percent);
    }
    if (c.total && c.volume && c.concentration) {
      compare("cells", "check.cells.volume", figure_of(c.total->value),
              c.volume->text + " of " + c.concentration->text,
              (c.volume->value * c.concentration->value).in(cells), w_.bands().rounding_percent);
    }
  }

 public:
  explicit order_sums(const work& w) : w_(w) {}

  void run() const {
    for (const auto& d : w_.written.drugs) {
      total(d);
      dose(d);
      volume(d);
    }
    if (w_.written.cells) all_cells(*w_.written.cells);
  }
};

}  // namespace

void find_contradictions(work& w) { order_sums(w).run(); }

}  // namespace lymphodose::checking
