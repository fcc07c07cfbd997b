// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/second_entry.hpp"

#include "lymphodose/digest.hpp"
#include "lymphodose/rounding.hpp"
#include "numeric/decimal_reader.hpp"
#include "numeric/number_text.hpp"
#include "text/document.hpp"
#include "text/field_reader.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <utility>

namespace lymphodose {
namespace {

constexpr std::string_view schema = "lymphodose.sealed-entry/1";
constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view escapes = "\\\\\tt\nn";  // character and its letter, in pairs

std::string base64(std::string_view content) {
  std::string out;
  for (std::size_t at = 0; at < content.size(); at += 3) {
    const auto part = content.substr(at, 3);
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      bits = bits << 8U | (i < part.size() ? static_cast<unsigned char>(part[i]) : 0U);
    }
    for (std::size_t i = 0; i < 4; ++i) {
      out += i <= part.size() ? alphabet[bits >> (18U - 6U * i) & 63U] : '=';
    }
  }
  return out;
}

std::optional<std::string> from_base64(std::string_view encoded) {
  while (encoded.ends_with('=')) encoded.remove_suffix(1);
  std::string out;
  std::uint32_t bits = 0;
  unsigned held = 0;
  for (const char c : encoded) {
    const auto value = alphabet.find(c);
    if (value == alphabet.npos) return std::nullopt;
    bits = bits << 6U | static_cast<std::uint32_t>(value);
    held += 6;
    if (held < 8) continue;
    held -= 8;
    out += static_cast<char>(bits >> held & 255U);
  }
  return out;
}

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    bool done = false;
    for (std::size_t i = 0; i < escapes.size() && !done; i += 2) {
      if (escapes[i] != c) continue;
      out.append("\\").append(1, escapes[i + 1]);
      done = true;
    }
    if (!done) out += c;
  }
}

std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\\' || at + 1 == text.size()) {
      out += text[at];
      continue;
    }
    ++at;
    for (std::size_t i = 0; i < escapes.size(); i += 2) {
      if (escapes[i + 1] == text[at]) out += escapes[i];
    }
  }
  return out;
}

// One line a field, five columns.
std::string content_of(const patient_entry& entry) {
  std::string out;
  for (const auto& field : entry.fields) {
    for (const auto* part : {&field.path, &field.text, &field.number, &field.unit}) {
      append_escaped(out, *part);
      out += '\t';
    }
    out += field.of_input ? "input\n" : "result\n";
  }
  return out;
}

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const auto end = text.find(at);
    out.push_back(text.substr(0, end));
    if (end == text.npos) break;
    text.remove_prefix(end + 1);
  }
  return out;
}

std::optional<patient_entry> entry_in(std::string_view content) {
  patient_entry out;
  for (const auto line : split(content, '\n')) {
    const auto parts = split(line, '\t');
    if (parts.size() != 5 || (parts[4] != "input" && parts[4] != "result")) return std::nullopt;
    out.fields.push_back({unescaped(parts[0]), unescaped(parts[1]), unescaped(parts[2]),
                          unescaped(parts[3]), parts[4] == "input"});
  }
  if (out.fields.empty()) return std::nullopt;
  return out;
}

class entry_list {
  patient_entry out_;

  void add(std::string path, std::string text, const std::optional<figure>& number, bool input) {
    out_.fields.push_back({std::move(path), std::move(text),
                           number ? text::json_number(canonical12(number->value)) : std::string(),
                           number ? std::string(number->unit) : std::string(), input});
  }

 public:
  void input(const input_entry& one) { add(one.path, one.text, one.value, true); }
  void word(std::string path, std::string text, bool input = false) {
    add(std::move(path), std::move(text), std::nullopt, input);
  }
  void number(std::string path, const std::optional<figure>& f) {
    if (!f) return;
    auto text = text::significant(f->value, 6);
    add(std::move(path), text.append(" ").append(f->symbol), f, false);
  }
  patient_entry take() { return std::move(out_); }
};

void list_dose(const dose_report& dose, entry_list& list) {
  const auto path = "doses." + dose.drug + ".";
  list.number(path + "protocol", dose.protocol);
  list.word(path + "given", dose.withheld ? "withheld" : "calculated");
  if (dose.adjustment) list.word(path + "tier", dose.adjustment->row);
  if (dose.kidney_used) list.number(path + "kidney_number", dose.kidney_used->value);
  list.number(path + "rate", dose.rate);
  list.number(path + "per_dose", given_dose(dose));
  list.number(path + "course_total", dose.course_total);
  std::string on;
  for (const auto& day : dose.days) {
    on += (on.empty() ? "day " : ", day ") + std::to_string(day.day.number());
  }
  list.word(path + "days", on.empty() ? std::to_string(dose.doses) + " doses" : on);
}

double number_of(const entry_field& field) {
  const auto read = text::scan_decimal(field.number);
  return read.fault == text::decimal_fault::none ? read.value : 0.0;
}

// As close as an order may be to a calculation that it matches.
bool close(const entry_field* a, const entry_field* b, const check_limits& bands) {
  if (!a || !b || a->number.empty() || b->number.empty() || a->unit != b->unit) return false;
  const double first = number_of(*a);
  const double apart = 100 * std::abs(number_of(*b) - first) / std::abs(first);
  return std::isfinite(apart) && compare12(apart, bands.match_percent) <= 0;
}

std::string shown(const entry_field* field) { return field ? field->text : std::string(); }

// Numbers decide where both entries have them: "70 kg" and "70.0 kg" are one entry.
bool same_field(const entry_field& a, const entry_field& b) {
  if (!a.number.empty() && !b.number.empty()) return a.number == b.number && a.unit == b.unit;
  return a.text == b.text;
}

