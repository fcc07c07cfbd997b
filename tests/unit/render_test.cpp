// SPDX-License-Identifier: Apache-2.0
#include "cli/render.hpp"
#include "../cli/sample_report.hpp"
#include "cli/render_figures.hpp"
#include "cli/render_page.hpp"

#include <gtest/gtest.h>
#include "lymphodose/body_size.hpp"
#include "lymphodose/dose.hpp"

#include <sstream>
#include <string>
#include <vector>

namespace lymphodose::cli {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> out;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) out.push_back(line);
  return out;
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

void expect_a_page(const std::string& text) {
  for (const auto& line : lines_of(text)) {
    EXPECT_LE(display_width(line), page_width) << line;
    EXPECT_FALSE(line.ends_with(' ')) << line;
    for (const char c : line) {
      ASSERT_TRUE(static_cast<unsigned char>(c) >= 0x20U && static_cast<unsigned char>(c) < 0x7FU)
          << line;
    }
  }
}

std::string line_with(const std::string& text, std::string_view part) {
  for (const auto& line : lines_of(text)) {
    if (has(line, part)) return line;
  }
  return {};
}

TEST(render_page, breaks_lines_at_80_columns_and_never_inside_number_and_unit) {
  for (std::size_t before = 0; before < 100; ++before) {
    page out(false);
    out.paragraph(std::string(before, 'x') + " 24.25 mg/m2 on day -5 (89.3 mL/min/1.73 m2)");
    const auto text = out.take();
    expect_a_page(text);
    EXPECT_TRUE(has(text, "24.25 mg/m2")) << text;
    EXPECT_TRUE(has(text, "day -5")) << text;
    EXPECT_TRUE(has(text, "89.3 mL/min/1.73 m2")) << text;
  }
}

TEST(render_page, never_splits_a_drug_name_or_a_date) {
  for (std::size_t before = 0; before < 90; ++before) {
    page out(false);
    out.keep("fludarabine phosphate");
    out.paragraph(std::string(before, 'x') + " fludarabine phosphate on Sat 5 Dec 2026 and");
    const auto text = out.take();
    expect_a_page(text);
    EXPECT_TRUE(has(text, "fludarabine phosphate")) << text;
    EXPECT_TRUE(has(text, "Sat 5 Dec 2026")) << text;
  }
}

TEST(render_page, a_word_wider_than_the_page_is_cut_rather_than_overhanging) {
  page out(false);
  out.beside("Tables", std::string(300, 'a') + " end");
  const auto text = out.take();
  expect_a_page(text);
  EXPECT_TRUE(has(text, "end"));
}

TEST(render_page, control_characters_do_not_reach_the_terminal) {
  EXPECT_EQ(printable("a\x1b[31mb\x7f\xC2\x9B!"),
            "a?[31mb?"
            "?!");
  EXPECT_EQ(printable("caf\xC3\xA9"), "caf\xC3\xA9");
}

TEST(render_page, width_counts_code_points) {
  EXPECT_EQ(display_width("caf\xC3\xA9"), 4U);
  EXPECT_EQ(padded("\xC3\xA9", 3), "\xC3\xA9  ");
}

TEST(render_page, a_row_that_does_not_fit_keeps_every_cell) {
  page out(false);
  out.row({"a name that is much too long for it", "20 mg/m2", "40.44 mg"}, {10, 10, 10});
  out.row({"short", "a value that is much too long for it", "40.44 mg"}, {10, 10, 10});
  const auto text = out.take();
  expect_a_page(text);
  EXPECT_TRUE(has(text, "a name that is much too long for it\n          20 mg/m2  40.44 mg\n"));
  EXPECT_TRUE(has(text, "short\n  a value that is much too long for it\n  40.44 mg\n"));
  out.row({"short", "20 mg/m2", std::string(50, 'w') + " and " + std::string(40, 'w')},
          {10, 10, 60});
  EXPECT_TRUE(has(out.take(), "and\n                    www"));
}

TEST(render_page, colour_is_on_the_level_word_alone) {
  page plain(false), colored(true);
  plain.leveled(level::stop, "hold it");
  colored.leveled(level::stop, "hold it");
  EXPECT_EQ(plain.take(), "stop    hold it\n");
  EXPECT_EQ(colored.take(), "\x1b[1;31mstop\x1b[0m    hold it\n");
}

