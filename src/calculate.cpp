// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/calculate.hpp"

#include "lymphodose/check.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace lymphodose {
namespace {

// True where `p` only says again what was said about its field.
bool is_consequence(const problem& p, const problems& said) {
  return std::any_of(said.begin(), said.end(), [&](const problem& earlier) {
    if (p.path == earlier.path) return true;
    if (p.what != code::FIELD_MISSING) return false;
    constexpr std::string_view any_rhythm = "kidney.dialysis.sessions";
    return p.path.starts_with(earlier.path + ".") ||
           (p.path == any_rhythm && earlier.path.starts_with("kidney.dialysis."));
  });
}

using named_calculation = std::pair<std::string_view, calculation>;
constexpr std::array named_calculations{named_calculation{"dose", calculation::dose},
                                        named_calculation{"compare", calculation::compare},
                                        named_calculation{"bsa", calculation::surface},
                                        named_calculation{"renal", calculation::renal},
                                        named_calculation{"cells", calculation::bags},
                                        named_calculation{"prepare", calculation::prepare}};

}  // namespace

std::optional<calculation> calculation_named(std::string_view name) noexcept {
  for (const auto& [known, kind] : named_calculations) {
    if (known == name) return kind;
  }
  return std::nullopt;
}

problems problems_of(const case_reading& read, const table_set& tables, calculation kind) {
  problems all = read.problems;
  if (read.unread) return all;
  for (auto& p : check_inputs(read.content, tables, kind)) {
    if (!is_consequence(p, read.problems)) all.push_back(std::move(p));
  }
  return all;
}

result<report> calculate(const case_reading& read, const table_set& tables, calculation kind) {
  auto found = problems_of(read, tables, kind);
  if (!found.empty()) return found;
  return evaluate(read.content, tables, kind);
}

result<report> calculate(const case_reading& read, const order_reading& ordered,
                         const table_set& tables) {
  auto found = problems_of(read, tables, calculation::dose);
  found.insert(found.end(), ordered.problems.begin(), ordered.problems.end());
  if (!found.empty()) return found;
  return check_order(read.content, ordered.content, tables);
}

}  // namespace lymphodose
