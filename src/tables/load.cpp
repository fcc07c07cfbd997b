// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/tables.hpp"
#include "numeric/number_text.hpp"
#include "tables/loading.hpp"
#include "text/document.hpp"

#include <algorithm>
#include <memory>
#include <utility>

namespace lymphodose {

using text::field_reader;
using text::need;

namespace tables {
namespace {

enum class table_kind {
  renal_pack,
  timing_pack,
  regimen,
  product,
  ceilings,
  plausibility,
  review_limits,
  preparations,
  check_limits,
  sources,
  constants,
  terminology,
  lesson,
  invented
};

constexpr std::string_view terminology_file = "terminology.toml";
constexpr std::string_view invented_file = "practice/patients.toml";
constexpr std::string_view lesson_schema = "lymphodose.lesson/1";

struct kind_name {
  std::string_view schema, file_name;
  table_kind kind;
};
constexpr std::array kind_names{
    kind_name{"lymphodose.renal-pack/1", "", table_kind::renal_pack},
    kind_name{"lymphodose.timing-pack/1", "", table_kind::timing_pack},
    kind_name{"lymphodose.regimen/1", "", table_kind::regimen},
    kind_name{"lymphodose.product/1", "", table_kind::product},
    kind_name{"lymphodose.ceilings/1", "ceilings.toml", table_kind::ceilings},
    kind_name{"lymphodose.plausibility/1", "plausibility.toml", table_kind::plausibility},
    kind_name{"lymphodose.review-limits/1", "review-limits.toml", table_kind::review_limits},
    kind_name{"lymphodose.preparations/1", "preparations.toml", table_kind::preparations},
    kind_name{"lymphodose.check-limits/1", "check.toml", table_kind::check_limits},
    kind_name{"lymphodose.sources/1", "sources.toml", table_kind::sources},
    kind_name{"lymphodose.constants/1", "constants.toml", table_kind::constants},
    kind_name{"lymphodose.terminology/1", terminology_file, table_kind::terminology},
    kind_name{lesson_schema, "", table_kind::lesson},
    kind_name{"lymphodose.invented-patients/1", "patients.toml", table_kind::invented},
};

bool is_built_in_table(const table_file& file) {
  return file.path.ends_with(".toml") && !file.path.starts_with("cases/");
}

// The text up to the examples, where nothing but examples follows them; all of it otherwise.
std::string_view without_examples(std::string_view content) {
  constexpr std::string_view header = "\n[[example]]\n";
  const auto first = content.find(header);
  for (auto at = first; at != content.npos; at = content.find("\n[", at + 1)) {
    if (!content.substr(at).starts_with(header)) return content;
  }
  return content.substr(0, first);
}

std::string_view last_part(std::string_view path) {
  const auto slash = path.find_last_of("/\\");
  return slash == path.npos ? path : path.substr(slash + 1);
}

// Whether a file is to be read before the others; it is told by its content what it is.
bool holds_sources(const table_file& file) {
  return last_part(file.path) == "sources.toml" ||
         file.text.find("\"lymphodose.sources/1\"") != file.text.npos;
}

bool holds_lesson(const table_file& file) {
  return file.text.find(lesson_schema) != file.text.npos;
}

template <class T>
auto find_id(const std::vector<T>& list, std::string_view id) {
  return std::find_if(list.begin(), list.end(), [&](const T& one) { return one.id == id; });
}
template <class T>
const T* with_id(const std::vector<T>& list, std::string_view id) noexcept {
  const auto found = find_id(list, id);
  return found == list.end() ? nullptr : &*found;
}

class loader {
 public:
  loader(table_set base, bool embedded, bool thorough)
      : set_(std::move(base)), embedded_(embedded), thorough_(thorough) {}

  // Sources first, so that every other table finds them.
  void load(std::span<const table_file> files) {
    for (const table_file& file : files) {
      if (holds_sources(file)) load_one(file);
    }
    for (const table_file& file : files) {
      if (!holds_sources(file)) load_one(file);
    }
  }

  problems take_problems() { return std::move(problems_); }
  result<table_set> finish() {
    if (!problems_.empty()) return std::move(problems_);
    return std::move(set_);
  }

 private:
  void append(const problems& more) { problems_.insert(problems_.end(), more.begin(), more.end()); }