TEST(render_figures, decimals_follow_the_unit) {
  EXPECT_EQ(figure_text(figure_of(mg(38.7298334621))), "38.73 mg");
  EXPECT_EQ(figure_text(figure_of(mg(387.3))), "387.3 mg");
  EXPECT_EQ(figure_text(figure_of(mg(5))), "5 mg");
  EXPECT_EQ(figure_text(figure_of(mg(0.5))), "0.5 mg");
  EXPECT_EQ(figure_text(figure_of(mg(0.004))), "0.004 mg");
  EXPECT_EQ(figure_text(figure_of(m2(1.29099444874))), "1.291 m2");
  EXPECT_EQ(figure_text(figure_of(ml_per_min(62.74))), "62.7 mL/min");
  EXPECT_EQ(figure_text(figure{12, "a", "a"}), "12 years");
  EXPECT_EQ(figure_text(figure_of(cells_per_kg(94000))), "94,000 cells/kg");
  EXPECT_EQ(cell_text(figure_of(cells(3760000))), "3.76 million cells (3,760,000)");
  EXPECT_EQ(cell_text(figure_of(cells(94000))), "94,000 cells");
}

TEST(render_figures, a_clearance_beside_a_whole_number_never_reads_as_that_number) {
  EXPECT_EQ(figure_text(figure_of(ml_per_min(79.96))), "79.96 mL/min");
  EXPECT_EQ(figure_text(figure_of(ml_per_min(79.9996))), "79.9996 mL/min");
  EXPECT_EQ(figure_text(figure_of(ml_per_min(80.04))), "80.04 mL/min");
  EXPECT_EQ(figure_text(figure_of(ml_per_min(80))), "80 mL/min");
  // Noise beyond 12 digits is the edge itself, as for the tier.
  EXPECT_EQ(figure_text(figure_of(ml_per_min(79.99999999999999))), "80 mL/min");
}

TEST(render_figures, an_edge_that_is_not_whole_is_kept_apart_too) {
  const auto edge = figure_of(ml_per_min(52.5));
  EXPECT_EQ(figure_text(figure_of(ml_per_min(52.48)), edge), "52.48 mL/min");
  EXPECT_EQ(figure_text(figure_of(ml_per_min(52.98)), edge), "52.98 mL/min");
  EXPECT_EQ(figure_text(figure_of(ml_per_min(50.04)), edge), "50.04 mL/min");
}

TEST(render_figures, creatinine_is_shown_in_both_units) {
  EXPECT_EQ(creatinine_text("40 umol/L", figure{40, "umol/L", "umol/L"}),
            "40 umol/L (0.452 mg/dL)");
  EXPECT_EQ(creatinine_text("1.2 mg/dL", figure{1.2, "mg/dL", "mg/dL"}),
            "1.2 mg/dL (106.1 umol/L)");
}

TEST(render_figures, evidence_of_grade_b_is_said_to_be_secondary) {
  EXPECT_EQ(evidence_text("label", "A"), "label, grade A");
  EXPECT_EQ(evidence_text("handbook", "B"), "handbook, grade B, secondary source");
  EXPECT_EQ(evidence_text("unverified", "unverified"), "unverified");
  EXPECT_EQ(evidence_text("", ""), "");
}

TEST(render_dose, shows_every_figure_with_unit_and_every_date_with_weekday) {
  const auto text = render_dose(sample::girl(), {});
  expect_a_page(text);
  EXPECT_TRUE(has(text, "a calculation to check against, not an order"));
  const auto dose = line_with(text, "38.73 mg");
  EXPECT_TRUE(has(dose, "fludarabine phosphate")) << dose;
  EXPECT_TRUE(has(dose, "30 mg/m2")) << dose;
  EXPECT_TRUE(has(dose, "100 %")) << dose;
  EXPECT_TRUE(has(dose, "116.19 mg")) << dose;
  EXPECT_TRUE(has(dose, "label")) << dose;
  EXPECT_TRUE(has(text, "Sat 5 Dec (day -5), Sun 6 Dec (day -4), Mon 7 Dec (day -3)"));
  EXPECT_TRUE(has(text, "day 0 Thu 10 Dec 2026"));
  EXPECT_TRUE(has(text, "creatinine 40 umol/L (0.452 mg/dL)"));
  EXPECT_TRUE(has(text, "119.7 mL/min/1.73 m2"));
  EXPECT_TRUE(has(text, "(89.3 mL/min at 1.291 m2)"));
  EXPECT_TRUE(has(text, "94,000 cells/kg"));
  EXPECT_TRUE(has(text, "3.76 million cells"));
  EXPECT_TRUE(has(text, "none to review"));
  EXPECT_TRUE(has(text, "product on site?"));
  EXPECT_TRUE(has(text, "grade A"));
}

