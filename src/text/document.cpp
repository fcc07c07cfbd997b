// SPDX-License-Identifier: Apache-2.0
#include "text/document.hpp"

#include <algorithm>
#include <array>

namespace lymphodose::text {

std::string_view describe(node_kind kind) noexcept {
  static constexpr std::array<std::string_view, 11> names{"null",
                                                          "true or false",
                                                          "an integer",
                                                          "a number",
                                                          "a string",
                                                          "a date",
                                                          "a date and time",
                                                          "a time",
                                                          "a date and time with an offset",
                                                          "a list",
                                                          "a table"};
  return names[static_cast<std::size_t>(kind)];
}

node::node(content value, int line, std::string literal)
    : content_(std::move(value)), line_(line), literal_(std::move(literal)) {}

const node* node::find(std::string_view key) const noexcept {
  const member_list* members = table();
  if (members == nullptr) return nullptr;
  const auto found = std::find_if(members->begin(), members->end(),
                                  [&](const member& one) { return one.key == key; });
  return found == members->end() ? nullptr : &found->value;
}

std::string node::as_read() const {
  if (!literal_.empty()) return literal_;
  if (const std::string* own = string()) return *own;
  if (const bool* truth = boolean()) return *truth ? "true" : "false";
  return std::string(describe(kind()));
}

namespace detail {

problem malformed(std::string_view name, int line, std::string read, std::string would_do) {
  return {code::DOCUMENT_MALFORMED, std::string(name) + ":" + std::to_string(line), std::move(read),
          std::move(would_do)};
}

namespace {
int line_at(std::string_view text, std::size_t offset) {
  return 1 + static_cast<int>(std::count(text.begin(),
                                         text.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
}
}  // namespace

result<std::string_view> plain_text(std::string_view text, std::string_view name) {
  if (text.size() > longest_document) {
    return malformed(name, 1, std::to_string(text.size()) + " bytes",
                     "a file of at most " + std::to_string(longest_document) + " bytes");
  }
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    return malformed(name, 1, "UTF-16", "a file in UTF-8");
  }
  if (const auto zero = text.find('\0'); zero != std::string_view::npos) {
    return malformed(name, line_at(text, zero), "a NUL byte", "plain text in UTF-8");
  }
  return text;
}

}  // namespace detail

result<document> read_document(std::string_view text, std::string_view name) {
  if (name.ends_with(".toml")) return read_toml(text, name);
  if (name.ends_with(".json")) return read_json(text, name);
  const std::string_view body = text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text;
  const auto first = body.find_first_not_of(" \t\r\n");
  const bool json = first != std::string_view::npos && body[first] == '{';
  return json ? read_json(text, name) : read_toml(text, name);
}

}  // namespace lymphodose::text
