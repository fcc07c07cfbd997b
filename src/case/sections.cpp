// SPDX-License-Identifier: Apache-2.0
#include "case/sections.hpp"

#include "case/dialysis_section.hpp"
#include "case/drug_names.hpp"
#include "case/scalars.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace lymphodose::case_text {
namespace {

using text::field_reader;
using text::need;

// The full name of a drug, once for each list; nothing where it was reported.
class drug_list {
 public:
  explicit drug_list(draft& into) : into_(into) {}

  std::optional<std::string> take(const std::string& typed, const std::string& path, int line,
                                  text::reading& out) {
    const auto full = full_drug_name(typed);
    if (!full) {
      out.add(code::ID_UNKNOWN, path, line, typed, drug_name_advice(typed));
      return std::nullopt;
    }
    if (!seen_.insert(*full).second) {
      out.add(code::FIELD_CONFLICT, path, line, typed, std::string(*full) + " once");
      return std::nullopt;
    }
    if (*full != typed) into_.content.drug_names.push_back({path, typed, std::string(*full)});
    return std::string(*full);
  }

 private:
  draft& into_;
  std::set<std::string_view> seen_;
};

// Only what calls a measurement into question can be passed; a missing unit or a stop cannot.
constexpr auto gates = std::to_array<code>({code::HEIGHT_WEIGHT_SWAPPED});

constexpr auto grades = std::to_array<std::pair<std::string_view, std::string_view>>(
    {{"A", "A"}, {"B", "B"}, {"D", "D"}});

void read_accepted(field_reader& at, draft& into) {
  for (field_reader& one : at.tables("accept")) {
    const auto what = one.string("code", need::required);
    auto reason = one.string("reason", need::required);
    one.finish();
    if (!what) continue;
    const auto gate =
        std::find_if(gates.begin(), gates.end(), [&](code c) { return to_text(c) == *what; });
    if (gate == gates.end()) {
      one.report(code::ID_UNKNOWN, "code", *what,
                 "HEIGHT_WEIGHT_SWAPPED, the gate that can be passed on purpose");
    } else if (reason) {
      into.content.patient.accepted.push_back({*gate, std::move(*reason)});
    }
  }
}

bool is_scalar(std::string_view table, std::string_view key) {
  const auto all = scalar_fields();
  return std::any_of(all.begin(), all.end(),
                     [&](const scalar_field& f) { return f.table == table && f.key == key; });
}

// The entry for a drug, added where there is none.
dose_clock& clock_of(std::vector<dose_clock>& list, const std::string& drug) {
  for (auto& one : list) {
    if (one.drug == drug) return one;
  }
  list.push_back({drug, std::nullopt, std::nullopt});
  return list.back();
}

void read_drug(field_reader& at, drug_list& drugs, draft& into) {
  const auto typed = at.string("name", need::required);
  std::optional<std::string> drug;
  if (typed) drug = drugs.take(*typed, at.path_of("name"), at.line_of("name"), at.out());
  const auto rate = above_zero<dose_rate>(at, "dose", need::required);
  auto days = read_days(at, "days");
  const auto clock = at.time_of_day("at");
  const auto infusion = read_length(at, "infusion", need::optional);
  at.finish();
  if (!drug || !rate || days.empty()) return;
  const int doses = static_cast<int>(days.size());
  into.content.regimen.inline_drugs.push_back(
      {std::move(*drug), rate->value, rate->text, doses, std::move(days), clock, infusion, {}, {}});
}

std::optional<double> read_percent(field_reader& at, std::string_view key) {
  const auto part = above_zero<percentage>(at, key);
  if (!part) return std::nullopt;
  if (part->value.percent <= 100) return part->value.percent;
  at.report(code::OUT_OF_RANGE, key, part->text, "at most 100 %, the protocol dose");
  return std::nullopt;
}

void read_rule(field_reader& at, const text::member& one, const std::string& drug, draft& into) {
  const std::string field = "rules." + drug;
  into.given.insert_or_assign(field, written{});
  if (one.value.table() == nullptr) {
    if (auto pack = at.string(one.key)) {
      into.given.insert_or_assign(field, written{*pack, {}});
      into.content.rules.push_back({drug, std::move(*pack), std::nullopt});
    }
    return;
  }
  field_reader choice(one.value, at.path_of(one.key), at.out());
  auto pack = choice.string("pack", need::required);
  if (choice.has("percent")) {
    into.given.insert_or_assign(field + ".percent", written{choice.find("percent")->as_read(), {}});
  }
  const auto percent = read_percent(choice, "percent");
  choice.finish();
  if (!pack) return;
  into.given.insert_or_assign(field, written{*pack, {}});
  into.content.rules.push_back({drug, std::move(*pack), percent});
}

}  // namespace