  void load_one(const table_file& file) {
    const bool quick = embedded_ && !thorough_;
    const auto content =
        text::read_toml(quick ? without_examples(file.text) : file.text, file.path);
    if (!content) {
      append(content.errors());
      return;
    }
    const text::node& root = content.value().root;
    if (const auto kind = kind_of_table(file, root)) read(file, root, *kind);
  }

  std::optional<table_kind> kind_of_table(const table_file& file, const text::node& root) {
    const text::node* schema = root.find("schema");
    const std::string said = schema == nullptr ? "" : schema->as_read();
    std::string known;
    for (const kind_name& one : kind_names) {
      const bool named = schema == nullptr && one.file_name == last_part(file.path);
      if (said == one.schema || named) return one.kind;
      known += (known.empty() ? "" : ", ") + std::string(one.schema);
    }
    const int line = schema == nullptr ? 1 : schema->line();
    problems_.push_back({code::TABLE_INVALID, file.path + ":" + std::to_string(line) + ":schema",
                         said, "one of " + known});
    return std::nullopt;
  }

  void read(const table_file& from, const text::node& content, table_kind kind) {
    std::string sha256 = from.sha256.empty() ? sha256_of(from.text) : std::string(from.sha256);
    loading file{text::reading::of_table(from.path),
                 {from.path, std::move(sha256), embedded_},
                 set_.citations,
                 thorough_};
    field_reader root(content, "", file.out);
    read_kind(kind, root, file);
    append(file.out.list());
  }

  void read_kind(table_kind kind, field_reader& root, loading& file) {
    switch (kind) {
      case table_kind::renal_pack:
        if (auto pack = read_renal_pack(root, file)) place_pack(std::move(*pack), root);
        return;
      case table_kind::timing_pack: place(set_.timings, read_timing_pack(root, file), root); return;
      case table_kind::regimen: place(set_.regimens, read_regimen(root, file), root); return;
      case table_kind::product: place(set_.products, read_product(root, file), root); return;
      case table_kind::ceilings: extend(set_.ceilings, read_ceilings(root, file)); return;
      case table_kind::sources: extend(set_.citations, read_sources(root, file)); return;
      case table_kind::plausibility:
        if (ours_alone(root)) set_.gates = read_plausibility(root, file);
        return;
      case table_kind::review_limits:
        if (ours_alone(root)) set_.limits = read_review_limits(root, file);
        return;
      case table_kind::preparations:
        if (ours_alone(root)) set_.preparations = read_preparations(root, file);
        return;
      case table_kind::check_limits:
        if (ours_alone(root)) set_.checks = read_check_limits(root, file);
        return;
      case table_kind::constants:
        if (ours_alone(root)) extend(set_.constants, read_constants(root, file));
        return;
      case table_kind::terminology:
        if (ours_alone(root)) extend(set_.terminology, read_terminology(root, file));
        return;
      case table_kind::lesson: place_lesson(read_lesson(root, file), root); return;
      case table_kind::invented:
        if (ours_alone(root)) set_.invented = read_invented(root);
        return;
    }
  }

  template <class T>
  static void extend(std::vector<T>& list, std::vector<T> more) {
    std::move(more.begin(), more.end(), std::back_inserter(list));
  }

  bool ours_alone(field_reader& root) const {
    if (!embedded_) {
      root.report_here(code::TABLE_INVALID, "a table of the program itself",
                       "leave it out: a user's tables add packs, regimens, products, lessons, "
                       "ceilings and sources");
    }
    return embedded_;
  }

  template <class T>
  void place(std::vector<T>& list, std::optional<T> one, field_reader& root) {
    if (!one) return;
    if (const T* other = with_id(list, one->id)) {
      root.report(code::TABLE_INVALID, "id", one->id,
                  "an id of its own; " + other->origin.path + " has this one");
      return;
    }
    list.push_back(std::move(*one));
  }

  void place_lesson(std::optional<lesson> one, field_reader& root) {
    if (!one) return;
    auto& all = set_.lessons;
    const auto same = std::find_if(
        all.begin(), all.end(), [&](const lesson& other) { return other.number == one->number; });
    if (same != all.end()) {
      root.report(code::TABLE_INVALID, "number", std::to_string(one->number),
                  "a number of its own; " + same->origin.path + " has this one");
      return;
    }
    place(all, std::move(one), root);
    std::sort(all.begin(), all.end(),
              [](const lesson& a, const lesson& b) { return a.number < b.number; });
  }

