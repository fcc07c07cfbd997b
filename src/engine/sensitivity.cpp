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

 public:
  moved_number(const renal_pack& pack, const banding& base, const estimate_facts& facts, moved what)
      : pack_(pack), base_(base), facts_(facts), what_(what) {}

  std::optional<double> operator()(double input) const {
    const auto number =
        estimate(*base_.number->equation, base_.number->weight, with(facts_, what_, input));
    if (!number) return std::nullopt;
    const auto value = value_on(pack_, *number, base_.reading);
    return value ? std::optional(in_pack_unit(*value)) : std::nullopt;
  }

  const pack_row* row_at(double input) const {
    const auto number =
        estimate(*base_.number->equation, base_.number->weight, with(facts_, what_, input));
    if (!number) return nullptr;
    const auto value = value_on(pack_, *number, base_.reading);
    return value ? row_of(pack_, *value) : nullptr;
  }
};

// Where value(x) crosses `edge` between a and b: false position (Illinois), which needs no
// derivative and cannot leave the bracket.
std::optional<double> crossing(const moved_number& value, double a, double b, double edge) {
  const auto at_a = value(a), at_b = value(b);
  if (!at_a || !at_b) return std::nullopt;
  double fa = *at_a - edge, fb = *at_b - edge;
  if (fa * fb > 0.0) return std::nullopt;
  constexpr int most_steps = 80;
  for (int i = 0; i < most_steps && std::abs(b - a) > 1e-13 * std::abs(a); ++i) {
    const double x = (a * fb - b * fa) / (fb - fa);
    const auto at_x = value(x);
    if (!at_x) return std::nullopt;
    const double fx = *at_x - edge;
    if (fx == 0.0 || std::abs(fx) < 1e-13 * std::abs(edge)) return x;
    if (fx * fb < 0.0) {
      a = b;
      fa = fb;
    } else {
      fa /= 2.0;
    }
    b = x;
    fb = fx;
  }
  return b;
}

// The furthest input towards `end` for which the equation still holds.
double within_range(const moved_number& value, double start, double end) {
  if (value(end)) return end;
  double good = start, bad = end;
  for (int i = 0; i < 40; ++i) {
    const double middle = std::sqrt(good * bad);
    (value(middle) ? good : bad) = middle;
  }
  return good;
}

// Just past the edge, so that the row beyond it can be named.
const pack_row* row_beyond(const moved_number& value, double at, double start) {
  constexpr double nudge = 1e-9;
  return value.row_at(at > start ? at * (1 + nudge) : at * (1 - nudge));
}

figure input_figure(moved what, const patient_case& entered, double value) {
  if (what == moved::age) return figure_of(years(value));
  if (what == moved::weight) return figure_of(kg(value));
  const auto creatinine = creatinine_mg_per_dl(value);
  const bool si = entered.kidney.creatinine && entered.kidney.creatinine->unit == "umol/L";
  return si ? figure_of(creatinine.as(creatinine_umol_per_l)) : figure_of(creatinine);
}

void add_flip(const workspace& ws, const moved_number& value, const banding& base,
              const movable& input, double start, double end, double edge,
              std::vector<tier_flip>& flips) {
  const auto at = crossing(value, start, end, edge);
  if (!at || *at == start) return;
  const auto* beyond = row_beyond(value, *at, start);
  if (!beyond || beyond == base.row) return;
  flips.push_back(
      {input.path, std::string(base.number->id()), std::string(base.number->weight_text()),
       input_figure(input.what, ws.entered, *at), 100.0 * (*at / start - 1.0), beyond->label});
}

void add_flips(const workspace& ws, const renal_pack& pack, const banding& base,
               std::vector<tier_flip>& flips) {
  const auto facts = facts_of(ws.who);
  if (!base.row || base.number->measured() || !facts) return;
  const auto edges = edges_of(pack, *base.row);
  for (const auto& input : movables) {
    const auto start = start_of(input.what, *facts);
    if (!start || *start <= 0.0) continue;
    const moved_number value(pack, base, *facts, input.what);
    for (const double end : {*start / input.span, *start * input.span}) {
      const double last = within_range(value, *start, end);
      if (edges.lower) add_flip(ws, value, base, input, *start, last, *edges.lower, flips);
      if (edges.upper) add_flip(ws, value, base, input, *start, last, *edges.upper, flips);
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

sensitivity_report sensitivity_of(const workspace& ws, const renal_pack& pack, const selection& s,
                                  const regimen_drug* drug, std::optional<double> percent) {
  sensitivity_report report{};
  report.tiers_by_method = tiers_by_method(ws, pack, s, drug, percent);
  if (s.row) report.row = s.row->label;
  if (const auto* used = s.used()) {
    const double value = in_pack_unit(used->value);
    const auto edges = edges_of(pack, *used->row);
    for (const auto& edge : {edges.lower, edges.upper}) {
      if (!edge) continue;
      const double distance = std::abs(value - *edge);
      if (report.distance && report.distance->value <= distance) continue;
      report.nearest_edge = like(used->value, *edge);
      report.distance = like(used->value, distance);
    }
    add_flips(ws, pack, *used, report.flips);
    return report;
  }
  for (const auto& b : s.all) {
    if (b.admissible) add_flips(ws, pack, b, report.flips);
  }
  return report;
}

}  // namespace lymphodose::engine
