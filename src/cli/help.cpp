// SPDX-License-Identifier: Apache-2.0
#include "cli/help.hpp"

#include "cli/options.hpp"
#include "cli/render_page.hpp"
#include "lymphodose/report.hpp"

#include <array>
#include <string>
#include <utility>

namespace lymphodose::cli {
namespace {

constexpr std::size_t name_column = 11;
constexpr std::size_t flag_column = 38;

struct command_examples {
  std::string_view command, text;
};

// Lines as they are typed; none longer than the page.
constexpr auto examples = std::to_array<command_examples>({
    {"",
     "  lymphodose dose --case zhejiang-2024 --day0 2026-12-10\n"
     "  lymphodose compare --sex female --age \"78 a\" --height \"160 cm\" \\\n"
     "      --weight \"92 kg\" --kidney stable --creatinine \"95 umol/L\" \\\n"
     "      --regimen sle.zhejiang.2024\n"
     "  lymphodose dose patient.toml --explain\n"
     "  lymphodose tables show flu.us-label.absolute\n"},
    {"dose",
     "  lymphodose dose --case zhejiang-2024 --day0 2026-12-10\n"
     "  lymphodose dose --case zhejiang-2024 --day0 2026-12-10 --html sheet.html\n"
     "  lymphodose dose patient.toml --explain\n"
     "  lymphodose dose patient.toml --working working.html --layout proportion\n"
     "  lymphodose dose - --json < patient.json\n"
     "  lymphodose dose patient.toml --format fhir > bundle.json\n"
     "  lymphodose dose --sex male --age \"61 a\" --height \"175 cm\" --weight \"80 kg\" \\\n"
     "      --kidney stable --creatinine \"1.1 mg/dL\" --cg-weight actual \\\n"
     "      --regimen axi-cel --rule \"fludarabine phosphate=flu.us-label.absolute\" \\\n"
     "      --rule \"cyclophosphamide=cy.us-label\" --day0 2026-12-10\n"
     "  lymphodose dose --case erlangen-hd-2024 --day0 2026-12-10 \\\n"
     "      --regimen sle.erlangen.2022 --rule fludarabine=flu.handbook \\\n"
     "      --rule cyclophosphamide=cy.handbook --percent cyclophosphamide=75 \\\n"
     "      --dialysis-weekly \"mon,wed,fri 08:00 4 h\" --at fludarabine=10:00 \\\n"
     "      --at cyclophosphamide=11:00 --infusion \"fludarabine=30 min\" \\\n"
     "      --infusion \"cyclophosphamide=60 min\" \\\n"
     "      --timing cyclophosphamide=dialysis.handbook --dose-earliest 08:00 \\\n"
     "      --dose-latest 20:00 --least-interval \"20 h\" --ics dates.ics\n"},
    {"check",
     "  lymphodose check patient.toml --order order.toml\n"
     "  lymphodose check --case zhejiang-2024 --order order.toml --explain\n"
     "  lymphodose check patient.toml --order - < order.json\n"
     "  lymphodose check patient.toml --order order.toml --html sheet.html\n"
     "Two people enter the patient independently; neither sees a figure before\n"
     "both are in:\n"
     "  lymphodose check first.toml --seal first.sealed\n"
     "  lymphodose check second.toml --sealed first.sealed --order order.toml\n"
     "  lymphodose check second.toml --first first.toml\n"},
    {"compare",
     "  lymphodose compare --sex female --age \"78 a\" --height \"160 cm\" \\\n"
     "      --weight \"92 kg\" --kidney stable --creatinine \"95 umol/L\" \\\n"
     "      --regimen sle.zhejiang.2024\n"
     "  lymphodose compare --case zhejiang-2024\n"
     "  lymphodose compare patient.toml --tables my-rules/\n"},
    {"bsa",
     "  lymphodose bsa --height \"150 cm\" --weight \"40 kg\"\n"
     "  lymphodose bsa --height \"150 cm\" --weight \"40 kg\" --explain\n"
     "  lymphodose bsa --height \"59 in\" --weight \"88 lb\" \\\n"
     "      --bsa-formula bsa.du-bois.1916\n"},
    {"renal",
     "  lymphodose renal --sex female --age \"12 a\" --height \"150 cm\" \\\n"
     "      --weight \"40 kg\" --creatinine \"40 umol/L\"\n"
     "  lymphodose renal patient.toml --explain\n"},
    {"cells",
     "  lymphodose cells --cells \"1e6/kg\" --weight \"40 kg\"\n"
     "  lymphodose cells --product cilta-cel --cells \"0.75e6/kg\" --weight \"70 kg\" \\\n"
     "      --cell-bag \"70 mL, 1e6/mL, viable CAR+\" --infuse partial \\\n"
     "      --infuse-reason \"one bag holds more than the dose\"\n"
     "  lymphodose cells patient.toml --explain\n"},
    {"prepare",
     "  lymphodose prepare --dose \"cyclophosphamide=387.3 mg\" \\\n"
     "      --concentration \"cyclophosphamide=20 mg/mL\" \\\n"
     "      --vial \"cyclophosphamide=25 mL\" --vial-content \"cyclophosphamide=500 mg\"\n"
     "  lymphodose prepare --dose \"fludarabine=38.73 mg\" --reduced fludarabine=false \\\n"
     "      --concentration \"fludarabine=25 mg/mL\" --round-step \"fludarabine=1 mg\" \\\n"
     "      --round-direction fludarabine=nearest --round-tie fludarabine=up\n"
     "  lymphodose prepare patient.toml --institution hospital.toml\n"},
    {"practice",
     "  lymphodose practice --topic dose --level 2 --count 5\n"
     "  lymphodose practice --topic dose --level 2 --count 5 --part both\n"
     "  lymphodose practice --item dose-2-free-1-3 --answer \"38.7 mg\"\n"
     "  lymphodose practice --ask --topic clearance --score my-score.txt\n"
     "  lymphodose practice --seed 7 --count 20 --format html > sheet.html\n"
     "  lymphodose practice --topic course --count 20 --format gift > moodle.txt\n"
     "  lymphodose practice --course course.html\n"
     "  lymphodose practice --course course.html --tables my-lessons/\n"},
    {"batch",
     "  lymphodose batch cases.ndjson > reports.ndjson\n"
     "  lymphodose batch cases.csv --fields body.bsa,doses.fludarabine.per_dose\n"
     "  lymphodose batch cases.csv --output csv --fields body.bsa,cells.total\n"
     "  lymphodose batch - --input csv --calculation renal --threads 2 < cases.csv\n"
     "The heading line of a CSV file, and a record. A unit in the heading leaves the\n"
     "cells bare numbers:\n"
     "  label,patient.sex,patient.age,patient.weight [kg],rules.fludarabine\n"
     "  A-17,female,12 a,40,flu.us-label-older.indexed\n"},
    {"tables",
     "  lymphodose tables list\n"
     "  lymphodose tables show flu.eu-label\n"
     "  lymphodose tables show codes\n"
     "  lymphodose tables show zhejiang-2024 > patient.toml\n"
     "  lymphodose tables check my-rules/\n"},
    {"schema",
     "  lymphodose schema case\n"
     "  lymphodose schema institution\n"
     "  lymphodose schema fhir\n"
     "  lymphodose schema report > report.schema.json\n"},
    {"selftest",
     "  lymphodose selftest\n"
     "  lymphodose selftest --json\n"},
});

constexpr auto meanings = std::to_array<exit_meaning>({
    {exit_done,
     "done; nothing was found that needs a person. 0 is not a release: it does not say that the "
     "dose is safe to give."},
    {exit_fault, "internal fault, or the result could not be written"},
    {exit_usage, "the command line was not understood"},
    {exit_refused, "the input was refused; with --json the problems stand on stdout"},
    {exit_review, "done, with findings to review"},
    {exit_stop,
     "a stop finding: a dose is withheld, or an order does not match; hold it and resolve it with "
     "the prescriber"},
});

constexpr std::string_view on_cases =
    "CASE is a .toml or .json file, or - for standard input; it may be left out. A flag adds to "
    "the case. A flag that says something else than the case is refused, never silently "
    "preferred.";

std::string exit_codes() {
  page out(false);
  out.paragraph("Exit codes");
  for (const auto& one : meanings) {
    out.paragraph("  " + std::to_string(one.code) + "  " + std::string(one.says), 0, 5);
  }
  return out.take();
}

std::string command_list() {
  page out(false);
  for (const auto& one : commands()) {
    out.row({"  " + std::string(one.name), std::string(one.operands), std::string(one.does)},
            {name_column, flag_column - 8, page_width - name_column - flag_column + 8});
  }
  return out.take();
}

void flag_line(page& out, std::string flag, std::string_view text) {
  out.row({"  " + std::move(flag), std::string(text)}, {flag_column, page_width - flag_column});
}

std::string case_flags() {
  page out(false);
  out.paragraph("Flags for the case; each quantity with its unit");
  for (const auto& one : case_options()) {
    flag_line(out, std::string(one.flag),
              std::string(one.example) + (one.repeats ? "  (repeats)" : ""));
  }
  return out.take();
}

std::string column_paths() {
  std::string out;
  for (const auto& one : case_options()) {
    out += (out.empty() ? "" : ", ") + std::string(one.path);
    if (one.repeats && one.path != "bags") out += one.path == "accept" ? ".CODE" : ".DRUG";
  }
  return out;
}

std::vector<help_note> notes_on_batch() {
  return {
      {"",
       {"FILE has a case on each line as a JSON object (.ndjson, .jsonl), or is a table (.csv); of "
        "- and other names the first character tells. Each line of input becomes one line of "
        "output with its number, in the same order: a report, or the problems of a line that is "
        "refused. A refused line does not end the run. In CSV a line is a record: a quoted field "
        "ends on its line, and the last line needs its line end, since a number in it may be cut "
        "off."}},
      {"Columns of a CSV file",
       {"The heading line names a field of the case for each column: label, or a path below. Where "
        "it reads DRUG or CODE the path is followed by a point and that name, as in "
        "\"rules.fludarabine\"; bags are \"bags.1\", \"bags.2\". A unit in brackets after the path "
        "belongs to every cell; a cell with a unit of its own is then refused. An empty cell is an "
        "absent field.",
        column_paths()}},
      {"Names for --fields",
       {"label; body. with bsa, bsa_uncapped, bmi, ideal_weight, adjusted_weight, lean_weight; "
        "kidney. with the id of an equation, of Cockcroft-Gault its weight too "
        "(kidney.renal.cockcroft-gault.1976.actual), and .deindexed or .indexed for the other "
        "form; of a measured clearance kidney.renal.measured.deindexed and .indexed; doses.DRUG. "
        "with protocol, administrations, rate, per_dose, rounded, course_total, "
        "percent_of_protocol, kidney_used, equation_used, adjustment.row, adjustment.kind; cells. "
        "with target, total, weight, available, infused; preparation.DRUG. with dose, "
        "concentration, volume, vials, waste, waste_volume, final_volume, final_concentration.",
        "The level and the codes of findings to review and of stops stand on every line. What a "
        "stop withheld, and what does not exist for a case, is null or an empty cell, never 0."}}};
}

std::vector<help_note> notes_on_practice() {
  return {
      {"",
       {"A problem is named by its id, as dose-2-free-7-3: topic, level, form, seed and number. "
        "With the tables built in, the same id is the same problem everywhere. Patients are "
        "invented, and computed "
        "figures are those of the other commands.",
        "Several blanks are answered as \"1.34 m2; 10.9 mL/min\". A marked answer ends with 0 "
        "where it is right, 4 where the number is near or its unit "
        "is another one, 5 where it is wrong, and 3 where it could not be read; of several the "
        "gravest."}}};
}

std::string notes_text(std::string_view command) {
  std::string out;
  for (const auto& note : notes_of(command)) {
    page under(false);
    const std::size_t indent = note.heading.empty() ? 0 : 2;
    if (indent > 0) under.paragraph(note.heading);
    for (const auto& text : note.paragraphs) under.paragraph(text, indent, indent);
    out += under.take() + "\n";
  }
  return out;
}

// The flags that are no field of the case; those of one command alone under its own name.
std::string other_flags(const command_info& command) {
  page own(false);
  page out(false);
  own.paragraph("Flags of " + std::string(command.name));
  out.paragraph("Other flags");
  bool any = false;
  for (const auto& one : program_flags()) {
    if (!takes(command, one)) continue;
    const bool alone = one.of == command.name;
    any = any || alone;
    const std::string operand = one.operand.empty() ? "" : " " + std::string(one.operand);
    flag_line(alone ? own : out, std::string(one.flag) + operand, one.does);
  }
  flag_line(out, "-h, --help", "this text");
  return (any ? own.take() + "\n" : "") + out.take();
}

std::string usage_words() {
  page out(false);
  out.paragraph(on_cases);
  return out.take();
}

std::string purpose() {
  page out(false);
  out.paragraph(intended_use);
  return out.take();
}

}  // namespace

std::string_view examples_of(std::string_view command) noexcept {
  for (const auto& one : examples) {
    if (one.command == command) return one.text;
  }
  return {};
}

std::vector<help_note> notes_of(std::string_view command) {
  if (command == "batch") return notes_on_batch();
  if (command == "practice") return notes_on_practice();
  return {};
}

std::string_view words_on_cases() noexcept { return on_cases; }

std::span<const exit_meaning> exit_meanings() noexcept { return meanings; }

std::string short_usage() {
  std::string out = "usage: lymphodose COMMAND [CASE] [flags]\n\n";
  out += examples_of("");
  out += "\n" + command_list();
  return out + "\nlymphodose --help says more; lymphodose COMMAND --help lists its flags.\n";
}

std::string help_text(std::string_view command) {
  const auto* info = find_command(command);
  std::string out = "Examples\n";
  out += examples_of(info == nullptr ? "" : command);
  out += "\n";
  if (info == nullptr) {
    out += "usage: lymphodose COMMAND [CASE] [flags]\n\n" + command_list() + "\n" + usage_words();
    out += "lymphodose COMMAND --help lists the flags of a command; --version the version.\n";
  } else {
    out += "usage: lymphodose " + std::string(info->name) + " " + std::string(info->operands) +
           "\n  " + std::string(info->does) + "\n\n";
    if (info->takes_case) out += usage_words() + "\n" + case_flags() + "\n";
    out += notes_text(info->name);
    out += other_flags(*info);
  }
  out += "\n" + exit_codes() + "\n" + purpose();
  return out;
}

}  // namespace lymphodose::cli
