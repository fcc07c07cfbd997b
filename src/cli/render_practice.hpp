// SPDX-License-Identifier: Apache-2.0
//
// What does a learner read of a problem, of its key and of a marked answer?
#pragma once

#include "cli/practice_score.hpp"
#include "lymphodose/misconceptions.hpp"
#include "lymphodose/practice.hpp"

#include <string>

namespace lymphodose::cli {

/// The problem without its key, headed "3. dose-2-free-7-3".
[[nodiscard]] std::string render_item(const practice_item& item, int place);
/// The key with its working and the wrong answers with what makes each.
[[nodiscard]] std::string render_key(const practice_item& item, int place);
/// What was made of an answer.
[[nodiscard]] std::string render_marking(const marking& made);
/// The topics with what a learner can do afterwards.
[[nodiscard]] std::string render_topics();
/// Right answers by topic, what is mastered, and which mistakes come again.
[[nodiscard]] std::string render_score(const practice_score& score);

}  // namespace lymphodose::cli
