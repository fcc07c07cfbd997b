// SPDX-License-Identifier: Apache-2.0
//
// Do two people who entered one patient independently agree, field by field?
//
// A first entry can be sealed: a text in which nobody reads a figure by accident. The seal is an
// encoding with a hash against alteration, not encryption; who wants to break it can.
#pragma once

#include "lymphodose/report.hpp"
#include "lymphodose/result.hpp"
#include "lymphodose/tables.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace lymphodose {

/// One field of an entry: as typed or printed, and as a number where it is one.
struct entry_field {
  std::string path;
  std::string text;
  std::string number;  ///< 12 significant digits; empty where the field is words
  std::string unit;
  bool of_input;
};

/// What one person entered and what came out of it.
struct patient_entry {
  std::vector<entry_field> fields;
};

/// Inputs and results of a report, flat.
patient_entry entry_of(const report& r);

/// SHA-256 of an entry, in hexadecimal: of two entries the same where every field is.
std::string digest_of(const patient_entry& entry);

/// The entry as text of schema "lymphodose.sealed-entry/1": a hash and an encoded content, no
/// figure to be read.
std::string seal(const patient_entry& entry);

/// The entry in a sealed text. Problems at path "sealed": DOCUMENT_MALFORMED where it is not such a
/// text, FIELD_CONFLICT where content and hash do not belong together.
result<patient_entry> open_seal(std::string_view text);

/// Puts the first entry beside the report of the second: fills `second_entry` and raises
/// SECOND_ENTRY_DIFFERS, a stop where a result differs by more than a match of `bands` and a review
/// where it differs by less or an input does alone. Numbers are compared at 12 digits with their
/// units; a label is not compared.
void compare_entries(const patient_entry& first, report& second, const check_limits& bands);

}  // namespace lymphodose
