// SPDX-License-Identifier: Apache-2.0
#include "json/json_writer.hpp"
#include "lymphodose/report_line.hpp"

#include <utility>

namespace lymphodose {
namespace {

void write_field(json::writer& out, const field_value& value) {
  if (const auto* f = std::get_if<figure>(&value)) {
    out.begin_object();
    out.member("value", f->value);
    out.member("unit", f->unit);
    out.end_object();
  } else if (const auto* words = std::get_if<std::string_view>(&value)) {
    out.value(*words);
  } else {
    out.null();
  }
}

}  // namespace

void append_line(std::string& text, std::size_t line, const report& r,
                 std::span<const report_field> fields) {
  json::writer out(std::move(text));
  out.begin_object();
  out.member("line", line);
  out.member("level", standing(r));
  out.key("codes");
  out.begin_array();
  for (const auto one : grave_codes(r)) out.value(to_text(one));
  out.end_array();
  for (const auto& field : fields) {
    out.key(field.name);
    write_field(out, field.value_in(r));
  }
  out.end_object();
  text = out.take();
}

}  // namespace lymphodose
