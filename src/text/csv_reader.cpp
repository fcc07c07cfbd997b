// SPDX-License-Identifier: Apache-2.0
#include "text/csv_reader.hpp"

#include <csv.h>

#include <algorithm>
#include <exception>
#include <iterator>
#include <new>
#include <utility>

namespace lymphodose::text {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

int no_space(unsigned char) { return 0; }

// CR LF is one.
std::size_t line_ends(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool pair = text[i] == '\n' && i > 0 && text[i - 1] == '\r';
    if ((text[i] == '\n' || text[i] == '\r') && !pair) ++count;
  }
  return count;
}

}  // namespace

std::string_view to_text(csv_fault fault) noexcept {
  switch (fault) {
    case csv_fault::none: break;
    case csv_fault::stray_quote: return "a quote inside a field";
    case csv_fault::unclosed_quote: return "a quoted field without an end";
    case csv_fault::too_long: return "a record that is too long";
  }
  return "";
}

// What libcsv calls back. What is thrown waits until libcsv has returned.
struct csv_reader::collector {
  csv_limits limits;
  csv_record open;  // the record that is being read
  std::vector<csv_record> done;
  std::size_t bytes = 0;  // of the open record
  std::size_t line = 1;
  bool after_carriage_return = false;
  std::exception_ptr thrown;

  static void field(void* text, std::size_t length, void* self) {
    auto& me = *static_cast<collector*>(self);
    try {
      me.add({static_cast<const char*>(text), length});
    } catch (...) {
      me.thrown = std::current_exception();
    }
  }
  // `end` is the character that ended the record, or -1.
  static void record(int end, void* self) {
    auto& me = *static_cast<collector*>(self);
    try {
      me.end_record(end);
    } catch (...) {
      me.thrown = std::current_exception();
    }
  }

  void add(std::string_view text) {
    after_carriage_return = false;
    line += line_ends(text);
    measure(text.size() + 1);
    if (open.fault == csv_fault::none) open.fields.emplace_back(text);
  }
  // Counts bytes of the open record, and drops it where it is too long.
  void measure(std::size_t more) {
    bytes += more;
    if (bytes <= limits.bytes && open.fields.size() < limits.fields) return;
    open.fields.clear();
    open.fault = csv_fault::too_long;
  }
  void end_record(int end) {
    const bool rest_of_pair = end == '\n' && after_carriage_return;
    after_carriage_return = end == '\r';
    if (rest_of_pair) {
      open.line = line;
      return;
    }
    done.push_back(std::exchange(open, {}));
    if (end >= 0) ++line;
    open.line = line;
    bytes = 0;
  }
  void rethrow() {
    if (thrown) std::rethrow_exception(std::exchange(thrown, nullptr));
  }
};

void csv_reader::closing::operator()(csv_parser* parser) const noexcept {
  csv_free(parser);
  delete parser;
}

csv_reader::csv_reader(csv_limits limits) : found_(std::make_shared<collector>()) {
  found_->limits = limits;
  start_parser();
}

void csv_reader::start_parser() {
  parser_.reset(new csv_parser{});
  if (csv_init(parser_.get(), CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL) != 0) {
    throw std::bad_alloc();
  }
  csv_set_space_func(parser_.get(), no_space);
}

// The record becomes a fault; what of it is still in libcsv goes with the parser.
void csv_reader::stop_at_fault() {
  const auto* text = reinterpret_cast<const char*>(parser_->entry_buf);
  found_->line += line_ends({text, parser_->entry_pos});
  found_->open.fields.clear();
  found_->open.fault = csv_fault::stray_quote;
  found_->after_carriage_return = false;
  start_parser();
  skipping_ = true;
}

// A field that is longer than a record may be is not kept, only its end looked for. One byte stays:
// libcsv takes one back where a quoted field ends.
void csv_reader::keep_last_byte() {
  const auto length = parser_->entry_pos;
  if (length < 2) return;
  auto& kept = parser_->entry_buf[0];
  const bool open_pair = parser_->entry_buf[length - 1] == '\r';
  found_->line += line_ends({reinterpret_cast<const char*>(&kept), length - (open_pair ? 1 : 0)});
  kept = open_pair ? '\r' : ' ';
  parser_->entry_pos = 1;
}

void csv_reader::parse(std::string_view piece) {
  while (!piece.empty()) {
    if (skipping_) {
      const auto end = piece.find('\n');
      if (end == piece.npos) return;
      piece.remove_prefix(end + 1);
      found_->end_record('\n');
      skipping_ = false;
      continue;
    }
    const auto read = csv_parse(parser_.get(), piece.data(), piece.size(), collector::field,
                                collector::record, found_.get());
    found_->rethrow();
    if (read == piece.size()) break;
    if (csv_error(parser_.get()) == CSV_ENOMEM) throw std::bad_alloc();
    piece.remove_prefix(read);
    stop_at_fault();
  }
  if (found_->bytes + parser_->entry_pos > found_->limits.bytes) {
    keep_last_byte();
    found_->measure(found_->limits.bytes);
  }
}

std::vector<csv_record> csv_reader::read(std::string_view piece) {
  if (started_) {
    parse(piece);
    return std::exchange(found_->done, {});
  }
  head_ += piece;
  const bool undecided =
      head_.size() < byte_order_mark.size() && byte_order_mark.starts_with(head_);
  if (undecided) return {};
  started_ = true;
  const std::string text = std::exchange(head_, {});
  parse(text.starts_with(byte_order_mark) ? std::string_view(text).substr(byte_order_mark.size())
                                          : std::string_view(text));
  return std::exchange(found_->done, {});
}

std::vector<csv_record> csv_reader::finish() {
  if (!started_) {
    started_ = true;
    parse(std::exchange(head_, {}));
  }
  if (std::exchange(skipping_, false)) {
    found_->end_record(-1);
    return std::exchange(found_->done, {});
  }
  const int ended = csv_fini(parser_.get(), collector::field, collector::record, found_.get());
  found_->rethrow();
  if (ended != 0) {
    found_->open.fields.clear();
    found_->open.fault = csv_fault::unclosed_quote;
    found_->end_record(-1);
  }
  return std::exchange(found_->done, {});
}

std::vector<csv_record> read_csv(std::string_view text, csv_limits limits) {
  constexpr std::size_t piece_length = std::size_t{1} << 16;
  csv_reader reader(limits);
  std::vector<csv_record> all;
  const auto take = [&](std::vector<csv_record> some) {
    all.insert(all.end(), std::make_move_iterator(some.begin()),
               std::make_move_iterator(some.end()));
  };
  for (std::size_t at = 0; at < text.size(); at += piece_length) {
    take(reader.read(text.substr(at, piece_length)));
  }
  take(reader.finish());
  return all;
}

}  // namespace lymphodose::text
