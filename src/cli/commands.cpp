// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.hpp"

#include "cli/batch.hpp"
#include "cli/files.hpp"
#include "cli/help.hpp"
#include "cli/practice.hpp"
#include "cli/render.hpp"
#include "cli/render_page.hpp"
#include "cli/render_selftest.hpp"
#include "cli/working_file.hpp"
#include "lymphodose/calculate.hpp"
#include "lymphodose/check.hpp"
#include "lymphodose/course.hpp"
#include "lymphodose/engine.hpp"
#include "lymphodose/icalendar.hpp"
#include "lymphodose/interchange.hpp"
#include "lymphodose/second_entry.hpp"
#include "lymphodose/worksheet.hpp"
#include "selftest/run.hpp"
#include "text/suggest.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace lymphodose::cli {
namespace {

struct call {
  const options& wanted;
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  style how;
  std::optional<interchange_format> format = {};
};

int fault(const call& c, std::string_view message) {
  c.err << "lymphodose: " << message << '\n';
  return exit_fault;
}

int print(const call& c, std::string_view text, int code) {
  c.out << text;
  c.out.flush();
  if (c.out) return code;
  return fault(c, "the result could not be written to standard output");
}

int refuse(const call& c, const problems& found) {
  if (c.wanted.json || c.format) return print(c, to_json(found) + "\n", exit_refused);
  c.err << render_problems(found);
  return exit_refused;
}

std::string did_you_mean(std::string_view typed, const std::vector<std::string>& known) {
  const std::vector<std::string_view> names(known.begin(), known.end());
  const auto near = text::nearest(typed, names);
  return near ? "did you mean " + std::string(*near) + "?" : std::string();
}

// `tables` with the institution's file, where --institution names one.
result<table_set> for_institution(const call& c, result<table_set> tables) {
  if (!tables || !c.wanted.institution_file) return tables;
  const auto& path = *c.wanted.institution_file;
  const auto text = read_file(path);
  if (!text) return text.errors();
  auto own = read_institution(text.value(), path);
  if (!own) return own.errors();
  return with_institution(std::move(tables).value(), std::move(own).value());
}

// The tables of the call: embedded, and those of --tables.
result<table_set> tables_of(const call& c) {
  auto embedded = embedded_tables();
  if (!embedded || !c.wanted.tables_dir) return embedded;
  const auto folder = read_tables(*c.wanted.tables_dir);
  if (!folder) return folder.errors();
  return add_tables(std::move(embedded).value(), folder.value().files);
}

bool concerns_dialysis(const patient_case& entered) {
  const auto& kidney = entered.kidney;
  return !entered.timing.empty() || kidney.status == kidney_status::dialysis ||
         kidney.dialysis.modality || kidney.dialysis.has_sessions();
}

// Most of a start is reading tables; a case without tables of its own needs few of them.
result<table_set> tables_for(const call& c, const patient_case& entered) {
  if (c.wanted.tables_dir) return tables_of(c);
  const auto& plan = entered.regimen;
  tables_named named{"", ""};
  if (plan.id) named.regimen = *plan.id;
  if (!plan.inline_drugs.empty()) named.regimen.reset();
  if (entered.cells.product) named.product = *entered.cells.product;
  named.timing = concerns_dialysis(entered);
  named.terminology = c.format == interchange_format::fhir;
  named.invented = named.lessons = false;
  return embedded_tables(named);
}

struct case_text {
  std::string text, name;
};

result<case_text> built_in_case(const std::string& name) {
  const auto text = embedded_case(name);
  if (!text.empty()) return case_text{std::string(text), name + ".toml"};
  std::vector<std::string> known;
  for (const auto one : embedded_case_names()) known.emplace_back(one);
  auto advice = did_you_mean(name, known);
  if (advice.empty()) {
    for (const auto& one : known) advice += (advice.empty() ? "one of " : ", ") + one;
  }
  return problem{code::ID_UNKNOWN, "--case", name, advice};
}

// "kg" of an unquoted --weight 40 kg arrives as the name of a file.
problems with_quoting_hint(problems found, const std::string& path) {
  constexpr std::size_t longest_unit = 12;
  if (path.size() > longest_unit || path.find_first_of("./") != std::string::npos) return found;
  found.back().would_do += "; a quantity is quoted, as in --weight \"40 kg\"";
  return found;
}

result<case_text> text_of_case(const call& c) {
  if (c.wanted.case_name) return built_in_case(*c.wanted.case_name);
  if (c.wanted.operands.empty()) return case_text{};
  const auto& path = c.wanted.operands.front();
  auto text = path == "-" ? read_stream(c.in) : read_file(path);
  if (!text) return with_quoting_hint(text.errors(), path);
  return case_text{std::move(text).value(), path};
}

int code_for(const report& r) {
  const auto worst = gravest(r.findings);
  if (worst == level::stop) return exit_stop;
  if (worst == level::review) return exit_review;
  return exit_done;
}

using renderer = std::string (*)(const report&, style);

std::string output_of(const call& c, const report& r, const table_set& tables, renderer render) {
  if (c.format) return to_interchange(*c.format, r, tables) + "\n";
  if (c.wanted.json) return to_json(r) + "\n";
  auto text = render(r, c.how);
  if (c.wanted.explain) {
    text += "\n" + render_explain(r, layout_of(c.wanted), sources_of(r, tables));
  }
  return text;
}

// What an output beside the report came to.
int written(const call& c, const std::string& failed) {
  return failed.empty() ? exit_done : fault(c, failed);
}

// The calendar of --ics. A withheld dose writes none, and says so beside the report.
int write_calendar(const call& c, const report& r) {
  if (!c.wanted.ics_file) return exit_done;
  const auto text = to_icalendar(r);
  if (!text) {
    c.err << "lymphodose: no calendar was written\n" << render_problems(text.errors());
    return code_for(r) == exit_stop ? exit_done : exit_refused;
  }
  return written(c, write_file(*c.wanted.ics_file, text.value()));
}

// The page of --html; a withheld dose is printed on it as withheld.
int write_worksheet(const call& c, const report& r) {
  if (!c.wanted.html_file) return exit_done;
  return written(c, write_file(*c.wanted.html_file, to_html(r)));
}

int calculate(const call& c, calculation kind, renderer render) {
  const auto source = text_of_case(c);
  if (!source) return refuse(c, source.errors());
  auto read = read_case(source.value().text, source.value().name, c.wanted.flags);
  if (c.wanted.case_name) read.content.name = *c.wanted.case_name;
  const auto tables = for_institution(c, tables_for(c, read.content));
  if (!tables) return refuse(c, tables.errors());
  const auto report = calculate(read, tables.value(), kind);
  if (!report) return refuse(c, report.errors());
  const int calendar = write_calendar(c, report.value());
  const int worksheet = write_worksheet(c, report.value());
  const int lines = written(c, write_working(c.wanted, report.value(), tables.value()));
  const int files = std::max({calendar, worksheet, lines});
  const int printed =
      print(c, output_of(c, report.value(), tables.value(), render), code_for(report.value()));
  return files == exit_done || printed == exit_fault ? printed : files;
}

result<order> order_of(const call& c) {
  const auto& path = *c.wanted.order;
  const auto text = path == "-" ? read_stream(c.in) : read_file(path);
  if (!text) return text.errors();
  auto read = read_order(text.value(), path);
  if (!read.problems.empty()) return std::move(read.problems);
  return std::move(read.content);
}

// A first entry given as a case file. What is wrong with it is said without what it reads, so that
// the second person sees nothing of it.
result<patient_entry> first_as_case(const call& c, const table_set& tables) {
  const auto text = read_file(*c.wanted.first);
  if (!text) return text.errors();
  const auto read = read_case(text.value(), *c.wanted.first);
  const auto made = calculate(read, tables, calculation::dose);
  if (made) return entry_of(made.value());
  auto found = made.errors();
  for (auto& p : found) {
    p = {p.what, "first: " + p.path, "", "the first entry corrected by who made it"};
  }
  return found;
}

result<patient_entry> first_entry(const call& c, const table_set& tables) {
  if (c.wanted.first) return first_as_case(c, tables);
  const auto text = read_file(*c.wanted.sealed);
  if (!text) return text.errors();
  return open_seal(text.value());
}

int seal_first(const call& c, const report& made) {
  const auto& path = *c.wanted.seal_file;
  if (read_file(path)) {
    return refuse(c, {{code::FIELD_CONFLICT, "--seal", path,
                       "the name of a new file; a sealed entry is not written over"}});
  }
  const auto entry = entry_of(made);
  const auto failed = write_file(path, seal(entry));
  if (!failed.empty()) return fault(c, failed);
  page out(false);
  out.paragraph("The first entry is sealed; no figure of it was shown.");
  out.beside("File", path);
  out.beside("sha256", digest_of(entry));
  out.paragraph(
      "The second person enters the patient anew and runs lymphodose check CASE --sealed " + path +
      ". The seal keeps the figures from sight; it is not encryption.");
  return print(c, out.take(), exit_done);
}

// What of the flags does not go together; empty where all does.
std::string misuse_of_check(const options& wanted) {
  const bool second = wanted.sealed || wanted.first;
  if (!wanted.order && !wanted.seal_file && !second) {
    return "check takes --order ORDER, or --seal, --sealed or --first for a second entry";
  }
  if (wanted.sealed && wanted.first) return "--sealed and --first were both given; give one";
  if (wanted.seal_file && (wanted.order || second || wanted.json || wanted.explain ||
                           wanted.working_file || wanted.html_file || wanted.format)) {
    return "--seal shows no figure, so --order, --sealed, --first, --json, --format, --explain, "
           "--working and --html do not go with it";
  }
  const bool stream_twice =
      wanted.order == "-" && !wanted.operands.empty() && wanted.operands.front() == "-";
  if (stream_twice) return "case and order cannot both be read from standard input";
  return {};
}

int check_command(const call& c) {
  if (const auto wrong = misuse_of_check(c.wanted); !wrong.empty())
    return usage_error(c.err, wrong);
  const auto source = text_of_case(c);
  if (!source) return refuse(c, source.errors());
  auto read = read_case(source.value().text, source.value().name, c.wanted.flags);
  if (c.wanted.case_name) read.content.name = *c.wanted.case_name;
  const auto tables = for_institution(c, tables_of(c));
  if (!tables) return refuse(c, tables.errors());
  auto found = problems_of(read, tables.value(), calculation::dose);
  result<order> ordered = order{};
  if (c.wanted.order) ordered = order_of(c);
  if (!ordered) found.insert(found.end(), ordered.errors().begin(), ordered.errors().end());
  if (!found.empty()) return refuse(c, found);
  auto made = c.wanted.order ? check_order(read.content, ordered.value(), tables.value())
                             : evaluate(read.content, tables.value(), calculation::dose);
  if (!made) return refuse(c, made.errors());
  report out = std::move(made).value();
  if (c.wanted.seal_file) return seal_first(c, out);
  if (c.wanted.sealed || c.wanted.first) {
    const auto first = first_entry(c, tables.value());
    if (!first) return refuse(c, first.errors());
    compare_entries(first.value(), out, tables.value().checks);
  }
  const int files =
      std::max(write_worksheet(c, out), written(c, write_working(c.wanted, out, tables.value())));
  const int printed = print(c, output_of(c, out, tables.value(), render_check), code_for(out));
  return files == exit_done || printed == exit_fault ? printed : files;
}

int show_table(const call& c, const std::string& id) {
  const auto tables = tables_of(c);
  if (!tables) return refuse(c, tables.errors());
  const auto text = render_table(tables.value(), id);
  if (!text.empty()) return print(c, text, exit_done);
  auto advice = did_you_mean(id, table_ids(tables.value()));
  if (advice.empty()) advice = "an id of lymphodose tables list";
  return refuse(c, {{code::ID_UNKNOWN, "tables show", id, std::move(advice)}});
}

int list_tables(const call& c) {
  const auto tables = tables_of(c);
  if (!tables) return refuse(c, tables.errors());
  return print(c, render_table_list(tables.value()), exit_done);
}

int check_tables(const call& c, const std::string& path) {
  const auto folder = read_tables(path);
  if (!folder) return refuse(c, folder.errors());
  const auto& files = folder.value().files;
  auto wrong = lymphodose::check_tables(files);
  if (wrong.empty()) wrong = check_lessons(files);
  if (!wrong.empty()) return refuse(c, wrong);
  const std::string count =
      files.size() == 1 ? "1 table" : std::to_string(files.size()) + " tables";
  return print(c,
               count +
                   " read; rows, sources and examples hold.\n"
                   "That a table can be read does not say that its rule is right.\n",
               exit_done);
}

int tables_command(const call& c) {
  const auto& words = c.wanted.operands;
  const std::string what = words.empty() ? "" : words.front();
  if (what == "list" && words.size() == 1) return list_tables(c);
  if (what == "show" && words.size() == 2) return show_table(c, words[1]);
  if (what == "check" && words.size() == 2) return check_tables(c, words[1]);
  const auto advice = did_you_mean(what, {"list", "show", "check"});
  return usage_error(
      c.err,
      "tables takes list, show ID or check PATH" +
          (advice.empty() || what == "list" || what == "show" || what == "check" ? std::string()
                                                                                 : "; " + advice));
}

std::string schema_names() {
  std::string out;
  for (const auto one : embedded_schema_names()) {
    out += (out.empty() ? "" : ", ") + std::string(one);
  }
  return out;
}

int schema_command(const call& c) {
  const auto& words = c.wanted.operands;
  const std::string name = words.size() == 1 ? words.front() : "";
  const auto text = embedded_schema(name);
  if (text.empty()) {
    const auto known = embedded_schema_names();
    const auto advice = did_you_mean(name, {known.begin(), known.end()});
    return usage_error(
        c.err, "schema takes one of " + schema_names() + (advice.empty() ? "" : "; " + advice));
  }
  std::string out(text);
  if (!out.ends_with('\n')) out += '\n';
  return print(c, out, exit_done);
}

// What is wrong with --format; empty where nothing is.
std::string misuse_of_format(const options& wanted) {
  const std::vector<std::string> names{"cds-hooks", "fhir"};
  const auto format = interchange_format_named(*wanted.format);
  if (!format) {
    const auto advice = did_you_mean(*wanted.format, names);
    return "--format \"" + *wanted.format + "\" does not exist; it is cds-hooks or fhir" +
           (advice.empty() ? "" : "; " + advice);
  }
  if (wanted.json) return "--json and --format were both given; each is a document, give one";
  if (wanted.explain) {
    return "--explain is for text; a document of --format has no room for the working, --json has";
  }
  if (holds_results_of(*format, wanted.command)) return {};
  return "--format " + *wanted.format + " has no place for what " + wanted.command +
         " calculates; it goes with " + std::string(commands_in(*format)) +
         ", and --json goes with every command";
}

int selftest_command(const call& c) {
  if (!c.wanted.operands.empty()) {
    return usage_error(c.err, "selftest takes no \"" + c.wanted.operands.front() +
                                  "\"; it runs the vectors that are built in");
  }
  const auto tables = embedded_tables();
  if (!tables) return refuse(c, tables.errors());
  const auto outcomes = selftest::run_files(selftest::embedded_vectors(), tables.value());
  const int code = selftest::faults_in(outcomes) == 0 ? exit_done : exit_fault;
  if (c.wanted.json) return print(c, selftest::to_json(outcomes) + "\n", code);
  return print(c, render_selftest(outcomes), code);
}

// The page of --course; a lesson that cannot be filled refuses all of it.
int write_course(const call& c) {
  const auto& path = *c.wanted.course_file;
  const auto tables = tables_of(c);
  if (!tables) return refuse(c, tables.errors());
  const auto text = course_to_html(tables.value());
  if (!text) return refuse(c, text.errors());
  const auto failed = write_file(path, text.value());
  if (!failed.empty()) return fault(c, failed);
  const auto count = tables.value().lessons.size();
  return print(c, std::to_string(count) + (count == 1 ? " lesson, " : " lessons, ") + path + "\n",
               exit_done);
}

int practice_command(const call& c) {
  if (const auto wrong = misuse_of_practice(c.wanted); !wrong.empty()) {
    return usage_error(c.err, wrong);
  }
  if (c.wanted.course_file) return write_course(c);
  const auto tables = tables_of(c);
  if (!tables) return refuse(c, tables.errors());
  return run_practice({c.wanted, c.in, c.out, c.err}, tables.value());
}

int case_command(const call& c) {
  const auto& wanted = c.wanted;
  if (wanted.operands.size() > 1) {
    return usage_error(c.err, "\"" + wanted.operands[1] + "\" is one argument too many; quote " +
                                  "quantities as in --weight \"40 kg\"");
  }
  if (wanted.case_name && !wanted.operands.empty()) {
    return usage_error(c.err, "a case file and --case were both given; give one");
  }
  if (wanted.format) {
    if (const auto wrong = misuse_of_format(wanted); !wrong.empty()) {
      return usage_error(c.err, wrong);
    }
  }
  if (const auto wrong = misuse_of_working(wanted); !wrong.empty()) {
    return usage_error(c.err, wrong);
  }
  if (wanted.command == "dose") return calculate(c, calculation::dose, render_dose);
  if (wanted.command == "check") return check_command(c);
  if (wanted.command == "compare") return calculate(c, calculation::compare, render_compare);
  if (wanted.command == "cells") return calculate(c, calculation::bags, render_cells);
  if (wanted.command == "prepare") return calculate(c, calculation::prepare, render_preparation);
  if (wanted.command == "bsa") return calculate(c, calculation::surface, render_bsa);
  return calculate(c, calculation::renal, render_renal);
}

}  // namespace

