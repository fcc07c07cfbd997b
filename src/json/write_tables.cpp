// SPDX-License-Identifier: Apache-2.0
#include "json/json_writer.hpp"
#include "lymphodose/tables.hpp"

namespace lymphodose {
namespace {

using json::writer;

template <class Table>
void write_table(writer& out, std::string_view kind, std::string_view id, const Table& table,
                 std::string_view origin) {
  out.begin_object();
  out.member("kind", kind);
  out.member("id", id);
  out.member("version", table.version);
  out.member("title", table.title);
  out.member("sha256", table.origin.sha256);
  out.member("origin", origin);
  out.member("path", table.origin.path);
  out.end_object();
}

template <class Tables>
void write_kind(writer& out, std::string_view kind, const Tables& tables) {
  for (const auto& one : tables) {
    write_table(out, kind, one.id, one, one.origin.embedded ? "embedded" : "file");
  }
}

}  // namespace

std::string to_json(const table_set& tables) {
  writer out(std::size_t{1} << 14);
  out.begin_object();
  out.member("schema", "lymphodose.tables/1");
  out.key("tables");
  out.begin_array();
  write_kind(out, "renal", tables.packs);
  write_kind(out, "timing", tables.timings);
  write_kind(out, "regimen", tables.regimens);
  write_kind(out, "product", tables.products);
  if (tables.institution) {
    write_table(out, "institution", "institution", *tables.institution, "institution");
  }
  out.end_array();
  out.end_object();
  return out.take();
}

}  // namespace lymphodose
