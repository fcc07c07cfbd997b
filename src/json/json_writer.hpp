// SPDX-License-Identifier: Apache-2.0
//
// How does JSON text grow, one token at a time?
//
// A direct writer that appends to one string; it keeps no tree, so a report costs one pass. It puts
// the commas, escapes strings and writes numbers in their shortest form. It knows no schema.
#pragma once

#include "numeric/number_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace lymphodose::json {

/// The document as it grows. Room is taken in one piece for a token with its comma and quotes:
/// asking for each character cost more than copying it.
class buffer {
  fmt::memory_buffer bytes_;

 public:
  explicit buffer(std::size_t expected) { bytes_.reserve(expected); }

  /// Calls `write` with `most` free characters; it returns the end of those it used.
  template <class Write>
  void put(std::size_t most, Write write) {
    const auto used = bytes_.size();
    bytes_.resize(used + most);
    const char* end = write(bytes_.data() + used);
    bytes_.resize(static_cast<std::size_t>(end - bytes_.data()));
  }
  [[nodiscard]] std::string_view text() const { return {bytes_.data(), bytes_.size()}; }
};

/// The most characters that write_string() needs for `length` of text.
constexpr std::size_t string_size(std::size_t length) noexcept { return 6 * length + 2; }

/// Writes `text` to `to` as a JSON string with its quotes; where it ends. Control characters are
/// escaped; bytes that are not UTF-8 become U+FFFD, so that the document stays readable.
char* write_string(char* to, std::string_view text) noexcept;

/// Writes one document. Within an object every value follows a key; member() does both.
class writer {
  std::string before_;
  buffer out_;
  bool comma_ = false;

  // One token of at most `most` characters behind its comma.
  template <class Write>
  void token(std::size_t most, bool comma_after, Write write) {
    out_.put(most + 1, [&](char* to) {
      *to = ',';
      return write(comma_ ? to + 1 : to);
    });
    comma_ = comma_after;
  }
  void opening(char bracket) {
    token(1, false, [bracket](char* to) {
      *to = bracket;
      return to + 1;
    });
  }
  void closing(char bracket) {
    comma_ = false;
    token(1, true, [bracket](char* to) {
      *to = bracket;
      return to + 1;
    });
  }

 public:
  /// `expected` bytes are reserved.
  explicit writer(std::size_t expected) : out_(expected) {}
  /// Continues `text`; take() gives it back with the document at its end.
  explicit writer(std::string&& text) : before_(std::move(text)), out_(0) {}

  void key(std::string_view name) {
    token(string_size(name.size()) + 1, false, [name](char* to) {
      to = write_string(to, name);
      *to = ':';
      return to + 1;
    });
  }
  void begin_object() { opening('{'); }
  void end_object() { closing('}'); }
  void begin_array() { opening('['); }
  void end_array() { closing(']'); }

  void value(std::string_view text) {
    token(string_size(text.size()), true, [text](char* to) { return write_string(to, text); });
  }
  void value(const char* text) { value(std::string_view(text)); }
  void value(double number) {
    token(text::json_number_size, true,
          [number](char* to) { return text::write_json_number(to, number); });
  }
  void value(int number) { value(static_cast<double>(number)); }
  void value(std::size_t number) { value(static_cast<double>(number)); }
  void value(bool truth) {
    const std::string_view word = truth ? "true" : "false";
    token(word.size(), true, [word](char* to) { return std::copy(word.begin(), word.end(), to); });
  }

  /// A value that is JSON already.
  void raw(std::string_view document) {
    token(document.size(), true,
          [document](char* to) { return std::copy(document.begin(), document.end(), to); });
  }

  void null() { raw("null"); }

  template <class T>
  void member(std::string_view name, const T& content) {
    key(name);
    value(content);
  }
  /// A member that is left out where the text is empty.
  void member_if(std::string_view name, std::string_view text) {
    if (!text.empty()) member(name, text);
  }

  /// The document; the writer is of no use afterwards.
  [[nodiscard]] std::string take() {
    before_.append(out_.text());
    return std::move(before_);
  }
};

}  // namespace lymphodose::json