std::vector<treatment_day> read_days(field_reader& at, std::string_view key) {
  const bool written = at.has(key);
  std::vector<int> numbers = at.integers(key, earliest_day, -earliest_day, need::required);
  const auto* list = written ? at.find(key)->array() : nullptr;
  if (list != nullptr && list->empty()) {
    at.report(code::FIELD_MALFORMED, key, "an empty list", "the days, such as [-5, -4, -3]");
  }
  std::sort(numbers.begin(), numbers.end());
  if (!numbers.empty() && numbers.back() >= 0) {
    at.report(code::OUT_OF_RANGE, key, std::to_string(numbers.back()),
              "days before the cells, counted from day 0 and negative: [-5, -4, -3]");
  }
  const auto twice = std::adjacent_find(numbers.begin(), numbers.end());
  if (twice != numbers.end()) {
    at.report(code::FIELD_CONFLICT, key, std::to_string(*twice) + " twice", "each day once");
  }
  std::vector<treatment_day> days;
  for (const int number : numbers) days.emplace_back(number);
  return days;
}

void read_patient(field_reader& at, draft& into) {
  read_scalars("patient", at, into);
  read_accepted(at, into);
  at.finish();
}

void read_kidney(field_reader& at, draft& into) {
  read_scalars("kidney", at, into);
  if (auto dialysis = at.table("dialysis")) read_dialysis(*dialysis, into);
  at.finish();
}

void read_regimen(field_reader& at, draft& into) {
  read_scalars("regimen", at, into);
  if (at.has("drug")) into.given.insert_or_assign("regimen.drug", written{});
  drug_list drugs(into);
  for (field_reader& one : at.tables("drug")) read_drug(one, drugs, into);
  if (at.has("days")) into.given.insert_or_assign("regimen.days", written{});
  if (auto days = at.table("days")) read_regimen_days(*days, into);
  if (at.has("at")) into.given.insert_or_assign("regimen.at", written{});
  if (auto hours = at.table("at")) read_regimen_at(*hours, into);
  if (at.has("infusion")) into.given.insert_or_assign("regimen.infusion", written{});
  if (auto lengths = at.table("infusion")) read_regimen_infusion(*lengths, into);
  at.finish();
}

void read_regimen_days(field_reader& at, draft& into) {
  drug_list drugs(into);
  for (const auto& one : at.members()) {
    auto drug = drugs.take(one.key, at.path_of(one.key), one.value.line(), at.out());
    if (!drug) continue;
    auto days = read_days(at, one.key);
    if (!days.empty()) into.content.regimen.days.push_back({std::move(*drug), std::move(days)});
  }
}

void read_regimen_at(field_reader& at, draft& into) {
  drug_list drugs(into);
  for (const auto& one : at.members()) {
    const auto drug = drugs.take(one.key, at.path_of(one.key), one.value.line(), at.out());
    if (!drug) continue;
    if (const auto clock = at.time_of_day(one.key)) {
      clock_of(into.content.regimen.clocks, *drug).at = clock;
    }
  }
}

void read_regimen_infusion(field_reader& at, draft& into) {
  drug_list drugs(into);
  for (const auto& one : at.members()) {
    const auto drug = drugs.take(one.key, at.path_of(one.key), one.value.line(), at.out());
    if (!drug) continue;
    if (const auto length = read_length(at, one.key, need::optional)) {
      clock_of(into.content.regimen.clocks, *drug).infusion = length;
    }
  }
}

void read_rules(field_reader& at, draft& into) {
  drug_list drugs(into);
  for (const auto& one : at.members()) {
    const auto drug = drugs.take(one.key, at.path_of(one.key), one.value.line(), at.out());
    if (drug) read_rule(at, one, *drug, into);
  }
}

void read_timing(field_reader& at, draft& into) {
  read_scalars("timing", at, into);
  drug_list drugs(into);
  for (const auto& one : at.members()) {
    if (is_scalar("timing", one.key)) continue;
    auto drug = drugs.take(one.key, at.path_of(one.key), one.value.line(), at.out());
    if (!drug) continue;
    if (auto pack = at.string(one.key)) {
      into.content.timing.emplace_back(std::move(*drug), std::move(*pack));
    }
  }
}

void read_body_surface(field_reader& at, draft& into) {
  read_scalars("body_surface", at, into);
  at.finish();
}

void read_dates(field_reader& at, draft& into) {
  read_scalars("dates", at, into);
  at.finish();
}

void read_about(field_reader& at, draft& into) {
  case_about& about = into.content.about;
  about.title = at.string("title").value_or("");
  about.published = at.strings("published");
  about.illustrative = at.strings("illustrative");
  for (field_reader& one : at.tables("missing")) {
    auto what = one.string("what", need::required);
    auto words = one.string("text", need::required);
    one.finish();
    if (what && words) about.missing.push_back({std::move(*what), std::move(*words)});
  }
  for (field_reader& one : at.tables("sources")) {
    auto key = one.string("key", need::required);
    auto locator = one.string("locator", need::required);
    const auto grade = one.one_of<std::string_view>("grade", grades, need::required);
    one.finish();
    if (!key || !locator || !grade) continue;
    about.sources.push_back({std::move(*key), std::move(*locator), std::string(*grade)});
  }
  about.note = at.string("note").value_or("");
  at.finish();
}

}  // namespace lymphodose::case_text
