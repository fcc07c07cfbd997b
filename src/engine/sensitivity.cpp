// SPDX-License-Identifier: Apache-2.0
#include "engine/arithmetic.hpp"
#include "engine/report_parts.hpp"
#include "engine/workspace.hpp"
#include "lymphodose/rounding.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

namespace lymphodose::engine {

namespace {

double in_pack_unit(const renal::clearance& c) noexcept {
  return std::visit([](auto value) { return detail::access::raw(value); }, c);
}

figure like(const renal::clearance& c, double value) noexcept {
  auto f = figure_of_clearance(c);
  f.value = value;
  return f;
}

struct row_edges {
  std::optional<double> lower, upper;
};

template <class Clearance>
row_edges edges_in(const bands<Clearance>& table, const pack_row& row) {
  for (const auto& b : table) {
    if (&b.row != &row) continue;
    row_edges edges;
    if (b.lower) edges.lower = detail::access::raw(b.lower->at);
    if (b.upper) edges.upper = detail::access::raw(b.upper->at);
    return edges;
  }
  return {};
}

row_edges edges_of(const renal_pack& pack, const pack_row& row) {
  return std::visit([&](const auto& table) { return edges_in(table, row); }, pack.clearance_bands);
}

// One input of an estimate, to be moved while the others stand still.
enum class moved { creatinine, weight, age };

struct movable {
  moved what;
  const char* path;
  double span;  // searched from value / span to value * span
};
constexpr double longest_life = 110.0;  // years; a flip beyond helps nobody
constexpr std::array movables{movable{moved::creatinine, "kidney.creatinine", 6.0},
                              movable{moved::weight, "patient.weight", 2.0},
                              movable{moved::age, "patient.age", 1.6}};

std::optional<double> start_of(moved what, const estimate_facts& f) {
  if (what == moved::age) return f.age.in(years);
  if (what == moved::weight) {
    return f.weight ? std::optional(f.weight->in(kg)) : std::nullopt;
  }
  return f.creatinine ? std::optional(f.creatinine->in(creatinine_mg_per_dl)) : std::nullopt;
}

estimate_facts with(estimate_facts f, moved what, double value) {
  if (what == moved::age) f.age = years(value);
  if (what == moved::weight) f.weight = kg(value);
  if (what == moved::creatinine) f.creatinine = creatinine_mg_per_dl(value);
  return f;
}

// The number on the pack's bands when one input has another value.
class moved_number {
  const renal_pack& pack_;
  const banding& base_;
  const estimate_facts& facts_;
  moved what_;

  std::optional<kidney_number> number_at(double input) const {
    const auto facts = with(facts_, what_, input);
    if (base_.number->measured()) return of_other_body(*base_.number, facts);
    return estimate(*base_.number->equation, base_.number->weight, facts);
  }

 public:
  moved_number(const renal_pack& pack, const banding& base, const estimate_facts& facts, moved what)
      : pack_(pack), base_(base), facts_(facts), what_(what) {}

  std::optional<double> operator()(double input) const {
    if (what_ == moved::age && input > longest_life) return std::nullopt;
    const auto number = number_at(input);
    if (!number) return std::nullopt;
    const auto value = value_on(pack_, *number, base_.reading);
    return value ? std::optional(in_pack_unit(*value)) : std::nullopt;
  }

