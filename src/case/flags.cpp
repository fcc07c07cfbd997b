// SPDX-License-Identifier: Apache-2.0
#include "case/flags.hpp"

#include "case/cells_section.hpp"
#include "case/dialysis_section.hpp"
#include "case/drug_names.hpp"
#include "case/preparation_section.hpp"
#include "case/scalars.hpp"
#include "case/sections.hpp"
#include "numeric/decimal_reader.hpp"
#include "text/suggest.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace lymphodose::case_text {
namespace {

using text::node;

// What a flag would be in a file.
node table_with(std::string_view key, node value) {
  text::member_list members;
  members.push_back({std::string(key), std::move(value)});
  return {std::move(members), 1};
}

void report(problem one, const case_flag& flag, problems& out) {
  one.would_do += " (" + name_of(flag) + ")";
  out.push_back(std::move(one));
}

void report_conflict(const std::string& path, std::string read, const case_flag& flag,
                     const draft& into, problems& out) {
  const auto found = into.given.find(path);
  const written earlier = found == into.given.end() ? written{} : found->second;
  const std::string says = earlier.text.empty() ? "otherwise" : "\"" + earlier.text + "\"";
  if (earlier.flag.empty()) {
    out.push_back(
        {code::FIELD_CONFLICT, path, std::move(read),
         "the case says " + says + "; leave out " + name_of(flag) + " or change the case"});
  } else {
    out.push_back({code::FIELD_CONFLICT, path, std::move(read),
                   earlier.flag + " says " + says + " as well; give one of the two"});
  }
}

// Moves what one flag gave into the draft, unless it says something else.
void add_scalar(const scalar_field& field, const case_flag& flag, draft& into, problems& out) {
  const node table = table_with(field.key, node(flag.text, 1));
  auto problems_here = text::reading::of_case();
  text::field_reader at(table, std::string(field.table), problems_here);
  draft from;
  read_scalar(field, at, from);
  for (const problem& one : problems_here.list()) report(one, flag, out);
  if (!problems_here.clean() || !field.is_set(from)) {
    into.given.try_emplace(field.path(), written{flag.text, name_of(flag)});
    return;
  }
  if (!field.is_set(into)) {
    field.take(into, from);
    into.given.try_emplace(field.path(), written{flag.text, name_of(flag)});
  } else if (!field.same(into, from)) {
    report_conflict(field.path(), flag.text, flag, into, out);
  }
}

// The two sides of "DRUG=VALUE".
struct choice {
  std::string drug, value;
};
std::optional<choice> split(const case_flag& flag, std::string_view example, problems& out) {
  const auto equals = flag.text.find('=');
  if (equals == std::string::npos) {
    out.push_back({code::FIELD_MALFORMED, flag.path, flag.text,
                   name_of(flag) + " \"" + std::string(example) + "\""});
    return std::nullopt;
  }
  const std::string_view all = flag.text;
  return choice{std::string(text::trimmed(all.substr(0, equals))),
                std::string(text::trimmed(all.substr(equals + 1)))};
}

using table_reader = void (*)(text::field_reader&, draft&);

// Reads "DRUG=VALUE" as the table of the file that it stands for.
draft read_choice(const choice& one, node value, std::string_view path, table_reader read,
                  const case_flag& flag, problems& out) {
  const node table = table_with(one.drug, std::move(value));
  auto problems_here = text::reading::of_case();
  text::field_reader at(table, std::string(path), problems_here);
  draft from;
  read(at, from);
  for (const problem& each : problems_here.list()) report(each, flag, out);
  return from;
}

void take_names(draft& into, const draft& from) {
  auto& names = into.content.drug_names;
  names.insert(names.end(), from.content.drug_names.begin(), from.content.drug_names.end());
}

template <class List, class Same>
auto entry_of(List& list, const Same& same) {
  const auto found = std::find_if(list.begin(), list.end(), same);
  return found == list.end() ? nullptr : &*found;
}

rule_choice* rule_of(draft& d, std::string_view drug) {
  return entry_of(d.content.rules, [&](const rule_choice& one) { return one.drug == drug; });
}

void add_rule(const case_flag& flag, draft& into, problems& out) {
  const auto one = split(flag, "fludarabine phosphate=PACK_ID", out);
  if (!one) return;
  const draft from = read_choice(*one, node(one->value, 1), "rules", read_rules, flag, out);
  take_names(into, from);
  for (const rule_choice& rule : from.content.rules) {
    const std::string path = "rules." + rule.drug;
    const rule_choice* present = rule_of(into, rule.drug);
    if (present != nullptr && present->pack != rule.pack) {
      report_conflict(path, rule.pack, flag, into, out);
    } else if (present == nullptr) {
      into.content.rules.push_back(rule);
      into.given.insert_or_assign(path, written{rule.pack, name_of(flag)});
    }
  }
}

void add_timing(const case_flag& flag, draft& into, problems& out) {
  const auto one = split(flag, "fludarabine phosphate=PACK_ID", out);
  if (!one) return;
  const draft from = read_choice(*one, node(one->value, 1), "timing", read_timing, flag, out);
  take_names(into, from);
  for (const auto& pair : from.content.timing) {
    const std::string path = "timing." + pair.first;
    const auto* present =
        entry_of(into.content.timing, [&](const auto& p) { return p.first == pair.first; });
    if (present != nullptr && present->second != pair.second) {
      report_conflict(path, pair.second, flag, into, out);
    } else if (present == nullptr) {
      into.content.timing.push_back(pair);
      into.given.insert_or_assign(path, written{pair.second, name_of(flag)});
    }
  }
}

// "-5,-4,-3"; what is no whole number stays a string and is refused by the reader.
node day_list(std::string_view typed) {
  text::node_list list;
  for (std::size_t from = 0; from <= typed.size();) {
    const auto comma = std::min(typed.find(',', from), typed.size());
    const std::string day(text::trimmed(typed.substr(from, comma - from)));
    const std::string_view digits = std::string_view(day).substr(day.starts_with('-') ? 1 : 0);
    if (!digits.empty() && digits.size() < 10 &&
        std::all_of(digits.begin(), digits.end(), text::is_digit)) {
      list.emplace_back(std::int64_t{std::stol(day)}, 1, day);
    } else {
      list.emplace_back(day, 1);
    }
    from = comma + 1;
  }
  return {std::move(list), 1};
}

void add_days(const case_flag& flag, draft& into, problems& out) {
  const auto one = split(flag, "fludarabine phosphate=-5,-4,-3", out);
  if (!one) return;
  const draft from =
      read_choice(*one, day_list(one->value), "regimen.days", read_regimen_days, flag, out);
  take_names(into, from);
  into.given.try_emplace("regimen.days", written{{}, name_of(flag)});
  for (const regimen_days& entry : from.content.regimen.days) {
    const std::string path = "regimen.days." + entry.drug;
    const auto* present = entry_of(into.content.regimen.days,
                                   [&](const regimen_days& d) { return d.drug == entry.drug; });
    if (present != nullptr && present->days != entry.days) {
      report_conflict(path, one->value, flag, into, out);
    } else if (present == nullptr) {
      into.content.regimen.days.push_back(entry);
      into.given.insert_or_assign(path, written{one->value, name_of(flag)});
    }
  }
}

// "DRUG=10:00" or "DRUG=30 min", into the hours of the regimen.
void add_clock(const case_flag& flag, draft& into, problems& out, std::string_view table,
               std::string_view example, table_reader read) {
  const auto one = split(flag, example, out);
  if (!one) return;
  const draft from = read_choice(*one, node(one->value, 1), table, read, flag, out);
  take_names(into, from);
  for (const dose_clock& entry : from.content.regimen.clocks) {
    auto* present = entry_of(into.content.regimen.clocks,
                             [&](const dose_clock& d) { return d.drug == entry.drug; });
    if (present == nullptr) {
      into.content.regimen.clocks.push_back(entry);
      continue;
    }
    const auto join = [&](auto& has, const auto& wants) {
      if (has && wants && *has != *wants) {
        report_conflict(std::string(table) + "." + entry.drug, one->value, flag, into, out);
      } else if (wants) {
        has = wants;
      }
    };
    join(present->at, entry.at);
    join(present->infusion, entry.infusion);
  }
}
void add_at(const case_flag& flag, draft& into, problems& out) {
  add_clock(flag, into, out, "regimen.at", "fludarabine phosphate=10:00", read_regimen_at);
}
void add_infusion(const case_flag& flag, draft& into, problems& out) {
  add_clock(flag, into, out, "regimen.infusion", "fludarabine phosphate=30 min",
            read_regimen_infusion);
}

// The number alone will do: nothing else than percent can follow it here.
std::string with_percent_sign(std::string_view typed) {
  const auto number = text::scan_decimal(typed);
  const bool bare = number.fault == text::decimal_fault::none && number.length == typed.size();
  return std::string(typed) + (bare ? " %" : "");
}

void add_percent(const case_flag& flag, draft& into, problems& out) {
  const auto one = split(flag, "fludarabine phosphate=75", out);
  if (!one) return;
  text::member_list inner;
  inner.push_back({"pack", node(std::string("-"), 1)});
  inner.push_back({"percent", node(with_percent_sign(one->value), 1)});
  const draft from = read_choice(*one, node(std::move(inner), 1), "rules", read_rules, flag, out);
  take_names(into, from);
  for (const rule_choice& read : from.content.rules) {
    const std::string path = "rules." + read.drug + ".percent";
    rule_choice* rule = rule_of(into, read.drug);
    if (rule == nullptr) {
      if (into.has("rules." + read.drug) || into.file_unreadable) continue;
      report({code::FIELD_MISSING, "rules." + read.drug, "",
              "choose the rule pack that gives a range before the percentage"},
             flag, out);
    } else if (read.percent && rule->percent && *rule->percent != *read.percent) {
      report_conflict(path, one->value, flag, into, out);
    } else if (read.percent && !rule->percent) {
      rule->percent = read.percent;
      into.given.insert_or_assign(path, written{one->value, name_of(flag)});
    }
  }
}

// "CODE=REASON", as an entry of patient.accept.
void add_accept(const case_flag& flag, draft& into, problems& out) {
  const auto one = split(flag, "HEIGHT_WEIGHT_SWAPPED=the reason", out);
  if (!one) return;
  text::member_list entry;
  entry.push_back({"code", node(one->drug, 1)});
  entry.push_back({"reason", node(one->value, 1)});
  text::node_list list;
  list.emplace_back(std::move(entry), 1);
  const node table = table_with("accept", node(std::move(list), 1));
  auto problems_here = text::reading::of_case();
  text::field_reader at(table, "patient", problems_here);
  draft from;
  read_patient(at, from);
  for (const problem& each : problems_here.list()) report(each, flag, out);
  auto& accepted = into.content.patient.accepted;
  for (const accepted_gate& gate : from.content.patient.accepted) {
    const auto* present =
        entry_of(accepted, [&](const accepted_gate& g) { return g.what == gate.what; });
    if (present != nullptr && present->reason != gate.reason) {
      report_conflict("patient.accept", gate.reason, flag, into, out);
    } else if (present == nullptr) {
      accepted.push_back(gate);
    }
  }
}

bool same_week(const weekly_sessions& a, const weekly_sessions& b) {
  return a.days == b.days && a.start == b.start && a.duration == b.duration;
}

// "mon,wed,fri 08:00 4 h", as the table kidney.dialysis.weekly.
void add_weekly(const case_flag& flag, draft& into, problems& out) {
  const std::string_view all = text::trimmed(flag.text);
  // The start is the word with the colon; the days stand before it, the length after.
  const auto colon = std::min(all.find(':'), all.size());
  const auto first = all.rfind(' ', colon), second = all.find(' ', colon);
  if (first == std::string_view::npos || second == std::string_view::npos) {
    return report({code::FIELD_MALFORMED, "kidney.dialysis.weekly", flag.text,
                   "the days, the start and the length, as \"mon,wed,fri 08:00 4 h\""},
                  flag, out);
  }
  text::node_list names;
  for (std::size_t from = 0; from <= first;) {
    const auto comma = std::min(all.find(',', from), first);
    names.emplace_back(std::string(text::trimmed(all.substr(from, comma - from))), 1);
    from = comma + 1;
  }
  text::member_list week;
  week.push_back({"days", node(std::move(names), 1)});
  week.push_back({"start", node(std::string(all.substr(first + 1, second - first - 1)), 1)});
  week.push_back({"duration", node(std::string(text::trimmed(all.substr(second + 1))), 1)});
  const node table = table_with("weekly", node(std::move(week), 1));
  auto problems_here = text::reading::of_case();
  text::field_reader at(table, "kidney.dialysis", problems_here);
  draft from;
  read_weekly(at, from);
  for (const problem& each : problems_here.list()) report(each, flag, out);
  auto& present = into.content.kidney.dialysis.weekly;
  const auto& typed = from.content.kidney.dialysis.weekly;
  if (present && typed && !same_week(*present, *typed)) {
    return report_conflict("kidney.dialysis.weekly", flag.text, flag, into, out);
  }
  if (typed) present = typed;
  into.given.try_emplace("kidney.dialysis.weekly", written{flag.text, name_of(flag)});
}

// A flag that is no scalar field.
struct listed {
  std::string_view path;
  void (*add)(const case_flag&, draft&, problems&);
};
// In this order: a percentage belongs to a rule.
constexpr listed listed_flags[]{
    {"rules", add_rule},    {"timing", add_timing},     {"days", add_days},
    {"at", add_at},         {"infusion", add_infusion}, {"percent", add_percent},
    {"accept", add_accept}, {"weekly", add_weekly},     {"bags", add_bag}};

void report_unknown(const case_flag& flag, problems& out) {
  std::vector<std::string> paths;
  for (const auto& field : scalar_fields()) paths.push_back(field.path());
  const std::vector<std::string_view> names(paths.begin(), paths.end());
  const auto near = text::nearest(flag.path, names);
  out.push_back(
      {code::FIELD_UNKNOWN, flag.path, name_of(flag),
       near ? "did you mean " + std::string(*near) + "?" : "a field of the case with one value"});
}

}  // namespace

void add_flags(const std::vector<case_flag>& flags, draft& into, problems& out) {
  for (const case_flag& flag : flags) {
    const auto fields = scalar_fields();
    const auto field = std::find_if(fields.begin(), fields.end(),
                                    [&](const auto& f) { return f.is_at(flag.path); });
    if (field != fields.end()) {
      add_scalar(*field, flag, into, out);
    } else if (!is_preparation_path(flag.path) &&
               std::none_of(std::begin(listed_flags), std::end(listed_flags),
                            [&](const listed& r) { return r.path == flag.path; })) {
      report_unknown(flag, out);
    }
  }
  for (const listed& kind : listed_flags) {
    for (const case_flag& flag : flags) {
      if (flag.path == kind.path) kind.add(flag, into, out);
    }
  }
  add_preparation(flags, into, out);
}

}  // namespace lymphodose::case_text
