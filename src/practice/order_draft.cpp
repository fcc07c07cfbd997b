// SPDX-License-Identifier: Apache-2.0
//
// A whole order in which one mistake was made, or none.
#include "lymphodose/body_size.hpp"
#include "lymphodose/check.hpp"
#include "lymphodose/quantity_text.hpp"
#include "lymphodose/rounding.hpp"
#include "numeric/number_text.hpp"
#include "practice/answers.hpp"
#include "practice/making.hpp"
#include "practice/rule_words.hpp"
#include "practice/steps.hpp"

#include <cmath>
#include <utility>

namespace lymphodose::practice_detail {

namespace {

constexpr std::size_t least_options = 3;
constexpr int written_digits_of_a_figure = 4;

const std::vector<code>& order_codes() {
  static const std::vector<code> all = [] {
    std::vector<code> list;
    for (const auto& one : misconceptions()) {
      if (one.what == code::OTHER_SEX) break;  // from here on those of learners alone
      list.push_back(one.what);
    }
    return list;
  }();
  return all;
}

void enter_cells(draft& d, const regimen& plan) {
  const auto* product = d.tables.product(plan.id);
  if (product == nullptr) return;
  const auto& rule = product->rule_for(d.entered.patient.weight->value);
  const auto* range = std::get_if<per_mass_range>(&rule.range);
  if (range == nullptr) return;
  const auto target = range->target.value_or(range->most);
  const auto tenths = static_cast<std::int64_t>(std::lround(target.in(cells_per_kg) / 1e5));
  const auto millions = decimal(tenths, 1);
  d.entered.cells.product = product->id;
  d.entered.cells.target = parse_quantity<cells_per_body_mass>(millions + "e6/kg", "").value();
  d.fact("Cells per kg", millions + " x 10^6");
  std::string words = "Product " + product->id;
  if (!rule.printed_as.empty()) words += ": " + rule.printed_as;
  d.rules.push_back(words + " (" + words_of(rule.source) + ")");
}

void state_regimen(draft& d, const regimen& plan) {
  std::erase_if(d.given, [](const given_fact& f) { return f.name.starts_with("Regimen "); });
  for (const auto& drug : plan.drugs) {
    d.fact("Regimen " + plan.id + ", " + drug.drug, words_of(drug));
  }
}

// ---- the order ---------------------------------------------------------------------------------

std::string figure_text(const figure& f) {
  return text::significant(f.value, written_digits_of_a_figure) + " " + std::string(f.symbol);
}

std::optional<ordered_drug> drug_line(const drug_figures& f, const regimen_drug& drug,
                                      std::size_t at) {
  if (!f.rate || !f.per_dose || !f.total) return std::nullopt;
  const auto rate = parse_quantity<dose_rate>(figure_text(*f.rate), "");
  const auto each = parse_quantity<drug_mass>(figure_text(*f.per_dose), "");
  const auto total = parse_quantity<drug_mass>(figure_text(*f.total), "");
  if (!rate || !each || !total) return std::nullopt;
  const auto& all = total.value();
  return ordered_drug{
      f.drug,
      "order.drug[" + std::to_string(at) + "]",
      rate.value(),
      each.value(),
      drug.days,
      entered<course_mass>{mg_per_course(all.value.in(mg)), all.text, all.number, all.unit},
      {},
      {}};
}

std::optional<order> order_of(const plan_figures& made, const regimen& plan) {
  order out;
  for (const auto& drug : plan.drugs) {
    const auto* figures = made.of(drug.drug);
    if (figures == nullptr) return std::nullopt;
    auto line = drug_line(*figures, drug, out.drugs.size());
    if (!line) return std::nullopt;
    out.drugs.push_back(std::move(*line));
  }
  if (!made.cells_total) return out;
  ordered_cells cells_line;
  const auto total = parse_quantity<cell_count>(figure_text(*made.cells_total), "");
  if (!total) return std::nullopt;
  cells_line.total = total.value();
  out.cells = std::move(cells_line);
  return out;
}

std::vector<std::string> lines_of(const order& written) {
  std::vector<std::string> out;
  for (const auto& drug : written.drugs) {
    const auto& rate_text = drug.rate->text;
    std::string line = drug.drug + " " + rate_text + ", " + drug.per_dose->text;
    if (!drug.days.empty()) {
      line += drug.days.size() == 1 ? " on day" : " on days";
      for (const auto& day : drug.days) {
        line += (&day == &drug.days.front() ? " " : ", ") + std::to_string(day.number());
      }
    }
    out.push_back(line + ", total " + drug.total->text);
  }
  if (written.cells && written.cells->total) {
    const double count = written.cells->total->value.in(lymphodose::cells);
    out.push_back("cells " + text::count_in_words(count) + " in total");
  }
  return out;
}

// ---- which mistake fits ------------------------------------------------------------------------

class order_maker {
  draft& d_;
  practice_item item_;
  const regimen* plan_ = nullptr;
  plan_figures right_;
  derivation steps_;
  std::vector<mistake> mistakes_;

