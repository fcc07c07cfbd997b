// SPDX-License-Identifier: Apache-2.0
//
// Which number comes next? The same on every platform and compiler.
//
// splitmix64 (Steele, Lea and Flood 2014) on 64-bit integers; no floating point, no library
// distribution. What is drawn depends on the path alone, so that an item needs none before it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <utility>

namespace lymphodose::practice_detail {

class drawing {
  std::uint64_t state_ = 0;

 public:
  /// The series of this path: seed, topic, form, level, number.
  explicit drawing(std::initializer_list<std::uint64_t> path) noexcept {
    for (const auto part : path) state_ = next() ^ (part * 0xD1342543DE82EF95U);
  }

  std::uint64_t next() noexcept {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
  }

  /// From `least` to `most`, both included; `least` is not above `most`.
  int between(int least, int most) noexcept {
    const auto span = static_cast<std::uint64_t>(most - least) + 1U;
    return least + static_cast<int>(((next() >> 32U) * span) >> 32U);
  }

  /// True once in `n`.
  bool one_in(int n) noexcept { return between(1, n) == 1; }

  /// An element; the list is not empty.
  template <class List>
  const auto& pick(const List& list) noexcept {
    return *(list.begin() + between(0, static_cast<int>(list.size()) - 1));
  }

  /// Puts the elements in a drawn order (Fisher and Yates).
  template <class List>
  void shuffle(List& list) {
    for (std::size_t i = list.size(); i > 1; --i) {
      const auto other = static_cast<std::size_t>(between(0, static_cast<int>(i) - 1));
      if (other != i - 1) std::swap(list[i - 1], list[other]);
    }
  }
};

}  // namespace lymphodose::practice_detail
