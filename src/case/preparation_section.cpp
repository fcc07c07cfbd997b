// SPDX-License-Identifier: Apache-2.0
#include "case/preparation_section.hpp"

#include "case/drug_names.hpp"
#include "case/scalars.hpp"
#include "lymphodose/calendar.hpp"
#include "lymphodose/rounding.hpp"
#include "numeric/decimal_reader.hpp"
#include "numeric/number_text.hpp"
#include "preparation/rounding_entry.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>

namespace lymphodose::case_text {
namespace {

using text::field_reader;
using text::node;

constexpr std::string_view prefix = "preparation.";

constexpr std::array drug_volumes{
    std::pair{to_text(drug_volume_rule::added), drug_volume_rule::added},
    std::pair{to_text(drug_volume_rule::replaces), drug_volume_rule::replaces}};

// The fields of one drug, as a file or the flags give them.
preparation_entry read_entry(field_reader& at, std::string drug) {
  preparation_entry entry{};
  entry.drug = std::move(drug);
  entry.concentration = at.quantity<drug_concentration>("concentration");
  entry.vial = above_zero<volume>(at, "vial");
  entry.vial_content = above_zero<drug_mass>(at, "vial_content");
  entry.bag = above_zero<volume>(at, "bag");
  entry.overfill = at.quantity<volume>("overfill");
  entry.drug_volume = at.one_of<drug_volume_rule>("drug_volume", drug_volumes);
  entry.expires = at.date("expires");
  entry.dose = above_zero<drug_mass>(at, "dose");
  entry.reduced = at.boolean("reduced");
  if (auto rule = at.table("round")) entry.rounding = text::read_rounding(*rule);
  at.finish();
  return entry;
}

preparation_entry* preparation_of(draft& all, std::string_view drug) {
  for (auto& one : all.content.preparation) {
    if (one.drug == drug) return &one;
  }
  return nullptr;
}

// What somebody wrote, so that a flag that says otherwise can quote it.
void remember(draft& into, const std::string& drug, const node& table, const std::string& flag) {
  if (table.table() == nullptr) return;
  for (const auto& one : *table.table()) {
    const bool plain = one.value.table() == nullptr && one.value.array() == nullptr;
    into.given.try_emplace("preparation." + drug + "." + one.key,
                           written{plain ? one.value.as_read() : std::string(), flag});
  }
}

std::optional<std::string> drug_of(const std::string& typed, const std::string& path, int line,
                                   draft& into, text::reading& out) {
  const auto full = full_drug_name(typed);
  if (!full) {
    out.add(code::ID_UNKNOWN, path, line, typed, drug_name_advice(typed));
    return std::nullopt;
  }
  if (*full != typed) into.content.drug_names.push_back({path, typed, std::string(*full)});
  return std::string(*full);
}

template <class U>
bool alike(const entered<quantity<U>>& a, const entered<quantity<U>>& b) {
  return compare12(a.value.in(U{}), b.value.in(U{})) == 0;
}
bool alike(const dose_rounding& a, const dose_rounding& b) { return same_rounding(a, b); }
template <class T>
bool alike(const T& a, const T& b) {
  return a == b;
}

struct joining {
  preparation_entry& has;
  draft& into;
  problems& out;

  template <class T>
  void field(std::string_view key, std::optional<T>& present, std::optional<T>& wanted) const {
    if (!wanted) return;
    if (!present) {
      present = std::move(wanted);
    } else if (!alike(*present, *wanted)) {
      const std::string path = "preparation." + has.drug + "." + std::string(key);
      const auto found = into.given.find(path);
      const auto earlier = found == into.given.end() ? std::string() : found->second.text;
      out.push_back({code::FIELD_CONFLICT, path, "a flag that says otherwise",
                     earlier.empty() ? "the case or the flag, not both"
                                     : "the case says \"" + earlier +
                                           "\"; leave out the flag or change the case"});
    }
  }
  void all(preparation_entry& wants) const {
    field("concentration", has.concentration, wants.concentration);
    field("vial", has.vial, wants.vial);
    field("vial_content", has.vial_content, wants.vial_content);
    field("bag", has.bag, wants.bag);
    field("overfill", has.overfill, wants.overfill);
    field("drug_volume", has.drug_volume, wants.drug_volume);
    field("expires", has.expires, wants.expires);
    field("dose", has.dose, wants.dose);
    field("reduced", has.reduced, wants.reduced);
    field("round", has.rounding, wants.rounding);
  }
};

// The value of a flag as a file would hold it: "true" is a truth value, the rest are texts.
node flag_value(std::string_view key, std::string_view typed) {
  if (key == "reduced" && (typed == "true" || typed == "false")) return {typed == "true", 1};
  return {std::string(typed), 1};
}

struct flag_table {
  text::member_list fields, round;
  std::string names;

