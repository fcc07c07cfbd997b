// SPDX-License-Identifier: Apache-2.0
#include "wording/parts.hpp"

#include "lymphodose/calendar.hpp"
#include "numeric/number_text.hpp"
#include "wording/figures.hpp"
#include "wording/inputs.hpp"

#include <algorithm>
#include <utility>

namespace lymphodose::wording {
namespace {

constexpr std::size_t shown_of_hash = 12;

const finding* stop_for(const report& r, std::string_view path) {
  for (const auto& f : r.findings) {
    if (f.level == level::stop && f.path == path) return &f;
  }
  return nullptr;
}

bool is_illustrative(const report& r) {
  return std::any_of(r.about.illustrative.begin(), r.about.illustrative.end(),
                     [](const std::string& path) {
                       return path.starts_with("patient.") || path.starts_with("kidney.");
                     });
}

std::string effect_of(const dose_report& dose) {
  const auto& rule = *dose.adjustment;
  if (rule.kind == "absolute" && dose.rate) return figure_text(*dose.rate);
  if (rule.kind == "range" && dose.percent_of_protocol) {
    return text::percent_text(*dose.percent_of_protocol) +
           " of the protocol dose, chosen within the range";
  }
  if (rule.kind == "percent" && rule.percent) {
    return text::percent_text(*rule.percent) + " of the protocol dose";
  }
  return outcome_text(rule.kind);
}

}  // namespace

std::string withheld_text(const report& r, const dose_report& dose) {
  const finding* why = stop_for(r, "doses." + dose.drug);
  for (const auto& f : r.findings) {
    if (why != nullptr) break;
    if (f.level == level::stop && f.what != code::REGIMEN_INCOMPLETE) why = &f;
  }
  if (why == nullptr) return "withheld: see the findings";
  return "withheld: " + why->text;
}

// What the reader of one dose line must not miss about it.
std::string rests_on(const report& r, const dose_report& dose) {
  const bool label = !dose.adjustment || dose.adjustment->evidence == "label";
  if (label && is_illustrative(r)) return "illustrative";
  return dose.adjustment ? dose.adjustment->evidence : std::string();
}

std::string tier_end_text(const report& r, const dose_report& dose) {
  if (!dose.sensitivity || !dose.sensitivity->nearest_edge) return {};
  const auto& s = *dose.sensitivity;
  const bool several = s.flips.size() > 1;
  std::string line = (several ? "nearest edge " : "tier ends at ") + figure_text(*s.nearest_edge);
  std::string_view joint = several ? "; the tier changes at " : ": ";
  for (const auto& flip : s.flips) {
    line.append(std::exchange(joint, ", ")).append(input_name(flip.input)).append(" ");
    line.append(figure_text(flip.at)).append(" (");
    line.append(text::signed_percent_text(flip.change_percent, 0));
    if (several) line.append(", ").append(tier_text(flip.row));
    const auto& used = dose.kidney_used;
    if (used && (flip.id != used->id || flip.weight != used->weight)) {
      line.append(", by ").append(method_text(method_name(r, flip.id, {}), flip.weight));
    }
    line.append(")");
  }
  return line;
}

std::string cells_rule(const cells_report& cells) {
  std::vector<std::string> parts;
  if (cells.weight) {
    parts.push_back("computed at " + text::people(cells.weight->value, 3) + " " +
                    std::string(cells.weight->symbol));
  }
  if (cells.capped && cells.cap) parts.push_back("capped at " + figure_text(*cells.cap));
  const bool span =
      cells.range_least && cells.range_most && cells.range_least->value < cells.range_most->value;
  if (span) {
    parts.push_back("range " + figure_text(*cells.range_least) + " to " +
                    figure_text(*cells.range_most));
  }
  if (cells.cap && !cells.capped) parts.push_back("not above " + figure_text(*cells.cap));
  if (!cells.product.empty()) parts.push_back("product " + cells.product);
  if (!cells.counted.empty()) parts.push_back("counted: " + cells.counted);
  std::string out;
  for (const auto& part : parts) out += (out.empty() ? "" : "; ") + part;
  return out;
}

std::string drawn_text(const figure& volume) {
  return text::people_beside(volume.value, 0, 3) + " " + std::string(volume.symbol);
}

std::string rounding_text(const rounded_report& rounded, const figure& before) {
  std::string line = "rounded " + rounded.rule + " (chosen by the " + rounded.chosen_by +
                     "): " + figure_text(before) + " before, " +
                     text::signed_percent_text(rounded.change_percent, 1);
  if (rounded.percent_of_protocol) {
    line += ", " + text::percent_text(*rounded.percent_of_protocol, 1) + " of protocol after";
  }
  if (rounded.held_down) line += "; down, because the dose is reduced";
  return line;
}

std::string bag_instruction(const bag_report& bag) {
  if (bag.use.empty()) return "holds " + figure_text(bag.content);
  if (bag.use == "none") return "infuse none of it";
  if (bag.use == "whole") {
    return "infuse all, " + figure_text(bag.volume) + ": " + figure_text(bag.content);
  }
  return "infuse " + drawn_text(*bag.infuse_volume) + " of " + figure_text(bag.volume) + ": " +
         figure_text(*bag.infuse);
}

std::string bag_label(const bag_report& bag) {
  std::string out = figure_text(bag.volume) + " of " + figure_text(bag.concentration) +
                    ", counted: " + bag.counted;
  if (bag.viability) out += ", viability " + text::percent_text(*bag.viability, 1);
  if (bag.car_positive) out += ", CAR-positive " + text::percent_text(*bag.car_positive, 1);
  if (bag.viability || bag.car_positive) {
    out += ": " + figure_text(bag.dose_concentration) + " for the dose";
  }
  return out;
}

std::string pack_names(const report& r, const adjustment_report& rule) {
  std::string out;
  for (const auto& id : rule.packs) {
    out += (out.empty() ? "" : "; ") + table_title(r, id);
    if (rule.packs.size() == 1) out += " (" + id + ")";
  }
  return out;
}

// "50 to < 80 mL/min: 20 mg/m2"; the effect once where the row says it.
std::string tier_and_effect(const dose_report& dose) {
  const auto& rule = *dose.adjustment;
  const auto effect = effect_of(dose);
  if (rule.row.empty() || rule.row.starts_with(effect)) return rule.row.empty() ? effect : rule.row;
  return rule.row + ": " + effect;
}

// The number that was held against the rule's tiers, and in which form.
std::string banded_number(const dose_report& dose) {
  const auto& used = *dose.kidney_used;
  const bool has_edge = dose.sensitivity && dose.sensitivity->nearest_edge;
  auto text =
      has_edge ? figure_text(used.value, *dose.sensitivity->nearest_edge) : figure_text(used.value);
  text += ", " + method_text(used.title.empty() ? used.id : used.title, used.weight);
  if (!used.reading.empty() && used.reading != "as estimated") text += ", " + used.reading;
  return text;
}

const kidney_estimate* estimate_of(const report& r, std::string_view id, std::string_view weight) {
  for (const auto& e : r.kidney.estimates) {
    if (e.id == id && e.weight == weight) return &e;
  }
  return nullptr;
}

// The other form of a number, "(89.3 mL/min at 1.291 m2)".
std::string other_form(const report& r, const figure& shown, const kidney_estimate* e) {
  if (e == nullptr || !e->converted) return {};
  const figure& other = e->value.unit == shown.unit ? *e->converted : e->value;
  std::string out = "(" + figure_text(other);
  if (r.body) out += " at " + figure_text(r.body->uncapped.value_or(r.body->surface.figure));
  return out + ")";
}

// The numbers that were banded, each once whatever the form it was banded in.
std::vector<const dose_report*> doses_by_number(const report& r) {
  std::vector<const dose_report*> out;
  for (const auto& dose : r.doses) {
    if (!dose.kidney_used) continue;
    const auto same = [&](const dose_report* other) {
      return other->kidney_used->id == dose.kidney_used->id &&
             other->kidney_used->weight == dose.kidney_used->weight;
    };
    if (std::none_of(out.begin(), out.end(), same)) out.push_back(&dose);
  }
  return out;
}

// A regimen and a product may share an id, so a built-in table is named by its path.
std::string origin_text(const table_used& table) {
  if (table.origin.embedded) {
    const std::string_view path = table.origin.path;
    return std::string(path.substr(0, path.rfind(".toml"))) + " " + table.version;
  }
  if (table.of_institution) {
    return "institution file " + table.origin.path + ", " + table.version + ", sha256 " +
           table.origin.sha256.substr(0, shown_of_hash);
  }
  return table.id + " " + table.version + " from the file " + table.origin.path + ", sha256 " +
         table.origin.sha256.substr(0, shown_of_hash);
}

std::optional<std::chrono::local_days> day0_of(const report& r) {
  for (const auto& input : r.inputs) {
    if (input.path != "dates.day0") continue;
    const auto date = read_date(input.text, input.path);
    if (date.ok()) return date.value();
  }
  for (const auto& dose : r.doses) {
    for (const auto& day : dose.days) {
      if (day.date) return *day.date - (day.day - treatment_day(0));
    }
  }
  return std::nullopt;
}

std::string day_and_date(treatment_day day, const std::optional<std::chrono::local_days>& date,
                         const std::optional<std::chrono::local_days>& day0) {
  if (!date) return to_text(day);
  using std::chrono::year_month_day;
  const bool same_year = day0 && year_month_day(*day0).year() == year_month_day(*date).year();
  return (same_year ? day_text(*date) : day_text_with_year(*date)) + " (" + to_text(day) + ")";
}

std::string clock_text(civil_time t) { return time_text(time_of_day(t)); }

std::string moment_text(civil_time t) { return day_text(date_of(t)) + " " + clock_text(t); }

std::string span_text(civil_time from, civil_time to) {
  using std::chrono::days, std::chrono::floor;
  return moment_text(from) + " to " +
         (date_of(from) == date_of(to) ? clock_text(to) : moment_text(to));
}

std::string table_title(const report& r, std::string_view id) {
  for (const auto& table : r.tables) {
    if (table.id == id && !table.title.empty()) return table.title;
  }
  return std::string(id);
}

std::string method_name(const report& r, std::string_view id, std::string_view weight) {
  for (const auto& e : r.kidney.estimates) {
    if (e.id == id && !e.title.empty()) return method_text(e.title, weight);
  }
  return method_text(id, weight);
}

}  // namespace lymphodose::wording