TEST(render_dose, a_date_in_another_year_than_day_0_shows_its_year) {
  auto r = sample::girl();
  r.inputs.back().text = "2027-01-02";
  int day = -5;
  for (auto& one : r.doses[0].days) {
    one.date = sample::date(2027, 1, 2) + std::chrono::days(day++);
  }
  const auto text = render_dose(r, {});
  EXPECT_TRUE(has(text, "Mon 28 Dec 2026 (day -5)")) << text;
}

TEST(render_dose, without_dates_the_treatment_days_are_listed) {
  auto r = sample::girl();
  r.inputs.pop_back();
  for (auto& one : r.doses[0].days) one.date.reset();
  EXPECT_TRUE(has(render_dose(r, {}), "  day -5, day -4, day -3\n"));
}

TEST(render_dose, a_withheld_dose_shows_why_and_no_figure) {
  const auto text = render_dose(sample::girl_withheld(), {});
  expect_a_page(text);
  EXPECT_TRUE(has(line_with(text, "withheld"), "fludarabine phosphate"));
  EXPECT_TRUE(has(text, "withheld: the rule says: must not be given."));
  EXPECT_FALSE(has(text, " mg\n"));
  EXPECT_FALSE(has(text, "38.73"));
  EXPECT_FALSE(has(text, "none to review"));
}

TEST(render_dose, findings_come_gravest_first) {
  const auto text = render_dose(sample::girl_withheld(), {});
  const auto stop = text.find("\nstop    RENAL_STOP"),
             review = text.find("\nreview  TIER_NEAR_EDGE"),
             note = text.find("\nnote    SALT_FORM");
  ASSERT_NE(stop, std::string::npos);
  ASSERT_NE(review, std::string::npos);
  ASSERT_NE(note, std::string::npos);
  EXPECT_LT(stop, review);
  EXPECT_LT(review, note);
}

TEST(render_dose, weak_evidence_stands_on_the_line_of_the_dose) {
  auto r = sample::girl();
  r.doses[0].adjustment->evidence = "case report";
  r.doses[0].adjustment->rests_on = "one adult, allogeneic transplant";
  auto text = render_dose(r, {});
  EXPECT_TRUE(has(line_with(text, "38.73 mg"), "case report"));
  EXPECT_TRUE(has(text, "rests on: one adult, allogeneic transplant"));
  r = sample::girl();
  r.about.illustrative = {"patient.height", "patient.weight"};
  text = render_dose(r, {});
  expect_a_page(text);
  EXPECT_TRUE(has(line_with(text, "38.73 mg"), "illustrative"));
  EXPECT_TRUE(has(text, "illustrative, not published: height, weight"));
}

TEST(render_dose, a_percentage_just_below_full_does_not_read_as_full) {
  auto r = sample::girl();
  r.doses[0].percent_of_protocol = 99.6;
  EXPECT_TRUE(has(line_with(render_dose(r, {}), "38.73 mg"), "99.6 %"));
}

TEST(render_dose, dialysis_shows_no_clearance_as_used) {
  auto r = sample::girl();
  r.kidney.status = kidney_status::dialysis;
  r.kidney.modality = dialysis_modality::hemodialysis;
  r.kidney.residual_clearance = figure_of(ml_per_min(2.25));
  r.doses[0].kidney_used.reset();
  const auto text = render_dose(r, {});
  EXPECT_TRUE(has(text, "on dialysis, hemodialysis"));
  EXPECT_TRUE(has(text, "residual clearance 2.3 mL/min"));
  EXPECT_FALSE(has(text, "119.7"));
}

TEST(render_dose, a_table_of_the_user_is_named_with_its_file_and_hash) {
  auto r = sample::girl();
  r.tables[0].origin = {"mine/flu.toml", "0123456789abcdef", false};
  const auto text = render_dose(r, {});
  EXPECT_TRUE(has(text, "mine/flu.toml, sha256 0123456789ab")) << text;
  EXPECT_FALSE(has(text, "built in:"));
}

