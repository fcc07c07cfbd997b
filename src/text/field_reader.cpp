// SPDX-License-Identifier: Apache-2.0
#include "text/field_reader.hpp"

#include "lymphodose/calendar.hpp"
#include "text/suggest.hpp"

#include <algorithm>
#include <cmath>

namespace lymphodose::text {
namespace {

std::string shown(double number) {
  std::string text = std::to_string(number);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::string between(double least, double most) {
  return "a number from " + shown(least) + " to " + shown(most);
}

std::string or_list(std::span<const std::string_view> names) {
  std::string out;
  for (const auto name : names) out += (out.empty() ? "" : ", ") + std::string(name);
  return out;
}

constexpr auto date_form = "a date such as 2026-12-01";
constexpr auto moment_form = "a local date and time to the minute, such as 2026-12-05T08:00:00";
constexpr auto clock_form = "a time of day to the minute, such as \"08:00\"";

bool whole_minute(std::chrono::seconds time) { return time.count() % 60 == 0; }

bool only_blanks(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

}  // namespace

void reading::add(code what, std::string_view key_path, int line, std::string read,
                  std::string would_do) {
  if (!table_) {
    list_.push_back({what, std::string(key_path), std::move(read), std::move(would_do)});
    return;
  }
  if (what != code::TABLE_INVALID) {
    would_do = std::string(sentence(what)) + (would_do.empty() ? "" : "; would do: ") + would_do;
  }
  list_.push_back({code::TABLE_INVALID,
                   file_ + ":" + std::to_string(line) + ":" + std::string(key_path),
                   std::move(read), std::move(would_do)});
}

void reading::add(const problem& one, int line) {
  add(one.what, one.path, line, one.read, one.would_do);
}

field_reader::field_reader(const node& table, std::string path, reading& out)
    : table_(&table), path_(std::move(path)), out_(&out) {}

std::string field_reader::path_of(std::string_view key) const {
  return path_.empty() ? std::string(key) : path_ + "." + std::string(key);
}

int field_reader::line_of(std::string_view key) const noexcept {
  const node* value = table_->find(key);
  return value == nullptr ? table_->line() : value->line();
}

const node* field_reader::find(std::string_view key) {
  const member_list* all = table_->table();
  if (all == nullptr) return nullptr;
  for (const member& one : *all) {
    if (one.key != key) continue;
    if (std::find(read_.begin(), read_.end(), &one) == read_.end()) read_.push_back(&one);
    return &one.value;
  }
  if (std::find(missing_.begin(), missing_.end(), key) == missing_.end()) {
    missing_.emplace_back(key);
  }
  return nullptr;
}

bool field_reader::has(std::string_view key) { return find(key) != nullptr; }

void field_reader::allow(std::initializer_list<std::string_view> keys) {
  for (const auto key : keys) find(key);
}

const member_list& field_reader::members() {
  static const member_list none;
  const member_list* all = table_->table();
  every_key_known_ = true;
  return all == nullptr ? none : *all;
}

const node* field_reader::value_of(std::string_view key, need n) {
  const node* value = find(key);
  if (value == nullptr && n == need::required) {
    report(code::FIELD_MISSING, key, "", "add " + std::string(key));
  }
  return value;
}

void field_reader::wrong_kind(const node& value, std::string_view path, std::string would_do) {
  out_->add(code::FIELD_MALFORMED, path, value.line(), value.as_read(), std::move(would_do));
}

bool field_reader::may_be_quantity(const node& value, const std::string& path) {
  const node_kind kind = value.kind();
  if (kind == node_kind::string || kind == node_kind::integer || kind == node_kind::floating) {
    return true;
  }
  wrong_kind(value, path, "a string with number and unit");
  return false;
}

std::optional<std::string> field_reader::string_of(const node& value, const std::string& path) {
  const std::string* text = value.string();
  if (text == nullptr || only_blanks(*text)) {
    wrong_kind(value, path, "a text");
    return std::nullopt;
  }
  return *text;
}

std::optional<int> field_reader::integer_of(const node& value, const std::string& path, int least,
                                            int most) {
  const std::int64_t* number = value.integer();
  const std::string text = value.as_read();
  const auto from = static_cast<std::ptrdiff_t>(text.starts_with('-') ? 1 : 0);
  const bool plain =
      std::all_of(text.begin() + from, text.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (number == nullptr || !plain) {
    wrong_kind(value, path, "a whole number in plain digits");
    return std::nullopt;
  }
  if (*number < least || *number > most) {
    out_->add(code::OUT_OF_RANGE, path, value.line(), text,
              "a whole " + between(least, most).substr(2));
    return std::nullopt;
  }
  return static_cast<int>(*number);
}

std::optional<double> field_reader::number_of(const node& value, const std::string& path,
                                              double least, double most) {
  double number = 0;
  if (const std::int64_t* whole = value.integer()) {
    number = static_cast<double>(*whole);
  } else if (const double* real = value.floating(); real != nullptr && std::isfinite(*real)) {
    number = *real;
  } else {
    wrong_kind(value, path, "a plain number without a unit");
    return std::nullopt;
  }
  if (number < least || number > most) {
    out_->add(code::OUT_OF_RANGE, path, value.line(), value.as_read(), between(least, most));
    return std::nullopt;
  }
  return number;
}

std::optional<std::string> field_reader::string(std::string_view key, need n) {
  const node* value = value_of(key, n);
  if (value == nullptr) return std::nullopt;
  return string_of(*value, path_of(key));
}

std::optional<bool> field_reader::boolean(std::string_view key, need n) {
  const node* value = value_of(key, n);
  if (value == nullptr) return std::nullopt;
  if (const bool* truth = value->boolean()) return *truth;
  wrong_kind(*value, path_of(key), "true or false");
  return std::nullopt;
}

std::optional<int> field_reader::integer(std::string_view key, int least, int most, need n) {
  const node* value = value_of(key, n);
  if (value == nullptr) return std::nullopt;
  return integer_of(*value, path_of(key), least, most);
}

std::optional<double> field_reader::number(std::string_view key, double least, double most,
                                           need n) {
  const node* value = value_of(key, n);
  if (value == nullptr) return std::nullopt;
  return number_of(*value, path_of(key), least, most);
}

std::optional<std::chrono::local_days> field_reader::date(std::string_view key, need n) {
  const node* value = value_of(key, n);
  if (value == nullptr) return std::nullopt;
  if (const auto* day = value->date()) return *day;
  if (const auto* text = value->string()) {
    return kept(read_date(*text, path_of(key)), value->line());
  }
  wrong_kind(*value, path_of(key), date_form);
  return std::nullopt;
}

std::optional<std::chrono::local_seconds> field_reader::date_time(std::string_view key, need n) {
  const node* value = value_of(key, n);
  if (value == nullptr) return std::nullopt;
  return date_time_of(*value, path_of(key));
}

std::optional<std::chrono::local_seconds> field_reader::date_time_of(const node& value,
                                                                     const std::string& path) {
  if (const auto* text = value.string()) return kept(read_date_time(*text, path), value.line());
  const auto* moment = value.date_time();
  if (moment != nullptr && whole_minute(moment->time_since_epoch())) return *moment;
  wrong_kind(value, path, moment_form);
  return std::nullopt;
}

std::optional<std::chrono::minutes> field_reader::time_of_day(std::string_view key, need n) {
  const node* value = value_of(key, n);
  if (value == nullptr) return std::nullopt;
  if (const auto* text = value->string()) {
    return kept(read_time_of_day(*text, path_of(key)), value->line());
  }
  const auto* time = value->time();
  if (time != nullptr && whole_minute(*time)) {
    return std::chrono::duration_cast<std::chrono::minutes>(*time);
  }
  wrong_kind(*value, path_of(key), clock_form);
  return std::nullopt;
}

std::optional<std::size_t> field_reader::index_of(std::string_view key,
                                                  std::span<const std::string_view> names, need n,
                                                  std::string_view remark) {
  const node* value = value_of(key, n);
  if (value == nullptr) return std::nullopt;
  const std::string* text = value->string();
  if (text != nullptr) {
    const auto found = std::find(names.begin(), names.end(), *text);
    if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  }
  wrong_kind(*value, path_of(key), "one of " + or_list(names) + std::string(remark));
  return std::nullopt;
}

const node_list* field_reader::list_of(std::string_view key, need n) {
  const node* value = value_of(key, n);
  if (value == nullptr) return nullptr;
  if (value->array() == nullptr) wrong_kind(*value, path_of(key), "a list");
  return value->array();
}

std::string field_reader::path_of(std::string_view key, std::size_t index) const {
  return path_of(key) + "[" + std::to_string(index) + "]";
}

std::vector<std::string> field_reader::strings(std::string_view key, need n) {
  std::vector<std::string> out;
  const node_list* items = list_of(key, n);
  for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
    if (auto text = string_of((*items)[i], path_of(key, i))) out.push_back(std::move(*text));
  }
  return out;
}

std::vector<int> field_reader::integers(std::string_view key, int least, int most, need n) {
  std::vector<int> out;
  const node_list* items = list_of(key, n);
  for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
    if (const auto one = integer_of((*items)[i], path_of(key, i), least, most)) out.push_back(*one);
  }
  return out;
}

std::vector<double> field_reader::numbers(std::string_view key, double least, double most, need n) {
  std::vector<double> out;
  const node_list* items = list_of(key, n);
  for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
    if (const auto one = number_of((*items)[i], path_of(key, i), least, most)) out.push_back(*one);
  }
  return out;
}

std::optional<field_reader> field_reader::table(std::string_view key, need n) {
  const node* value = value_of(key, n);
  if (value == nullptr) return std::nullopt;
  if (value->table() != nullptr) return field_reader{*value, path_of(key), *out_};
  wrong_kind(*value, path_of(key), "a table");
  return std::nullopt;
}

std::vector<field_reader> field_reader::tables(std::string_view key, need n) {
  std::vector<field_reader> out;
  const node_list* items = list_of(key, n);
  for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
    const node& item = (*items)[i];
    if (item.table() != nullptr) {
      out.emplace_back(item, path_of(key, i), *out_);
    } else {
      wrong_kind(item, path_of(key, i), "a table");
    }
  }
  return out;
}

