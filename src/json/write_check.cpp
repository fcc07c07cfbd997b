// SPDX-License-Identifier: Apache-2.0
#include "json/write_check.hpp"

#include <vector>

namespace lymphodose::json {
namespace {

void write_figure(writer& out, const char* name, const std::optional<figure>& f,
                  const std::vector<treatment_day>& days) {
  if (!f) return;
  out.key(name);
  out.begin_object();
  out.member("value", f->value);
  out.member("unit", f->unit);
  if (!days.empty()) {
    out.key("days");
    out.begin_array();
    for (const auto day : days) out.value(day.number());
    out.end_array();
  }
  out.end_object();
}

void write_cause(writer& out, const likely_cause& cause) {
  out.begin_object();
  out.member("code", to_text(cause.what));
  if (cause.with) out.member("with", to_text(*cause.with));
  out.member("text", cause.text);
  write_figure(out, "gives", cause.gives, {});
  out.end_object();
}

void write_line(writer& out, const check_line& line) {
  out.begin_object();
  out.member("drug", line.drug);
  out.member("field", line.field);
  out.member("text", line.text);
  write_figure(out, "ordered", line.ordered, line.ordered_days);
  write_figure(out, "calculated", line.calculated, line.calculated_days);
  if (line.difference_percent) out.member("difference_percent", *line.difference_percent);
  out.member("verdict", to_text(line.verdict));
  out.member_if("reason", line.reason);
  out.key("likely_causes");
  out.begin_array();
  for (const auto& cause : line.likely_causes) write_cause(out, cause);
  out.end_array();
  out.end_object();
}

void write_second(writer& out, const second_entry_report& second) {
  out.key("second_entry");
  out.begin_object();
  out.member("first_sha256", second.sha256);
  out.member("fields_compared", second.fields_compared);
  out.key("differences");
  out.begin_array();
  for (const auto& one : second.differences) {
    out.begin_object();
    out.member("path", one.path);
    out.member("first", one.first);
    out.member("second", one.second);
    out.member("of", one.of_input ? "input" : "result");
    out.end_object();
  }
  out.end_array();
  out.end_object();
}

}  // namespace

void write_check(writer& out, const report& r) {
  if (!r.check.empty()) {
    out.key("check");
    out.begin_array();
    for (const auto& line : r.check) write_line(out, line);
    out.end_array();
  }
  if (r.second_entry) write_second(out, *r.second_entry);
}

}  // namespace lymphodose::json
