// SPDX-License-Identifier: Apache-2.0
#include "engine/plan_bags.hpp"

#include "engine/report_parts.hpp"
#include "lymphodose/calendar.hpp"
#include "lymphodose/cells.hpp"
#include "lymphodose/rounding.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace lymphodose::engine {

namespace {

int compared(cell_count a, cell_count b) {
  const auto order = compare12(a.in(cells), b.in(cells));
  return order < 0 ? -1 : order > 0 ? 1 : 0;
}

std::string bag_name(std::size_t index) { return "bag " + std::to_string(index + 1); }
std::string bag_path(std::size_t index, const char* field) {
  return "cells.bags[" + std::to_string(index) + "]." + field;
}

// A bag's numbers with the steps behind them.
struct bag_at_work {
  traced<volume> content;
  traced<cell_concentration> strength;  ///< of the cells that the dose counts
  traced<cell_count> holds;
};

bag_at_work measure(workspace& ws, std::size_t index, const product_bag& bag) {
  auto& steps = ws.out.derivation;
  const auto content = steps.input(bag_path(index, "volume"), "Volume of " + bag_name(index),
                                   bag.content.text, bag.content.value);
  auto strength = steps.input(
      bag_path(index, "concentration"),
      "Concentration of " + bag_name(index) + ", counted: " + std::string(to_text(bag.counted)),
      bag.concentration.text, bag.concentration.value);
  if (bag.viability) {
    const auto share = steps.input(bag_path(index, "viability"), "Viability of " + bag_name(index),
                                   bag.viability->text, bag.viability->value);
    strength = steps.apply(cell_dose::viable, strength, share);
  }
  if (bag.car_positive) {
    const auto share =
        steps.input(bag_path(index, "car_positive"), "CAR-positive part of " + bag_name(index),
                    bag.car_positive->text, bag.car_positive->value);
    strength = steps.apply(cell_dose::car_positive, strength, share);
  }
  return {content, strength, steps.apply(cell_dose::content, content, strength)};
}

bool counts_viable(const product_bag& bag) {
  return bag.counted == bag_count::viable_car_positive || bag.viability.has_value();
}

void note_count_basis(workspace& ws, std::size_t index, const product_bag& bag,
                      const cell_product& product) {
  const bool viable = counts_viable(bag);
  if (viable == (product.counts == counted_cells::viable_car_positive)) return;
  ws.raise(code::CELLS_COUNT_BASIS, level::review,
           "the dose of " + product.id + " counts " + product.counted + "; " + bag_name(index) +
               (viable ? " counts viable cells only"
                       : " counts cells whose viability was not declared") +
               ". Nothing was multiplied for that",
           cells_path);
}

// What a bag's figure counts once its declared fractions are applied.
std::string counted_in_the_end(const product_bag& bag) {
  const bool car = bag.counted == bag_count::viable_car_positive ||
                   bag.counted == bag_count::car_positive || bag.car_positive.has_value();
  const std::string words = car ? "CAR-positive cells" : "cells";
  return counts_viable(bag) ? "viable " + words : words + " whose viability was not declared";
}

// Bags that count different cells are added all the same, so somebody has to look at the sum.
void note_mixed_counts(workspace& ws) {
  std::vector<std::pair<std::string, std::string>> bases;
  const auto& bags = ws.entered.cells.bags;
  for (std::size_t i = 0; i < bags.size(); ++i) {
    const auto counted = counted_in_the_end(bags[i]);
    const auto known = std::find_if(bases.begin(), bases.end(),
                                    [&](const auto& basis) { return basis.first == counted; });
    if (known == bases.end()) {
      bases.emplace_back(counted, bag_name(i));
    } else {
      known->second += ", " + bag_name(i);
    }
  }
  if (bases.size() < 2) return;
  std::string words;
  for (const auto& [counted, labels] : bases) {
    words += (words.empty() ? "" : "; ") + labels + ": " + counted;
  }
  ws.raise(code::CELLS_COUNT_BASIS, level::review,
           "the bags count different cells (" + words +
               "); they are added as they are, nothing was multiplied for that",
           cells_path);
}

void note_counts(workspace& ws, const cell_product* product) {
  if (!product || product->counts == counted_cells::not_stated) return note_mixed_counts(ws);
  const auto& bags = ws.entered.cells.bags;
  for (std::size_t i = 0; i < bags.size(); ++i) note_count_basis(ws, i, bags[i], *product);
}

bag_report describe(const product_bag& bag, const bag_at_work& work) {
  bag_report out{bag.part,
                 std::string(to_text(bag.counted)),
                 figure_of(bag.content.value),
                 figure_of(bag.concentration.value),
                 std::nullopt,
                 std::nullopt,
                 figure_of(work.strength.value),
                 figure_of(work.holds.value),
                 {},
                 std::nullopt,
                 std::nullopt};
  if (bag.viability) out.viability = bag.viability->value.percent;
  if (bag.car_positive) out.car_positive = bag.car_positive->value.percent;
  return out;
}

void use(bag_report& bag, const char* how, cell_count infuse, volume drawn) {
  bag.use = how;
  bag.infuse = figure_of(infuse);
  bag.infuse_volume = figure_of(drawn);
}

// The bags of one portion in the order of the case: whole ones until the dose is reached, then a
// part of one, then none.
class portion {
  workspace& ws_;
  std::vector<bag_at_work>& work_;
  std::vector<bag_report>& bags_;
  std::vector<std::size_t> mine_;
  std::optional<traced<cell_count>> so_far_;

