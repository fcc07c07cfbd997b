// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/tables.hpp"

#include "tables/coverage.hpp"
#include "tables/loading.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace {

using namespace lymphodose;

const table_set& built_in() {
  static const table_set tables = embedded_tables().value();
  return tables;
}

std::string listed(const problems& all) {
  std::string out;
  for (const problem& one : all) out += one.path + " | " + one.read + " | " + one.would_do + "\n";
  return out;
}

problems added(std::vector<std::pair<std::string, std::string>> texts) {
  std::vector<table_file> files;
  for (const auto& [path, text] : texts) files.push_back({path, text, {}});
  auto out = add_tables(built_in(), files);
  return out.ok() ? problems{} : out.errors();
}
problems added(const std::string& text) { return added({{"own.toml", text}}); }

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  const auto at = text.find(what);
  EXPECT_NE(at, text.npos) << what;
  return text.replace(at, what.size(), with);
}

// The problems of a text, joined; the test looks for a part of them.
void expect_problem(const std::string& text, std::string_view path, std::string_view part) {
  const problems found = added(text);
  ASSERT_FALSE(found.empty()) << path << ": accepted";
  EXPECT_EQ(found[0].what, code::TABLE_INVALID);
  EXPECT_NE(listed(found).find(path), std::string::npos) << listed(found);
  EXPECT_NE(listed(found).find(part), std::string::npos) << listed(found);
}

const std::string own_pack = R"(schema = "lymphodose.renal-pack/1"
id = "flu.own"
version = "2026-01-01"
drug = "fludarabine phosphate"
title = "our own"
[measure]
kind = "clearance.absolute"
equations = []
[[band]]
at_least = "60 mL/min"
action = { keep = true }
[[band]]
at_least = "30 mL/min"
below = "60 mL/min"
action = { percent_of_full = 75 }
[[band]]
below = "30 mL/min"
action = { stop = "our limit" }
[[dialysis]]
modalities = ["hemodialysis", "hemodiafiltration", "peritoneal", "crrt"]
action = { not_covered = "dialysis" }
[[example]]
measure = "30 mL/min"
expect = { percent_of_full = 75 }
)";

const std::string own_product = R"(schema = "lymphodose.product/1"
id = "own.product"
version = "1"
title = "our own"
counted = "CAR T cells"
infusion_day = 0
extent = "whole"
[[dose]]
through = "50 kg"
per_kg = { least = "1e6/kg", most = "2e6/kg" }
[[dose]]
above = "50 kg"
total = { least = "5e7 cells", most = "1e8 cells", target = "6e7 cells" }
cap = "1e8 cells"
)";

const std::string own_regimen = R"(schema = "lymphodose.regimen/1"
id = "own.regimen"
version = "1"
title = "our own"
[[drug]]
name = "fludarabine phosphate"
dose = "30 mg/m2"
doses = 3
days = [-5, -4, -3]
)";

TEST(embedded_tables, are_free_of_problems_when_checked_in_full) {
  std::vector<table_file> files;
  for (const table_file& one : embedded_files()) {
    if (one.path.ends_with(".toml") && !one.path.starts_with("cases/")) files.push_back(one);
  }
  EXPECT_GT(files.size(), 30U);
  EXPECT_EQ(listed(check_tables(files)), "");
}

TEST(embedded_tables, hold_every_id_that_is_promised) {
  const table_set& tables = built_in();
  for (const auto* id :
       {"flu.us-label.absolute", "flu.us-label.proportional", "flu.us-label-older.indexed",
        "flu.eu-label", "flu.dana-farber", "flu.handbook", "flu.hd-horwitz-2007",
        "flu.hd-choi-2011", "cy.us-label", "cy.handbook", "cy.compendia-75", "cy.hd-janus-2010"}) {
    EXPECT_NE(tables.pack(id), nullptr) << id;
  }
  for (const auto* id :
       {"sle.zhejiang.2024", "sle.erlangen.2022", "axi-cel", "brexu-cel.mcl", "brexu-cel.all",
        "tisa-cel.all", "tisa-cel.lbcl", "liso-cel", "ide-cel", "cilta-cel"}) {
    EXPECT_NE(tables.regimen_named(id), nullptr) << id;
  }
  for (const auto* id :
       {"tisa-cel.all", "tisa-cel.lbcl", "axi-cel", "brexu-cel.mcl", "brexu-cel.all", "liso-cel.us",
        "liso-cel.uk", "ide-cel.us-2024", "ide-cel.eu", "cilta-cel", "obe-cel"}) {
    EXPECT_NE(tables.product(id), nullptr) << id;
  }
  EXPECT_EQ(tables.pack("flu"), nullptr);
  EXPECT_NE(tables.source("fludara-us"), nullptr);
  EXPECT_EQ(tables.source("nobody"), nullptr);
}

