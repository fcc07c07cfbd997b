// SPDX-License-Identifier: Apache-2.0
//
// What holds for every item, on ten thousand of them; one test for each topic, so that they run
// beside each other.
#include "practice_case.hpp"

#include "../unit/sanitized.hpp"
#include "lymphodose/check.hpp"
#include "lymphodose/digest.hpp"

#include <array>
#include <map>
#include <set>

namespace lymphodose {
namespace {

using namespace practice_case;

// By topic, in the order of practice_topics(): more of what is quickly made. They are 10,000 and
// 2,000.
constexpr std::array proof_counts{1400, 1300, 700, 700, 500, 500, 500, 1800, 2000, 400, 200};
constexpr std::array digest_counts{300, 250, 200, 200, 150, 100, 100, 250, 250, 150, 50};

// ---- what is asked of one item -----------------------------------------------------------------

double apart_percent(double a, double b) {
  return 100.0 * std::abs(a - b) / std::max(std::abs(a), std::abs(b));
}

void expect_engines_figure(const practice_item& item, const report& r) {
  const auto found = engine_figure(item, r);
  ASSERT_TRUE(found) << item.id;
  const double factor = per_key_unit(item.key_unit);
  EXPECT_EQ(item.key->value, factor == 1.0 ? found->value : found->value / factor) << item.id;
  EXPECT_EQ(item.key->symbol, item.key_unit) << item.id;
  ASSERT_FALSE(item.working.empty()) << item.id;
  ASSERT_TRUE(item.working.back().value) << item.id;
  EXPECT_NEAR(*item.working.back().value, item.key->value, 1e-9 * item.key->value) << item.id;
}

void expect_sound_working(const practice_item& item) {
  int number = 0;
  for (const auto& line : item.working) {
    EXPECT_EQ(line.number, ++number) << item.id;
    for (const int from : line.from) EXPECT_TRUE(from >= 1 && from < line.number) << item.id;
  }
  for (const auto& one : item.wrong) {
    EXPECT_TRUE(one.parts_at >= 1 && one.parts_at <= number) << item.id;
    EXPECT_FALSE(one.sentence.empty()) << item.id;
    EXPECT_FALSE(one.detail.empty()) << item.id;
  }
}

void expect_distances(const practice_item& item) {
  EXPECT_GE(item.wrong.size(), 3U) << item.id;
  for (std::size_t i = 0; i < item.wrong.size(); ++i) {
    const auto& one = item.wrong[i];
    ASSERT_TRUE(one.value) << item.id;
    EXPECT_EQ(one.value->symbol, item.key_unit) << item.id;
    EXPECT_GT(apart_percent(one.value->value, item.key->value), item.tolerance_percent) << item.id;
    for (std::size_t j = 0; j < i; ++j) {
      EXPECT_GT(apart_percent(one.value->value, item.wrong[j].value->value), item.tolerance_percent)
          << item.id;
    }
  }
}

bool typed_in(const practice_item& item, std::string_view name, std::string_view unit) {
  for (const auto& fact : item.given) {
    if (fact.name == name && fact.text.ends_with(unit)) return true;
  }
  return false;
}

// Nobody gets what is not for their age.
void expect_fitting_plan(const practice_item& item) {
  const auto& bodies = practice_tables().invented;
  const int age = static_cast<int>(item.entered.patient.age->value.in(years));
  for (const auto& id : {item.entered.regimen.id, item.entered.cells.product}) {
    EXPECT_TRUE(!id || bodies.suits(*id, age)) << item.id << " at " << age;
  }
}

// A child's number in mL/min/1.73 m2 against a rule in mL/min can be read in two ways.
void expect_reading_stated(const practice_item& item, const report& r) {
  if (item.entered.patient.age->value.in(years) >= 18) return;
  for (const auto& dose : r.doses) {
    const bool asked = item.topic == practice_topic::spot_the_error || &dose == dose_asked(item, r);
    if (!asked || !dose.kidney_used || dose.kidney_used->value.unit != ml_per_min_t::ucum) continue;
    EXPECT_TRUE(typed_in(item, "Reading for a child, as chosen", "as it stands")) << item.id;
  }
}

// Exactly one option is marked right, and it is the one that says so.
void expect_one_right(const practice_item& item) {
  int right = 0;
  std::set<std::string> texts;
  for (const auto& option : options_of(item)) {
    EXPECT_TRUE(texts.insert(option.text).second) << item.id << " " << option.text;
    const std::string typed = item.key ? option.text : std::string(1, option.letter);
    right += option.right ? 1 : 0;
    EXPECT_EQ(mark(item, typed).verdict == practice_verdict::right, option.right)
        << item.id << " " << typed << " " << mark(item, typed).text;
  }
  EXPECT_EQ(right, 1) << item.id;
}

void expect_blanks(const practice_item& item) {
  if (item.form != practice_form::faded) {
    EXPECT_TRUE(item.blanks.empty()) << item.id;
    return;
  }
  ASSERT_FALSE(item.blanks.empty()) << item.id;
  EXPECT_EQ(item.blanks.back(), item.working.back().number) << item.id;
  EXPECT_LE(item.blanks.size(), static_cast<std::size_t>(item.level)) << item.id;
  for (const int blank : item.blanks) {
    EXPECT_TRUE(item.working[static_cast<std::size_t>(blank - 1)].value) << item.id;
  }
}

// The check of orders, which knows nothing of the item, names the mistake. It tries all of them, so
// that one order in seven is taken.
void expect_order_explained(const practice_item& item) {
  if (item.topic != practice_topic::spot_the_error || item.number % 7 != 1) return;
  ASSERT_TRUE(item.written) << item.id;
  const auto checked = check_order(item.entered, *item.written, practice_tables());
  ASSERT_TRUE(checked.ok()) << item.id;
  bool named = false, differs = false;
  for (const auto& line : checked.value().check) {
    differs = differs || line.verdict != order_verdict::match;
    for (const auto& cause : line.likely_causes) named = named || cause.what == item.key_code;
  }
  EXPECT_EQ(differs, item.key_code.has_value()) << item.id;
  EXPECT_EQ(named, item.key_code.has_value()) << item.id;
}

bool lowered(const practice_item& item, const report& r) {
  bool any = false;
  for (const auto& dose : r.doses) {
    const bool asked = item.topic == practice_topic::spot_the_error || &dose == dose_asked(item, r);
    if (!asked || !dose.adjustment) continue;
    const auto& kind = dose.adjustment->kind;
    any = any || kind == "percent" || kind == "range" ||
          (kind == "absolute" && item.topic != practice_topic::tier);
  }
  return any;
}

int conversions_of_topic(const practice_item& item, const report& r) {
  const auto* dose = dose_asked(item, r);
  switch (item.topic) {
    case practice_topic::bsa: return item.entered.body_surface.cap ? 1 : 0;
    case practice_topic::clearance:
      return says(item.question, "own body surface") || says(item.question, "indexed to") ? 1 : 0;
    case practice_topic::tier:
      return (lowered(item, r) ? 1 : 0) +
             (dose && dose->kidney_used && dose->kidney_used->reading == "de-indexed" ? 1 : 0);
    case practice_topic::dose:
    case practice_topic::course:
    case practice_topic::spot_the_error: return lowered(item, r) ? 1 : 0;
    case practice_topic::cell_dose:
      return (r.cells->capped ? 1 : 0) + (typed_in(item, "Cells per kg", " million") ? 1 : 0);
    case practice_topic::drug_volume:
      return (item.entered.preparation.front().dose->text.ends_with(" g") ? 1 : 0) +
             (says(item.given.back().text, " in ") ? 1 : 0);
    case practice_topic::dialysis_timing:
      return (item.given.front().name == "Day 0" ? 1 : 0) +
             (typed_in(item, "Length of the infusion", " min") ? 1 : 0);
    default: break;
  }
  return 0;
}

// Counted from the statement, not from what the generator says.
void expect_conversions(const practice_item& item, const report& r) {
  int count = conversions_of_topic(item, r);
  for (const char* weight : {"Weight", "Dry weight"})
    count += typed_in(item, weight, " lb") ? 1 : 0;
  count += typed_in(item, "Height", " in") || typed_in(item, "Height", " m") ? 1 : 0;
  count += typed_in(item, "Serum creatinine, stable", " umol/L") ? 1 : 0;
  count += per_key_unit(item.key_unit) != 1.0 ? 1 : 0;
  EXPECT_EQ(item.conversions, item.level - 1) << item.id;
  EXPECT_EQ(item.conversions, count) << item.id << " " << item.question;
}

// ---- ten thousand ------------------------------------------------------------------------------

class practice_proof : public testing::TestWithParam<int> {
 protected:
  std::map<code, int> offered, recognised;

