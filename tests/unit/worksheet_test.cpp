// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/worksheet.hpp"

#include "../cli/sample_report.hpp"
#include "lymphodose/engine.hpp"
#include "lymphodose/patient_case.hpp"
#include "markup/markup.hpp"
#include "wording/figures.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace lymphodose {
namespace {

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
  return text;
}

// The page as it reads: a number and its unit are held together by a no-break space.
std::string page_of(const report& r) { return replaced(to_html(r), "&#160;", " "); }

std::string section(const std::string& page, std::string_view id) {
  const auto from = page.find("<section id=\"" + std::string(id) + "\"");
  if (from == std::string::npos) return {};
  return page.substr(from, page.find("</section>", from) - from);
}

report evaluated(const char* name, const std::vector<case_flag>& flags) {
  const auto tables = embedded_tables();
  const std::string file = *name == '\0' ? "" : std::string(name) + ".toml";
  const auto read = read_case(file.empty() ? "" : embedded_case(name), file, flags);
  EXPECT_TRUE(tables && read.problems.empty()) << to_json(read.problems);
  auto made = evaluate(read.content, tables.value(), calculation::dose);
  EXPECT_TRUE(made) << to_json(made.errors());
  return made ? std::move(made).value() : report{};
}

const case_flag day0{"dates.day0", "2026-12-10", "--day0"};

std::vector<case_flag> on_dialysis() {
  return {day0,
          {"regimen.id", "sle.erlangen.2022", "--regimen"},
          {"rules", "fludarabine phosphate=flu.handbook", "--rule"},
          {"rules", "cyclophosphamide=cy.handbook", "--rule"},
          {"percent", "cyclophosphamide=75", "--percent"},
          {"kidney.dialysis.every", "2 d", "--dialysis-every"},
          {"kidney.dialysis.first", "2026-12-01T08:00", "--dialysis-first"},
          {"kidney.dialysis.duration", "4 h", "--dialysis-duration"},
          {"at", "fludarabine phosphate=10:00", "--at"},
          {"at", "cyclophosphamide=11:00", "--at"},
          {"infusion", "fludarabine phosphate=30 min", "--infusion"},
          {"infusion", "cyclophosphamide=60 min", "--infusion"},
          {"timing", "cyclophosphamide=dialysis.handbook", "--timing"}};
}

TEST(worksheet_escaping, markup_and_quotes_are_references) {
  using text::escaped;
  EXPECT_EQ(escaped("<script>alert('a & \"b\"')</script>"),
            "&lt;script&gt;alert(&#39;a &amp; &quot;b&quot;&#39;)&lt;/script&gt;");
  EXPECT_EQ(escaped("\xC3\xBC and \xE6\xB5\x99"), "\xC3\xBC and \xE6\xB5\x99");
  EXPECT_EQ(escaped(""), "");
}

TEST(worksheet_escaping, what_no_document_may_hold_is_replaced) {
  using text::escaped;
  const std::string bad = "\xEF\xBF\xBD";
  EXPECT_EQ(escaped(std::string("a\0b", 3)), "a" + bad + "b");
  EXPECT_EQ(escaped("a\x1B[31m\x7F"), "a" + bad + "[31m" + bad);
  EXPECT_EQ(escaped("\xC0\xAF"), bad + bad);                      // overlong slash
  EXPECT_EQ(escaped("\xED\xA0\x80"), bad + bad + bad);            // half of a surrogate pair
  EXPECT_EQ(escaped("\xC3"), bad);                                // cut off
  EXPECT_EQ(escaped("\xF4\x90\x80\x80"), bad + bad + bad + bad);  // beyond Unicode
  EXPECT_EQ(escaped("\xC2\x85"), bad + bad);                      // C1 control
  EXPECT_EQ(escaped("\xEF\xBF\xBF"), bad + bad + bad);            // no character
}

