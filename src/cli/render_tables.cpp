// SPDX-License-Identifier: Apache-2.0
//
// The tables as a person reads them: what there is, and what one of them says.
#include "cli/render.hpp"
#include "cli/render_figures.hpp"
#include "cli/render_page.hpp"
#include "lymphodose/body_size.hpp"
#include "lymphodose/codes.hpp"
#include "lymphodose/dialysis.hpp"
#include "lymphodose/renal.hpp"
#include "numeric/number_text.hpp"

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace lymphodose::cli {
namespace {

const std::vector<std::size_t> list_columns{30, 12, 38};
constexpr std::string_view codes_id = "codes", preparations_id = "preparations";

template <class... F>
struct overloaded : F... {
  using F::operator()...;
};
template <class... F>
overloaded(F...) -> overloaded<F...>;

void add_origin(page& out, const table_origin& origin) {
  out.beside("Origin", (origin.embedded ? "built in, " : "file ") + origin.path);
  out.beside("sha256", origin.sha256);
}

std::string source_text(const table_set& tables, const source_ref& ref) {
  std::string out = ref.key;
  if (!ref.locator.empty()) out += ", " + ref.locator;
  out += " (" + evidence_text({}, to_text(ref.grade)) + ")";
  if (const auto* cited = tables.source(ref.key)) out += ": " + cited->text;
  return out;
}

std::string rate_text(const dose_rate& rate) {
  return std::visit([](auto q) { return figure_text(figure_of(q)); }, rate);
}

std::string action_text(const adjustment& what) {
  return std::visit(
      overloaded{[](const keep_dose&) { return std::string("full dose"); },
                 [](const percent_of_protocol& p) {
                   return text::percent_text(p.fraction.percent()) + " of the protocol dose";
                 },
                 [](const absolute_rate& a) {
                   auto out = figure_text(figure_of(a.rate));
                   if (a.base) out += ", written for " + figure_text(figure_of(*a.base));
                   return out;
                 },
                 [](const percent_range& p) {
                   return text::percent_text(p.least.percent()) + " to " +
                          text::percent_text(p.most.percent()) + " of the protocol dose";
                 },
                 [](const do_not_give& s) { return "do not give: " + s.reason; },
                 [](const not_covered& n) { return "not covered: " + n.what; }},
      what);
}

void write_row(page& out, const table_set& tables, const pack_row& row) {
  out.paragraph(row.label + ": " + action_text(row.adjustment), 2, 4);
  if (!row.printed_as.empty()) out.paragraph("printed as \"" + row.printed_as + "\"", 4, 6);
  if (!row.monitor.empty()) out.paragraph("watch: " + row.monitor, 4, 6);
  if (!row.timing_advice.empty()) out.paragraph("timing: " + row.timing_advice, 4, 6);
  if (!row.requires_timing.empty())
    out.paragraph("needs the sessions of " + row.requires_timing, 4, 6);
  out.paragraph("source: " + source_text(tables, row.source), 4, 6);
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const auto& part : parts) out += (out.empty() ? "" : ", ") + part;
  return out;
}

std::string show(const table_set& tables, const renal_pack& pack) {
  page out(false);
  out.keep(pack.drug);
  out.beside("Rule pack", pack.id + " " + pack.version);
  out.beside("Title", pack.title);
  out.beside("Drug", pack.drug);
  out.beside("Evidence", std::string(to_text(pack.evidence)));
  if (!pack.rests_on.empty()) out.beside("Rests on", pack.rests_on);
  if (!pack.misuse.empty()) out.beside("Not for", pack.misuse);
  if (!pack.population.text.empty()) out.beside("Population", pack.population.text);
  out.beside("Kidney number", pack.measure_printed_as);
  out.beside("Equations",
             pack.equations.empty() ? "the source names none" : joined(pack.equations));
  out.blank();
  out.paragraph("By kidney number");
  std::visit(
      [&](const auto& bands) {
        for (const auto& one : bands) write_row(out, tables, one.row);
      },
      pack.clearance_bands);
  out.blank();
  out.paragraph("On dialysis");
  for (const auto& one : pack.dialysis_rows) write_row(out, tables, one.row);
  out.blank();
  add_origin(out, pack.origin);
  return out.take();
}

std::string show(const table_set& tables, const timing_pack& pack) {
  page out(false);
  for (const auto& drug : pack.drugs) out.keep(drug);
  out.beside("Timing pack", pack.id + " " + pack.version);
  out.beside("Title", pack.title);
  out.beside("For", joined(pack.drugs));
  out.beside("Evidence", std::string(to_text(pack.evidence)));
  if (!pack.rests_on.empty()) out.beside("Rests on", pack.rests_on);
  if (!pack.misuse.empty()) out.beside("Not for", pack.misuse);
  for (const auto& rule : pack.rules) {
    std::string kinds;
    for (const auto m : rule.modalities) {
      kinds += (kinds.empty() ? "" : ", ") + std::string(to_text(m));
    }
    out.blank();
    out.paragraph(kinds + ": " + std::string(to_text(rule.kind)) +
                      (has_gap(rule.kind) ? ", " + hours_text(rule.gap) : ""),
                  0, 2);
    if (!rule.printed_as.empty()) out.paragraph("printed as \"" + rule.printed_as + "\"", 2, 4);
    if (!rule.reading.empty()) out.paragraph("read as: " + rule.reading, 2, 4);
    out.paragraph("source: " + source_text(tables, rule.source), 2, 4);
  }
  out.blank();
  add_origin(out, pack.origin);
  return out.take();
}

std::string show(const table_set& tables, const regimen& plan) {
  page out(false);
  out.beside("Regimen", plan.id + " " + plan.version);
  out.beside("Title", plan.title);
  for (const auto& drug : plan.drugs) {
    out.keep(drug.drug);
    out.blank();
    out.paragraph(drug.drug + ": " + rate_text(drug.rate) + ", " + std::to_string(drug.doses) +
                      (drug.doses == 1 ? " dose" : " doses"),
                  0, 2);
    std::string on;
    for (const auto day : drug.days) on += (on.empty() ? "" : ", ") + to_text(day);
    out.paragraph(on.empty() ? "the source gives no days; enter them with --days" : on, 2, 4);
    if (!drug.printed_as.empty()) out.paragraph("printed as \"" + drug.printed_as + "\"", 2, 4);
    out.paragraph("source: " + source_text(tables, drug.source), 2, 4);
  }
  out.blank();
  for (const auto& note : plan.notes) out.beside("Note", note);
  add_origin(out, plan.origin);
  return out.take();
}

std::string range_text(const product_dose_rule& rule) {
  return std::visit(
      [](const auto& range) {
        auto out =
            figure_text(figure_of(range.least)) + " to " + figure_text(figure_of(range.most));
        if (range.target) out += ", target " + figure_text(figure_of(*range.target));
        return out;
      },
      rule.range);
}

std::string weight_span(const product_dose_rule& rule) {
  if (rule.above && rule.through) {
    return "above " + figure_text(figure_of(*rule.above)) + " to " +
           figure_text(figure_of(*rule.through));
  }
  if (rule.above) return "above " + figure_text(figure_of(*rule.above));
  if (rule.through) return "to " + figure_text(figure_of(*rule.through));
  return "any weight";
}

std::string extent_text(infusion_extent extent) {
  switch (extent) {
    case infusion_extent::whole: return "the whole product is infused";
    case infusion_extent::partial: return "a part of the product may be infused";
    case infusion_extent::not_stated: break;
  }
  return "the source does not say whether all of the product is infused";
}

std::string show(const table_set& tables, const cell_product& product) {
  page out(false);
  out.beside("Product", product.id + " " + product.version);
  out.beside("Title", product.title);
  out.beside("Counted", product.counted);
  out.beside("Infusion",
             to_text(treatment_day(product.infusion_day)) + "; " + extent_text(product.extent));
  for (const auto& rule : product.rules) {
    out.blank();
    out.paragraph(weight_span(rule) + ": " + range_text(rule), 0, 2);
    if (rule.cap) out.paragraph("not above " + figure_text(figure_of(*rule.cap)), 2, 4);
    if (!rule.printed_as.empty()) out.paragraph("printed as \"" + rule.printed_as + "\"", 2, 4);
    out.paragraph("source: " + source_text(tables, rule.source), 2, 4);
  }
  out.blank();
  if (product.window) {
    out.beside("Window", std::to_string(product.window->earliest_days) + " to " +
                             std::to_string(product.window->latest_days) +
                             " days after the last lymphodepletion dose; " +
                             source_text(tables, product.window->source));
  }
  for (const auto& note : product.notes) out.beside("Note", note);
  add_origin(out, product.origin);
  return out.take();
}

std::string show(const table_set& tables, const formula_info& info) {
  page out(false);
  out.beside("Formula", std::string(info.id));
  out.beside("Title", std::string(info.title));
  out.beside("Expression", std::string(info.expression));
  if (!info.valid_range.empty()) out.beside("Made for", std::string(info.valid_range));
  const source_ref ref{std::string(info.source.key), std::string(info.source.locator),
                       info.source.grade};
  out.beside("Source", source_text(tables, ref));
  return out.take();
}

std::string show_codes() {
  page out(false);
  for (const auto& [name, text] : detail::code_entries) {
    out.paragraph(std::string(name));
    out.paragraph(text, 4, 4);
  }
  return out.take();
}

std::string show_preparations(const table_set& tables) {
  const auto& all = tables.preparations;
  page out(false);
  out.beside("Preparations", all.version + "; strengths on the market, never a default");
  for (const auto& one : all.strengths) {
    out.keep(one.drug);
    out.blank();
    out.paragraph(one.drug + " " + figure_text(figure_of(one.concentration)) + ": " + one.form, 0,
                  2);
    out.paragraph("printed as \"" + one.printed_as + "\"", 2, 4);
    out.paragraph("source: " + source_text(tables, one.source), 2, 4);
  }
  out.blank();
  for (const auto& fact : all.facts) {
    out.paragraph(fact.drug + ": " + fact.text, 0, 2);
    out.paragraph("source: " + source_text(tables, fact.source), 2, 4);
  }
  out.blank();
  out.beside("Rounding", "review beyond " + text::percent_text(all.largest.percent) + ": " +
                             all.largest.basis + "; " + source_text(tables, all.largest.source));
  out.beside({}, "a reduced dose, review beyond " +
                     text::percent_text(all.loss_of_reduced.percent) + ": " +
                     all.loss_of_reduced.basis);
  add_origin(out, all.origin);
  return out.take();
}

std::string show_source(const citation& cited) {
  page out(false);
  out.beside("Source", cited.key);
  out.beside({}, cited.text);
  if (!cited.url.empty()) out.beside({}, cited.url);
  return out.take();
}

// Every formula a case may name, and those beside them.
std::vector<const formula_info*> all_formulas() {
  std::vector<const formula_info*> out;
  for (const auto& one : bsa::formulas()) out.push_back(one.info);
  for (const auto* one : weight::formulas()) out.push_back(one);
  for (const auto& one : renal::equations()) out.push_back(one.info);
  return out;
}

void list_heading(page& out, std::string_view text) {
  out.blank();
  out.paragraph(text);
}

template <class List>
void list_tables(page& out, std::string_view heading, const List& list) {
  list_heading(out, heading);
  for (const auto& one : list) {
    out.row({one.id, one.version, one.title + (one.origin.embedded ? "" : " (your file)")},
            list_columns);
  }
}

}  // namespace

