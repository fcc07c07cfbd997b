// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/tables.hpp"
#include "tables/embedded_bytes.hpp"

namespace lymphodose {
namespace {

constexpr std::string_view case_folder = "cases/", case_ending = ".toml";
constexpr std::string_view schema_folder = "schema/", schema_ending = ".schema.json";

std::vector<table_file> list_files() {
  std::vector<table_file> out;
  for (const tables::embedded_bytes& one : tables::embedded_content()) {
    const std::string_view content(reinterpret_cast<const char*>(one.content), one.size);
    out.push_back({one.path, content, one.sha256});
  }
  return out;
}

// "sle" for "cases/sle.toml"; empty where the path is of another form.
std::string_view name_within(std::string_view path, std::string_view folder,
                             std::string_view ending) {
  if (!path.starts_with(folder) || !path.ends_with(ending)) return {};
  path.remove_prefix(folder.size());
  path.remove_suffix(ending.size());
  return path;
}

std::string_view content_of(std::string_view name, std::string_view folder,
                            std::string_view ending) noexcept {
  if (name.empty()) return {};
  for (const table_file& file : embedded_files()) {
    if (name_within(file.path, folder, ending) == name) return file.text;
  }
  return {};
}

std::vector<std::string_view> names(std::string_view folder, std::string_view ending) {
  std::vector<std::string_view> out;
  for (const table_file& file : embedded_files()) {
    const auto name = name_within(file.path, folder, ending);
    if (!name.empty()) out.push_back(name);
  }
  return out;
}

}  // namespace

std::span<const table_file> embedded_files() noexcept {
  static const std::vector<table_file> files = list_files();
  return files;
}

std::string_view embedded_case(std::string_view name) noexcept {
  return content_of(name, case_folder, case_ending);
}
std::vector<std::string_view> embedded_case_names() { return names(case_folder, case_ending); }

std::string_view embedded_schema(std::string_view name) noexcept {
  return content_of(name, schema_folder, schema_ending);
}
std::vector<std::string_view> embedded_schema_names() {
  return names(schema_folder, schema_ending);
}

}  // namespace lymphodose