TEST(worksheet, text_of_the_case_cannot_become_markup) {
  auto r = sample::girl();
  const std::string evil = "\"><script>alert(1)</script><img src='//x'>";
  r.case_name.clear();
  r.label = evil;
  r.about.title = evil;
  r.inputs.push_back({"body_surface.cap_reason", evil, std::nullopt});
  r.body->uncapped = r.body->surface.figure;
  r.body->cap_reason = evil;
  r.findings.push_back({code::BSA_CAPPED, level::review, evil, "", ""});
  r.doses.front().drug = evil;
  r.tables.front().origin = {evil, std::string(64, 'a'), false};
  const auto page = to_html(r);
  EXPECT_FALSE(has(page, "<script"));
  EXPECT_FALSE(has(page, "<img"));
  EXPECT_FALSE(has(page,
                   "\"><"
                   "script"));
  EXPECT_TRUE(has(page, "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"));
}

TEST(worksheet, nothing_is_loaded_and_nothing_runs) {
  for (const auto& page :
       {to_html(sample::girl()), to_html(evaluated("erlangen-hd-2024", on_dialysis()))}) {
    EXPECT_TRUE(has(page, "default-src 'none'") || has(page, "default-src &#39;none&#39;"));
    for (const std::string_view loader : {"<script", "<link", "<img", "<iframe", "<object",
                                          "@import", "url(", " href=", " src=", "javascript:"}) {
      EXPECT_FALSE(has(page, loader)) << loader;
    }
    // Names of XML vocabularies are the only addresses; none is fetched.
    const auto left = replaced(replaced(page, "http://www.w3.org/1999/xhtml", ""),
                               "http://www.w3.org/2000/svg", "");
    EXPECT_FALSE(has(left, "http:"));
    EXPECT_FALSE(has(left, "https:"));
  }
}

TEST(worksheet, has_every_block_once_and_in_order) {
  for (const auto& r :
       {sample::girl(), sample::girl_withheld(), report{}, evaluated("erlangen-hd-2024", {})}) {
    const auto page = page_of(r);
    std::size_t at = 0;
    for (const std::string_view heading :
         {"1 Record", "2 Inputs as understood", "3 Body surface", "4 Kidney", "5 Doses",
          "6 Preparation", "7 Calendar", "8 CAR-T cells", "9 Findings", "10 Before it goes out",
          "11 Signatures", "12 Intended use"}) {
      const auto found = page.find(">" + std::string(heading) + "</h2>");
      ASSERT_NE(found, std::string::npos) << heading;
      EXPECT_GT(found, at) << heading;
      EXPECT_EQ(page.find(">" + std::string(heading) + "</h2>", found + 1), std::string::npos);
      at = found;
    }
    EXPECT_TRUE(has(page, ">Independent calculation record - not an order</h1>"));
    EXPECT_TRUE(has(page, "html lang=\"en\""));
    EXPECT_TRUE(has(page, text::escaped(intended_use)));
  }
}

TEST(worksheet, asks_what_no_program_can_know) {
  const auto ticks = section(page_of(sample::girl()), "ticks");
  std::size_t at = 0;
  for (const std::string_view one :
       {"product on site", "no active infection", "no pentostatin", "irradiated blood products",
        "mesna and fluids decided", "patient and product identity, by another way"}) {
    const auto found = ticks.find(one);
    ASSERT_NE(found, std::string::npos) << one;
    EXPECT_GT(found, at) << one;
    at = found;
  }
  const auto record = section(page_of(sample::girl()), "record");
  for (const std::string_view blank : {"name", "born", "hospital number", "order"}) {
    EXPECT_TRUE(has(record, "<span>" + std::string(blank) + "</span><span class=\"blank")) << blank;
  }
}

TEST(worksheet, figures_read_as_in_the_text) {
  const auto r = sample::girl();
  const auto page = page_of(r);
  const auto& dose = r.doses.front();
  const auto doses = section(page, "doses");
  EXPECT_TRUE(has(doses, "<b class=\"result\">" + wording::figure_text(*dose.per_dose) + "</b>"));
  EXPECT_TRUE(has(doses, "3 x 38.73 mg = <b>" + wording::figure_text(*dose.course_total) + "</b>"));
  EXPECT_TRUE(has(doses, wording::figure_text(*dose.rate) + ", 100 % of protocol"));
  EXPECT_TRUE(has(section(page, "surface"), wording::figure_text(r.body->surface.figure)));
  EXPECT_TRUE(has(section(page, "kidney"), "119.7 mL/min/1.73 m2"));
  EXPECT_TRUE(has(section(page, "kidney"), "89.3 mL/min"));
  EXPECT_TRUE(has(section(page, "cells"), text::escaped(wording::cell_text(*r.cells->total))));
}

