// SPDX-License-Identifier: Apache-2.0
#include "tables/coverage.hpp"

#include "lymphodose/rounding.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <numeric>

namespace lymphodose::tables {
namespace {

// A cut of the number line: just below a value, or just above it.
struct cut {
  double at;
  bool after;
  friend auto operator<=>(const cut&, const cut&) = default;
};

cut start_of(const interval& span) {
  if (!span.lower) return {0, false};
  return {canonical12(span.lower->at), !span.lower->included};
}
std::optional<cut> end_of(const interval& span) {
  if (!span.upper) return std::nullopt;
  return cut{canonical12(span.upper->at), span.upper->included};
}

std::string written(double at, std::string_view unit) {
  return plain_number(at) + " " + std::string(unit);
}

// What lies between two cuts, in words.
std::string stretch(cut from, cut to, std::string_view unit) {
  if (from.at == to.at) return written(from.at, unit) + " itself";
  return (from.after ? "above " : "from ") + written(from.at, unit) + " to " +
         (to.after ? "" : "below ") + written(to.at, unit);
}

class cover {
 public:
  cover(std::string_view unit, text::reading& out) : unit_(unit), out_(&out) {}

  void add(const interval& span) {
    const cut start = start_of(span);
    const auto end = end_of(span);
    if (end && *end <= start) {
      report(span, "the row holds for no value", "a lower edge below the upper edge");
      return;
    }
    if (open_ended_) {
      report(span, "overlaps a row without an upper edge", "every value in one row");
    } else if (start > reached_) {
      report(span, "no row holds for " + stretch(reached_, start, unit_),
             "a row, not_covered where the source says nothing");
    } else if (start < reached_) {
      report(span, "two rows hold for " + stretch(start, least(reached_, end), unit_),
             "every value in one row");
    }
    if (!end) open_ended_ = true;
    if (end && *end > reached_) reached_ = *end;
  }

  void finish(const interval& last) {
    if (open_ended_) return;
    report(last,
           std::string("no row holds ") + (reached_.after ? "above " : "from ") +
               written(reached_.at, unit_) + (reached_.after ? "" : " on"),
           "a row without an upper edge");
  }

 private:
  static cut least(cut a, const std::optional<cut>& b) { return b && *b < a ? *b : a; }
  void report(const interval& span, std::string read, std::string would_do) {
    out_->add(code::TABLE_INVALID, span.path, span.line, std::move(read), std::move(would_do));
  }

  std::string_view unit_;
  text::reading* out_;
  cut reached_{0, false};
  bool open_ended_ = false;
};

}  // namespace

std::vector<std::size_t> ascending(const std::vector<interval>& spans) {
  std::vector<std::size_t> order(spans.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return start_of(spans[a]) < start_of(spans[b]);
  });
  return order;
}

void check_cover_once(const std::vector<interval>& spans, std::string_view unit,
                      text::reading& out) {
  if (spans.empty()) return;
  cover sofar(unit, out);
  const auto order = ascending(spans);
  for (const std::size_t i : order) sofar.add(spans[i]);
  sofar.finish(spans[order.back()]);
}

std::string plain_number(double value) {
  std::array<char, 400> buffer{};
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
  return {buffer.data(), end.ptr};
}

std::string span_label(const interval& span, std::string_view unit) {
  const bool both = span.lower && span.upper;
  std::string out(span.lower || span.upper ? "" : "any");
  if (span.lower) {
    out.append(!span.lower->included ? "> " : both ? "" : ">= ");
    out.append(plain_number(span.lower->at));
  }
  if (both) out.append(" to ");
  if (span.upper) {
    out.append(!span.upper->included ? "< " : both ? "" : "<= ");
    out.append(plain_number(span.upper->at));
  }
  return out.append(" ").append(unit);
}

}  // namespace lymphodose::tables
