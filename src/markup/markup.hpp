// SPDX-License-Identifier: Apache-2.0
//
// How does a well-formed document grow, one element at a time?
//
// Text and attributes are escaped here and nowhere else; an element that was opened is closed by
// the scope that opened it.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lymphodose::text {

/// Name and value; a name without value is left out.
using attribute = std::pair<std::string_view, std::string_view>;
using attributes = std::initializer_list<attribute>;

/// Markup characters as references; control characters and bytes that are no UTF-8 as U+FFFD.
[[nodiscard]] std::string escaped(std::string_view text);

class markup {
  std::string out_;
  std::vector<std::string_view> open_;

  void start(std::string_view name, attributes with);

 public:
  /// Closes its element at the end of the scope.
  class scope {
    markup& of_;

   public:
    explicit scope(markup& of) : of_(of) {}
    scope(const scope&) = delete;
    scope& operator=(const scope&) = delete;
    ~scope() { of_.close(); }
  };

  /// Opens an element until the end of the scope. `name` is static.
  [[nodiscard]] scope inside(std::string_view name, attributes with = {}) {
    open(name, with);
    return scope(*this);
  }
  void open(std::string_view name, attributes with = {});
  void close();
  /// An element that holds text alone.
  void element(std::string_view name, std::string_view text, attributes with = {});
  /// An element without content, "<br/>".
  void empty(std::string_view name, attributes with = {});
  /// No line is broken between a number and its unit.
  void text(std::string_view content);
  /// Text of our own that needs no escaping, such as a style sheet or the document type.
  void raw(std::string_view content) { out_ += content; }

  [[nodiscard]] std::string take() { return std::move(out_); }
};

}  // namespace lymphodose::text
