// SPDX-License-Identifier: Apache-2.0
//
// How does comma-separated text become records?
//
// RFC 4180 by libcsv, strict: a field is quoted where it holds a comma, a quote or a line end. Text
// comes in pieces of any length, so a file of any length is read in the memory of one record. What
// is wrong with a record becomes a record that says so, and reading goes on.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct csv_parser;

namespace lymphodose::text {

/// What is wrong with a record, which then has no fields.
enum class csv_fault {
  none,
  stray_quote,     ///< a quote within a field; reading goes on with the next line
  unclosed_quote,  ///< the text ended within a quoted field
  too_long,        ///< longer than csv_limits; reading goes on with the next record
};

/// In words: "a quote inside a field". Empty for none.
std::string_view to_text(csv_fault fault) noexcept;

/// One record of the text.
struct csv_record {
  std::size_t line = 1;             ///< of its first character; the text starts with line 1
  std::vector<std::string> fields;  ///< without their quotes, spaces kept; none of a blank line
  csv_fault fault = csv_fault::none;
};

/// What one record may have at most.
struct csv_limits {
  std::size_t bytes = std::size_t{1} << 20;  ///< its fields and one for each of them
  std::size_t fields = 1024;
};

/// Reads one text from its start to its end. A byte order mark at the start is passed over. LF,
/// CR LF and CR end a line.
class csv_reader {
 public:
  explicit csv_reader(csv_limits limits = {});

  /// The records that end within `piece`, which continues the text. Pieces of some 64 KiB keep the
  /// memory small: a record is measured against the limits after each of them.
  std::vector<csv_record> read(std::string_view piece);

  /// The last record, where the text does not end with a line end. Nothing is read afterwards.
  std::vector<csv_record> finish();

 private:
  struct collector;
  struct closing {
    void operator()(csv_parser* parser) const noexcept;
  };

  void parse(std::string_view piece);
  void start_parser();
  void stop_at_fault();
  void keep_last_byte();

  std::unique_ptr<csv_parser, closing> parser_;
  std::shared_ptr<collector> found_;
  std::string head_;  // the first bytes, until they can be told from a byte order mark
  bool started_ = false;
  bool skipping_ = false;  // to the end of a line with a fault
};

/// The records of a whole text.
std::vector<csv_record> read_csv(std::string_view text, csv_limits limits = {});

}  // namespace lymphodose::text
