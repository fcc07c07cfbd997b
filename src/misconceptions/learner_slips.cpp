// SPDX-License-Identifier: Apache-2.0
//
// Mistakes of those who learn the arithmetic. An order shows none of them: it states no hours, no
// weight and no volume without its concentration.
#include "misconceptions/slips.hpp"
#include "numeric/number_text.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace lymphodose::misconceptions_detail {

namespace {

constexpr std::chrono::minutes half_day{12 * 60}, whole_day{24 * 60};

class learner_slips {
  const setting& s_;
  const report& right_;
  const table_set& all_;
  std::vector<slip>& out_;

  void request(code what, std::string detail, std::function<void(setting&)> change,
               std::string about = {}) {
    out_.push_back({what, std::move(about), "learner", std::move(detail), std::move(change)});
  }
  void result(code what, std::string detail, std::function<void(outcome&)> change,
              std::string about = {}) {
    out_.push_back(
        {what, std::move(about), "learner", std::move(detail), nullptr, std::move(change)});
  }

  void sexes() {
    if (!s_.entered.patient.sex) return;
    request(code::OTHER_SEX,
            *s_.entered.patient.sex == sex::female ? "computed as for a man"
                                                   : "computed as for a woman",
            [](setting& s) {
              auto& own = s.entered.patient.sex;
              own = *own == sex::female ? sex::male : sex::female;
            });
  }

  void weight_instead(const char* name, const std::optional<figure>& weight) {
    if (!weight) return;
    result(code::OTHER_BODY_WEIGHT,
           "the " + std::string(name) + " weight, " + text::people(weight->value, 1) + " kg",
           [other = *weight](outcome& made) {
             auto& f = made.figures;
             for (auto* one : {&f.ideal_weight, &f.adjusted_weight, &f.lean_weight}) {
               if (*one) *one = other;
             }
           });
  }

  void weights() {
    const double actual = s_.entered.patient.weight->value.in(kg);
    weight_instead("actual", figure_of(kg(actual)));
    weight_instead("ideal", right_.body->ideal_weight);
    weight_instead("adjusted", right_.body->adjusted_weight);
    weight_instead("lean", right_.body->lean_weight);
  }

  void clearances() {
    result(code::INDEXED_AS_ABSOLUTE, "the number kept and the body surface left aside",
           [](outcome& made) {
             auto& f = made.figures;
             if (f.clearance && f.converted) f.converted->value = f.clearance->value;
           });
    result(code::RATIO_INVERTED, "body surface over 1.73 m2 turned over", [](outcome& made) {
      auto& f = made.figures;
      if (!f.clearance || !f.converted) return;
      f.converted->value = f.clearance->value * f.clearance->value / f.converted->value;
    });
  }

  static void scale_volume(outcome& made, const std::string& drug, double by) {
    for (auto& one : made.figures.drugs) {
      if (one.drug == drug && one.volume) one.volume->value *= by;
    }
  }

  void other_concentration(code what, const preparation_entry& one, drug_concentration strength,
                           std::string detail) {
    request(
        what, std::move(detail),
        [drug = one.drug, strength](setting& s) {
          for (auto& entry : s.entered.preparation) {
            if (entry.drug != drug) continue;
            const double number = strength.in(mg_per_ml);
            entry.concentration = entered<drug_concentration>{
                strength, text::people(number, 3) + " mg/mL", number, "mg/mL"};
          }
        },
        one.drug);
  }

  void strengths(const preparation_entry& one) {
    const auto own = one.concentration->value;
    for (const auto& other : all_.preparations.strengths) {
      if (other.drug != one.drug || other.concentration == own) continue;
      const double factor = own / other.concentration;
      const bool tenfold = std::abs(std::abs(std::log10(factor)) - 1.0) < 1e-9;
      other_concentration(
          tenfold ? code::TENFOLD : code::OTHER_STRENGTH, one, other.concentration,
          "drawn up as from " + text::people(other.concentration.in(mg_per_ml), 2) + " mg/mL");
    }
    if (!one.vial || one.vial->value <= ml(1.0)) return;
    const auto content = one.vial->value * own;
    other_concentration(code::VIAL_AS_MILLILITRE, one, content / ml(1.0),
                        text::people(content.in(mg), 2) + " mg in the vial of " + one.vial->text +
                            " taken for 1 mL");
  }

  void course_in_one_volume(const std::string& drug) {
    for (const auto& plan : planned_drugs(s_)) {
      if (plan.drug != drug || plan.doses < 2) continue;
      const double n = plan.doses;
      result(
          code::TOTAL_AS_DAILY, "the volume of all " + std::to_string(plan.doses) + " doses",
          [drug, n](outcome& made) { scale_volume(made, drug, n); }, drug);
    }
  }

