// SPDX-License-Identifier: Apache-2.0
#include "text/document.hpp"

#include <algorithm>
#include <exception>
#include <optional>

namespace {
// A broken promise inside the parser, which some malformed texts bring about ("[[[a]]]").
struct parser_fault : std::exception {
  [[nodiscard]] const char* what() const noexcept override { return "not readable"; }
};
[[noreturn]] void parser_failed() { throw parser_fault{}; }
}  // namespace

// With NDEBUG the parser would assume what it asserts. Here an assertion is checked in every build,
// and a failed one refuses the text.
#undef NDEBUG
#undef TOML_HEADER_ONLY
#undef TOML_SHARED_LIB
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#define TOML_ASSERT(expression) ((expression) ? static_cast<void>(0) : parser_failed())
#include <toml++/toml.h>

namespace lymphodose::text {
namespace {

// Finds, without reading values, nesting that is deeper than allowed: brackets that are open at one
// time, and parts of one dotted key. The parser recurses over both.
class nesting_scan {
 public:
  explicit nesting_scan(std::string_view text) : text_(text) {}

  // The line where the limit is passed.
  std::optional<int> too_deep() {
    while (at_ < text_.size()) {
      step();
      if (open_ > deepest_nesting || parts_ > deepest_nesting) return line_;
    }
    return std::nullopt;
  }

 private:
  void step() {
    switch (text_[at_]) {
      case '#': skip_comment(); return;
      case '"':
      case '\'': skip_string(text_[at_]); return;
      case '\n':
        ++line_;
        parts_ = 0;
        break;
      case '[':
      case '{':
        ++open_;
        parts_ = 0;
        break;
      case ']':
      case '}':
        --open_;
        parts_ = 0;
        break;
      case '=':
      case ',': parts_ = 0; break;
      case '.': ++parts_; break;
      default: break;
    }
    ++at_;
  }

  void skip_comment() {
    while (at_ < text_.size() && text_[at_] != '\n') ++at_;
  }

  void skip_string(char quote) {
    const std::string fence(3, quote);
    const bool many_lines = text_.substr(at_).starts_with(fence);
    at_ += many_lines ? 3 : 1;
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '\n') {
        ++line_;
        if (!many_lines) return;
      }
      if (c == '\\' && quote == '"') {
        ++at_;
        if (at_ < text_.size() && text_[at_] == '\n') ++line_;
      } else if (many_lines ? text_.substr(at_).starts_with(fence) : c == quote) {
        at_ += many_lines ? 3 : 1;
        return;
      }
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int line_ = 1, open_ = 0, parts_ = 0;
};

// From a line and a column in code points to the text of a value.
class source_text {
 public:
  explicit source_text(std::string_view text) : text_(text) {}

  std::string literal(const toml::source_region& where) {
    const std::size_t from = offset(where.begin), to = offset(where.end);
    std::string_view found = text_.substr(from, to > from ? to - from : 0);
    const auto end = found.find_first_of(",]}#\r\n");
    found = found.substr(0, end);
    while (!found.empty() && (found.back() == ' ' || found.back() == '\t')) found.remove_suffix(1);
    return std::string(found);
  }

 private:
  std::size_t offset(const toml::source_position& at) {
    if (starts_.empty()) index_lines();
    if (at.line == 0 || at.line > starts_.size()) return text_.size();
    std::size_t i = starts_[at.line - 1];
    for (auto column = at.column; column > 1 && i < text_.size(); --column) {
      ++i;
      while (i < text_.size() && (static_cast<unsigned char>(text_[i]) & 0xC0U) == 0x80U) ++i;
    }
    return i;
  }
  void index_lines() {
    starts_.push_back(0);
    for (std::size_t i = 0; i < text_.size(); ++i) {
      if (text_[i] == '\n') starts_.push_back(i + 1);
    }
  }