  void add(std::string_view key, node value, const std::string& flag) {
    constexpr std::string_view inside = "round.";
    if (names.find(flag) == std::string::npos) names += (names.empty() ? "" : ", ") + flag;
    if (key.starts_with(inside)) {
      round.push_back({std::string(key.substr(inside.size())), std::move(value)});
    } else {
      fields.push_back({std::string(key), std::move(value)});
    }
  }
  node take() {
    if (!round.empty()) fields.push_back({"round", node(std::move(round), 1)});
    return {std::move(fields), 1};
  }
};

bool given_twice(const flag_table& table, std::string_view key) {
  const auto has = [&](const text::member_list& list, std::string_view name) {
    return std::any_of(list.begin(), list.end(), [&](const auto& m) { return m.key == name; });
  };
  constexpr std::string_view inside = "round.";
  return key.starts_with(inside) ? has(table.round, key.substr(inside.size()))
                                 : has(table.fields, key);
}

void add_one(const case_flag& flag, std::map<std::string, flag_table>& tables, draft& into,
             problems& out) {
  const auto equals = flag.text.find('=');
  if (equals == std::string::npos) {
    out.push_back({code::FIELD_MALFORMED, flag.path, flag.text,
                   name_of(flag) + " \"cyclophosphamide=VALUE\""});
    return;
  }
  const std::string_view all = flag.text;
  const std::string typed(text::trimmed(all.substr(0, equals)));
  const auto value = text::trimmed(all.substr(equals + 1));
  auto here = text::reading::of_case();
  const auto drug = drug_of(typed, "preparation." + typed, 1, into, here);
  for (auto one : here.list()) {
    one.would_do += " (" + name_of(flag) + ")";
    out.push_back(std::move(one));
  }
  if (!drug) return;
  const auto key = std::string_view(flag.path).substr(prefix.size());
  auto& table = tables[*drug];
  if (given_twice(table, key)) {
    out.push_back({code::FIELD_CONFLICT, "preparation." + *drug + "." + std::string(key), flag.text,
                   name_of(flag) + " once for each drug"});
    return;
  }
  table.add(key, flag_value(key, value), name_of(flag));
}

bool needs_concentration(const preparation_entry& entry) {
  const bool volume_rule =
      entry.rounding && (std::holds_alternative<volume_step>(entry.rounding->to) ||
                         std::holds_alternative<whole_vials>(entry.rounding->to));
  return entry.vial || entry.vial_content || entry.bag || entry.expires || entry.dose ||
         volume_rule;
}

void missing(problems& out, const preparation_entry& entry, const char* key, const char* would_do) {
  out.push_back({code::FIELD_MISSING, "preparation." + entry.drug + "." + key, "", would_do});
}

void check_vial(const preparation_entry& entry, problems& out) {
  if (!entry.concentration || !entry.vial || !entry.vial_content) return;
  const auto holds = entry.vial->value * entry.concentration->value;
  const auto said = entry.vial_content->value;
  if (compare12(holds.in(mg), said.in(mg)) == 0) return;
  const auto meant = said / entry.vial->value;
  out.push_back({code::FIELD_CONFLICT, "preparation." + entry.drug + ".vial_content",
                 entry.vial_content->text,
                 entry.vial->text + " at " + entry.concentration->text + " hold " +
                     text::people(holds.in(mg), 3) + " mg; " + entry.vial_content->text + " in " +
                     entry.vial->text + " are " + text::people(meant.in(mg_per_ml), 3) +
                     " mg/mL. Read the vial in hand again"});
}

void check_entry(const preparation_entry& entry, problems& out) {
  if (!entry.concentration && needs_concentration(entry)) {
    missing(out, entry, "concentration",
            "as printed on the vial in hand, such as \"20 mg/mL\"; there is no default, because "
            "one drug is marketed at several strengths");
  }
  check_vial(entry, out);
  const bool to_vials = entry.rounding && std::holds_alternative<whole_vials>(entry.rounding->to);
  if (to_vials && !entry.vial && !entry.vial_content) {
    missing(out, entry, "vial", "the volume of a vial, \"2 mL\", or vial_content, \"50 mg\"");
  }
  if ((entry.overfill || entry.drug_volume) && !entry.bag) {
    missing(out, entry, "bag", "the volume of the bag, such as \"100 mL\"");
  }
  const bool may_rise = entry.rounding && entry.rounding->direction != rounding_direction::down;
  if (entry.dose && may_rise && !entry.reduced) {
    missing(out, entry, "reduced",
            "true where the dose was reduced for the kidneys or is for dialysis, else false: a "
            "reduced dose rounds down only");
  }
  if (entry.reduced && !entry.dose) {
    missing(out, entry, "dose",
            "the dose that \"reduced\" is about; of a computed dose the program knows it");
  }
}

}  // namespace

void read_preparation(field_reader& at, draft& into) {
  for (const auto& one : at.members()) {
    const auto path = at.path_of(one.key);
    auto drug = drug_of(one.key, path, one.value.line(), into, at.out());
    if (!drug) continue;
    if (preparation_of(into, *drug) != nullptr) {
      at.report(code::FIELD_CONFLICT, one.key, one.key, *drug + " once");
      continue;
    }
    if (one.value.table() == nullptr) {
      at.report(code::FIELD_MALFORMED, one.key, one.value.as_read(),
                "a table such as { concentration = \"20 mg/mL\", vial = \"25 mL\" }");
      continue;
    }
    remember(into, *drug, one.value, {});
    field_reader entry(one.value, path, at.out());
    into.content.preparation.push_back(read_entry(entry, std::move(*drug)));
  }
}

bool is_preparation_path(std::string_view path) noexcept {
  constexpr std::array<std::string_view, 12> keys{
      "concentration", "vial", "vial_content", "bag",        "overfill",        "drug_volume",
      "expires",       "dose", "reduced",      "round.step", "round.direction", "round.tie"};
  return path.starts_with(prefix) &&
         std::find(keys.begin(), keys.end(), path.substr(prefix.size())) != keys.end();
}

void add_preparation(const std::vector<case_flag>& flags, draft& into, problems& out) {
  std::map<std::string, flag_table> tables;
  for (const case_flag& flag : flags) {
    if (is_preparation_path(flag.path)) add_one(flag, tables, into, out);
  }
  for (auto& [drug, table] : tables) {
    const auto names = table.names;
    const node content = table.take();
    auto here = text::reading::of_case();
    field_reader at(content, "preparation." + drug, here);
    auto wants = read_entry(at, drug);
    for (auto one : here.list()) {
      one.would_do += " (" + names + ")";
      out.push_back(std::move(one));
    }
    auto* present = preparation_of(into, drug);
    if (present == nullptr) {
      remember(into, drug, content, names);
      into.content.preparation.push_back(std::move(wants));
    } else {
      joining{*present, into, out}.all(wants);
    }
  }
}

void check_preparation(const draft& all, problems& out) {
  for (const auto& entry : all.content.preparation) {
    const auto path = "preparation." + entry.drug + ".";
    const bool said = std::any_of(out.begin(), out.end(),
                                  [&](const problem& p) { return p.path.starts_with(path); });
    if (!said) check_entry(entry, out);
  }
}

}  // namespace lymphodose::case_text
