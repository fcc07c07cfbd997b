// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/body_size.hpp"
#include "misconceptions/slips.hpp"
#include "numeric/number_text.hpp"

#include <utility>

namespace lymphodose::misconceptions_detail {

namespace {

// As the reader of every entry converts them.
double kg_per_lb() { return parse_quantity<body_mass>("1 lb", "").value().value.in(kg); }
double cm_per_in() { return parse_quantity<body_height>("1 in", "").value().value.in(cm); }

template <class T>
void put(std::optional<entered<T>>& field, T value, double number, std::string_view unit,
         const std::string& text) {
  field = entered<T>{value, text, number, unit};
}

std::string kg_text(double value) { return text::people(value, 1) + " kg"; }
std::string cm_text(double value) { return text::people(value, 1) + " cm"; }

void set_weight(setting& s, double weight) {
  put(s.entered.patient.weight, kg(weight), weight, "kg", kg_text(weight));
}
void set_height(setting& s, double height) {
  put(s.entered.patient.height, cm(height), height, "cm", cm_text(height));
}

class body_slips {
  const setting& s_;
  const report& right_;
  const table_set& all_;
  std::vector<slip>& out_;
  double weight_, height_;

  void add(code what, const char* touches, std::string detail,
           std::function<void(setting&)> change) {
    out_.push_back({what, {}, touches, std::move(detail), std::move(change)});
  }

  void weights() {
    const double pounds = weight_ / kg_per_lb(), taken_back = weight_ * kg_per_lb();
    add(code::POUNDS_AS_KILOGRAMS, "weight", kg_text(pounds) + ", the weight in pounds, as kg",
        [=](setting& s) { set_weight(s, pounds); });
    add(code::POUNDS_AS_KILOGRAMS, "weight",
        kg_text(taken_back) + ": the weight in kg taken for pounds",
        [=](setting& s) { set_weight(s, taken_back); });
    if (const auto& old = s_.entered.patient.previous_weight) {
      const double previous = old->value.in(kg);
      add(code::OLD_WEIGHT, "weight", "the previous weight, " + old->text,
          [=](setting& s) { set_weight(s, previous); });
    }
  }

  void heights() {
    const double inches = height_ / cm_per_in(), taken_back = height_ * cm_per_in();
    add(code::INCHES_AS_CENTIMETRES, "height", cm_text(inches) + ", the height in inches, as cm",
        [=](setting& s) { set_height(s, inches); });
    add(code::INCHES_AS_CENTIMETRES, "height",
        cm_text(taken_back) + ": the height in cm taken for inches",
        [=](setting& s) { set_height(s, taken_back); });
    add(code::HEIGHT_WEIGHT_SWAPPED, "height and weight",
        "height " + cm_text(weight_) + " and weight " + kg_text(height_),
        [h = height_, w = weight_](setting& s) {
          set_height(s, w);
          set_weight(s, h);
        });
  }

  static entered<serum_creatinine> other_unit(const entered<serum_creatinine>& typed) {
    const bool molar = typed.unit == "umol/L";
    const auto value =
        molar ? serum_creatinine(creatinine_mg_per_dl(typed.number))
              : serum_creatinine(creatinine_umol_per_l(typed.number).as(creatinine_mg_per_dl));
    const std::string_view unit = molar ? "mg/dL" : "umol/L";
    return {value, text::people(typed.number, 4) + " " + std::string(unit), typed.number, unit};
  }

  void creatinine() {
    const auto& k = s_.entered.kidney;
    if (!k.creatinine) return;
    const auto other = other_unit(*k.creatinine);
    add(code::CREATININE_UNIT, "creatinine",
        "creatinine " + k.creatinine->text + " read as " + other.text, [](setting& s) {
          auto& kidney = s.entered.kidney;
          kidney.creatinine = other_unit(*kidney.creatinine);
          if (kidney.previous_creatinine) {
            kidney.previous_creatinine = other_unit(*kidney.previous_creatinine);
          }
        });
  }

  // A cap is the one entry that changes the surface of doses and nothing else.
  void cap_at(code what, body_surface at, std::string detail) {
    add(what, "surface", std::move(detail), [=](setting& s) {
      auto& surface = s.entered.body_surface;
      put(surface.cap, at, at.in(m2), "m2", text::people(at.in(m2), 3) + " m2");
      surface.cap_reason = "a mistake";
    });
  }

  void caps() {
    const auto& chosen = s_.entered.body_surface;
    if (chosen.cap) {
      return add(code::BSA_CAP_FORGOTTEN, "surface", "the cap of " + chosen.cap->text + " left out",
                 [](setting& s) { s.entered.body_surface.cap.reset(); });
    }
    for (const auto at : all_.checks.surface_caps) {
      cap_at(code::BSA_CAP_APPLIED, at,
             "body surface capped at " + text::people(at.in(m2), 3) + " m2");
    }
  }

  void formulas() {
    const auto& chosen = right_.body->surface.id;
    for (const auto& one : bsa::formulas()) {
      if (one.info->id == chosen) continue;
      add(code::OTHER_BSA_FORMULA, "surface", "by " + std::string(one.info->id),
          [id = std::string(one.info->id)](setting& s) { s.entered.body_surface.formula = id; });
    }
  }

  void other_weight(const char* name, const std::optional<figure>& weight) {
    if (!weight || weight->value >= weight_) return;
    const auto* formula = bsa::find(right_.body->surface.id);
    const auto by_weight = formula->evaluate(cm(height_), kg(weight->value));
    const auto& cap = s_.entered.body_surface.cap;
    if (cap && cap->value < by_weight) return;  // the cap stands, whatever the weight
    cap_at(code::IDEAL_WEIGHT_FOR_BSA, by_weight,
           std::string("body surface by the ") + name + " weight, " + kg_text(weight->value));
  }

 public:
  body_slips(const setting& s, const report& right, const table_set& all, std::vector<slip>& out)
      : s_(s),
        right_(right),
        all_(all),
        out_(out),
        weight_(s.entered.patient.weight->value.in(kg)),
        height_(s.entered.patient.height->value.in(cm)) {}

  void add_all() {
    weights();
    heights();
    creatinine();
    caps();
    formulas();
    other_weight("ideal", right_.body->ideal_weight);
    other_weight("adjusted", right_.body->adjusted_weight);
    other_weight("lean", right_.body->lean_weight);
  }
};

}  // namespace

void add_body_slips(const setting& s, const report& right, const table_set& all,
                    std::vector<slip>& out) {
  body_slips(s, right, all, out).add_all();
}

}  // namespace lymphodose::misconceptions_detail