TEST(embedded_tables, say_where_they_come_from) {
  const renal_pack& pack = *built_in().pack("flu.eu-label");
  EXPECT_TRUE(pack.origin.embedded);
  EXPECT_EQ(pack.origin.path, "renal/flu.eu-label.toml");
  EXPECT_EQ(pack.origin.sha256.size(), 64U);
  for (const table_file& file : embedded_files()) {
    EXPECT_EQ(tables::sha256_of(file.text), file.sha256) << file.path;
  }
}

template <class Clearance>
std::string row_at(const renal_pack& pack, Clearance at) {
  return find_band(std::get<bands<Clearance>>(pack.clearance_bands), at)->row.label;
}

TEST(embedded_tables, rows_are_labelled_by_their_edges) {
  const renal_pack& us = *built_in().pack("flu.us-label.absolute");
  EXPECT_EQ(row_at(us, ml_per_min(80)), ">= 80 mL/min");
  EXPECT_EQ(row_at(us, ml_per_min(79.5)), "50 to < 80 mL/min");
  EXPECT_EQ(row_at(us, ml_per_min(29.9)), "< 30 mL/min");
  const renal_pack& eu = *built_in().pack("flu.eu-label");
  EXPECT_EQ(row_at(eu, ml_per_min(70)), "30 to 70 mL/min");
  EXPECT_EQ(row_at(eu, ml_per_min(70.1)), "> 70 mL/min");
  const renal_pack& older = *built_in().pack("flu.us-label-older.indexed");
  EXPECT_TRUE(older.indexed());
  EXPECT_EQ(row_at(older, ml_per_min_per_173m2(70)), "30 to 70 mL/min/1.73 m2");
}

TEST(embedded_tables, bands_ascend) {
  for (const renal_pack& pack : built_in().packs) {
    std::visit(
        [&](const auto& table) {
          ASSERT_FALSE(table.empty());
          EXPECT_FALSE(table.front().lower) << pack.id;
          EXPECT_FALSE(table.back().upper) << pack.id;
          for (std::size_t i = 1; i < table.size(); ++i) {
            EXPECT_TRUE(table[i - 1].upper->at == table[i].lower->at) << pack.id;
            EXPECT_NE(table[i - 1].upper->included, table[i].lower->included) << pack.id;
          }
        },
        pack.clearance_bands);
  }
}

TEST(embedded_tables, constants_are_those_of_the_code) {
  std::set<std::string> seen;
  for (const table_constant& one : built_in().constants) {
    seen.insert(one.id);
    if (one.id == "creatinine.umol_per_l_per_mg_per_dl") {
      EXPECT_EQ(one.value, creatinine_mg_per_dl(1).in(creatinine_umol_per_l));
    }
    if (one.id == "kidney.standard_surface") {
      EXPECT_EQ(deindex(ml_per_min_per_173m2(1), m2(one.value)), ml_per_min(1));
    }
  }
  EXPECT_TRUE(seen.contains("creatinine.umol_per_l_per_mg_per_dl"));
  EXPECT_TRUE(seen.contains("kidney.standard_surface"));
}

TEST(embedded_tables, gates_keep_one_range_for_each_unit) {
  const plausibility_gates& gates = built_in().gates;
  const typed_range* micromolar = gates.range_for("kidney.creatinine", "umol/L");
  ASSERT_NE(micromolar, nullptr);
  EXPECT_EQ(micromolar->unit, "umol/L");
  EXPECT_DOUBLE_EQ(micromolar->most, creatinine_umol_per_l(2700).in(creatinine_mg_per_dl));
  EXPECT_EQ(gates.range_for("kidney.creatinine", "mg/dL")->unit, "mg/dL");
  EXPECT_EQ(gates.range_for("patient.weight", "[lb_av]")->unit, "kg");
  EXPECT_EQ(gates.range_for("patient.label", "kg"), nullptr);
  EXPECT_FALSE(gates.heights.empty());
}