  [[nodiscard]] bool near(const std::optional<figure>& a, const std::optional<figure>& b) const {
    if (!a || !b) return !a && !b;
    return a->unit == b->unit && !far_apart(a->value, b->value, item_.tolerance_percent);
  }

  [[nodiscard]] bool near(const plan_figures& a, const plan_figures& b) const {
    return near(a.cells_total, b.cells_total) &&
           std::all_of(a.drugs.begin(), a.drugs.end(), [&](const drug_figures& one) {
             const auto* other = b.of(one.drug);
             return other && near(one.rate, other->rate) && near(one.per_dose, other->per_dose) &&
                    near(one.total, other->total);
           });
  }

  // Whether some form of this mistake makes what is written.
  [[nodiscard]] bool makes(code what, const plan_figures& written) const {
    return std::any_of(mistakes_.begin(), mistakes_.end(), [&](const mistake& one) {
      return one.what == what && near(one.gives, written);
    });
  }

  [[nodiscard]] std::vector<code> codes_made() const {
    std::vector<code> out;
    for (const auto& one : mistakes_) {
      if (std::find(out.begin(), out.end(), one.what) == out.end()) out.push_back(one.what);
    }
    return out;
  }

  // A mistake that shows and that no other one explains as well. One form of one code is drawn, so
  // that a mistake of many forms is no more frequent than one of a single form.
  const mistake* draw_mistake() {
    auto codes = codes_made();
    d_.draw.shuffle(codes);
    for (const auto what : codes) {
      std::vector<const mistake*> forms;
      for (const auto& one : mistakes_) {
        if (one.what == what && sole(one)) forms.push_back(&one);
      }
      if (!forms.empty()) return d_.draw.pick(forms);
    }
    return nullptr;
  }

  [[nodiscard]] bool sole(const mistake& one) const {
    if (near(one.gives, right_)) return false;
    return std::none_of(mistakes_.begin(), mistakes_.end(), [&](const mistake& other) {
      return other.what != one.what && near(other.gives, one.gives);
    });
  }

  // What the check of orders says: every figure the same, or this cause named.
  [[nodiscard]] bool confirmed(const order& written, const mistake* how) const {
    const auto checked = check_order(d_.entered, written, d_.tables, mistakes_);
    if (!checked) return false;
    bool named = false, differs = false;
    for (const auto& line : checked.value().check) {
      if (line.verdict == order_verdict::match) continue;
      differs = true;
      for (const auto& cause : line.likely_causes)
        named = named || (how != nullptr && cause.what == how->what && !cause.with);
    }
    return how != nullptr ? named : !differs;
  }

