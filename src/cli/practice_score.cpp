// SPDX-License-Identifier: Apache-2.0
#include "cli/practice_score.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace lymphodose::cli {

const std::string_view score_heading = "lymphodose.score/1\n";

namespace {

constexpr std::array every_verdict{practice_verdict::right, practice_verdict::wrong_unit,
                                   practice_verdict::near, practice_verdict::misconception,
                                   practice_verdict::wrong};
constexpr std::string_view no_mistake = "-";

// "dose-2-free-7-3" is about "dose"; the level behind the name is a digit.
std::optional<practice_topic> topic_of(std::string_view id) {
  for (const auto& one : practice_topics()) {
    const auto digit = one.name.size() + 1;
    if (id.size() > digit && id.starts_with(one.name) && id[one.name.size()] == '-' &&
        id[digit] >= '1' && id[digit] <= '0' + most_practice_level) {
      return one.topic;
    }
  }
  return std::nullopt;
}

std::optional<practice_verdict> verdict_named(std::string_view name) {
  const auto found = std::find_if(every_verdict.begin(), every_verdict.end(),
                                  [&](practice_verdict v) { return to_text(v) == name; });
  return found == every_verdict.end() ? std::nullopt : std::optional(*found);
}

// The word up to the tab; `rest` is what follows it.
std::string_view word_of(std::string_view& rest) {
  const auto tab = rest.find('\t');
  const auto word = rest.substr(0, tab);
  rest = tab == std::string_view::npos ? std::string_view() : rest.substr(tab + 1);
  return word;
}

std::optional<scored_answer> read_line(std::string_view line) {
  if (std::count(line.begin(), line.end(), '\t') != 2) return std::nullopt;
  const auto id = word_of(line);
  const auto topic = topic_of(id);
  const auto verdict = verdict_named(word_of(line));
  if (!topic || !verdict) return std::nullopt;
  scored_answer out{*topic, std::string(id), *verdict, std::nullopt};
  if (line == no_mistake) return out;
  for (const auto& one : misconceptions()) {
    if (to_text(one.what) == line) out.what = one.what;
  }
  return out.what ? std::optional(out) : std::nullopt;
}

// The first answer to each problem of a topic whose working was not shown.
std::vector<const scored_answer*> that_count(const practice_score& score, practice_topic topic) {
  std::vector<const scored_answer*> out;
  std::set<std::string_view> seen;
  for (const auto& one : score) {
    const bool shown = one.id.find("-worked-") != std::string::npos;
    if (one.topic == topic && !shown && seen.insert(one.id).second) out.push_back(&one);
  }
  return out;
}

}  // namespace

result<practice_score> read_score(std::string_view text, std::string_view path) {
  practice_score out;
  std::size_t number = 0;
  const auto fault = [&](std::string_view line, std::string would_do) {
    return problem{code::DOCUMENT_MALFORMED, std::string(path) + ":" + std::to_string(number),
                   std::string(line), std::move(would_do)};
  };
  while (!text.empty()) {
    ++number;
    const auto end = text.find('\n');
    const auto line = text.substr(0, end);
    if (number == 1 && line != score_heading.substr(0, score_heading.size() - 1)) {
      return fault(line,
                   "a score file begins with lymphodose.score/1; another file is never written to");
    }
    if (end == std::string_view::npos) {
      return fault(line, "a line end; the file was cut off, it is left as it is");
    }
    text.remove_prefix(end + 1);
    if (number == 1) continue;
    auto one = read_line(line);
    if (!one)
      return fault(line, "the id of an item, a verdict and a mistake or -, with tabs between");
    out.push_back(*std::move(one));
  }
  return out;
}

std::string score_line(const scored_answer& one) {
  return one.id + "\t" + std::string(to_text(one.verdict)) + "\t" +
         std::string(one.what ? to_text(*one.what) : no_mistake) + "\n";
}

std::optional<scored_answer> scored(const practice_item& item, std::span<const marking> made) {
  const marking* first = nullptr;
  for (const auto& one : made) {
    if (one.verdict == practice_verdict::unreadable) return std::nullopt;
    if (first == nullptr || first->verdict == practice_verdict::right) first = &one;
  }
  if (first == nullptr) return std::nullopt;
  // A right answer of spot-the-error names a mistake that somebody else made.
  const auto what = first->verdict == practice_verdict::misconception ? first->what : std::nullopt;
  return scored_answer{item.topic, item.id, first->verdict, what};
}

std::vector<topic_standing> standings_of(const practice_score& score) {
  std::vector<topic_standing> out;
  for (const auto& info : practice_topics()) {
    const auto counted = that_count(score, info.topic);
    topic_standing one{info.topic};
    for (std::size_t i = 0; i < counted.size(); ++i) {
      const bool right = counted[i]->verdict == practice_verdict::right;
      const bool late = counted.size() - i <= problems_for_mastery;
      ++one.answered;
      one.right += right ? 1 : 0;
      one.lately += late ? 1 : 0;
      one.lately_right += late && right ? 1 : 0;
    }
    if (one.answered > 0) out.push_back(one);
  }
  return out;
}

}  // namespace lymphodose::cli
