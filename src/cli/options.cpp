// SPDX-License-Identifier: Apache-2.0
#include "cli/options.hpp"

#include <algorithm>
#include <array>

namespace lymphodose::cli {
namespace {

constexpr auto options_of_a_case = std::to_array<case_option>({
    {"--sex", "patient.sex", "female|male"},
    {"--age", "patient.age", "\"12 a\""},
    {"--birth-date", "patient.birth_date", "2014-11-02"},
    {"--height", "patient.height", "\"150 cm\""},
    {"--weight", "patient.weight", "\"40 kg\""},
    {"--weight-basis", "patient.weight_basis", "measured|dry|pre-dialysis|reported"},
    {"--weight-measured-on", "patient.weight_measured_on", "2026-11-28"},
    {"--previous-weight", "patient.previous_weight", "\"41 kg\""},
    {"--accept", "accept", "CODE=REASON", true, id_list::codes},
    {"--kidney", "kidney.status", "stable|changing|dialysis|not-assessed"},
    {"--creatinine", "kidney.creatinine", "\"45 umol/L\""},
    {"--creatinine-measured-on", "kidney.creatinine_measured_on", "2026-11-30"},
    {"--previous-creatinine", "kidney.previous_creatinine", "\"44 umol/L\""},
    {"--previous-creatinine-measured-on", "kidney.previous_creatinine_measured_on", "2026-11-27"},
    {"--cystatin-c", "kidney.cystatin_c", "\"0.9 mg/L\""},
    {"--measured-gfr", "kidney.measured_gfr", "\"85 mL/min\""},
    {"--measured-gfr-indexed", "kidney.measured_gfr_indexed", "\"85 mL/min/1.73 m2\""},
    {"--measured-gfr-on", "kidney.measured_gfr_on", "2026-11-30"},
    {"--equation", "kidney.equation", "ID", false, id_list::equations},
    {"--cg-weight", "kidney.cockcroft_gault_weight", "actual|ideal|adjusted|lean"},
    {"--paediatric-reading", "kidney.paediatric_reading", "indexed|absolute"},
    {"--dialysis", "kidney.dialysis.modality", "hemodialysis|hemodiafiltration|peritoneal|crrt"},
    {"--bsa-formula", "body_surface.formula", "ID", false, id_list::surfaces},
    {"--bsa-cap", "body_surface.cap", "\"2 m2\""},
    {"--bsa-cap-reason", "body_surface.cap_reason", "TEXT"},
    {"--regimen", "regimen.id", "ID", false, id_list::regimens},
    {"--days", "days", "DRUG=-5,-4,-3", true},
    {"--rule", "rules", "DRUG=PACK_ID", true, id_list::renal_packs},
    {"--percent", "percent", "DRUG=75", true},
    {"--at", "at", "DRUG=10:00", true},
    {"--infusion", "infusion", "\"DRUG=30 min\"", true},
    {"--timing", "timing", "DRUG=PACK_ID", true, id_list::timing_packs},
    {"--timing-tolerance", "timing.tolerance", "\"1 h\""},
    {"--dose-earliest", "timing.dose_earliest", "08:00"},
    {"--dose-latest", "timing.dose_latest", "20:00"},
    {"--least-interval", "timing.least_interval", "\"20 h\""},
    {"--dialysis-weekly", "weekly", "\"mon,wed,fri 08:00 4 h\""},
    {"--dialysis-every", "kidney.dialysis.every", "\"2 d\""},
    {"--dialysis-first", "kidney.dialysis.first", "2026-12-01T08:00"},
    {"--dialysis-duration", "kidney.dialysis.duration", "\"4 h\""},
    {"--max-interval", "kidney.dialysis.max_interval", "\"72 h\""},
    {"--unit-opens", "kidney.dialysis.unit_opens", "07:00"},
    {"--unit-closes", "kidney.dialysis.unit_closes", "20:00"},
    {"--cells", "cells.target", "\"1e6/kg\""},
    {"--cells-total", "cells.total", "\"4.1e8 cells\""},
    {"--product", "cells.product", "ID", false, id_list::products},
    {"--manufacturer-weight", "cells.weight", "\"39 kg\""},
    {"--cell-bag", "bags", "\"68 mL, 2e6/mL, viable CAR+\"", true},
    {"--infuse", "cells.infuse", "whole|partial"},
    {"--infuse-reason", "cells.infuse_reason", "TEXT"},
    {"--out-of-specification", "cells.out_of_specification", "TEXT"},
    {"--out-of-specification-reason", "cells.out_of_specification_reason", "TEXT"},
    {"--concentration", "preparation.concentration", "\"DRUG=20 mg/mL\"", true},
    {"--vial", "preparation.vial", "\"DRUG=25 mL\"", true},
    {"--vial-content", "preparation.vial_content", "\"DRUG=500 mg\"", true},
    {"--vial-expires", "preparation.expires", "DRUG=2026-12-31", true},
    {"--bag", "preparation.bag", "\"DRUG=250 mL\"", true},
    {"--overfill", "preparation.overfill", "\"DRUG=15 mL\"", true},
    {"--drug-volume", "preparation.drug_volume", "DRUG=added|replaces", true},
    {"--round-step", "preparation.round.step", "\"DRUG=1 mg\"; also 0.1 mL, vial", true},
    {"--round-direction", "preparation.round.direction", "DRUG=nearest|down|up", true},
    {"--round-tie", "preparation.round.tie", "DRUG=up|down", true},
    {"--dose", "preparation.dose", "\"DRUG=387 mg\"; prepare alone", true},
    {"--reduced", "preparation.reduced", "DRUG=true|false; with --dose", true},
    {"--day0", "dates.day0", "2026-12-10"},
    {"--evaluated-on", "evaluated_on", "2026-12-01"},
});

constexpr auto all_commands = std::to_array<command_info>({
    {"dose", "[CASE] [flags]", "the whole plan for one patient", true},
    {"check", "[CASE] --order ORDER [flags]", "an order against an independent calculation", true},
    {"compare", "[CASE] [flags]", "every kidney rule side by side for this patient", true},
    {"bsa", "[CASE] [flags]", "body surface by every formula", true},
    {"renal", "[CASE] [flags]", "kidney function by every equation that holds", true},
    {"cells", "[CASE] [flags]", "cells per kg or in total, and what is infused of each bag", true},
    {"prepare", "[CASE] [flags]", "rounding, volume, vials and bag of each dose", true},
    {"practice", "[flags]", "problems with worked answers, marking, and a course", false},
    {"batch", "FILE|- [flags]", "many cases: one a line as JSON, or CSV", false},
    {"tables", "list | show ID | check PATH", "the rules, their rows and their sources", false},
    {"schema", "case|order|report|fhir|...", "a document format as JSON Schema", false},
    {"selftest", "[flags]", "the conformance vectors, run in this program", false},
});

constexpr auto kinds_of_documents = std::to_array<document_kind>({
    {"case", "a patient with the rules and the target that were chosen"},
    {"order", "what a prescription says, as far as it was written"},
    {"report", "what --json prints of a calculation"},
    {"problems", "what --json prints of a refused input"},
    {"institution", "what a hospital settled"},
    {"table", "a rule pack, regimen, product or other table"},
    {"tables", "the list of tables that the C interface gives"},
    {"cds-hooks", "what --format cds-hooks prints"},
    {"fhir", "what --format fhir prints"},
    {"practice", "a line of practice --format ndjson"},
    {"marking", "a line of practice --answer --format ndjson"},
    {"selftest", "what selftest --json prints"},
});

constexpr auto flags_of_the_program = std::to_array<program_flag>({
    {"--case", "NAME", "a built-in case; see tables list", "CASE", &options::case_name, nullptr,
     id_list::cases},
    {"--order", "ORDER", "the order, .toml or .json; schema order shows its fields", "check",
     &options::order},
    {"--seal", "FILE",
     "write this entry as the first, for a second person; prints no figure, and 0 means that it "
     "was written. The seal is an encoding against accidental sight, not encryption",
     "check", &options::seal_file},
    {"--sealed", "FILE", "hold this entry against a sealed first one, field by field", "check",
     &options::sealed},
    {"--first", "CASE", "the same with the first person's case file as it is", "check",
     &options::first},
    {"--json", "", "the result as JSON", "CASE selftest", nullptr, &options::json},
    {"--format", "cds-hooks|fhir",
     "cards from findings, with dose, check, cells and prepare; or a Bundle of FHIR R4 without "
     "doses, with dose, check, bsa and renal; data only",
     "CASE", &options::format},
    {"--explain", "", "every step of the working", "CASE", nullptr, &options::explain},
    {"--layout", "dimensional|proportion",
     "how --explain and --working lay out the working: units that cancel, or proportions; "
     "dimensional where this is left out",
     "CASE", &options::layout},
    {"--working", "FILE", "the working alone, as .md, .html or .txt", "CASE",
     &options::working_file},
    {"--html", "FILE", "a worksheet to print and sign", "dose check", &options::html_file},
    {"--ics", "FILE", "the dates as a calendar; none where a dose is withheld", "dose",
     &options::ics_file},
    {"--institution", "FILE", "what your institution settled; it never wins against the case",
     "CASE batch", &options::institution_file},
    {"--calculation", "dose|compare|bsa|renal|cells|prepare",
     "what is calculated of each case; dose where this is left out", "batch",
     &options::calculation},
    {"--input", "ndjson|csv", "the form of the input where its name does not tell", "batch",
     &options::input},
    {"--output", "ndjson|csv", "the form of the output; csv with --fields", "batch",
     &options::output},
    {"--fields", "A,B,...",
     "these figures instead of whole reports, such as body.bsa,cells.total; the level and the "
     "codes of what is to review or stopped stand beside them",
     "batch", &options::fields},
    {"--threads", "N", "1 to 256; as many as there are cores where this is left out", "batch",
     &options::threads},
    {"--fail-on", "review|stop",
     "what ends with 4 or 5; stop lets findings to review pass with 0, review is the default",
     "batch", &options::fail_on},
    {"--seed", "N", "the series of problems; the same everywhere, 1 where it is left out",
     "practice", &options::seed},
    {"--topic", "TOPIC",
     "bsa, weight, clearance, deindex, tier, dose, course, cells, volume, dialysis-timing or "
     "spot-the-error; all in turn where it is left out",
     "practice", &options::topic},
    {"--level", "1..4", "1 and the number of conversions on the way", "practice", &options::level},
    {"--form", "worked|faded|free|spot-the-error",
     "with the whole working, with blanks, with none, or a figure that a mistake made", "practice",
     &options::form},
    {"--count", "N", "how many problems, to 10000; 1 where it is left out", "practice",
     &options::count},
    {"--format", "text|markdown|html|gift|ndjson", "GIFT is what Moodle imports", "practice",
     &options::format},
    {"--part", "questions|key|both", "what of a sheet; of text the questions", "practice",
     &options::part},
    {"--item", "ID", "the problem of this id", "practice", &options::item},
    {"--answer", "TEXT", "mark an answer, as \"38.7 mg\"; - reads lines of ID, tab, answer",
     "practice", &options::answer},
    {"--ask", "", "ask one problem after the other on the terminal", "practice", nullptr,
     &options::ask},
    {"--score", "FILE", "keep marked answers in this file; alone, print what it holds", "practice",
     &options::score_file},
    {"--course", "FILE", "write the course: every lesson of the tables as one page of HTML",
     "practice", &options::course_file},
    {"--tables", "DIR", "add rule packs from .toml files", "CASE batch tables practice",
     &options::tables_dir},
    {"--no-color", "", "no colour; NO_COLOR does the same", "", nullptr, &options::no_color},
});

// Whether `word` is one of `words`, which are separated by blanks.
bool has_word(std::string_view words, std::string_view word) noexcept {
  while (!words.empty()) {
    const auto end = std::min(words.find(' '), words.size());
    if (words.substr(0, end) == word) return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

}  // namespace

std::span<const program_flag> program_flags() noexcept { return flags_of_the_program; }

std::span<const document_kind> document_kinds() noexcept { return kinds_of_documents; }

bool takes(const command_info& command, const program_flag& flag) noexcept {
  return flag.of.empty() || has_word(flag.of, command.name) ||
         (command.takes_case && has_word(flag.of, "CASE"));
}

std::span<const case_option> case_options() noexcept { return options_of_a_case; }

std::span<const command_info> commands() noexcept { return all_commands; }

const command_info* find_command(std::string_view name) noexcept {
  const auto found = std::find_if(all_commands.begin(), all_commands.end(),
                                  [&](const command_info& c) { return c.name == name; });
  return found == all_commands.end() ? nullptr : &*found;
}

}  // namespace lymphodose::cli
