// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/rounding.hpp"
#include "misconceptions/slips.hpp"
#include "numeric/number_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace lymphodose::misconceptions_detail {

namespace {

constexpr const char* cells_name = "cells";

void scale(std::optional<figure>& f, double by) {
  if (f) f->value *= by;
}

std::string say(const figure& f) { return text::people(f.value, 2).append(" ").append(f.symbol); }
std::string say_cells(const figure& f) {
  return text::count_in_words(f.value).append(" ").append(f.symbol);
}

drug_figures* drug_in(outcome& made, const std::string& drug) {
  for (auto& one : made.figures.drugs) {
    if (one.drug == drug) return &one;
  }
  return nullptr;
}

// A change of one drug's figures, with what it may draw on.
using drug_change = std::function<void(drug_figures&, const outcome&, std::size_t)>;

std::function<void(outcome&)> on_drug(std::string drug, drug_change change) {
  return [drug = std::move(drug), change = std::move(change)](outcome& made) {
    auto* figures = drug_in(made, drug);
    if (figures == nullptr) return;
    change(*figures, made, static_cast<std::size_t>(figures - made.figures.drugs.data()));
  };
}

double rounded(double value, int places) {
  const auto digits = round_half_up(value, places);
  double out = value;
  std::from_chars(digits.data(), digits.data() + digits.size(), out);
  return out;
}

struct factor {
  double by;
  const char* text;
};
constexpr std::array factors{factor{10, "ten times"}, factor{0.1, "a tenth of"},
                             factor{100, "a hundred times"}, factor{0.01, "a hundredth of"}};
constexpr int most_days = 7;

class result_slips {
  const report& right_;
  const table_set& all_;
  std::vector<slip>& out_;

  void add(code what, const std::string& about, std::string touches, std::string detail,
           std::function<void(outcome&)> change, bool in_pairs = true) {
    out_.push_back(
        {what, about, std::move(touches), std::move(detail), nullptr, std::move(change), in_pairs});
  }

  // A slip by a factor may lie in the rate, so that all that follows is wrong as well, or in the
  // dose alone.
  void multiplied(code what, const std::string& drug, const std::string& touches,
                  const std::string& detail,
                  const std::function<double(const outcome&, std::size_t)>& by) {
    add(what, drug, touches, detail,
        on_drug(drug, [by](drug_figures& f, const outcome& made, std::size_t at) {
          scale(f.per_dose, by(made, at));
          scale(f.total, by(made, at));
        }));
    add(what, drug, touches, detail,
        on_drug(drug,
                [by](drug_figures& f, const outcome& made, std::size_t at) {
                  scale(f.rate, by(made, at));
                  scale(f.per_dose, by(made, at));
                  scale(f.total, by(made, at));
                }),
        false);
  }

  void tenfold(const std::string& drug) {
    for (const auto& [by, text] : factors) {
      const auto detail = std::string(text) + " the calculated figure";
      multiplied(code::TENFOLD, drug, "point", detail,
                 [by = by](const outcome&, std::size_t) { return by; });
      add(code::TENFOLD, drug, "point", detail,
          on_drug(drug,
                  [by = by](drug_figures& f, const outcome&, std::size_t) { scale(f.total, by); }),
          false);
    }
  }

  void total_as_daily(const std::string& drug, const dose_report& dose) {
    if (dose.doses < 2) return;
    std::string detail =
        "the course total given at each of " + std::to_string(dose.doses) + " doses";
    const auto each = given_dose(dose);
    if (each && dose.course_total) {
      detail = say(*dose.course_total) + " is the course total (" + std::to_string(dose.doses) +
               " doses of " + say(*each) + ")";
    }
    const auto daily = [](drug_figures& f, bool rate, bool total) {
      const double n = f.doses;
      scale(f.per_dose, n);
      if (rate) scale(f.rate, n);
      if (total) scale(f.total, n);
    };
    for (const auto& [rate, total] : {std::pair{false, true}, {false, false}, {true, true}}) {
      add(code::TOTAL_AS_DAILY, drug, "days", detail,
          on_drug(drug,
                  [daily, rate = rate, total = total](drug_figures& f, const outcome&,
                                                      std::size_t) { daily(f, rate, total); }),
          !rate && total);
    }
  }

  void daily_as_total(const std::string& drug, const dose_report& dose) {
    if (dose.doses < 2) return;
    std::string detail = "one dose taken for the whole course";
    if (const auto each = given_dose(dose))
      detail = say(*each) + " is one dose, taken for the whole course";
    const auto divided = [](drug_figures& f, bool each, bool rate) {
      const double n = f.doses;
      scale(f.total, 1 / n);
      if (each) scale(f.per_dose, 1 / n);
      if (rate) scale(f.rate, 1 / n);
    };
    for (const auto& [each, rate] : {std::pair{false, false}, {true, false}, {true, true}}) {
      add(code::DAILY_AS_TOTAL, drug, "days", detail,
          on_drug(drug,
                  [divided, each = each, rate = rate](drug_figures& f, const outcome&,
                                                      std::size_t) { divided(f, each, rate); }),
          each && !rate);
    }
  }

  // One dose as the total is another mistake; it is listed as such.
  void day_count(const std::string& drug, const dose_report& dose) {
    for (int count = 2; count <= most_days; ++count) {
      if (count == dose.doses) continue;
      add(code::DAY_COUNT, drug, "days",
          std::to_string(count) + " doses instead of " + std::to_string(dose.doses),
          on_drug(drug, [count](drug_figures& f, const outcome&, std::size_t) {
            if (f.doses < 1) return;
            scale(f.total, static_cast<double>(count) / f.doses);
            f.doses = count;
          }));
    }
  }

