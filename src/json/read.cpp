// SPDX-License-Identifier: Apache-2.0
#include "text/document.hpp"

#include <nlohmann/json.hpp>

#include <iterator>
#include <limits>
#include <optional>
#include <unordered_set>

namespace lymphodose::text {
namespace {

// A forward iterator over the text that tells how far the lexer has read.
class watched {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  watched(const char* at, const char** furthest) : at_(at), furthest_(furthest) {}
  reference operator*() const { return *at_; }
  watched& operator++() {
    ++at_;
    *furthest_ = at_;
    return *this;
  }
  watched operator++(int) {
    const watched before = *this;
    ++*this;
    return before;
  }
  bool operator==(const watched& other) const { return at_ == other.at_; }
  bool operator!=(const watched& other) const { return at_ != other.at_; }

 private:
  const char* at_;
  const char** furthest_;
};

bool in_number(char c) {
  return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

// Builds the tree from the parser's events.
class builder {
 public:
  using number_integer_t = nlohmann::json::number_integer_t;
  using number_unsigned_t = nlohmann::json::number_unsigned_t;
  using number_float_t = nlohmann::json::number_float_t;
  using string_t = nlohmann::json::string_t;
  using binary_t = nlohmann::json::binary_t;

  builder(std::string_view text, std::string_view name) : text_(text), name_(name) {}

  const char** furthest() { return &furthest_; }
  problems take_problems() { return std::move(problems_); }
  std::optional<node> take_root() { return std::move(root_); }

  bool null() { return add({node::content{}, line(), {}}); }
  bool boolean(bool value) { return add({node::content{value}, line(), {}}); }
  bool number_integer(number_integer_t value) { return add_integer(value); }
  bool number_unsigned(number_unsigned_t value) {
    if (value > static_cast<number_unsigned_t>(std::numeric_limits<std::int64_t>::max())) {
      return add({node::content{static_cast<double>(value)}, line(), literal()});
    }
    return add_integer(static_cast<std::int64_t>(value));
  }
  bool number_float(number_float_t value, const string_t& written) {
    return add({node::content{value}, line(), written});
  }
  bool string(string_t& value) { return add({node::content{std::move(value)}, line(), {}}); }
  bool binary(binary_t&) { return false; }

  bool start_object(std::size_t) { return open(false); }
  bool start_array(std::size_t) { return open(true); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }

  bool key(string_t& value) {
    level& top = open_.back();
    top.key = std::move(value);
    top.repeated = !top.keys.insert(top.key).second;
    if (top.repeated) {
      problems_.push_back({code::FIELD_CONFLICT, path(),
                           "the same key twice, line " + std::to_string(line()),
                           "one entry for the field"});
    }
    return true;
  }

  bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception& error) {
    std::string what = error.what();
    if (const auto start = what.find("] "); start != std::string::npos) what.erase(0, start + 2);
    problems_.push_back(detail::malformed(name_, line(), std::move(what), "JSON"));
    return false;
  }

 private:
  struct level {
    bool array = false;
    int line = 1;
    std::string key;
    bool repeated = false;
    std::unordered_set<std::string> keys;
    node_list items;
    member_list members;
  };

  // The lexer has read one character past a number, so that a line break there is not counted.
  int line() {
    const char* end = furthest_ == nullptr ? text_.data() : furthest_;
    if (end > text_.data() && end[-1] == '\n') --end;
    for (; counted_ < end; ++counted_) lines_ += *counted_ == '\n' ? 1 : 0;
    return lines_;
  }
  std::string literal() const {
    const char* end = furthest_;
    if (!in_number(end[-1])) --end;
    const char* begin = end;
    while (begin > text_.data() && in_number(begin[-1])) --begin;
    return {begin, end};
  }
  bool add_integer(std::int64_t value) { return add({node::content{value}, line(), literal()}); }

  std::string path() const {
    std::string out;
    for (const level& one : open_) {
      if (one.array) {
        out += "[" + std::to_string(one.items.size()) + "]";
      } else {
        if (!out.empty()) out += ".";
        out += one.key;
      }
    }
    return out;
  }
  bool add(node value) {
    if (open_.empty()) {
      root_ = std::move(value);
    } else if (level& top = open_.back(); top.array) {
      top.items.push_back(std::move(value));
    } else if (!top.repeated) {
      top.members.push_back({top.key, std::move(value)});
    }
    return true;
  }
  bool open(bool array) {
    if (open_.size() > static_cast<std::size_t>(deepest_nesting)) {
      problems_.push_back(detail::malformed(name_, line(), "objects or arrays nested too deeply",
                                            "at most 64 levels"));
      return false;
    }
    open_.emplace_back();
    open_.back().array = array;
    open_.back().line = line();
    return true;
  }
  bool close() {
    level top = std::move(open_.back());
    open_.pop_back();
    if (top.array) return add({node::content{std::move(top.items)}, top.line, {}});
    return add({node::content{std::move(top.members)}, top.line, {}});
  }

  std::string_view text_;
  std::string_view name_;
  const char* furthest_ = nullptr;
  const char* counted_ = text_.data();
  int lines_ = 1;
  std::vector<level> open_;
  std::optional<node> root_;
  problems problems_;
};

}  // namespace

result<document> read_json(std::string_view text, std::string_view name) {
  const auto plain = detail::plain_text(text, name);
  if (!plain) return plain.errors();
  const std::string_view body = plain.value();
  builder events(body, name);
  const bool read =
      nlohmann::json::sax_parse(watched(body.data(), events.furthest()),
                                watched(body.data() + body.size(), events.furthest()), &events);
  problems found = events.take_problems();
  if (!found.empty()) return found;
  auto root = events.take_root();
  if (!read || !root || root->table() == nullptr) {
    return detail::malformed(name, 1, root ? std::string(describe(root->kind())) : "nothing",
                             "a JSON object");
  }
  return document{std::move(*root), std::string(name)};
}

}  // namespace lymphodose::text