  const pack_row* row_at(double input) const {
    const auto number = number_at(input);
    if (!number) return nullptr;
    const auto value = value_on(pack_, *number, base_.reading);
    return value ? row_of(pack_, *value) : nullptr;
  }
};

struct point {
  double input, value;
};

// Where the number crosses `edge` between two points: false position (Illinois), which needs no
// derivative and cannot leave the bracket.
std::optional<double> crossing(const moved_number& value, point a, point b, double edge) {
  double fa = a.value - edge, fb = b.value - edge;
  if (fa * fb > 0.0 || fa == fb) return std::nullopt;
  constexpr int most_steps = 80;
  constexpr double close = 1e-13;
  for (int i = 0; i < most_steps && std::abs(b.input - a.input) > close * a.input; ++i) {
    const double x = (a.input * fb - b.input * fa) / (fb - fa);
    const auto at_x = value(x);
    if (!at_x) return std::nullopt;
    const double fx = *at_x - edge;
    if (std::abs(fx) <= close * edge) return x;
    if (fx * fb < 0.0) {
      a.input = b.input;
      fa = fb;
    } else {
      fa /= 2.0;
    }
    b.input = x;
    fb = fx;
  }
  return b.input;
}

// Just past the edge, so that the row beyond it can be named.
const pack_row* row_beyond(const moved_number& value, double at, bool upwards) {
  constexpr double nudge = 1e-9;
  return value.row_at(upwards ? at * (1 + nudge) : at * (1 - nudge));
}

figure input_figure(moved what, const patient_case& entered, double value) {
  if (what == moved::age) return figure_of(years(value));
  if (what == moved::weight) return figure_of(kg(value));
  const auto creatinine = creatinine_mg_per_dl(value);
  const bool si = entered.kidney.creatinine && entered.kidney.creatinine->unit == "umol/L";
  return si ? figure_of(creatinine.as(creatinine_umol_per_l)) : figure_of(creatinine);
}

struct flip_search {
  const workspace& ws;
  const banding& base;
  const movable& input;
  const moved_number& value;
  point start;
};

std::optional<tier_flip> flip_between(const flip_search& search, point a, point b,
                                      const row_edges& edges) {
  for (const auto& edge : {edges.lower, edges.upper}) {
    const auto at = edge ? crossing(search.value, a, b, *edge) : std::nullopt;
    if (!at) continue;
    const auto* beyond = row_beyond(search.value, *at, b.input > a.input);
    if (!beyond || beyond == search.base.row) continue;
    return tier_flip{search.input.path,
                     std::string(search.base.number->id()),
                     std::string(search.base.number->weight_text()),
                     input_figure(search.input.what, search.ws.entered, *at),
                     100.0 * (*at / search.start.input - 1.0),
                     beyond->label};
  }
  return std::nullopt;
}

// The last point before `bad` at which the equation still holds, near enough for a bracket.
point last_valid(const moved_number& value, point good, double bad) {
  constexpr int halvings = 6;
  for (int i = 0; i < halvings; ++i) {
    const double middle = std::sqrt(good.input * bad);
    if (const auto at = value(middle))
      good = {middle, *at};
    else
      bad = middle;
  }
  return good;
}

// Walks outward in steps, so that the nearest flip is found where a number is not monotone.
std::optional<tier_flip> nearest_flip(const flip_search& search, double factor,
                                      const row_edges& edges) {
  constexpr int steps = 4;
  const double step = std::pow(factor, 1.0 / steps);
  point here = search.start;
  for (int i = 0; i < steps; ++i) {
    const double next = here.input * step;
    const auto at = search.value(next);
    const point there = at ? point{next, *at} : last_valid(search.value, here, next);
    if (auto flip = flip_between(search, here, there, edges)) return flip;
    if (!at) return std::nullopt;
    here = there;
  }
  return std::nullopt;
}

void add_flips(const workspace& ws, const renal_pack& pack, const banding& base,
               std::vector<tier_flip>& flips) {
  const auto facts = facts_of(ws.who);
  if (!base.row || !facts) return;
  const auto edges = edges_of(pack, *base.row);
  for (const auto& input : movables) {
    const auto start = start_of(input.what, *facts);
    if (!start || *start <= 0.0) continue;
    const moved_number value(pack, base, *facts, input.what);
    const auto now = value(*start);
    if (!now) continue;
    // Twelve digits, as they are banded: a number on its edge is at distance zero.
    const flip_search search{ws, base, input, value, {*start, canonical12(*now)}};
    for (const double factor : {1.0 / input.span, input.span}) {
      if (auto flip = nearest_flip(search, factor, edges)) flips.push_back(*std::move(flip));
    }
  }
}

method_tier tier_of(const workspace& ws, const renal_pack& pack, const banding& b,
                    const regimen_drug* drug, std::optional<double> percent) {
  std::string title(b.number->title());
  if (b.reading != reading::as_estimated) title.append(", ").append(to_text(b.reading));
  method_tier tier{std::string(b.number->id()),
                   std::move(title),
                   std::string(b.number->weight_text()),
                   figure_of_clearance(b.value),
                   b.admissible,
                   b.row ? b.row->label : std::string(),
                   b.row ? std::string(kind_of(b.row->adjustment)) : std::string(),
                   {},
                   {},
                   {}};
  if (!b.row || !drug) return tier;
  unrecorded notes;
  const auto made = apply_row(notes, pack, *b.row, *drug, ws.who, percent);
  tier.rate = made.rate;
  if (made.each) tier.per_dose = figure_of(made.each->value);
  tier.percent_of_protocol = made.percent;
  return tier;
}

}  // namespace

std::vector<method_tier> tiers_by_method(const workspace& ws, const renal_pack& pack,
                                         const selection& s, const regimen_drug* drug,
                                         std::optional<double> percent) {
  std::vector<method_tier> tiers;
  tiers.reserve(s.all.size());
  for (const auto& b : s.all) tiers.push_back(tier_of(ws, pack, b, drug, percent));
  return tiers;
}

std::optional<edge_closeness> closest_to_edge(const renal_pack& pack, const selection& s) {
  std::optional<edge_closeness> closest;
  for (std::size_t i = 0; i < s.all.size(); ++i) {
    const auto& b = s.all[i];
    if (!b.admissible || !b.row) continue;
    const auto edges = edges_of(pack, *b.row);
    for (const auto& edge : {edges.lower, edges.upper}) {
      if (!edge || *edge == 0.0) continue;
      const double relative = std::abs(in_pack_unit(b.value) - *edge) / *edge;
      if (!closest || relative < closest->relative_distance) closest = edge_closeness{i, relative};
    }
  }
  return closest;
}

namespace {

void add_nearest_edge(const renal_pack& pack, const banding& b, sensitivity_report& report) {
  if (!b.row) return;
  const double value = in_pack_unit(b.value);
  const auto edges = edges_of(pack, *b.row);
  for (const auto& edge : {edges.lower, edges.upper}) {
    if (!edge) continue;
    const double distance = std::abs(value - *edge);
    if (report.distance && report.distance->value <= distance) continue;
    report.nearest_edge = like(b.value, *edge);
    report.distance = like(b.value, distance);
  }
}

// Of several methods that give one row, the first to leave it ends their agreement: for each input
// and direction the nearest flip tells enough.
void keep_nearest_flips(std::vector<tier_flip>& flips) {
  const auto size = [](const tier_flip& f) { return std::abs(f.change_percent); };
  const auto rivals = [](const tier_flip& a, const tier_flip& b) {
    return a.input == b.input && (a.change_percent < 0) == (b.change_percent < 0);
  };
  std::stable_sort(flips.begin(), flips.end(),
                   [&](const tier_flip& a, const tier_flip& b) { return size(a) < size(b); });
  std::vector<tier_flip> nearest;
  for (auto& flip : flips) {
    const bool beaten = std::any_of(nearest.begin(), nearest.end(),
                                    [&](const tier_flip& kept) { return rivals(kept, flip); });
    if (!beaten) nearest.push_back(std::move(flip));
  }
  flips = std::move(nearest);
}

}  // namespace

sensitivity_report sensitivity_of(const workspace& ws, const renal_pack& pack, const selection& s,
                                  const regimen_drug* drug, std::optional<double> percent) {
  sensitivity_report report{};
  report.tiers_by_method = tiers_by_method(ws, pack, s, drug, percent);
  if (s.row) report.row = s.row->label;
  // Where nobody chose a method, the row stands only as long as every admissible one gives it.
  const auto* used = s.unanimous ? nullptr : s.used();
  for (const auto& b : s.all) {
    const bool counts = used ? &b == used : b.decides;
    if (!counts) continue;
    if (&b == s.used()) add_nearest_edge(pack, b, report);
    add_flips(ws, pack, b, report.flips);
  }
  if (s.row && s.unanimous) keep_nearest_flips(report.flips);
  return report;
}

}  // namespace lymphodose::engine