TEST(embedded_files, cases_and_schemas_are_found_by_name) {
  for (const auto name : embedded_case_names()) {
    EXPECT_NE(embedded_case(name).find("lymphodose.case/1"), std::string_view::npos) << name;
  }
  for (const auto name : embedded_schema_names()) EXPECT_FALSE(embedded_schema(name).empty());
  EXPECT_FALSE(embedded_schema("case").empty());
  EXPECT_TRUE(embedded_schema("nothing").empty());
  EXPECT_TRUE(embedded_case("").empty());
  EXPECT_TRUE(embedded_case("../renal/flu.eu-label").empty());
}

TEST(add_tables, a_users_pack_without_sources_is_unverified) {
  const table_file file{"mine/own.toml", own_pack, {}};
  const auto tables = add_tables(built_in(), {&file, 1});
  ASSERT_TRUE(tables.ok()) << listed(tables.errors());
  const renal_pack* pack = tables.value().pack("flu.own");
  ASSERT_NE(pack, nullptr);
  EXPECT_FALSE(pack->origin.embedded);
  EXPECT_EQ(pack->origin.path, "mine/own.toml");
  EXPECT_EQ(pack->origin.sha256, tables::sha256_of(own_pack));
  EXPECT_EQ(pack->evidence, evidence_kind::unverified);
  EXPECT_EQ(pack->row_for(dialysis_modality::crrt).source.grade, evidence_grade::unverified);
  EXPECT_EQ(tables.value().packs.size(), built_in().packs.size() + 1);
}

TEST(add_tables, bands_cover_every_value_exactly_once) {
  expect_problem(replaced(own_pack, "below = \"60 mL/min\"", "below = \"59 mL/min\""),
                 "own.toml:9:band[0]", "no row holds for from 59 mL/min to below 60 mL/min");
  expect_problem(replaced(own_pack, "below = \"60 mL/min\"", "through = \"60 mL/min\""),
                 "own.toml:9:band[0]", "two rows hold for 60 mL/min itself");
  expect_problem(replaced(own_pack, "at_least = \"60 mL/min\"", "above = \"60 mL/min\""),
                 "own.toml:9:band[0]", "no row holds for 60 mL/min itself");
  expect_problem(replaced(own_pack, "below = \"60 mL/min\"", "below = \"61 mL/min\""),
                 "own.toml:9:band[0]", "two rows hold for from 60 mL/min to below 61 mL/min");
  expect_problem(replaced(own_pack, "below = \"60 mL/min\"\n", ""), "own.toml:9:band[0]",
                 "without an upper edge");
  expect_problem(replaced(own_pack, "below = \"60 mL/min\"", "below = \"20 mL/min\""),
                 "own.toml:12:band[1]", "no value");
  expect_problem(
      replaced(own_pack, "below = \"30 mL/min\"", "at_least = \"5 mL/min\"\nbelow = \"30 mL/min\""),
      "own.toml:16:band[2]", "no row holds for from 0 mL/min to below 5 mL/min");
  expect_problem(replaced(own_pack, "at_least = \"60 mL/min\"",
                          "at_least = \"60 mL/min\"\nbelow = \"90 mL/min\""),
                 "band[0]", "no row holds from 90 mL/min on");
}

TEST(add_tables, the_other_inclusion_is_as_good) {
  auto text = replaced(own_pack, "below = \"60 mL/min\"", "through = \"60 mL/min\"");
  text = replaced(text, "at_least = \"60 mL/min\"", "above = \"60 mL/min\"");
  EXPECT_EQ(listed(added(text)), "");
  EXPECT_EQ(listed(added(replaced(own_pack, "below = \"30 mL/min\"",
                                  "at_least = \"0 mL/min\"\nbelow = \"30 mL/min\""))),
            "");
}

TEST(add_tables, each_modality_stands_in_one_row) {
  expect_problem(replaced(own_pack, ", \"crrt\"", ""), ":dialysis", "crrt in 0 rows");
  expect_problem(replaced(own_pack, "\"crrt\"", "\"crrt\", \"peritoneal\""), ":dialysis",
                 "peritoneal in 2 rows");
  expect_problem(replaced(own_pack, "\"crrt\"", "\"cvvh\""), "own.toml:20:dialysis[0].modalities",
                 "cvvh");
}

