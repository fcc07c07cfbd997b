// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/patient_case.hpp"

#include "case/cells_section.hpp"
#include "case/contradictions.hpp"
#include "case/dialysis_section.hpp"
#include "case/flags.hpp"
#include "case/preparation_section.hpp"
#include "case/scalars.hpp"
#include "case/sections.hpp"
#include "text/document.hpp"
#include "text/field_reader.hpp"

#include <utility>

namespace lymphodose {
namespace {

constexpr std::string_view schema = "lymphodose.case/1";

struct section {
  std::string_view name;
  void (*read)(text::field_reader&, case_text::draft&);
};
constexpr section sections[]{{"about", case_text::read_about},
                             {"patient", case_text::read_patient},
                             {"kidney", case_text::read_kidney},
                             {"regimen", case_text::read_regimen},
                             {"rules", case_text::read_rules},
                             {"timing", case_text::read_timing},
                             {"body_surface", case_text::read_body_surface},
                             {"cells", case_text::read_cells},
                             {"preparation", case_text::read_preparation},
                             {"dates", case_text::read_dates}};

void read_schema(text::field_reader& root) {
  const text::node* written = root.find("schema");
  if (written == nullptr) {
    root.report(code::FIELD_MISSING, "schema", "", "add schema = \"lymphodose.case/1\"");
  } else if (written->string() == nullptr || *written->string() != schema) {
    root.report(code::FIELD_MALFORMED, "schema", written->as_read(),
                "schema = \"lymphodose.case/1\"; other documents are not cases");
  }
}

void read_file(const text::document& file, case_text::draft& into, text::reading& out) {
  text::field_reader root(file.root, "", out);
  read_schema(root);
  case_text::read_scalars("", root, into);
  for (const auto& [name, read] : sections) {
    if (auto table = root.table(name)) read(*table, into);
  }
  root.finish();
}

}  // namespace

case_reading read_case(std::string_view text, std::string_view file_name,
                       const std::vector<case_flag>& flags) {
  case_text::draft draft;
  auto out = text::reading::of_case();
  if (!text.empty() || !file_name.empty()) {
    auto file = text::read_document(text, file_name);
    if (file) {
      read_file(file.value(), draft, out);
    } else {
      draft.file_unreadable = true;
      for (const problem& one : file.errors()) out.add(one, 1);
    }
  }
  problems all = out.take();
  case_text::add_flags(flags, draft, all);
  case_text::join_periodic(draft, all);
  case_text::check_together(draft, all);
  case_text::check_cells(draft, all);
  case_text::check_preparation(draft, all);
  return {std::move(draft.content), std::move(all), draft.file_unreadable};
}

}  // namespace lymphodose