  void add(const traced<cell_count>& more) {
    so_far_ = so_far_ ? ws_.out.derivation.apply(cell_dose::sum, *so_far_, more) : more;
  }

  void draw(std::size_t at, const traced<cell_count>& dose) {
    auto& steps = ws_.out.derivation;
    const auto rest = so_far_ ? steps.apply(cell_dose::rest, dose, *so_far_) : dose;
    const auto& bag = work_[at];
    if (rest.value <= cells(0) || (so_far_ && compared(so_far_->value, dose.value) >= 0)) {
      return use(bags_[at], "none", cells(0), ml(0));
    }
    if (compared(rest.value, bag.holds.value) >= 0) {
      use(bags_[at], "whole", bag.holds.value, bag.content.value);
      return add(bag.holds);
    }
    const auto drawn = steps.apply(cell_dose::volume_of, rest, bag.strength);
    use(bags_[at], "part", rest.value, drawn.value);
    add(rest);
  }

 public:
  portion(workspace& ws, std::vector<bag_at_work>& work, std::vector<bag_report>& bags,
          const std::string& name)
      : ws_(ws), work_(work), bags_(bags) {
    for (std::size_t i = 0; i < bags.size(); ++i) {
      if (bags[i].part == name) mine_.push_back(i);
    }
  }
  std::optional<traced<cell_count>> whole() {
    for (const auto at : mine_) {
      use(bags_[at], "whole", work_[at].holds.value, work_[at].content.value);
      add(work_[at].holds);
    }
    return so_far_;
  }
  std::optional<traced<cell_count>> up_to(const traced<cell_count>& dose) {
    for (const auto at : mine_) draw(at, dose);
    return so_far_;
  }
};

// Whole or in part? Said by the product's source, else by the user, and for a part with a reason.
std::optional<bag_use> use_of(workspace& ws, const cell_product* product) {
  const auto& c = ws.entered.cells;
  const auto extent = product ? product->extent : infusion_extent::not_stated;
  if (!c.infuse) {
    if (extent == infusion_extent::partial) return bag_use::partial;
    if (extent == infusion_extent::whole) return bag_use::whole;
    ws.raise(code::CELLS_EXTENT_OPEN, level::review,
             (product ? "the source for " + product->id + " does not say"
                      : std::string("it was not said")) +
                 " whether the bags are infused whole; no volume is computed. Write "
                 "cells.infuse = \"whole\", or \"partial\" with infuse_reason",
             cells_path);
    return std::nullopt;
  }
  if (*c.infuse == bag_use::partial && extent != infusion_extent::partial &&
      c.infuse_reason.empty()) {
    ws.raise(code::CELLS_EXTENT_OPEN, level::review,
             "a part of a bag is computed where the product's source allows it, or for a stated "
             "reason: add cells.infuse_reason",
             cells_path);
    return std::nullopt;
  }
  return c.infuse;
}

void note_short(workspace& ws, cell_count given, cell_count dose, const std::string& of) {
  if (compared(given, dose) >= 0) return;
  const double percent = 100.0 * (given / dose);
  ws.raise(code::CELLS_SHORT, level::review,
           of + say_cells(given) + " in the bags, " + text::percent_text(percent, 1) + " of the " +
               say_cells(dose) + " wanted",
           cells_path);
}

// A whole infusion gives what there is; that may be more than was aimed at.
void note_surplus(workspace& ws, cell_count given, cell_count dose) {
  if (compared(given, dose) <= 0) return;
  ws.raise(code::CELLS_OUT_OF_RANGE, level::review,
           "infused whole, the bags give " + say_cells(given) + ", " +
               text::percent_text(100.0 * (given / dose), 1) + " of the " + say_cells(dose) +
               " aimed at",
           cells_path);
}

void describe_parts(workspace& ws, cells_report& report) {
  for (const auto& part : ws.entered.cells.parts) {
    part_report out{part.name, figure_of(part.total.value), {}, {}, {}};
    if (part.day) {
      out.day = treatment_day{*part.day};
      if (ws.entered.day0) out.date = date_of(*out.day, *ws.entered.day0);
    }
    report.parts.push_back(std::move(out));
  }
}

std::string both_ways(cell_count n) {
  return say_cells(n) + " (" + text::people(n.in(cells), 0) + ")";
}

// A target per kg seldom comes out even: portions that match the dose are infused as entered.
bool parts_add_up(workspace& ws, const std::optional<traced<cell_count>>& dose) {
  const auto& parts = ws.entered.cells.parts;
  if (parts.empty() || !dose) return true;
  double sum = 0;
  for (const auto& part : parts) sum += part.total.value.in(cells);
  if (compare12(sum, dose->value.in(cells)) == 0) return true;
  const double percent = 100.0 * (cells(sum) / dose->value) - 100.0;
  const double most = ws.tables.checks.match_percent;
  const bool match = compare12(std::abs(percent), most) <= 0;
  ws.raise(code::CELLS_SPLIT_MISMATCH, match ? level::review : level::stop,
           "the portions add up to " + both_ways(cells(sum)) + ", the dose is " +
               both_ways(dose->value) + ", " + text::signed_percent_text(percent, 2) +
               (match ? "; volumes are computed from the portions as entered"
                      : "; beyond " + text::percent_text(most, 3) + " no volume is computed"),
           "cells.parts");
  return match;
}

void note_missing_portions(workspace& ws, const cell_product* product) {
  if (!product || product->portions == product_portions::one || !ws.entered.cells.parts.empty()) {
    return;
  }
  const bool by_day = product->portions == product_portions::by_day;
  ws.raise(code::FIELD_MISSING, level::review,
           product->id +
               (by_day ? " is given in portions on two days" : " is delivered as two components") +
               "; how many cells each holds is yours to enter under cells.parts",
           "cells.parts");
}

struct bag_plan {
  workspace& ws;
  const bag_goal& goal;
  cells_report& report;
  std::vector<bag_at_work> work;
  std::optional<traced<cell_count>> all;

