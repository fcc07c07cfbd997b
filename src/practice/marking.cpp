// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/practice.hpp"
#include "lymphodose/rounding.hpp"
#include "numeric/decimal_reader.hpp"
#include "numeric/number_text.hpp"
#include "practice/answers.hpp"
#include "practice/drawing.hpp"
#include "practice/making.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace lymphodose {

namespace practice_detail {
namespace {

constexpr int digits_that_count = 3;
constexpr std::size_t most_wrong_options = 4;
constexpr std::string_view none_word = "none";

double percent_off(double answer, double key) { return 100.0 * (answer - key) / key; }

bool within(double answer, double key, double percent) {
  return compare12(std::abs(percent_off(answer, key)), percent) <= 0;
}

struct written_digits {
  int significant = 0, places = 0;
};

// The digits of the number at the start of an answer.
written_digits digits_of(std::string_view text) {
  written_digits out;
  bool behind = false, counting = false;
  for (const char c : text::trimmed(text)) {
    if (c == '.') {
      behind = true;
    } else if (text::is_digit(c)) {
      counting = counting || c != '0';
      out.significant += counting ? 1 : 0;
      out.places += behind ? 1 : 0;
    } else {
      break;
    }
  }
  return out;
}

// The key rounded to the digits that were written, in the unit that was written.
bool is_key_rounded(const typed_answer& typed, std::string_view answer, double key) {
  const auto digits = digits_of(answer);
  if (digits.significant < digits_that_count) return false;
  const auto expected = round_half_up(key * typed.per_key_unit, digits.places);
  return round_half_up(typed.number, digits.places) == expected &&
         answer.find_first_of("eE") == answer.npos;
}

std::string line_words(const practice_item& item, int number) {
  for (const auto& line : item.working) {
    if (line.number == number) return "line " + std::to_string(number) + ", " + line.title;
  }
  return "line " + std::to_string(number);
}

std::string misconception_words(const practice_item& item, const wrong_option& one) {
  return one.sentence + ": " + one.detail + ". It parts from the working at " +
         line_words(item, one.parts_at) + ".";
}

std::string off_words(double off) {
  constexpr double told_as_times = 300;
  if (off > told_as_times) return text::people(off / 100 + 1, 0) + " times the right figure";
  return text::people(std::abs(off), std::abs(off) < 10 ? 1 : 0) + " % too " +
         (off > 0 ? "high" : "low");
}

marking marked(practice_verdict verdict, std::string_view answer, std::string text) {
  return {verdict, std::string(answer), std::nullopt, std::nullopt, std::move(text)};
}

// The mistake whose figure is nearest, where it is nearer than the key.
const wrong_option* nearest_mistake(const practice_item& item, double value, double key) {
  const wrong_option* best = nullptr;
  double least = std::abs(percent_off(value, key));
  for (const auto& one : item.wrong) {
    if (!one.value || !within(value, one.value->value, item.tolerance_percent)) continue;
    const double off = std::abs(percent_off(value, one.value->value));
    if (off >= least) continue;
    least = off;
    best = &one;
  }
  return best;
}

// The number of the key with a unit of another kind.
std::optional<marking> number_in_another_unit(const practice_item& item, std::string_view answer,
                                              const figure& key, const answer_reading& reading) {
  const auto trimmed = text::trimmed(answer);
  const auto number = text::scan_decimal(trimmed);
  const bool other_kind = reading.what == code::UNIT_WRONG_KIND;
  if (!other_kind || number.fault != text::decimal_fault::none) return std::nullopt;
  const typed_answer typed{number.value, number.value, key.unit, 1.0};
  if (!within(number.value, key.value, item.tolerance_percent) &&
      !is_key_rounded(typed, trimmed, key.value)) {
    return std::nullopt;
  }
  return marked(practice_verdict::wrong_unit, answer,
                "the number is right and the unit is not: " + reading.would_do);
}

marking right_one(std::string_view answer, const figure& key) {
  return marked(practice_verdict::right, answer, "right: " + figure_words(key));
}

// A figure that could be read, against a key and the mistakes that lead elsewhere.
marking mark_read(const practice_item& item, std::string_view answer, const typed_answer& typed,
                  const figure& key) {
  if (within(typed.value, key.value, item.tolerance_percent) ||
      is_key_rounded(typed, answer, key.value)) {
    return right_one(answer, key);
  }
  const bool other_unit = compare12(typed.per_key_unit, 1.0) != 0;
  if (other_unit && within(typed.number, key.value, item.tolerance_percent)) {
    return marked(practice_verdict::wrong_unit, answer,
                  "the number is right and the unit is not: the question asks for " +
                      std::string(key.symbol));
  }
  if (const auto* how = nearest_mistake(item, typed.value, key.value)) {
    auto out = marked(practice_verdict::misconception, answer, misconception_words(item, *how));
    out.what = how->what;
    out.parts_at = how->parts_at;
    return out;
  }
  const double off = percent_off(typed.value, key.value);
  if (within(typed.value, key.value, item.near_percent)) {
    return marked(practice_verdict::near, answer,
                  off_words(off) + ": near, as where a number was rounded before the last step");
  }
  return marked(practice_verdict::wrong, answer,
                off_words(off) + ", and no usual mistake makes it");
}

marking mark_figure(const practice_item& item, std::string_view answer, const figure& key) {
  const auto reading = read_answer(answer, key);
  if (reading.read) return mark_read(item, answer, *reading.read, key);
  if (auto other = number_in_another_unit(item, answer, key, reading)) return *std::move(other);
  return marked(practice_verdict::unreadable, answer,
                std::string(sentence(reading.what)) + "; " + reading.would_do);
}

// ---- which mistake ------------------------------------------------------------------------------

std::string upper(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '-' || c == ' ') {
      out += '_';
    } else {
      out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
  }
  return out;
}

struct named_mistake {
  bool known;
  std::optional<code> what;  ///< absent: nothing is wrong
};

named_mistake mistake_named(const practice_item& item, std::string_view answer) {
  const auto word = text::trimmed(answer);
  if (word == none_word || upper(word) == "NONE") return {true, std::nullopt};
  if (word.size() == 1) {
    for (const auto& one : options_of(item)) {
      if (one.letter != text::lower(word.front())) continue;
      if (one.right) return {true, item.key_code};
      return {true, one.made_by ? std::optional(one.made_by->what) : std::nullopt};
    }
    return {false, std::nullopt};
  }
  for (const auto& one : misconceptions()) {
    if (to_text(one.what) == upper(word)) return {true, one.what};
  }
  return {false, std::nullopt};
}

marking mark_mistake(const practice_item& item, std::string_view answer) {
  const auto named = mistake_named(item, answer);
  if (!named.known) {
    return marked(practice_verdict::unreadable, answer,
                  "no mistake has this name; write the letter of an option, a code such as "
                  "TENFOLD, or none");
  }
  if (named.what == item.key_code) {
    auto words = "right: " + item.key_text;
    if (!item.key_detail.empty()) words += ", " + item.key_detail;
    if (item.key_parts_at) {
      words += ". It parts from the working at " + line_words(item, *item.key_parts_at);
    }
    auto out = marked(practice_verdict::right, answer, std::move(words));
    out.what = item.key_code;
    out.parts_at = item.key_parts_at;
    return out;
  }
  auto out = marked(
      practice_verdict::wrong, answer,
      named.what ? "that mistake does not make what is written here" : "something is wrong here");
  out.what = named.what;
  return out;
}

// ---- options ------------------------------------------------------------------------------------

std::uint64_t number_of(std::string_view id) {
  std::uint64_t out = 14695981039346656037U;  // FNV-1a
  for (const char c : id) out = (out ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return out;
}

// One form of each mistake first, then the other forms.
std::vector<const wrong_option*> offered(const practice_item& item, drawing& draw) {
  std::vector<const wrong_option*> first, more;
  for (const auto& one : item.wrong) {
    const bool said = std::any_of(first.begin(), first.end(),
                                  [&](const wrong_option* f) { return f->what == one.what; });
    (said ? more : first).push_back(&one);
  }
  draw.shuffle(first);
  draw.shuffle(more);
  first.insert(first.end(), more.begin(), more.end());
  first.resize(std::min(first.size(), most_wrong_options));
  return first;
}

std::string option_text(const wrong_option& one) {
  return one.value ? figure_words(*one.value) : one.sentence;
}

}  // namespace
}  // namespace practice_detail

