// SPDX-License-Identifier: Apache-2.0
//
// What does a TOML or JSON text say, whichever of the two it is?
//
// A small immutable tree with the line of every value, read by case files and tables alike. Numbers
// and dates keep the text they were written as. Nothing here knows a field; field_reader.hpp does.
#pragma once

#include "lymphodose/result.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace lymphodose::text {

/// The longest text that is read, in bytes, and the deepest nesting of tables and arrays.
inline constexpr std::size_t longest_document = std::size_t{1} << 20;
inline constexpr int deepest_nesting = 64;

/// Kinds of value, in the order of node::content. A date-time with an offset has a kind of its own
/// because a plan has no time zone.
enum class node_kind {
  null,
  boolean,
  integer,
  floating,
  string,
  date,
  date_time,
  time,
  offset_date_time,
  array,
  table
};

/// "null", "true or false", "an integer", "a number", "a string", "a date", "a date and time", "a
/// time", "a date and time with an offset", "a list", "a table".
std::string_view describe(node_kind kind) noexcept;

/// Stands for a date-time with an offset; only its text is kept.
struct offset_date_time {};

struct member;
class node;
using node_list = std::vector<node>;
using member_list = std::vector<member>;

/// One value with the line it stands on.
class node {
 public:
  using content = std::variant<std::monostate, bool, std::int64_t, double, std::string,
                               std::chrono::local_days, std::chrono::local_seconds,
                               std::chrono::seconds, offset_date_time, node_list, member_list>;

  /// `line` counts from 1. `literal` is the text as written, kept for numbers and dates.
  node(content value, int line, std::string literal = {});

  [[nodiscard]] node_kind kind() const noexcept { return static_cast<node_kind>(content_.index()); }
  [[nodiscard]] int line() const noexcept { return line_; }

  /// Each is null where the value is of another kind.
  [[nodiscard]] const bool* boolean() const noexcept { return std::get_if<bool>(&content_); }
  [[nodiscard]] const std::int64_t* integer() const noexcept {
    return std::get_if<std::int64_t>(&content_);
  }
  [[nodiscard]] const double* floating() const noexcept { return std::get_if<double>(&content_); }
  [[nodiscard]] const std::string* string() const noexcept {
    return std::get_if<std::string>(&content_);
  }
  [[nodiscard]] const std::chrono::local_days* date() const noexcept {
    return std::get_if<std::chrono::local_days>(&content_);
  }
  [[nodiscard]] const std::chrono::local_seconds* date_time() const noexcept {
    return std::get_if<std::chrono::local_seconds>(&content_);
  }
  /// Seconds after midnight.
  [[nodiscard]] const std::chrono::seconds* time() const noexcept {
    return std::get_if<std::chrono::seconds>(&content_);
  }
  [[nodiscard]] const node_list* array() const noexcept {
    return std::get_if<node_list>(&content_);
  }
  /// Members in the order written where the format keeps it (JSON), else by key (TOML).
  [[nodiscard]] const member_list* table() const noexcept {
    return std::get_if<member_list>(&content_);
  }
  /// The member of a table; null where there is none or this is no table.
  [[nodiscard]] const node* find(std::string_view key) const noexcept;

  /// The number of an integer or a floating node as written ("1_000" and "0x10" unchanged), the
  /// text of a date or time, the content of a string, "true"; a description for the rest.
  [[nodiscard]] std::string as_read() const;

 private:
  content content_;
  int line_;
  std::string literal_;
};

/// A key of a table with its value.
struct member {
  std::string key;
  node value;
};

/// A text that was read. `root` is a table.
struct document {
  node root;
  std::string name;
};

/// Reads TOML 1.0. Problems: DOCUMENT_MALFORMED with path "name:line".
result<document> read_toml(std::string_view text, std::string_view name);

/// Reads JSON whose root is an object. Problems: DOCUMENT_MALFORMED with path "name:line";
/// FIELD_CONFLICT with the field's path for each key that stands twice in one object.
result<document> read_json(std::string_view text, std::string_view name);

/// Reads by the extension of `name`, ".toml" or ".json"; with any other name, as "-", JSON where
/// the first character that is no blank is "{", else TOML.
result<document> read_document(std::string_view text, std::string_view name);

namespace detail {
/// The text without a byte order mark, or why it cannot be read at all (length, NUL bytes, another
/// encoding).
result<std::string_view> plain_text(std::string_view text, std::string_view name);
/// A DOCUMENT_MALFORMED problem at a line.
problem malformed(std::string_view name, int line, std::string read, std::string would_do);
}  // namespace detail

}  // namespace lymphodose::text
