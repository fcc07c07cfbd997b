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

constexpr int fewest_digits = 2, digits_shown = 4;
constexpr std::size_t most_wrong_options = 4;

double percent_off(double answer, double key) { return 100.0 * (answer - key) / key; }

bool within(double answer, double key, double percent) {
  return compare12(std::abs(percent_off(answer, key)), percent) <= 0;
}

// The digits of the number at the start of an answer; zeros at the end of a whole number may only
// hold the place.
int digits_of(std::string_view text) {
  int digits = 0, zeros = 0;
  bool behind = false;
  for (const char c : text::trimmed(text)) {
    if (c == '.') {
      behind = true;
    } else if (text::is_digit(c)) {
      digits += digits > 0 || c != '0' ? 1 : 0;
      zeros = c == '0' && !behind ? zeros + 1 : 0;
    } else if (c != ',') {
      break;
    }
  }
  return behind ? digits : digits - zeros;
}

double rounded_to(double number, int digits) {
  const int places = digits - 1 - static_cast<int>(std::floor(std::log10(number)));
  const double step = std::pow(10.0, -places);
  return std::round(number / step) * step;
}

// Whether what was written is the key with fewer digits, two of them at least.
bool is_key_rounded(const typed_answer& typed, std::string_view answer, double key) {
  const int digits = std::max(digits_of(answer), fewest_digits);
  return compare12(rounded_to(key * typed.per_key_unit, digits), typed.number) == 0;
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

// A short number that a mistake makes without rounding tells the mistake from the key.
bool makes_exactly(const wrong_option& how, const typed_answer& typed) {
  return compare12(rounded_to(how.value->value * typed.per_key_unit, digits_shown), typed.number) ==
         0;
}

// The number of the key with a unit of another kind.
std::optional<marking> number_in_another_unit(const practice_item& item, std::string_view answer,
                                              const figure& key, const answer_reading& reading) {
  const auto trimmed = text::trimmed(answer);
  const auto number = text::scan_decimal(trimmed);
  const bool other_kind = reading.what == code::UNIT_WRONG_KIND;
  if (!other_kind || number.fault != text::decimal_fault::none) return std::nullopt;
  if (!within(number.value, key.value, item.tolerance_percent)) return std::nullopt;
  return marked(practice_verdict::wrong_unit, answer,
                "the number is right and the unit is not: " + reading.would_do);
}

marking right_one(std::string_view answer, const figure& key) {
  return marked(practice_verdict::right, answer, "right: " + figure_words(key));
}

// A figure that could be read, against a key and the mistakes that lead elsewhere.
marking mark_read(const practice_item& item, std::string_view answer, const typed_answer& typed,
                  const figure& key) {
  if (within(typed.value, key.value, item.tolerance_percent)) return right_one(answer, key);
  const bool other_unit = compare12(typed.per_key_unit, 1.0) != 0;
  if (other_unit && within(typed.number, key.value, item.tolerance_percent)) {
    return marked(practice_verdict::wrong_unit, answer,
                  "the number is right and the unit is not: the question asks for " +
                      std::string(key.symbol));
  }
  const auto* how = nearest_mistake(item, typed.value, key.value);
  if (is_key_rounded(typed, answer, key.value) && !(how && makes_exactly(*how, typed))) {
    return marked(practice_verdict::near, answer,
                  "the key with fewer digits than it takes: write one or two more");
  }
  if (how != nullptr) {
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
  if (text::trimmed(answer).empty()) {
    return marked(
        practice_verdict::unreadable, answer,
        "nothing was written; write a number and its unit, as in 5 " + std::string(key.symbol));
  }
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
  auto word = text::trimmed(answer);
  if (upper(word) == "NONE") return {true, std::nullopt};
  if (word.size() == 2 && (word.back() == ')' || word.back() == '.')) word.remove_suffix(1);
  for (const auto& one : options_of(item)) {
    const bool letter = word.size() == 1 && one.letter == text::lower(word.front());
    if (!letter && upper(word) != upper(one.text)) continue;
    if (one.right) return {true, item.key_code};
    return {true, one.made_by ? std::optional(one.made_by->what) : std::nullopt};
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

// The symbol of a line's value, from its own display: "mL/min/1.73 m2".
std::string_view symbol_of(const working_line& line) {
  const auto blank = line.displayed.find(' ');
  return blank == std::string::npos ? std::string_view()
                                    : std::string_view(line.displayed).substr(blank + 1);
}

// A blank above the last line has no wrong options of its own.
marking mark_blank(const practice_item& item, std::string_view answer, int blank) {
  const auto& line = item.working[static_cast<std::size_t>(blank - 1)];
  if (blank == item.working.back().number || !line.value) return mark(item, answer);
  auto inner = item;
  inner.wrong.clear();
  return mark_figure(inner, answer, figure{*line.value, line.unit, symbol_of(line)});
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
    parts.push_back(text::trimmed(rest.substr(0, at)));
    if (at == rest.npos) break;
    rest.remove_prefix(at + 1);
  }
  if (parts.size() == 1 || item.blanks.empty()) return {mark(item, answers)};
  const auto count = std::to_string(item.blanks.size());
  std::vector<marking> out;
  for (std::size_t i = 0; i < std::max(parts.size(), item.blanks.size()); ++i) {
    const auto answer = i < parts.size() ? parts[i] : std::string_view();
    if (i >= item.blanks.size()) {
      out.push_back(marked(practice_verdict::unreadable, answer, "there are " + count + " blanks"));
    } else if (i >= parts.size()) {
      out.push_back(marked(practice_verdict::unreadable, answer,
                           "blank " + std::to_string(i + 1) + " of " + count +
                               " has no answer; write all, as in \"38 kg; 1.2 m2\""));
    } else {
      out.push_back(mark_blank(item, answer, item.blanks[i]));
    }
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