TEST(worksheet, a_rounded_dose_stands_where_the_unrounded_would) {
  auto r = sample::girl();
  auto& dose = r.doses.front();
  dose.rounded = rounded_report{
      figure{39.0, "mg", "mg"}, "to a step of 1 mg, nearest, a tie up", "case", 0.7, 100.7, false};
  dose.course_total->value = 117.0;
  const auto page = page_of(r);
  const auto doses = section(page, "doses");
  EXPECT_TRUE(has(doses, "<b class=\"result\">39 mg</b> rounded to a step of 1 mg"));
  EXPECT_TRUE(has(doses, "38.73 mg before, +0.7 %"));
  EXPECT_TRUE(has(doses, "3 x 39 mg = <b>117 mg</b> of the rounded doses"));
  EXPECT_TRUE(has(section(page, "calendar"), "39 mg"));
  EXPECT_FALSE(has(section(page, "calendar"), "38.73 mg"));
}

TEST(worksheet, an_order_takes_the_place_of_its_blanks) {
  auto r = sample::girl();
  const auto& dose = r.doses.front();
  check_line each;
  each.drug = dose.drug;
  each.field = "per_dose";
  each.text = "116.19 mg";
  each.ordered = figure{116.19, "mg", "mg"};
  each.calculated = dose.per_dose;
  each.difference_percent = 200.0;
  each.verdict = order_verdict::stop;
  r.check.push_back(each);
  const auto doses = section(page_of(r), "doses");
  EXPECT_TRUE(has(doses, "each 116.19 mg, +200 %"));
  EXPECT_TRUE(has(doses, "<b>stop: hold</b>; each: stop: hold"));
  EXPECT_FALSE(has(doses, "tick by hand"));
  EXPECT_TRUE(has(section(page_of(sample::girl()), "doses"), "tick by hand"));
}

TEST(worksheet, a_preparation_fills_its_row_and_leaves_what_it_lacks) {
  auto r = sample::girl();
  preparation_report made{};
  made.drug = r.doses.front().drug;
  made.concentration = figure{25.0, "mg/mL", "mg/mL"};
  made.volume = figure{1.549, "mL", "mL"};
  r.preparation.push_back(made);
  const auto preparation = section(page_of(r), "preparation");
  EXPECT_TRUE(has(preparation, "<td>25 mg/mL</td>"));
  EXPECT_TRUE(has(preparation, "<td>1.549 mL</td>"));
  EXPECT_TRUE(has(preparation, "write by hand"));
}

TEST(worksheet, every_date_stands_on_a_line_of_its_own) {
  const auto calendar = section(page_of(sample::girl()), "calendar");
  for (const std::string_view day : {"Sat 5 Dec 2026", "Sun 6 Dec", "Mon 7 Dec", "Thu 10 Dec"}) {
    EXPECT_TRUE(has(calendar, "<th scope=\"row\">" + std::string(day) + "</th>")) << day;
  }
  EXPECT_TRUE(has(calendar, "day -5"));
  EXPECT_TRUE(has(calendar, "3.76 million cells"));
}

TEST(worksheet, without_dates_the_days_are_numbered) {
  auto r = sample::girl();
  for (auto& day : r.doses.front().days) day.date.reset();
  r.cells->infusion_date.reset();
  const auto calendar = section(page_of(r), "calendar");
  EXPECT_TRUE(has(calendar, "no date"));
  EXPECT_LT(calendar.find("day -5"), calendar.find("day -3"));
  EXPECT_LT(calendar.find("day -3"), calendar.find("day 0"));
}

TEST(worksheet, a_withheld_dose_is_said_with_its_reason_and_has_no_figure) {
  const auto page = page_of(sample::girl_withheld());
  const auto doses = section(page, "doses");
  EXPECT_TRUE(has(doses, "<b>WITHHELD</b>: the rule says: must not be given."));
  EXPECT_FALSE(has(doses, "38.73"));
  EXPECT_FALSE(has(doses, "116.19"));
  EXPECT_FALSE(has(doses, ">0 mg"));
  EXPECT_TRUE(has(section(page, "preparation"), "WITHHELD: nothing to prepare"));
  EXPECT_TRUE(has(section(page, "calendar"), "WITHHELD"));
  EXPECT_TRUE(has(page, "STOP: a dose is withheld. Hold, and resolve with the prescriber."));
  EXPECT_FALSE(has(page_of(sample::girl()), "STOP: a dose is withheld"));
}

