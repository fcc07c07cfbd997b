// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/check.hpp"

#include "check/work.hpp"
#include "lymphodose/engine.hpp"
#include "lymphodose/rounding.hpp"
#include "numeric/decimal_reader.hpp"

#include <algorithm>
#include <cmath>

namespace lymphodose {
namespace checking {

std::string say(const figure& f) {
  const bool counts = f.unit == canonical_text<cells_t> ||
                      f.unit == canonical_text<cells_per_kg_t> ||
                      f.unit == canonical_text<cells_per_ml_t>;
  auto number = counts ? text::count_in_words(f.value) : text::people(f.value, 2);
  return number.append(" ").append(f.symbol);
}

std::string_view field_words(std::string_view field) {
  if (field == "per_dose") return "each dose";
  if (field == "total") return "total";
  if (field == "target") return "cells per kg";
  return field;
}

std::string path_of(const check_line& line) { return "check." + line.drug + "." + line.field; }

std::optional<double> difference(double ordered, double calculated) {
  const double percent = 100.0 * (ordered - calculated) / calculated;
  if (!std::isfinite(percent)) return std::nullopt;
  return percent;
}

double half_last_digit(std::string_view text, double ordered) {
  const auto number = text::scan_decimal(text::trimmed(text));
  if (number.fault != text::decimal_fault::none || number.value <= 0) return 0.0;
  const auto digits = text::trimmed(text).substr(0, number.length);
  const auto mantissa = digits.substr(0, digits.find_first_of("eE"));
  const auto point = mantissa.find('.');
  const double places =
      point == mantissa.npos ? 0.0 : static_cast<double>(mantissa.size() - point - 1);
  const auto scanned = text::scan_decimal(mantissa);
  if (scanned.fault != text::decimal_fault::none || scanned.value <= 0) return 0.0;
  return 0.5 * std::pow(10.0, -places) * ordered / scanned.value;
}

std::string say(const std::vector<treatment_day>& days) {
  std::string out;
  for (const auto day : days) {
    out += (out.empty() ? "day " : ", day ") + std::to_string(day.number());
  }
  return out;
}

std::string why_withheld(const report& r, std::string_view path) {
  for (const auto& f : r.findings) {
    if (f.level == level::stop && f.path == path) return f.text;
  }
  for (const auto& f : r.findings) {
    if (f.level == level::stop) return f.text;
  }
  return "see the findings";
}

namespace {

template <class T>
void limit(problems& out, const std::optional<entered<T>>& field, const std::string& path,
           double value, double most, const std::string& most_text) {
  if (!field || value <= most) return;
  out.push_back({code::OUT_OF_RANGE, path, field->text,
                 "a figure that can have been ordered, at most " + most_text});
}

void limit_rate(problems& out, const ordered_drug& one, const check_limits& typed) {
  if (!one.rate) return;
  const auto path = one.path + ".rate";
  std::visit(
      [&](auto rate) {
        using rate_type = decltype(rate);
        const auto most = [&] {
          if constexpr (std::is_same_v<rate_type, dose_per_surface>) {
            return typed.typed_by_surface;
          } else if constexpr (std::is_same_v<rate_type, dose_per_mass>) {
            return typed.typed_by_mass;
          } else {
            return typed.typed_mass;
          }
        }();
        if (rate > most) {
          out.push_back({code::OUT_OF_RANGE, path, one.rate->text,
                         "a figure that can have been ordered, at most " + say(figure_of(most))});
        }
      },
      one.rate->value);
}

template <class T>
void limit_cells(problems& out, const std::optional<entered<T>>& field, const char* name,
                 const table_set& tables, const char* gate) {
  if (!field) return;
  const auto* range = tables.gates.range_for(gate, field->unit);
  if (range == nullptr) return;
  const double value = field->value.in(unit_maker<typename T::unit>{});
  if (value >= range->least && value <= range->most) return;
  out.push_back({code::OUT_OF_RANGE, std::string("order.cells.") + name, field->text,
                 "a value from " + range->least_text + " to " + range->most_text});
}

std::string percent_words(const check_line& line) {
  if (!line.difference_percent) return {};
  return " (" + text::signed_percent_text(*line.difference_percent) + ")";
}

std::string finding_text(const check_line& line) {
  std::string text = line.drug + ", " + std::string(field_words(line.field)) + ": ordered ";
  text += line.ordered_days.empty() ? (line.ordered ? say(*line.ordered) : line.text)
                                    : say(line.ordered_days);
  if (!line.calculated_days.empty()) {
    text += ", calculated " + say(line.calculated_days);
  } else if (line.calculated) {
    text += ", calculated " + say(*line.calculated) + percent_words(line);
  } else {
    text += ", nothing calculated";
  }
  if (!line.reason.empty()) text += "; " + line.reason;
  if (!line.likely_causes.empty()) {
    const auto& first = line.likely_causes.front();
    text += "; likely " + std::string(to_text(first.what));
    if (first.with) text += " with " + std::string(to_text(*first.with));
  }
  if (line.verdict == order_verdict::stop) {
    text += ". Hold the order and resolve it with the prescriber";
  }
  return text;
}

void raise_lines(const work& w) {
  for (const auto& line : w.out.check) {
    if (line.verdict == order_verdict::match || line.verdict == order_verdict::rounding) continue;
    const auto how = line.verdict == order_verdict::stop ? level::stop : level::review;
    w.raise(code::ORDER_MISMATCH, how, finding_text(line), path_of(line));
  }
}

template <class T>
void list_input(report& out, const std::string& path, const std::optional<entered<T>>& field) {
  if (!field) return;
  out.inputs.push_back({path, field->text, figure{field->number, field->unit, field->unit}});
}

void list_order(const order& written, report& out) {
  for (const auto& drug : written.drugs) {
    const auto path = "order." + drug.drug + ".";
    list_input(out, path + "rate", drug.rate);
    list_input(out, path + "per_dose", drug.per_dose);
    if (!drug.days.empty()) out.inputs.push_back({path + "days", say(drug.days), std::nullopt});
    list_input(out, path + "total", drug.total);
    list_input(out, path + "volume", drug.volume);
    list_input(out, path + "concentration", drug.concentration);
  }
  if (!written.cells) return;
  list_input(out, "order.cells.target", written.cells->target);
  list_input(out, "order.cells.total", written.cells->total);
  list_input(out, "order.cells.volume", written.cells->volume);
  list_input(out, "order.cells.concentration", written.cells->concentration);
}

}  // namespace

problems absurd_figures(const order& written, const table_set& tables) {
  problems out;
  const auto& typed = tables.checks;
  const double most = typed.typed_mass.in(mg);
  const auto most_text = say(figure_of(typed.typed_mass));
  for (const auto& one : written.drugs) {
    limit_rate(out, one, typed);
    limit(out, one.per_dose, one.path + ".per_dose",
          one.per_dose ? one.per_dose->value.in(mg) : 0.0, most, most_text);
    limit(out, one.total, one.path + ".total", one.total ? one.total->value.in(mg_per_course) : 0.0,
          most, most_text);
    const bool holds = one.volume && one.concentration;
    limit(out, one.volume, one.path + ".volume",
          holds ? (one.volume->value * one.concentration->value).in(mg) : 0.0, most,
          most_text + " in the volume");
  }
  if (!written.cells) return out;
  limit_cells(out, written.cells->target, "target", tables, "cells.target");
  limit_cells(out, written.cells->total, "total", tables, "cells.total");
  limit_cells(out, written.cells->volume, "volume", tables, "cells.bags.volume");
  limit_cells(out, written.cells->concentration, "concentration", tables,
              "cells.bags.concentration");
  return out;
}

}  // namespace checking

order_verdict judge(double ordered, double calculated, bool no_higher, const check_limits& bands) {
  const auto percent = checking::difference(ordered, calculated);
  if (!percent) return order_verdict::stop;
  const double size = std::abs(*percent);
  const auto within = [&](double limit) { return compare12(size, limit) <= 0; };
  if (within(bands.match_percent)) return order_verdict::match;
  if (no_higher && *percent > 0) {
    return within(bands.upward_review_percent) ? order_verdict::review : order_verdict::stop;
  }
  if (within(bands.rounding_percent)) return order_verdict::rounding;
  return within(bands.review_percent) ? order_verdict::review : order_verdict::stop;
}

namespace {

result<report> checked(const patient_case& entered, const order& written, const table_set& tables,
                       const std::vector<mistake>* known) {
  auto found = check_inputs(entered, tables, calculation::dose);
  for (auto& p : checking::absurd_figures(written, tables)) found.push_back(std::move(p));
  if (!found.empty()) return found;
  auto made = evaluate(entered, tables, calculation::dose);
  if (!made) return made.errors();
  report out = std::move(made).value();
  checking::work w{entered, written, tables, out, known};
  checking::list_order(written, out);
  out.inputs_sha256 = digest_of(out.inputs);
  checking::check_drugs(w);
  checking::check_cells(w);
  checking::name_causes(w);
  checking::raise_lines(w);
  checking::find_contradictions(w);
  for (const auto& name : written.drug_names_read) {
    w.raise(code::SALT_FORM, level::note, "the order says " + name, "order");
  }
  std::stable_sort(out.findings.begin(), out.findings.end(),
                   [](const finding& a, const finding& b) { return a.level > b.level; });
  return out;
}

}  // namespace

result<report> check_order(const patient_case& entered, const order& written,
                           const table_set& tables) {
  return checked(entered, written, tables, nullptr);
}

result<report> check_order(const patient_case& entered, const order& written,
                           const table_set& tables, const std::vector<mistake>& known) {
  return checked(entered, written, tables, &known);
}

}  // namespace lymphodose
