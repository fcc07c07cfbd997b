// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/ceilings.hpp"

#include "tables/loading.hpp"

#include <utility>

namespace lymphodose::tables {
namespace {

using named_span = std::pair<std::string_view, ceiling_span>;
constexpr std::array named_spans{named_span{"day", ceiling_span::day},
                                 named_span{"course", ceiling_span::course}};

using named_level = std::pair<std::string_view, level>;
constexpr std::array named_levels{named_level{"review", level::review},
                                  named_level{"stop", level::stop}};

std::optional<dose_ceiling> read_ceiling(field_reader& row, loading& file) {
  auto drug = read_drug(row, "drug");
  const auto span = row.one_of<ceiling_span>("span", named_spans, need::required);
  const auto above = row.quantity<dose_per_surface>("above", need::required);
  const auto how = row.one_of<level>("level", named_levels, need::required);
  auto text = row.string("text", need::required);
  auto basis = row.string("basis", need::required);
  source_ref source;
  if (row.has("source")) source = read_source(row, file);
  row.finish();
  if (!drug || !span || !above || !how || !text || !basis) return std::nullopt;
  return dose_ceiling{
      std::move(*drug), *span, above->value, *how, std::move(*text), std::move(*basis),
      std::move(source)};
}

}  // namespace

std::vector<dose_ceiling> read_ceilings(field_reader& root, loading& file) {
  root.allow({"schema"});
  std::vector<dose_ceiling> out;
  for (field_reader& row : root.tables("ceiling", need::required)) {
    if (auto one = read_ceiling(row, file)) out.push_back(std::move(*one));
  }
  root.finish();
  return out;
}

}  // namespace lymphodose::tables