const entry_field* field_at(const patient_entry& entry, std::string_view path) {
  for (const auto& field : entry.fields) {
    if (field.path == path) return &field;
  }
  return nullptr;
}

void compare(const entry_field* a, const entry_field* b, second_entry_report& out) {
  ++out.fields_compared;
  if (a && b && same_field(*a, *b)) return;
  const auto& any = a ? *a : *b;
  out.differences.push_back({any.path, shown(a), shown(b), any.of_input});
}

std::string both(const entry_difference& one) {
  const auto shown_or_nothing = [](const std::string& text) {
    return text.empty() ? std::string("nothing") : text;
  };
  return one.path + ": first " + shown_or_nothing(one.first) + ", second " +
         shown_or_nothing(one.second);
}

// A result that differs, and whether by more than a match allows.
struct other_result {
  const entry_difference* how;
  bool apart;
};

// The most telling one: a dose before what it follows from, and what is apart before what is close.
bool tells_more(const other_result& a, const other_result& b) {
  const auto rank = [](const other_result& one) {
    const auto& path = one.how->path;
    return (one.apart ? 2 : 0) + (path.ends_with(".per_dose") || path.ends_with(".given") ? 1 : 0);
  };
  return rank(a) > rank(b);
}

// Each input by itself, because each is looked up again; the results together, because they follow
// from the inputs.
void raise_differences(const second_entry_report& all, const patient_entry& first,
                       const patient_entry& other, const check_limits& bands, report& second) {
  std::vector<other_result> results;
  for (const auto& one : all.differences) {
    if (one.of_input) {
      second.findings.push_back(
          {code::SECOND_ENTRY_DIFFERS, level::review, both(one), {}, one.path});
    } else {
      results.push_back(
          {&one, !close(field_at(first, one.path), field_at(other, one.path), bands)});
    }
  }
  if (results.empty()) return;
  std::stable_sort(results.begin(), results.end(), tells_more);
  std::string text = both(*results.front().how);
  if (results.size() > 1) text += ", and " + std::to_string(results.size() - 1) + " more";
  const bool apart = results.front().apart;
  text += apart ? ". The two calculations do not agree: neither is to be used"
                : ". The results lie as close as a match allows; settle which entry is right";
  second.findings.push_back({code::SECOND_ENTRY_DIFFERS,
                             apart ? level::stop : level::review,
                             std::move(text),
                             {},
                             "second_entry"});
}

problem not_sealed(std::string read, std::string would_do) {
  return {code::DOCUMENT_MALFORMED, "sealed", std::move(read), std::move(would_do)};
}

}  // namespace

patient_entry entry_of(const report& r) {
  entry_list list;
  for (const auto& one : r.inputs) {
    if (!one.path.starts_with("order.")) list.input(one);
  }
  list.word("tool.version", r.tool_version, true);
  for (const auto& table : r.tables) {
    if (table.role == used_for::result) {
      // A regimen and a product may share an id; a file may lie elsewhere on another machine.
      const auto& name = table.origin.embedded ? table.origin.path : table.id;
      list.word("tables." + name, table.version + " " + table.origin.sha256, true);
    }
  }
  if (r.body) list.number("body.surface", r.body->surface.figure);
  for (const auto& dose : r.doses) list_dose(dose, list);
  if (r.cells) {
    list.number("cells.target_used", r.cells->target);
    list.number("cells.total_calculated", r.cells->total);
    if (!r.cells->total) list.word("cells.given", "withheld");
  }
  return list.take();
}

std::string digest_of(const patient_entry& entry) { return sha256_of(content_of(entry)); }

std::string seal(const patient_entry& entry) {
  return "schema = \"" + std::string(schema) +
         "\"\nnote = \"a first entry, for a second person's independent one; encoded against "
         "accidental sight, not encrypted\"\nsha256 = \"" +
         digest_of(entry) + "\"\ncontent = \"" + base64(content_of(entry)) + "\"\n";
}

result<patient_entry> open_seal(std::string_view text) {
  const auto file = text::read_toml(text, "sealed");
  if (!file) return not_sealed("", "a file written by lymphodose check --seal");
  auto out = text::reading::of_case();
  text::field_reader root(file.value().root, "sealed", out);
  const auto kind = root.string("schema", text::need::required);
  const auto hash = root.string("sha256", text::need::required);
  const auto content = root.string("content", text::need::required);
  root.allow({"note"});
  root.finish();
  if (!out.clean()) return out.take();
  if (*kind != schema) return not_sealed(*kind, "a file written by lymphodose check --seal");
  const auto plain = from_base64(*content);
  auto entry = plain ? entry_in(*plain) : std::nullopt;
  if (!entry) return not_sealed("its content", "the file as lymphodose check --seal wrote it");
  if (sha256_of(*plain) != *hash) {
    return problem{code::FIELD_CONFLICT, "sealed.sha256", *hash,
                   "the file as it was sealed: content and hash do not belong together"};
  }
  return std::move(*entry);
}

void compare_entries(const patient_entry& first, report& second, const check_limits& bands) {
  const auto other = entry_of(second);
  second_entry_report out{};
  out.sha256 = digest_of(first);
  for (const auto& field : first.fields) compare(&field, field_at(other, field.path), out);
  for (const auto& field : other.fields) {
    if (field_at(first, field.path) == nullptr) compare(nullptr, &field, out);
  }
  raise_differences(out, first, other, bands, second);
  std::stable_sort(second.findings.begin(), second.findings.end(),
                   [](const finding& a, const finding& b) { return a.level > b.level; });
  second.second_entry = std::move(out);
}

}  // namespace lymphodose
