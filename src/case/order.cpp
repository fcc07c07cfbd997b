// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/order.hpp"

#include "case/drug_names.hpp"
#include "case/scalars.hpp"
#include "case/sections.hpp"
#include "text/document.hpp"
#include "text/field_reader.hpp"

#include <algorithm>
#include <utility>

namespace lymphodose {
namespace {

using case_text::above_zero;
using text::field_reader;
using text::need;

constexpr std::string_view order_schema = "lymphodose.order/1";

void read_order_schema(field_reader& root) {
  const text::node* written = root.find("schema");
  if (written == nullptr) {
    root.report(code::FIELD_MISSING, "schema", "", "add schema = \"lymphodose.order/1\"");
  } else if (written->string() == nullptr || *written->string() != order_schema) {
    root.report(code::FIELD_MALFORMED, "schema", written->as_read(),
                "schema = \"lymphodose.order/1\"; other documents are not orders");
  }
}

// The full name, once for each order; nothing where it was reported.
std::optional<std::string> read_name(field_reader& at, order& into) {
  const auto typed = at.string("name", need::required);
  if (!typed) return std::nullopt;
  const auto full = case_text::full_drug_name(*typed);
  if (!full) {
    at.report(code::ID_UNKNOWN, "name", *typed, case_text::drug_name_advice(*typed));
    return std::nullopt;
  }
  const bool twice = std::any_of(into.drugs.begin(), into.drugs.end(),
                                 [&](const ordered_drug& d) { return d.drug == *full; });
  if (twice) {
    at.report(
        code::FIELD_CONFLICT, "name", *typed,
        std::string(*full) + " once; two orders for one drug are resolved with the prescriber");
    return std::nullopt;
  }
  if (*full != *typed) into.drug_names_read.push_back(*typed + ", read as " + std::string(*full));
  return std::string(*full);
}

std::optional<entered<course_mass>> read_total(field_reader& at) {
  const auto read = above_zero<drug_mass>(at, "total");
  if (!read) return std::nullopt;
  return entered<course_mass>{mg_per_course(read->value.in(mg)), read->text, read->number,
                              read->unit};
}

// A volume means nothing without what a millilitre holds; a concentration alone orders nothing.
template <class Part>
void need_both(field_reader& at, const Part& part) {
  if (part.volume && !at.has("concentration")) {
    at.report(code::FIELD_MISSING, "concentration", "",
              "the concentration that the volume is meant at, as on the label in hand");
  }
  if (part.concentration && !at.has("volume")) {
    at.report(code::FIELD_MISSING, "volume", "", "the volume, or no concentration");
  }
}

void read_drug(field_reader& at, order& into) {
  auto name = read_name(at, into);
  ordered_drug one{};
  one.path = at.path();
  one.rate = above_zero<dose_rate>(at, "rate");
  one.per_dose = above_zero<drug_mass>(at, "per_dose");
  if (at.has("days")) one.days = case_text::read_days(at, "days");
  one.total = read_total(at);
  one.volume = above_zero<volume>(at, "volume");
  one.concentration = above_zero<drug_concentration>(at, "concentration");
  need_both(at, one);
  const bool any =
      at.has("rate") || at.has("per_dose") || at.has("days") || at.has("total") || at.has("volume");
  if (!any) {
    at.report_here(code::FIELD_MISSING, name.value_or(""),
                   "at least one of rate, per_dose, days, total, volume");
  }
  at.finish();
  if (!name) return;
  one.drug = std::move(*name);
  into.drugs.push_back(std::move(one));
}

void read_cells(field_reader& at, order& into) {
  ordered_cells cells{};
  cells.target = above_zero<cells_per_body_mass>(at, "target");
  cells.total = above_zero<cell_count>(at, "total");
  cells.volume = above_zero<volume>(at, "volume");
  cells.concentration = above_zero<cell_concentration>(at, "concentration");
  need_both(at, cells);
  if (!at.has("target") && !at.has("total") && !at.has("volume")) {
    at.report_here(code::FIELD_MISSING, "", "target, total or volume");
  }
  at.finish();
  into.cells = std::move(cells);
}

void read_file(const text::document& file, order& into, text::reading& out) {
  field_reader root(file.root, "order", out);
  read_order_schema(root);
  for (field_reader& one : root.tables("drug")) read_drug(one, into);
  if (auto table = root.table("cells")) read_cells(*table, into);
  if (!root.has("drug") && !root.has("cells")) {
    root.report(code::FIELD_MISSING, "drug", "", "the drugs of the order, or its cells");
  } else if (const auto* list = root.has("drug") ? root.find("drug")->array() : nullptr;
             list != nullptr && list->empty() && !root.has("cells")) {
    root.report(code::FIELD_MISSING, "drug", "an empty list", "at least one drug");
  }
  root.finish();
}

}  // namespace

order_reading read_order(std::string_view text, std::string_view file_name) {
  order_reading out{};
  auto found = text::reading::of_case();
  const auto file = text::read_document(text, file_name);
  if (file) {
    read_file(file.value(), out.content, found);
  } else {
    for (const problem& one : file.errors()) found.add(one, 1);
  }
  out.problems = found.take();
  return out;
}

}  // namespace lymphodose