  // Made with a misconception, written to four digits.
  void count_recognised(const practice_item& item) {
    for (const auto& one : item.wrong) {
      const auto typed = digits_text(one.value->value, 4) + " " + std::string(one.value->symbol);
      ++offered[one.what];
      const auto made = mark(item, typed);
      if (made.verdict == practice_verdict::misconception && made.what == one.what) {
        ++recognised[one.what];
      }
    }
  }

  void examine(const practice_item& item) {
    const auto r = answered(item);
    expect_sound_working(item);
    expect_fitting_plan(item);
    expect_reading_stated(item, r);
    expect_blanks(item);
    expect_one_right(item);
    expect_conversions(item, r);
    expect_order_explained(item);
    EXPECT_TRUE(check_inputs(item.entered, practice_tables(), kind_of(item.topic)).empty())
        << item.id;
    EXPECT_EQ(!item.key, item.form == practice_form::spot_the_error) << item.id;
    if (!item.key) return;
    expect_engines_figure(item, r);
    expect_distances(item);
    count_recognised(item);
  }
};

TEST_P(practice_proof, every_item_is_sound) {
  const auto& topic = practice_topics()[static_cast<std::size_t>(GetParam())];
  int nothing_wrong = 0, to_be_spotted = 0;
  const int count = sanitized ? 16 : proof_counts[static_cast<std::size_t>(GetParam())];
  for (int i = 0; i < count; ++i) {
    practice_request wanted;
    wanted.seed = static_cast<std::uint64_t>(i / 16) * 977U + 3U;
    wanted.topic = topic.topic;
    const auto item = item_of(wanted, i % 16 + 1);
    if (HasFatalFailure() || item.id.empty()) return;
    examine(item);
    to_be_spotted += item.form == practice_form::spot_the_error ? 1 : 0;
    nothing_wrong += item.key_text == "nothing is wrong" ? 1 : 0;
  }
  for (const auto& [what, times] : offered) {
    EXPECT_GE(100 * recognised[what], 99 * times) << to_text(what) << " of " << times;
  }
  if (sanitized) return;
  EXPECT_GT(12 * nothing_wrong, to_be_spotted);
  EXPECT_LT(3 * nothing_wrong, to_be_spotted);
}

std::string topic_name(const testing::TestParamInfo<int>& info) {
  auto out = std::string(practice_topics()[static_cast<std::size_t>(info.param)].name);
  for (auto& c : out) c = c == '-' ? '_' : c;
  return out;
}

INSTANTIATE_TEST_SUITE_P(topics, practice_proof, testing::Range(0, 11), topic_name);

TEST(practice_items, every_misconception_appears) {
  if (sanitized) GTEST_SKIP() << "says nothing of memory, and takes ten times as long";
  std::set<code> missing;
  for (const auto& one : misconceptions()) missing.insert(one.what);
  for (int i = 1; i <= 1500 && !missing.empty(); ++i) {
    for (const auto& one : item_of(practice_request{}, i).wrong) missing.erase(one.what);
  }
  for (const auto what : missing) ADD_FAILURE() << to_text(what);
}

// ---- the same everywhere -----------------------------------------------------------------------

std::string text_of(const practice_item& item) {
  std::string out =
      item.id + "\n" + item.patient + "\n" + item.question + "\n" + item.key_text + "\n";
  for (const auto& fact : item.given) out += fact.name + ": " + fact.text + "\n";
  for (const auto& rule : item.rules) out += rule + "\n";
  for (const auto& line : item.shown) out += line + "\n";
  for (const auto& one : item.wrong) {
    out += std::string(to_text(one.what)) + " " + one.detail + " " + std::to_string(one.parts_at) +
           "\n";
  }
  for (const auto& option : options_of(item)) out += option.letter + option.text + "\n";
  return out;
}

// The value is that of every compiler: change it only with the items.
TEST(practice_items, two_thousand_are_the_same_on_every_compiler) {
  if (sanitized) GTEST_SKIP() << "the same items, ten times as slow";
  std::string all;
  for (std::size_t at = 0; at < digest_counts.size(); ++at) {
    practice_request wanted;
    wanted.seed = 20261205;
    wanted.topic = practice_topics()[at].topic;
    for (int i = 1; i <= digest_counts[at]; ++i) all += text_of(item_of(wanted, i));
  }
  EXPECT_EQ(sha256_of(all), "288055fd9e8d765f2dca12b88ed8ac9cde5910f532c6809ea5fc9b5a96c33ee4");
}

}  // namespace
}  // namespace lymphodose
