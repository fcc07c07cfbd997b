// SPDX-License-Identifier: Apache-2.0
//
// Which packs, regimens, products and limits does a calculation use?
//
// Tables come as text: embedded at build time or handed in by the caller. Both go through one
// loader. This header opens no file.
#pragma once

#include "lymphodose/ceilings.hpp"
#include "lymphodose/institution.hpp"
#include "lymphodose/invented.hpp"
#include "lymphodose/lesson.hpp"
#include "lymphodose/preparation.hpp"
#include "lymphodose/product.hpp"
#include "lymphodose/regimen.hpp"
#include "lymphodose/result.hpp"
#include "lymphodose/rules.hpp"
#include "lymphodose/timing.hpp"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lymphodose {

/// A table file as text. The text outlives the call it is handed to.
struct table_file {
  std::string path;  ///< "renal/flu.eu-label.toml"; of a user's file as the user wrote it
  std::string_view text;
  std::string_view sha256;  ///< lower-case hexadecimal; computed by the loader where empty
};

/// A citation of tables/sources.toml.
struct citation {
  std::string key;
  std::string text;
  std::string url;                                    ///< or empty
  evidence_grade grade = evidence_grade::unverified;  ///< the best grade it was read at
};

/// A constant that is compiled in, as tables/constants.toml states it.
struct table_constant {
  std::string id;  ///< "creatinine.umol_per_l_per_mg_per_dl"
  double value;
  std::string text;  ///< as written, "88.4"
  std::string unit;  ///< in words
  source_ref source;
};

/// A code of a public terminology for something that a report holds, as tables/terminology.toml
/// states it.
struct terminology_code {
  std::string of;      ///< "body surface", or the id of an equation
  std::string unit;    ///< canonical; the code is for the quantity in this unit alone
  std::string system;  ///< the terminology's identifier, "http://loinc.org"
  std::string code;    ///< "8277-6"
  source_ref source;
};

/// A loaded, checked set of tables; immutable. Ids are unique within a kind.
class table_set {
 public:
  std::vector<renal_pack> packs;
  std::vector<timing_pack> timings;
  std::vector<regimen> regimens;
  std::vector<cell_product> products;
  std::vector<dose_ceiling> ceilings;
  plausibility_gates gates;
  review_limits limits;
  preparation_facts preparations;
  std::optional<lymphodose::institution> institution;  ///< the user's, where there is one
  /// The set without that institution; null where there is none.
  std::shared_ptr<const table_set> without_institution;
  check_limits checks;
  std::vector<citation> citations;
  std::vector<table_constant> constants;
  std::vector<terminology_code> terminology;
  invented_patients invented;
  std::vector<lesson> lessons;  ///< by number

  /// The entry with this id or key; null where there is none.
  [[nodiscard]] const renal_pack* pack(std::string_view id) const noexcept;
  [[nodiscard]] const timing_pack* timing(std::string_view id) const noexcept;
  [[nodiscard]] const lymphodose::regimen* regimen_named(std::string_view id) const noexcept;
  [[nodiscard]] const cell_product* product(std::string_view id) const noexcept;
  [[nodiscard]] const lymphodose::lesson* lesson_named(std::string_view id) const noexcept;
  [[nodiscard]] const citation* source(std::string_view key) const noexcept;
  [[nodiscard]] const table_constant* constant(std::string_view id) const noexcept;
  /// The code of a thing in a unit; null where no source gives one.
  [[nodiscard]] const terminology_code* code_of(std::string_view thing,
                                                std::string_view unit) const noexcept;
};

/// The files built into the library, tables and built-in cases alike; static storage.
std::span<const table_file> embedded_files() noexcept;

/// The embedded tables, parsed at each call. Problems only where the build is broken. Examples in
/// the files are left to check_tables(), because every start of a program comes by here.
result<table_set> embedded_tables();

/// What a calculation names. Ids of the regimen and the product: absent is all of them, empty none.
/// Timing packs come all or not at all, because a comparison shows every one of them.
struct tables_named {
  std::optional<std::string_view> regimen, product;
  bool timing = true;
  bool terminology = true;  ///< needed for interchange (interchange.hpp), not for a calculation
  bool invented = true;     ///< needed for practice (practice.hpp), not for a calculation
  bool lessons = true;      ///< needed for the course (course.hpp), not for a calculation
};

/// As embedded_tables(), without the regimens, products and timing packs that are not named: for a
/// program that starts for one case. An id that is not built in leaves all of its kind in, so that
/// advice about it can name them. A report is the same with either, where a case with dialysis or
/// a timing rule keeps the timing packs.
result<table_set> embedded_tables(const tables_named& only);

/// `base` with the tables of `files` added: packs, timing packs, regimens, products, lessons,
/// ceilings and sources. A pack replaces one of `base` only where it says `replaces = "id@version"`
/// and carries another version; any other id that stands twice is refused. A number without source
/// or grade loads as evidence_grade::unverified. Plausibility gates and constants are not the
/// user's to add. Problems: TABLE_INVALID or DOCUMENT_MALFORMED, all of them, with path
/// "file:line:key".
result<table_set> add_tables(table_set base, std::span<const table_file> files);

/// `base` with an institution's choices: its ceilings and typing gates join the tables', a stricter
/// one beside the built-in, a wider one in its place (a report then says so). What it chose for
/// cases is applied by evaluate(). An institution that `base` has already is
/// replaced: nothing of it remains.
table_set with_institution(table_set base, institution own);

/// Everything wrong with these files, examples included. A file that is one of embedded_files() is
/// held to what is asked of a built-in table: every number sourced, every row and edge with an
/// example; any other file as by add_tables() on top of the embedded tables.
problems check_tables(std::span<const table_file> files);

/// The built-in case of this name, as TOML text; empty where there is none.
std::string_view embedded_case(std::string_view name) noexcept;
/// Names of the built-in cases, in alphabetical order.
std::vector<std::string_view> embedded_case_names();

/// The JSON schema of this name ("case", "report"); empty where there is none.
std::string_view embedded_schema(std::string_view name) noexcept;
/// Names of the JSON schemas, in alphabetical order.
std::vector<std::string_view> embedded_schema_names();

/// The packs, timing packs, regimens, products and the institution of a set as JSON of schema
/// "lymphodose.tables/1": kind, id, version, title, SHA-256, origin and path of each.
std::string to_json(const table_set& tables);

}  // namespace lymphodose
