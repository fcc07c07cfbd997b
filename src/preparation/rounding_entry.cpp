// SPDX-License-Identifier: Apache-2.0
#include "preparation/rounding_entry.hpp"

#include "numeric/decimal_reader.hpp"

#include <array>
#include <utility>

namespace lymphodose::text {
namespace {

constexpr std::array directions{
    std::pair{to_text(rounding_direction::nearest), rounding_direction::nearest},
    std::pair{to_text(rounding_direction::down), rounding_direction::down},
    std::pair{to_text(rounding_direction::up), rounding_direction::up}};
constexpr std::array ties{std::pair{to_text(tie_rule::up), tie_rule::up},
                          std::pair{to_text(tie_rule::down), tie_rule::down}};
constexpr std::string_view vial_word = "vial";
constexpr const char* step_example = "a dose \"1 mg\", a volume \"0.1 mL\", or \"vial\"";

// Steps below these are no rounding, and beyond any syringe or balance.
constexpr drug_mass least_dose_step = mg(0.001), most_dose_step = mg(10000);
constexpr volume least_volume_step = ml(0.001), most_volume_step = ml(1000);

struct read_step {
  decltype(dose_rounding::to) to;
  std::string words;
};

template <class Step, class T>
std::optional<read_step> within(field_reader& at, const std::optional<entered<T>>& step, T least,
                                T most, const char* would_do) {
  if (!step) return std::nullopt;
  if (step->value < least || step->value > most) {
    at.report(code::OUT_OF_RANGE, "step", step->text, would_do);
    return std::nullopt;
  }
  return read_step{Step{step->value}, "to a step of " + std::string(trimmed(step->text))};
}

std::optional<read_step> step_of(field_reader& at) {
  const node* value = at.find("step");
  if (value == nullptr) return std::nullopt;
  const auto typed = value->as_read();
  if (value->string() != nullptr && typed == vial_word) {
    return read_step{whole_vials{}, "to whole vials"};
  }
  const auto as_volume = parse_quantity<volume>(typed, at.path_of("step"));
  if (value->string() != nullptr && as_volume) {
    return within<volume_step, volume>(at, at.quantity<volume>("step"), least_volume_step,
                                       most_volume_step, "0.001 mL to 1000 mL");
  }
  const auto as_dose = parse_quantity<drug_mass>(typed, at.path_of("step"));
  if (value->string() == nullptr || !as_dose) {
    const auto what = value->string() == nullptr || as_dose ? code::FIELD_MALFORMED
                                                            : as_dose.errors().front().what;
    at.report(what, "step", typed, step_example);
    return std::nullopt;
  }
  return within<dose_step, drug_mass>(at, at.quantity<drug_mass>("step"), least_dose_step,
                                      most_dose_step, "0.001 mg to 10000 mg");
}

std::optional<dose_band> band_of(field_reader& row) {
  const auto from = row.quantity<drug_mass>("from", need::required);
  const auto to = row.quantity<drug_mass>("to", need::required);
  const auto give = row.quantity<drug_mass>("give", need::required);
  row.finish();
  if (!from || !to || !give) return std::nullopt;
  if (!(from->value < to->value)) {
    row.report(code::OUT_OF_RANGE, "to", to->text, "more than " + from->text);
    return std::nullopt;
  }
  if (give->value < from->value || give->value > to->value || give->number <= 0) {
    row.report(code::OUT_OF_RANGE, "give", give->text, "a dose within its band, above 0");
    return std::nullopt;
  }
  return dose_band{from->value, to->value, give->value};
}

std::optional<read_step> bands_of(field_reader& at) {
  dose_bands table;
  auto rows = at.tables("bands");
  if (rows.empty()) {
    at.report(code::FIELD_MALFORMED, "bands", "an empty list",
              "bands = [{ from = \"45 mg\", to = \"50 mg\", give = \"48 mg\" }]");
    return std::nullopt;
  }
  for (field_reader& row : rows) {
    const auto band = band_of(row);
    if (!band) return std::nullopt;
    const auto* before = table.bands.empty() ? nullptr : &table.bands.back();
    if (before && compare12(before->to.in(mg), band->from.in(mg)) != 0) {
      row.report(code::FIELD_CONFLICT, "from", row.find("from")->as_read(),
                 "the end of the band before: bands are ascending, without gap or overlap");
      return std::nullopt;
    }
    table.bands.push_back(*band);
  }
  return read_step{std::move(table), "into the bands given"};
}

}  // namespace

std::optional<dose_rounding> read_rounding(field_reader& at) {
  const bool banded = at.has("bands");
  if (at.exactly_one_of({"step", "bands"}).empty()) {
    at.allow({"direction", "tie"});
    at.finish();
    return std::nullopt;
  }
  auto step = banded ? bands_of(at) : step_of(at);
  const auto direction =
      banded ? std::nullopt
             : at.one_of<rounding_direction>("direction", directions, need::required);
  const bool tied = banded || direction == rounding_direction::nearest;
  const auto tie = at.one_of<tie_rule>("tie", ties, tied ? need::required : need::optional);
  if (banded && at.has("direction")) {
    at.report(code::FIELD_CONFLICT, "direction", at.find("direction")->as_read(),
              "no direction: bands say themselves what is given; tie says where an edge goes");
  }
  at.finish();
  if (!step || (tied && !tie) || (!banded && !direction)) return std::nullopt;
  dose_rounding rule{std::move(step->to), direction.value_or(rounding_direction::nearest),
                     tied ? tie : std::nullopt, std::move(step->words)};
  if (!banded) rule.text += ", " + std::string(to_text(rule.direction));
  if (tied) rule.text += (banded ? ", an edge " : ", a tie ") + std::string(to_text(*tie));
  return rule;
}

}  // namespace lymphodose::text
