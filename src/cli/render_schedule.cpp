// SPDX-License-Identifier: Apache-2.0
#include "cli/render_schedule.hpp"

#include "cli/render_figures.hpp"
#include "lymphodose/calendar.hpp"
#include "numeric/number_text.hpp"
#include "wording/parts.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace lymphodose::cli {
using wording::clock_text, wording::moment_text, wording::span_text;
namespace {

using std::chrono::days;
using mins = std::chrono::minutes;

constexpr std::size_t day_column = 24, marks = 48;
constexpr mins per_mark{30};
constexpr char mark_nothing = '.', mark_session = '#', mark_dialysed = 'X', mark_both_drugs = '+';

civil_time midnight(civil_time t) {
  return civil_time(std::chrono::floor<days>(t).time_since_epoch());
}
std::string session_text(const dialysis_session& s) { return span_text(s.start, s.end()); }

char mark_of(std::string_view drug) { return drug.starts_with("fludarabine") ? 'f' : 'c'; }

// One string of marks a day; a mark is half an hour. Doses are drawn over sessions.
class picture {
  std::map<civil_date, std::string> rows_;
  std::map<civil_date, std::string> names_;
  bool both_drugs_ = false;

  template <class Mark>
  void draw(const schedule_event& e, Mark mark) {
    auto t = e.start;
    do {
      const auto found = rows_.find(civil_date(std::chrono::floor<days>(t)));
      if (found != rows_.end()) {
        mark(found->second[static_cast<std::size_t>((t - midnight(t)) / per_mark)]);
      }
      t += per_mark - (t - midnight(t)) % per_mark;
    } while (t < e.end);
  }