TEST(render_dose, long_names_and_labels_stay_on_the_page) {
  auto r = sample::girl();
  r.label = std::string(200, 'L') + "\x1b[2J";
  r.doses[0].drug = "a drug with a name that is longer than its column";
  const auto text = render_dose(r, {});
  expect_a_page(text);
  EXPECT_TRUE(has(text, "a drug with a name that is longer than its column"));
}

TEST(render_compare, every_method_has_its_line_with_tier_and_dose) {
  const auto text = render_compare(sample::woman(), {});
  expect_a_page(text);
  const auto actual = line_with(text, "Cockcroft-Gault, actual");
  for (const char* part : {"62.7", "50 to < 80", "20 mg/m2", "40.44 mg", "67 %"}) {
    EXPECT_TRUE(has(actual, part)) << actual;
  }
  const auto lean = line_with(text, "Cockcroft-Gault, lean");
  for (const char* part : {"33.1", "30 to < 50", "15 mg/m2", "30.33 mg", "50 %"}) {
    EXPECT_TRUE(has(lean, part)) << lean;
  }
  EXPECT_TRUE(has(text, "choose a weight"));
  EXPECT_TRUE(has(line_with(text, "20 mg/m2 or 15 mg/m2"), "flu.us-label.absolute")) << text;
  EXPECT_TRUE(has(text, "printed as \"50-79: 20 mg/m2\""));
}

TEST(render_compare, a_method_the_source_does_not_name_gets_no_dose) {
  const auto line = line_with(render_compare(sample::woman(), {}), "CKD-EPI creatinine 2021");
  EXPECT_TRUE(has(line, "not named by this source: CKD-EPI creatinine 2021 79.96")) << line;
  EXPECT_FALSE(has(line, "mg")) << line;
}

TEST(render_compare, a_pack_that_does_not_apply_stands_apart) {
  auto r = sample::woman();
  r.compare[0].applies = false;
  const auto text = render_compare(r, {});
  EXPECT_TRUE(has(text, "no pack applies to this patient by itself"));
  EXPECT_TRUE(has(text, "Packs that do not apply to this patient by themselves"));
}

TEST(render_compare, methods_that_agree_are_one_line) {
  auto r = sample::woman();
  for (auto& method : r.compare[0].by_method) method.row = "50 to < 80 mL/min";
  const auto text = render_compare(r, {});
  EXPECT_TRUE(has(text, "by each of 3 kidney numbers: 50 to < 80 mL/min"));
  EXPECT_FALSE(has(text, "Cockcroft-Gault, lean"));
}

TEST(render_compare, flips_say_at_which_value_the_tier_changes) {
  auto r = sample::woman();
  r.compare[0].flips.push_back({"kidney.creatinine", "renal.cockcroft-gault.1976", "lean",
                                figure{104.9, "umol/L", "umol/L"}, 10.4, "< 30 mL/min"});
  EXPECT_TRUE(has(render_compare(r, {}), "creatinine 104.9 umol/L (+10 %)"));
  EXPECT_TRUE(has(render_compare(r, {}), "enters < 30 mL/min"));
}

TEST(render_compare, the_nearest_edges_come_first_and_the_rest_are_counted) {
  auto r = sample::woman();
  for (const double change : {50.0, -40.0, 30.0, -20.0, 10.0, 60.0, 70.0, -2.0}) {
    r.compare[0].flips.push_back({"kidney.creatinine", "renal.cockcroft-gault.1976", "lean",
                                  figure{100 + change, "umol/L", "umol/L"}, change, "< 30 mL/min"});
  }
  const auto text = render_compare(r, {});
  expect_a_page(text);
  EXPECT_LT(text.find("98 umol/L (-2 %)"), text.find("110 umol/L (+10 %)"));
  EXPECT_TRUE(has(text, "150 umol/L"));
  EXPECT_FALSE(has(text, "170 umol/L"));
  EXPECT_TRUE(has(text, "and 2 further away"));
}

TEST(render_dose, a_choice_left_open_shows_the_tier_of_each_method_and_no_dose) {
  auto r = sample::girl_withheld();
  r.doses[0].adjustment.reset();
  r.doses[0].sensitivity = sensitivity_report{};
  r.doses[0].sensitivity->tiers_by_method = sample::woman().compare[0].by_method;
  const auto text = render_dose(r, {});
  expect_a_page(text);
  EXPECT_TRUE(has(line_with(text, "Cockcroft-Gault, lean"), "30 to < 50")) << text;
  EXPECT_FALSE(has(text, "40.44")) << text;
}