  void reduced_twice(const std::string& drug) {
    multiplied(code::REDUCED_TWICE, drug, "rule " + drug, "the percentage of the kidney rule twice",
               [](const outcome& made, std::size_t at) {
                 const auto part = made.percent[at];
                 return part ? *part / 100.0 : 1.0;
               });
  }

  // The number of a rate with the other denominator.
  static void reread_rate(drug_figures& f, const outcome& made, bool rate_too) {
    if (!f.rate || !f.per_dose || !made.weight || !made.surface) return;
    const bool by_surface = f.rate->unit == canonical_text<mg_per_m2_t>;
    if (!by_surface && f.rate->unit != canonical_text<mg_per_kg_t>) return;
    const double each = f.rate->value * (by_surface ? *made.weight : *made.surface);
    if (f.total) f.total->value = each * f.doses;
    f.per_dose->value = each;
    if (!rate_too) return;
    f.rate = by_surface ? figure{f.rate->value, canonical_text<mg_per_kg_t>, mg_per_kg_t::symbol}
                        : figure{f.rate->value, canonical_text<mg_per_m2_t>, mg_per_m2_t::symbol};
  }

  void per_kg(const std::string& drug) {
    for (const bool rate_too : {false, true}) {
      add(code::PER_KG_FOR_PER_M2, drug, "basis",
          "the rate multiplied by kg instead of m2, or the reverse",
          on_drug(drug, [rate_too](drug_figures& f, const outcome& made,
                                   std::size_t) { reread_rate(f, made, rate_too); }),
          !rate_too);
    }
  }

  void other_drug(const std::string& drug) {
    for (const auto& dose : right_.doses) {
      if (dose.drug == drug) continue;
      add(code::OTHER_DRUG, drug, "drug", "the figures of " + dose.drug,
          on_drug(drug, [other = dose.drug](drug_figures& f, const outcome& made, std::size_t) {
            const auto* from = made.figures.of(other);
            if (from == nullptr) return;
            const auto name = f.drug;
            f = *from;
            f.drug = name;
          }));
    }
  }

  void salt(const std::string& drug) {
    for (const auto& form : all_.checks.other_forms) {
      if (form.drug != drug) continue;
      multiplied(code::SALT_FORM, drug, "form", "counted as " + form.form,
                 [part = form.part_of_mass](const outcome&, std::size_t) { return part; });
      multiplied(code::SALT_FORM, drug, "form", "counted from " + form.form,
                 [part = form.part_of_mass](const outcome&, std::size_t) { return 1 / part; });
    }
  }

  void rounded_surface(const std::string& drug) {
    for (const int places : {1, 0}) {
      add(code::ROUNDED_EARLY, drug, "surface",
          places == 1 ? "body surface rounded to 0.1 m2 first"
                      : "body surface rounded to 1 m2 first",
          on_drug(drug, [places](drug_figures& f, const outcome& made, std::size_t) {
            if (!made.surface || !f.rate || f.rate->unit != canonical_text<mg_per_m2_t>) return;
            const double by = rounded(*made.surface, places) / *made.surface;
            scale(f.per_dose, by);
            scale(f.total, by);
          }));
    }
  }

  void rounded_dose(const std::string& drug) {
    add(code::ROUNDED_EARLY, drug, "each dose", "the total from a dose rounded to 1 mg",
        on_drug(drug, [](drug_figures& f, const outcome&, std::size_t) {
          if (f.per_dose && f.total) f.total->value = rounded(f.per_dose->value, 0) * f.doses;
        }));
  }

  void cells_tenfold() {
    for (const auto& [by, text] : factors) {
      for (const bool target_too : {false, true}) {
        add(
            code::TENFOLD, cells_name, "point", std::string(text) + " the calculated figure",
            [by = by, target_too](outcome& made) {
              scale(made.figures.cells_total, by);
              if (target_too) scale(made.figures.cells_target, by);
            },
            !target_too);
      }
    }
  }

  void cells_basis() {
    const auto& cells = *right_.cells;
    if (cells.basis == "per kg" && cells.target) {
      add(code::CELLS_PER_KG_AS_TOTAL, cells_name, "basis",
          say_cells(*cells.target) + " taken for the total", [](outcome& made) {
            if (!made.figures.cells_target || !made.figures.cells_total) return;
            made.figures.cells_total->value = made.figures.cells_target->value;
          });
    }
    if (cells.basis == "total" && cells.total) {
      add(code::CELLS_PER_KG_AS_TOTAL, cells_name, "basis",
          say_cells(*cells.total) + " in total taken for cells per kg", [](outcome& made) {
            auto& f = made.figures;
            if (!f.cells_total || !made.weight) return;
            f.cells_target = figure{f.cells_total->value, canonical_text<cells_per_kg_t>,
                                    cells_per_kg_t::symbol};
            f.cells_total->value *= *made.weight;
          });
    }
  }

 public:
  result_slips(const report& right, const table_set& all, std::vector<slip>& out)
      : right_(right), all_(all), out_(out) {}

  void add_all() {
    for (const auto& dose : right_.doses) {
      tenfold(dose.drug);
      total_as_daily(dose.drug, dose);
      daily_as_total(dose.drug, dose);
      day_count(dose.drug, dose);
      reduced_twice(dose.drug);
      per_kg(dose.drug);
      other_drug(dose.drug);
      salt(dose.drug);
      rounded_surface(dose.drug);
      rounded_dose(dose.drug);
    }
    if (!right_.cells) return;
    cells_tenfold();
    cells_basis();
  }
};

}  // namespace

void add_result_slips(const setting&, const report& right, const table_set& all,
                      std::vector<slip>& out) {
  result_slips(right, all, out).add_all();
}

}  // namespace lymphodose::misconceptions_detail
