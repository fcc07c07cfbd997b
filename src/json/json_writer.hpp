// SPDX-License-Identifier: Apache-2.0
//
// How does JSON text grow, one token at a time?
//
// A direct writer that appends to one string; it keeps no tree, so a report costs one pass. It puts
// the commas, escapes strings and writes numbers in their shortest form. It knows no schema.
#pragma once

#include "numeric/number_text.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace lymphodose::json {

/// Appends `text` to `out` as a JSON string with its quotes. Control characters are escaped; bytes
/// that are not UTF-8 become U+FFFD, so that the document stays readable.
void append_string(std::string& out, std::string_view text);

/// The same with a comma before it, or a colon after it where it is a key, in one append: most of a
/// report is short strings.
void append_token(std::string& out, bool comma, std::string_view text, bool is_key);

/// Writes one document. Within an object every value follows a key; member() does both.
class writer {
  std::string out_;
  bool comma_ = false;

  void separate() {
    if (comma_) out_ += ',';
    comma_ = true;
  }

 public:
  /// `expected` bytes are reserved.
  explicit writer(std::size_t expected) { out_.reserve(expected); }
  /// Continues `text`; take() gives it back with the document at its end.
  explicit writer(std::string&& text) : out_(std::move(text)) {}

  void key(std::string_view name) {
    append_token(out_, comma_, name, true);
    comma_ = false;
  }
  void begin_object() {
    separate();
    out_ += '{';
    comma_ = false;
  }
  void end_object() {
    out_ += '}';
    comma_ = true;
  }
  void begin_array() {
    separate();
    out_ += '[';
    comma_ = false;
  }
  void end_array() {
    out_ += ']';
    comma_ = true;
  }

  void value(std::string_view text) {
    append_token(out_, comma_, text, false);
    comma_ = true;
  }
  void value(const char* text) { value(std::string_view(text)); }
  void value(double number) {
    separate();
    text::append_json_number(out_, number);
  }
  void value(int number) {
    separate();
    out_ += std::to_string(number);
  }
  void value(std::size_t number) {
    separate();
    out_ += std::to_string(number);
  }
  void value(bool truth) {
    separate();
    out_ += truth ? "true" : "false";
  }

  void null() {
    separate();
    out_ += "null";
  }

  template <class T>
  void member(std::string_view name, const T& content) {
    key(name);
    value(content);
  }
  /// A member that is left out where the text is empty.
  void member_if(std::string_view name, std::string_view text) {
    if (!text.empty()) member(name, text);
  }

  /// The document; the writer is empty afterwards.
  [[nodiscard]] std::string take() { return std::move(out_); }
};

}  // namespace lymphodose::json