TEST(add_tables, quantities_have_the_unit_of_the_measure) {
  expect_problem(replaced(own_pack, "\"60 mL/min\"", "60"), "own.toml:10:band[0].at_least",
                 "without its unit");
  expect_problem(replaced(own_pack, "\"60 mL/min\"", "\"60 mL/min/1.73m2\""),
                 "own.toml:10:band[0].at_least", "60 mL/min/1.73m2");
  expect_problem(replaced(own_pack, "clearance.absolute", "clearance.indexed"), "band[0].at_least",
                 "60 mL/min");
  expect_problem(replaced(own_pack, "below = \"60 mL/min\"", "below = \"60 mL/min\"\nthrough = 1"),
                 "band[1]", "below");
}

TEST(add_tables, an_action_is_one_of_six) {
  const std::string_view action = "{ percent_of_full = 75 }";
  for (const auto* wrong :
       {"{ percent_of_full = 75, keep = true }", "{ percent_of_full = 0 }",
        "{ percent_of_full = 100 }", "{ percent_of_full = 101 }", "{ percent_of_full = \"75 %\" }",
        "{ range_percent = [75, 50] }", "{ range_percent = [50] }", "{ keep = false }", "{ }",
        "{ percent = 75 }", "{ rate = 20 }", "{ rate = \"20 mg/kg\" }", "{ rate = \"0 mg/m2\" }",
        "{ rate = \"30 mg/m2\", base = \"25 mg/m2\" }", "{ stop = true }", "{ stop = \"\" }",
        "{ not_covered = true }", "{ base = \"25 mg/m2\" }"}) {
    const auto text = replaced(own_pack, action, wrong);
    EXPECT_FALSE(added(text.substr(0, text.find("[[example]]"))).empty()) << wrong;
  }
}

TEST(add_tables, examples_run) {
  expect_problem(
      replaced(own_pack, "measure = \"30 mL/min\"", "measure = \"29.9999999999 mL/min\""),
      "own.toml:22:example[0]", "the example expects percent 75");
  expect_problem(
      replaced(own_pack, "expect = { percent_of_full = 75 }", "expect = { stop = true }"),
      "own.toml:22:example[0]", "percent 75");
  expect_problem(
      replaced(own_pack, "expect = { percent_of_full = 75 }", "expect = { percent_of_full = 74 }"),
      "own.toml:22:example[0]", "expects percent 74");
  expect_problem(replaced(own_pack, "measure = \"30 mL/min\"", "modality = \"crrt\""),
                 "own.toml:22:example[0]", "row hemodialysis, hemodiafiltration");
}

TEST(add_tables, ids_of_equations_drugs_and_sources_are_known) {
  expect_problem(
      replaced(own_pack, "equations = []", "equations = [\"renal.cockcroft-gault.1967\"]"),
      "own.toml:8:measure.equations", "renal.cockcroft-gault.1976");
  expect_problem(
      replaced(own_pack, "drug = \"fludarabine phosphate\"", "drug = \"fludarabin phosphate\""),
      "own.toml:4:drug", "fludarabine phosphate");
  expect_problem(replaced(own_pack, "action = { keep = true }",
                          "action = { keep = true }\nsource = { key = \"fludara-uk\" }"),
                 "own.toml:12:band[0].source.key", "did you mean");
}

TEST(add_tables, a_users_sources_are_known_to_the_users_packs) {
  const auto pack =
      replaced(own_pack, "action = { keep = true }",
               "action = { keep = true }\nsource = { key = \"our-manual\", grade = \"B\" }");
  const std::string sources =
      "[[source]]\nkey = \"our-manual\"\ncitation = \"our manual\"\ngrade = \"B\"\n";
  EXPECT_EQ(listed(added({{"d/own.toml", pack}, {"d/sources.toml", sources}})), "");
  EXPECT_FALSE(added(pack).empty());
  const auto better = replaced(pack, "grade = \"B\"", "grade = \"A\"");
  EXPECT_NE(
      listed(added({{"d/own.toml", better}, {"d/sources.toml", sources}})).find("read at grade B"),
      std::string::npos);
  EXPECT_FALSE(
      added({{"sources.toml", "[[source]]\nkey = \"fludara-us\"\ncitation = \"another\"\n"}})
          .empty());
}

