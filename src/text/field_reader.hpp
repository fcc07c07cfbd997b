// SPDX-License-Identifier: Apache-2.0
//
// Which fields does a table of a document have, and what is wrong with them?
//
// A field_reader walks one table; it collects every problem with its path and finds keys nobody
// asked for. It knows no field by name and converts nothing but the text of one value.
#pragma once

#include "lymphodose/quantity_text.hpp"
#include "lymphodose/result.hpp"
#include "text/document.hpp"

#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lymphodose::text {

/// The problems of one document, in one of two styles: a case ("kidney.creatinine", codes as they
/// are) or a table file ("renal/x.toml:12:band[0].below", every code TABLE_INVALID).
class reading {
 public:
  /// For case, order and institution files.
  static reading of_case() { return reading{{}, false}; }
  /// For table files; `file` begins every path.
  static reading of_table(std::string file) { return reading{std::move(file), true}; }

  void add(code what, std::string_view key_path, int line, std::string read, std::string would_do);
  void add(const problem& one, int line);

  [[nodiscard]] bool clean() const noexcept { return list_.empty(); }
  [[nodiscard]] const problems& list() const noexcept { return list_; }
  [[nodiscard]] problems take() noexcept { return std::move(list_); }

 private:
  reading(std::string file, bool table) : file_(std::move(file)), table_(table) {}
  std::string file_;
  bool table_;
  problems list_;
};

/// Whether a field that is not there is a problem (FIELD_MISSING).
enum class need { optional, required };

/// Reads the fields of one table. Every accessor marks its key as known, returns nothing where the
/// field is absent or bad, and reports what is wrong; finish() reports the keys nobody asked for.
/// The document and the reading outlive the reader.
class field_reader {
 public:
  /// `path` is that of the table, "" for the root.
  field_reader(const node& table, std::string path, reading& out);

  [[nodiscard]] int line() const noexcept { return table_->line(); }
  [[nodiscard]] const std::string& path() const noexcept { return path_; }
  /// "kidney.creatinine" for "creatinine".
  [[nodiscard]] std::string path_of(std::string_view key) const;
  /// "kidney.dialysis.sessions[0]"
  [[nodiscard]] std::string path_of(std::string_view key, std::size_t index) const;
  /// The line of a field, else that of the table.
  [[nodiscard]] int line_of(std::string_view key) const noexcept;

  /// True where the key is there; marks it as known.
  bool has(std::string_view key);
  /// The node of a key, null where absent; marks it as known.
  const node* find(std::string_view key);
  /// Marks keys as known without reading them.
  void allow(std::initializer_list<std::string_view> keys);

  /// A string that is not blank. FIELD_MALFORMED for another kind of value.
  std::optional<std::string> string(std::string_view key, need n = need::optional);
  /// true or false.
  std::optional<bool> boolean(std::string_view key, need n = need::optional);
  /// A whole number in plain decimal digits within [least, most], else OUT_OF_RANGE.
  std::optional<int> integer(std::string_view key, int least, int most, need n = need::optional);
  /// A finite bare number within [least, most]. For pure numbers only: what has a unit is read by
  /// quantity().
  std::optional<double> number(std::string_view key, double least, double most,
                               need n = need::optional);
  /// A string with number and unit; a bare number is UNIT_MISSING with the units that would do.
  template <class T>
  std::optional<entered<T>> quantity(std::string_view key, need n = need::optional) {
    const node* value = value_of(key, n);
    if (value == nullptr) return std::nullopt;
    return quantity_of<T>(*value, path_of(key));
  }
  /// A date: a TOML date or a string "2026-12-01".
  std::optional<std::chrono::local_days> date(std::string_view key, need n = need::optional);
  /// A local date and time to the minute: a TOML local date-time or a string "2026-12-05T08:00" or
  /// "2026-12-05T08:00:00". With an offset or seconds: FIELD_MALFORMED.
  std::optional<std::chrono::local_seconds> date_time(std::string_view key,
                                                      need n = need::optional);
  /// The same for a node that a list gave.
  std::optional<std::chrono::local_seconds> date_time_of(const node& value,
                                                         const std::string& path);
  /// Minutes after midnight: a TOML local time or a string "08:00".
  std::optional<std::chrono::minutes> time_of_day(std::string_view key, need n = need::optional);
  /// A value out of a fixed list of names. Else FIELD_MALFORMED with the list and `remark`.
  template <class E>
  std::optional<E> one_of(std::string_view key,
                          std::span<const std::pair<std::string_view, E>> choices,
                          need n = need::optional, std::string_view remark = {}) {
    std::vector<std::string_view> names;
    for (const auto& choice : choices) names.push_back(choice.first);
    const auto index = index_of(key, names, n, remark);
    if (!index) return std::nullopt;
    return choices[*index].second;
  }

  /// A list of strings; empty where absent.
  std::vector<std::string> strings(std::string_view key, need n = need::optional);
  /// A list of whole numbers; empty where absent.
  std::vector<int> integers(std::string_view key, int least, int most, need n = need::optional);
  /// A list of pure numbers; empty where absent.
  std::vector<double> numbers(std::string_view key, double least, double most,
                              need n = need::optional);
  /// A reader for a sub-table. Call finish() on it.
  std::optional<field_reader> table(std::string_view key, need n = need::optional);
  /// Readers for a list of tables, paths "drug[0]", "drug[1]"; empty where absent.
  std::vector<field_reader> tables(std::string_view key, need n = need::optional);

  /// All members, for tables whose keys are data (drug names); marks them as known.
  const member_list& members();
  /// A quantity in a node that members() or a list gave.
  template <class T>
  std::optional<entered<T>> quantity_of(const node& value, const std::string& path) {
    if (!may_be_quantity(value, path)) return std::nullopt;
    return kept(parse_quantity<T>(value.as_read(), path), value.line());
  }

  /// The one key that is present. None: FIELD_MISSING where required. Several: FIELD_CONFLICT.
  /// Marks all as known; an empty view where not exactly one.
  std::string_view exactly_one_of(std::initializer_list<std::string_view> keys,
                                  need n = need::required);

  /// Reports a problem with a field of this table.
  void report(code what, std::string_view key, std::string read, std::string would_do);
  /// Reports a problem with this table as a whole.
  void report_here(code what, std::string read, std::string would_do);
  /// Reports the keys nobody asked for (FIELD_UNKNOWN) with the nearest known one. Once, at the
  /// end.
  void finish();

  /// Where problems go.
  [[nodiscard]] reading& out() const noexcept { return *out_; }

 private:
  template <class T>
  std::optional<T> kept(result<T> read, int line) {
    if (read.ok()) return std::move(read).value();
    for (const problem& one : read.errors()) out_->add(one, line);
    return std::nullopt;
  }
  const node* value_of(std::string_view key, need n);
  const node_list* list_of(std::string_view key, need n);
  bool may_be_quantity(const node& value, const std::string& path);
  std::optional<std::string> string_of(const node& value, const std::string& path);
  std::optional<int> integer_of(const node& value, const std::string& path, int least, int most);
  std::optional<double> number_of(const node& value, const std::string& path, double least,
                                  double most);
  std::optional<std::size_t> index_of(std::string_view key, std::span<const std::string_view> names,
                                      need n, std::string_view remark = {});
  void wrong_kind(const node& value, std::string_view path, std::string would_do);

  const node* table_;
  std::string path_;
  reading* out_;
  std::vector<const member*> read_;   // members that were asked for
  std::vector<std::string> missing_;  // keys that were asked for and are not there
  bool every_key_known_ = false;
};

}  // namespace lymphodose::text
