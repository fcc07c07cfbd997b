// SPDX-License-Identifier: Apache-2.0
//
// Which fields of a case hold one value, and how is each read, compared and taken over?
//
// One list serves the file and the flags, so that every field of the file is a flag path too.
#pragma once

#include "case/draft.hpp"
#include "text/field_reader.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lymphodose::case_text {

/// A field with one value. `known` lists the ids it may hold; null where any text or value does.
struct scalar_field {
  std::string_view table;  ///< "kidney.dialysis"; "" for the root
  std::string_view key;
  void (*read)(text::field_reader& at, std::string_view key, draft& into);
  bool (*is_set)(const draft&);
  bool (*same)(const draft&, const draft&);
  void (*take)(draft& into, const draft& from);
  std::vector<std::string_view> (*known)();

  /// "kidney.dialysis.modality"
  [[nodiscard]] std::string path() const;
  /// path() == other
  [[nodiscard]] bool is_at(std::string_view other) const noexcept;
};

/// Every field with one value, each once, in the order of the case format.
std::span<const scalar_field> scalar_fields() noexcept;

/// Reads one field where it is there.
void read_scalar(const scalar_field& field, text::field_reader& at, draft& into);
/// Reads all fields of a table.
void read_scalars(std::string_view table, text::field_reader& at, draft& into);

/// A quantity that is more than 0, else OUT_OF_RANGE.
template <class T>
std::optional<entered<T>> above_zero(text::field_reader& at, std::string_view key,
                                     text::need n = text::need::optional) {
  auto read = at.quantity<T>(key, n);
  if (!read || read->number > 0) return read;
  at.report(code::OUT_OF_RANGE, key, read->text, "more than 0");
  return std::nullopt;
}

}  // namespace lymphodose::case_text