  std::string_view text_;
  std::vector<std::size_t> starts_;
};

int line_of(const toml::node& from) { return static_cast<int>(from.source().begin.line); }

std::chrono::local_days to_days(const toml::date& date) {
  using namespace std::chrono;
  return local_days{year{static_cast<int>(date.year)} / static_cast<int>(date.month) /
                    static_cast<int>(date.day)};
}
// A fraction of a second is kept as a second more, so that it cannot pass for a whole minute.
std::chrono::seconds to_seconds(const toml::time& time) {
  return std::chrono::hours{time.hour} + std::chrono::minutes{time.minute} +
         std::chrono::seconds{time.second + (time.nanosecond == 0 ? 0 : 1)};
}

// Takes the parser's tree apart; strings move.
class converter {
 public:
  explicit converter(std::string_view text) : source_(text) {}

  // The line where nesting is too deep, after convert().
  [[nodiscard]] std::optional<int> too_deep() const { return too_deep_; }

  node convert(toml::node& from) {
    switch (from.type()) {
      case toml::node_type::table: return convert_table(*from.as_table());
      case toml::node_type::array: return convert_array(*from.as_array());
      case toml::node_type::string:
        return {node::content{std::move(from.as_string()->get())}, line_of(from), {}};
      case toml::node_type::boolean:
        return {node::content{from.as_boolean()->get()}, line_of(from), {}};
      case toml::node_type::integer: return written(std::int64_t{from.as_integer()->get()}, from);
      case toml::node_type::floating_point: return written(from.as_floating_point()->get(), from);
      case toml::node_type::date: return written(to_days(from.as_date()->get()), from);
      case toml::node_type::time: return written(to_seconds(from.as_time()->get()), from);
      case toml::node_type::date_time: return convert_date_time(from);
      case toml::node_type::none: break;
    }
    return {node::content{}, line_of(from), {}};
  }

 private:
  node written(node::content value, const toml::node& from) {
    return {std::move(value), line_of(from), source_.literal(from.source())};
  }
  node convert_date_time(const toml::node& from) {
    const toml::date_time& at = from.as_date_time()->get();
    if (at.offset) return written(offset_date_time{}, from);
    return written(std::chrono::local_seconds{to_days(at.date)} + to_seconds(at.time), from);
  }
  bool enter(const toml::node& from) {
    if (++depth_ <= deepest_nesting) return true;
    too_deep_ = line_of(from);
    return false;
  }
  node convert_array(toml::array& from) {
    node_list items;
    if (enter(from)) {
      items.reserve(from.size());
      for (toml::node& item : from) items.push_back(convert(item));
    }
    --depth_;
    return {node::content{std::move(items)}, line_of(from), {}};
  }
  node convert_table(toml::table& from) {
    member_list members;
    if (enter(from)) {
      members.reserve(from.size());
      for (auto&& [key, value] : from) {
        members.push_back({std::string(key.str()), convert(value)});
      }
    }
    --depth_;
    return {node::content{std::move(members)}, std::max(line_of(from), 1), {}};
  }

  source_text source_;
  int depth_ = -1;  // the root is no level of its own
  std::optional<int> too_deep_;
};

constexpr const char* too_deep_read = "tables or lists nested too deeply";
constexpr const char* too_deep_text = "at most 64 levels of tables and lists";
constexpr const char* toml_text = "TOML 1.0";

result<document> parse(std::string_view text, std::string_view name) {
  toml::parse_result parsed = toml::parse(text, std::string_view{});
  if (!parsed) {
    const toml::parse_error& error = parsed.error();
    return detail::malformed(name, static_cast<int>(error.source().begin.line),
                             std::string(error.description()), toml_text);
  }
  converter tree(text);
  node root = tree.convert(parsed.table());
  if (const auto line = tree.too_deep()) {
    return detail::malformed(name, *line, too_deep_read, too_deep_text);
  }
  return document{std::move(root), std::string(name)};
}

}  // namespace

result<document> read_toml(std::string_view text, std::string_view name) {
  const auto plain = detail::plain_text(text, name);
  if (!plain) return plain.errors();
  if (const auto line = nesting_scan(plain.value()).too_deep()) {
    return detail::malformed(name, *line, too_deep_read, too_deep_text);
  }
  try {
    return parse(plain.value(), name);
  } catch (const parser_fault& fault) {
    return detail::malformed(name, 1, fault.what(), toml_text);
  }
}

}  // namespace lymphodose::text
