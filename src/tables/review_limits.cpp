// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/ceilings.hpp"
#include "lymphodose/quantity_text.hpp"
#include "tables/loading.hpp"

#include <optional>
#include <string_view>

namespace lymphodose::tables {
namespace {

constexpr double highest_number = 1000;

// One limit: a table with its basis and one or two values.
class limit_reader {
  std::optional<field_reader> row_;

 public:
  limit_reader(field_reader& root, std::string_view name) : row_(root.table(name, need::required)) {
    if (row_) row_->string("basis", need::required);
  }
  ~limit_reader() {
    if (row_) row_->finish();
  }
  limit_reader(const limit_reader&) = delete;
  limit_reader& operator=(const limit_reader&) = delete;

  template <class T>
  void quantity(std::string_view key, T& out) {
    if (!row_) return;
    if (const auto read = row_->quantity<T>(key, need::required)) out = read->value;
  }
  void number(std::string_view key, double& out) {
    if (!row_) return;
    if (const auto read = row_->number(key, 0, highest_number, need::required)) out = *read;
  }
};

}  // namespace

review_limits read_review_limits(field_reader& root, loading&) {
  review_limits out;
  root.allow({"schema"});
  {
    limit_reader rise(root, "creatinine_rise");
    rise.quantity("least", out.creatinine_rise);
    rise.quantity("within", out.rise_within);
  }
  {
    limit_reader ratio(root, "creatinine_fold");
    ratio.number("least", out.creatinine_fold);
    ratio.quantity("within", out.fold_within);
  }
  limit_reader(root, "creatinine_age").quantity("most", out.creatinine_age);
  limit_reader(root, "weight_age").quantity("most", out.weight_age);
  limit_reader(root, "creatinine_low").quantity("below", out.creatinine_low);
  limit_reader(root, "weight_change").number("least_percent", out.weight_change_percent);
  {
    limit_reader near(root, "near_edge");
    near.number("creatinine_percent", out.near_edge_creatinine_percent);
    near.number("weight_percent", out.near_edge_weight_percent);
  }
  root.finish();
  return out;
}

}  // namespace lymphodose::tables