TEST(add_tables, grade_c_is_unverified) {
  const auto text =
      replaced(own_pack, "action = { keep = true }",
               "action = { keep = true }\nsource = { key = \"fludara-us\", grade = \"C\" }");
  const table_file file{"own.toml", text, {}};
  const auto tables = add_tables(built_in(), {&file, 1});
  ASSERT_TRUE(tables.ok()) << listed(tables.errors());
  const auto& bands_read =
      std::get<bands<absolute_clearance>>(tables.value().pack("flu.own")->clearance_bands);
  EXPECT_EQ(bands_read.back().row.source.grade, evidence_grade::unverified);
}

TEST(add_tables, unknown_keys_and_kinds_are_errors) {
  expect_problem(own_pack + "mesure = \"1 mL/min\"\n", "own.toml:25:example[0].mesure", "measure");
  expect_problem("titel = \"x\"\n" + own_pack, "own.toml:1:titel", "title");
  expect_problem(replaced(own_pack, "renal-pack/1", "renal-pack/2"), "own.toml:1:schema",
                 "lymphodose.renal-pack/1");
  expect_problem("a = 1\n", "own.toml:1:schema", "lymphodose.renal-pack/1");
  EXPECT_EQ(added("a = \n")[0].what, code::DOCUMENT_MALFORMED);
}

TEST(add_tables, every_problem_of_every_file_is_reported) {
  const auto first = replaced(own_pack, "\"60 mL/min\"", "60");
  const auto second = replaced(own_product, "\"1e6/kg\"", "\"1e6\"");
  const auto found = listed(added({{"a.toml", first}, {"b.toml", second}, {"c.toml", "="}}));
  EXPECT_NE(found.find("a.toml:10"), std::string::npos) << found;
  EXPECT_NE(found.find("b.toml:10"), std::string::npos) << found;
  EXPECT_NE(found.find("c.toml:1"), std::string::npos) << found;
}

TEST(embedded_tables, carry_the_review_limits) {
  const auto tables = embedded_tables();
  ASSERT_TRUE(tables.ok());
  const auto& limits = tables.value().limits;
  EXPECT_EQ(limits.creatinine_rise.in(creatinine_mg_per_dl), 0.3);
  EXPECT_EQ(limits.rise_within.in(lymphodose::hours), 48.0);
  EXPECT_EQ(limits.creatinine_fold, 1.5);
  EXPECT_EQ(limits.fold_within.in(lymphodose::hours), 168.0);
  EXPECT_EQ(limits.creatinine_age.in(lymphodose::hours), 72.0);
  EXPECT_EQ(limits.weight_age.in(lymphodose::hours), 168.0);
  EXPECT_EQ(limits.creatinine_low.in(creatinine_mg_per_dl), 0.5);
  EXPECT_EQ(limits.weight_change_percent, 10.0);
  EXPECT_EQ(limits.near_edge_creatinine_percent, 15.0);
  EXPECT_EQ(limits.near_edge_weight_percent, 5.0);
}

TEST(embedded_tables, leave_out_what_a_case_does_not_name) {
  const auto one = embedded_tables({"axi-cel", ""});
  ASSERT_TRUE(one.ok());
  ASSERT_EQ(one.value().regimens.size(), 1U);
  EXPECT_EQ(one.value().regimens.front().id, "axi-cel");
  EXPECT_TRUE(one.value().products.empty());
  const auto unknown = embedded_tables({"axi", "tisa-cel.all"});
  ASSERT_TRUE(unknown.ok());
  EXPECT_EQ(unknown.value().regimens.size(), embedded_tables().value().regimens.size());
  EXPECT_EQ(unknown.value().products.size(), 1U);
  EXPECT_EQ(unknown.value().packs.size(), embedded_tables().value().packs.size());
}

TEST(embedded_tables, leave_out_timing_packs_alone_where_asked) {
  const auto with = embedded_tables({"axi-cel", ""});
  const auto without = embedded_tables({"axi-cel", "", false});
  ASSERT_TRUE(with.ok());
  ASSERT_TRUE(without.ok());
  EXPECT_EQ(with.value().timings.size(), embedded_tables().value().timings.size());
  EXPECT_FALSE(with.value().timings.empty());
  EXPECT_TRUE(without.value().timings.empty());
  EXPECT_EQ(without.value().packs.size(), with.value().packs.size());
  EXPECT_EQ(without.value().citations.size(), with.value().citations.size());
  EXPECT_EQ(without.value().constants.size(), with.value().constants.size());
}

