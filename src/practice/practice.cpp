// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/practice.hpp"

#include "practice/making.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace lymphodose {

namespace practice_detail {
namespace {

constexpr int most_attempts = 5000;
constexpr std::array every_form{practice_form::worked, practice_form::faded, practice_form::free,
                                practice_form::spot_the_error};

using draft_maker = bool (*)(draft&);
draft_maker maker_of(practice_topic topic) {
  switch (topic) {
    case practice_topic::bsa: return draft_bsa;
    case practice_topic::weight: return draft_weight;
    case practice_topic::clearance: return draft_clearance;
    case practice_topic::deindex: return draft_deindex;
    case practice_topic::tier: return draft_tier;
    case practice_topic::dose: return draft_dose;
    case practice_topic::course: return draft_course;
    case practice_topic::cell_dose: return draft_cells;
    case practice_topic::drug_volume: return draft_volume;
    case practice_topic::dialysis_timing: return draft_timing;
    case practice_topic::spot_the_error: break;
  }
  return draft_order;
}

// What settles an item.
struct settled_request {
  practice_topic topic;
  practice_form form;
  int level;
  std::uint64_t seed;
  int number;
};

std::string id_of(const settled_request& r) {
  return std::string(to_text(r.topic)) + "-" + std::to_string(r.level) + "-" +
         std::string(to_text(r.form)) + "-" + std::to_string(r.seed) + "-" +
         std::to_string(r.number);
}

// What was left open takes turns: the topics by their own count, levels before forms.
settled_request settle(const practice_request& wanted, int number) {
  auto turn = static_cast<std::size_t>(number - 1);
  settled_request out{practice_topic::bsa, practice_form::free, 1, wanted.seed, number};
  const auto topics = practice_topics();
  out.topic = wanted.topic.value_or(topics[turn % topics.size()].topic);
  out.level = wanted.level.value_or(static_cast<int>(turn % most_practice_level) + 1);
  if (!wanted.level) turn /= most_practice_level;
  out.form = wanted.form.value_or(every_form[turn % every_form.size()]);
  if (out.topic == practice_topic::spot_the_error && !wanted.form) {
    out.form = practice_form::spot_the_error;
  }
  return out;
}

problem out_of_range(std::string path, std::string read, std::string would_do) {
  return {code::OUT_OF_RANGE, std::move(path), std::move(read), std::move(would_do)};
}

problems problems_of(const settled_request& r) {
  problems out;
  if (r.level < 1 || r.level > most_practice_level) {
    out.push_back(out_of_range("practice.level", std::to_string(r.level),
                               "a level from 1 to " + std::to_string(most_practice_level)));
  }
  if (r.topic == practice_topic::spot_the_error && r.form != practice_form::spot_the_error) {
    out.push_back({code::FIELD_CONFLICT, "practice.form", std::string(to_text(r.form)),
                   "spot-the-error, the one form of the topic spot-the-error, or another topic"});
  }
  return out;
}

problem tables_lack(const settled_request& r) {
  return {
      code::TABLE_INVALID, "practice", id_of(r),
      "tables with bodies of invented patients, regimens, rules, products and timing packs that "
      "this item can be made of"};
}

std::optional<practice_item> attempt(drawing& draw, const settled_request& r,
                                     const table_set& tables, bool nothing_wrong) {
  draft d{draw, tables, r.level,
          "Invented patient " + std::to_string(r.seed) + "-" + std::to_string(r.number),
          nothing_wrong};
  if (!maker_of(r.topic)(d)) return std::nullopt;
  return r.topic == practice_topic::spot_the_error ? finish_order(d) : finish(d, r.topic, r.form);
}

result<practice_item> make(const settled_request& r, const table_set& tables) {
  if (auto wrong = problems_of(r); !wrong.empty()) return wrong;
  if (tables.invented.bodies.empty()) return tables_lack(r);
  drawing draw{r.seed, static_cast<std::uint64_t>(r.topic), static_cast<std::uint64_t>(r.form),
               static_cast<std::uint64_t>(r.level), static_cast<std::uint64_t>(r.number)};
  // Once for the item: a draw that is given up must not change how often nothing is wrong.
  const bool nothing_wrong = draw.one_in(6);
  for (int i = 0; i < most_attempts; ++i) {
    auto item = attempt(draw, r, tables, nothing_wrong);
    if (!item) continue;
    item->id = id_of(r);
    item->seed = r.seed;
    item->number = r.number;
    return std::move(*item);
  }
  return tables_lack(r);
}

// ---- ids ---------------------------------------------------------------------------------------

template <class Number>
std::optional<Number> whole(std::string_view digits) {
  Number out{};
  const auto* end = digits.data() + digits.size();
  const auto read = std::from_chars(digits.data(), end, out);
  const bool leading_zero = digits.size() > 1 && digits.front() == '0';
  if (digits.empty() || digits.front() == '-' || leading_zero || read.ec != std::errc() ||
      read.ptr != end) {
    return std::nullopt;
  }
  return out;
}

// The part behind the last hyphen; `text` keeps what is before it.
std::string_view last_part(std::string_view& text) {
  const auto hyphen = text.rfind('-');
  if (hyphen == text.npos) return {};
  const auto out = text.substr(hyphen + 1);
  text = text.substr(0, hyphen);
  return out;
}

// The form at the end, which may hold hyphens itself.
std::optional<practice_form> last_form(std::string_view& text) {
  for (const auto form : every_form) {
    const auto name = "-" + std::string(to_text(form));
    if (!text.ends_with(name)) continue;
    text.remove_suffix(name.size());
    return form;
  }
  return std::nullopt;
}

std::optional<settled_request> read_id(std::string_view id) {
  const auto number = whole<int>(last_part(id));
  const auto seed = whole<std::uint64_t>(last_part(id));
  const auto form = last_form(id);
  const auto level = whole<int>(last_part(id));
  const auto topic = practice_topic_named(id);
  if (!number || !seed || !form || !level || !topic || *number < 1) return std::nullopt;
  return settled_request{*topic, *form, *level, *seed, *number};
}

}  // namespace
}  // namespace practice_detail

result<practice_item> make_item(const practice_request& wanted, int number,
                                const table_set& tables) {
  if (number < 1) {
    return practice_detail::out_of_range("practice.number", std::to_string(number),
                                         "a number from 1 on");
  }
  return practice_detail::make(practice_detail::settle(wanted, number), tables);
}

result<practice_item> make_item(std::string_view id, const table_set& tables) {
  const auto read = practice_detail::read_id(id);
  if (read && practice_detail::problems_of(*read).empty()) {
    return practice_detail::make(*read, tables);
  }
  return problem{code::ID_UNKNOWN, "practice.id", std::string(id),
                 "topic, level, form, seed and number, as in dose-2-free-7-13"};
}

}  // namespace lymphodose
