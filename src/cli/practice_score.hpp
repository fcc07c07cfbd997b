// SPDX-License-Identifier: Apache-2.0
//
// How did the answers of a learner go so far?
//
// A score file is written only where somebody asks for one. It has a heading line and one line an
// answer: the item's id, the verdict and the mistake, separated by tabs; no name and no time.
#pragma once

#include "lymphodose/misconceptions.hpp"
#include "lymphodose/practice.hpp"
#include "lymphodose/result.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lymphodose::cli {

/// One marked answer.
struct scored_answer {
  practice_topic topic;
  std::string id;
  practice_verdict verdict;
  std::optional<code> what;
};

/// Answers in the order in which they were given.
using practice_score = std::vector<scored_answer>;

/// Problems of a topic that mastery looks at, and how many of them are right then: 80 percent, the
/// pass mark of a published module with unlimited practice (Bergen, Monash; grade B).
inline constexpr std::size_t problems_for_mastery = 10;
inline constexpr std::size_t right_for_mastery = 8;

/// How a topic stands. Each problem counts once, by the first answer to it; one whose whole working
/// was shown does not count.
struct topic_standing {
  practice_topic topic;
  std::size_t answered = 0, right = 0;
  std::size_t lately = 0, lately_right = 0;  ///< of the last problems_for_mastery
  [[nodiscard]] bool mastered() const noexcept {
    return lately == problems_for_mastery && lately_right >= right_for_mastery;
  }
};

/// The topics with a problem that counts, in the order of practice_topics().
std::vector<topic_standing> standings_of(const practice_score& score);

/// The text of a score file. Problems: DOCUMENT_MALFORMED with the number of the line.
result<practice_score> read_score(std::string_view text, std::string_view path);

/// The line of an answer, with its line end; and the heading of a new file.
std::string score_line(const scored_answer& one);
extern const std::string_view score_heading;

/// What the markings of an answer add to a score: right where all blanks are, else the first that
/// is not. An answer that could not be read in any part adds nothing.
std::optional<scored_answer> scored(const practice_item& item, std::span<const marking> made);

}  // namespace lymphodose::cli