TEST(add_tables, a_pack_replaces_another_only_by_name_and_version) {
  const renal_pack& old = *built_in().pack("flu.eu-label");
  const auto same_id = replaced(own_pack, "flu.own", "flu.eu-label");
  expect_problem(same_id, "own.toml:2:id", "replaces = \"flu.eu-label@" + old.version);
  const auto with = [&](std::string_view line) {
    return replaced(same_id, "title", std::string(line) + "\ntitle");
  };
  expect_problem(with("replaces = \"flu.eu-label\""), "own.toml:5:replaces", old.version);
  expect_problem(with("replaces = \"flu.eu-label@2020-01-01\""), "own.toml:5:replaces",
                 old.version);
  const auto right = with("replaces = \"flu.eu-label@" + old.version + "\"");
  expect_problem(replaced(right, "version = \"2026-01-01\"", "version = \"" + old.version + "\""),
                 "own.toml:3:version", "other than");
  expect_problem(replaced(own_pack, "title", "replaces = \"flu.own@1\"\ntitle"), "replaces",
                 "loaded pack");
  const table_file file{"own.toml", right, {}};
  const auto tables = add_tables(built_in(), {&file, 1});
  ASSERT_TRUE(tables.ok()) << listed(tables.errors());
  EXPECT_EQ(tables.value().packs.size(), built_in().packs.size());
  EXPECT_FALSE(tables.value().pack("flu.eu-label")->origin.embedded);
}

TEST(add_tables, the_same_id_twice_is_refused) {
  EXPECT_FALSE(added({{"a.toml", own_pack}, {"b.toml", own_pack}}).empty());
  expect_problem(replaced(own_product, "own.product", "axi-cel"), "own.toml:2:id", "axi-cel");
  expect_problem(replaced(own_regimen, "own.regimen", "axi-cel"), "own.toml:2:id", "axi-cel");
}

TEST(add_tables, products) {
  const table_file file{"own.toml", own_product, {}};
  const auto tables = add_tables(built_in(), {&file, 1});
  ASSERT_TRUE(tables.ok()) << listed(tables.errors());
  const cell_product& product = *tables.value().product("own.product");
  EXPECT_EQ(product.extent, infusion_extent::whole);
  EXPECT_FALSE(product.rule_for(kg(50)).cap);
  EXPECT_EQ(*product.rule_for(kg(51)).cap, cells(1e8));
  expect_problem(replaced(own_product, "above = \"50 kg\"", "above = \"51 kg\""),
                 "own.toml:11:dose[1]", "no row holds for above 50 kg to 51 kg");
  expect_problem(replaced(own_product, "above = \"50 kg\"", "above = \"49 kg\""),
                 "own.toml:11:dose[1]", "two rows");
  expect_problem(replaced(own_product, "most = \"2e6/kg\"", "most = \"2e5/kg\""), "least",
                 "2e5/kg");
  expect_problem(replaced(own_product, "6e7 cells", "6e9 cells"), "target", "1e8 cells");
  expect_problem(replaced(own_product, "\"1e6/kg\"", "\"1e6 cells\""), "per_kg.least", "1e6 cells");
  expect_problem(replaced(own_product, "infusion_day = 0", "infusion_day = 2"), "infusion_day",
                 "2");
  expect_problem(replaced(own_product, "per_kg", "total = { }\nper_kg"), "dose[0]", "per_kg");
  expect_problem(own_product + "[window]\nearliest_days = 7\nlatest_days = 2\n",
                 "window.latest_days", "earliest_days");
}

TEST(add_tables, regimens) {
  EXPECT_EQ(listed(added(own_regimen)), "");
  EXPECT_EQ(listed(added(replaced(own_regimen, "days = [-5, -4, -3]\n", ""))), "");
  EXPECT_EQ(listed(added(replaced(own_regimen, "30 mg/m2", "0.8 mg/kg"))), "");
  expect_problem(replaced(own_regimen, "[-5, -4, -3]", "[-5, -4]"), "drug[0].days",
                 "2 days for 3 doses");
  expect_problem(replaced(own_regimen, "[-5, -4, -3]", "[-5, -5, -3]"), "drug[0].days",
                 "ascending");
  expect_problem(replaced(own_regimen, "doses = 3", "doses = 0"), "drug[0].doses", "0");
  expect_problem(replaced(own_regimen, "\"30 mg/m2\"", "30"), "drug[0].dose", "without its unit");
  expect_problem(replaced(own_regimen, "30 mg/m2", "0 mg/m2"), "drug[0].dose", "above 0");
}

