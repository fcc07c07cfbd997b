// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/product.hpp"

#include "lymphodose/quantity_text.hpp"
#include "tables/coverage.hpp"
#include "tables/loading.hpp"

#include <utility>
#include <variant>

namespace lymphodose::tables {
namespace {

using named_extent = std::pair<std::string_view, infusion_extent>;
constexpr std::array extents{named_extent{"whole", infusion_extent::whole},
                             named_extent{"partial", infusion_extent::partial},
                             named_extent{"not-stated", infusion_extent::not_stated}};

using named_counted = std::pair<std::string_view, counted_cells>;
constexpr std::array counted_names{named_counted{"viable CAR+", counted_cells::viable_car_positive},
                                   named_counted{"CAR+", counted_cells::car_positive}};

using named_portions = std::pair<std::string_view, product_portions>;
constexpr std::array portion_names{named_portions{"by-day", product_portions::by_day},
                                   named_portions{"by-component", product_portions::by_component}};

constexpr int longest_window = 365;

template <class Range, class Amount>
std::optional<Range> read_range(field_reader& row, std::string_view key) {
  auto range = row.table(key, need::required);
  if (!range) return std::nullopt;
  const auto least = range->quantity<Amount>("least", need::required);
  const auto most = range->quantity<Amount>("most", need::required);
  const auto target = range->quantity<Amount>("target");
  range->finish();
  if (!least || !most) return std::nullopt;
  if (least->value > most->value || least->number <= 0) {
    range->report(code::TABLE_INVALID, "least", least->text, "above 0, and at most " + most->text);
    return std::nullopt;
  }
  Range out{std::nullopt, least->value, most->value};
  if (target) {
    out.target = target->value;
    if (target->value < least->value || target->value > most->value) {
      range->report(code::TABLE_INVALID, "target", target->text,
                    "from " + least->text + " to " + most->text);
    }
  }
  return out;
}

using dose_range = std::variant<per_mass_range, total_range>;

std::optional<dose_range> read_dose_range(field_reader& row) {
  const auto kind = row.exactly_one_of({"per_kg", "total"});
  if (kind == "per_kg") return read_range<per_mass_range, cells_per_body_mass>(row, kind);
  if (kind == "total") return read_range<total_range, cell_count>(row, kind);
  return std::nullopt;
}

std::optional<edge> edge_of(const std::optional<body_mass>& at, bool included) {
  if (!at) return std::nullopt;
  return edge{at->in(kg), included};
}

std::optional<product_dose_rule> read_rule(field_reader& row, loading& file) {
  const auto above = row.quantity<body_mass>("above");
  const auto through = row.quantity<body_mass>("through");
  auto range = read_dose_range(row);
  const auto cap = row.quantity<cell_count>("cap");
  auto printed_as = read_printed_as(row, file);
  auto source = read_source(row, file);
  if (cap && cap->number <= 0) {
    row.report(code::TABLE_INVALID, "cap", cap->text, "a number of cells above 0");
  }
  if (!range) return std::nullopt;
  product_dose_rule out{std::nullopt, std::nullopt,          *range,
                        std::nullopt, std::move(printed_as), std::move(source)};
  if (above) out.above = above->value;
  if (through) out.through = through->value;
  if (cap) out.cap = cap->value;
  return out;
}

std::vector<product_dose_rule> read_rules(field_reader& root, loading& file) {
  std::vector<product_dose_rule> read;
  std::vector<interval> spans;
  for (field_reader& row : root.tables("dose", need::required)) {
    auto rule = read_rule(row, file);
    row.finish();
    if (!rule) continue;
    spans.push_back(
        {edge_of(rule->above, false), edge_of(rule->through, true), row.line(), row.path()});
    read.push_back(std::move(*rule));
  }
  if (file.out.clean() && read.empty()) {
    root.report(code::TABLE_INVALID, "dose", "an empty list", "one or more dose rules");
  }
  if (file.out.clean()) check_cover_once(spans, "kg", file.out);
  std::vector<product_dose_rule> out;
  out.reserve(read.size());
  for (const std::size_t i : ascending(spans)) out.push_back(std::move(read[i]));
  return out;
}

std::optional<infusion_window> read_window(field_reader& root, loading& file) {
  auto window = root.table("window");
  if (!window) return std::nullopt;
  const auto earliest = window->integer("earliest_days", 0, longest_window, need::required);
  const auto latest = window->integer("latest_days", 0, longest_window, need::required);
  auto printed_as = read_printed_as(*window, file);
  auto source = read_source(*window, file);
  window->finish();
  if (!earliest || !latest) return std::nullopt;
  if (*earliest > *latest) {
    window->report(code::TABLE_INVALID, "latest_days", std::to_string(*latest),
                   "not before earliest_days");
  }
  return infusion_window{*earliest, *latest, std::move(printed_as), std::move(source)};
}

}  // namespace

std::optional<cell_product> read_product(field_reader& root, loading& file) {
  auto name = read_identity(root, file);
  cell_product out{};
  out.counted = root.string("counted", need::required).value_or("");
  out.counts =
      root.one_of<counted_cells>("counts", counted_names).value_or(counted_cells::not_stated);
  out.portions =
      root.one_of<product_portions>("portions", portion_names).value_or(product_portions::one);
  out.infusion_day = root.integer("infusion_day", 0, 1, need::required).value_or(0);
  out.extent = root.one_of<infusion_extent>("extent", extents, need::required)
                   .value_or(infusion_extent::not_stated);
  out.rules = read_rules(root, file);
  out.window = read_window(root, file);
  out.notes = root.strings("notes");
  out.origin = file.origin;
  root.finish();
  if (!name || !file.out.clean()) return std::nullopt;
  out.id = std::move(name->id);
  out.version = std::move(name->version);
  out.title = std::move(name->title);
  return out;
}

}  // namespace lymphodose::tables
