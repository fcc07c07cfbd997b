// SPDX-License-Identifier: Apache-2.0
//
// How does a report reach a hospital system that speaks FHIR or CDS Hooks?
//
// Data only: no server, no request, no patient. What is withheld in the report is withheld here,
// and a dose is in no FHIR resource, because readers disagree on what a dose in one means.
#pragma once

#include "lymphodose/report.hpp"
#include "lymphodose/tables.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace lymphodose {

/// A form of document that other systems read.
enum class interchange_format {
  cds_hooks,  ///< cards of CDS Hooks, as a service answers with them
  fhir        ///< a Bundle of FHIR R4, type collection
};

/// "cds-hooks" or "fhir".
constexpr std::string_view to_text(interchange_format format) noexcept {
  return format == interchange_format::fhir ? "fhir" : "cds-hooks";
}

/// The format of this name; nothing where there is none.
std::optional<interchange_format> interchange_format_named(std::string_view name) noexcept;

/// The commands whose results the format can hold, in words: "dose, check, bsa, renal".
std::string_view commands_in(interchange_format format) noexcept;

/// True where the format can hold what this command calculates ("dose", "check", "renal" ...); a
/// document without the result that was asked for is not made.
bool holds_results_of(interchange_format format, std::string_view command) noexcept;

/// One card for each finding, the gravest first (a stop is "critical", a review "warning", a note
/// "info"), and before the notes one that says what was calculated, what was understood and what
/// the program is for. A summary has fewer than 140 characters; the whole text stands in `detail`
/// as Markdown. No suggestion, no link, no uuid.
std::string to_cds_hooks(const report& r);

/// The program as a Device, an Observation for the body surface and for each clearance that
/// applies, in mL/min and in mL/min/{1.73_m2}, and a DetectedIssue for each finding, the gravest
/// first (a stop is "high", a review "moderate", a note "low"). Codes are those of
/// `tables.terminology`; the rest is text. There is no subject and no time: the program knows
/// neither. References are UUIDs of version 8 made from inputs and content, so that the same report
/// gives the same bytes; they name content, not a patient.
std::string to_fhir(const report& r, const table_set& tables);

/// One of the two.
std::string to_interchange(interchange_format format, const report& r, const table_set& tables);

}  // namespace lymphodose
