// SPDX-License-Identifier: Apache-2.0
#include "selftest/run.hpp"

#include "selftest/boundary.hpp"
#include "selftest/embedded_bytes.hpp"
#include "selftest/vector.hpp"

#include <fmt/format.h>

#include <cmath>
#include <exception>

namespace lymphodose::selftest {
namespace {

// A wrong number must be further away than this many tolerances.
constexpr double trap_distance = 10;

void run_value(const row& r, const std::string& column, outcome& out) {
  out.formula = field(r, "formula");
  out.unit = field(r, "unit");
  out.expected = field(r, column);
  const double value = compute(out.formula, out.unit, read_inputs(r));
  const double tolerance = number(field(r, "tolerance"));
  const double deviation = std::abs(value - number(out.expected));
  out.computed = twelve_digits(value);
  out.share = deviation / (tolerance + representation);
  // Written so that a NaN is a fault.
  if (!(deviation <= tolerance + representation)) {
    out.fault = "differs by more than " + field(r, "tolerance");
  }
  if (out.kind != vector_kind::trap || !out.fault.empty()) return;
  if (!(std::abs(value - number(field(r, "wrong"))) > trap_distance * tolerance)) {
    out.fault = "repeats a known mistake: " + field(r, "why");
  }
}

}  // namespace

std::string twelve_digits(double value) { return fmt::format("{:.12g}", value); }

outcome run_row(const row& r, vector_kind kind, const table_set& tables) {
  outcome out;
  out.kind = kind;
  try {
    out.id = field(r, "id");
    out.of_class = field(r, "class");
    out.source = field(r, "source");
    if (kind == vector_kind::boundary) {
      run_boundary(r, tables, out);
    } else {
      run_value(r, kind == vector_kind::trap ? "correct" : "expected", out);
    }
  } catch (const std::exception& e) {
    out.fault = e.what();
  }
  return out;
}

vector_kind kind_of_file(std::string_view name) noexcept {
  if (name == "traps.csv") return vector_kind::trap;
  return name == "boundaries.csv" ? vector_kind::boundary : vector_kind::value;
}

std::vector<outcome> run_files(std::span<const vector_file> files, const table_set& tables) {
  std::vector<outcome> out;
  for (const auto& file : files) {
    try {
      for (const auto& r : rows_of(file)) {
        out.push_back(run_row(r, kind_of_file(file.name), tables));
      }
    } catch (const std::exception& e) {
      auto& failed = out.emplace_back();
      failed.id = file.name;
      failed.fault = e.what();
    }
  }
  return out;
}

std::vector<vector_file> embedded_vectors() {
  std::vector<vector_file> out;
  for (const auto& one : embedded_content()) {
    const std::string_view name = one.path;
    if (name == "left-out.csv" || name == "few-vectors.csv") continue;
    out.push_back({name, {reinterpret_cast<const char*>(one.content), one.size}});
  }
  return out;
}

}  // namespace lymphodose::selftest
