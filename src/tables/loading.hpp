// SPDX-License-Identifier: Apache-2.0
//
// What the loaders of the kinds of table share: identity, source, action.
#pragma once

#include "lymphodose/digest.hpp"
#include "lymphodose/rules.hpp"
#include "lymphodose/tables.hpp"
#include "text/field_reader.hpp"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lymphodose::tables {

using text::field_reader;
using text::need;

/// The drugs that rules can be written for.
inline constexpr std::array<std::string_view, 2> known_drugs{"fludarabine phosphate",
                                                             "cyclophosphamide"};

/// The kinds of dialysis by their ids.
inline constexpr std::array named_modalities{
    std::pair{to_text(dialysis_modality::hemodialysis), dialysis_modality::hemodialysis},
    std::pair{to_text(dialysis_modality::hemodiafiltration), dialysis_modality::hemodiafiltration},
    std::pair{to_text(dialysis_modality::peritoneal), dialysis_modality::peritoneal},
    std::pair{to_text(dialysis_modality::crrt), dialysis_modality::crrt},
};

/// The loading of one file.
struct loading {
  text::reading out;
  table_origin origin;
  std::span<const citation> citations;  ///< all that are known
  bool thorough;                        ///< whether examples must cover every row and edge
};

/// id, version and title.
struct identity {
  std::string id, version, title;
};
std::optional<identity> read_identity(field_reader& root, loading& file);

/// `source = { key, locator, grade }`. A built-in table has all three, a known key and a grade that
/// is not better than the source's; in a user's table what is absent makes it unverified.
source_ref read_source(field_reader& row, loading& file);
/// The same where a user's table needs a source as much as a built-in one.
source_ref read_source(field_reader& row, loading& file, need n);

/// `printed_as`; a built-in table has it.
std::string read_printed_as(field_reader& row, const loading& file);

/// `evidence`: what kind of text a pack rests on; a built-in table says it.
evidence_kind read_evidence(field_reader& root, const loading& file);

/// `rests_on`: the patients; required of all but labels and unverified tables.
std::string read_rests_on(field_reader& root, evidence_kind evidence);

/// `modalities`: kinds of dialysis, one or more.
std::vector<dialysis_modality> read_modalities(field_reader& row);

/// "fludarabine phosphate" or "cyclophosphamide".
std::optional<std::string> read_drug(field_reader& row, std::string_view key);

/// `action`: what a row does.
std::optional<adjustment> read_action(field_reader& row);

/// `expect` of an example, with a test whether a row does just that.
struct expectation {
  lymphodose::adjustment adjustment;
  /// True where `actual` has the same effect; a base and the reasons count only where expected.
  [[nodiscard]] bool met_by(const lymphodose::adjustment& actual) const;
};
std::optional<expectation> read_expectation(field_reader& row);

/// "percent 80", "absolute 20 mg/m2", "stop"; for messages.
std::string effect_text(const adjustment& a);

/// One function for each kind of table; nothing where `file.out` tells why.
std::optional<renal_pack> read_renal_pack(field_reader& root, loading& file);
std::optional<timing_pack> read_timing_pack(field_reader& root, loading& file);
std::optional<regimen> read_regimen(field_reader& root, loading& file);
std::optional<cell_product> read_product(field_reader& root, loading& file);
std::vector<dose_ceiling> read_ceilings(field_reader& root, loading& file);
preparation_facts read_preparations(field_reader& root, loading& file);
review_limits read_review_limits(field_reader& root, loading& file);
check_limits read_check_limits(field_reader& root, loading& file);
plausibility_gates read_plausibility(field_reader& root, loading& file);
std::optional<lesson> read_lesson(field_reader& root, loading& file);
std::vector<citation> read_sources(field_reader& root, loading& file);
std::vector<table_constant> read_constants(field_reader& root, loading& file);
std::vector<terminology_code> read_terminology(field_reader& root, loading& file);
invented_patients read_invented(field_reader& root);

using lymphodose::sha256_of;

}  // namespace lymphodose::tables