  void add_options(const plan_figures& written, const mistake* how) {
    for (const auto& row : misconceptions()) {
      if ((how != nullptr && row.what == how->what) || makes(row.what, written)) continue;
      // What changes no figure cannot be told from an order without it.
      const auto found = std::find_if(mistakes_.begin(), mistakes_.end(), [&](const mistake& one) {
        return one.what == row.what && !near(one.gives, right_);
      });
      if (found == mistakes_.end()) continue;
      item_.wrong.push_back({row.what, std::string(row.sentence), found->detail, std::nullopt,
                             parts_at(item_.working, steps_, *found)});
    }
  }

  void name_key(const mistake* how) {
    item_.key_text = "nothing is wrong";
    if (how == nullptr) return;
    item_.key_code = how->what;
    item_.key_detail = how->detail;
    item_.key_parts_at = parts_at(item_.working, steps_, *how);
    for (const auto& row : misconceptions()) {
      if (row.what == how->what) item_.key_text = std::string(row.sentence);
    }
  }

  bool show_working(const mistake* how) {
    draft one = d_;
    if (how != nullptr && right_.of(how->about) != nullptr) one.drug = how->about;
    const auto& total = right_.of(one.drug)->total;
    if (!total) return false;
    const auto at = step_of(steps_, one, *total);
    if (!at) return false;
    item_.working = lines_to(steps_, *at, one);
    return true;
  }

 public:
  explicit order_maker(draft& d)
      : d_(d),
        item_(statement_of(d, practice_topic::spot_the_error, practice_form::spot_the_error)),
        plan_(d.tables.regimen_named(*d.entered.regimen.id)) {}

  bool run() {
    auto right = evaluate(d_.entered, d_.tables, calculation::dose);
    if (!right || gravest(right.value().findings) == level::stop) return false;
    if (!rule_counts(d_, right.value())) return false;
    right_ = figures_of(right.value());
    steps_ = std::move(right.value().derivation);
    mistakes_ = mistakes_to_teach(d_.entered, d_.tables, calculation::dose, order_codes());
    // Of one drug alone nobody would say that the body surface was rounded.
    std::erase_if(mistakes_, [](const mistake& one) {
      return one.what == code::ROUNDED_EARLY && one.parts_in == "bsa.";
    });
    const auto* how = d_.nothing_wrong ? nullptr : draw_mistake();
    const auto& figures = how ? how->gives : right_;
    auto written = order_of(figures, *plan_);
    if (!written || !confirmed(*written, how) || !show_working(how)) return false;
    name_key(how);
    add_options(figures, how);
    item_.shown = lines_of(*written);
    item_.written = std::move(written);
    return item_.wrong.size() >= least_options;
  }

  practice_item take() && { return std::move(item_); }
};

}  // namespace

bool draft_order(draft& d) {
  d.kind = calculation::dose;
  d.what = asked::whole_order;
  const auto how = choose_conversions(
      d, {conversion::pounds, conversion::length, conversion::micromoles, conversion::rule});
  if (!how) return false;
  const bool creatinine = how->has(conversion::micromoles);
  const auto age = creatinine ? wanted_age::adult : wanted_age::any;
  const bool lowered = how->has(conversion::rule);
  const auto who = draw_person(d, age, lowered);
  const auto* plan = enter_regimen(d, who);
  if (plan == nullptr) return false;
  const bool by_creatinine = creatinine || (!who.child() && d.draw.one_in(2));
  if (!by_creatinine && !enter_rules(d, *plan, who, *how)) return false;
  enter_body(d, who, *how);
  if (by_creatinine && !enter_rules_by_creatinine(d, *plan, who, *how)) return false;
  state_regimen(d, *plan);
  enter_cells(d, *plan);
  d.rules.insert(d.rules.begin(), rule_text(bsa::mosteller_t::info));
  d.lowered = lowered;
  d.patient = patient_words(d, who, *plan);
  d.question = "Which mistake was made in this order, or is nothing wrong?";
  return true;
}

std::optional<practice_item> finish_order(draft& d) {
  order_maker maker(d);
  if (!maker.run()) return std::nullopt;
  return std::move(maker).take();
}

}  // namespace lymphodose::practice_detail
