// SPDX-License-Identifier: Apache-2.0
#include "text/suggest.hpp"

#include "numeric/decimal_reader.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

namespace lymphodose::text {

namespace {

constexpr std::size_t most_edits = 4;
constexpr std::size_t characters_per_edit = 3;
constexpr std::size_t shortest_beginning = 3;

constexpr char folded(char c) noexcept { return c == '_' ? '-' : lower(c); }

bool begins_with(std::string_view whole, std::string_view beginning) noexcept {
  return whole.size() >= beginning.size() &&
         std::equal(beginning.begin(), beginning.end(), whole.begin(),
                    [](char a, char b) { return folded(a) == folded(b); });
}

std::size_t length_difference(std::string_view a, std::string_view b) noexcept {
  return a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
}

std::optional<std::string_view> only_continuation(std::string_view typed,
                                                  std::span<const std::string_view> candidates) {
  if (typed.size() < shortest_beginning) return std::nullopt;
  std::optional<std::string_view> found;
  for (const auto candidate : candidates) {
    if (!begins_with(candidate, typed)) continue;
    if (found) return std::nullopt;
    found = candidate;
  }
  return found;
}

// "flu.us-label" of "flu.us-label.absolute": the id as far as people remember it. Empty where there
// is no such part.
std::string_view without_last_part(std::string_view id) noexcept {
  const auto last = id.rfind('.');
  if (last == std::string_view::npos || id.find('.') == last) return {};
  return id.substr(0, last);
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  std::iota(last.begin(), last.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const bool same = folded(a[i - 1]) == folded(b[j - 1]);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1)});
      if (i > 1 && j > 1 && folded(a[i - 1]) == folded(b[j - 2]) &&
          folded(a[i - 2]) == folded(b[j - 1])) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
    }
    before.swap(last);
    last.swap(row);
  }
  return last[b.size()];
}

std::optional<std::string_view> nearest(std::string_view typed,
                                        std::span<const std::string_view> candidates) {
  const std::size_t allowed = std::min(most_edits, typed.size() / characters_per_edit);
  std::optional<std::string_view> best;
  std::size_t fewest = allowed + 1;
  for (const auto candidate : candidates) {
    for (const auto form : {candidate, without_last_part(candidate)}) {
      if (form.empty() || length_difference(typed, form) >= fewest) continue;
      const auto edits = edit_distance(typed, form);
      if (edits >= fewest) continue;
      fewest = edits;
      best = candidate;
    }
  }
  return best ? best : only_continuation(typed, candidates);
}

}  // namespace lymphodose::text
