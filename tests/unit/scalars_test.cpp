// SPDX-License-Identifier: Apache-2.0
//
// The published schema of a case and the reader know the same fields and the same names.
#include "case/scalars.hpp"

#include "lymphodose/tables.hpp"
#include "text/document.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace lymphodose {
namespace {

using text::node;

// Field paths with one value, and the names a field is limited to, as the schema has them.
class schema_fields {
 public:
  explicit schema_fields(const node& root) : root_(root) { walk(root, ""); }

  const std::map<std::string, std::vector<std::string>>& all() const { return found_; }

 private:
  const node& resolved(const node& at) const {
    const node* reference = at.find("$ref");
    if (reference == nullptr) return at;
    const std::string_view path = *reference->string();
    return *root_.find("$defs")->find(path.substr(path.rfind('/') + 1));
  }

  void walk(const node& written, const std::string& path) {
    const node& at = resolved(written);
    if (const node* members = at.find("properties")) {
      for (const auto& one : *members->table()) {
        walk(one.value, path.empty() ? one.key : path + "." + one.key);
      }
      return;
    }
    const bool text = at.find("type") != nullptr && *at.find("type")->string() == "string";
    const node* names = at.find("enum");
    if (!text && names == nullptr) return;
    auto& list = found_[path];
    for (std::size_t i = 0; names != nullptr && i < names->array()->size(); ++i) {
      list.push_back(*(*names->array())[i].string());
    }
  }

  const node& root_;
  std::map<std::string, std::vector<std::string>> found_;
};

text::document case_schema() {
  for (const auto& file : embedded_files()) {
    if (file.path == "schema/case.schema.json") {
      return text::read_json(file.text, file.path).value();
    }
  }
  ADD_FAILURE() << "no schema of a case is embedded";
  return text::read_json("{}", "none").value();
}

bool has_one_value_but_is_no_flag(std::string_view path) {
  return path.starts_with("about.") || path.starts_with("kidney.dialysis.weekly.");
}

TEST(scalar_fields, are_those_of_the_schema) {
  const auto file = case_schema();
  const schema_fields schema(file.root);
  std::vector<std::string> expected, actual;
  for (const auto& [path, names] : schema.all()) {
    if (!has_one_value_but_is_no_flag(path)) expected.push_back(path);
  }
  for (const auto& field : case_text::scalar_fields()) actual.push_back(field.path());
  std::sort(actual.begin(), actual.end());
  EXPECT_EQ(actual, expected);
}

TEST(scalar_fields, take_every_name_of_the_schema) {
  const auto file = case_schema();
  const schema_fields schema(file.root);
  int count = 0;
  for (const auto& [path, names] : schema.all()) {
    for (const auto& name : names) {
      const auto read = read_case("", "", {{path, name, "--flag"}});
      EXPECT_TRUE(read.problems.empty()) << path << " " << name;
      ++count;
    }
  }
  EXPECT_GE(count, 18);
}

TEST(scalar_fields, refuse_a_name_that_is_not_in_the_schema) {
  const auto file = case_schema();
  const schema_fields schema(file.root);
  for (const auto& [path, names] : schema.all()) {
    if (names.empty()) continue;
    const auto read = read_case("", "", {{path, names.front() + "x", "--flag"}});
    EXPECT_EQ(read.problems.size(), 1u) << path;
  }
}

}  // namespace
}  // namespace lymphodose