  void volumes() {
    for (const auto& one : s_.entered.preparation) {
      if (!one.concentration) continue;
      const auto& drug = one.drug;
      for (const double by : {10.0, 0.1}) {
        result(
            code::TENFOLD, by > 1 ? "ten times the volume" : "a tenth of the volume",
            [drug, by](outcome& made) { scale_volume(made, drug, by); }, drug);
      }
      strengths(one);
      course_in_one_volume(drug);
      result(
          code::RATIO_INVERTED, "concentration divided by dose",
          [drug](outcome& made) {
            for (auto& f : made.figures.drugs) {
              if (f.drug == drug && f.volume && f.volume->value > 0) {
                f.volume->value = 1.0 / f.volume->value;
              }
            }
          },
          drug);
    }
  }

  using gap_change = void (*)(session_gaps&);
  void gaps(code what, std::string detail, gap_change change) {
    result(what, std::move(detail), [change](outcome& made) {
      for (auto& one : made.figures.sessions) change(one);
    });
  }

  static void as_decimals(std::optional<figure>& gap) {
    if (!gap) return;
    const double whole = std::floor(gap->value);
    gap->value = whole + (gap->value - whole) * 60.0 / 100.0;
  }

  void days_off() {
    for (const int by : {1, -1}) {
      request(code::DAY_OFF_BY_ONE, by > 0 ? "the dose a day too late" : "the dose a day too early",
              [by](setting& s) {
                if (s.entered.day0) *s.entered.day0 += std::chrono::days(by);
              });
    }
  }

  void half_days_off() {
    for (const auto& clock : s_.entered.regimen.clocks) {
      if (!clock.at) continue;
      for (const auto at : {*clock.at + half_day, *clock.at - half_day}) {
        if (at < std::chrono::minutes(0) || at >= whole_day) continue;
        request(
            code::TWELVE_HOURS_OFF, time_text(*clock.at) + " taken for " + time_text(at),
            [drug = clock.drug, at](setting& s) {
              for (auto& one : s.entered.regimen.clocks) {
                if (one.drug == drug) one.at = at;
              }
            },
            clock.drug);
      }
    }
  }

  void hours_between() {
    if (!right_.schedule) return;
    days_off();
    half_days_off();
    gaps(code::GAP_FROM_OTHER_END, "counted from the other end of the infusion",
         [](session_gaps& one) { std::swap(one.start_to_session, one.end_to_session); });
    gaps(code::OTHER_SESSION, "to the session after the next one", [](session_gaps& one) {
      if (!one.to_session_after) return;
      for (auto* gap : {&one.start_to_session, &one.end_to_session}) {
        if (*gap) (*gap)->value += one.to_session_after->value;
      }
    });
    gaps(code::OTHER_SESSION, "from the session before the dose", [](session_gaps& one) {
      if (one.session_to_start) one.start_to_session = one.end_to_session = one.session_to_start;
    });
    gaps(code::OTHER_SESSION, "to the session after the dose", [](session_gaps& one) {
      if (one.start_to_session) one.session_to_start = one.start_to_session;
    });
    gaps(code::MINUTES_AS_DECIMALS, "minutes written behind the point of the hours",
         [](session_gaps& one) {
           as_decimals(one.start_to_session);
           as_decimals(one.end_to_session);
           as_decimals(one.session_to_start);
         });
  }

 public:
  learner_slips(const setting& s, const report& right, const table_set& all, std::vector<slip>& out)
      : s_(s), right_(right), all_(all), out_(out) {}

  void add_all() {
    sexes();
    weights();
    clearances();
    volumes();
    hours_between();
  }
};

}  // namespace

void add_learner_slips(const setting& s, const report& right, const table_set& all,
                       std::vector<slip>& out) {
  learner_slips(s, right, all, out).add_all();
}

std::string where_it_parts(const slip& one) {
  switch (one.what) {
    case code::BSA_CAP_APPLIED:
    case code::IDEAL_WEIGHT_FOR_BSA: return "bsa.";
    case code::ROUNDED_EARLY: return one.touches == "surface" ? "bsa." : "";
    case code::REDUCED_TWICE: return "dose.reduced";
    case code::PER_KG_FOR_PER_M2: return "dose.by-";
    case code::DAY_COUNT: return "regimen." + one.about + ".doses";
    case code::DAY_OFF_BY_ONE:
    case code::TWELVE_HOURS_OFF: return "timing.start";
    case code::GAP_FROM_OTHER_END: return "timing.end";
    case code::OTHER_SESSION: return "timing.session";
    default: return {};
  }
}

}  // namespace lymphodose::misconceptions_detail