std::string_view field_reader::exactly_one_of(std::initializer_list<std::string_view> keys,
                                              need n) {
  std::string_view found;
  std::string read;
  for (const auto key : keys) {
    if (!has(key)) continue;
    read += (read.empty() ? "" : " and ") + std::string(key);
    if (found.empty()) found = key;
  }
  if (found.empty()) {
    if (n == need::required) {
      report_here(code::FIELD_MISSING, "", "one of " + or_list({keys.begin(), keys.size()}));
    }
    return {};
  }
  if (read == found) return found;
  report_here(code::FIELD_CONFLICT, read, "one of " + or_list({keys.begin(), keys.size()}));
  return {};
}

void field_reader::report(code what, std::string_view key, std::string read, std::string would_do) {
  out_->add(what, path_of(key), line_of(key), std::move(read), std::move(would_do));
}

void field_reader::report_here(code what, std::string read, std::string would_do) {
  out_->add(what, path_, table_->line(), std::move(read), std::move(would_do));
}

void field_reader::finish() {
  const member_list* all = table_->table();
  if (all == nullptr || every_key_known_) return;
  if (read_.size() == all->size()) return;
  std::vector<std::string_view> names;
  for (const member* one : read_) names.push_back(one->key);
  names.insert(names.end(), missing_.begin(), missing_.end());
  for (const member& one : *all) {
    if (std::find(read_.begin(), read_.end(), &one) != read_.end()) continue;
    const auto near = nearest(one.key, names);
    std::string would_do =
        near ? "did you mean " + std::string(*near) + "?" : "one of " + or_list(names);
    out_->add(code::FIELD_UNKNOWN, path_of(one.key), one.value.line(), one.key,
              std::move(would_do));
  }
}

}  // namespace lymphodose::text
