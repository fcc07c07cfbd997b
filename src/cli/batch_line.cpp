// SPDX-License-Identifier: Apache-2.0
#include "cli/batch_line.hpp"

#include "lymphodose/calculate.hpp"
#include "lymphodose/report_line.hpp"
#include "numeric/number_text.hpp"

#include <algorithm>
#include <exception>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <variant>

namespace lymphodose::cli {
namespace {

// A cell of RFC 4180.
void append_cell(std::string& out, std::string_view cell) {
  if (cell.find_first_of(",\"\r\n") == cell.npos) {
    out += cell;
    return;
  }
  out += '"';
  for (const char c : cell) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

void append_cell_of(std::string& out, const report_field& field, const field_value& value) {
  const auto* f = std::get_if<figure>(&value);
  out += ',';
  if (const auto* words = std::get_if<std::string_view>(&value)) append_cell(out, *words);
  if (f != nullptr) out += text::json_number(f->value);
  if (field.is_words) return;
  if (field.unit.empty()) {
    out += ',';
    if (f != nullptr) append_cell(out, f->unit);
  } else if (f != nullptr && f->unit != field.unit) {
    throw std::logic_error(field.name + " is in " + std::string(f->unit) + ", not in " +
                           std::string(field.unit));
  }
}

void append_row(std::string& out, std::size_t line, const report& r,
                const std::vector<report_field>& fields) {
  std::string codes;
  for (const auto one : grave_codes(r)) {
    codes += codes.empty() ? "" : " ";
    codes += to_text(one);
  }
  out += std::to_string(line) + ",";
  out += standing(r);
  out += "," + codes + ",";
  for (const auto& field : fields) append_cell_of(out, field, field.value_in(r));
}

void append_row(std::string& out, std::size_t line, const problems& found,
                const std::vector<report_field>& fields, std::string_view label) {
  std::string codes, words;
  for (const auto& one : found) {
    codes += codes.empty() ? "" : " ";
    codes += to_text(one.what);
    words += words.empty() ? "" : "; ";
    words += one.path + ": \"" + one.read + "\", would do: " + one.would_do;
  }
  out += std::to_string(line) + ",refused," + codes + ",";
  append_cell(out, words);
  for (const auto& field : fields) {
    out += field.is_words || !field.unit.empty() ? "," : ",,";
    if (field.name == "label") append_cell(out, label);
  }
}

// The label is there where it could be read: a refused patient must be found again.
void append_problems(const batch_work& work, std::size_t line, const problems& found,
                     std::string& out, std::string_view label = {}) {
  if (work.output == batch_form::csv) return append_row(out, line, found, work.fields, label);
  append_line(out, line, found, label);
}

batch_end append_report(const batch_work& work, std::size_t line, const report& r,
                        std::string& out) {
  if (work.output == batch_form::csv) {
    append_row(out, line, r, work.fields);
  } else if (!work.fields.empty()) {
    append_line(out, line, r, work.fields);
  } else {
    append_line(out, line, r);
  }
  const auto worst = gravest(r.findings);
  if (worst == level::stop) return batch_end::stop;
  return worst == level::review ? batch_end::review : batch_end::done;
}

// The document of an entry has one line; its problems name that of the input.
problems with_line(problems found, std::size_t line) {
  constexpr std::string_view only_line = "case.json:1";
  for (auto& one : found) {
    if (one.path == only_line) one.path = "line " + std::to_string(line);
  }
  return found;
}

std::string_view advice_of(batch_form form) {
  return form == batch_form::csv ? "one record of fields, quoted where they hold a quote"
                                 : "one case as a JSON object of at most 1 MiB";
}

batch_end append_entry(const batch_work& work, const batch_entry& entry, std::string& out) {
  const auto refuse = [&](const problems& found, std::string_view label = {}) {
    append_problems(work, entry.line, found, out, label);
    return batch_end::refused;
  };
  if (!entry.fault.empty()) {
    return refuse({{code::DOCUMENT_MALFORMED, "line " + std::to_string(entry.line),
                    std::string(entry.fault), std::string(advice_of(work.input))}});
  }
  const auto read = work.input == batch_form::csv ? read_record(work.columns, entry.fields)
                                                  : read_case(entry.text, "case.json");
  const auto made = calculate(read, *work.tables, work.kind);
  if (!made) return refuse(with_line(made.errors(), entry.line), read.content.label);
  return append_report(work, entry.line, made.value(), out);
}

}  // namespace

std::string csv_heading(const std::vector<report_field>& fields) {
  std::string out = "line,level,codes,problems";
  for (const auto& field : fields) {
    out += ',';
    if (field.is_words) {
      append_cell(out, field.name);
    } else if (field.unit.empty()) {
      append_cell(out, field.name);
      out += ',';
      append_cell(out, field.name + " unit");
    } else {
      append_cell(out, field.name + " [" + std::string(field.unit) + "]");
    }
  }
  return out + "\n";
}

void append_lines(const batch_work& work, const std::vector<batch_entry>& entries,
                  batch_lines& to) {
  for (const auto& entry : entries) {
    const auto before = to.text.size();
    auto end = batch_end::fault;
    std::string thrown;
    try {
      end = append_entry(work, entry, to.text);
    } catch (const std::exception& e) {
      thrown = e.what();
    }
    if (end == batch_end::fault) {
      to.text.resize(std::min(before, to.text.size()));
      append_problems(work, entry.line,
                      {{code::INTERNAL_FAULT, "line " + std::to_string(entry.line), thrown,
                        "nothing of this line may be used; report the fault"}},
                      to.text);
    }
    to.text += '\n';
    ++to.counts[static_cast<std::size_t>(end)];
  }
}

}  // namespace lymphodose::cli