  void place_pack(renal_pack pack, field_reader& root) {
    const auto replaces = root.string("replaces");
    if (!replaces) {
      if (const renal_pack* other = with_id(set_.packs, pack.id)) {
        root.report(code::TABLE_INVALID, "id", pack.id,
                    "another id, or replaces = \"" + other->id + "@" + other->version +
                        "\" with another version");
        return;
      }
      set_.packs.push_back(std::move(pack));
      return;
    }
    const auto found = find_id(set_.packs, pack.id);
    if (embedded_ || found == set_.packs.end() || *replaces != found->id + "@" + found->version) {
      root.report(code::TABLE_INVALID, "replaces", *replaces,
                  found == set_.packs.end()
                      ? "the id@version of a loaded pack; a new id replaces nothing"
                      : "\"" + found->id + "@" + found->version + "\"");
      return;
    }
    if (pack.version == found->version) {
      root.report(code::TABLE_INVALID, "version", pack.version,
                  "a version other than that of the pack it replaces");
      return;
    }
    pack.replaces = *replaces;
    set_.packs[static_cast<std::size_t>(found - set_.packs.begin())] = std::move(pack);
  }

  table_set set_;
  problems problems_;
  bool embedded_, thorough_;
};

std::vector<table_file> built_in_tables() {
  std::vector<table_file> out;
  for (const table_file& file : embedded_files()) {
    if (is_built_in_table(file)) out.push_back(file);
  }
  return out;
}

bool is_built_in(std::string_view folder, std::string_view id) {
  const auto path = std::string(folder) + std::string(id) + ".toml";
  const auto all = embedded_files();
  return std::any_of(all.begin(), all.end(), [&](const table_file& f) { return f.path == path; });
}

void leave_out_unnamed(std::vector<table_file>& files, std::string_view folder,
                       const std::optional<std::string_view>& named) {
  if (!named || (!named->empty() && !is_built_in(folder, *named))) return;
  const auto wanted = std::string(folder) + std::string(*named) + ".toml";
  std::erase_if(files, [&](const table_file& file) {
    return file.path.starts_with(folder) && file.path != wanted;
  });
}

bool is_embedded(const table_file& file) {
  const std::string digest = sha256_of(file.text);
  const auto all = embedded_files();
  return std::any_of(all.begin(), all.end(),
                     [&](const table_file& one) { return one.sha256 == digest; });
}

}  // namespace
}  // namespace tables

result<table_set> embedded_tables() { return embedded_tables(tables_named{}); }

result<table_set> embedded_tables(const tables_named& only) {
  auto files = tables::built_in_tables();
  tables::leave_out_unnamed(files, "regimens/", only.regimen);
  tables::leave_out_unnamed(files, "products/", only.product);
  if (!only.timing) {
    std::erase_if(files, [](const table_file& f) { return f.path.starts_with("dialysis/"); });
  }
  if (!only.terminology) {
    std::erase_if(files, [](const table_file& f) { return f.path == tables::terminology_file; });
  }
  if (!only.lessons) std::erase_if(files, tables::holds_lesson);
  if (!only.invented) {
    std::erase_if(files, [](const table_file& f) { return f.path == tables::invented_file; });
  }
  tables::loader all({}, true, false);
  all.load(files);
  return all.finish();
}

result<table_set> add_tables(table_set base, std::span<const table_file> files) {
  auto institution = std::move(base.institution);
  if (const auto before = base.without_institution) base = *before;
  tables::loader all(std::move(base), false, false);
  all.load(files);
  auto added = all.finish();
  if (!added || !institution) return added;
  return with_institution(std::move(added).value(), *std::move(institution));
}

namespace {

std::string say(dose_per_surface rate) { return text::people(rate.in(mg_per_m2), 3) + " mg/m2"; }

bool rules_alike(const dose_ceiling& a, const dose_ceiling& b) {
  return a.drug == b.drug && a.span == b.span && a.level == b.level;
}

void join_ceilings(table_set& base, institution& own) {
  for (const auto& ceiling : own.ceilings) {
    for (const auto& built_in : base.ceilings) {
      if (!rules_alike(built_in, ceiling) || !(built_in.above < ceiling.above)) continue;
      own.looser.push_back("ceiling of " + ceiling.drug +
                           (ceiling.span == ceiling_span::day ? " a day" : " a course") + " at " +
                           say(ceiling.above) + " instead of " + say(built_in.above));
    }
    std::erase_if(base.ceilings, [&](const dose_ceiling& built_in) {
      return rules_alike(built_in, ceiling) && built_in.above < ceiling.above;
    });
    base.ceilings.push_back(ceiling);
  }
}

// A built-in range that the institution's goes beyond, the one in the same unit where there is one.
const typed_range* exceeded(const std::vector<typed_range>& built_in, const typed_range& own) {
  const typed_range* found = nullptr;
  for (const auto& one : built_in) {
    const bool inside = own.least >= one.least && own.most <= one.most;
    if (one.field != own.field || inside) continue;
    if (found == nullptr || one.unit == own.unit) found = &one;
  }
  return found;
}

// All ranges of a field are in one unit once read, so that the institution's holds for a value
// typed in any: a built-in range left for another unit would let that value pass it.
void join_ranges(table_set& base, institution& own) {
  auto& ranges = base.gates.ranges;
  for (const auto& range : own.ranges) {
    if (const auto* built_in = exceeded(ranges, range)) {
      own.looser.push_back("typing gate of " + range.field + " from " + range.least_text + " to " +
                           range.most_text + " instead of " + built_in->least_text + " to " +
                           built_in->most_text);
    }
    std::erase_if(ranges, [&](const typed_range& one) { return one.field == range.field; });
    ranges.insert(ranges.begin(), range);
  }
}

void join_tolerances(table_set& base, institution& own) {
  if (!own.tolerances) return;
  std::string wider;
  const auto join = [&](const char* name, double percent, double& built_in) {
    if (percent > built_in) {
      wider += std::string(wider.empty() ? "" : ", ") + name + " " + text::people(percent, 3) +
               " % instead of " + text::people(built_in, 3) + " %";
    }
    built_in = percent;
  };
  const auto& t = *own.tolerances;
  join("match", t.match, base.checks.match_percent);
  join("rounding", t.rounding, base.checks.rounding_percent);
  join("review", t.review, base.checks.review_percent);
  join("reduced_upward", t.reduced_upward, base.checks.upward_review_percent);
  if (!wider.empty()) own.looser.push_back("tolerances: " + wider);
}

}  // namespace

table_set with_institution(table_set base, institution own) {
  if (const auto before = base.without_institution) base = *before;
  auto before = std::make_shared<const table_set>(base);
  own.looser.clear();
  join_ceilings(base, own);
  join_ranges(base, own);
  join_tolerances(base, own);
  base.institution = std::move(own);
  base.without_institution = std::move(before);
  return base;
}

problems check_tables(std::span<const table_file> files) {
  const std::vector<table_file> built_in = tables::built_in_tables();
  std::vector<table_file> own;
  problems out;
  bool any_built_in = false;
  for (const table_file& file : files) {
    const bool embedded = tables::is_embedded(file);
    any_built_in |= embedded;
    if (!embedded) own.push_back(file);
  }
  if (any_built_in) {
    tables::loader all({}, true, true);
    all.load(built_in);
    out = all.take_problems();
  }
  result<table_set> base = embedded_tables();
  if (!base) return out.empty() ? base.errors() : out;
  tables::loader added(std::move(base).value(), false, true);
  added.load(own);
  const problems more = added.take_problems();
  out.insert(out.end(), more.begin(), more.end());
  return out;
}

const renal_pack* table_set::pack(std::string_view id) const noexcept {
  return tables::with_id(packs, id);
}
const timing_pack* table_set::timing(std::string_view id) const noexcept {
  return tables::with_id(timings, id);
}
const table_constant* table_set::constant(std::string_view id) const noexcept {
  return tables::with_id(constants, id);
}
const terminology_code* table_set::code_of(std::string_view thing,
                                           std::string_view unit) const noexcept {
  const auto found = std::find_if(terminology.begin(), terminology.end(), [&](const auto& one) {
    return one.of == thing && one.unit == unit;
  });
  return found == terminology.end() ? nullptr : &*found;
}
const regimen* table_set::regimen_named(std::string_view id) const noexcept {
  return tables::with_id(regimens, id);
}
const cell_product* table_set::product(std::string_view id) const noexcept {
  return tables::with_id(products, id);
}
const lesson* table_set::lesson_named(std::string_view id) const noexcept {
  return tables::with_id(lessons, id);
}
const citation* table_set::source(std::string_view key) const noexcept {
  const auto found = std::find_if(citations.begin(), citations.end(),
                                  [&](const citation& one) { return one.key == key; });
  return found == citations.end() ? nullptr : &*found;
}

}  // namespace lymphodose