std::string render_table_list(const table_set& tables) {
  page out(false);
  out.paragraph(
      "lymphodose tables show ID prints one of these; \"codes\" lists the finding codes, "
      "\"preparations\" the strengths on the market.");
  list_heading(out, "Rule packs");
  for (const auto& pack : tables.packs) {
    out.row({pack.id, pack.version,
             pack.title + ", " + std::string(to_text(pack.evidence)) +
                 (pack.origin.embedded ? "" : " (your file)")},
            list_columns);
  }
  list_tables(out, "Dialysis timing packs", tables.timings);
  list_tables(out, "Regimens", tables.regimens);
  list_tables(out, "Cell products", tables.products);
  list_tables(out, "Lessons (practice --course FILE)", tables.lessons);
  list_heading(out, "Built-in cases (--case NAME)");
  for (const auto name : embedded_case_names()) out.paragraph(name);
  list_heading(out, "Formulas and equations");
  for (const auto* info : all_formulas()) {
    out.row({std::string(info->id), std::string(info->title)}, {42, 38});
  }
  return out.take();
}

std::string render_table(const table_set& tables, std::string_view id) {
  if (id == codes_id) return show_codes();
  if (id == preparations_id) return show_preparations(tables);
  if (const auto* pack = tables.pack(id)) return show(tables, *pack);
  if (const auto* pack = tables.timing(id)) return show(tables, *pack);
  if (const auto* one = tables.lesson_named(id)) return render_lesson(*one, tables);
  std::string out;
  if (const auto* plan = tables.regimen_named(id)) out += show(tables, *plan);
  if (const auto* product = tables.product(id)) {
    out += (out.empty() ? "" : "\n") + show(tables, *product);
  }
  if (!out.empty()) return out;
  for (const auto* info : all_formulas()) {
    if (info->id == id) return show(tables, *info);
  }
  if (const auto* cited = tables.source(id)) return show_source(*cited);
  return std::string(embedded_case(id));
}

std::vector<std::string> table_ids(const table_set& tables) {
  std::vector<std::string> out{std::string(codes_id), std::string(preparations_id)};
  for (const auto& one : tables.packs) out.push_back(one.id);
  for (const auto& one : tables.timings) out.push_back(one.id);
  for (const auto& one : tables.regimens) out.push_back(one.id);
  for (const auto& one : tables.products) out.push_back(one.id);
  for (const auto& one : tables.lessons) out.push_back(one.id);
  for (const auto* one : all_formulas()) out.emplace_back(one->id);
  for (const auto& one : tables.citations) out.push_back(one.key);
  for (const auto name : embedded_case_names()) out.emplace_back(name);
  return out;
}

}  // namespace lymphodose::cli