int usage_error(std::ostream& err, const std::string& message) {
  page text(false);
  text.paragraph("lymphodose: " + message, 0, 2);
  text.paragraph("lymphodose --help shows examples.");
  err << text.take();
  return exit_usage;
}

int run(const options& wanted, std::istream& in, std::ostream& out, std::ostream& err,
        const environment& around) {
  const bool color = around.is_tty && !around.no_color && !wanted.no_color;
  const auto format = interchange_format_named(wanted.format.value_or(""));
  const call c{wanted, in, out, err, style{color}, format};
  if (wanted.version) return print(c, "lymphodose " + std::string(version) + "\n", exit_done);
  if (wanted.help) return print(c, help_text(wanted.command), exit_done);
  const auto* command = find_command(wanted.command);
  if (command == nullptr) {
    err << short_usage();
    return exit_usage;
  }
  if (command->takes_case) return case_command(c);
  if (wanted.command == "batch") {
    return run_batch({wanted, in, out, err, around.err_is_tty},
                     [&] { return for_institution(c, tables_of(c)); });
  }
  if (wanted.command == "selftest") return selftest_command(c);
  if (wanted.command == "practice") return practice_command(c);
  return wanted.command == "tables" ? tables_command(c) : schema_command(c);
}

}  // namespace lymphodose::cli
