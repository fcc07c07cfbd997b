// SPDX-License-Identifier: Apache-2.0
//
// How does comma-separated text become records?
//
// RFC 4180 by libcsv, strict, with one exception: a line is a record, and a quoted field ends on
// its line. A quote too many would otherwise make one record of several patients. Text comes in
// pieces of any length, so a file of any length is read in the memory of one line. What is wrong
// with a line becomes a record that says so, and reading goes on with the next.
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
  stray_quote,     ///< a quote within a field
  unclosed_quote,  ///< the line ended within a quoted field
  too_long,        ///< longer than csv_limits
  cut_off,         ///< the last line has no line end: a number in it may lack its last digits
};

/// In words: "a quote inside a field". Empty for none.
std::string_view to_text(csv_fault fault) noexcept;

/// One record of the text.
struct csv_record {
  std::size_t line = 1;             ///< the text starts with line 1
  std::vector<std::string> fields;  ///< without their quotes, spaces kept; none of a blank line
  csv_fault fault = csv_fault::none;
};

/// What one record may have at most.
struct csv_limits {
  std::size_t bytes = std::size_t{1} << 20;  ///< of its line
  std::size_t fields = 1024;
};

/// Reads one text from its start to its end. A byte order mark at the start is passed over. LF,
/// CR LF and CR end a line.
class csv_reader {
 public:
  explicit csv_reader(csv_limits limits = {});

  /// The records that end within `piece`, which continues the text.
  std::vector<csv_record> read(std::string_view piece);

  /// The last line, where the text does not end with a line end: cut_off. Nothing is read
  /// afterwards.
  std::vector<csv_record> finish();

 private:
  struct closing {
    void operator()(csv_parser* parser) const noexcept;
  };

  void start_parser();
  void add(std::string_view part);
  csv_record end_line();
  csv_record parsed(std::string_view line);

  csv_limits limits_;
  std::unique_ptr<csv_parser, closing> parser_;
  std::string open_;  // the line that is being read
  std::size_t line_ = 1;
  bool too_long_ = false;
  bool after_carriage_return_ = false;
};

/// The records of a whole text.
std::vector<csv_record> read_csv(std::string_view text, csv_limits limits = {});

}  // namespace lymphodose::text