TEST(worksheet, the_banner_says_what_stopped) {
  auto r = sample::girl();
  r.findings.push_back({code::ORDER_MISMATCH, level::stop, "x", {}, "check"});
  EXPECT_TRUE(has(page_of(r), "STOP: the order does not match. Hold"));
  r.findings.push_back({code::SECOND_ENTRY_DIFFERS, level::stop, "x", {}, "second_entry"});
  EXPECT_TRUE(has(page_of(r), "STOP: the order does not match; the two entries differ. Hold"));
}

TEST(worksheet, withheld_cells_and_a_missing_regimen_are_said) {
  auto r = sample::girl();
  r.cells->total.reset();
  EXPECT_TRUE(has(section(page_of(r), "cells"), "WITHHELD: see the findings"));
  const auto none = page_of(evaluated("erlangen-hd-2024", {}));
  EXPECT_TRUE(has(section(none, "doses"), "WITHHELD: no lymphodepletion regimen was given"));
}

TEST(worksheet, the_tiers_of_a_withheld_dose_show_no_amount) {
  const auto r = evaluated("", {{"patient.sex", "male", ""},
                                {"patient.age", "61 a", ""},
                                {"patient.height", "175 cm", ""},
                                {"patient.weight", "80 kg", ""},
                                {"kidney.status", "stable", ""},
                                {"kidney.creatinine", "4 mg/dL", ""},
                                {"kidney.cockcroft_gault_weight", "actual", ""},
                                {"regimen.id", "axi-cel", ""},
                                {"rules", "fludarabine phosphate=flu.us-label.absolute", ""},
                                {"rules", "cyclophosphamide=cy.us-label", ""}});
  const auto& dose = r.doses.front();
  ASSERT_TRUE(dose.withheld);
  ASSERT_EQ(dose.tiers.size(), 4U);
  for (const auto& tier : dose.tiers) EXPECT_FALSE(tier.per_dose);
  EXPECT_TRUE(dose.tiers.front().holds);
  EXPECT_TRUE(r.doses.back().tiers.back().per_dose);
  const auto page = page_of(r);
  EXPECT_TRUE(has(section(page, "doses"), "&lt; 30 mL/min: do not give"));
  EXPECT_TRUE(has(section(page, "doses"), "STOP: not a complete lymphodepletion"));
  EXPECT_FALSE(
      has(to_json(r).substr(0, to_json(r).find("\"compare\"")), "\"per_dose\":{\"value\":0"));
}

TEST(worksheet, the_picture_says_where_the_patient_stands) {
  const auto page = page_of(evaluated("zhejiang-2024", {day0}));
  const auto doses = section(page, "doses");
  EXPECT_TRUE(has(doses,
                  "30 to 70 mL/min/1.73 m2: 80 % of the protocol dose, 24 mg/m2, 30.98 mg "
                  "each."))
      << doses;
  EXPECT_TRUE(has(doses,
                  "This patient: 119.7 mL/min/1.73 m2, CKiD U25 creatinine 2021, in &gt; 70 "
                  "mL/min/1.73 m2."))
      << doses;
  EXPECT_TRUE(has(doses, "aria-labelledby=\"tiers-1-title tiers-1-desc\""));
}

TEST(worksheet, on_dialysis_the_row_of_the_modality_holds) {
  const auto r = evaluated("erlangen-hd-2024", on_dialysis());
  for (const auto& dose : r.doses) {
    ASSERT_FALSE(dose.tiers.empty());
    EXPECT_TRUE(dose.tiers.back().dialysis && dose.tiers.back().holds);
    EXPECT_EQ(std::count_if(dose.tiers.begin(), dose.tiers.end(),
                            [](const tier_span& tier) { return tier.holds; }),
              1);
  }
  EXPECT_TRUE(has(section(page_of(r), "kidney"), "no estimate is used"));
}

