// SPDX-License-Identifier: Apache-2.0
#include "cli/render_schedule.hpp"

#include "cli/render_figures.hpp"
#include "lymphodose/calendar.hpp"
#include "numeric/number_text.hpp"
#include "wording/parts.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace lymphodose::cli {
using wording::clock_text, wording::moment_text;
namespace {

using std::chrono::days;
using mins = std::chrono::minutes;

constexpr std::size_t day_column = 24, marks = 48;
constexpr mins per_mark{30};
constexpr char mark_nothing = '.', mark_session = '#', mark_both = 'X';

civil_time midnight(civil_time t) {
  return civil_time(std::chrono::floor<days>(t).time_since_epoch());
}
std::string session_text(const dialysis_session& s) {
  return moment_text(s.start) + " to " + clock_text(s.end());
}

char mark_of(std::string_view drug) { return drug.starts_with("fludarabine") ? 'f' : 'c'; }

// One string of marks a day; a mark is half an hour.
class picture {
  std::map<civil_date, std::string> rows_;
  std::map<civil_date, std::string> names_;

  void mark(civil_time t, char with) {
    const auto date = std::chrono::floor<days>(t);
    const auto found = rows_.find(civil_date(date));
    if (found == rows_.end()) return;
    auto& at = found->second[static_cast<std::size_t>((t - midnight(t)) / per_mark)];
    const bool dialysed = at == mark_session, dosing = with != mark_session;
    at = (dialysed && dosing) || at == mark_both ? mark_both : with;
  }

 public:
  picture(civil_date from, civil_date to) {
    for (auto date = from; date <= to; date += days(1)) {
      rows_[date] = std::string(marks, mark_nothing);
    }
  }
  void add(const schedule_event& e) {
    if (e.kind == event_kind::cell_infusion) {
      if (e.day) names_[std::chrono::floor<days>(e.start)] = to_text(*e.day) + " cells";
      return;
    }
    if (e.day) names_[std::chrono::floor<days>(e.start)] = to_text(*e.day);
    const char with = e.kind == event_kind::session ? mark_session : mark_of(e.drug);
    auto t = e.start;
    do {
      mark(t, with);
      t += per_mark - (t - midnight(t)) % per_mark;
    } while (t < e.end);
  }
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

void write_picture(page& out, const schedule_report& s) {
  if (s.events.empty()) return;
  civil_date first{}, last{};
  bool any = false;
  for (const auto& e : s.events) {
    if (e.kind == event_kind::session) continue;
    const auto date = std::chrono::floor<days>(e.start);
    first = any ? std::min(first, civil_date(date)) : civil_date(date);
    last = any ? std::max(last, civil_date(date)) : civil_date(date);
    any = true;
  }
  if (!any) return;
  const auto from = first - days(4);
  picture rows(from, std::max(from + days(13), last + days(1)));
  bool flu = false, cy = false, session = false;
  for (const auto& e : s.events) {
    rows.add(e);
    session |= e.kind == event_kind::session;
    flu |= !e.drug.empty() && mark_of(e.drug) == 'f';
    cy |= !e.drug.empty() && mark_of(e.drug) == 'c';
  }
  std::string legend = "one mark is half an hour";
  if (session) legend += "; # dialysis";
  if (flu) legend += "; f fludarabine phosphate";
  if (cy) legend += "; c cyclophosphamide";
  if (session) legend += "; X a dose during dialysis";
  out.keep("f fludarabine phosphate");
  out.keep("c cyclophosphamide");
  out.blank();
  out.beside("Timeline", legend);
  rows.write(out);
}

void write_named(page& out, const schedule_report& s) {
  std::string_view heading = "Sessions";
  for (const auto& e : s.events) {
    if (e.name.empty()) continue;
    out.beside(std::exchange(heading, {}),
               e.name + ": " + moment_text(e.start) + " to " + clock_text(e.end));
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

// "from Mon 30 Nov 08:00: 48 h (2 times), 72 h"; equal lengths that follow each other are counted.
std::string interval_text(const schedule_report& s) {
  std::string out;
  mins last(0);
  int times = 0;
  const auto flush = [&] {
    if (times > 1) out += " (" + std::to_string(times) + " times)";
  };
  for (const auto& g : s.gaps) {
    if (g.what != between_sessions) continue;
    if (times > 0 && g.length == last) {
      ++times;
      continue;
    }
    flush();
    out += (out.empty() ? "from " + moment_text(g.from) + ": " : ", ") + hours_text(g.length);
    last = g.length;
    times = 1;
  }
  flush();
  return out;
}

void write_gaps(page& out, const schedule_report& s) {
  std::string_view heading = "Gaps";
  const auto line = [&](const std::string& text) { out.beside(std::exchange(heading, {}), text); };
  for (const auto& e : s.events) {
    if (e.kind != event_kind::dose || !e.day) continue;
    const auto gaps = gaps_of_dose(s, e);
    if (!gaps.empty()) line(e.drug + ", " + to_text(*e.day) + ": " + gaps);
  }
  const auto intervals = interval_text(s);
  if (!intervals.empty()) line("session start to session start, " + intervals);
  std::string others;
  for (const auto& g : s.gaps) {
    if (!g.drug.empty() || g.what == between_sessions) continue;
    others += (others.empty() ? "" : "; ") + g.what + " " + hours_text(g.length);
  }
  if (!others.empty()) line(others);
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

std::string cost_text(const schedule_proposal& p) {
  std::string out = count_text(p.added.size(), "session") + " added";
  if (!p.left_out.empty()) out += ", " + std::to_string(p.left_out.size()) + " left out";
  out += "; sessions moved by " + hours_text(p.cost.sessions_by) + ", doses by " +
         hours_text(p.cost.doses_by) + " in all";
  return out + "; longest interval " + hours_text(p.longest_interval);
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
      on += (on.empty() ? "" : ", ") + to_text(x.day);
      ++count;
    }
    const auto all = std::count_if(p.doses.begin(), p.doses.end(),
                                   [&](const timed_dose& d) { return d.drug == m.drug; });
    out.push_back(m.drug + ": " + time_text(m.from) + " becomes " + time_text(m.to) + " on " +
                  (count == all && all > 1 ? "each day" : on));
  }
  return out;
}

void write_proposal(page& out, const schedule_proposal& p, std::size_t number) {
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
  for (const auto& s : p.added) line("add a session, " + session_text(s));
  for (const auto& s : p.left_out) line("leave out the exchange of " + moment_text(s.start));
  if (p.session_before_cells == false) line("no session lies between the last dose and the cells");
  line("cost: " + cost_text(p));
}

void write_search(page& out, const schedule_report& s) {
  if (!s.searched) return;
  out.blank();
  out.beside("Proposals", std::string(proposals_header));
  if (!s.search.grid.empty()) out.beside({}, "searched: " + s.search.grid);
  std::size_t number = 0;
  for (const auto& p : s.search.best) write_proposal(out, p, ++number);
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
  if (s.conflicts.empty() && !s.timing.empty()) {
    out.beside("Conflicts", "none with the timing rules chosen");
  }
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
    write_gaps(out, s);
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
