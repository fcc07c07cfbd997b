// SPDX-License-Identifier: Apache-2.0
//
// What the page is, whom it is about, who signs it, and what it rests on.
#include "wording/inputs.hpp"
#include "wording/parts.hpp"
#include "worksheet/blocks.hpp"

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <vector>

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

std::string tables_text(const report& r) {
  std::string out;
  for (const auto& table : r.tables) {
    if (table.role != used_for::result && table.origin.embedded) continue;
    out += (out.empty() ? "" : ", ") + wording::origin_text(table);
  }
  return out.empty() ? "none" : out;
}

// One line for each code of a level: what is said twice is read once.
void write_level(markup& out, const report& r, level which) {
  std::vector<code> said;
  for (const auto& f : r.findings) {
    if (f.level != which || std::find(said.begin(), said.end(), f.what) != said.end()) continue;
    said.push_back(f.what);
    const auto item = out.inside("li");
    out.element("b", to_text(which), {{"class", to_text(which)}});
    out.text(" ");
    out.element("code", to_text(f.what));
    std::string_view before = " ";
    for (const auto& other : r.findings) {
      if (other.level != which || other.what != f.what) continue;
      out.text(before);
      out.text(other.text);
      before = "; ";
    }
  }
}

// Letters of findings that fit on the sheet of a usual case; an order takes some of the room.
constexpr std::size_t room_for_findings = 1500;
constexpr std::size_t room_beside_an_order = 1100;

bool crowded(const report& r) {
  std::size_t letters = 0;
  for (const auto& f : r.findings) letters += f.text.size() + to_text(f.what).size();
  return letters > (r.check.empty() ? room_for_findings : room_beside_an_order);
}

// Notes inform and need no decision: where room is short, their codes stand for them.
void write_notes(markup& out, const report& r) {
  const bool codes_only = crowded(r);
  std::vector<std::string> parts;
  for (const auto& f : r.findings) {
    if (f.level != level::note) continue;
    std::string part(to_text(f.what));
    if (!codes_only) part += " " + f.text;
    if (std::find(parts.begin(), parts.end(), part) == parts.end()) parts.push_back(part);
  }
  if (parts.empty()) return;
  const auto item = out.inside("li");
  out.text(codes_only ? "notes, their text is in the report: " : "notes: ");
  for (const auto& part : parts) out.text((&part == &parts.front() ? "" : "; ") + part);
}

void write_by_hand(markup& out, std::initializer_list<std::string_view> names) {
  const auto line = out.inside("p", {{"class", "identity"}});
  for (const auto name : names) {
    out.element("span", name);
    write_blank(out, "grow");
  }
}

void write_box(markup& out, std::string_view heading) {
  const auto box = out.inside("div", {{"class", "sign"}});
  out.element("h3", heading);
  write_by_hand(out, {"name", "date, time"});
  write_by_hand(out, {"signature"});
}

bool stops(const report& r, std::initializer_list<code> any_of) {
  return std::any_of(r.findings.begin(), r.findings.end(), [&](const finding& f) {
    return f.level == level::stop &&
           std::find(any_of.begin(), any_of.end(), f.what) != any_of.end();
  });
}

bool withholds(const report& r) {
  return std::any_of(r.doses.begin(), r.doses.end(),
                     [](const dose_report& dose) { return dose.withheld; }) ||
         (r.cells && !r.cells->total);
}

std::string why_stopped(const report& r) {
  std::string out;
  const auto add = [&](bool holds, std::string_view text) {
    if (holds) out.append(out.empty() ? "" : "; ").append(text);
  };
  add(withholds(r), "a dose is withheld");
  add(stops(r, {code::ORDER_MISMATCH, code::ORDER_INCOMPLETE, code::ORDER_CONTRADICTORY}),
      "the order does not match");
  add(stops(r, {code::SECOND_ENTRY_DIFFERS}), "the two entries differ");
  return out.empty() ? "see the findings" : out;
}

}  // namespace

void write_header(markup& out, const report& r) {
  const auto header = out.inside("header");
  {
    const auto top = out.inside("div", {{"class", "top"}});
    out.element("h1", "Independent calculation record - not an order");
    if (const auto who = subject_of(r); !who.empty()) {
      const auto line = out.inside("p");
      out.element("bdi", who);
    }
  }
  if (gravest(r.findings) == level::stop) {
    out.element("p", "STOP: " + why_stopped(r) + ". Hold, and resolve with the prescriber.",
                {{"class", "stop"}});
  }
  const block here(out, "record", "1 Record", heading::run_in);
  write_by_hand(out, {"name", "born", "hospital number", "order"});
}

void write_findings(markup& out, const report& r) {
  const block here(out, "findings", "9 Findings", heading::run_in);
  if (r.findings.empty()) return out.element("p", "none");
  const auto list = out.inside("ul");
  for (const auto which : {level::stop, level::review}) write_level(out, r, which);
  write_notes(out, r);
}

void write_tick_list(markup& out, const report&) {
  const block here(out, "ticks", "10 Before it goes out", heading::run_in);
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
  const block here(out, "signatures", "11 Signatures", heading::run_in);
  const auto halves = out.inside("div", {{"class", "halves"}});
  write_box(out, "Calculated by");
  write_box(out, "Calculated independently before seeing box 1");
}

void write_record(markup& out, const report& r) {
  const auto footer = out.inside("footer");
  const block here(out, "basis", "12 Intended use", heading::run_in);
  const auto line = out.inside("p");
  out.text(intended_use);
  out.text(" Made by lymphodose " + r.tool_version + "; sha256 of inputs ");
  out.element("code", r.inputs_sha256, {{"class", "hash"}});
  out.text(", of tables ");
  out.element("code", r.tables_sha256.empty() ? "none" : r.tables_sha256, {{"class", "hash"}});
  out.text("; tables: " + tables_text(r) + ".");
}

}  // namespace lymphodose::worksheet