TEST(render_bsa, alternatives_show_their_difference) {
  const auto text = render_bsa(sample::girl(), {});
  expect_a_page(text);
  EXPECT_TRUE(has(line_with(text, "Du Bois 1916"), "1.302 m2"));
  EXPECT_TRUE(has(line_with(text, "Du Bois 1916"), "+0.9 %"));
}

TEST(render_renal, both_forms_and_every_refusal) {
  auto r = sample::girl();
  r.kidney.refused.push_back({"renal.cockcroft-gault.1976", "actual",
                              code::EQUATION_OUTSIDE_POPULATION, "18 years or more; here 12."});
  const auto text = render_renal(r, {});
  expect_a_page(text);
  const auto line = line_with(text, "119.7");
  EXPECT_TRUE(has(line, "(89.3)")) << line;
  EXPECT_TRUE(has(text, "18 years or more; here 12."));
}

struct metres_like {
  static constexpr formula_info info{
      "renal.test", "K x height in m", "Kidney", {"key", "", evidence_grade::a}, ""};
  double operator()(double k, body_height h) const noexcept { return k * h.in(cm) / 100.0; }
};

TEST(render_explain, lays_the_lines_of_the_working_out) {
  report r{};
  auto& steps = r.derivation;
  const auto height = steps.input("patient.height", "Height", "150 cm", cm(150));
  const auto weight = steps.input("patient.weight", "Weight", "40 kg", kg(40));
  const auto surface = steps.apply(bsa::mosteller, height, weight);
  const auto rate = steps.table("regimen", "Protocol dose", "30 mg/m2", mg_per_m2(30), "z (A)");
  (void)steps.apply(dose::by_surface, rate, surface);
  const auto text = render_explain(r, working_layout::dimensional, {{"z", "A paper"}});
  expect_a_page(text);
  EXPECT_TRUE(has(text, "3   Body surface, Mosteller 1987\n")) << text;
  EXPECT_TRUE(has(text, "    sqrt(height in cm x weight in kg / 3600)\n"));
  EXPECT_TRUE(has(text, "    = sqrt(150 cm x 40 kg / 3600)\n"));
  EXPECT_TRUE(has(text, "    = 30 mg/m2 x 1.29099 m2\n    units: mg/m2 x m2 = mg: m2 cancels\n"));
  EXPECT_TRUE(has(text, "    = 38.72983346207417 mg, shown as 38.73 mg\n"));
  EXPECT_TRUE(has(text, "Sources         z: A paper"));
  const auto other = render_explain(r, working_layout::proportion, {});
  expect_a_page(other);
  EXPECT_TRUE(has(other, "30 mg : 1 m2 = x mg : 1.29099 m2; x = 30 x 1.29099 / 1 = 38.73 mg"));
  EXPECT_FALSE(has(other, "cancels"));
}

TEST(render_explain, says_where_no_value_can_be_put_in) {
  report r{};
  auto& steps = r.derivation;
  const auto k = steps.input("k", "K", "40", 40.0);
  const auto height = steps.input("patient.height", "Height", "150 cm", cm(150));
  (void)steps.apply(metres_like{}, k, height);
  const auto text = render_explain(r, working_layout::dimensional, {});
  EXPECT_TRUE(has(text, "values cannot be put in; with K 40, Height 150 cm")) << text;
  EXPECT_TRUE(has(text, "    = 60\n")) << text;
}

TEST(render_problems, each_says_where_what_and_what_would_do) {
  const problems found{
      {code::UNIT_MISSING, "kidney.creatinine", "1.2", "write 1.2 mg/dL, or a value in umol/L"},
      {code::FIELD_MISSING, "patient.sex", "", "female or male"},
      {code::HEIGHT_WEIGHT_SWAPPED, "patient.height", "40 cm", "look at both"}};
  const auto text = render_problems(found);
  expect_a_page(text);
  EXPECT_TRUE(has(text,
                  "kidney.creatinine: \"1.2\" has no unit  [UNIT_MISSING]\n"
                  "  write 1.2 mg/dL, or a value in umol/L\n"))
      << text;
  EXPECT_TRUE(has(text, "patient.sex is missing  [FIELD_MISSING]\n  female or male\n")) << text;
  EXPECT_TRUE(has(text, "patient.height: \"40 cm\": height, weight and age")) << text;
}

}  // namespace
}  // namespace lymphodose::cli
