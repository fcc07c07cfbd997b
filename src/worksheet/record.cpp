// SPDX-License-Identifier: Apache-2.0
//
// What the page is, whom it is about, who signs it, and what it rests on.
#include "wording/inputs.hpp"
#include "wording/parts.hpp"
#include "worksheet/blocks.hpp"

#include <algorithm>
#include <string>

namespace lymphodose::worksheet {
namespace {

std::string subject_of(const report& r) {
  std::string out = r.case_name;
  for (const auto& part : {r.about.title, r.label}) {
    if (part.empty() || part == r.case_name) continue;
    out += (out.empty() ? "" : ", ") + part;
  }
  return out;
}

void write_identity(markup& out) {
  const auto line = out.inside("p", {{"class", "identity"}});
  for (const std::string_view name : {"name", "born", "hospital number", "order"}) {
    out.element("span", name);
    write_blank(out, "grow");
  }
}

std::string tables_text(const report& r) {
  std::string out;
  for (const auto& table : r.tables) {
    if (table.role != used_for::result && table.origin.embedded) continue;
    out += (out.empty() ? "" : ", ") + wording::origin_text(table);
  }
  return out.empty() ? "none" : out;
}

void write_level(markup& out, const report& r, level which) {
  for (const auto& f : r.findings) {
    if (f.level != which) continue;
    const auto item = out.inside("li");
    out.element("b", to_text(which), {{"class", to_text(which)}});
    out.text(" ");
    out.element("code", to_text(f.what));
    out.text(" " + f.text);
  }
}

void write_box(markup& out, std::string_view heading) {
  const auto box = out.inside("div", {{"class", "sign"}});
  out.element("h3", heading);
  for (const std::string_view name : {"name", "signature", "date and time"}) {
    const auto line = out.inside("p", {{"class", "identity"}});
    out.element("span", name);
    write_blank(out, "grow");
  }
}

}  // namespace

void write_header(markup& out, const report& r) {
  const auto header = out.inside("header");
  out.element("h1", "Independent calculation record - not an order");
  if (gravest(r.findings) == level::stop) {
    out.element("p", "STOP: a dose is withheld. Hold, and resolve with the prescriber.",
                {{"class", "stop"}});
  }
  const block here(out, "record", "1 Record");
  if (const auto who = subject_of(r); !who.empty()) {
    const auto line = out.inside("p");
    out.text("case: ");
    out.element("bdi", who);
  }
  write_identity(out);
}

void write_findings(markup& out, const report& r) {
  const block here(out, "findings", "9 Findings");
  if (r.findings.empty()) return out.element("p", "none");
  const auto list = out.inside("ul");
  for (const auto which : {level::stop, level::review, level::note}) write_level(out, r, which);
}

void write_tick_list(markup& out, const report&) {
  const block here(out, "ticks", "10 Before it goes out");
  const auto list = out.inside("ul", {{"class", "ticks"}});
  const auto item = [&](std::string_view text) {
    const auto one = out.inside("li");
    write_tick(out, text);
  };
  for (const auto one : wording::before_you_go_on) item(one);
  for (const std::string_view one :
       {"allergies, earlier fludarabine toxicity", "no live vaccine", "antiemetic",
        "infection prophylaxis", "patient and product identity, by another way"}) {
    item(one);
  }
}

void write_signatures(markup& out) {
  const block here(out, "signatures", "11 Signatures");
  const auto halves = out.inside("div", {{"class", "halves"}});
  write_box(out, "Calculated by");
  write_box(out, "Calculated independently before seeing box 1");
}

void write_record(markup& out, const report& r) {
  const auto footer = out.inside("footer");
  const block here(out, "basis", "12 Intended use and basis");
  out.element("p", intended_use);
  {
    const auto line = out.inside("p");
    out.text("lymphodose " + r.tool_version + "; sha256 of inputs ");
    out.element("code", r.inputs_sha256, {{"class", "hash"}});
    out.text("; of tables ");
    out.element("code", r.tables_sha256, {{"class", "hash"}});
    out.text("; tables: " + tables_text(r));
  }
}

}  // namespace lymphodose::worksheet