TEST(add_tables, ceilings_are_added_to_those_built_in) {
  const std::string text =
      "[[ceiling]]\ndrug = \"cyclophosphamide\"\nspan = \"day\"\nabove = \"600 mg/m2\"\n"
      "level = \"review\"\ntext = \"t\"\nbasis = \"our limit\"\n";
  const table_file file{"d/ceilings.toml", text, {}};
  const auto tables = add_tables(built_in(), {&file, 1});
  ASSERT_TRUE(tables.ok()) << listed(tables.errors());
  EXPECT_EQ(tables.value().ceilings.size(), built_in().ceilings.size() + 1);
  EXPECT_FALSE(added({{"ceilings.toml", replaced(text, "review", "note")}}).empty());
  EXPECT_FALSE(added({{"ceilings.toml", replaced(text, "basis", "bases")}}).empty());
}

TEST(embedded_tables, a_terminology_code_is_for_something_reported_and_has_a_source) {
  EXPECT_FALSE(built_in().terminology.empty());
  for (const terminology_code& one : built_in().terminology) {
    EXPECT_TRUE(one.of == "body surface" ? one.unit == "m2" : one.of.starts_with("renal."))
        << one.of;
    EXPECT_NE(built_in().source(one.source.key), nullptr) << one.of;
    EXPECT_NE(one.source.grade, evidence_grade::unverified) << one.of;
    EXPECT_EQ(built_in().code_of(one.of, one.unit), &one);
  }
  EXPECT_EQ(built_in().code_of("renal.ckd-epi-cr.2009", "mL/min"), nullptr);
  EXPECT_EQ(built_in().code_of("renal.ckd-epi-cr.2021", "mL/min/{1.73_m2}"), nullptr);
}

TEST(add_tables, gates_and_constants_are_the_programs_own) {
  EXPECT_FALSE(added({{"plausibility.toml", ""}}).empty());
  EXPECT_FALSE(added({{"constants.toml", "constant = []"}}).empty());
}

TEST(check_tables, holds_an_edited_copy_of_a_built_in_file_to_the_users_rules) {
  const auto files = embedded_files();
  const auto found = std::find_if(files.begin(), files.end(), [](const table_file& one) {
    return one.path == "renal/flu.eu-label.toml";
  });
  ASSERT_NE(found, files.end());
  const table_file copy{"/elsewhere/x.toml", found->text, {}};
  EXPECT_EQ(listed(check_tables({&copy, 1})), "");
  const std::string edited = std::string(found->text) + "\n";
  const table_file other{"x.toml", edited, {}};
  EXPECT_NE(listed(check_tables({&other, 1})).find("replaces"), std::string::npos);
}

TEST(check_tables, finds_problems_in_a_users_file) {
  const table_file good{"own.toml", own_pack, {}};
  EXPECT_EQ(listed(check_tables({&good, 1})), "");
  const auto text = replaced(own_pack, "percent_of_full = 75", "percent_of_full = 60");
  const table_file bad{"own.toml", text, {}};
  EXPECT_NE(listed(check_tables({&bad, 1})).find("own.toml:22:example[0]"), std::string::npos);
}

TEST(coverage, labels_of_spans) {
  using tables::edge;
  const auto label = [](std::optional<edge> lower, std::optional<edge> upper) {
    return tables::span_label({lower, upper, 1, ""}, "mL/min");
  };
  EXPECT_EQ(label(edge{80, true}, {}), ">= 80 mL/min");
  EXPECT_EQ(label(edge{70, false}, {}), "> 70 mL/min");
  EXPECT_EQ(label({}, edge{30, false}), "< 30 mL/min");
  EXPECT_EQ(label({}, edge{30, true}), "<= 30 mL/min");
  EXPECT_EQ(label(edge{50, true}, edge{80, false}), "50 to < 80 mL/min");
  EXPECT_EQ(label(edge{30, true}, edge{70, true}), "30 to 70 mL/min");
  EXPECT_EQ(label(edge{30, false}, edge{70, true}), "> 30 to 70 mL/min");
  EXPECT_EQ(label(edge{30, false}, edge{70.5, false}), "> 30 to < 70.5 mL/min");
  EXPECT_EQ(label({}, {}), "any mL/min");
}

// FIPS 180-4 example values of NIST.
TEST(sha256, published_vectors) {
  EXPECT_EQ(tables::sha256_of("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(tables::sha256_of(""),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

}  // namespace
