// SPDX-License-Identifier: Apache-2.0
#include "tables/pack_examples.hpp"

#include "lymphodose/rounding.hpp"
#include "tables/coverage.hpp"

#include <set>

namespace lymphodose::tables {
namespace {

class example_run {
 public:
  explicit example_run(const renal_pack& pack) : pack_(&pack) {}

  void run(field_reader& example) {
    const auto subject = example.exactly_one_of({"measure", "modality"});
    const auto expected = read_expectation(example);
    const pack_row* row = nullptr;
    if (subject == "measure") row = row_at_measure(example);
    if (subject == "modality") row = row_of_modality(example);
    example.finish();
    if (row == nullptr || !expected) return;
    seen_.insert(row);
    if (expected->met_by(row->adjustment)) return;
    example.report_here(code::TABLE_INVALID,
                        "row " + row->label + ": " + effect_text(row->adjustment),
                        "the example expects " + effect_text(expected->adjustment));
  }

  void require_all(field_reader& root) {
    std::visit([&](const auto& table) { require_bands(root, table); }, pack_->clearance_bands);
    for (const dialysis_row& one : pack_->dialysis_rows) require_row(root, one.row);
  }

 private:
  const pack_row* row_at_measure(field_reader& example) {
    return std::visit(
        [&]<class Clearance>(const bands<Clearance>& table) -> const pack_row* {
          const auto at = example.quantity<Clearance>("measure");
          if (!at) return nullptr;
          tried_.insert(canonical12(at->value.in(typename Clearance::unit{})));
          const auto* found = find_band(table, at->value);
          return found == nullptr ? nullptr : &found->row;
        },
        pack_->clearance_bands);
  }
  const pack_row* row_of_modality(field_reader& example) {
    const auto modality = example.one_of<dialysis_modality>("modality", named_modalities);
    return modality ? &pack_->row_for(*modality) : nullptr;
  }

  void require_row(field_reader& root, const pack_row& row) {
    if (seen_.contains(&row)) return;
    root.report(code::TABLE_INVALID, "example", "none for the row " + row.label,
                "an example for every row");
  }
  template <class Clearance>
  void require_edge(field_reader& root, const std::optional<band_edge<Clearance>>& edge) {
    if (!edge) return;
    const double at = edge->at.in(typename Clearance::unit{});
    if (tried_.contains(canonical12(at))) return;
    root.report(code::TABLE_INVALID, "example", "none at the edge " + plain_number(at),
                "an example at every edge");
  }
  template <class Clearance>
  void require_bands(field_reader& root, const bands<Clearance>& table) {
    for (const auto& one : table) {
      require_row(root, one.row);
      require_edge(root, one.upper);
    }
  }

  const renal_pack* pack_;
  std::set<const pack_row*> seen_;
  std::set<double> tried_;
};

}  // namespace

void run_examples(field_reader& root, const renal_pack& pack, loading& file) {
  example_run all(pack);
  for (field_reader& example : root.tables("example")) all.run(example);
  if (file.thorough && file.origin.embedded) all.require_all(root);
}

}  // namespace lymphodose::tables
