// SPDX-License-Identifier: Apache-2.0
#include "text/csv_reader.hpp"

#include <csv.h>

#include <exception>
#include <new>
#include <utility>

namespace lymphodose::text {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

int no_space(unsigned char) { return 0; }

// What libcsv calls back with. What is thrown waits until libcsv has returned.
struct collector {
  std::vector<std::string> fields;
  std::exception_ptr thrown;

  static void field(void* text, std::size_t length, void* self) {
    auto& me = *static_cast<collector*>(self);
    try {
      me.fields.emplace_back(static_cast<const char*>(text), length);
    } catch (...) {
      me.thrown = std::current_exception();
    }
  }
};

void end_of_record(int, void*) {}

}  // namespace

std::string_view to_text(csv_fault fault) noexcept {
  switch (fault) {
    case csv_fault::none: break;
    case csv_fault::stray_quote: return "a quote inside a field";
    case csv_fault::unclosed_quote: return "a quoted field without an end on its line";
    case csv_fault::too_long: return "a record that is too long";
    case csv_fault::cut_off: return "a last line without a line end, which may be cut off";
  }
  return "";
}

void csv_reader::closing::operator()(csv_parser* parser) const noexcept {
  csv_free(parser);
  delete parser;
}

csv_reader::csv_reader(csv_limits limits) : limits_(limits) { start_parser(); }

void csv_reader::start_parser() {
  parser_.reset(new csv_parser{});
  if (csv_init(parser_.get(), CSV_STRICT | CSV_STRICT_FINI) != 0) throw std::bad_alloc();
  csv_set_space_func(parser_.get(), no_space);
}

// One line, with a parser that starts anew: nothing of a line with a fault reaches the next.
csv_record csv_reader::parsed(std::string_view line) {
  csv_record out{line_, {}, csv_fault::none};
  if (line.empty()) return out;
  collector found;
  const auto read =
      csv_parse(parser_.get(), line.data(), line.size(), collector::field, end_of_record, &found);
  if (read != line.size()) {
    if (csv_error(parser_.get()) == CSV_ENOMEM) throw std::bad_alloc();
    out.fault = csv_fault::stray_quote;
  } else if (csv_fini(parser_.get(), collector::field, end_of_record, &found) != 0) {
    out.fault = csv_fault::unclosed_quote;
  } else if (found.fields.size() > limits_.fields) {
    out.fault = csv_fault::too_long;
  }
  if (found.thrown) std::rethrow_exception(found.thrown);
  if (out.fault == csv_fault::none) {
    out.fields = std::move(found.fields);
  } else {
    start_parser();
  }
  return out;
}

void csv_reader::add(std::string_view part) {
  if (too_long_) return;
  too_long_ = open_.size() + part.size() > limits_.bytes + byte_order_mark.size();
  if (too_long_) {
    open_ = {};
  } else {
    open_ += part;
  }
}

csv_record csv_reader::end_line() {
  const std::string whole = std::exchange(open_, {});
  std::string_view line = whole;
  if (line_ == 1 && line.starts_with(byte_order_mark)) line.remove_prefix(byte_order_mark.size());
  const bool dropped = std::exchange(too_long_, false) || line.size() > limits_.bytes;
  auto out = dropped ? csv_record{line_, {}, csv_fault::too_long} : parsed(line);
  ++line_;
  return out;
}

std::vector<csv_record> csv_reader::read(std::string_view piece) {
  std::vector<csv_record> out;
  while (!piece.empty()) {
    if (std::exchange(after_carriage_return_, false) && piece.front() == '\n') {
      piece.remove_prefix(1);
      continue;
    }
    const auto end = piece.find_first_of("\r\n");
    add(piece.substr(0, end));
    if (end == piece.npos) break;
    out.push_back(end_line());
    after_carriage_return_ = piece[end] == '\r';
    piece.remove_prefix(end + 1);
  }
  return out;
}

std::vector<csv_record> csv_reader::finish() {
  const bool only_a_mark = line_ == 1 && open_ == byte_order_mark;
  if ((open_.empty() && !too_long_) || only_a_mark) return {};
  auto last = end_line();
  last.fields.clear();
  if (last.fault == csv_fault::none) last.fault = csv_fault::cut_off;
  return {std::move(last)};
}

std::vector<csv_record> read_csv(std::string_view text, csv_limits limits) {
  csv_reader reader(limits);
  auto all = reader.read(text);
  for (auto& last : reader.finish()) all.push_back(std::move(last));
  return all;
}

}  // namespace lymphodose::text
