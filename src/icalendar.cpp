// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/icalendar.hpp"

#include "lymphodose/calendar.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>

namespace lymphodose {

namespace {

using std::chrono::days;

constexpr std::size_t longest_line = 75;  // octets, RFC 5545 section 3.1

std::string only_digits(std::string text) {
  text.erase(std::remove_if(text.begin(), text.end(), [](char c) { return c == '-' || c == ':'; }),
             text.end());
  return text;
}
std::string stamp(civil_time t) { return only_digits(iso_text(std::chrono::local_seconds(t))); }
std::string stamp(civil_date d) { return only_digits(iso_text(d)); }

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == ';' || c == ',') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else {
      out += c;
    }
  }
  return out;
}

class calendar_text {
  std::string out_;

 public:
  // A line, folded; a fold never splits a UTF-8 character.
  void line(std::string_view content) {
    std::size_t room = longest_line;
    while (content.size() > room) {
      std::size_t cut = room;
      while (cut > 1 && (static_cast<unsigned char>(content[cut]) & 0xC0U) == 0x80U) --cut;
      out_.append(content.substr(0, cut)).append("\r\n ");
      content.remove_prefix(cut);
      room = longest_line - 1;
    }
    out_.append(content).append("\r\n");
  }
  void text(std::string_view name, std::string_view value) {
    line(std::string(name) + ":" + escaped(value));
  }
  std::string take() { return std::move(out_); }
};

// FNV-1a, 64 bits: tells two cases apart without naming either.
std::uint64_t digest(std::uint64_t seed, std::string_view text) {
  for (const char c : text) seed = (seed ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return (seed ^ 0xFFU) * 1099511628211ULL;
}

std::string case_digest(const report& r) {
  std::uint64_t sum = digest(14695981039346656037ULL, r.case_name);
  sum = digest(sum, r.label);
  // A label names the case, so that a corrected weight or day 0 replaces what stands in a calendar.
  for (const auto& entry : r.inputs) {
    if (!r.label.empty()) break;
    if (entry.path.starts_with("patient.") || entry.path == "dates.day0") {
      sum = digest(digest(sum, entry.path), entry.text);
    }
  }
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  for (int shift = 60; shift >= 0; shift -= 4) out += digits[(sum >> shift) & 0xFU];
  return out;
}

std::string dashed(std::string text) {
  std::replace(text.begin(), text.end(), ' ', '-');
  return text;
}

class exporter {
  const report& r_;
  calendar_text out_;
  std::string case_, stamp_;

  void open(const std::string& what) {
    out_.line("BEGIN:VEVENT");
    out_.line("UID:" + what + "." + case_ + "@lymphodose");
    out_.line("DTSTAMP:" + stamp_);
  }
  void close(const std::string& summary) {
    out_.text("SUMMARY", summary);
    const bool conflicts = r_.schedule && !r_.schedule->conflicts.empty();
    out_.text("DESCRIPTION",
              "lymphodose " + r_.tool_version + ": a calculation to check against, not an order" +
                  (conflicts ? "; the report names conflicts between doses and dialysis" : ""));
    out_.line("TRANSP:OPAQUE");
    out_.line("END:VEVENT");
  }
  void whole_day(civil_date date) {
    out_.line("DTSTART;VALUE=DATE:" + stamp(date));
    out_.line("DTEND;VALUE=DATE:" + stamp(date + days(1)));
  }
  void span(civil_time from, civil_time to) {
    out_.line("DTSTART:" + stamp(from));
    if (to > from) out_.line("DTEND:" + stamp(to));
  }

  void write_doses() {
    for (const auto& dose : r_.doses) {
      for (const auto& day : dose.days) {
        if (!day.date) continue;
        open("dose." + dashed(dose.drug) + "." + std::to_string(day.day.number()));
        if (day.start) {
          span(*day.start, day.end.value_or(*day.start));
        } else {
          whole_day(*day.date);
        }
        close(dose.drug + ", " + to_text(day.day));
      }
    }
  }

  void write_schedule() {
    if (!r_.schedule) return;
    for (const auto& e : r_.schedule->events) {
      if (e.kind != event_kind::session) continue;
      open("session." + stamp(e.start));
      span(e.start, e.end);
      const std::string what =
          r_.schedule->modality == dialysis_modality::peritoneal ? "exchange" : "dialysis";
      close(e.name.empty() ? what : what + " (" + e.name + ")");
    }
  }

  void write_cells() {
    if (!r_.cells || !r_.cells->infusion_date) return;
    open("cells");
    whole_day(*r_.cells->infusion_date);
    close("cells" +
          (r_.cells->infusion_day ? ", " + to_text(*r_.cells->infusion_day) : std::string()));
  }

 public:
  exporter(const report& r, civil_date stamped)
      : r_(r), case_(case_digest(r)), stamp_(stamp(stamped) + "T000000Z") {}

  std::string run() {
    out_.line("BEGIN:VCALENDAR");
    out_.line("VERSION:2.0");
    out_.line("PRODID:-//lymphodose//lymphodose " + r_.tool_version + "//EN");
    out_.line("CALSCALE:GREGORIAN");
    out_.line("METHOD:PUBLISH");
    write_doses();
    write_schedule();
    write_cells();
    out_.line("END:VCALENDAR");
    return out_.take();
  }
};

// The date the calendar is stamped with: there is no clock here.
std::optional<civil_date> stamped_on(const report& r) {
  std::optional<civil_date> out;
  for (const auto& entry : r.inputs) {
    if (entry.path != "dates.day0" && entry.path != "evaluated_on") continue;
    const auto date = read_date(entry.text, entry.path);
    if (date && (!out || date.value() < *out)) out = date.value();
  }
  return out;
}

}  // namespace

result<std::string> to_icalendar(const report& r) {
  problems found;
  for (const auto& dose : r.doses) {
    if (!dose.withheld) continue;
    found.push_back({code::REGIMEN_INCOMPLETE, "doses." + dose.drug, "withheld",
                     "a calendar is written when no dose is withheld"});
  }
  if (found.empty() && gravest(r.findings) == level::stop) {
    found.push_back({code::REGIMEN_INCOMPLETE, "findings", "a stop finding",
                     "a calendar is written when nothing is withheld"});
  }
  const bool dated = std::any_of(r.doses.begin(), r.doses.end(), [](const dose_report& d) {
    return !d.days.empty() && d.days.front().date;
  });
  const auto stamped = stamped_on(r);
  if (found.empty() && (!dated || !stamped)) {
    found.push_back({code::FIELD_MISSING, "dates.day0", "",
                     "the date of day 0 and a regimen with days, for a calendar"});
  }
  if (!found.empty()) return found;
  return exporter(r, *stamped).run();
}

}  // namespace lymphodose
