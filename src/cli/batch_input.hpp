// SPDX-License-Identifier: Apache-2.0
//
// How does a stream become the lines or records of a batch?
//
// Read in pieces, so that the memory does not grow with the input. A line that cannot be read is an
// entry that says so.
#pragma once

#include "text/csv_reader.hpp"

#include <cstddef>
#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lymphodose::cli {

/// What the lines of an input are: JSON objects, or comma-separated records.
enum class batch_form { ndjson, csv };

/// One line of NDJSON or one record of CSV.
struct batch_entry {
  std::size_t line = 1;             ///< where it starts; the input starts with line 1
  std::string text;                 ///< of NDJSON, without its line end
  std::vector<std::string> fields;  ///< of CSV
  std::string_view fault = {};      ///< why it cannot be read; empty where it can
};

/// Splits NDJSON. A byte order mark at the start and a CR before a line end are passed over; a line
/// of blanks, or of more than 1 MiB, has a fault. A line end at the end of the text starts no line.
class line_splitter {
 public:
  /// Appends the lines that end within `piece`, which continues the text.
  void read(std::string_view piece, std::vector<batch_entry>& to);
  /// Appends the last line, where no line end follows it.
  void finish(std::vector<batch_entry>& to);

 private:
  void add(std::string_view piece);
  void end_line(std::vector<batch_entry>& to);

  std::string open_;
  std::size_t line_ = 1;
  bool too_long_ = false;
};

/// Reads one input in blocks.
class batch_input {
 public:
  /// `form` is absent where the first character is to tell: "{" is NDJSON.
  batch_input(std::istream& in, std::optional<batch_form> form);

  [[nodiscard]] batch_form form() const noexcept { return form_; }

  /// At most `most` entries in their order; none at the end.
  std::vector<batch_entry> next(std::size_t most);

  /// True where reading stopped before the end of the input.
  [[nodiscard]] bool failed() const { return in_->bad(); }

 private:
  bool read_piece();
  void take(std::vector<text::csv_record> records);

  std::istream* in_;
  batch_form form_;
  std::string piece_;
  line_splitter lines_;
  text::csv_reader records_;
  std::vector<batch_entry> ready_;
  std::size_t given_ = 0;  // of ready_
  bool ended_ = false;
};

}  // namespace lymphodose::cli
