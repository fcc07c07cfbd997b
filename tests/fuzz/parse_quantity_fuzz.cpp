// SPDX-License-Identifier: Apache-2.0
//
// Any bytes as a quantity of every kind: read, or refused with advice, and the same twice.
#include "fuzz/fuzz_target.hpp"
#include "lymphodose/quantity_text.hpp"
#include "text/parse_quantity.hpp"

#include <cmath>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>

namespace {

using namespace lymphodose;

void require(bool holds) {
  if (!holds) std::abort();
}

void check_refusal(const problems& found, std::string_view text) {
  require(found.size() == 1);
  require(found.front().path == "path" && found.front().read == text);
  require(!found.front().would_do.empty());
}

void check_kind(std::string_view text, text::quantity_kind kind) {
  const auto read = text::read_as(text, "path", std::span(&kind, 1));
  if (!read) return check_refusal(read.errors(), text);
  const auto& found = read.value();
  require(std::isfinite(found.value) && found.value >= 0);
  require((found.value == 0) == (found.number == 0));
  require(found.value > 0 || !text::describe(kind).above_zero);
  require(found.unit->kind == kind);
  // A number that was read stands at the start, and its unit at the end.
  require(text.find(found.unit->spelling) != std::string_view::npos);
  require(text.find(',') == std::string_view::npos);
}

template <class T>
void check_type(std::string_view text) {
  const auto read = parse_quantity<T>(text, "path");
  if (!read) return check_refusal(read.errors(), text);
  require(read.value().text == text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  constexpr int kinds = static_cast<int>(text::quantity_kind::percentage) + 1;
  for (int kind = 0; kind < kinds; ++kind) {
    check_kind(text, static_cast<text::quantity_kind>(kind));
  }
  check_type<dose_rate>(text);
  check_type<percentage>(text);
  return 0;
}
