// SPDX-License-Identifier: Apache-2.0
#include "cli/batch.hpp"

#include "cli/batch_input.hpp"
#include "cli/batch_line.hpp"
#include "cli/batch_pipeline.hpp"
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/render.hpp"
#include "lymphodose/calculate.hpp"
#include "text/suggest.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

namespace lymphodose::cli {
namespace {

constexpr std::size_t entries_in_a_block = 64;
constexpr std::size_t lines_between_progress = 4096;
constexpr unsigned most_threads = 256;

struct batch_words {
  std::optional<batch_form> input;
  batch_form output = batch_form::ndjson;
  calculation kind = calculation::dose;
  unsigned threads = 1;
  bool reviews_fail = true;
};

std::optional<batch_form> form_named(std::string_view name) {
  if (name == "ndjson") return batch_form::ndjson;
  if (name == "csv") return batch_form::csv;
  return std::nullopt;
}

std::optional<batch_form> form_of_path(std::string_view path) {
  if (path.ends_with(".csv")) return batch_form::csv;
  if (path.ends_with(".ndjson") || path.ends_with(".jsonl")) return batch_form::ndjson;
  return std::nullopt;
}

std::string one_of(std::string_view flag, std::string_view words, const std::string& typed) {
  return std::string(flag) + " takes " + std::string(words) + ", not \"" + typed + "\"";
}

// What of the words is not understood; empty where all is.
std::string read_words(const options& wanted, batch_words& out) {
  if (wanted.operands.size() != 1) {
    return "batch takes one file with a case a line, or - for standard input";
  }
  out.threads = std::clamp(std::thread::hardware_concurrency(), 1U, most_threads);
  if (wanted.threads) {
    const auto& typed = *wanted.threads;
    const auto* end = typed.data() + typed.size();
    const auto read = std::from_chars(typed.data(), end, out.threads);
    const bool whole = read.ec == std::errc() && read.ptr == end && typed.front() != '0';
    if (!whole || out.threads > most_threads) {
      return one_of("--threads", "a whole number from 1 to 256", typed);
    }
  }
  if (wanted.input) {
    out.input = form_named(*wanted.input);
    if (!out.input) return one_of("--input", "ndjson or csv", *wanted.input);
  } else {
    out.input = form_of_path(wanted.operands.front());
  }
  if (wanted.output) {
    const auto form = form_named(*wanted.output);
    if (!form) return one_of("--output", "ndjson or csv", *wanted.output);
    out.output = *form;
  }
  if (out.output == batch_form::csv && !wanted.fields) {
    return "--output csv needs --fields; a whole report is no table";
  }
  if (wanted.calculation) {
    const auto kind = calculation_named(*wanted.calculation);
    if (!kind) {
      return one_of("--calculation", "dose, compare, bsa, renal, cells or prepare",
                    *wanted.calculation);
    }
    out.kind = *kind;
  }
  if (wanted.fail_on) {
    if (*wanted.fail_on != "review" && *wanted.fail_on != "stop") {
      return one_of("--fail-on", "review or stop", *wanted.fail_on);
    }
    out.reviews_fail = *wanted.fail_on == "review";
  }
  return {};
}

// The first words of the fields that a calculation can give; every one where the list is empty.
std::vector<std::string_view> parts_of(calculation kind) {
  switch (kind) {
    case calculation::surface: return {"label", "body"};
    case calculation::renal: return {"label", "body", "kidney"};
    case calculation::bags: return {"label", "cells"};
    case calculation::dose:
    case calculation::compare:
    case calculation::prepare: break;
  }
  return {};
}

// Fields that this calculation never gives: a column of nothing would read as "withheld".
problems never_made(const batch_work& work) {
  problems out;
  const auto parts = parts_of(work.kind);
  for (const auto& field : work.fields) {
    const auto first = std::string_view(field.name).substr(0, field.name.find('.'));
    if (parts.empty() || std::find(parts.begin(), parts.end(), first) != parts.end()) continue;
    std::string names;
    for (const auto part : parts) names += (names.empty() ? "" : ", ") + std::string(part);
    out.push_back({code::FIELD_UNKNOWN, "--fields", field.name,
                   "a field that this --calculation gives, of " + names +
                       "; or a --calculation that gives this one"});
  }
  return out;
}

class batch_run {
 public:
  batch_run(const batch_call& call, const batch_words& words) : call_(call), words_(words) {}

