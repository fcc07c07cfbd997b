// SPDX-License-Identifier: Apache-2.0
#include "json/write_cells.hpp"

#include "lymphodose/calendar.hpp"

namespace lymphodose::json {
namespace {

void day_member(writer& out, std::string_view key, const std::optional<treatment_day>& day,
                const std::optional<civil_date>& date) {
  if (!day) return;
  out.key(key);
  out.begin_object();
  out.member("day", day->number());
  if (date) out.member("date", iso_text(*date));
  out.end_object();
}

void percent_member(writer& out, std::string_view key, const std::optional<double>& percent) {
  if (percent) out.member(key, *percent);
}

void write_bag(writer& out, const bag_report& bag) {
  out.begin_object();
  out.member_if("part", bag.part);
  out.member("counted", bag.counted);
  figure_member(out, "volume", bag.volume);
  figure_member(out, "concentration", bag.concentration);
  percent_member(out, "viability", bag.viability);
  percent_member(out, "car_positive", bag.car_positive);
  figure_member(out, "dose_concentration", bag.dose_concentration);
  figure_member(out, "content", bag.content);
  out.member_if("use", bag.use);
  figure_member(out, "infuse", bag.infuse);
  figure_member(out, "infuse_volume", bag.infuse_volume);
  out.end_object();
}

void write_part(writer& out, const part_report& part) {
  out.begin_object();
  out.member("name", part.name);
  figure_member(out, "total", part.total);
  day_member(out, "infusion_day", part.day, part.date);
  figure_member(out, "infused", part.infused);
  out.end_object();
}

}  // namespace

void figure_member(writer& out, std::string_view key, const figure& f) {
  out.key(key);
  out.begin_object();
  out.member("value", f.value);
  out.member("unit", f.unit);
  out.end_object();
}

void figure_member(writer& out, std::string_view key, const std::optional<figure>& f) {
  if (f) figure_member(out, key, *f);
}

void write_cells(writer& out, const cells_report& cells) {
  out.key("cells");
  out.begin_object();
  out.member_if("basis", cells.basis);
  figure_member(out, "target", cells.target);
  figure_member(out, "total", cells.total);
  if (cells.range_least && cells.range_most) {
    out.key("range");
    out.begin_object();
    figure_member(out, "least", cells.range_least);
    figure_member(out, "most", cells.range_most);
    out.end_object();
  }
  figure_member(out, "cap", cells.cap);
  out.member("capped", cells.capped);
  figure_member(out, "weight", cells.weight);
  out.member_if("product", cells.product);
  out.member_if("counted", cells.counted);
  out.member_if("citation", cells.citation);
  out.member_if("grade", cells.grade);
  day_member(out, "infusion_day", cells.infusion_day, cells.infusion_date);
  out.member_if("infuse", cells.infuse);
  out.member_if("infuse_reason", cells.infuse_reason);
  out.member_if("out_of_specification", cells.out_of_specification);
  out.member_if("out_of_specification_reason", cells.out_of_specification_reason);
  if (!cells.parts.empty()) {
    out.key("parts");
    out.begin_array();
    for (const auto& part : cells.parts) write_part(out, part);
    out.end_array();
  }
  if (!cells.bags.empty()) {
    out.key("bags");
    out.begin_array();
    for (const auto& bag : cells.bags) write_bag(out, bag);
    out.end_array();
  }
  figure_member(out, "available", cells.available);
  figure_member(out, "infused", cells.infused);
  out.end_object();
}

}  // namespace lymphodose::json
