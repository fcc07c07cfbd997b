// SPDX-License-Identifier: Apache-2.0
#include "case/drug_names.hpp"

#include "numeric/decimal_reader.hpp"
#include "text/suggest.hpp"

#include <algorithm>
#include <array>

namespace lymphodose::case_text {
namespace {

constexpr std::string_view fludarabine_phosphate = "fludarabine phosphate";
constexpr std::string_view cyclophosphamide = "cyclophosphamide";

struct short_name {
  std::string_view text, full;
};
constexpr auto short_names = std::to_array<short_name>({{"flu", fludarabine_phosphate},
                                                        {"fluda", fludarabine_phosphate},
                                                        {"fludara", fludarabine_phosphate},
                                                        {"cy", cyclophosphamide},
                                                        {"cyc", cyclophosphamide},
                                                        {"cyclo", cyclophosphamide},
                                                        {"ctx", cyclophosphamide},
                                                        {"cpa", cyclophosphamide},
                                                        {"cpm", cyclophosphamide}});

std::string lower_case(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), text::lower);
  return out;
}

}  // namespace

std::optional<std::string_view> full_drug_name(std::string_view typed) noexcept {
  if (typed == fludarabine_phosphate || typed == "fludarabine") return fludarabine_phosphate;
  if (typed == cyclophosphamide) return cyclophosphamide;
  return std::nullopt;
}

std::string drug_name_advice(std::string_view typed) {
  const std::string folded = lower_case(typed);
  for (const auto& one : short_names) {
    if (one.text == folded) {
      return "drug names are not shortened; if this is it, write " + std::string(one.full);
    }
  }
  static constexpr std::array<std::string_view, 3> names{fludarabine_phosphate, "fludarabine",
                                                         cyclophosphamide};
  if (const auto near = text::nearest(typed, names)) {
    return "did you mean " + std::string(*near) + "?";
  }
  return "fludarabine phosphate or cyclophosphamide";
}

}  // namespace lymphodose::case_text
