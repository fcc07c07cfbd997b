// SPDX-License-Identifier: Apache-2.0
#include "course/fill.hpp"

#include "lymphodose/dialysis.hpp"
#include "lymphodose/report_fields.hpp"
#include "numeric/number_text.hpp"
#include "text/suggest.hpp"
#include "wording/figures.hpp"
#include "wording/parts.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <ratio>

namespace lymphodose::course {
namespace {

constexpr std::string_view no_figure =
    "no figure: the report withholds it, or has none for this patient";

constexpr int places_of_a_band = 2;

looked_up found(std::string text) { return {place_value{std::move(text)}, {}}; }
looked_up found(const figure& f) { return {place_value{wording::figure_text(f), f}, {}}; }
looked_up absent(std::string_view why = no_figure) { return {std::nullopt, std::string(why)}; }

looked_up unknown(std::string_view typed, const std::vector<std::string_view>& known) {
  const auto near = text::nearest(typed, known);
  if (near) return absent("not known; did you mean " + std::string(*near) + "?");
  std::string all;
  for (const auto one : known) all.append(all.empty() ? "" : ", ").append(one);
  return absent("not known; " + (all.empty() ? "there is none here" : "one of " + all));
}

std::string_view full_name(std::string_view drug) {
  return drug == "fludarabine" ? "fludarabine phosphate" : drug;
}

// The part before a dot, which is taken off.
std::string_view next_part(std::string_view& rest) {
  const auto dot = std::min(rest.find('.'), rest.size());
  const auto part = rest.substr(0, dot);
  rest.remove_prefix(std::min(dot + 1, rest.size()));
  return part;
}

looked_up entered_value(std::string_view path, const report& r) {
  std::vector<std::string_view> known;
  for (const auto& one : r.inputs) {
    if (one.path == path) return found(one.text);
    known.emplace_back(one.path);
  }
  return unknown(path, known);
}

looked_up step_value(std::string_view id, const report& r) {
  const derivation_step* last = nullptr;
  std::vector<std::string_view> known;
  for (const auto& step : r.derivation.steps()) {
    known.emplace_back(step.id);
    if (step.id == id) last = &step;
  }
  if (last == nullptr) return unknown(id, known);
  if (!last->value) return absent();
  return found(figure{*last->value, last->unit, last->symbol});
}

looked_up dose_days(std::string_view drug, const report& r) {
  for (const auto& dose : r.doses) {
    if (dose.drug != full_name(drug)) continue;
    std::string all;
    for (const auto& one : dose.days) all += (all.empty() ? "" : ", ") + to_text(one.day);
    return all.empty() ? absent("no days: the regimen gives none") : found(all);
  }
  return absent("no such drug in the plan");
}

looked_up gap_length(std::string_view rest, const report& r) {
  const auto drug = full_name(next_part(rest));
  const auto ordinal = next_part(rest);
  int wanted = 0;
  std::from_chars(ordinal.data(), ordinal.data() + ordinal.size(), wanted);
  if (!r.schedule) return absent("no schedule: the case has no hours or no sessions");
  std::vector<std::string_view> known;
  for (const auto& gap : r.schedule->gaps) {
    if (gap.drug != drug) continue;
    known.emplace_back(gap.what);
    if (gap.what != rest || --wanted != 0) continue;
    const double hours = std::chrono::duration<double, std::ratio<3600>>(gap.length).count();
    return {place_value{hours_text(gap.length), figure{hours, "h", "h"}}, {}};
  }
  return unknown(rest, known);
}

const check_line* line_of(std::string_view drug, std::string_view field, const report& r) {
  for (const auto& line : r.check) {
    if (line.drug == full_name(drug) && line.field == field) return &line;
  }
  return nullptr;
}

looked_up checked_value(std::string_view rest, const report& r) {
  const auto drug = next_part(rest);
  const auto field = next_part(rest);
  const auto* line = line_of(drug, field, r);
  if (line == nullptr) return absent("no such line: the order does not say it");
  if (rest == "ordered") return found(line->text);
  if (rest == "verdict") return found(std::string(to_text(line->verdict)));
  if (rest == "calculated") return line->calculated ? found(*line->calculated) : absent();
  if (rest == "difference") {
    if (!line->difference_percent) return absent();
    return found(text::signed_percent_text(*line->difference_percent));
  }
  if (rest == "cause") {
    if (line->likely_causes.empty()) return absent("no cause: no known mistake gives this figure");
    return found(line->likely_causes.front().text);
  }
  return unknown(rest, {"ordered", "calculated", "difference", "verdict", "cause"});
}

looked_up finding_text(std::string_view name, const report& r) {
  std::vector<std::string_view> known;
  for (const auto& one : r.findings) {
    known.push_back(to_text(one.what));
    if (known.back() == name) return found(one.text);
  }
  return unknown(name, known);
}

looked_up report_value(std::string_view name, const report& r) {
  const auto chosen = choose_fields(name);
  if (!chosen) return absent("not known; " + chosen.errors().front().would_do);
  const auto value = chosen.value().front().value_in(r);
  if (const auto* words = std::get_if<std::string_view>(&value)) return found(std::string(*words));
  if (const auto* number = std::get_if<figure>(&value)) return found(*number);
  return absent();
}

struct named_place {
  std::string_view prefix;
  looked_up (*read)(std::string_view rest, const report& r);
};
constexpr auto named_places = std::to_array<named_place>({{"given.", entered_value},
                                                          {"step.", step_value},
                                                          {"days.", dose_days},
                                                          {"gap.", gap_length},
                                                          {"check.", checked_value},
                                                          {"finding.", finding_text}});

const report* contrast_named(std::string_view name, const computed& from) {
  const auto found_one = std::find_if(from.contrasts.begin(), from.contrasts.end(),
                                      [&](const auto& one) { return one.first == name; });
  return found_one == from.contrasts.end() ? nullptr : found_one->second;
}

filled words_of(looked_up looked) {
  if (!looked.value) return {std::nullopt, std::move(looked.why_not)};
  return {course_words{std::move(looked.value->text), nullptr}, {}};
}

filled not_filled(std::string why) { return {std::nullopt, std::move(why)}; }

filled fill_from_contrast(std::string_view place, std::size_t colon, const computed& from) {
  constexpr std::string_view change = "change.";
  const bool as_change = place.starts_with(change);
  const auto skipped = as_change ? change.size() : 0;
  const auto* other = contrast_named(place.substr(skipped, colon - skipped), from);
  if (other == nullptr) return not_filled("no contrast of this lesson has this name");
  const auto field = place.substr(colon + 1);
  auto there = place_in(field, *other);
  if (!as_change || !there.value) return words_of(std::move(there));
  const auto here = place_in(field, *from.example);
  if (!here.value) return not_filled(here.why_not);
  if (!here.value->number || !there.value->number || here.value->number->value == 0) {
    return not_filled("words, not figures: no difference can be given");
  }
  return {course_words{difference_text(*here.value->number, *there.value->number), nullptr}, {}};
}

filled fill_constant(std::string_view id, const computed& from) {
  if (const auto* one = from.tables->constant(id)) {
    return {course_words{one->text, &one->source}, {}};
  }
  std::vector<std::string_view> known;
  for (const auto& one : from.tables->constants) known.emplace_back(one.id);
  return words_of(unknown(id, known));
}

filled fill_band(std::string_view name, const computed& from) {
  const auto& checks = from.tables->checks;
  const auto percent = [](double value) {
    return words_of(found(text::percent_text(value, places_of_a_band)));
  };
  if (name == "match") return percent(checks.match_percent);
  if (name == "rounding") return percent(checks.rounding_percent);
  if (name == "review") return percent(checks.review_percent);
  if (name == "upward") return percent(checks.upward_review_percent);
  return words_of(unknown(name, {"match", "rounding", "review", "upward"}));
}

filled fill_fact(std::string_view name, const computed& from) {
  if (const auto* one = from.about->fact(name)) return {course_words{one->text, &one->source}, {}};
  return not_filled("no fact of this lesson has this name");
}

}  // namespace

looked_up place_in(std::string_view place, const report& r) {
  for (const auto& one : named_places) {
    if (place.starts_with(one.prefix)) return one.read(place.substr(one.prefix.size()), r);
  }
  return report_value(place, r);
}

std::string difference_text(const figure& before, const figure& now) {
  return text::signed_percent_text(100 * (now.value - before.value) / before.value);
}

filled fill(std::string_view place, const computed& from) {
  constexpr std::string_view fact = "fact.", constant = "constant.", band = "band.";
  if (place.starts_with(band)) return fill_band(place.substr(band.size()), from);
  if (place.starts_with(fact)) return fill_fact(place.substr(fact.size()), from);
  if (place.starts_with(constant)) return fill_constant(place.substr(constant.size()), from);
  const auto colon = place.find(':');
  if (colon != place.npos) return fill_from_contrast(place, colon, from);
  return words_of(place_in(place, *from.example));
}

}  // namespace lymphodose::course