  void count(const std::optional<traced<cell_count>>& more) {
    if (!more) return;
    all = all ? ws.out.derivation.apply(cell_dose::sum, *all, *more) : *more;
  }

  void one_portion(bag_use how) {
    portion bags(ws, work, report.bags, {});
    if (how == bag_use::whole) {
      count(bags.whole());
      if (goal.dose && all) {
        note_short(ws, all->value, goal.dose->value, {});
        note_surplus(ws, all->value, goal.dose->value);
      }
      return;
    }
    if (!goal.dose) return;
    count(bags.up_to(*goal.dose));
    if (all) note_short(ws, all->value, goal.dose->value, {});
  }

  void by_portion(bag_use how) {
    const auto& parts = ws.entered.cells.parts;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const auto wanted = ws.out.derivation.input("cells.parts[" + std::to_string(i) + "].total",
                                                  "Portion " + parts[i].name, parts[i].total.text,
                                                  parts[i].total.value);
      portion bags(ws, work, report.bags, parts[i].name);
      const auto given = how == bag_use::whole ? bags.whole() : bags.up_to(wanted);
      const auto infused = given ? given->value : cells(0);
      report.parts[i].infused = figure_of(infused);
      note_short(ws, infused, wanted.value, parts[i].name + ": ");
      if (how == bag_use::whole) note_surplus(ws, infused, wanted.value);
      count(given);
    }
  }
};

}  // namespace

std::optional<cell_count> plan_bags(workspace& ws, const bag_goal& goal, cells_report& report) {
  const auto& c = ws.entered.cells;
  describe_parts(ws, report);
  const bool adds_up = parts_add_up(ws, goal.dose);
  if (c.bags.empty()) return std::nullopt;
  note_missing_portions(ws, goal.product);
  bag_plan plan{ws, goal, report, {}, {}};
  double available = 0;
  for (std::size_t i = 0; i < c.bags.size(); ++i) {
    plan.work.push_back(measure(ws, i, c.bags[i]));
    report.bags.push_back(describe(c.bags[i], plan.work.back()));
    available += plan.work.back().holds.value.in(cells);
  }
  note_counts(ws, goal.product);
  report.available = figure_of(cells(available));
  const auto how = use_of(ws, goal.product);
  if (how) report.infuse = std::string(to_text(*how));
  report.infuse_reason = c.infuse_reason;
  if (!how || goal.withheld || !adds_up) return std::nullopt;
  if (c.parts.empty()) {
    plan.one_portion(*how);
  } else {
    plan.by_portion(*how);
  }
  if (!plan.all) return std::nullopt;
  report.infused = figure_of(plan.all->value);
  return plan.all->value;
}

}  // namespace lymphodose::engine
