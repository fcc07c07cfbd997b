// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/rules.hpp"

#include "lymphodose/rounding.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace lymphodose {

std::string_view kind_of(const adjustment& a) noexcept {
  static constexpr std::array<std::string_view, 6> kinds{"keep",  "percent", "absolute",
                                                         "range", "stop",    "not_covered"};
  return kinds[a.index()];
}

const pack_row& renal_pack::row_for(dialysis_modality modality) const noexcept {
  const auto found =
      std::find_if(dialysis_rows.begin(), dialysis_rows.end(), [&](const dialysis_row& row) {
        return std::find(row.modalities.begin(), row.modalities.end(), modality) !=
               row.modalities.end();
      });
  assert(found != dialysis_rows.end());
  return found->row;
}

template <class Clearance>
const band<Clearance>* find_band(const bands<Clearance>& table, Clearance value) noexcept {
  const typename Clearance::unit unit{};
  const double x = value.in(unit);
  if (!(x >= 0)) return nullptr;
  for (const band<Clearance>& one : table) {
    if (one.lower) {
      const auto side = compare12(x, one.lower->at.in(unit));
      if (side < 0 || (side == 0 && !one.lower->included)) continue;
    }
    if (one.upper) {
      const auto side = compare12(x, one.upper->at.in(unit));
      if (side > 0 || (side == 0 && !one.upper->included)) continue;
    }
    return &one;
  }
  return nullptr;
}

template const band<absolute_clearance>* find_band(const bands<absolute_clearance>&,
                                                   absolute_clearance) noexcept;
template const band<indexed_clearance>* find_band(const bands<indexed_clearance>&,
                                                  indexed_clearance) noexcept;

}  // namespace lymphodose
