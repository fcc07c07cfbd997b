// SPDX-License-Identifier: Apache-2.0
#include "json/write_schedule.hpp"

#include "json/write_cells.hpp"
#include "lymphodose/calendar.hpp"

#include <chrono>
#include <string>

namespace lymphodose::json {
namespace {

std::string text_of(civil_time t) { return iso_text(std::chrono::local_seconds(t)); }

void length(writer& out, std::string_view key, std::chrono::minutes value) {
  out.key(key);
  out.begin_object();
  out.member("value", static_cast<double>(value.count()) / 60.0);
  out.member("unit", "h");
  out.end_object();
}

template <class List, class Write>
void each(writer& out, std::string_view key, const List& all, Write write) {
  out.key(key);
  out.begin_array();
  for (const auto& one : all) {
    out.begin_object();
    write(one);
    out.end_object();
  }
  out.end_array();
}

void session(writer& out, const dialysis_session& s) {
  out.member("start", text_of(s.start));
  length(out, "duration", s.duration);
}

void conflict(writer& out, const schedule_conflict& c) {
  out.member("code", to_text(c.what));
  out.member("drug", c.drug);
  out.member("day", c.day.number());
  out.member("dose_start", text_of(c.dose_start));
  if (c.session_start) out.member("session_start", text_of(*c.session_start));
  out.member_if("rule", c.pack);
  out.member("text", c.text);
}

void gap(writer& out, const schedule_gap& g) {
  out.member("what", g.what);
  out.member_if("drug", g.drug);
  out.member("from", text_of(g.from));
  out.member("to", text_of(g.to));
  length(out, "length", g.length);
}

void timing(writer& out, const timing_report& t) {
  out.member("drug", t.drug);
  out.member("pack", t.pack);
  out.member("title", t.title);
  out.member_if("kind", t.kind);
  out.member("judged", t.reason.empty());
  out.member_if("reason", t.reason);
  out.member_if("printed_as", t.printed_as);
  out.member_if("reading", t.reading);
  out.member_if("citation", t.citation);
  out.member_if("grade", t.grade);
  out.member_if("rests_on", t.rests_on);
  each(out, "conflicts", t.conflicts, [&](const auto& c) { conflict(out, c); });
}

void event(writer& out, const schedule_event& e) {
  out.member("kind", to_text(e.kind));
  out.member("start", text_of(e.start));
  out.member("end", text_of(e.end));
  out.member_if("drug", e.drug);
  if (e.day) out.member("day", e.day->number());
  out.member_if("name", e.name);
}

void fraction(writer& out, const fraction_report& f) {
  out.member("drug", f.drug);
  out.member("day", f.day.number());
  out.member("session_start", text_of(f.session_start));
  figure_member(out, "gap", f.gap);
  figure_member(out, "half_life", f.half_life);
  figure_member(out, "left", f.left);
  out.member("condition", f.condition);
  out.member("citation", f.citation);
  out.member("grade", f.grade);
}

void cost(writer& out, const schedule_proposal& p) {
  out.key("cost");
  out.begin_object();
  out.member("days_shifted", p.cost.days_shifted);
  out.member("sessions_added", static_cast<int>(p.added.size()));
  out.member("sessions_moved", p.cost.sessions_moved);
  out.member("sessions_left_out", static_cast<int>(p.left_out.size()));
  length(out, "sessions_moved_by", p.cost.sessions_by);
  length(out, "doses_moved_by", p.cost.doses_by);
  out.end_object();
}

void proposal(writer& out, const schedule_proposal& p) {
  out.member("day0_shift_days", p.day_shift);
  each(out, "doses_moved", p.moved_doses, [&](const moved_dose& m) {
    out.member("drug", m.drug);
    out.member("day", m.day.number());
    out.member("from", time_text(m.from));
    out.member("to", time_text(m.to));
  });
  each(out, "sessions_moved", p.moved, [&](const moved_session& m) {
    out.member("from", text_of(m.from.start));
    out.member("to", text_of(m.to.start));
    length(out, "duration", m.to.duration);
  });
  each(out, "sessions_added", p.added, [&](const auto& s) { session(out, s); });
  each(out, "sessions_left_out", p.left_out, [&](const auto& s) { session(out, s); });
  cost(out, p);
  length(out, "longest_interval", p.longest_interval);
  if (p.session_before_cells) out.member("session_before_cells", *p.session_before_cells);
  each(out, "doses", p.doses, [&](const timed_dose& d) {
    out.member("drug", d.drug);
    out.member("day", d.day.number());
    out.member("start", text_of(d.start));
    out.member("end", text_of(d.end));
  });
  each(out, "sessions", p.sessions, [&](const auto& s) { session(out, s); });
}

void write_search(writer& out, const schedule_report& s) {
  each(out, "proposals", s.search.best, [&](const auto& p) { proposal(out, p); });
  if (!s.searched) return;
  out.member("proposals_are", proposals_header);
  out.member_if("no_solution", s.search.no_solution);
  out.member_if("grid", s.search.grid);
}

}  // namespace

void write_schedule(writer& out, const schedule_report& s) {
  out.key("schedule");
  out.begin_object();
  if (s.modality) out.member("modality", to_text(*s.modality));
  each(out, "timing", s.timing, [&](const auto& t) { timing(out, t); });
  each(out, "events", s.events, [&](const auto& e) { event(out, e); });
  each(out, "gaps", s.gaps, [&](const auto& g) { gap(out, g); });
  if (s.max_interval) length(out, "max_interval", *s.max_interval);
  each(out, "intervals_exceeded", s.too_long, [&](const auto& g) { gap(out, g); });
  each(out, "conflicts", s.conflicts, [&](const auto& c) { conflict(out, c); });
  write_search(out, s);
  each(out, "fraction_left", s.fractions, [&](const auto& f) { fraction(out, f); });
  each(out, "compare", s.compare, [&](const auto& t) { timing(out, t); });
  out.key("not_covered");
  out.begin_array();
  for (const auto& text : s.not_covered) out.value(text);
  out.end_array();
  out.end_object();
}

}  // namespace lymphodose::json
