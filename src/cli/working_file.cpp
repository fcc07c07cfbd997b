// SPDX-License-Identifier: Apache-2.0
#include "cli/working_file.hpp"

#include "cli/files.hpp"
#include "text/suggest.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace lymphodose::cli {
namespace {

using writer = std::string (*)(const working&, working_layout, const working_frame&);

struct file_form {
  std::string_view ending;
  writer write;
};
constexpr auto file_forms =
    std::to_array<file_form>({{".md", to_markdown}, {".html", to_html}, {".txt", to_plain_text}});

const file_form* form_of_file(std::string_view name) noexcept {
  const auto at = std::find_if(file_forms.begin(), file_forms.end(),
                               [&](const file_form& f) { return name.ends_with(f.ending); });
  return at == file_forms.end() ? nullptr : &*at;
}

// A working ends where a dose is withheld, and has to say why.
std::vector<std::string> stops_of(const report& r) {
  std::vector<std::string> out;
  for (const auto& one : r.findings) {
    if (one.level != level::stop) continue;
    out.push_back("Stop, " + std::string(to_text(one.what)) + ": " + one.text);
  }
  return out;
}

std::string misuse_of_layout(const options& wanted) {
  const auto& name = *wanted.layout;
  if (!working_layout_named(name)) {
    const auto near =
        text::nearest(name, std::array<std::string_view, 2>{to_text(working_layout::dimensional),
                                                            to_text(working_layout::proportion)});
    return "--layout \"" + name + "\" does not exist; it is dimensional or proportion" +
           (near ? "; did you mean " + std::string(*near) + "?" : std::string());
  }
  if (wanted.explain || wanted.working_file) return {};
  return "--layout says how the working is laid out, and none was asked for; add --explain or "
         "--working FILE";
}

}  // namespace

std::string misuse_of_working(const options& wanted) {
  if (wanted.layout) {
    if (auto wrong = misuse_of_layout(wanted); !wrong.empty()) return wrong;
  }
  if (!wanted.working_file || form_of_file(*wanted.working_file) != nullptr) return {};
  return "--working \"" + *wanted.working_file +
         "\" does not say its form; a name that ends with .md, .html or .txt does";
}

working_layout layout_of(const options& wanted) noexcept {
  return working_layout_named(wanted.layout.value_or("")).value_or(working_layout::dimensional);
}

std::vector<working_source> sources_of(const report& r, const table_set& tables) {
  return sources_of(working_of(r.derivation), [&](std::string_view key) {
    const auto* found = tables.source(key);
    return found ? found->text : std::string();
  });
}

std::string write_working(const options& wanted, const report& r, const table_set& tables) {
  if (!wanted.working_file) return {};
  const auto& name = r.case_name.empty() ? r.label : r.case_name;
  const auto title = name.empty() ? std::string("Working") : "Working: " + name;
  const auto text = form_of_file(*wanted.working_file)
                        ->write(working_of(r.derivation), layout_of(wanted),
                                {title, intended_use, sources_of(r, tables), stops_of(r)});
  return write_file(*wanted.working_file, text);
}

}  // namespace lymphodose::cli