TEST(worksheet, the_timeline_shows_sessions_doses_and_what_conflicts) {
  const auto page = page_of(evaluated("erlangen-hd-2024", on_dialysis()));
  const auto calendar = section(page, "calendar");
  EXPECT_TRUE(has(calendar,
                  "dialysis 08:00 to 12:00, fludarabine phosphate 10:00 to 10:30, "
                  "cyclophosphamide 11:00 to 12:00"));
  EXPECT_TRUE(has(calendar, "17.4 mg 10:00-10:30 (!)"));
  EXPECT_TRUE(has(calendar, "<td>17.4 mg 10:00-10:30</td>"));
  EXPECT_TRUE(has(calendar, "Fri 11 Dec"));
  EXPECT_FALSE(has(calendar, "Sun 13 Dec"));
}

TEST(worksheet, stops_and_reviews_keep_their_text_where_notes_become_codes) {
  auto r = sample::girl();
  r.findings = {{code::RENAL_STOP, level::stop, "first " + std::string(700, 's'), "", ""},
                {code::TIER_NEAR_EDGE, level::review, "second " + std::string(700, 'r'), "", ""},
                {code::TIER_NEAR_EDGE, level::review, "third", "", ""},
                {code::SALT_FORM, level::note, "fourth " + std::string(200, 'n'), "", ""}};
  const auto crowded = section(page_of(r), "findings");
  EXPECT_TRUE(has(crowded, "first ") && has(crowded, "second ") && has(crowded, "; third"));
  EXPECT_FALSE(has(crowded, "fourth"));
  EXPECT_TRUE(has(crowded, "notes, their text is in the report: SALT_FORM"));
  r.findings.erase(r.findings.begin());
  EXPECT_TRUE(has(section(page_of(r), "findings"), "notes: SALT_FORM fourth "));
}

TEST(worksheet, a_measurement_stands_beside_its_date_and_previous_value) {
  const auto r = evaluated("zhejiang-2024", {day0,
                                             {"patient.weight_measured_on", "2026-11-28", ""},
                                             {"patient.previous_weight", "50 kg", ""}});
  const auto inputs = section(page_of(r), "inputs");
  EXPECT_TRUE(has(inputs, "<td>40 kg</td>\n<td>Sat 28 Nov</td>\n<td>50 kg</td>\n<td>-20 %</td>"))
      << inputs;
  EXPECT_TRUE(has(inputs, "<td>no date</td>\n<td>none</td>"));
}

TEST(worksheet, hashes_change_with_inputs_and_with_tables_alone) {
  const auto one = evaluated("zhejiang-2024", {day0});
  const auto same = evaluated("zhejiang-2024", {day0});
  const auto other = evaluated("zhejiang-2024", {{"dates.day0", "2026-12-11", ""}});
  EXPECT_EQ(one.inputs_sha256.size(), 64U);
  EXPECT_EQ(one.inputs_sha256, same.inputs_sha256);
  EXPECT_NE(one.inputs_sha256, other.inputs_sha256);
  EXPECT_EQ(one.tables_sha256, other.tables_sha256);
  EXPECT_NE(one.tables_sha256, evaluated("erlangen-hd-2024", on_dialysis()).tables_sha256);
  const auto page = to_html(one);
  EXPECT_TRUE(has(page, one.inputs_sha256));
  EXPECT_TRUE(has(page, one.tables_sha256));
}

TEST(worksheet, days_that_were_entered_change_the_hash) {
  const std::vector<case_flag> days{day0,
                                    {"regimen.id", "liso-cel", ""},
                                    {"rules", "fludarabine phosphate=flu.handbook", ""},
                                    {"rules", "cyclophosphamide=cy.handbook", ""},
                                    {"percent", "cyclophosphamide=75", ""}};
  auto early = days, late = days;
  for (const char* drug : {"fludarabine phosphate", "cyclophosphamide"}) {
    early.push_back({"days", std::string(drug) + "=-5,-4,-3", ""});
    late.push_back({"days", std::string(drug) + "=-6,-5,-4", ""});
  }
  EXPECT_NE(evaluated("erlangen-hd-2024", early).inputs_sha256,
            evaluated("erlangen-hd-2024", late).inputs_sha256);
}

}  // namespace
}  // namespace lymphodose