using namespace practice_detail;

std::string practice_figure_text(const figure& f) { return figure_words(f); }

marking mark(const practice_item& item, std::string_view answer) {
  if (!item.key) return mark_mistake(item, answer);
  return mark_figure(item, answer, *item.key);
}

std::vector<marking> mark_blanks(const practice_item& item, std::string_view answers) {
  std::vector<std::string_view> parts;
  for (auto rest = answers;;) {
    const auto at = rest.find(';');
    parts.push_back(rest.substr(0, at));
    if (at == rest.npos) break;
    rest.remove_prefix(at + 1);
  }
  if (parts.size() == 1 || item.blanks.empty()) return {mark(item, answers)};
  std::vector<marking> out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto answer = text::trimmed(parts[i]);
    if (i >= item.blanks.size()) {
      out.push_back(marked(practice_verdict::unreadable, answer,
                           "there are " + std::to_string(item.blanks.size()) + " blanks"));
      continue;
    }
    const auto& line = item.working[static_cast<std::size_t>(item.blanks[i] - 1)];
    const bool last = item.blanks[i] == item.working.back().number;
    if (last || !line.value) {
      out.push_back(mark(item, answer));
      continue;
    }
    auto inner = item;
    inner.wrong.clear();
    out.push_back(mark_figure(inner, answer, figure{*line.value, line.unit, line.unit}));
  }
  return out;
}

std::vector<practice_option> options_of(const practice_item& item) {
  drawing draw{number_of(item.id)};
  std::vector<practice_option> out{{'a', item.key_text, true, nullptr}};
  for (const auto* one : offered(item, draw)) out.push_back({'a', option_text(*one), false, one});
  if (!item.key && item.key_code) out.push_back({'a', "nothing is wrong", false, nullptr});
  draw.shuffle(out);
  for (std::size_t i = 0; i < out.size(); ++i) out[i].letter = static_cast<char>('a' + i);
  return out;
}

}  // namespace lymphodose