 public:
  picture(civil_date from, civil_date to) {
    for (auto date = from; date <= to; date += days(1)) {
      rows_[date] = std::string(marks, mark_nothing);
    }
  }
  void add_session(const schedule_event& e) {
    draw(e, [](char& at) { at = mark_session; });
  }
  void add_dose(const schedule_event& e, bool dialysed) {
    if (e.day) names_[std::chrono::floor<days>(e.start)] = to_text(*e.day);
    const char own = mark_of(e.drug);
    draw(e, [&](char& at) {
      const bool other = at != own && (at == 'f' || at == 'c' || at == mark_both_drugs);
      both_drugs_ |= other && !dialysed;
      at = dialysed ? mark_dialysed : other ? mark_both_drugs : own;
    });
  }
  void add_cells(const schedule_event& e) {
    if (e.day) names_[std::chrono::floor<days>(e.start)] = to_text(*e.day) + " cells";
  }
  [[nodiscard]] bool both_drugs() const noexcept { return both_drugs_; }
  void write(page& out) const {
    out.row({"", "0     3     6     9     12    15    18    21"}, {day_column + 1, marks + 2});
    for (const auto& [date, row] : rows_) {
      const auto named = names_.find(date);
      out.row({padded(day_text(date), 11) + (named == names_.end() ? "" : named->second),
               "|" + row + "|"},
              {day_column, marks + 2});
    }
  }
};

bool during_a_session(const schedule_report& s, const schedule_event& dose) {
  return std::any_of(s.events.begin(), s.events.end(), [&](const schedule_event& e) {
    return e.kind == event_kind::session && e.start < dose.end && e.end > dose.start;
  });
}

picture picture_of(const schedule_report& s, civil_date from, civil_date to) {
  picture out(from, to);
  for (const auto& e : s.events) {
    if (e.kind == event_kind::session) out.add_session(e);
  }
  for (const auto& e : s.events) {
    if (e.kind == event_kind::dose) out.add_dose(e, during_a_session(s, e));
    if (e.kind == event_kind::cell_infusion) out.add_cells(e);
  }
  return out;
}

bool exchanges(const schedule_report& s) { return s.modality == dialysis_modality::peritoneal; }

std::string legend_of(const schedule_report& s, const picture& rows) {
  bool flu = false, cy = false, session = false;
  for (const auto& e : s.events) {
    session |= e.kind == event_kind::session;
    flu |= !e.drug.empty() && mark_of(e.drug) == 'f';
    cy |= !e.drug.empty() && mark_of(e.drug) == 'c';
  }
  std::string legend = "one mark is half an hour";
  if (session) legend += exchanges(s) ? "; # exchange" : "; # dialysis";
  if (flu) legend += "; f fludarabine phosphate";
  if (cy) legend += "; c cyclophosphamide";
  if (rows.both_drugs()) legend += "; + both drugs";
  if (session)
    legend += exchanges(s) ? "; X a dose during an exchange" : "; X a dose during dialysis";
  return legend;
}

void write_picture(page& out, const schedule_report& s) {
  std::optional<civil_date> first, last;
  for (const auto& e : s.events) {
    if (e.kind == event_kind::session) continue;
    const civil_date date = std::chrono::floor<days>(e.start);
    first = first ? std::min(*first, date) : date;
    last = last ? std::max(*last, date) : date;
  }
  if (!first) return;
  const auto from = *first - days(4);
  const auto rows = picture_of(s, from, std::max(from + days(13), *last + days(1)));
  out.keep("f fludarabine phosphate");
  out.keep("c cyclophosphamide");
  out.blank();
  out.beside("Timeline", legend_of(s, rows));
  rows.write(out);
}

// With the year where a session lies so far from the doses that it may be a slip.
std::string session_when(const schedule_report& s, const schedule_event& session) {
  constexpr days far(60);
  for (const auto& e : s.events) {
    if (e.kind != event_kind::dose || std::chrono::abs(e.start - session.start) < far) continue;
    return day_text_with_year(std::chrono::floor<days>(session.start)) + " " +
           clock_text(session.start);
  }
  return span_text(session.start, session.end);
}

void write_named(page& out, const schedule_report& s) {
  std::string_view heading = "Sessions";
  for (const auto& e : s.events) {
    if (e.name.empty()) continue;
    out.beside(std::exchange(heading, {}), e.name + ": " + session_when(s, e));
  }
}

// One entry for drugs with the same pack.
void write_timing(page& out, const schedule_report& s) {
  std::string_view heading = "Timing rule";
  for (std::size_t i = 0; i < s.timing.size(); ++i) {
    const auto& t = s.timing[i];
    const auto same = [&](const timing_report& x) { return x.pack == t.pack; };
    const auto first = std::find_if(s.timing.begin(), s.timing.end(), same);
    if (first - s.timing.begin() != static_cast<std::ptrdiff_t>(i)) continue;
    std::string drugs;
    for (const auto& x : s.timing) {
      if (same(x)) drugs += (drugs.empty() ? "" : " and ") + x.drug;
    }
    out.beside(std::exchange(heading, {}), drugs + ": " + t.title + " (" + t.pack + ")");
    if (!t.reason.empty()) out.beside({}, t.reason);
    if (!t.printed_as.empty()) out.beside({}, "printed as \"" + t.printed_as + "\"");
    if (!t.reading.empty()) out.beside({}, "read as: " + t.reading);
    out.beside({}, "rests on: " + t.rests_on);
    out.beside({}, "source: " + t.citation + " (" + evidence_text({}, t.grade) + ")");
  }
}

// One line for a dose: every gap that begins or ends with it.
std::string gaps_of_dose(const schedule_report& s, const schedule_event& dose) {
  std::string out;
  for (const auto& g : s.gaps) {
    const bool before = g.what.starts_with("session");
    const bool its = before ? g.to == dose.start : g.from == dose.start || g.from == dose.end;
    if (g.drug != dose.drug || !its) continue;
    out += (out.empty() ? "" : "; ") + g.what + " " + hours_text(g.length);
  }
  return out;
}

constexpr std::string_view between_sessions = "session start to session start";

// "; 48 h from start to start"
std::string since_last_session(const schedule_report& s, const schedule_event& session) {
  for (const auto& g : s.gaps) {
    if (g.what == between_sessions && g.to == session.start) {
      return "; " + hours_text(g.length) + " from start to start";
    }
  }
  return {};
}

// "  [DIALYSIS_TOO_SOON, dialysis.handbook]" for each conflict of a dose.
std::string marks_of(const schedule_report& s, const schedule_event& dose) {
  std::string out;
  for (const auto& c : s.conflicts) {
    if (c.drug != dose.drug || c.dose_start != dose.start) continue;
    out += "  [" + std::string(to_text(c.what)) + (c.pack.empty() ? "" : ", " + c.pack) + "]";
  }
  return out;
}

std::string event_text(const schedule_report& s, const schedule_event& e) {
  switch (e.kind) {
    case event_kind::session:
      return span_text(e.start, e.end) + ": " + (exchanges(s) ? "exchange" : "dialysis") +
             since_last_session(s, e);
    case event_kind::cell_infusion:
      return day_text(std::chrono::floor<days>(e.start)) + ": cells" +
             (e.day ? ", " + to_text(*e.day) : std::string());
    case event_kind::dose: break;
  }
  const auto gaps = gaps_of_dose(s, e);
  return (e.end > e.start ? span_text(e.start, e.end) : moment_text(e.start)) + ": " + e.drug +
         (e.day ? ", " + to_text(*e.day) : std::string()) + (gaps.empty() ? "" : "; " + gaps) +
         (during_a_session(s, e) ? "; given during a session" : "") + marks_of(s, e);
}

// Many exchanges say little one by one: those that end on a day without a dose are counted.
bool worth_a_line(const schedule_report& s, const schedule_event& e) {
  if (!exchanges(s) || e.kind != event_kind::session || !e.name.empty()) return true;
  return std::any_of(s.events.begin(), s.events.end(), [&](const schedule_event& other) {
    return other.kind == event_kind::dose && midnight(other.start) == midnight(e.start);
  });
}

void write_events(page& out, const schedule_report& s) {
  std::string_view heading = "Events";
  std::size_t left_out = 0;
  for (const auto& e : s.events) {
    if (worth_a_line(s, e)) {
      out.beside(std::exchange(heading, {}), event_text(s, e));
    } else {
      ++left_out;
    }
  }
  if (left_out > 0) {
    out.beside({}, std::to_string(left_out) + " exchanges on days without a dose are not listed");
  }
  for (const auto& g : s.gaps) {
    if (g.drug.empty() && g.what != between_sessions) {
      out.beside({}, g.what + ": " + hours_text(g.length));
    }
  }
}

// Digits of next to nothing would say more than the arithmetic knows.
std::string left_text(double percent) {
  constexpr double least_shown = 0.1;
  return percent < least_shown ? "less than 0.1 %" : text::percent_text(percent);
}

void write_fractions(page& out, const schedule_report& s) {
  if (s.fractions.empty()) return;
  out.blank();
  out.beside("Left of a dose",
             "of that one dose when the next session starts, by one exponential; an illustration, "
             "not what dialysis removes, and no dose rests on it");
  for (const auto& f : s.fractions) {
    out.beside({}, f.drug + ", " + to_text(f.day) + ": " + left_text(f.left.value) + " after " +
                       text::people(f.gap.value, 1) + " h (half-life " +
                       text::people(f.half_life.value, 1) + " h, " + f.condition + "; " +
                       f.citation.substr(0, f.citation.find(',')) + ", " + f.grade + ")");
  }
}

std::string count_text(std::size_t count, std::string_view what) {
  return std::to_string(count) + " " + std::string(what) + (count == 1 ? "" : "s");
}

std::string moved_text(std::size_t count, std::string_view what, mins by) {
  const auto text = count_text(count, what) + " moved";
  return count == 0 ? text : text + " by " + hours_text(by) + (count == 1 ? "" : " in all");
}

std::string cost_text(const schedule_proposal& p) {
  std::string out;
  if (!p.left_out.empty()) {
    out = count_text(p.left_out.size(), "exchange") + " left out";
  } else {
    out = count_text(p.added.size(), "session") + " added, " +
          moved_text(p.moved.size(), "session", p.cost.sessions_by);
  }
  return out + ", " + moved_text(p.moved_doses.size(), "dose", p.cost.doses_by) +
         "; longest interval " + hours_text(p.longest_interval);
}

// " (Mon 7 Dec)", where the dose would be.
std::string date_in(const schedule_proposal& p, const moved_dose& m) {
  for (const auto& d : p.doses) {
    if (d.drug != m.drug || d.day != m.day) continue;
    return " (" + day_text(std::chrono::floor<days>(d.start)) + ")";
  }
  return {};
}

bool session_on_the_day(const schedule_proposal& p, const schedule_report& s) {
  const auto cells = std::find_if(s.events.begin(), s.events.end(), [](const schedule_event& e) {
    return e.kind == event_kind::cell_infusion;
  });
  if (cells == s.events.end()) return false;
  const auto on = midnight(cells->start) + days(p.day_shift);
  return std::any_of(p.sessions.begin(), p.sessions.end(),
                     [&](const dialysis_session& x) { return midnight(x.start) == on; });
}

// "fludarabine phosphate: 10:00 becomes 19:00 on each day", or "... on day -4 and day -3".
std::vector<std::string> moved_texts(const schedule_proposal& p) {
  std::vector<std::string> out;
  std::vector<const moved_dose*> said;
  for (const auto& m : p.moved_doses) {
    const auto alike = [&](const moved_dose& x) {
      return x.drug == m.drug && x.from == m.from && x.to == m.to;
    };
    if (std::any_of(said.begin(), said.end(), [&](const auto* x) { return alike(*x); })) continue;
    said.push_back(&m);
    std::string on;
    std::ptrdiff_t count = 0;
    for (const auto& x : p.moved_doses) {
      if (!alike(x)) continue;
      on += (on.empty() ? "" : ", ") + to_text(x.day) + date_in(p, x);
      ++count;
    }
    const auto all = std::count_if(p.doses.begin(), p.doses.end(),
                                   [&](const timed_dose& d) { return d.drug == m.drug; });
    out.push_back(m.drug + ": " + time_text(m.from) + " becomes " + time_text(m.to) + " on " +
                  (count == all && all > 1 ? "each day" : on));
  }
  return out;
}

void write_proposal(page& out, const schedule_proposal& p, const schedule_report& s,
                    std::size_t number) {
  const auto label = "Proposal " + std::to_string(number);
  std::string_view heading = label;
  const auto line = [&](const std::string& text) { out.beside(std::exchange(heading, {}), text); };
  if (p.day_shift != 0) {
    line("day 0 " +
         count_text(static_cast<std::size_t>(p.day_shift < 0 ? -p.day_shift : p.day_shift), "day") +
         (p.day_shift < 0 ? " earlier" : " later"));
  }
  for (const auto& text : moved_texts(p)) line(text);
  for (const auto& m : p.moved) {
    line("move the session of " + session_text(m.from) + " to " + session_text(m.to));
  }
  for (const auto& x : p.added) line("add a session, " + session_text(x));
  for (const auto& x : p.left_out) line("leave out the exchange of " + moment_text(x.start));
  if (!exchanges(s) && session_on_the_day(p, s)) {
    line("a session lies on the day of the cells, whose hour is not known here");
  }
  if (p.session_before_cells == false) line("no session lies between the last dose and the cells");
  line("cost: " + cost_text(p));
}

void write_search(page& out, const schedule_report& s) {
  if (!s.searched) return;
  out.blank();
  out.beside("Proposals", std::string(proposals_header));
  if (!s.search.grid.empty()) out.beside({}, "searched: " + s.search.grid);
  std::size_t number = 0;
  for (const auto& p : s.search.best) write_proposal(out, p, s, ++number);
  if (!s.search.no_solution.empty()) out.beside("No solution", s.search.no_solution);
}

void write_conflicts(page& out, const schedule_report& s) {
  std::string_view heading = "Interval";
  for (const auto& g : s.too_long) {
    out.beside(std::exchange(heading, {}), "the routine leaves " + hours_text(g.length) + " from " +
                                               moment_text(g.from) + ", more than " +
                                               hours_text(*s.max_interval));
  }
  heading = "Conflicts";
  for (const auto& c : s.conflicts) {
    out.beside(std::exchange(heading, {}), c.text + "  [" + std::string(to_text(c.what)) + "]");
  }
  const bool judged = std::any_of(s.timing.begin(), s.timing.end(),
                                  [](const timing_report& t) { return t.reason.empty(); });
  if (s.conflicts.empty() && judged) out.beside("Conflicts", "none with the timing rules chosen");
}

}  // namespace

