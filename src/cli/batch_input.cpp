// SPDX-License-Identifier: Apache-2.0
#include "cli/batch_input.hpp"

#include "text/document.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace lymphodose::cli {
namespace {

constexpr std::size_t piece_length = std::size_t{1} << 16;
constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

batch_form form_of(std::string_view text) {
  if (text.starts_with(utf8_mark)) text.remove_prefix(utf8_mark.size());
  const auto first = text.find_first_not_of(" \t\r\n");
  return first != text.npos && text[first] != '{' ? batch_form::csv : batch_form::ndjson;
}

void read_from(std::istream& in, std::string& piece) {
  piece.resize(piece_length);
  in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
  piece.resize(static_cast<std::size_t>(in.gcount()));
}

}  // namespace

void line_splitter::add(std::string_view piece) {
  if (too_long_) return;
  // A byte order mark and the CR of the line end do not count.
  constexpr std::size_t most = text::longest_document + utf8_mark.size() + 1;
  too_long_ = open_.size() + piece.size() > most;
  if (too_long_) {
    open_ = {};
  } else {
    open_ += piece;
  }
}

void line_splitter::end_line(std::vector<batch_entry>& to) {
  auto& entry = to.emplace_back();
  entry.line = line_;
  if (open_.ends_with('\r')) open_.pop_back();
  if (line_ == 1 && open_.starts_with(utf8_mark)) open_.erase(0, utf8_mark.size());
  if (too_long_ || open_.size() > text::longest_document) {
    entry.fault = "a line of more than 1 MiB";
  } else if (open_.find_first_not_of(" \t\r") == open_.npos) {
    entry.fault = "a blank line";
  } else {
    entry.text = std::exchange(open_, {});
  }
  open_.clear();
  too_long_ = false;
  ++line_;
}

void line_splitter::read(std::string_view piece, std::vector<batch_entry>& to) {
  while (!piece.empty()) {
    const auto end = piece.find('\n');
    add(piece.substr(0, end));
    if (end == piece.npos) return;
    end_line(to);
    piece.remove_prefix(end + 1);
  }
}

void line_splitter::finish(std::vector<batch_entry>& to) {
  if (!open_.empty() || too_long_) end_line(to);
}

batch_input::batch_input(std::istream& in, std::optional<batch_form> form)
    : in_(&in), form_(batch_form::ndjson) {
  read_from(in, piece_);
  form_ = form ? *form : form_of(piece_);
}

void batch_input::take(std::vector<text::csv_record> records) {
  for (auto& one : records) {
    ready_.push_back({one.line, {}, std::move(one.fields), to_text(one.fault)});
  }
}

// False at the end.
bool batch_input::read_piece() {
  if (ended_) return false;
  if (piece_.empty()) read_from(*in_, piece_);
  ended_ = piece_.empty();
  if (form_ == batch_form::csv) {
    take(ended_ ? records_.finish() : records_.read(piece_));
  } else if (ended_) {
    lines_.finish(ready_);
  } else {
    lines_.read(piece_, ready_);
  }
  piece_.clear();
  return true;
}

std::vector<batch_entry> batch_input::next(std::size_t most) {
  if (given_ == ready_.size()) {
    ready_.clear();
    given_ = 0;
  }
  while (ready_.size() - given_ < most && read_piece()) {
  }
  const auto count = std::min(most, ready_.size() - given_);
  const auto from = ready_.begin() + static_cast<std::ptrdiff_t>(given_);
  given_ += count;
  return {std::make_move_iterator(from),
          std::make_move_iterator(from + static_cast<std::ptrdiff_t>(count))};
}

}  // namespace lymphodose::cli
