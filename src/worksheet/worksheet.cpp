// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/worksheet.hpp"

#include "worksheet/blocks.hpp"

namespace lymphodose {
namespace worksheet {

block::block(markup& out, std::string_view id, std::string_view title, heading where) : out_(out) {
  const std::string_view place = where == heading::run_in       ? "run-in"
                                 : where == heading::over_table ? "over"
                                                                : "";
  const std::string labelled = "h-" + std::string(id);
  out_.open("section", {{"id", id}, {"class", place}, {"aria-labelledby", labelled}});
  out_.element("h2", title, {{"id", labelled}});
}

block::~block() { out_.close(); }

void write_blank(markup& out, std::string_view class_name, std::string_view unit) {
  const std::string classes = "blank " + std::string(class_name);
  {
    const auto blank = out.inside("span", {{"class", classes}});
    out.element("span", "write by hand", {{"class", "unseen"}});
  }
  if (!unit.empty()) out.text(" " + std::string(unit));
}

void write_empty_cell(markup& out) {
  const auto cell = out.inside("td", {{"class", "by-hand"}});
  out.element("span", "write by hand", {{"class", "unseen"}});
}

void write_over(markup& out, std::string_view text) {
  const auto head = out.inside("th", {{"scope", "col"}});
  out.element("span", text, {{"class", "unseen"}});
}

void write_tick(markup& out, std::string_view label) {
  const auto tick = out.inside("span", {{"class", "tick"}});
  out.element("span", "tick by hand: ", {{"class", "unseen"}});
  out.text(label);
}

namespace {

void write_head(markup& out, const report& r) {
  const auto head = out.inside("head");
  out.empty("meta", {{"charset", "utf-8"}});
  out.empty("meta", {{"http-equiv", "Content-Security-Policy"},
                     {"content", "default-src 'none'; style-src 'unsafe-inline'"}});
  out.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  out.empty("meta", {{"name", "generator"}, {"content", "lymphodose " + r.tool_version}});
  out.raw("\n");
  const auto& name = r.case_name.empty() ? r.label : r.case_name;
  out.element("title", "Independent calculation record" + (name.empty() ? "" : ": " + name));
  out.raw("\n<style>\n");
  out.raw(style_sheet());
  out.raw("</style>");
}

void write_main(markup& out, const report& r) {
  const auto main = out.inside("main");
  {
    const auto halves = out.inside("div", {{"class", "halves"}});
    write_inputs(out, r);
    const auto right = out.inside("div");
    write_body_surface(out, r);
    write_kidney(out, r);
  }
  write_choices(out, r);
  write_doses(out, r);
  write_preparation(out, r);
  write_calendar(out, r);
  write_cells(out, r);
  write_findings(out, r);
  write_tick_list(out, r);
  write_signatures(out);
}

}  // namespace
}  // namespace worksheet

std::string to_html(const report& r) {
  worksheet::markup out;
  out.raw("<!DOCTYPE html>");
  {
    const auto document =
        out.inside("html", {{"lang", "en"}, {"xmlns", "http://www.w3.org/1999/xhtml"}});
    worksheet::write_head(out, r);
    const auto body = out.inside("body");
    worksheet::write_header(out, r);
    worksheet::write_main(out, r);
    worksheet::write_record(out, r);
  }
  out.raw("\n");
  return out.take();
}

}  // namespace lymphodose