void write_schedule(page& out, const report& r) {
  if (!r.schedule) return;
  const auto& s = *r.schedule;
  write_picture(out, s);
  write_named(out, s);
  if (s.modality) {
    out.blank();
    write_timing(out, s);
    write_conflicts(out, s);
    write_search(out, s);
    out.blank();
    write_events(out, s);
    write_fractions(out, s);
    for (const auto& text : s.not_covered) out.beside("Not covered", text);
  }
}

void write_timing_compare(page& out, const report& r) {
  if (!r.schedule || r.schedule->compare.empty()) return;
  out.blank();
  out.paragraph("Dialysis timing, every pack against this schedule");
  for (const auto& t : r.schedule->compare) {
    out.blank();
    out.paragraph(t.drug + ": " + t.pack + " (" + evidence_text({}, t.grade) + ")", 0, 2);
    if (!t.printed_as.empty()) out.paragraph("printed as \"" + t.printed_as + "\"", 2, 4);
    if (!t.reason.empty()) {
      out.paragraph(t.reason, 2, 4);
    } else if (t.conflicts.empty()) {
      out.paragraph("met by this schedule", 2, 4);
    }
    for (const auto& c : t.conflicts) {
      out.paragraph(std::string(to_text(c.what)) + ": " + c.text, 2, 4);
    }
    if (!t.rests_on.empty()) out.paragraph("rests on: " + t.rests_on, 2, 4);
  }
}

}  // namespace lymphodose::cli
