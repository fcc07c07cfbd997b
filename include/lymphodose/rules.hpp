// SPDX-License-Identifier: Apache-2.0
//
// What does a published source say about a dose at this kidney function?
//
// A renal pack is a sourced table for one drug; tables.hpp makes it from a file. This header does
// not choose a pack or a kidney number (engine.hpp), and it applies nothing to a dose (dose.hpp).
#pragma once

#include "lymphodose/fraction.hpp"
#include "lymphodose/source.hpp"
#include "lymphodose/units.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace lymphodose {

/// Kind of dialysis. Ids are spelled "hemodialysis", "hemodiafiltration", "peritoneal", "crrt".
enum class dialysis_modality { hemodialysis, hemodiafiltration, peritoneal, crrt };

/// The id of a modality.
constexpr std::string_view to_text(dialysis_modality m) noexcept {
  switch (m) {
    case dialysis_modality::hemodialysis: return "hemodialysis";
    case dialysis_modality::hemodiafiltration: return "hemodiafiltration";
    case dialysis_modality::peritoneal: return "peritoneal";
    case dialysis_modality::crrt: break;
  }
  return "crrt";
}

/// What kind of text a pack rests on.
enum class evidence_kind { label, guideline, practice, handbook, case_report, unverified };

/// "label", "guideline", "practice", "handbook", "case report" or "unverified".
constexpr std::string_view to_text(evidence_kind kind) noexcept {
  switch (kind) {
    case evidence_kind::label: return "label";
    case evidence_kind::guideline: return "guideline";
    case evidence_kind::practice: return "practice";
    case evidence_kind::handbook: return "handbook";
    case evidence_kind::case_report: return "case report";
    case evidence_kind::unverified: break;
  }
  return "unverified";
}

/// The full protocol dose.
struct keep_dose {};
/// A percentage of the protocol dose.
struct percent_of_protocol {
  dose_fraction fraction;
};
/// A rate of its own, written for the protocol rate `base` where the source says which.
struct absolute_rate {
  dose_per_surface rate;
  std::optional<dose_per_surface> base;
};
/// A range of percentages of the protocol dose; the choice within it is the user's.
struct percent_range {
  dose_fraction least, most;
};
/// The source says not to give the drug.
struct do_not_give {
  std::string reason;
};
/// The source says nothing here; `what` names what is missing.
struct not_covered {
  std::string what;
};

/// What a row of a pack does to a dose.
using adjustment = std::variant<keep_dose, percent_of_protocol, absolute_rate, percent_range,
                                do_not_give, not_covered>;

/// "keep", "percent", "absolute", "range", "stop" or "not_covered".
std::string_view kind_of(const adjustment& a) noexcept;

/// One row of a pack with its source.
struct pack_row {
  std::string label;  ///< "50 to < 80 mL/min", "hemodialysis"
  lymphodose::adjustment adjustment;
  std::string printed_as;       ///< the source's own words or bins
  std::string monitor;          ///< what the source asks to watch; empty where nothing
  std::string timing_advice;    ///< what the source says about dialysis timing; empty where nothing
  std::string requires_timing;  ///< id of the dialysis timing pack this row rests on; or empty
  source_ref source;
};

/// One end of a band. `included` says whether the edge value itself belongs to the band.
template <class Clearance>
struct band_edge {
  Clearance at;
  bool included;
};

/// A row that holds between two edges; an absent edge is unbounded.
template <class Clearance>
struct band {
  std::optional<band_edge<Clearance>> lower, upper;
  pack_row row;
};

/// Bands of a pack in ascending order; they cover every clearance from 0 up exactly once.
template <class Clearance>
using bands = std::vector<band<Clearance>>;

/// A row for patients on dialysis by the modalities listed.
struct dialysis_row {
  std::vector<dialysis_modality> modalities;
  pack_row row;
};

/// For whom a source was written, where it says so or rests on few patients.
struct pack_population {
  std::optional<patient_age> at_least;  ///< youngest age that the source covers
  std::string text;                     ///< in words; empty where the source sets no limit
};

/// Where a table came from.
struct table_origin {
  std::string path;  ///< "renal/flu.us-label.absolute.toml", or the user's path
  std::string sha256;
  bool embedded;
};

/// A sourced table of renal adjustments for one drug.
struct renal_pack {
  std::string id;
  std::string version;
  std::string drug;
  std::string title;  ///< "US label, absolute rates"
  evidence_kind evidence;
  std::string rests_on;  ///< "one adult of 61 ..."; empty for labels
  std::string misuse;    ///< what the pack is not for
  pack_population population;
  std::string measure_printed_as;      ///< the kidney number in the source's words
  std::vector<std::string> equations;  ///< ids that the source names; empty where it names none
  std::variant<bands<absolute_clearance>, bands<indexed_clearance>> clearance_bands;
  std::vector<dialysis_row> dialysis_rows;
  table_origin origin;
  std::string replaces;  ///< "id@version" of the built-in pack it stands for; or empty

  /// True where the bands are in mL/min/1.73 m2.
  [[nodiscard]] bool indexed() const noexcept { return clearance_bands.index() == 1; }
  /// The row for a modality; every pack that was loaded has exactly one.
  [[nodiscard]] const pack_row& row_for(dialysis_modality modality) const noexcept;
};

/// The band that holds for a clearance; compared at 12 significant digits, so that floating-point
/// noise cannot choose a tier. A negative or NaN clearance belongs to no band: nullptr.
template <class Clearance>
const band<Clearance>* find_band(const bands<Clearance>& table, Clearance value) noexcept;

extern template const band<absolute_clearance>* find_band(const bands<absolute_clearance>&,
                                                          absolute_clearance) noexcept;
extern template const band<indexed_clearance>* find_band(const bands<indexed_clearance>&,
                                                         indexed_clearance) noexcept;

}  // namespace lymphodose