  int refuse(const problems& found, int code = exit_refused) {
    call_.err << render_problems(found);
    return code;
  }

  int run(std::istream& in, const table_set& tables) {
    batch_input input(in, words_.input);
    batch_work work{&tables, words_.kind, {}, input.form(), {}, words_.output};
    if (call_.wanted.fields) {
      auto fields = choose_fields(*call_.wanted.fields);
      if (!fields) return refuse(fields.errors());
      work.fields = std::move(fields).value();
      if (auto never = never_made(work); !never.empty()) return refuse(never);
    }
    if (work.input == batch_form::csv) {
      auto columns = columns_of(input);
      if (!columns) return refuse(columns.errors());
      work.columns = std::move(columns).value();
    }
    bool open = true;
    if (work.output == batch_form::csv) open = write(csv_heading(work.fields));
    if (open) {
      run_pipeline({[&] { return input.next(entries_in_a_block); },
                    [&](const auto& entries, auto& to) { append_lines(work, entries, to); },
                    [&](const auto& lines) { return open = take(lines); }},
                   words_.threads);
    }
    if (call_.progress) call_.err << '\r';
    if (!open) {
      return fault("the results could not be written to standard output; the run was ended");
    }
    if (input.failed()) return fault("reading stopped before the end of the input");
    return sum_up();
  }

 private:
  int fault(std::string_view message) {
    call_.err << "lymphodose: " << message << '\n';
    return exit_fault;
  }

  // The columns that the first record names.
  static result<std::vector<case_column>> columns_of(batch_input& input) {
    const auto heading = input.next(1);
    if (heading.empty()) return read_columns({});
    const auto& first = heading.front();
    if (first.fault.empty()) return read_columns(first.fields);
    return problem{code::DOCUMENT_MALFORMED, "heading", std::string(first.fault),
                   "a line with the fields of the columns"};
  }

  bool write(const std::string& text) {
    call_.out << text;
    call_.out.flush();
    return static_cast<bool>(call_.out);
  }

  bool take(const batch_lines& lines) {
    for (std::size_t i = 0; i < counts_.size(); ++i) counts_[i] += lines.counts[i];
    const auto all = total();
    if (call_.progress && all - shown_ >= lines_between_progress) {
      call_.err << '\r' << all << " lines" << std::flush;
      shown_ = all;
    }
    return write(lines.text);
  }

  [[nodiscard]] std::size_t count(batch_end end) const {
    return counts_[static_cast<std::size_t>(end)];
  }
  [[nodiscard]] std::size_t total() const {
    std::size_t sum = 0;
    for (const auto one : counts_) sum += one;
    return sum;
  }

  int sum_up() {
    using enum batch_end;
    call_.err << total() << (total() == 1 ? " line: " : " lines: ") << count(done) << " done, "
              << count(review) << " to review, " << count(stop) << " stop, " << count(refused)
              << " refused";
    if (count(batch_end::fault) > 0)
      call_.err << ", " << count(batch_end::fault) << " internal fault";
    call_.err << ".\nExit code 0 is not a release: it says that nothing was found that needs a "
                 "person.\n";
    if (count(batch_end::fault) > 0) return exit_fault;
    // What came before may have failed without a word.
    if (total() == 0)
      return refuse({{code::FIELD_MISSING, "a case", "", "one line of input at least"}});
    if (count(refused) > 0) return exit_refused;
    if (count(stop) > 0) return exit_stop;
    return count(review) > 0 && words_.reviews_fail ? exit_review : exit_done;
  }

  const batch_call& call_;
  const batch_words& words_;
  batch_counts counts_{};
  std::size_t shown_ = 0;
};

}  // namespace

int run_batch(const batch_call& call, const std::function<result<table_set>()>& load) {
  batch_words words;
  if (const auto wrong = read_words(call.wanted, words); !wrong.empty()) {
    return usage_error(call.err, wrong);
  }
  batch_run batch(call, words);
  const auto& path = call.wanted.operands.front();
  std::ifstream file;
  if (path != "-") {
    const auto failed = open_file(path, file);
    if (!failed.empty()) return batch.refuse(failed, exit_fault);
  }
  const auto tables = load();
  if (!tables) return batch.refuse(tables.errors());
  return batch.run(path == "-" ? call.in : file, tables.value());
}

}  // namespace lymphodose::cli
